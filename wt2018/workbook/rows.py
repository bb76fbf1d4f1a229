"""The rows of a workbook's coding sheets, each traced to its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from wt2018.errors import Wt2018Error
from wt2018.workbook.layout import NUMBER, Column

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Row = Mapping[str, Any]
"""The cells of a row by the header of their column."""

Key = tuple[int, str]
"""Number of a report, from 0, and id of an item or set."""


class WorkbookError(Wt2018Error):
    """A workbook was edited in a way that cannot be applied; nothing of it is."""


@frozen
class Place:
    """A row of a sheet, to say where something is wrong.

    Attributes:
        sheet: its name.
        columns: the letter of each column by its header.
        row: its number, from 1.
    """

    sheet: str
    columns: Mapping[str, str]
    row: int

    def wrong(self, column: str, problem: str) -> WorkbookError:
        return WorkbookError(
            f"sheet “{self.sheet}”, cell {self.columns[column]}{self.row}: {problem}"
        )


def coding_rows(
    sheets: Mapping[str, Worksheet],
    names: Sequence[str],
    columns: Sequence[Column],
    expected: Mapping[Key, object],
) -> Iterable[tuple[Key, Place, Row]]:
    """The rows of coding sheets by report and id: each once, and none missing."""
    if not expected:
        return
    id_column = columns[-1].name
    seen: dict[Key, Place] = {}
    for name in names:
        if name not in sheets:
            raise WorkbookError(f"lacks the sheet “{name}”; restore it")
        for place, row in _cells(sheets[name], columns):
            key = _key(place, row, id_column, expected)
            if key in seen:
                raise place.wrong(
                    id_column,
                    f"{key[1]!r} of report {key[0] + 1} stands in row "
                    f"{seen[key].row} as well; delete one of the rows",
                )
            seen[key] = place
            yield key, place, row
    for number, id_ in expected:
        if (number, id_) not in seen:
            where = "” or “".join(names)
            raise WorkbookError(
                f"sheet “{where}”: the row of {id_!r} of report {number + 1} is missing; restore it"
            )


def _key(place: Place, row: Row, id_column: str, expected: Mapping[Key, object]) -> Key:
    numbers = {number for number, _ in expected}
    number, id_ = row[NUMBER], row[id_column]
    whole = int(number) - 1 if isinstance(number, int | float) and number == int(number) else -1
    if whole not in numbers:
        raise place.wrong(
            NUMBER, f"found {number!r}; expected a report's number, 1 to {len(numbers)}"
        )
    if (whole, id_) not in expected:
        known = ", ".join(name for at, name in expected if at == whole)
        raise place.wrong(id_column, f"found {id_!r}; expected one of {known}")
    return whole, str(id_)


def _cells(page: Worksheet, columns: Sequence[Column]) -> Iterable[tuple[Place, Row]]:
    """The rows of a sheet that hold anything in the columns known."""
    headers = {str(cell.value).strip(): cell for cell in page[1] if cell.value is not None}
    for column in columns:
        if column.name not in headers:
            raise WorkbookError(
                f"sheet “{page.title}”, row 1: the column “{column.name}” is missing; restore it"
            )
    at = {column.name: headers[column.name].column for column in columns}
    letters = {column.name: headers[column.name].column_letter for column in columns}
    for number, cells in enumerate(page.iter_rows(min_row=2, values_only=True), start=2):
        row = {name: _clean(cells[column - 1]) for name, column in at.items()}
        if any(value is not None for value in row.values()):
            yield Place(page.title, letters, number), row


def _clean(value: object) -> object:
    """A cell's value; text without space around it, and no text for none."""
    return (value.strip() or None) if isinstance(value, str) else value
