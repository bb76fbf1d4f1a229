"""Web pages (.html, .xhtml). Nothing that a page refers to is fetched."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import count
from pathlib import Path

from attrs import define, evolve, field, frozen
from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.dammit import EncodingDetector
from bs4.element import CData, NavigableString, Tag

from wt2018.document.build import Piece
from wt2018.document.clean import clean
from wt2018.document.model import BlockKind, Cell
from wt2018.readers.characters import decode
from wt2018.readers.office import opening, span
from wt2018.readers.reading import Reading

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = {
    **dict.fromkeys("blockquote aside figure".split(), BlockKind.CALLOUT),
    **dict.fromkeys("figcaption caption".split(), BlockKind.CAPTION),
    "nav": BlockKind.CONTENTS,
    "li": BlockKind.LIST_ITEM,
}
"""What an element makes of the text in it; the innermost one decides."""
_ROLES = {
    "doc-toc": BlockKind.CONTENTS,
    "navigation": BlockKind.CONTENTS,
    "doc-footnote": BlockKind.FOOTNOTE,
    "doc-endnotes": BlockKind.FOOTNOTE,
    "doc-pullquote": BlockKind.CALLOUT,
    "note": BlockKind.CALLOUT,
}
"""The same for the role that an element states."""
_LASTING = {BlockKind.CONTENTS, BlockKind.FOOTNOTE}
"""Kinds of text that nothing within changes."""
_LISTS = {"ul", "ol", "menu"}
_BLOCKS = {
    *_HEADINGS,
    *_KINDS,
    *_LISTS,
    *"address article body center dd details dialog div dl dt fieldset footer form header hr html "
    "legend main p pre section summary table".split(),
}
"""Elements that begin a new line."""
_LEFT_OUT = set(
    "title script style template noscript del svg math canvas audio video iframe object select "
    "button textarea input rp rt".split()
)
_LEFT_OUT_ROLES = {"doc-noteref", "doc-backlink"}
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b")


def read_html(data: bytes, path: Path, password: str | None = None) -> Reading:  # noqa: ARG001
    """Read a web page, in the encoding that it declares, or as any other text.

    Scripts, hidden and deleted text are left out; navigation counts as contents.

    Raises:
        DamagedDocumentError: it cannot be read.
    """
    with opening(path, "web page"), warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        declared = EncodingDetector.find_declared_encoding(data, is_html=True)
        page = BeautifulSoup(data if declared else decode(data, path), "lxml")
        title = page.select_one("title:not(svg *)")
        pieces = tuple(_Page(_block_like(page)).blocks(page, _Place()))
    return Reading(pieces, title=clean(title.get_text()) if title else "")


@frozen
class _Place:
    """What holds a text: the kind that it gives it, the depth of lists, the table's cell."""

    kind: BlockKind = BlockKind.PARAGRAPH
    depth: int = 0
    cell: Cell | None = None

    def within(self, tag: Tag) -> _Place:
        """The place that an element makes."""
        if self.kind in _LASTING:
            return self
        depth = self.depth + (tag.name in _LISTS)
        kind = _ROLES.get(str(tag.get("role"))) or _KINDS.get(tag.name, self.kind)
        if kind is BlockKind.LIST_ITEM and self.cell:
            return evolve(self, depth=depth)
        return _Place(kind, depth, self.cell if kind is self.kind else None)

    def piece(self, text: str) -> Piece:
        """A piece of text in this place."""
        level = self.depth if self.kind is BlockKind.LIST_ITEM else 0
        return Piece(self.kind, text, level, self.cell)


@define
class _Page:
    """A page while it is read.

    Attributes:
        block_like: the ids of elements that begin a new line (`_block_like`).
        tables: numbers for the tables to come.
    """

    block_like: AbstractSet[int]
    tables: Iterator[int] = field(factory=count)

    def blocks(self, parent: Tag, place: _Place) -> Iterator[Piece]:
        """The pieces of an element; text directly in it is a paragraph up to the next block."""
        line: list[str] = []
        for child in parent.children:
            if isinstance(child, Tag) and self._begins(child):
                yield place.piece(clean("".join(line)))
                line.clear()
                yield from self._block(child, place.within(child))
            else:
                line.extend(_inline(child))
        yield place.piece(clean("".join(line)))

    def _begins(self, tag: Tag) -> bool:
        return id(tag) in self.block_like and not _is_left_out(tag)

    def _block(self, tag: Tag, place: _Place) -> Iterator[Piece]:
        level = _HEADINGS.get(tag.name)
        if level and place.kind not in _LASTING:
            yield Piece(BlockKind.HEADING, clean("".join(_inline(tag))), level)
        elif tag.name == "table" and place.kind not in _LASTING:
            yield from self._table(tag, place)
        else:
            yield from self.blocks(tag, place)

    def _table(self, table: Tag, place: _Place) -> Iterator[Piece]:
        """A table's caption and cells; a table of one cell only lays out what is in it."""
        for caption in table.find_all("caption", recursive=False):
            yield from self._block(caption, place.within(caption))
        spots = list(_spots(table))
        if len(spots) == 1:
            yield from self.blocks(spots[0].tag, place)
            return
        number = next(self.tables)
        headers = _headers(spots)
        for spot in spots:
            header = headers.get(spot.column, "") if spot.row else ""
            cell = Cell(number, spot.row, spot.column, header)
            yield from self.blocks(spot.tag, _Place(BlockKind.TABLE_CELL, cell=cell))


@frozen
class _Spot:
    """A cell and where in its table it begins."""

    row: int
    column: int
    tag: Tag


def _spots(table: Tag) -> Iterator[_Spot]:
    """The cells of a table, each where it begins."""
    reaching: dict[int, int] = {}  # the row below each cell from above, by column
    for row, line in enumerate(_rows(table)):
        column = 0
        for tag in line.find_all(["td", "th"], recursive=False):
            while reaching.get(column, 0) > row:
                column += 1
            if not _is_left_out(tag):
                yield _Spot(row, column, tag)
            below = row + _span(tag, "rowspan")
            end = column + _span(tag, "colspan")
            reaching.update(dict.fromkeys(range(column, end), below))
            column = end


def _rows(table: Tag) -> Iterator[Tag]:
    """The rows of a table, without those of tables within it."""
    for child in table.find_all(["tr", "thead", "tbody", "tfoot"], recursive=False):
        yield from [child] if child.name == "tr" else child.find_all("tr", recursive=False)


def _headers(spots: list[_Spot]) -> Mapping[int, str]:
    """The texts of the header cells in the first row, by column."""
    return {
        column: clean("".join(_inline(spot.tag)))
        for spot in spots
        if spot.row == 0 and (spot.tag.name == "th" or spot.tag.find_parent("thead"))
        for column in range(spot.column, spot.column + _span(spot.tag, "colspan"))
    }


def _span(tag: Tag, name: str) -> int:
    return span(str(tag.get(name, "1")).strip())


def _inline(node: object) -> Iterator[str]:
    """The text of a node on one line."""
    if isinstance(node, Tag):
        if _is_left_out(node):
            return
        space = " " if node.name == "br" or node.name in _BLOCKS else ""
        yield space
        for child in node.children:
            yield from _inline(child)
        yield space
    elif type(node) in {NavigableString, CData}:  # not comments and declarations
        yield str(node)


def _block_like(page: BeautifulSoup) -> AbstractSet[int]:
    """The ids of elements that begin a new line, by themselves or, as links, by one in them."""
    found: set[int] = set()
    for tag in page.descendants:
        if isinstance(tag, Tag) and tag.name in _BLOCKS:
            holder: Tag | None = tag
            while holder is not None and id(holder) not in found:
                found.add(id(holder))
                holder = holder.parent
    return found


def _is_left_out(tag: Tag) -> bool:
    """Whether the text of an element is not shown as part of the page's."""
    return (
        tag.name in _LEFT_OUT
        or tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or tag.get("role") in _LEFT_OUT_ROLES
        or (tag.name == "dialog" and not tag.has_attr("open"))
        or bool(_HIDDEN.search(str(tag.get("style", "")).lower()))
    )
