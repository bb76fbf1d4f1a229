"""An agreement as an Excel workbook: the same bytes for the same agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wt2018.agreement.agree import Agreement
from wt2018.agreement.rendering.sheets import Sheet, sheets
from wt2018.rendering.spreadsheet import filtered, header, new_book, put, row_height, saved

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def to_xlsx(agreement: Agreement) -> bytes:
    """An agreement as the bytes of a workbook."""
    book = new_book("Agreement of coders")
    for sheet in sheets(agreement):
        _write(book.create_sheet(sheet.title), sheet)
    return saved(book)


def _write(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment  # noqa: PLC0415  # slow to import

    wrapped = Alignment(wrap_text=True, vertical="top")
    widths = [column.width for column in sheet.columns]
    header(page, [column.name for column in sheet.columns], widths, sheet.fixed)
    for number, row in enumerate(sheet.rows, start=2):
        page.row_dimensions[number].height = row_height(row, widths)
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True), start=1):
            cell = page.cell(number, at)
            put(cell, value)
            cell.alignment = wrapped
            if column.format and not isinstance(value, str):
                cell.number_format = column.format
    filtered(page)
