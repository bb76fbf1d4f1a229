"""The rules engine: durable-rules, kept to the part of it that can be trusted.

A program becomes two layers of rules. The first has one rule for each simple condition and
matches single claims. What it matched is counted outside the engine (a tally) and goes back in
as "this condition is satisfied"; the second layer joins those into the goals. So the engine
never sees absence, counts, or a fact compared with another, on which it is not sound.

Of its Python side only what is needed runs: rule sets are registered once, facts are asserted
one by one under a fresh session that is deleted at the end, and the host's own background
threads, which race with assertions, are never started.

Every fact that goes in fires one rule that asks for nothing else, and a session opens with a fact
that does only this. So a fact that the engine lost is noticed: it was not heard of. A rule that
fires twice on the same fact is noticed, too. A rule that does not fire where it should is not: that
takes another engine beside this one (`checked`). Besides, durable-rules 2.0.28 frees, when it
deletes a session, what the last rule that fired had allocated there; where none has fired, it
frees whatever stood in that memory before and the process dies.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from threading import Lock
from typing import Any

from attrs import define, field
from durable.engine import Host

from wt2018.errors import EngineError
from wt2018.facts.vocabulary import Value
from wt2018.inference.engine import Claim, Program, Proof
from wt2018.inference.plain import enough
from wt2018.rulebook.conditions import Absent, FactCondition, Leaf, clauses, fact_condition, leaves

_HEARD = "heard"
"""Name of the rule that every fact fires."""


class _Host(Host):  # type: ignore[misc]  # durable-rules ships no types
    """A host without background threads: all work happens in the call that asserts."""

    def _run(self) -> None:
        pass


@define
class DurableEngine:
    """Decides goals with durable-rules. One at a time: calls from other threads wait."""

    name = "durable"
    _host: Any = field(factory=_Host, init=False)
    _compiled: dict[str, _Compiled] = field(factory=dict, init=False)
    _lock: Lock = field(factory=Lock, init=False)
    _sessions: Iterator[int] = field(factory=count, init=False)

    def prove(self, program: Program, claims: Sequence[Claim]) -> Proof:
        """Decide every goal.

        Raises:
            EngineError: durable-rules reported an error or swallowed an exception.
        """
        with self._lock, _failing_as_engine():
            compiled = self._compiled.get(program.name) or self._register(program)
            compiled.fired.clear()
            session = _Session(self._host, program.name, str(next(self._sessions)))
            session.open()
            try:
                return _run(compiled, session, claims)
            finally:
                session.close()

    def _register(self, program: Program) -> _Compiled:
        compiled = _compile(program)
        self._host.set_rulesets({program.name: compiled.rules})
        self._compiled[program.name] = compiled
        return compiled


@contextmanager
def _failing_as_engine() -> Iterator[None]:
    """Whatever durable-rules raises is an error of the engine: nothing is known about the goals."""
    try:
        yield
    except EngineError:
        raise
    except Exception as error:
        raise EngineError(f"durable-rules failed ({error}); try --engine plain") from error


@define
class _Compiled:
    """A program as durable-rules takes it.

    Attributes:
        leaves: the simple conditions; the number of each names its rule.
        rules: the rule set; its consequents append to `fired`.
        fired: of each rule that fired, its name and the id of the fact that fired it.
    """

    leaves: tuple[Leaf, ...]
    rules: dict[str, Any]
    fired: list[tuple[str, str | None]]


def _compile(program: Program) -> _Compiled:
    conditions = tuple(
        dict.fromkeys(leaf for goal in program.goals for leaf in leaves(goal.condition))
    )
    numbers = {leaf: number for number, leaf in enumerate(conditions)}
    fired: list[tuple[str, str | None]] = []
    rules: dict[str, Any] = {
        _HEARD: {"all": [{"m": {"told": 1}}], "run": _record(fired, _HEARD)},
    }
    for leaf, number in numbers.items():
        rules[f"leaf {number}"] = {
            "all": [{"m": _pattern(fact_condition(leaf))}],
            "run": _record(fired, f"leaf {number}"),
        }
    for goal in program.goals:
        for alternative, clause in enumerate(clauses(goal.condition)):
            joined = [{f"c{at}": {"satisfied": numbers[leaf]}} for at, leaf in enumerate(clause)]
            rules[f"goal {alternative} {goal.id}"] = {
                "all": joined,
                "run": _record(fired, f"goal {alternative} {goal.id}"),
            }
    return _Compiled(conditions, rules, fired)


def _record(fired: list[tuple[str, str | None]], rule: str) -> Callable[[Any], None]:
    def consequent(c: Any) -> None:  # noqa: ANN401  # a durable-rules closure
        fired.append((rule, c.m.id if c.m is not None else None))

    return consequent


def _pattern(condition: FactCondition) -> dict[str, Any]:
    """The condition on one fact; a prefix keeps attributes apart from `id` and `sid`."""
    tests: list[dict[str, Any]] = [{"kind": condition.kind}, {"status": condition.status}]
    for name, values in condition.where:
        options = [{f"has {name}": _encode(value)} for value in values]
        tests.append(options[0] if len(options) == 1 else {"$or": options})
    return {"$and": tests}


def _encode(value: Value) -> str:
    return json.dumps(value)  # keeps True and "true" apart


@define
class _Session:
    """Facts asserted together and forgotten together."""

    host: Any
    ruleset: str
    sid: str
    _told: list[str] = field(factory=list, init=False)

    def open(self) -> None:
        self.tell("opening", {})

    def tell(self, id_: str, fact: Mapping[str, Any]) -> None:
        self._told.append(id_)
        self.host.assert_fact(self.ruleset, {**fact, "id": id_, "told": 1, "sid": self.sid})

    def check(self, fired: Sequence[tuple[str, str | None]]) -> None:
        """Raise what durable-rules caught in a consequent and kept to itself, and what it lost."""
        if problem := self.host.get_state(self.ruleset, self.sid).get("exception"):
            raise EngineError(f"a rule of {self.ruleset} failed in durable-rules: {problem}")
        if len(set(fired)) != len(fired):
            raise EngineError(f"durable-rules fired a rule of {self.ruleset} twice on one fact")
        if {fact for rule, fact in fired if rule == _HEARD} != set(self._told):
            raise EngineError(f"durable-rules lost a fact told to the rules of {self.ruleset}")

    def close(self) -> None:
        self.host.delete_state(self.ruleset, self.sid)


def _run(compiled: _Compiled, session: _Session, claims: Sequence[Claim]) -> Proof:
    places: dict[Claim, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        places[claim].append(at)
    distinct = list(places)
    for number, claim in enumerate(distinct):
        attributes = {f"has {name}": _encode(value) for name, value in claim.attributes}
        session.tell(f"claim {number}", {"kind": claim.kind, "status": claim.status, **attributes})
    found: dict[str, list[int]] = defaultdict(list)
    for rule, fact in compiled.fired:
        if rule != _HEARD:
            found[rule].extend(places[distinct[int(str(fact).removeprefix("claim "))]])
    matches = {
        leaf: tuple(sorted(found[f"leaf {number}"])) for number, leaf in enumerate(compiled.leaves)
    }
    for number, leaf in enumerate(compiled.leaves):
        if _satisfied(leaf, matches[leaf], claims):
            session.tell(f"tally {number}", {"satisfied": number})
    session.check(compiled.fired)
    goals = (rule.split(" ", 2) for rule, _ in compiled.fired if rule.startswith("goal "))
    return Proof(frozenset(id_ for _, _, id_ in goals), matches)


def _satisfied(leaf: Leaf, found: Sequence[int], claims: Sequence[Claim]) -> bool:
    return enough(fact_condition(leaf), found, claims) is not isinstance(leaf, Absent)
