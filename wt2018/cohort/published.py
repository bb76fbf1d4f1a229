"""What earlier national analyses published, as data: `published/*.yaml` beside this module."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

from wt2018.errors import Wt2018Error
from wt2018.rulebook.model import Level

_FOLDER = Path(__file__).parent / "published"


@frozen
class AtLevel:
    """Counts reports in which an item is at one of some levels.

    Attributes:
        item: id of the item; `overall` for the overall rating.
        levels: any of which counts.
    """

    item: str
    levels: tuple[Level, ...]


@frozen
class Naming:
    """Counts reports that name one of some values of a set.

    Attributes:
        set: id of the set.
        values: any of which counts; empty for any value of the set.
    """

    set: str
    values: tuple[str, ...] = ()


@frozen
class NamingNone:
    """Counts reports that name no value of a set."""

    set: str


Counted = AtLevel | Naming | NamingNone
"""What is counted over a cohort."""


@frozen
class PublishedFigure:
    """A number that an analysis published.

    Attributes:
        id: such as `neglect`.
        says: what was counted, in words.
        reports: how many reports.
        of: of how many.
        counts: what counts the same here; None where nothing does.
        note: where `counts` is not quite what was published, how; "" where it is.
    """

    id: str
    says: str
    reports: int
    of: int
    counts: Counted | None = None
    note: str = ""


@frozen
class Published:
    """An analysis of a year's reports as it was published.

    Attributes:
        year: of the reports, such as `2020-21`.
        source: what was published, for people.
        reports: how many were read.
        received: how many had been received.
        expected: how many partnerships owed one.
        received_by: the day on which `received` was counted; None where it is not told.
        pages: the shortest and the longest report; None where they are not told.
        note: how the numbers were got, where it is not plain; "" where it is.
        figures: in the order of the publication.
    """

    year: str
    source: str
    reports: int
    received: int
    expected: int
    received_by: date | None
    pages: tuple[int, int] | None
    note: str
    figures: tuple[PublishedFigure, ...]


def published_years() -> tuple[str, ...]:
    """The years whose analyses are at hand, the earliest first."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.yaml")))


@cache
def published_analysis(year: str) -> Published:
    """The published analysis of a year's reports.

    Raises:
        Wt2018Error: there is none at hand.
    """
    if year not in published_years():
        at_hand = ", ".join(published_years())
        raise Wt2018Error(f"no published analysis of {year!r} is at hand; choose {at_hand}")
    data = yaml.safe_load((_FOLDER / f"{year}.yaml").read_text("utf-8"))
    return Published(
        year=data["year"],
        source=" ".join(data["source"].split()),
        reports=data["reports"],
        received=data["received"],
        expected=data["expected"],
        received_by=data.get("received_by"),
        pages=tuple(data["pages"]) if "pages" in data else None,
        note=" ".join(data.get("note", "").split()),
        figures=tuple(_figure(id_, one, data["reports"]) for id_, one in data["figures"].items()),
    )


def _figure(id_: str, data: dict[str, Any], reports: int) -> PublishedFigure:
    return PublishedFigure(
        id=id_,
        says=data["says"],
        reports=data["reports"],
        of=data.get("of", reports),
        counts=_counted(data.get("counts")),
        note=" ".join(data.get("note", "").split()),
    )


def _counted(data: dict[str, Any] | None) -> Counted | None:
    match data:
        case None:
            return None
        case {"item": item, "levels": levels}:
            return AtLevel(item, tuple(map(Level, levels)))
        case {"none_of": named}:
            return NamingNone(named)
        case _:
            return Naming(data["set"], tuple(data.get("values", ())))
