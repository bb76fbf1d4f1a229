"""The register: one entry a partnership, with what is known of its report in each year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from attrs import field, frozen

from wt2018.errors import Wt2018Error

REGIONS = (
    "East Midlands",
    "East of England",
    "London",
    "North East",
    "North West",
    "South East",
    "South West",
    "West Midlands",
    "Yorkshire and the Humber",
)
"""The nine regions of England."""

DECILES = range(1, 11)
"""Deprivation deciles; which end is the most deprived is up to whoever keeps the register."""


class AuthorityType(StrEnum):
    """The type of the local authority, or of the authorities, of a partnership."""

    COUNTY = "county"
    LONDON_BOROUGH = "London borough"
    METROPOLITAN_DISTRICT = "metropolitan district"
    UNITARY = "unitary authority"
    MIXED = "mixed"
    """Several authorities of more than one type."""


class RegisterError(Wt2018Error):
    """A register, or a list of names, cannot be used at all."""


@frozen
class YearEntry:
    """What is known of a partnership's report for a year; None and "" where nothing is.

    Attributes:
        published: day of publication.
        sent_to_panel: day on which the Child Safeguarding Practice Review Panel got a copy.
        sent_to_what_works: day on which the What Works Centre got one.
        file: path or name of the report's file, as the register gives it.
    """

    published: date | None = None
    sent_to_panel: date | None = None
    sent_to_what_works: date | None = None
    file: str = ""


def _read_only(years: Mapping[str, YearEntry]) -> Mapping[str, YearEntry]:
    return MappingProxyType(dict(sorted(years.items())))


@frozen
class Entry:
    """A partnership.

    Attributes:
        name: as the register gives it, without spaces to spare.
        region: one of `REGIONS`.
        authority_type: None where it is not given.
        decile: of deprivation, 1 to 10; None where it is not given.
        several_authorities: whether it spans more than one; None where it is not given.
        secure_establishment: whether there is one in the area; None where it is not given.
        years: by year, such as `2020-21`; every year of the register is there.
        row: the row of the register, from 1 for the top of the sheet.
    """

    name: str
    region: str
    authority_type: AuthorityType | None = None
    decile: int | None = None
    several_authorities: bool | None = None
    secure_establishment: bool | None = None
    years: Mapping[str, YearEntry] = field(factory=dict, converter=_read_only, hash=False)
    row: int = 0

    @property
    def key(self) -> str:
        """What is equal for names of the same partnership; see `name_key`."""
        return name_key(self.name)

    def year(self, year: str) -> YearEntry:
        """What is known of a year; an empty entry for a year that the register lacks."""
        return self.years.get(year, YearEntry())


@frozen
class Problem:
    """A cell that is wrong, or that a person should look at.

    Attributes:
        row: of the register, from 1 for the top of the sheet.
        name: of the partnership; "" where the row gives none.
        column: its header, such as `published 2020-21`; "" where the whole row is meant.
        found: what stands there, in words.
        expected: what should, in words.
    """

    row: int
    name: str
    column: str
    found: str
    expected: str


@frozen
class Register:
    """A table of partnerships.

    Attributes:
        source: the file that it was read from, as it was given.
        entries: the rows that can be used, in the order of the table.
        problems: what is wrong with the other rows, which are left out.
        years: all that the table has columns for, the earliest first.
        unused_columns: headers that mean nothing here, with the nearest that would.
    """

    source: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    years: tuple[str, ...] = ()
    unused_columns: tuple[str, ...] = ()

    @property
    def wrong_rows(self) -> int:
        """How many rows are left out."""
        return len({problem.row for problem in self.problems})


_SHARED = re.compile(
    r" (?:(?:Local|Multi-Agency) )?Safeguarding (?:Children(?:['’]s)? )?(?:Partnership|Partners)$",
    re.IGNORECASE,
)


def short_name(name: str) -> str:
    """A name without the words that most partnerships have in common at its end."""
    return _SHARED.sub("", name)


def name_key(name: str) -> str:
    """What is equal for names of the same partnership.

    They may differ in capitals, in spaces, and in words such as "Safeguarding Children Partnership"
    at the end.
    """
    return short_name(" ".join(name.split())).casefold()


_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*(?:[-/_–]|to)\s*((?:20)?\d\d)(?!\d)")


def find_year(text: str) -> tuple[str, str]:
    """The year that a text names, as `2020-21`, and the text without it; "" if it names none.

    Years may be written `2020-21`, `2020/21`, `2020 to 2021`; the second follows the first.
    """
    found = _YEAR.search(text)
    if not found or int(found[2][-2:]) != (int(found[1]) + 1) % 100:
        return "", text
    return f"{found[1]}-{found[2][-2:]}", f"{text[: found.start()]} {text[found.end() :]}"


def year_begins(year: str) -> date:
    """The first day of a year such as `2020-21`: 1 April, as local authorities count."""
    return date(int(year[:4]), 4, 1)
