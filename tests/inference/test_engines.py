"""Two implementations of the rule language must agree, whatever the rules and facts."""

from __future__ import annotations

import resource
from concurrent.futures import ThreadPoolExecutor

import pytest
from attrs import frozen
from conftest import HAS_DURABLE, needs_durable
from hypothesis import given
from strategies import claims, programs

from wt2018 import EngineError, choose_engine
from wt2018.inference.checked import CheckedEngine
from wt2018.inference.engine import Claim, Goal, Program, Proof
from wt2018.inference.plain import PlainEngine
from wt2018.rulebook.conditions import Absent, AllOf, AnyOf, FactCondition

PLAIN = PlainEngine()
WARM = FactCondition("a warm letter", "letter", (("tone", ("warm",)),))
COLD = FactCondition("a cold letter", "letter", (("tone", ("cold",)),))


def letter(tone: str, status: str = "asserted") -> Claim:
    return Claim("letter", status, (("tone", tone),))


def holds(condition: object, *facts: Claim, engine: object = PLAIN) -> bool:
    program = Program(f"one {condition!r}", (Goal("it", condition),))
    return "it" in engine.prove(program, facts).holding


@pytest.fixture(params=["plain", pytest.param("durable", marks=needs_durable)])
def engine(request: pytest.FixtureRequest) -> object:
    return choose_engine(request.param)


class TestLanguage:
    """What each condition means, in both engines."""

    def test_a_fact_condition_asks_for_kind_values_and_status(self, engine: object) -> None:
        assert holds(WARM, letter("warm"), engine=engine)
        assert not holds(WARM, letter("cold"), engine=engine)
        assert not holds(WARM, letter("warm", status="planned"), engine=engine)
        assert not holds(WARM, Claim("letter"), engine=engine)
        assert not holds(WARM, engine=engine)

    def test_any_of_several_values_will_do(self, engine: object) -> None:
        either = FactCondition("a letter", "letter", (("tone", ("warm", "cold")),))
        assert holds(either, letter("cold"), engine=engine)
        assert not holds(either, letter("curt"), engine=engine)

    def test_text_and_truth_are_different_values(self, engine: object) -> None:
        signed = FactCondition("signed", "letter", (("signed", (True,)),))
        assert holds(signed, Claim("letter", attributes=(("signed", True),)), engine=engine)
        assert not holds(signed, Claim("letter", attributes=(("signed", "true"),)), engine=engine)

    def test_counting_facts_and_different_values(self, engine: object) -> None:
        two = FactCondition("two letters", "letter", at_least=2)
        two_tones = FactCondition("two tones", "letter", at_least=2, distinct="tone")
        assert holds(two, letter("warm"), letter("warm"), engine=engine)
        assert not holds(two_tones, letter("warm"), letter("warm"), engine=engine)
        assert holds(two_tones, letter("warm"), letter("cold"), engine=engine)

    def test_absence(self, engine: object) -> None:
        assert holds(Absent("no warm letter", WARM), letter("cold"), engine=engine)
        assert not holds(Absent("no warm letter", WARM), letter("warm"), engine=engine)

    def test_all_and_any(self, engine: object) -> None:
        assert holds(AllOf((WARM, COLD)), letter("warm"), letter("cold"), engine=engine)
        assert not holds(AllOf((WARM, COLD)), letter("warm"), engine=engine)
        assert holds(AnyOf((WARM, COLD)), letter("cold"), engine=engine)


@needs_durable
@given(programs(), claims)
def test_the_engines_agree(program: Program, facts: list[Claim]) -> None:
    assert choose_engine("durable").prove(program, facts) == PLAIN.prove(program, facts)


@needs_durable
def test_memory_stays_flat_over_thousands_of_runs() -> None:
    engine = choose_engine("durable")
    program = Program("soak", (Goal("both", AllOf((WARM, COLD))), Goal("none", Absent("-", WARM))))
    facts = [
        letter("warm"),
        letter("cold"),
        Claim("call"),
        *(letter(f"tone {n}") for n in range(9)),
    ]
    expected = PLAIN.prove(program, facts)

    def run(times: int) -> int:
        for _ in range(times):
            assert engine.prove(program, facts) == expected
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = run(500)
    assert run(4000) - before < 2_000  # kilobytes


@needs_durable
def test_use_from_several_threads() -> None:
    engine = choose_engine("durable")
    programs = [Program(f"thread {n}", (Goal("it", [WARM, COLD][n % 2]),)) for n in range(8)]

    def prove(number: int) -> bool:
        program = programs[number % 8]
        return engine.prove(program, [letter("warm")]) == PLAIN.prove(program, [letter("warm")])

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(prove, range(400)))


def test_checked_refuses_to_answer_where_engines_differ() -> None:
    @frozen
    class Liar:
        name: str = "liar"

        def prove(self, program: Program, facts: list[Claim]) -> Proof:
            return Proof(frozenset(), PLAIN.prove(program, facts).matches)

    program = Program("honest", (Goal("it", WARM),))
    assert CheckedEngine(PLAIN, PLAIN).prove(program, [letter("warm")]).holding == {"it"}
    with pytest.raises(EngineError, match="plain and liar disagree on it; no rating is given"):
        CheckedEngine(PLAIN, Liar()).prove(program, [letter("warm")])


@needs_durable
def test_engines_are_chosen_by_name() -> None:
    assert choose_engine("checked").name == "checked(durable, plain)"
    assert choose_engine("auto") == choose_engine("checked")
    with pytest.raises(EngineError, match="unknown engine 'fast'; choose auto, durable"):
        choose_engine("fast")


@pytest.mark.skipif(HAS_DURABLE, reason="durable-rules is installed")
def test_without_durable_rules_the_plain_engine_runs() -> None:
    assert choose_engine("auto").name == "plain"
    for name in ("durable", "checked"):
        with pytest.raises(EngineError, match="durable-rules is not installed"):
            choose_engine(name)
