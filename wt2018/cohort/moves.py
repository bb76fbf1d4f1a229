"""What moved from one year to the next, for partnerships that have a report in both."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from wt2018.cohort.members import Quotation
from wt2018.rulebook.model import Level


@frozen
class Move:
    """An item that is at another level than the year before.

    Attributes:
        item: its id.
        title: for people.
        before: its level the year before.
        after: its level now.
        quotations: up to two that the higher of the levels rests on: this year's for a step up,
            the year before's for a step down.
    """

    item: str
    title: str
    before: Level
    after: Level
    quotations: tuple[Quotation, ...] = ()

    @property
    def up(self) -> bool:
        """Whether the level rose."""
        return self.after.share > self.before.share


@frozen
class Pair:
    """A partnership in both years.

    Attributes:
        partnership: its name.
        before: `Codes.name` of the report of the year before.
        after: `Codes.name` of this year's.
        overall_before: None if not coded.
        overall_after: None if not coded.
        score_before: None if there is none.
        score_after: None if there is none.
        moves: in the order of the rule book; items that do not apply in one of the years, or
            were not coded, are not in it.
    """

    partnership: str
    before: str
    after: str
    overall_before: Level | None
    overall_after: Level | None
    score_before: Decimal | None
    score_after: Decimal | None
    moves: tuple[Move, ...]


@frozen
class ItemMoves:
    """An item over all partnerships that are in both years.

    Attributes:
        item: its id.
        title: for people.
        up: partnerships where the level rose.
        down: where it fell.
        same: where it stayed.
    """

    item: str
    title: str
    up: int
    down: int
    same: int


@frozen
class YearOnYear:
    """The partnerships that are in both cohorts.

    Attributes:
        pairs: by name of the partnership.
        items: in the order of the rule book.
        only_before: names of partnerships with no report now.
        only_now: names of partnerships with no report the year before.
        ambiguous: names that several reports of a year have, which are not paired.
    """

    pairs: tuple[Pair, ...]
    items: tuple[ItemMoves, ...]
    only_before: tuple[str, ...] = ()
    only_now: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
