"""A rules engine that fails, however it does, gives no rating."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import needs_durable

from wt2018 import EngineError, choose_engine
from wt2018.cli import main
from wt2018.inference.choose import ENGINES
from wt2018.inference.engine import Claim, Goal, Program
from wt2018.inference.plain import PlainEngine
from wt2018.rulebook.conditions import FactCondition

pytestmark = needs_durable

FACTS = Path(__file__).resolve().parents[2] / "examples" / "facts.json"
LETTER = FactCondition("a letter", "letter")
CALL = FactCondition("a call", "call")
PROGRAM = Program("letter and call", (Goal("letter", LETTER), Goal("call", CALL)))
CLAIMS = [Claim("letter"), Claim("call"), Claim("visit")]


@pytest.fixture(autouse=True)
def _an_engine_of_its_own() -> Iterator[None]:
    """The engine of this process keeps what it compiled, and with it the fault."""
    ENGINES["durable"].cache_clear()
    yield
    ENGINES["durable"].cache_clear()


Fault = Callable[[pytest.MonkeyPatch], None]


def _consequents(
    patch: pytest.MonkeyPatch, act: Callable[[list[object], str, object], None]
) -> None:
    """Have every rule that fires do something else than record that it did."""
    from wt2018.inference import durable  # noqa: PLC0415  # may not be installed

    def record(fired: list[object], rule: str) -> Callable[[object], None]:
        return lambda c: act(fired, rule, c.m and c.m.id)

    patch.setattr(durable, "_record", record)


def _host(patch: pytest.MonkeyPatch, name: str, call: Callable[..., object]) -> None:
    """Have a call of durable-rules do something else; `call` gets the right one first."""
    from durable.engine import Host  # noqa: PLC0415  # may not be installed

    right = getattr(Host, name)
    patch.setattr(Host, name, lambda *arguments: call(right, *arguments))


def an_exception_in_a_consequent(patch: pytest.MonkeyPatch) -> None:
    def act(fired: list[object], rule: str, fact: object) -> None:
        if rule.startswith("leaf"):
            raise ZeroDivisionError
        fired.append((rule, fact))

    _consequents(patch, act)


def an_exception_in_the_last_step(patch: pytest.MonkeyPatch) -> None:
    def act(fired: list[object], rule: str, fact: object) -> None:
        if rule.startswith("goal"):
            raise ZeroDivisionError
        fired.append((rule, fact))

    _consequents(patch, act)


def a_rule_that_fires_twice(patch: pytest.MonkeyPatch) -> None:
    _consequents(patch, lambda fired, rule, fact: fired.extend([(rule, fact)] * 2))


def an_engine_that_does_nothing(patch: pytest.MonkeyPatch) -> None:
    _host(patch, "assert_fact", lambda *_: None)


def a_lost_fact(patch: pytest.MonkeyPatch) -> None:
    def call(right: Callable[..., object], host: object, rules: str, fact: dict[str, str]) -> None:
        if fact["id"] != "claim 1":
            right(host, rules, fact)

    _host(patch, "assert_fact", call)


def a_lost_tally(patch: pytest.MonkeyPatch) -> None:
    def call(right: Callable[..., object], host: object, rules: str, fact: dict[str, str]) -> None:
        if not fact["id"].startswith("tally"):
            right(host, rules, fact)

    _host(patch, "assert_fact", call)


def an_error_code(patch: pytest.MonkeyPatch) -> None:
    def call(right: Callable[..., object], host: object, rules: str, fact: dict[str, str]) -> None:
        if fact["id"] == "claim 1":
            raise Exception("Could not assert fact, error code: 307")  # noqa: TRY002  # as it does
        right(host, rules, fact)

    _host(patch, "assert_fact", call)


def an_error_code_at_the_start(patch: pytest.MonkeyPatch) -> None:
    def call(*_: object) -> None:
        raise Exception("Could not assert fact, error code: 302")  # noqa: TRY002  # as above

    _host(patch, "assert_fact", call)


def an_error_code_at_the_end(patch: pytest.MonkeyPatch) -> None:
    def call(right: Callable[..., object], *arguments: object) -> None:
        right(*arguments)
        raise Exception("Could not delete state, error code: 302")  # noqa: TRY002  # as above

    _host(patch, "delete_state", call)


def a_lost_match(patch: pytest.MonkeyPatch) -> None:
    def act(fired: list[object], rule: str, fact: object) -> None:
        if not rule.startswith("leaf"):
            fired.append((rule, fact))

    _consequents(patch, act)


def a_match_too_many(patch: pytest.MonkeyPatch) -> None:
    def act(fired: list[object], rule: str, fact: object) -> None:
        fired.append((rule, fact))
        if rule == "heard" and str(fact).startswith("claim"):
            fired.append(("leaf 0", fact))

    _consequents(patch, act)


def a_lost_goal(patch: pytest.MonkeyPatch) -> None:
    def act(fired: list[object], rule: str, fact: object) -> None:
        if not rule.startswith("goal"):
            fired.append((rule, fact))

    _consequents(patch, act)


NOTICED = [
    an_exception_in_a_consequent,
    an_exception_in_the_last_step,
    a_rule_that_fires_twice,
    an_engine_that_does_nothing,
    a_lost_fact,
    a_lost_tally,
    an_error_code,
    an_error_code_at_the_start,
    an_error_code_at_the_end,
]
"""Faults that the engine itself shows."""

HIDDEN = [a_lost_match, a_lost_goal]
"""Faults that only another engine shows."""

named = {"ids": lambda fault: fault.__name__}


@pytest.mark.parametrize("fault", NOTICED, **named)
def test_a_fault_is_noticed_by_the_engine_alone(
    fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(monkeypatch)
    with pytest.raises(EngineError):
        choose_engine("durable").prove(PROGRAM, CLAIMS)


@pytest.mark.parametrize("fault", HIDDEN, **named)
def test_what_one_engine_hides_another_shows(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    fault(monkeypatch)
    wrong = choose_engine("durable").prove(PROGRAM, CLAIMS)
    assert wrong != PlainEngine().prove(PROGRAM, CLAIMS)
    ENGINES["durable"].cache_clear()
    with pytest.raises(EngineError, match="disagree"):
        choose_engine("auto").prove(PROGRAM, CLAIMS)


@pytest.mark.parametrize("fault", [*NOTICED, *HIDDEN, a_match_too_many], **named)
def test_no_fault_gives_a_rating(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    fault(monkeypatch)
    result = CliRunner().invoke(main, ["rate", str(FACTS)])
    assert result.exit_code == 3
    assert not result.stdout
    assert len(result.stderr.splitlines()) == 1


def test_an_engine_goes_on_after_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = choose_engine("durable")
    with monkeypatch.context() as patch:
        a_lost_fact(patch)
        with pytest.raises(EngineError):
            engine.prove(PROGRAM, CLAIMS)
    assert engine.prove(PROGRAM, CLAIMS) == PlainEngine().prove(PROGRAM, CLAIMS)
