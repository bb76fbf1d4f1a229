"""From a table to a register: wrong rows are named, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wt2018.register import values
from wt2018.register.columns import HEADERS, Column, find_columns, is_name_header
from wt2018.register.model import Entry, Problem, Register, RegisterError, YearEntry, name_key
from wt2018.register.table import Cell, Row, read_table
from wt2018.register.values import WrongCellError, found
from wt2018.rendering.words import plain

_AS: Mapping[str, Callable[[Cell], Any]] = {
    "name": values.as_name,
    "region": values.as_region,
    "authority_type": values.as_authority_type,
    "decile": values.as_decile,
    "several_authorities": values.as_several,
    "secure_establishment": values.as_yes_or_no,
    "file": values.as_file,
}


def read_register(path: str | Path) -> Register:
    """Read a register from a CSV file or an Excel workbook (.xlsx).

    `docs/register.md` says which columns it has. A row in which something is wrong is left out
    and named among the register's problems.

    Raises:
        RegisterError: the file cannot be read, lacks a column, or has no row that can be used.
    """
    source = str(path)
    rows = read_table(Path(path))
    if not rows:
        raise RegisterError(f"{source}: is empty; give a register as docs/register.md shows it")
    columns, unused = find_columns(source, rows[0])
    entries: list[Entry] = []
    problems: list[Problem] = []
    rows_by_name: dict[str, int] = {}
    for row in rows[1:]:
        cells = {column: _value(row, column) for column in columns}
        wrong = [
            *_wrong(row, cells),
            *_stray(row, rows[0], _name(cells)),
            *_repeated(row, cells, rows_by_name),
        ]
        problems += wrong
        if not wrong:
            entries.append(_entry(row, cells))
    if not entries:
        raise RegisterError(f"{source}: {_nothing_usable(problems)}")
    years = sorted({column.year for column in columns if column.year})
    return Register(source, tuple(entries), tuple(problems), tuple(years), unused)


def read_names(path: str | Path) -> tuple[str, ...]:
    """Read the names of partnerships: of a register or sample, or a list with one a line.

    Raises:
        RegisterError: the file cannot be read, or is empty.
    """
    names = tuple(_names(read_table(Path(path))))
    if not names:
        raise RegisterError(f"{path}: names nobody; give a former sample, or one name a line")
    return names


def _names(rows: Sequence[Row]) -> Iterator[str]:
    headers = rows[0].cells if rows else ()
    index = next((index for index, cell in enumerate(headers) if is_name_header(cell)), None)
    for row in rows:
        if index is None:  # a list, in which a comma is a part of the name
            yield plain(", ".join(str(cell) for cell in row.cells if cell is not None))
        elif row is not rows[0] and index < len(row.cells) and row.cells[index] is not None:
            yield plain(str(row.cells[index]))


Values = Mapping[Column, Any]
"""What stands in each column, or the error that says why it cannot be used."""


def _value(row: Row, column: Column) -> Any:  # noqa: ANN401
    cell = row.cells[column.index] if column.index < len(row.cells) else None
    try:
        if column.field in _AS:
            return _AS[column.field](cell)
        return values.as_date(cell, column.year)
    except WrongCellError as error:
        return error


def _wrong(row: Row, cells: Values) -> Iterator[Problem]:
    for column, value in cells.items():
        if isinstance(value, WrongCellError):
            yield Problem(row.number, _name(cells), column.header, value.found, value.expected)


def _stray(row: Row, headers: Row, name: str) -> Iterator[Problem]:
    """A cell beyond the last header, as an unquoted comma in a name makes one."""
    stray = [cell for cell in row.cells[len(headers.cells) :] if cell is not None]
    if stray:
        expected = "no more cells than headers; in CSV, text with a comma stands in quotes"
        yield Problem(row.number, name, "", f"{found(stray[0])} after the last column", expected)


def _repeated(row: Row, cells: Values, rows_by_name: dict[str, int]) -> Iterator[Problem]:
    if not (name := _name(cells)):
        return
    first = rows_by_name.setdefault(name_key(name), row.number)
    if first != row.number:
        expected = f"each partnership once; it is in row {first} too"
        yield Problem(row.number, name, HEADERS["name"], found(name), expected)


def _name(cells: Values) -> str:
    name = next(value for column, value in cells.items() if column.field == "name")
    return "" if isinstance(name, WrongCellError) else str(name)


def _entry(row: Row, cells: Values) -> Entry:
    own = {column.field: value for column, value in cells.items() if not column.year}
    years: dict[str, dict[str, Any]] = {}
    for column, value in cells.items():
        if column.year:
            years.setdefault(column.year, {})[column.field] = value
    by_year = {year: YearEntry(**given) for year, given in years.items()}
    return Entry(**own, years=by_year, row=row.number)


def _nothing_usable(problems: Sequence[Problem]) -> str:
    if not problems:
        return "has headers and no rows; add a row for each partnership"
    first = problems[0]
    where = f"row {first.row}, {first.column}" if first.column else f"row {first.row}"
    return f"no row can be used; {where}: found {first.found}, expected {first.expected}"
