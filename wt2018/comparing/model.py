"""What changed between two assessments, as it is found and shown."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from wt2018.facts.model import Fact, Passage, Report
from wt2018.facts.vocabulary import Value
from wt2018.rating.assessment import MadeBy, Overall
from wt2018.rulebook.model import Level


class Movement(StrEnum):
    """Where a level went."""

    ROSE = "rose"
    FELL = "fell"
    STAYED = "stayed"
    APPLIES_NOW = "applies_now"
    APPLIES_NO_LONGER = "applies_no_longer"
    ONLY_OLD = "only_old"
    """The newer assessment was made by rules that have no such item."""
    ONLY_NEW = "only_new"
    """The older assessment was made by rules that have no such item."""


@frozen
class Side:
    """One of the two assessments.

    Attributes:
        report: the report.
        overall: its rating and score.
        made_by: how its assessment came about.
    """

    report: Report
    overall: Overall
    made_by: MadeBy


@frozen
class Words:
    """A passage with the fact that it carries.

    Attributes:
        fact: what it says.
        passage: the words; None for a fact that rests on none.
    """

    fact: Fact
    passage: Passage | None


@frozen
class ItemChange:
    """What became of an item.

    Attributes:
        id: of the requirement.
        title: in a few words.
        theme: name of the theme.
        old_level: None where the older rules have no such item.
        new_level: None where the newer rules have no such item.
        old_contribution: points of the score that it earned, 0 where it did not apply.
        new_contribution: points that it earns.
        now_shown: conditions of the new level that are met and were not.
        no_longer_shown: conditions of the old level that were met and are not.
        gained: new words that the level rests on.
        lost: words that the level rested on, and that say so no more.
        now_counted: words that were seen before and count now, as the newer report has them.
        now_discounted: words that counted before and do not now, as the newer report has them.
        seen: new words that were seen and do not count.
        reread: words that stood there before, of which something else is said now.
        kept: how many passages count in both.
        old_coder: the person who decided the old level; "" where the rules did.
        new_coder: the person who decided the new level.
    """

    id: str
    title: str
    theme: str
    old_level: Level | None
    new_level: Level | None
    old_contribution: Decimal
    new_contribution: Decimal
    now_shown: tuple[str, ...]
    no_longer_shown: tuple[str, ...]
    gained: tuple[Words, ...]
    lost: tuple[Words, ...]
    now_counted: tuple[Words, ...]
    now_discounted: tuple[Words, ...]
    seen: tuple[Words, ...]
    reread: tuple[Words, ...]
    kept: int
    old_coder: str
    new_coder: str

    @property
    def movement(self) -> Movement:
        """Where the level went."""
        return movement(self.old_level, self.new_level)

    @property
    def change(self) -> Decimal:
        """By how much its points changed."""
        return self.new_contribution - self.old_contribution


@frozen
class ValueNamed:
    """A value of a set with the words that name it, in the report that names it."""

    value: Value
    label: str
    words: tuple[Words, ...]


@frozen
class SetChange:
    """What became of a set.

    Attributes:
        id: of the set.
        title: in a few words.
        gained: values named now and not before.
        lost: values named before and not now.
        kept: values named in both, as the newer report does.
        old_coder: the person who decided what the older report names; "" where the rules did.
        new_coder: the person who decided what the newer report names.
    """

    id: str
    title: str
    gained: tuple[ValueNamed, ...]
    lost: tuple[ValueNamed, ...]
    kept: tuple[ValueNamed, ...]
    old_coder: str
    new_coder: str


@frozen
class Reread:
    """The same words, of which another thing is said: another status or other attributes."""

    old: Fact
    new: Fact


@frozen
class FactChanges:
    """What became of the facts; those that say the same in the same words count once.

    Attributes:
        same: how many are in both.
        came: only in the newer assessment.
        went: only in the older one.
        reread: in both by their words, read otherwise.
    """

    same: int
    came: tuple[Fact, ...]
    went: tuple[Fact, ...]
    reread: tuple[Reread, ...]


@frozen
class Comparison:
    """What changed from an older assessment to a newer one.

    Attributes:
        old: the older one.
        new: the newer one.
        items: every item of either, in the order of the newer rules.
        sets: every set of either, in the order of the newer rules.
        facts: those that came and went.
    """

    old: Side
    new: Side
    items: tuple[ItemChange, ...]
    sets: tuple[SetChange, ...]
    facts: FactChanges

    @property
    def movement(self) -> Movement:
        """Where the overall rating went."""
        return movement(self.old.overall.rating, self.new.overall.rating)

    @property
    def change(self) -> Decimal:
        """By how much the score changed: the sum of the items' changes."""
        return self.new.overall.score - self.old.overall.score

    @property
    def same_rules(self) -> bool:
        """Whether both were made by the same rule files."""
        return self.old.made_by.rules_digest == self.new.made_by.rules_digest

    @property
    def same_reading(self) -> bool:
        """Whether the same program and readers found the facts of both."""
        old, new = self.old.made_by, self.new.made_by
        return (old.tool, old.readers) == (new.tool, new.readers)

    @property
    def same_file(self) -> bool:
        """Whether both are assessments of the very same file."""
        digest = self.old.report.digest
        return bool(digest) and digest == self.new.report.digest

    @property
    def lower(self) -> bool:
        """Whether the overall rating or the level of an item fell."""
        return Movement.FELL in {self.movement, *(item.movement for item in self.items)}

    def moved(self, *movements: Movement) -> tuple[ItemChange, ...]:
        """The items whose level went one of these ways."""
        return tuple(item for item in self.items if item.movement in movements)


def movement(old: Level | None, new: Level | None) -> Movement:
    """Where a level went, from one assessment to the next; None where the rules have none."""
    if old is None or new is None:
        return Movement.ONLY_NEW if old is None else Movement.ONLY_OLD
    if old is new:
        return Movement.STAYED
    if Level.NOT_APPLICABLE in {old, new}:
        applies = old is Level.NOT_APPLICABLE
        return Movement.APPLIES_NOW if applies else Movement.APPLIES_NO_LONGER
    return Movement.ROSE if new.share > old.share else Movement.FELL


# what a typesetter changes: spaces, hyphens and dashes, quotation marks, marks of lists
