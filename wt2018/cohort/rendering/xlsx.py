"""The codes as an Excel workbook: who coded what, how often, and on which words.

Texts are written as texts, also where they look like formulas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from wt2018.cohort.members import Codes
from wt2018.cohort.model import CohortAnalysis
from wt2018.cohort.rendering.tables import Tidy, Value, tables
from wt2018.rendering.spreadsheet import filtered, header, new_book, put, row_height, saved
from wt2018.rendering.words import LEVELS, plain
from wt2018.rulebook.model import Level

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NARROW, _USUAL = 14, 24  # letters
_WIDTHS = {
    "partnership": 50,
    "report": 26,
    "region": 26,
    "authority_type": 24,
    "overall": 20,
    "title": 42,
    "value": 34,
    "code": 34,
    "label": 46,
    "heading": 40,
    "quotation": 90,
}
_SHARES = ("share", "low", "high")
_ITEM_WIDTH = 20


@frozen
class _Sheet:
    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int]
    formats: Mapping[int, str]
    fixed: int


def to_xlsx(analysis: CohortAnalysis) -> bytes:
    """The codes as a workbook of four sheets."""
    book = new_book("Codes of yearly reports")
    by_name = {table.name: table for table in tables(analysis)}
    for sheet in (
        _reports(analysis, by_name["reports"]),
        _tidy("Set values", _named(by_name["set_values"])),
        _tidy("Counts", by_name["counts"]),
        _tidy("Quotations", by_name["quotations"]),
    ):
        _write(book.create_sheet(sheet.title), sheet)
    return saved(book)


def _reports(analysis: CohortAnalysis, reports: Tidy) -> _Sheet:
    """A row for each report, with a column for each item."""
    items = analysis.items.values()
    widths = [_WIDTHS.get(name, _NARROW) for name in reports.columns]
    return _Sheet(
        "Reports",
        (*map(_head, reports.columns), *(plain(item.title) for item in items)),
        [
            (*_in_words(row, reports), *(_level(one, item.id) for item in items))
            for row, one in zip(reports.rows, analysis.codes, strict=True)
        ],
        (*widths, *(_ITEM_WIDTH for _ in items)),
        {list(reports.columns).index("score"): "0.0"},
        2,
    )


def _level(one: Codes, item: str) -> str:
    return LEVELS[one.levels[item]] if item in one.levels else ""


def _in_words(row: Sequence[Value], reports: Tidy) -> list[Value]:
    overall = list(reports.columns).index("overall")
    return [
        LEVELS[Level(str(value))] if place == overall and value else value
        for place, value in enumerate(row)
    ]


def _named(values: Tidy) -> Tidy:
    """Values that reports name; a person has no use for the others."""
    *kept, named = values.columns
    columns = {name: values.columns[name] for name in kept}
    place = list(values.columns).index(named)
    return Tidy(values.name, columns, tuple(row[:place] for row in values.rows if row[place]))


def _tidy(title: str, table: Tidy) -> _Sheet:
    widths = [
        _WIDTHS.get(name, _USUAL if sort == "text" else _NARROW)
        for name, sort in table.columns.items()
    ]
    formats = {
        place: "0%" if name in _SHARES else "0.00"
        for place, (name, sort) in enumerate(table.columns.items())
        if sort == "number"
    }
    return _Sheet(title, [*map(_head, table.columns)], table.rows, widths, formats, 0)


def _head(column: str) -> str:
    return column.replace("_", " ").capitalize()


def _write(page: Worksheet, sheet: _Sheet) -> None:
    from openpyxl.styles import Alignment  # noqa: PLC0415  # slow to import

    wrapped = Alignment(vertical="top", horizontal="left", wrap_text=True)
    top = Alignment(vertical="top")
    header(page, sheet.heads, sheet.widths, sheet.fixed)
    for line, row in enumerate(sheet.rows, start=2):
        page.row_dimensions[line].height = row_height(row, sheet.widths)
        for number, value in enumerate(row, start=1):
            cell = page.cell(line, number)
            put(cell, value)
            cell.alignment = wrapped if isinstance(value, str) else top
            if number - 1 in sheet.formats:
                cell.number_format = sheet.formats[number - 1]
    filtered(page)
