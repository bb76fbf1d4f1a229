"""An agreement as an Excel workbook: the same bytes for the same agreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from textwrap import wrap
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from wt2018.agreement.agree import Agreement
from wt2018.agreement.rendering.sheets import Cell, Row, Sheet, sheets
from wt2018.evaluation.libraries import library

_MOST = 32_767
"""Characters that Excel takes in a cell."""

_LINE = 15
_HIGHEST = 409
"""Points that Excel takes for a line, and for a row."""

_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001  # no moment: the first day that a zip file can state
_HEADER = "E8EDF0"
_FORMULA = "=+-@"


def to_xlsx(agreement: Agreement) -> bytes:
    """An agreement as the bytes of a workbook."""
    book = library("openpyxl").Workbook()
    book.remove(book.active)
    book.properties.creator = "wt2018"
    book.properties.created = book.properties.modified = _EPOCH
    for sheet in sheets(agreement):
        _write(book.create_sheet(sheet.title), sheet)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        library("openpyxl.writer.excel").ExcelWriter(book, archive).write_data()
    return _without_times(packed)


def _without_times(packed: BytesIO) -> bytes:
    """The same archive, not saying when its parts were written."""
    settled = BytesIO()
    with ZipFile(packed) as old, ZipFile(settled, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return settled.getvalue()


def _write(page: Any, sheet: Sheet) -> None:  # noqa: ANN401  # openpyxl ships no types
    styles = library("openpyxl.styles")
    letters = library("openpyxl.utils").get_column_letter
    wrapped = styles.Alignment(wrap_text=True, vertical="top")
    widths = [column.width for column in sheet.columns]
    names = tuple(column.name for column in sheet.columns)
    for number, row in enumerate((names, *sheet.rows), start=1):
        page.row_dimensions[number].height = _height(row, widths)
    for at, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[letters(at)].width = column.width + 2  # the button of the filter
        cell = page.cell(1, at)
        _fill(cell, column.name)
        cell.font = styles.Font(name="Calibri", size=11, bold=True)
        cell.fill = styles.PatternFill("solid", fgColor=_HEADER)
        cell.alignment = styles.Alignment(wrap_text=True, vertical="center")
        for number, row in enumerate(sheet.rows, start=2):
            cell = page.cell(number, at)
            _fill(cell, row[at - 1])
            cell.alignment = wrapped
            if column.format and not isinstance(row[at - 1], str):
                cell.number_format = column.format
    page.freeze_panes = page.cell(2, sheet.fixed + 1)
    page.auto_filter.ref = f"A1:{letters(len(sheet.columns))}{len(sheet.rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _height(row: Row, widths: Sequence[int]) -> float:
    """Height for the longest text, in points: not every program finds it by itself."""
    lines = max(
        sum(len(wrap(line, width)) or 1 for line in value.split("\n"))
        for value, width in zip(row, widths, strict=True)
        if isinstance(value, str)
    )
    return min(_LINE * lines + 1, _HIGHEST)


def _fill(cell: Any, value: Cell) -> None:  # noqa: ANN401
    """Put a value in a cell; text stays text, whatever it begins with."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = value.translate({0xFFFE: None, 0xFFFF: None})[:_MOST]  # no file can hold those two
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in _FORMULA
