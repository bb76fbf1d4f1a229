"""What a report would be found to evidence if doubtful facts were taken the other way."""

from __future__ import annotations

from attrs import evolve, frozen

from wt2018.facts.model import Fact, Facts, Status
from wt2018.rulebook.model import Level


@frozen
class OtherReading:
    """A level that an item would have if facts that are hardly less likely so were taken otherwise.

    Attributes:
        level: the other level.
        facts: ids of the facts that make the difference: for a higher level uncertain ones that
            would count, for a lower one asserted ones that would not.
    """

    level: Level
    facts: tuple[str, ...]


def counting_from(facts: Facts, confidence: float) -> Facts:
    """The facts as if those counted that have a confidence, and no others.

    Facts that do not count for another reason than doubt stay as they are, and what persons decided
    is left out.

    Args:
        facts: of a report.
        confidence: the least with which a fact counts.
    """
    return evolve(
        facts, facts=tuple(_taken(fact, confidence) for fact in facts.facts), decisions=()
    )


def _taken(fact: Fact, confidence: float) -> Fact:
    if fact.status is Status.ASSERTED and fact.confidence < confidence:
        return evolve(fact, status=Status.UNCERTAIN)
    if fact.status is Status.UNCERTAIN and fact.confidence >= confidence:
        return evolve(fact, status=Status.ASSERTED)
    return fact
