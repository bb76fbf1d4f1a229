"""From strips to paragraphs, by the distance, face and indent of their lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from wt2018.readers.pdf.strips import Strip

_LOOSE = 1.25  # times the usual distance of lines, past which a paragraph has ended
_INDENT = 0.8  # font sizes
_SAME_SIZE = 0.04  # share by which the sizes of one paragraph's lines may differ
_CENTRED = 4.0  # points by which the middles of centred lines may differ
_MAIN_EDGE = 0.1  # share of a file's text that begins at an edge of its columns
_FURTHEST = 60.0  # points by which a list or a box is set in at most
_LIST_INDENT = 1.8  # font sizes from which a paragraph is set in like a list
_ENDINGS = (".", "!", "?", ":", "”", '"', "’")
_DASHES = ("-", "–", "—", "*", "·", "o")


@frozen(slots=False)  # cached properties need a __dict__
class Paragraph:
    """Lines that belong together.

    Attributes:
        strips: its lines, from top to bottom.
        indent: how far it is set in from its column's edge, in font sizes.
    """

    strips: tuple[Strip, ...]
    indent: float = 0.0

    @property
    def first(self) -> Strip:
        """The first line."""
        return self.strips[0]

    @property
    def last(self) -> Strip:
        """The last line."""
        return self.strips[-1]

    @cached_property
    def text(self) -> str:
        """Its lines with spaces between them."""
        return " ".join(strip.text for strip in self.strips)

    @cached_property
    def x(self) -> float:
        """Its left edge."""
        return min(strip.x for strip in self.strips)

    @cached_property
    def right(self) -> float:
        """Its right edge."""
        return max(strip.right for strip in self.strips)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.first.y + 0.8 * self.first.size

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.last.y - 0.2 * self.last.size

    @cached_property
    def size(self) -> float:
        """Size of its font, in points."""
        return max(strip.size for strip in self.strips)

    @property
    def in_list(self) -> bool:
        """Whether it has a list marker, or is set in like a list whose markers are drawn."""
        return self.first.marked or self.indent >= _LIST_INDENT

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(strip.bold for strip in self.strips)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return text.endswith(_ENDINGS)


def make_paragraphs(strips: Sequence[Strip]) -> tuple[Paragraph, ...]:
    """Put strips together to paragraphs, within a page or column, in their order."""
    columns = _column_edges(strips)
    layout = _Layout(_usual_distance(strips), columns, _right_edges(strips, columns))
    found: list[Paragraph] = []
    lines: list[Strip] = []
    for strip in strips:
        if lines and not _belongs(strip, lines, layout):
            found.append(Paragraph(tuple(lines), layout.indent(lines[0])))
            lines = []
        lines.append(strip)
    if lines:
        found.append(Paragraph(tuple(lines), layout.indent(lines[0])))
    return tuple(found)


@frozen
class _Layout:
    """How the lines of a file are set.

    Attributes:
        distance: commonest distance of two lines, in font sizes.
        columns: left edges of its columns of text, in points.
        rights: how far the lines of a column reach, by page and left edge.
    """

    distance: float
    columns: tuple[int, ...]
    rights: Mapping[tuple[int, int], float]

    def indent(self, strip: Strip) -> float:
        return (strip.x - _column(strip, self.columns)) / strip.size

    def right(self, strip: Strip) -> float:
        return self.rights[strip.page, _column(strip, self.columns)]


def _column(strip: Strip, columns: Sequence[int]) -> int:
    """Left edge of the column that a line stands in; its own where it stands in none."""
    x = round(strip.x)
    return max((edge for edge in columns if x - _FURTHEST <= edge <= x), default=x)


def _column_edges(strips: Sequence[Strip]) -> tuple[int, ...]:
    starting: Counter[int] = Counter()
    for strip in strips:
        starting[round(strip.x)] += len(strip.text)
    enough = _MAIN_EDGE * starting.total()
    edges: list[int] = []
    for edge in sorted(edge for edge, letters in starting.items() if letters >= enough):
        if not edges or edge > edges[-1] + _FURTHEST:
            edges.append(edge)
    return tuple(edges)


def _usual_distance(strips: Iterable[Strip]) -> float:
    """The commonest distance of two lines, in font sizes."""
    distances = Counter(
        round((above.y - below.y) / above.size, 1)
        for above, below in pairwise(strips)
        if above.page == below.page and above.size == below.size and above.x == below.x
    )
    likely = Counter({d: n for d, n in distances.items() if 1.0 <= d <= 2.2})  # noqa: PLR2004
    return likely.most_common(1)[0][0] if likely else 1.2


def _right_edges(strips: Iterable[Strip], columns: Sequence[int]) -> dict[tuple[int, int], float]:
    edges: dict[tuple[int, int], float] = {}
    for strip in strips:
        key = (strip.page, _column(strip, columns))
        edges[key] = max(edges.get(key, 0.0), strip.right)
    return edges


def _belongs(strip: Strip, lines: Sequence[Strip], layout: _Layout) -> bool:
    last, first = lines[-1], lines[0]
    distance = last.y - strip.y
    furthest = _LOOSE * layout.distance * max(strip.size, last.size)
    return (
        strip.page == last.page
        and 0.3 * strip.size < distance <= furthest
        and abs(strip.size - last.size) <= _SAME_SIZE * last.size
        and strip.bold == last.bold
        and not _starts_item(strip, last, first)
        and _aligned(strip, lines)
        and not _stopped_short(last, strip, layout)
    )


def _starts_item(strip: Strip, last: Strip, first: Strip) -> bool:
    """Whether a line begins a list item; a dash that opens it may also be a pause."""
    if not strip.marked:
        return False
    return not strip.text.startswith(_DASHES) or first.marked or ends_sentence(last.text)


def _aligned(strip: Strip, lines: Sequence[Strip]) -> bool:
    first, last = lines[0], lines[-1]
    indent = _INDENT * strip.size
    if abs((strip.x + strip.right) - (last.x + last.right)) < 2 * _CENTRED:
        return True
    if strip.x > last.x + indent:
        return first.marked and len(lines) == 1  # text hangs behind its list marker
    if strip.x < last.x - indent:
        return len(lines) == 1 and not first.marked  # the first line was indented
    return True


def _stopped_short(last: Strip, strip: Strip, layout: _Layout) -> bool:
    """Whether a line ends a paragraph: the next word would still have fitted in it."""
    unmarked_item = layout.indent(last) >= _LIST_INDENT and not last.bold
    if not unmarked_item and (not ends_sentence(last.text) or strip.text[:1].islower()):
        return False
    word = strip.text.split()[0]
    per_letter = (strip.right - strip.x) / len(strip.text)
    edge = layout.right(last)
    return last.right + per_letter * (len(word) + 2) < last.x + 0.92 * (edge - last.x)
