"""CSV and Excel files as rows of cells; what the cells mean is not known here."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from wt2018.errors import DocumentError, said_by
from wt2018.readers.office import check_size
from wt2018.register.model import RegisterError

Cell = Any
"""Text, or what Excel keeps: a number, a truth value, a date; None where a cell is empty."""

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls; encrypted .xlsx looks the same
_DELIMITERS = ",;\t"
_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


@frozen
class Row:
    """A row that is not empty.

    Attributes:
        number: from 1, as a spreadsheet counts.
        cells: without spaces around text.
    """

    number: int
    cells: tuple[Cell, ...]


def read_table(path: Path) -> list[Row]:
    """The rows of a CSV file or of the first sheet of an Excel workbook that is not hidden.

    Raises:
        RegisterError: it is neither, or cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = f"cannot be read ({said_by(error)}); give a CSV or Excel file"
        raise RegisterError(f"{path}: {problem}") from error
    if data.startswith(_OLD_OFFICE):
        raise RegisterError(
            f"{path}: is an old Excel file (.xls) or has a password; "
            "save it as .xlsx without one, or as CSV"
        )
    rows = _workbook(path, data) if data.startswith(_ZIP) else _csv(path, data)
    return [row for row in _numbered(rows) if any(cell is not None for cell in row.cells)]


def _numbered(rows: Iterable[Iterable[Cell]]) -> Iterator[Row]:
    for number, cells in enumerate(rows, 1):
        yield Row(number, tuple(_stripped(cell) for cell in cells))


def _stripped(cell: Cell) -> Cell:
    return (cell.strip() or None) if isinstance(cell, str) else cell


def _csv(path: Path, data: bytes) -> Iterator[list[str]]:
    text = _decoded(path, data)
    declared = re.match(r"sep=(.)\r?\n", text)  # Excel takes this line for itself
    if declared:
        text = text[declared.end() :]
    header = next(filter(str.strip, text.splitlines()), "")
    delimiter = declared[1] if declared else max(_DELIMITERS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise RegisterError(
            f"{path}: line {reader.line_num}: is not CSV ({error}); "
            "look for a quotation mark that is not closed"
        ) from error


def _decoded(path: Path, data: bytes) -> str:
    """The text: Unicode where it says so or reads so, else Windows-1252, as Excel saves CSV."""
    marked = next((e for mark, e in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RegisterError(f"{path}: is not text; give a CSV or Excel file")


def _workbook(path: Path, data: bytes) -> list[list[Cell]]:
    try:
        check_size(data, path)
        stored, formulas = (_sheet(data, results=results) for results in (True, False))
    except DocumentError as error:
        raise RegisterError(str(error)) from error
    except Exception as error:  # openpyxl raises what its parsing happens to trip over
        raise RegisterError(
            f"{path}: cannot be opened as an Excel workbook ({said_by(error)}); save it again"
        ) from error
    # a formula that Excel never worked out has no result; its text is better than silence
    return [
        [formula if result is None else result for result, formula in zip(*rows, strict=True)]
        for rows in zip(stored, formulas, strict=True)
    ]


def _sheet(data: bytes, *, results: bool) -> list[tuple[Cell, ...]]:
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to import

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise ValueError("it has no visible sheet")
    sheet: Any = sheets[0]
    sheet.reset_dimensions()  # some programs state them wrongly
    return list(sheet.iter_rows(values_only=True))
