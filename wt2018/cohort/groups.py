"""Reports by sort of partnership."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from wt2018.cohort.members import Codes, Place
from wt2018.cohort.model import CrossTab, Group, LevelCounts
from wt2018.rulebook.model import RuleBook

_DECILES = {
    range(1, 4): "deciles 1 to 3",
    range(4, 8): "deciles 4 to 7",
    range(8, 11): "deciles 8 to 10",
}
"""Groups of deciles; a year's reports are too few for ten."""

FEW = 10
"""Reports; a group of fewer says little of its sort of partnership."""


def _deprivation(place: Place) -> str:
    return next((label for group, label in _DECILES.items() if place.decile in group), "")


_SORTS: Mapping[str, tuple[str, Callable[[Place], str]]] = {
    "region": ("Region", lambda place: place.region),
    "authority_type": ("Type of authority", lambda place: place.authority_type or ""),
    "deprivation": ("Deprivation", _deprivation),
}


def cross_tabs(reports: Sequence[Codes], book: RuleBook) -> tuple[CrossTab, ...]:
    """Ratings and items by each sort of which something is known."""
    return tuple(_cross_tabs(reports, book))


def _cross_tabs(reports: Sequence[Codes], book: RuleBook) -> Iterator[CrossTab]:
    for id_, (title, sort) in _SORTS.items():
        found: dict[str, list[Codes]] = {}
        for one in reports:
            found.setdefault(str(sort(one.place)) if one.place else "", []).append(one)
        if any(found):
            labels = sorted(found, key=lambda label: (not label, label.casefold(), len(label)))
            yield CrossTab(id_, title, tuple(_group(label, found[label], book) for label in labels))


def _group(label: str, reports: Sequence[Codes], book: RuleBook) -> Group:
    return Group(
        label=label,
        reports=len(reports),
        overall=LevelCounts.of(one.overall for one in reports),
        items={
            requirement.id: LevelCounts.of(one.levels.get(requirement.id) for one in reports)
            for requirement in book.requirements
        },
    )
