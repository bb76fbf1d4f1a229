"""From paragraphs and tables to the pieces of the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from wt2018.document.build import Piece
from wt2018.document.model import BlockKind, Cell, Page
from wt2018.readers.pdf.lines import join_lines, vocabulary_of
from wt2018.readers.pdf.paragraphs import SAME_SIZE, Paragraph, ends_sentence
from wt2018.readers.pdf.strips import MARKER, NUMBERED, Strip
from wt2018.readers.pdf.tables import Table, has_ruled_head, with_tables

_LARGER = 1.1  # times the size of the text, from which a line is a heading
_SMALLER = 0.9  # times the size of the text, up to which a line can be a footnote
_FOOT = 0.3  # of the page's height, in which footnotes stand
_BOXED = 0.5  # font sizes by which text in a box or a list is set in
_HEADING_WORDS = 25
_BOLD_HEADING_WORDS = 14
_HEADER_WORDS = 8  # of a table's column header
_HEADING_LEVELS = 6
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPTION = re.compile(r"(?:figure|fig\.|table|chart|graph)\s+\d+", re.IGNORECASE)


@frozen
class Look:
    """What the text of a file looks like.

    Attributes:
        body: size of most of its text, in points.
        levels: sizes and weights of its headings, the most prominent first.
        words: of the file.
        heights: of its pages, by number.
    """

    body: float
    levels: tuple[tuple[float, bool], ...]
    words: frozenset[str]
    heights: dict[int, float]


def make_pieces(paragraphs: Sequence[Paragraph], pages: Sequence[Page]) -> Iterator[Piece]:
    """The pieces of a file, in reading order."""
    groups = tuple(with_tables(paragraphs))
    look = _look(paragraphs, [g for g in groups if isinstance(g, Paragraph)], pages)
    table = -1
    for group in _joined(groups, look):
        if isinstance(group, Table):
            table += 1
            yield from _cells(group, table, look)
        else:
            yield _piece(group, look)


def _look(
    paragraphs: Sequence[Paragraph], outside: Sequence[Paragraph], pages: Sequence[Page]
) -> Look:
    """How a file looks, by its paragraphs; those outside tables say how its text is set."""
    sizes: Counter[float] = Counter()
    for paragraph in outside or paragraphs:
        sizes[_rounded(paragraph.size)] += len(paragraph.text)
    body = sizes.most_common(1)[0][0]
    styles = {_style(p) for p in outside if _is_heading(p, body)}
    return Look(
        body=body,
        levels=tuple(sorted(styles, reverse=True)),
        words=vocabulary_of(strip for p in paragraphs for strip in p.strips),
        heights={page.number: page.height for page in pages},
    )


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _style(paragraph: Paragraph) -> tuple[float, bool]:
    return (_rounded(paragraph.size), paragraph.bold)


def _is_heading(paragraph: Paragraph, body: float) -> bool:
    """Whether a paragraph is set like a heading: larger, bold, or in capitals, and short."""
    text, words = paragraph.text, len(paragraph.text.split())
    if words > _HEADING_WORDS or not any(c.isalpha() for c in text) or _is_quoted(text):
        return False
    set_in = paragraph.indent >= _BOXED
    if paragraph.first.marked and (set_in or not NUMBERED.match(text)):
        return False
    if _rounded(paragraph.size) >= _LARGER * body:
        return True
    short = words <= _BOLD_HEADING_WORDS and not text.endswith((".", ";", ","))
    if not short or paragraph.size < _SMALLER * body:
        return False
    return paragraph.bold or (text.isupper() and words > 1 and not paragraph.first.marked)


def _is_quoted(text: str) -> bool:
    return text.startswith(("“", '"', "‘"))


def _joined(groups: Sequence[Paragraph | Table], look: Look) -> Iterator[Paragraph | Table]:
    """Paragraphs that a page or column break cut in two are made whole."""
    pending: Paragraph | None = None
    for group in groups:
        if isinstance(group, Paragraph) and pending and _goes_on(pending, group, look):
            pending = evolve(pending, strips=(*pending.strips, *group.strips))
            continue
        if pending:
            yield pending
        pending = group if isinstance(group, Paragraph) else None
        if isinstance(group, Table):
            yield group
    if pending:
        yield pending


def _goes_on(paragraph: Paragraph, following: Paragraph, look: Look) -> bool:
    last, first = paragraph.last, following.first
    return (
        (first.page > last.page or first.y > last.y)
        and not ends_sentence(last.text)
        and not first.marked
        and paragraph.bold == following.bold
        and abs(paragraph.size - following.size) <= SAME_SIZE * paragraph.size
        and not _is_heading(paragraph, look.body)
        and (first.text[:1].islower() or len(last.text.split()) > 4)  # noqa: PLR2004
        and (first.text[:1].islower() or last.text.endswith((",", "-")) or _is_full(paragraph))
    )


def _is_full(paragraph: Paragraph) -> bool:
    """Whether the last line reaches as far as the others, so that the text may go on."""
    others = [strip.right for strip in paragraph.strips[:-1]]
    return bool(others) and paragraph.last.right >= 0.9 * max(others)


def _cells(table: Table, number: int, look: Look) -> Iterator[Piece]:
    headers = _headers(table, look)
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            for strips in _runs_on(cell):
                text, lines = join_lines(strips, look.words)
                header = headers[column] if row and headers else ""
                place = Cell(number, row, column, header)
                yield Piece(BlockKind.TABLE_CELL, text, cell=place, lines=lines)


def _headers(table: Table, look: Look) -> tuple[str, ...]:
    """The texts of the first row, where it heads the columns."""
    first = table.rows[0]
    below = [p for cell in table.rows[1] for p in cell]
    bold = all(p.bold for cell in first for p in cell) and not all(p.bold for p in below)
    short = all(
        len(p.text.split()) <= _HEADER_WORDS and not ends_sentence(p.text)
        for cell in first
        for p in cell
    )
    figures = any(_is_figure(p.text) and not _YEAR.match(p.text) for c in first for p in c)
    several = len(first) > 2  # noqa: PLR2004
    plain = short and not figures and (several or _over_figures(table))
    if not (bold or plain or has_ruled_head(table.rows)):
        return ()
    return tuple(join_lines([s for p in cell for s in p.strips], look.words)[0] for cell in first)


def _over_figures(table: Table) -> bool:
    """Whether words stand over a column of figures."""
    columns = list(zip(*table.rows, strict=False))[1:]
    return any(
        all(_is_figure(p.text) for cell in below for p in cell)
        and not any(_is_figure(p.text) for p in head)
        for head, *below in columns
    )


def _is_figure(text: str) -> bool:
    return text[:2].strip("£-–+<>(~")[:1].isdigit()


def _runs_on(cell: Sequence[Paragraph]) -> Iterator[tuple[Strip, ...]]:
    """The lines of a cell's paragraphs; one cut in two by a page break is made whole."""
    strips: tuple[Strip, ...] = ()
    for paragraph in cell:
        overleaf = strips and paragraph.first.page > strips[-1].page
        if overleaf and not ends_sentence(strips[-1].text):
            strips += paragraph.strips
            continue
        if strips:
            yield strips
        strips = paragraph.strips
    if strips:
        yield strips


def _piece(paragraph: Paragraph, look: Look) -> Piece:
    kind, level, skip = _kind(paragraph, look)
    text, lines = join_lines(paragraph.strips, look.words, skip)
    return Piece(kind, text, level, lines=lines)


def _kind(paragraph: Paragraph, look: Look) -> tuple[BlockKind, int, int]:
    """What a paragraph is, its level, and how many characters of it are a marker."""
    text = paragraph.text
    if _is_heading(paragraph, look.body):
        level = look.levels.index(_style(paragraph)) + 1
        return BlockKind.HEADING, min(level, _HEADING_LEVELS), 0
    if paragraph.in_list and not _is_quoted(text):
        marker = MARKER.match(text)
        return BlockKind.LIST_ITEM, 1, marker.end() if marker and paragraph.first.marked else 0
    if _CAPTION.match(text) and len(paragraph.strips) <= 2:  # noqa: PLR2004
        return BlockKind.CAPTION, 0, 0
    small = paragraph.size <= _SMALLER * look.body
    if small and paragraph.top < _FOOT * look.heights[paragraph.first.page]:
        return BlockKind.FOOTNOTE, 0, 0
    large = paragraph.size >= _LARGER * look.body
    boxed = paragraph.indent >= _BOXED
    if (large or boxed) and any(c.isalpha() for c in text):
        return BlockKind.CALLOUT, 0, 0
    return BlockKind.PARAGRAPH, 0, 0
