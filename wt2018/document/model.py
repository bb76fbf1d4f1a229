"""The one model of a document, whatever file it came from.

A `Document` holds its whole text as one string. Everything else - pages, blocks, sentences,
lines - is a span of that string, so that every character can be traced to where it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from attrs import frozen


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    CALLOUT = "callout"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    CONTENTS = "contents"
    """An entry of a contents page: kept in the text, never evidence."""


@frozen
class Cell:
    """The place of a table cell.

    Attributes:
        table: number of the table in the document, from 0.
        row: row in the table, from 0 (the header row, where there is one).
        column: column in the row, from 0.
        header: text of the column's header; empty for header cells and headless tables.
    """

    table: int
    row: int
    column: int
    header: str = ""


@frozen
class Block:
    """A paragraph-like unit of text.

    Attributes:
        kind: what it is.
        start: offset of its first character in `Document.text`.
        end: offset after its last character.
        section: the headings above it, outermost first; a heading's own text is not part of
            its own section.
        level: 1 to 6 for headings, depth from 1 for list items, else 0.
        paragraph: its number in the document, from 1; locates text in files without pages.
        cell: the place in a table, for table cells.
    """

    kind: BlockKind
    start: int
    end: int
    section: tuple[str, ...]
    level: int = 0
    paragraph: int = 0
    cell: Cell | None = None


@frozen
class Sentence:
    """A sentence: a span of `Document.text` within one block (`Document.blocks[block]`)."""

    start: int
    end: int
    block: int


@frozen
class Page:
    """A page of the file.

    Attributes:
        number: from 1, as a PDF viewer counts.
        width: in points (1/72 inch).
        height: in points.
        turned: quarter turns, anticlockwise, by which its text stands against its own
            coordinates, as on a page set sideways.
    """

    number: int
    width: float
    height: float
    turned: int = 0

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page seen upright, as `Line.box` has them, in its own coordinates."""
        for _ in range(self.turned):
            x, y = -y, x
        return x, y


@frozen
class Line:
    """Where a line of text stands on its page; only PDF files have them.

    Attributes:
        start: offset of the first character (in `Document.text`; in a `Piece`, in its text).
        end: offset after the last one.
        page: page number, from 1.
        box: left, bottom, right, top, in points, the page seen upright (`Page.turned`).
        edges: the left edge of each character, and the right edge of the last one, in the same
            points; empty where they are not known.
    """

    start: int
    end: int
    page: int
    box: tuple[float, float, float, float]
    edges: tuple[float, ...] = ()

    def reach(self, start: int, end: int) -> tuple[float, float]:
        """From where to where, in points, the line shows the text from `start` to `end`.

        Text that goes on past the line's end is shown up to its right edge, with the hyphen that
        may stand there.
        """
        left, _, right, _ = self.box
        if not self.edges:  # as if all characters were of one width
            many = max(1, self.end - self.start)
            edges = tuple(left + (right - left) * n / many for n in range(many + 1))
        else:
            edges = self.edges
        first, last = max(start, self.start), min(end, self.end)
        return edges[first - self.start], right if end > self.end else edges[last - self.start]


@frozen
class Source:
    """The file that a document was read from.

    Attributes:
        file: its name as given.
        format: `pdf`, `docx`, `odt`, `html`, `markdown` or `text`.
        digest: `sha256:` and the hexadecimal SHA-256 of its bytes.
    """

    file: Path
    format: str
    digest: str


@frozen(slots=False)  # cached properties need a __dict__
class Document:
    """A report as text with its structure.

    Running headers, footers and page numbers are not part of `text`; contents pages are, as
    blocks of kind `CONTENTS`.

    Attributes:
        source: the file it was read from.
        text: the whole text; blocks are separated by a line break.
        blocks: in reading order.
        sentences: in reading order, none across blocks.
        pages: empty for files that have none (Word, text).
        lines: where text stands on the page; PDF only.
        title: the report's title, or "" if none was recognised.
        partnership: name of the partnership, or "".
        period: the period reported on as written, such as "2020-21", or "".
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    title: str = ""
    partnership: str = ""
    period: str = ""

    @cached_property
    def words(self) -> int:
        """Number of words, separated by white space, of the whole text."""
        return len(self.text.split())

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def page_at(self, offset: int) -> int | None:
        """Number of the page on which the character at `offset` stands; None without pages."""
        at = bisect_right(self._line_starts, offset) - 1
        return self.lines[at].page if at >= 0 else None

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at `offset`; None between blocks."""
        at = bisect_right(self._block_starts, offset) - 1
        if at < 0 or offset >= self.blocks[at].end:
            return None
        return self.blocks[at]

    def text_of(self, span: Block | Sentence | Line) -> str:
        """The text of a block, sentence or line of this document."""
        return self.text[span.start : span.end]
