"""A rule book: the requirements of one edition of the guidance, as data."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from attrs import field, frozen

from wt2018.facts.vocabulary import Value
from wt2018.rulebook.conditions import Condition, FactCondition


class Level(StrEnum):
    """How far a requirement is met (coding frame, "The three levels")."""

    NOT_APPLICABLE = "not_applicable"
    NOT_EVIDENCED = "not_evidenced"
    PARTLY_EVIDENCED = "partly_evidenced"
    EVIDENCED = "evidenced"

    @property
    def share(self) -> Fraction:
        """The share of a requirement's weight that the level earns: 0, 1/2 or 1."""
        return _SHARES[self]


_SHARES = {
    Level.NOT_APPLICABLE: Fraction(0),
    Level.NOT_EVIDENCED: Fraction(0),
    Level.PARTLY_EVIDENCED: Fraction(1, 2),
    Level.EVIDENCED: Fraction(1),
}


@frozen
class LevelRule:
    """What a level asks for.

    Attributes:
        when: the condition over the facts.
        advice: what to write to reach the level.
    """

    when: Condition
    advice: str


@frozen
class Applicability:
    """When a requirement applies.

    Attributes:
        when: the condition over the facts.
        otherwise: why it does not apply where the condition fails, in words.
    """

    when: Condition
    otherwise: str


@frozen
class Requirement:
    """One requirement on a report, or one audit item.

    Attributes:
        id: such as `impact`.
        title: in a few words.
        theme: `priorities_progress_impact`, `learning` or `meeting_requirements`.
        order: place among the requirements.
        citation: the paragraph it encodes, such as "WT2018 ch.3 para 42".
        duty: `must`, `should` or `audit` (what the national analysis codes beyond the guidance).
        weight: share of the score, relative to the other requirements.
        criterion: what is asked, in plain English.
        levels: the rule of each level that can be reached, highest first.
        applies: None where it applies to every report.
    """

    id: str
    title: str
    theme: str
    order: int
    citation: str
    duty: str
    weight: Fraction
    criterion: str
    levels: Mapping[Level, LevelRule] = field(hash=False)
    applies: Applicability | None = None


@frozen
class SetRule:
    """What a report names of some sort, such as its priorities.

    Attributes:
        id: such as `safeguarding_priorities`.
        title: in a few words.
        order: place among the sets.
        source: the facts that name a value.
        attribute: the attribute of them that holds it.
        values: every value, with the words for it.
    """

    id: str
    title: str
    order: int
    source: FactCondition
    attribute: str
    values: Mapping[Value, str] = field(hash=False)


@frozen
class RatingRule:
    """The rule of the overall rating, over findings, sets and facts.

    Attributes:
        criterion: what is rated.
        levels: as in `Requirement`.
        otherwise: the rationale where no level is reached.
    """

    criterion: str
    levels: Mapping[Level, LevelRule] = field(hash=False)
    otherwise: str


@frozen
class DoubtRule:
    """When an item is for a person to check.

    Attributes:
        sure_from: confidence of an asserted fact below which it might not count.
        possible_from: confidence of an uncertain fact from which it might count.
    """

    sure_from: float
    possible_from: float


@frozen
class Example:
    """A text with the level that a rule must give it.

    Attributes:
        item: id of the requirement.
        text: Markdown, as a short report.
        level: the level it must get.
        why: what makes it so; for tempting texts, what is wrong with them.
        line: line in the rule file.
    """

    item: str
    text: str
    level: Level
    why: str = ""
    line: int = 0


@frozen(slots=False)  # the cached property needs a __dict__
class RuleBook:
    """The rules that a report is held against.

    Attributes:
        edition: name of the guidance and year that it encodes.
        version: of the rules.
        digest: `sha256:` and the SHA-256 of the rule files.
        requirements: in order.
        sets: in order.
        rating: the overall rating.
        doubt: when an item is for a person to check; None if none is.
    """

    edition: str
    version: str
    digest: str
    requirements: tuple[Requirement, ...]
    sets: tuple[SetRule, ...]
    rating: RatingRule
    doubt: DoubtRule | None = None

    @cached_property
    def by_id(self) -> Mapping[str, Requirement]:
        """The requirements by id."""
        return {requirement.id: requirement for requirement in self.requirements}
