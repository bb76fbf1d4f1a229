"""Registers for the tests, as files and as random objects."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from attrs import evolve
from hypothesis import strategies as st

from wt2018.register import REGIONS, AuthorityType, Entry, Register, YearEntry
from wt2018.register.model import name_key

HEADERS = [
    "name",
    "region",
    "authority type",
    "deprivation decile",
    "authorities",
    "secure establishment",
    "published 2020-21",
    "sent to Panel 2020-21",
    "sent to What Works Centre 2020-21",
    "file 2020-21",
]


def row(name: str, *dates: str, region: str = "London") -> list[str]:
    """A row that is right, with dates of publication, to the Panel, to the What Works Centre."""
    return [name, region, "unitary authority", "3", "one", "no", *dates]


def write(path: Path, rows: Iterable[Sequence[object]], **options: Any) -> Path:
    """A CSV file with headers and rows."""
    encoding = options.pop("encoding", "utf-8")
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, **options).writerows([HEADERS, *rows])
    return path


def workbook(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    """An Excel workbook with rows."""
    book = openpyxl.Workbook()
    for cells in rows:
        book.worksheets[0].append(list(cells))
    book.save(path)
    return path


_days = st.none() | st.dates(date(2021, 4, 1), date(2023, 3, 31))
_text = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=8)
_years = st.builds(YearEntry, _days, _days, _days, _text | st.just(""))
_entries = st.builds(
    Entry,
    _text,
    st.sampled_from(REGIONS),
    st.none() | st.sampled_from(AuthorityType),
    st.none() | st.integers(1, 10),
    st.none() | st.booleans(),
    st.none() | st.booleans(),
    st.fixed_dictionaries({"2020-21": _years, "2021-22": _years}),
)


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """A register of up to 40 partnerships."""
    entries = draw(
        st.lists(_entries, min_size=1, max_size=40, unique_by=lambda e: name_key(e.name))
    )
    numbered = (evolve(entry, row=number) for number, entry in enumerate(entries, 2))
    return Register("register.csv", tuple(numbered), years=("2020-21", "2021-22"))
