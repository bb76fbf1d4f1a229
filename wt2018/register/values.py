"""Cells as values. None guesses: what is not clear is wrong, and said so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches

from wt2018.register.model import REGIONS, AuthorityType, year_begins
from wt2018.register.table import Cell
from wt2018.rendering.formulas import ACTIVE
from wt2018.rendering.words import plain

_LONGEST = 60  # characters of a cell that are shown
_LAST_YEAR = 10  # years after its start within which a report can be published and sent


class WrongCellError(ValueError):
    """A cell is not what its column asks for."""

    def __init__(self, cell: Cell, expected: str) -> None:
        super().__init__(expected)
        self.found = found(cell)
        self.expected = expected


def found(cell: Cell) -> str:
    """What stands in a cell, in words."""
    match cell:
        case None:
            return "nothing"
        case bool():
            return "TRUE" if cell else "FALSE"
        case int() | float():
            return f"the number {cell:g}"
        case datetime() | date():
            return cell.isoformat()[:10]
        case _:
            text = plain(str(cell))
            text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
            return f"the formula {text} without a result" if text.startswith("=") else f"“{text}”"


def key(text: str) -> str:
    """What is equal for headers or values that differ in capitals, marks and "the" alone."""
    words = re.findall(r"\w+", text.casefold().replace("&", " and ").replace("_", " "))
    return " ".join(word for word in words if word != "the")


def as_name(cell: Cell) -> str:
    """The name of a partnership."""
    name = plain(str(cell)) if cell is not None else ""
    if not name or name[0] in ACTIVE:
        raise WrongCellError(cell, "a name that begins with a letter or digit")
    return name


def as_file(cell: Cell) -> str:
    """The path or name of a file."""
    text = "" if cell is None else str(cell)
    if text and (text[0] in ACTIVE or not text.isprintable()):
        raise WrongCellError(cell, f"a file, without any of {' '.join(ACTIVE)} before it")
    return text


_REGIONS = {key(region): region for region in REGIONS}


def as_region(cell: Cell) -> str:
    """One of the nine regions."""
    text = key(str(cell or ""))
    if text in _REGIONS:
        return _REGIONS[text]
    raise WrongCellError(cell, _near(text, _REGIONS, "region"))


_TYPES = {key(type_): type_ for type_ in AuthorityType} | {
    "county council": AuthorityType.COUNTY,
    "unitary": AuthorityType.UNITARY,
    "metropolitan borough": AuthorityType.METROPOLITAN_DISTRICT,
}


def as_authority_type(cell: Cell) -> AuthorityType | None:
    """A type of authority; None of nothing."""
    if cell is None:
        return None
    text = key(str(cell))
    if text in _TYPES:
        return _TYPES[text]
    raise WrongCellError(cell, _near(text, _TYPES, "authority type"))


def _near(text: str, known: Mapping[str, str], what: str) -> str:
    near = get_close_matches(text, known, n=1, cutoff=0.5)
    if near:
        return f"a known {what}, perhaps “{known[near[0]]}”"
    return f"one of {', '.join(dict.fromkeys(known.values()))}"


def as_decile(cell: Cell) -> int | None:
    """1 to 10; None of nothing."""
    if cell is None:
        return None
    if isinstance(cell, bool) or not re.fullmatch(r"(?:[1-9]|10)(?:\.0)?", str(cell)):
        raise WrongCellError(cell, "a whole number from 1 to 10, or nothing")
    return int(float(cell))


def as_several(cell: Cell) -> bool | None:
    """Whether there are several authorities: `one`, `several`, or their number."""
    text = key(str(cell)) if cell is not None else ""
    if cell is None or text in {"one", "several"}:
        return None if cell is None else text == "several"
    number = str(cell).removesuffix(".0")
    if not re.fullmatch(r"[1-9]\d?", number):
        raise WrongCellError(cell, "“one” or “several”, the number of authorities, or nothing")
    return int(number) > 1


def as_yes_or_no(cell: Cell) -> bool | None:
    """Yes or no; None of nothing."""
    if cell is None or isinstance(cell, bool):
        return cell
    text = key(str(cell))
    if text in {"yes", "y", "true"}:
        return True
    if text in {"no", "n", "false"}:
        return False
    raise WrongCellError(cell, "“yes”, “no” or nothing")


_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[ T]00:00(?::00)?)?")
_UK = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?: 00:00(?::00)?)?")
_A_DATE = "a date such as 2021-09-30 or 30/09/2021, or nothing"


def as_date(cell: Cell, year: str = "") -> date | None:
    """A day; None of nothing. With slashes the day is before the month, as in the UK.

    Args:
        cell: text, or a date of Excel.
        year: of the report; no report is published before its year begins.
    """
    if cell is None:
        return None
    day = _day(cell)
    if year:
        first = year_begins(year)
        last = first.replace(year=first.year + _LAST_YEAR)
        if not first <= day < last:
            raise WrongCellError(
                cell, f"a day for a report on {year}, so from {first} on, before {last}"
            )
    return day


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        raise WrongCellError(cell, f"{_A_DATE}; give the cell a date format")
    text = str(cell)
    written = _ISO.fullmatch(text) or _UK.fullmatch(text)
    if not written:
        raise WrongCellError(cell, _A_DATE)
    year, month, day = (int(written[part]) for part in ("year", "month", "day"))
    try:
        return date(year, month, day)
    except ValueError:
        raise WrongCellError(cell, _existing(text, year, month, day)) from None


def _existing(text: str, year: int, month: int, day: int) -> str:
    """What is expected instead of a day that no calendar has."""
    if "/" not in text or not (month > 12 >= day):  # noqa: PLR2004  # months
        return "a date that exists"
    return (
        f"the day before the month, as {month:02}/{day:02}/{year}; if the file has the month "
        "first everywhere, its other dates are misread: write all as 2021-09-30"
    )
