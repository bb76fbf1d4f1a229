"""Partnerships that are in two cohorts: who moved, on which items, by which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from wt2018.cohort.examples import choose
from wt2018.cohort.members import Codes, same_name
from wt2018.cohort.moves import ItemMoves, Move, Pair, YearOnYear
from wt2018.rulebook.model import Level, RuleBook

_QUOTED = 2  # quotations of a move


def year_on_year(now: Sequence[Codes], before: Sequence[Codes], book: RuleBook) -> YearOnYear:
    """Movement from one cohort to the next.

    Partnerships are matched by their name in the register, or else as their report gives it,
    without regard to capitals and spaces.

    Args:
        now: the reports of this year.
        before: those of the year before.
        book: the rules that both were coded by.
    """
    after, earlier = _by_partnership(now), _by_partnership(before)
    both = [key for key in after if key in earlier]
    paired = [key for key in both if len(after[key]) == len(earlier[key]) == 1]
    pairs = [_pair(earlier[key][0], after[key][0], book) for key in paired]
    return YearOnYear(
        pairs=tuple(sorted(pairs, key=lambda pair: (pair.partnership.casefold(), pair.after))),
        items=tuple(_item_moves([(earlier[k][0], after[k][0]) for k in paired], book)),
        only_before=_alone(before, after),
        only_now=_alone(now, earlier),
        ambiguous=tuple(sorted(after[key][0].title for key in both if key not in paired)),
    )


def _key(one: Codes) -> str:
    """A name that is equal in both years; "" where the partnership is not known."""
    return same_name(one.title) if one.place or one.partnership else ""


def _by_partnership(reports: Sequence[Codes]) -> Mapping[str, list[Codes]]:
    found: dict[str, list[Codes]] = {}
    for one in reports:
        if key := _key(one):
            found.setdefault(key, []).append(one)
    return found


def _alone(reports: Sequence[Codes], others: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sorted(one.title for one in reports if _key(one) not in others))


def _pair(before: Codes, after: Codes, book: RuleBook) -> Pair:
    return Pair(
        partnership=after.title,
        before=before.name,
        after=after.name,
        overall_before=before.overall,
        overall_after=after.overall,
        score_before=before.score,
        score_after=after.score,
        moves=tuple(_moves(before, after, book)),
    )


def _moves(before: Codes, after: Codes, book: RuleBook) -> Iterator[Move]:
    for requirement in book.requirements:
        id_ = requirement.id
        levels = _levels(before, after, id_)
        if levels and levels[0] is not levels[1]:
            higher = max((before, after), key=lambda one: one.levels[id_].share)
            words = choose(((higher, cited) for cited in higher.cited.get(id_, ())), _QUOTED)
            yield Move(id_, requirement.title, *levels, words)


def _levels(before: Codes, after: Codes, item: str) -> tuple[Level, Level] | None:
    """The levels of an item in both years; None where it was not coded or does not apply in one."""
    levels = before.levels.get(item), after.levels.get(item)
    if levels[0] is None or levels[1] is None or Level.NOT_APPLICABLE in levels:
        return None
    return levels[0], levels[1]


def _item_moves(pairs: Sequence[tuple[Codes, Codes]], book: RuleBook) -> Iterator[ItemMoves]:
    for requirement in book.requirements:
        found = [levels for pair in pairs if (levels := _levels(*pair, requirement.id))]
        went = Counter(
            (after.share > before.share) - (after.share < before.share) for before, after in found
        )
        yield ItemMoves(requirement.id, requirement.title, went[1], went[-1], went[0])
