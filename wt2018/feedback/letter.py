"""From an assessment to what a letter to the partnership says; the words are in `words.py`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from wt2018.facts.model import Passage
from wt2018.feedback import words as says
from wt2018.feedback.quotations import MOST, Quotation, Quoter, best_words, not_counted, together
from wt2018.rating.assessment import Assessment, Item, MadeBy
from wt2018.rendering import words
from wt2018.rendering.explanation import Explanation
from wt2018.rendering.view import View, view
from wt2018.rendering.words import plain
from wt2018.rulebook.model import Level

_STRENGTHS = 5  # that are quoted; the others are named
_FIRST = 5  # of what to write, told in the summary


@frozen
class Letterhead:
    """What only the sender knows; what is "" is left for the sender to fill in.

    Attributes:
        sender: who signs.
        recipient: whom the letter greets.
        date: of the letter, in words.
    """

    sender: str = ""
    recipient: str = ""
    date: str = ""


@frozen
class Decided:
    """A level that an auditor decided.

    Attributes:
        coder: who decided; "" if unknown.
        note: the reason given; "" if none was.
        by_rules: the level that the rules gave.
        passages: the words that the auditor went by.
    """

    coder: str
    note: str
    by_rules: Level
    passages: tuple[Passage, ...] = ()


@frozen
class Strength:
    """Something that the report shows well.

    Attributes:
        title: of the item.
        quotation: the words that show it best; None where it rests on no words.
        decided: whether an auditor decided that it is so.
    """

    title: str
    quotation: Quotation | None
    decided: bool = False


@frozen
class Feedback:
    """What the letter says on an item.

    Attributes:
        item: the level with its reasons.
        quotations: the words that the level rests on, and those on the way to the next.
        not_counted: words that were seen and not counted, with the reason.
        more_not_counted: how many more there are.
        decided: what an auditor decided; None where the rules' level stands.
    """

    item: Explanation
    quotations: tuple[Quotation, ...]
    not_counted: tuple[Quotation, ...] = ()
    more_not_counted: int = 0
    decided: Decided | None = None


@frozen
class Part:
    """The items of a theme."""

    title: str
    items: tuple[Feedback, ...]


@frozen
class Letter:
    """What a letter to a partnership says of its report.

    Attributes:
        head: sender, recipient and date.
        view: the report, its overall rating and what it names.
        next_rating: the overall rating above the one reached; None at the highest.
        strengths: the weightiest items that are evidenced; where none is, the best shown.
        also_evidenced: titles of the other items that are evidenced.
        to_write_first: the items on which writing more would add most, the best first.
        to_write_later: how many others can be raised.
        parts: every item, by theme.
        made_by: how the assessment came about.
    """

    head: Letterhead
    view: View
    next_rating: Level | None
    strengths: tuple[Strength, ...]
    also_evidenced: tuple[str, ...]
    to_write_first: tuple[Explanation, ...]
    to_write_later: int
    parts: tuple[Part, ...]
    made_by: MadeBy

    @property
    def to_fill_in(self) -> tuple[str, ...]:
        """What stands in the letter for what the sender has to fill in."""
        blanks = ((self.head.date, says.DATE), (self.head.sender, says.SENDER))
        return tuple(blank for given, blank in blanks if not given)

    @property
    def decided(self) -> tuple[str, ...]:
        """Titles of the items whose level an auditor decided."""
        return tuple(one.item.title for part in self.parts for one in part.items if one.decided)

    @property
    def decided_sets(self) -> tuple[str, ...]:
        """Titles of what auditors decided that the report names."""
        return tuple(named.title for named in self.view.sets if named.decided)


def letter(assessment: Assessment, head: Letterhead | None = None) -> Letter:
    """What a letter to the partnership says of an assessed report."""
    shown, quoter, given = view(assessment), Quoter(), head or Letterhead()
    best = _strongest(shown.items)
    above = [level for level in Level if level.share > shown.rating.share]
    return Letter(
        head=Letterhead(plain(given.sender), plain(given.recipient), plain(given.date)),
        view=shown,
        next_rating=min(above, key=lambda level: level.share, default=None),
        strengths=tuple(_strength(assessment, item, quoter) for item in best),
        also_evidenced=tuple(
            item.title for item in shown.items if item.level is Level.EVIDENCED and item not in best
        ),
        to_write_first=shown.to_write[:_FIRST],
        to_write_later=len(shown.to_write[_FIRST:]),
        parts=tuple(
            Part(theme.title, tuple(_feedback(assessment, item, quoter) for item in theme.items))
            for theme in shown.themes
        ),
        made_by=assessment.made_by,
    )


def decision(item: Item) -> Decided | None:
    """What an auditor decided on an item; None where the rules' level stands."""
    found = item.decision
    if found is None:
        return None
    return Decided(plain(found.coder), plain(found.note), item.machine_level, found.passages)


def _strongest(items: Iterable[Explanation]) -> list[Explanation]:
    """The evidenced items that weigh most; where none is evidenced, the partly evidenced ones."""
    by_weight = sorted(items, key=lambda item: item.possible or Decimal(0), reverse=True)
    for level in (Level.EVIDENCED, Level.PARTLY_EVIDENCED):
        if found := [item for item in by_weight if item.level is level]:
            return found[:_STRENGTHS]
    return []


def _strength(assessment: Assessment, item: Explanation, quoter: Quoter) -> Strength:
    rated = assessment.item(item.id)
    best = _runs(assessment, rated, most=1)
    quotation = quoter.quote(best[0]) if best else None
    return Strength(item.title, quotation, decided=decision(rated) is not None)


def _runs(assessment: Assessment, item: Item, most: int = MOST) -> list[list[Passage]]:
    """The words that an auditor rests a decision on; otherwise those that the rules do."""
    decided = decision(item)
    if decided and decided.passages:
        return together(decided.passages)[:most]
    return best_words(assessment, item, most)


def _feedback(assessment: Assessment, shown: Explanation, quoter: Quoter) -> Feedback:
    item = assessment.item(shown.id)
    if item.level is Level.NOT_APPLICABLE:
        return Feedback(shown, (), decided=decision(item))
    # where the highest level is reached nothing turns on what was not counted
    seen = [] if item.level is Level.EVIDENCED else not_counted(assessment, item)
    return Feedback(
        item=shown,
        quotations=tuple(quoter.quote(run) for run in _runs(assessment, item)),
        not_counted=tuple(
            quoter.quote([one.passage], words.reason(one.fact)) for one in seen[:MOST]
        ),
        more_not_counted=len(seen[MOST:]),
        decided=decision(item),
    )
