"""Where coders disagree, with what each of them says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from wt2018.agreement.coding import Coding, Quote
from wt2018.agreement.matching import Matched
from wt2018.rulebook.model import Level


@frozen
class Side:
    """What one coder says where coders disagree.

    Attributes:
        coder: who.
        level: given; None if not coded.
        quotes: that carry it.
        discounted: that look like evidence and were not counted.
        note: what a person wrote on it.
    """

    coder: str
    level: Level | None
    quotes: tuple[Quote, ...] = ()
    discounted: tuple[Quote, ...] = ()
    note: str = ""


@frozen
class Disagreement:
    """An item of a report, or its overall rating, with different levels.

    Attributes:
        report: its name.
        item: id of the item, or `overall`.
        title: of the item, for people.
        sides: every coder.
    """

    report: str
    item: str
    title: str
    sides: tuple[Side, ...]


@frozen
class SetDisagreement:
    """A set of a report that coders fill differently.

    Attributes:
        report: its name.
        set: id of the set.
        title: for people.
        shared: values that all who coded it have.
        only: for each coder who coded it, the values that not all have.
    """

    report: str
    set: str
    title: str
    shared: tuple[str, ...]
    only: Mapping[str, tuple[str, ...]] = field(hash=False)


def on_levels(
    reports: Sequence[Matched], coders: Sequence[str], titles: Mapping[str, str]
) -> Iterable[Disagreement]:
    """Items, and overall ratings, to which coders give different levels.

    Args:
        reports: with their codings.
        coders: their names.
        titles: of each item by its id, in the order in which they are told.
    """
    for item, title in titles.items():
        for report in reports:
            sides = tuple(
                _side(coder, coding, item)
                for coder, coding in zip(coders, report.codings, strict=True)
            )
            if len({side.level for side in sides if side.level is not None}) > 1:
                yield Disagreement(report.name, item, title, sides)


def _side(coder: str, coding: Coding | None, item: str) -> Side:
    if coding is None:
        return Side(coder, None)
    return Side(
        coder,
        coding.level(item),
        coding.quotes.get(item, ()),
        coding.discounted.get(item, ()),
        coding.notes.get(item, ""),
    )


def on_sets(
    reports: Sequence[Matched], coders: Sequence[str], titles: Mapping[str, str]
) -> Iterable[SetDisagreement]:
    """Sets that coders fill differently; arguments as for `on_levels`."""
    for set_, title in titles.items():
        for report in reports:
            given = {
                coder: coding.sets[set_]
                for coder, coding in zip(coders, report.codings, strict=True)
                if coding is not None and set_ in coding.sets
            }
            if len(set(given.values())) > 1:
                shared = frozenset.intersection(*given.values())
                yield SetDisagreement(
                    report.name,
                    set_,
                    title,
                    tuple(sorted(shared)),
                    {coder: tuple(sorted(values - shared)) for coder, values in given.items()},
                )
