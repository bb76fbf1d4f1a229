"""OpenDocument texts (.odt)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from xml.parsers.expat import ParserCreate

from attrs import define, evolve, field, frozen
from odf import namespaces as ns
from odf.element import Element, Node
from odf.opendocument import load

from wt2018.document.build import Piece
from wt2018.document.clean import clean
from wt2018.document.model import BlockKind, Cell
from wt2018.errors import DamagedDocumentError, PasswordError
from wt2018.readers.odt_styles import Format, Name, Styles, attribute, elements, named
from wt2018.readers.office import (
    Place,
    check_size,
    could_be_header,
    heading_level,
    number,
    opening,
    span,
    stated_title,
)
from wt2018.readers.reading import Reading

_DEEPEST = 500  # elements in one another
_TEXTS = (Node.TEXT_NODE, Node.CDATA_SECTION_NODE)
_PARAGRAPHS = named(ns.TEXTNS, "p h")
_LISTS = named(ns.TEXTNS, "list")
_INDEXES = named(
    ns.TEXTNS, "table-of-content illustration-index table-index object-index alphabetical-index"
)
_TABLES = named(ns.TABLENS, "table")
_HEADER_ROWS = named(ns.TABLENS, "table-header-rows")
_ROWS = named(ns.TABLENS, "table-row")
_CELLS = named(ns.TABLENS, "table-cell")
_SHAPES = named(ns.DRAWNS, "text-box custom-shape rect ellipse circle polygon path caption")
_NOTES = named(ns.TEXTNS, "note")
_SPACES = named(ns.TEXTNS, "s tab line-break")
_LEFT_OUT = {
    *named(ns.OFFICENS, "annotation forms"),
    *named(ns.SVGNS, "title desc"),
    *named(
        ns.TEXTNS,
        "tracked-changes hidden-text ruby-text note-citation sequence-decls "
        "table-of-content-source illustration-index-source table-index-source "
        "object-index-source alphabetical-index-source user-index-source bibliography-source",
    ),
}
"""Elements whose text is not the document's: deleted, hidden, commented or a template for it."""


def read_odt(data: bytes, path: Path, password: str | None = None) -> Reading:  # noqa: ARG001
    """Read an OpenDocument text.

    Headers, footers, comments, hidden and deleted text are left out; text boxes and notes follow
    the paragraph to which they are anchored.

    Raises:
        PasswordError: it is encrypted, whether or not a password was given.
        DamagedDocumentError: it cannot be opened.
    """
    with opening(path, "OpenDocument text"):
        check_size(data, path)
        _check_parts(data, path)
        document = load(io.BytesIO(data))
        text = _Text(Styles.of(document))
        pieces = tuple(text.blocks(document.text, Place()))
    return Reading(pieces, title=stated_title(pieces, text.titles))


def _check_parts(data: bytes, path: Path) -> None:
    """Find what odfpy overlooks: encryption, and broken XML, of which it reads the beginning."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise PasswordError(path, "is encrypted; save it without a password and try again")
        for name in ("content.xml", "styles.xml"):
            if name in archive.namelist():
                _check_xml(archive.read(name), path)


def _check_xml(xml: bytes, path: Path) -> None:
    """Find what odfpy reads on from, prints, or is overwhelmed by.

    Raises:
        DamagedDocumentError: it declares entities, which office programs never do, or is nested
            past all use.
        ExpatError: it is no XML.
    """
    depth = 0

    def enter(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise DamagedDocumentError(path, "is nested too deeply; save it again")

    def leave(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise DamagedDocumentError(path, "declares entities of its own; save it again")

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = enter, leave
    parser.EntityDeclHandler = refuse
    parser.Parse(xml, True)  # noqa: FBT003  # it is the last part


@define
class _Text:
    """A text while it is read.

    Attributes:
        styles: its styles.
        tables: numbers for the tables to come.
        titles: the titles met so far.
    """

    styles: Styles
    tables: Iterator[int] = field(factory=count)
    titles: set[str] = field(factory=set)

    def blocks(self, parent: Element, place: Place, depth: int = 0) -> Iterator[Piece]:
        """The pieces of an element that holds paragraphs, in order.

        Args:
            parent: the element.
            place: what it is.
            depth: of the list that it is part of.
        """
        for child in elements(parent):
            if child.qname in _LEFT_OUT or attribute(child, ns.TEXTNS, "display") == "none":
                continue
            if child.qname in _PARAGRAPHS:
                yield from self._paragraph(child, place, depth)
            elif child.qname in _LISTS:
                yield from self.blocks(child, place, depth + 1)
            elif child.qname in _TABLES:
                yield from self._table(child)
            elif child.qname in _INDEXES:
                yield from self.blocks(child, Place(BlockKind.CONTENTS))
            elif child.qname in _SHAPES:
                yield from self.blocks(child, Place(BlockKind.CALLOUT))
            else:
                level = attribute(child, ns.TEXTNS, "level")  # of a numbered paragraph
                yield from self.blocks(child, place, number(level, depth))

    def _paragraph(self, paragraph: Element, place: Place, depth: int) -> Iterator[Piece]:
        """A paragraph, then the notes that it refers to and the boxes that hang on it."""
        format_ = self.styles.of_paragraph(paragraph)
        parts = [] if format_.is_hidden else list(self._inline(paragraph))
        text = clean("".join(part for part in parts if isinstance(part, str)))
        yield self._piece(paragraph, format_, Piece(place.kind, text, cell=place.cell), depth)
        for part in parts:
            if isinstance(part, str):
                continue
            kind = BlockKind.FOOTNOTE if part.qname in _NOTES else BlockKind.CALLOUT
            yield from self.blocks(part, Place(kind))

    def _piece(self, paragraph: Element, format_: Format, piece: Piece, depth: int) -> Piece:
        """What a paragraph is, given what holds it."""
        if piece.kind in {BlockKind.CONTENTS, BlockKind.FOOTNOTE, BlockKind.TABLE_CELL}:
            return piece
        if format_.names.is_contents:
            return evolve(piece, kind=BlockKind.CONTENTS)
        if format_.names.is_title and piece.text:
            self.titles.add(piece.text)
        if level := _outline(paragraph, format_):
            return evolve(piece, kind=BlockKind.HEADING, level=level)
        if format_.names.is_caption:
            return evolve(piece, kind=BlockKind.CAPTION)
        if depth:
            return evolve(piece, kind=BlockKind.LIST_ITEM, level=depth)
        return evolve(piece, kind=BlockKind.CALLOUT) if format_.is_callout else piece

    def _inline(self, parent: Element) -> Iterator[str | Element]:
        """The text of a paragraph, and among it the notes and text boxes."""
        for child in parent.childNodes:
            if child.nodeType in _TEXTS:
                yield str(child.data)
            elif child.qname in _SPACES:
                yield " "
            elif child.qname in _NOTES | _SHAPES:
                yield child
            elif child.qname not in _LEFT_OUT and not self.styles.is_hidden(child):
                yield from self._inline(child)

    def _table(self, table: Element) -> Iterator[Piece]:
        rows = [list(_cells(row)) for row in _within(table, _ROWS)]
        if sum(map(len, rows)) == 1:  # a frame around text
            for spot in chain.from_iterable(rows):
                yield from self.blocks(spot.cell, Place(BlockKind.CALLOUT))
            return
        at_table = next(self.tables)
        headers = self._headers(table, rows)
        for at, row in enumerate(rows):
            for spot in row:
                header = headers.get(spot.column, "") if at else ""
                place = Cell(at_table, at, spot.column, header)
                yield from self.blocks(spot.cell, Place(BlockKind.TABLE_CELL, place))

    def _headers(self, table: Element, rows: Sequence[Sequence[_Spot]]) -> dict[int, str]:
        """The text at the top of each column; none if the first row is one like the others."""
        texts = {
            column: " ".join(map(self._words, _within(spot.cell, _PARAGRAPHS)))
            for spot in (rows[0] if rows else ())
            for column in range(spot.column, spot.column + spot.span)
        }
        marked = any(child.qname in _HEADER_ROWS for child in elements(table))
        return texts if marked or could_be_header(texts.values()) else {}

    def _words(self, paragraph: Element) -> str:
        parts = self._inline(paragraph)
        return clean("".join(part for part in parts if isinstance(part, str)))


@frozen
class _Spot:
    """A cell, the column where it begins and how many columns it spans."""

    column: int
    span: int
    cell: Element


def _cells(row: Element) -> Iterator[_Spot]:
    """The cells of a row; those that another one covers count, but are not among them."""
    column = 0
    for cell in elements(row):
        if cell.qname in _CELLS:
            spanned = span(attribute(cell, ns.TABLENS, "number-columns-spanned"))
            yield _Spot(column, spanned, cell)
        column += number(attribute(cell, ns.TABLENS, "number-columns-repeated"), 1)


def _within(parent: Element, wanted: frozenset[Name]) -> Iterator[Element]:
    """The elements of some names that an element holds, not in one another or in a table."""
    for child in elements(parent):
        if child.qname in wanted:
            yield child
        elif child.qname not in _TABLES:
            yield from _within(child, wanted)


def _outline(paragraph: Element, format_: Format) -> int:
    """The level of a heading, 0 for other paragraphs."""
    if paragraph.qname == (ns.TEXTNS, "h"):
        stated = attribute(paragraph, ns.TEXTNS, "outline-level")
        return heading_level(number(stated, 1))
    return format_.heading_level
