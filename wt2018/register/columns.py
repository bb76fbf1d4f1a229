"""The columns of a register: what their headers may be, and which mean nothing here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from attrs import frozen

from wt2018.register.model import RegisterError, find_year
from wt2018.register.table import Cell, Row
from wt2018.register.values import found, key

HEADERS: Mapping[str, str] = {
    "name": "name",
    "region": "region",
    "authority_type": "authority type",
    "decile": "deprivation decile",
    "several_authorities": "authorities",
    "secure_establishment": "secure establishment",
}
"""The header of each property of an entry."""

YEARLY_HEADERS: Mapping[str, str] = {
    "published": "published",
    "sent_to_panel": "sent to Panel",
    "sent_to_what_works": "sent to What Works Centre",
    "file": "file",
}
"""The header of each property of a year, before the year."""

SAMPLE_HEADERS = ("sampled for", "pick", "why")
"""What a sample has beside the columns of a register."""

_ALSO = {
    "partnership": "name",
    "type of authority": "authority_type",
    "decile": "decile",
    "one or several authorities": "several_authorities",
    "sent to what works": "sent_to_what_works",
}


_PLAIN = {key(header): name for name, header in HEADERS.items()} | {
    words: name for words, name in _ALSO.items() if name in HEADERS
}
_YEARLY = {key(header): name for name, header in YEARLY_HEADERS.items()} | {
    words: name for words, name in _ALSO.items() if name in YEARLY_HEADERS
}
_SAMPLE = {key(header) for header in SAMPLE_HEADERS}


@frozen
class Column:
    """A column that means something.

    Attributes:
        index: its place in the row, from 0.
        field: of an entry, or of its year.
        year: such as `2020-21`; "" for what does not change by year.
    """

    index: int
    field: str
    year: str = ""

    @property
    def header(self) -> str:
        """Its header, as the documents write it."""
        return f"{YEARLY_HEADERS[self.field]} {self.year}" if self.year else HEADERS[self.field]


def header(field: str, year: str) -> str:
    """The header of a property of a year, such as `published 2020-21`."""
    return f"{YEARLY_HEADERS[field]} {year}"


def find_columns(source: str, row: Row) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """The columns that a row of headers names, and the headers that mean nothing.

    Raises:
        RegisterError: a column that every register needs is missing, or one is there twice.
    """
    columns: dict[tuple[str, str], Column] = {}
    unused: list[str] = []
    for index, cell in enumerate(row.cells):
        column = _column(index, str(cell)) if cell is not None else None
        if column is None:
            unused += _unused(str(cell)) if cell is not None else ()
            continue
        known = columns.setdefault((column.field, column.year), column)
        if known is not column:
            raise RegisterError(
                f"{source}: columns {known.index + 1} and {index + 1} are both "
                f"{column.header!r}; keep one"
            )
    _need(source, row, {column.field for column in columns.values()})
    return tuple(columns.values()), tuple(unused)


def is_name_header(cell: Cell) -> bool:
    """Whether a cell is the header of the names."""
    return cell is not None and _PLAIN.get(key(str(cell))) == "name"


def _column(index: int, text: str) -> Column | None:
    year, rest = find_year(text)
    field = (_YEARLY if year else _PLAIN).get(key(rest))
    return Column(index, field, year) if field else None


def _unused(text: str) -> Iterator[str]:
    year, rest = find_year(text)
    words = key(rest)
    if words in _SAMPLE:
        return
    if not year and words in _YEARLY:
        yield f"{found(text)} (of which year? write it as in {header(_YEARLY[words], '2020-21')!r})"
        return
    known = _YEARLY if year else _PLAIN | _YEARLY
    near = get_close_matches(words, known, n=1, cutoff=0.75)
    if not near:
        yield found(text)
    elif year:
        yield f"{found(text)} (perhaps {header(known[near[0]], year)!r})"
    else:
        name = known[near[0]]
        yield f"{found(text)} (perhaps {HEADERS.get(name) or header(name, '2020-21')!r})"


def _need(source: str, row: Row, there: set[str]) -> None:
    for name in ("name", "region"):
        if name not in there:
            headers: Sequence[str] = [found(cell) for cell in row.cells if cell is not None]
            raise RegisterError(
                f"{source}: row {row.number} should name the columns, and none is "
                f"{HEADERS[name]!r}; it has {', '.join(headers[:12])}"
                + (" and more" if len(headers) > 12 else "")  # noqa: PLR2004
            )
