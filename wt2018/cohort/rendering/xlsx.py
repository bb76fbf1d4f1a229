"""The codes as an Excel workbook: who coded what, how often, and on which words.

Texts are written as texts, also where they look like formulas.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from wt2018.cohort.model import Codes, CohortAnalysis
from wt2018.cohort.rendering.office import MADE, settled, xml_text
from wt2018.cohort.rendering.packages import package
from wt2018.cohort.rendering.tables import Tidy, Value, tables
from wt2018.rendering.words import LEVELS, plain
from wt2018.rulebook.model import Level

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
_LINE, _HIGHEST = 15, 400  # points: a line, and about the most that Excel shows


@frozen
class _Sheet:
    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int]
    formats: Mapping[int, str]
    frozen: str


def to_xlsx(analysis: CohortAnalysis) -> bytes:
    """The codes as a workbook of four sheets."""
    book = package("openpyxl").Workbook()
    book.remove(book.active)
    book.properties.title = "Codes of yearly reports"
    book.properties.creator = "wt2018"
    book.properties.created = MADE
    by_name = {table.name: table for table in tables(analysis)}
    for sheet in (
        _reports(analysis, by_name["reports"]),
        _tidy("Set values", _named(by_name["set_values"])),
        _tidy("Counts", by_name["counts"]),
        _tidy("Quotations", by_name["quotations"]),
    ):
        _add(book, sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return settled(buffer.getvalue())


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
        "C2",
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
    return _Sheet(title, [*map(_head, table.columns)], table.rows, widths, formats, "A2")


def _head(column: str) -> str:
    return column.replace("_", " ").capitalize()


def _add(book: Any, sheet: _Sheet) -> None:  # noqa: ANN401  # openpyxl is imported late
    styles, letter = package("openpyxl.styles"), package("openpyxl.utils").get_column_letter
    page = book.create_sheet(sheet.title)
    head = styles.Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
    filled = styles.PatternFill("solid", fgColor="FF123F4D")
    top = styles.Alignment(vertical="top")
    broken = styles.Alignment(vertical="top", horizontal="left", wrap_text=True, indent=1)
    for number, (title, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True), 1):
        cell = _set(page, 1, number, title)
        cell.font, cell.fill, cell.alignment = head, filled, broken
        page.column_dimensions[letter(number)].width = width
    page.row_dimensions[1].height = _height(sheet.heads, sheet.widths)
    for line, row in enumerate(sheet.rows, 2):
        for number, value in enumerate(row, 1):
            if value not in {None, ""}:
                cell = _set(page, line, number, value)
                cell.alignment = broken if isinstance(value, str) else top
                if number - 1 in sheet.formats:
                    cell.number_format = sheet.formats[number - 1]
        page.row_dimensions[line].height = _height(row, sheet.widths)
    page.freeze_panes = sheet.frozen
    page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _height(row: Sequence[Value], widths: Sequence[int]) -> int:
    """Points that the longest text of a row takes; not every program works it out."""
    lines = (
        -(-len(value) // (width - 3))  # rounded up
        for value, width in zip(row, widths, strict=True)
        if isinstance(value, str)
    )
    return min(_LINE * max(lines, default=1) or _LINE, _HIGHEST)


def _set(page: Any, line: int, number: int, value: Value) -> Any:  # noqa: ANN401
    cell = page.cell(line, number)
    if isinstance(value, str):
        cell.value = xml_text(value)
        cell.data_type = "s"  # never a formula
        cell.quotePrefix = value.startswith("=")
    else:
        cell.value = value
    return cell
