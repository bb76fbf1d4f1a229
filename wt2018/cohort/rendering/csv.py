"""Tidy tables as CSV: UTF-8, a line a row, `true` and `false`, nothing where nothing is known."""

from __future__ import annotations

import csv
import io

from wt2018.cohort.rendering.tables import Tidy, Value
from wt2018.rendering.formulas import inert


def to_csv(table: Tidy) -> str:
    """A table as CSV; texts that a spreadsheet would take for a formula get an apostrophe first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_written(value) for value in row] for row in table.rows)
    return buffer.getvalue()


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case str():
            return inert(value)
        case _:
            return str(value)
