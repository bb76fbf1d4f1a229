"""From facts to findings: which level each requirement reaches, and which facts met what.

Where a person decided, the person's level counts; what the rules found is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from attrs import evolve, field, frozen

from wt2018.errors import FactsError
from wt2018.facts.model import Decision, Fact, Facts, SetDecision, Status
from wt2018.facts.vocabulary import Value
from wt2018.inference.choose import choose_engine
from wt2018.inference.doubt import OtherReading, counting_from
from wt2018.inference.engine import Claim, Engine, Goal, Program, Proof
from wt2018.inference.plain import asks_about, enough
from wt2018.rulebook.conditions import Absent, AllOf, AnyOf, Condition, Leaf, fact_condition, leaves
from wt2018.rulebook.model import Level, Requirement, RuleBook, SetRule


@frozen
class Met:
    """A condition that holds.

    Attributes:
        level: the level that asks for it.
        leaf: the condition.
        facts: ids of all facts that meet it.
    """

    level: Level
    leaf: Leaf
    facts: tuple[str, ...]


@frozen
class Unmet:
    """A condition of the next level that nothing met.

    Attributes:
        level: the level that asks for it.
        leaf: the condition.
        advice: what to write.
    """

    level: Level
    leaf: Leaf
    advice: str


@frozen
class Finding:
    """What is found of one requirement.

    Attributes:
        requirement: the rule.
        level: the level it reaches.
        met: the conditions of that level that hold, and those of the next level that
            already do.
        unmet: the conditions that keep it from the next level; empty at the highest.
        discounted: ids of facts that would meet a condition if they counted.
        decision: what a person decided; None where nobody did.
        overruled: what the rules find, where the person gave another level.
        doubts: other levels that are hardly less likely: the item is for a person to check. Empty
            where the rules have no doubt, or a person decided.
    """

    requirement: Requirement
    level: Level
    met: tuple[Met, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    discounted: tuple[str, ...] = ()
    decision: Decision | None = None
    overruled: Finding | None = None
    doubts: tuple[OtherReading, ...] = ()

    @property
    def machine_level(self) -> Level:
        """The level that the rules give."""
        return self.overruled.level if self.overruled else self.level

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts on which the level rests."""
        return tuple(
            dict.fromkeys(id_ for met in self.met if met.level is self.level for id_ in met.facts)
        )


@frozen
class NamedValue:
    """A value of a set with the facts that name it."""

    value: Value
    facts: tuple[str, ...]


@frozen
class NamedSet:
    """What the report names of some sort, in the order of the rule's values.

    Attributes:
        rule: of the set.
        values: the values that count; one that only a person found has no facts.
        decision: what a person decided; None where nobody did.
        overruled: what the rules find, where the person gave other values.
    """

    rule: SetRule
    values: tuple[NamedValue, ...]
    decision: SetDecision | None = None
    overruled: NamedSet | None = None


@frozen
class Findings:
    """All that the rules say of one report.

    Attributes:
        items: a finding for each requirement, in the order of the rule book.
        sets: in the order of the rule book.
        facts: every fact considered, by id.
        engine: name of the engine that decided.
    """

    items: tuple[Finding, ...]
    sets: tuple[NamedSet, ...]
    facts: Mapping[str, Fact] = field(hash=False)
    engine: str = ""


@frozen
class _Statements:
    """Facts without their repetitions: what engines are given, and the way back.

    Attributes:
        claims: one for each different content.
        ids: for each claim, the ids of the facts that say it.
    """

    claims: tuple[Claim, ...]
    ids: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> _Statements:
        by_content: dict[tuple[object, ...], list[Fact]] = {}
        for fact in sorted(facts, key=_place):  # so that the order in which they come never shows
            by_content.setdefault(fact.content, []).append(fact)
        return cls(
            tuple(
                Claim(same[0].kind, same[0].status, tuple(same[0].attributes.items()))
                for same in by_content.values()
            ),
            tuple(tuple(fact.id for fact in same) for same in by_content.values()),
        )

    def facts(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(id_ for number in numbers for id_ in self.ids[number])


def _place(fact: Fact) -> tuple[int, str, str]:
    """Reading order first, so that explanations follow the report."""
    return ((fact.passages[0].start or 0) if fact.passages else 0, fact.kind, fact.id)


def infer(facts: Facts, book: RuleBook, engine: Engine | None = None) -> Findings:
    """Hold facts against a rule book.

    Args:
        facts: of one report.
        book: the rules.
        engine: `choose_engine()` by default.

    Raises:
        EngineError: the engine failed, or engines disagree.
        FactsError: a decision is about what the rule book does not have.
    """
    engine = engine or choose_engine()
    findings = _infer(facts, book, engine)
    return evolve(findings, items=tuple(_doubted(findings, facts, book, engine)))


def _infer(facts: Facts, book: RuleBook, engine: Engine) -> Findings:
    known = facts.known()
    said = _Statements.of(known)
    levels, values = _decisions(facts, book)
    proof = engine.prove(_program(book), said.claims)
    return Findings(
        items=tuple(
            _finding(requirement, levels.get(requirement.id), proof, said)
            for requirement in book.requirements
        ),
        sets=tuple(_named_set(rule, values.get(rule.id), known) for rule in book.sets),
        facts={fact.id: fact for fact in known},
        engine=engine.name,
    )


def _doubted(findings: Findings, facts: Facts, book: RuleBook, engine: Engine) -> Iterable[Finding]:
    """The findings, each with the levels that it would have if doubtful facts were otherwise."""
    others = [
        _infer(other, book, engine)
        for confidence in ((book.doubt.possible_from, book.doubt.sure_from) if book.doubt else ())
        if (other := counting_from(facts, confidence)).facts != facts.facts
    ]
    for at, finding in enumerate(findings.items):
        readings = [(other.items[at], other.facts) for other in others]
        doubts = tuple(
            OtherReading(other.level, _differing(finding, findings.facts, other, taken))
            for other, taken in readings
            if not finding.decision and other.level is not finding.level
        )
        yield evolve(finding, doubts=doubts)


def _differing(
    one: Finding, taken: Mapping[str, Fact], other: Finding, otherwise: Mapping[str, Fact]
) -> tuple[str, ...]:
    """The facts on which either finding rests and that are taken otherwise in the other."""
    rest = dict.fromkeys((*one.facts, *other.facts))
    return tuple(id_ for id_ in rest if taken[id_].status is not otherwise[id_].status)


def _decisions(
    facts: Facts, book: RuleBook
) -> tuple[Mapping[str, Decision], Mapping[str, SetDecision]]:
    """What persons decided, by item and by set."""
    levels = {one.item: one for one in facts.decisions if isinstance(one, Decision)}
    values = {one.set: one for one in facts.decisions if isinstance(one, SetDecision)}
    sets = {rule.id: rule for rule in book.sets}
    for item, decision in levels.items():
        if item not in book.by_id:
            known = ", ".join(book.by_id)
            raise FactsError(f"a decision is about the item {item!r}; choose one of {known}")
        if decision.level is Level.NOT_APPLICABLE and not book.by_id[item].applies:
            raise FactsError(f"a decision says that {item!r} does not apply; it always does")
    for name, found in values.items():
        if name not in sets:
            raise FactsError(
                f"a decision is about the set {name!r}; choose one of {', '.join(sets)}"
            )
        for value in found.values:
            if value not in sets[name].values:
                known = ", ".join(map(str, sets[name].values))
                raise FactsError(f"a decision names {value!r} in {name!r}; choose from {known}")
    return levels, values


@lru_cache(maxsize=32)
def _program_of(digest: str, requirements: tuple[Requirement, ...]) -> Program:
    goals = []
    for requirement in requirements:
        goals += [
            Goal(_goal(requirement, level), rule.when) for level, rule in requirement.levels.items()
        ]
        if requirement.applies:
            goals.append(Goal(_goal(requirement, "applies"), requirement.applies.when))
    return Program(f"items of {digest}", tuple(goals))


def _program(book: RuleBook) -> Program:
    return _program_of(book.digest, book.requirements)


def _goal(requirement: Requirement, level: str) -> str:
    return f"{requirement.id}/{level}"


def _finding(
    requirement: Requirement, decision: Decision | None, proof: Proof, said: _Statements
) -> Finding:
    by_rules = _by_rules(requirement, proof, said)
    if decision is None or decision.level is by_rules.level:
        return evolve(by_rules, decision=decision)
    return _decided(by_rules, decision, proof, said)


def _by_rules(requirement: Requirement, proof: Proof, said: _Statements) -> Finding:
    if requirement.applies and _goal(requirement, "applies") not in proof.holding:
        return Finding(requirement, Level.NOT_APPLICABLE)
    reached = [lv for lv in requirement.levels if _goal(requirement, lv) in proof.holding]
    level = reached[0] if reached else Level.NOT_EVIDENCED
    following = _following(requirement, level)
    shown = [lv for lv in (level, following) if lv and lv in requirement.levels]
    return Finding(
        requirement=requirement,
        level=level,
        met=tuple(met for lv in shown for met in _met(requirement, lv, proof, said)),
        unmet=tuple(_unmet(requirement, following, proof, said)) if following else (),
        discounted=_discounted(requirement, said),
    )


def _decided(by_rules: Finding, decision: Decision, proof: Proof, said: _Statements) -> Finding:
    """A finding at the level that a person gave.

    Where the person sees less than the rules do, what met the next level does not convince: all
    that the next level asks for is missing.
    """
    requirement, level = by_rules.requirement, decision.level
    if level is Level.NOT_APPLICABLE:
        return Finding(requirement, level, decision=decision, overruled=by_rules)
    following = _following(requirement, level)
    met = _met(requirement, level, proof, said) if level in requirement.levels else ()
    return Finding(
        requirement=requirement,
        level=level,
        met=tuple(met),
        unmet=tuple(_unmet(requirement, following, proof, said)) if following else (),
        discounted=_discounted(requirement, said),
        decision=decision,
        overruled=by_rules,
    )


def _following(requirement: Requirement, level: Level) -> Level | None:
    """The next level up; None at the highest."""
    above = [lv for lv in requirement.levels if lv.share > level.share]
    return min(above, key=lambda lv: lv.share, default=None)


def _met(requirement: Requirement, level: Level, proof: Proof, said: _Statements) -> Iterable[Met]:
    for leaf in dict.fromkeys(leaves(requirement.levels[level].when)):
        if satisfied(leaf, proof, said.claims):
            yield Met(level, leaf, said.facts(proof.matches[leaf]))


def _unmet(
    requirement: Requirement, level: Level, proof: Proof, said: _Statements
) -> Iterable[Unmet]:
    rule = requirement.levels[level]
    asked = dict.fromkeys(leaf for leaf in leaves(rule.when) if not isinstance(leaf, Absent))
    for leaf in missing(rule.when, proof, said.claims) or asked:
        yield Unmet(level, leaf, fact_condition(leaf).advice or rule.advice)


def satisfied(leaf: Leaf, proof: Proof, claims: Sequence[Claim]) -> bool:
    """Whether a simple condition holds, by what an engine matched."""
    return enough(fact_condition(leaf), proof.matches[leaf], claims) is not isinstance(leaf, Absent)


def missing(condition: Condition, proof: Proof, claims: Sequence[Claim]) -> tuple[Leaf, ...]:
    """The simple conditions that keep a condition from holding.

    Of alternatives, all are named whose own parts fail; meeting any one of them is enough.
    """
    match condition:
        case AllOf(parts):
            return tuple(
                dict.fromkeys(leaf for part in parts for leaf in missing(part, proof, claims))
            )
        case AnyOf(parts):
            found = [missing(part, proof, claims) for part in parts]
            return (
                tuple(dict.fromkeys(leaf for lack in found for leaf in lack)) if all(found) else ()
            )
        case _:
            return () if satisfied(condition, proof, claims) else (condition,)


def _discounted(requirement: Requirement, said: _Statements) -> tuple[str, ...]:
    """Facts that would be asked about if they were asserted."""
    wanted = [
        fact_condition(leaf) for rule in requirement.levels.values() for leaf in leaves(rule.when)
    ]
    numbers = []
    for number, claim in enumerate(said.claims):
        if claim.status not in {Status.ASSERTED, Status.UNCERTAIN}:
            as_asserted = Claim(claim.kind, Status.ASSERTED, claim.attributes)
            if any(asks_about(condition, as_asserted) for condition in wanted):
                numbers.append(number)
    return said.facts(numbers)


def _named_set(rule: SetRule, decision: SetDecision | None, facts: Sequence[Fact]) -> NamedSet:
    by_rules = _named(rule, facts)
    found = {entry.value: entry for entry in by_rules.values}
    if decision is None or set(decision.values) == set(found):
        return evolve(by_rules, decision=decision)
    return NamedSet(
        rule,
        tuple(
            found.get(value, NamedValue(value, ()))
            for value in rule.values
            if value in decision.values
        ),
        decision,
        by_rules,
    )


def _named(rule: SetRule, facts: Sequence[Fact]) -> NamedSet:
    naming: dict[Value, list[str]] = {}
    for fact in facts:
        claim = Claim(fact.kind, fact.status, tuple(fact.attributes.items()))
        if asks_about(rule.source, claim) and rule.attribute in fact.attributes:
            naming.setdefault(fact.attributes[rule.attribute], []).append(fact.id)
    return NamedSet(
        rule,
        tuple(NamedValue(value, tuple(naming[value])) for value in rule.values if value in naming),
    )
