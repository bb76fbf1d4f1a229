"""Registers, samples and problems as CSV, which spreadsheets open."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from wt2018.register.check import RegisterCheck
from wt2018.register.columns import HEADERS, SAMPLE_HEADERS, YEARLY_HEADERS, header
from wt2018.register.model import Entry, Problem, Register
from wt2018.register.rendering import says
from wt2018.register.sample import Sample
from wt2018.rendering.formulas import inert
from wt2018.rendering.words import plain

_PROBLEM_HEADERS = ("kind", "row", "name", "column", "found", "expected")


def register_to_csv(register: Register) -> str:
    """The rows of a register that can be used, as `read_register` reads them."""
    return _written(
        _headers(register.years), (_cells(entry, register.years) for entry in register.entries)
    )


def sample_to_csv(sample: Sample) -> str:
    """A sample, with the columns of a register and why each partnership was drawn."""
    years = sample.register.years
    return _written(
        (*_headers(years), *SAMPLE_HEADERS),
        (
            (*_cells(pick.entry, years), sample.year, pick.kind, says.why(pick, sample))
            for pick in sample.picks
        ),
    )


def problems_to_csv(check: RegisterCheck) -> str:
    """What is wrong in a register, and what should be looked at."""
    warnings = [warning for year in check.years for warning in year.warnings]
    found = [("wrong", check.register.problems), ("to be looked at", warnings)]
    return _written(
        _PROBLEM_HEADERS,
        (_problem_cells(kind, one) for kind, problems in found for one in problems),
    )


def _problem_cells(kind: str, one: Problem) -> Sequence[object]:
    texts = (one.name, one.column, one.found, one.expected)
    return kind, one.row, *(inert(plain(text)) for text in texts)


def _headers(years: Sequence[str]) -> list[str]:
    return [
        *HEADERS.values(),
        *(header(field, year) for year in years for field in YEARLY_HEADERS),
    ]


def _cells(entry: Entry, years: Sequence[str]) -> list[str]:
    return [
        *(_cell(field, getattr(entry, field)) for field in HEADERS),
        *(
            _cell(field, getattr(entry.year(year), field))
            for year in years
            for field in YEARLY_HEADERS
        ),
    ]


_WORDS: Mapping[str, Mapping[bool, str]] = {
    "several_authorities": {True: "several", False: "one"},
    "secure_establishment": {True: "yes", False: "no"},
}


def _cell(field: str, value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _WORDS[field][value]
        case date():
            return value.isoformat()
        case _:
            return inert(str(value))  # as it was read: on one line, with no mark of a formula


def _written(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows(rows)
    return text.getvalue()
