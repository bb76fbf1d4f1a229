"""What every Excel workbook of wt2018 has in common: text stays text, and equal bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from wt2018.rendering.formulas import ACTIVE
from wt2018.rendering.office import UNDATED, timeless

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | None

MOST = 32_767
"""Characters that Excel takes in a cell."""

HEADER = "E8EDF0"
FONT = "Calibri"  # openpyxl names none for fonts of one's own, and programs then take any
_LINE = 15
_HIGHEST = 409  # points that Excel takes for a line, and for a row
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML file can hold."""


def new_book(title: str) -> Workbook:
    """A workbook without sheets."""
    from openpyxl import Workbook  # noqa: PLC0415  # slow to import

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "wt2018"
    book.properties.title = title
    book.properties.created = book.properties.modified = UNDATED
    return book


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook, which do not say when it was written."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415  # slow to import

    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        ExcelWriter(book, archive).write_data()
    return timeless(packed.getvalue())


def put(cell: Any, value: Value) -> None:  # noqa: ANN401  # openpyxl's union with merged cells
    """Put a value in a cell; text stays text, whatever it begins with, and is cut where it must."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = _IMPOSSIBLE.sub("", value)[:MOST]
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in ACTIVE


def header(page: Worksheet, names: Sequence[str], widths: Sequence[int], fixed: int = 0) -> None:
    """Give a sheet its first row, which stays in view, with a filter for each column.

    Args:
        page: the sheet.
        names: of its columns.
        widths: of its columns, in characters.
        fixed: how many of its first columns stay in view.
    """
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415  # slow to import
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for at, (name, width) in enumerate(zip(names, widths, strict=True), start=1):
        page.column_dimensions[get_column_letter(at)].width = width + 2  # the button of the filter
        cell = page.cell(1, at)
        put(cell, name)
        cell.font = Font(name=FONT, bold=True)
        cell.fill = PatternFill("solid", fgColor=HEADER)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    page.row_dimensions[1].height = row_height(names, widths)
    page.freeze_panes = page.cell(2, fixed + 1).coordinate
    page.print_title_rows = "1:1"
    landscape(page)


def landscape(page: Worksheet) -> None:
    """Print a sheet on A4 across, as wide as the paper."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415  # slow to import

    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = int(page.PAPERSIZE_A4)
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def filtered(page: Worksheet) -> None:
    """Let the rows of a sheet be filtered by each column."""
    page.auto_filter.ref = page.dimensions


def row_height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """Height for the longest text, in points: not every program finds it by itself."""
    lines = [
        sum(len(wrap(line, width)) or 1 for line in value.split("\n"))
        for value, width in zip(row, widths, strict=True)
        if isinstance(value, str)
    ]
    return min(_LINE * max(lines, default=1) + 1, _HIGHEST)
