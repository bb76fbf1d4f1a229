"""Which paragraphs of a page are the cells of a table.

The only sign that every PDF has is how text is painted: row by row, and in a row cell by cell.
A cell begins where the next paragraph stands to the right of the last one and beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from wt2018.readers.pdf.paragraphs import Paragraph, ends_sentence

_COLUMN = 6.0  # points by which the left edges of a column's cells may differ
_WIDEST = 60  # cells of a row; what is wider is a chart
_HIGHEST = 24  # lines of a cell; what is longer is a column of text
_FEWEST_ROWS = 2
_SET_OFF = 1.5  # times the white space between two rows, that parts two tables

Row = list[list[Paragraph]]
"""The cells of a row; in each, its paragraphs."""


@frozen
class Table:
    """A table.

    Attributes:
        rows: from top to bottom.
        columns: left edges of the columns.
    """

    rows: Sequence[Row]
    columns: tuple[float, ...]


def with_tables(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph | Table]:
    """The paragraphs in their order, those that make up a table put together."""
    at = 0
    while at < len(paragraphs):
        rows, end = _rows(paragraphs, at)
        if _is_lone_header(paragraphs, at):
            below, end = _rows(paragraphs, at + 1)
            rows = [[[paragraphs[at]]], *below] if below else rows
        if len(rows) >= _FEWEST_ROWS and not _is_columns(rows):
            yield _table(rows)
            at = end
        else:
            yield paragraphs[at]
            at += 1


def _is_lone_header(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a bold paragraph above a rule heads the first column, the others being unnamed."""
    if at + 1 == len(paragraphs):
        return False
    header, below = paragraphs[at], paragraphs[at + 1]
    return (
        (header.bold and header.last.ruled and not below.bold)
        and (abs(header.x - below.x) < 1 and header.last.page == below.first.page)
        and (header.size == below.size and header.bottom - below.top < 2 * header.size)
    )


def _rows(paragraphs: Sequence[Paragraph], at: int) -> tuple[list[Row], int]:
    """The rows that begin with paragraph `at`, and the number of the paragraph after them."""
    rows: list[Row] = []
    columns: tuple[float, ...] = ()
    while at < len(paragraphs):
        row, end = _row(paragraphs, at)
        if row is None:
            break
        if rows and _is_headed_by(row, rows[0]):  # the headers again, on the next page
            for cell, header, cut_off in zip(rows[-1], rows[0], row, strict=False):
                cell.extend(cut_off[len(header) :])
            at = _continue(rows[-1], paragraphs, end)
            continue
        if rows and _heads_another(row, rows):
            break
        edges = tuple(min(p.x for p in cell) for cell in row if cell)
        if columns and not _fits(edges, columns):
            if len(rows) > 1 or not _heads(columns, edges):
                break
            columns = edges
        columns = columns or edges
        rows.append(row)
        at = end if _headed_again(rows[0], paragraphs, end) else _continue(row, paragraphs, end)
    return rows, at


def _heads_another(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row is the headers of another table, set off from the one above it."""
    if len(rows) < _FEWEST_ROWS:
        return False
    if has_ruled_head(rows) and _is_ruled(row):
        return True
    if not (_is_bold(row) and _is_bold(rows[0])):
        return False
    above, first = _gap(rows[-1], row), _gap(rows[0], rows[1])
    return above is not None and first is not None and above > _SET_OFF * max(first, 1.0)


def has_ruled_head(rows: Sequence[Row]) -> bool:
    """Whether a rule parts the first row from the others, which have none between them."""
    return _is_ruled(rows[0]) and not any(map(_is_ruled, rows[1:-1] or rows[1:]))


def _is_ruled(row: Row) -> bool:
    """Whether there is a rule below a row."""
    return any(p.last.ruled for cell in row for p in cell)


def _is_bold(row: Row) -> bool:
    return all(p.bold for cell in row for p in cell)


def _gap(above: Row, below: Row) -> float | None:
    """White space between two rows; None where a page break parts them."""
    upper, lower = ([p for cell in row for p in cell] for row in (above, below))
    if upper[-1].last.page != lower[0].first.page:
        return None
    return min(p.bottom for p in upper) - max(p.top for p in lower)


def _headed_again(header: Row, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether the headers of a table stand at `at` again, on its next page."""
    row, _ = _row(paragraphs, at) if at < len(paragraphs) else (None, at)
    return row is not None and _is_headed_by(row, header)


def _is_headed_by(row: Row, header: Row) -> bool:
    """Whether the cells of a row begin with the headers; what a page break cut off may follow."""
    return len(row) == len(header) and all(
        [p.text for p in cell[: len(above)]] == [p.text for p in above]
        for cell, above in zip(row, header, strict=True)
    )


def _continue(row: Row, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Add what a page break cut off from a row's cells; the number of the paragraph after it."""
    while at < len(paragraphs):
        paragraph = paragraphs[at]
        first = row[:1] if paragraph.text[:1].islower() else []  # else it begins the next row
        cut = next((cell for cell in first + row[1:] if _is_cut(cell, paragraph)), None)
        if cut is None or paragraph.first.page > paragraphs[at - 1].last.page + 1:
            break
        cut.append(paragraph)
        at += 1
    return at


def _is_cut(cell: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    """Whether a paragraph at the top of a page goes on with a cell of the page before."""
    return (
        abs(cell[0].x - paragraph.x) <= _COLUMN and cell[-1].last.page == paragraph.first.page - 1
    )


def _fits(edges: Sequence[float], columns: Sequence[float]) -> bool:
    """Whether a row starts as its table does and stands in its columns."""
    return abs(edges[0] - columns[0]) <= _COLUMN and all(
        columns[0] - _COLUMN <= edge for edge in edges
    )


def _heads(header: Sequence[float], edges: Sequence[float]) -> bool:
    """Whether a row of headers, the first column without one, stands over a row of cells."""
    return len(header) == len(edges) - 1 and all(
        abs(above - below) <= _COLUMN for above, below in zip(header, edges[1:], strict=True)
    )


def _row(paragraphs: Sequence[Paragraph], at: int) -> tuple[Row | None, int]:
    """The row that begins with paragraph `at`; None if there is no cell beside it."""
    cells: Row = [[paragraphs[at]]]
    number = at + 1
    while number < len(paragraphs) and len(cells) <= _WIDEST:
        paragraph, last = paragraphs[number], paragraphs[number - 1]
        if _beside(paragraph, last, cells):
            cells.append([paragraph])
        elif _under(paragraph, last) and (
            paragraph.x > cells[0][0].x + _COLUMN  # else it begins the next row
            if len(cells) > 1
            else _first_cell_goes_on(paragraphs, number, at)
        ):
            cells[-1].append(paragraph)
        else:
            break
        number += 1
    if not 1 < len(cells) <= _WIDEST or any(
        sum(len(p.strips) for p in cell) > _HIGHEST for cell in cells
    ):
        return None, at
    return cells, number


def _beside(paragraph: Paragraph, last: Paragraph, cells: Sequence[Sequence[Paragraph]]) -> bool:
    """Whether a paragraph stands to the right of the last one, at the height of the row."""
    if paragraph.first.page != last.last.page:
        return False
    to_the_right = paragraph.x > last.x + max(10.0, 0.55 * (last.right - last.x))
    row = [p for cell in cells for p in cell if p.first.page == paragraph.first.page]
    return to_the_right and any(
        min(p.top, paragraph.top) - max(p.bottom, paragraph.bottom)
        > 0.3 * min(p.size, paragraph.size)
        for p in row
    )


def _under(paragraph: Paragraph, last: Paragraph) -> bool:
    same_page = paragraph.first.page == last.last.page
    return same_page and abs(paragraph.x - last.x) < 3 * _COLUMN and paragraph.top < last.top


def _first_cell_goes_on(paragraphs: Sequence[Paragraph], number: int, at: int) -> bool:
    """Whether a first cell has several paragraphs: a cell beside them starts at its height."""
    first = paragraphs[at]
    for following in paragraphs[number + 1 : number + 12]:
        if following.first.page != first.first.page:
            return False
        if following.x > first.x + max(10.0, 0.55 * (first.right - first.x)):
            return following.top > paragraphs[number].top and abs(following.top - first.top) < (
                1.5 * first.size
            )
    return False


def _is_columns(rows: Sequence[Row]) -> bool:
    """Whether text runs on from one "cell" to the next, as it does in columns of a page."""
    return any(
        right[0].text[:1].islower() and not ends_sentence(left[-1].text) and _is_prose(left)
        for row in rows
        for left, right in pairwise(row)
    )


def _is_prose(cell: Sequence[Paragraph]) -> bool:
    longest = max((p for p in cell), key=lambda p: len(p.strips))
    return len(longest.strips) > 2 and len(longest.first.text.split()) > 4  # noqa: PLR2004


def _table(rows: Sequence[Row]) -> Table:
    columns = tuple(min(p.x for p in cell) for cell in max(rows, key=len))
    return Table([_placed(row, columns) for row in rows], columns)


def _placed(row: Row, columns: Sequence[float]) -> Row:
    """A row with a cell for every column; in a full row the order decides, else the left edge."""
    if len(row) == len(columns):
        return row
    placed: Row = [[] for _ in columns]
    for cell in row:
        placed[_nearest(min(p.x for p in cell), columns)] += cell
    return placed


def _nearest(x: float, columns: Sequence[float]) -> int:
    return min(range(len(columns)), key=lambda number: abs(columns[number] - x))
