"""From strips to paragraphs, by the distance, face and indent of their lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from wt2018.readers.pdf.strips import NUMBERED, Strip

_FEW = 3  # lines with a left edge of their own, from which they show how far they reach
_LOOSE = 1.2  # times the usual distance of lines, past which a paragraph has ended
_INDENT = 0.8  # font sizes
_DEEPEST = 4.0  # font sizes by which a first line is set in at most
_HANGING = 6.0  # font sizes by which a list marker stands before its text at most
SAME_SIZE = 0.09  # share by which the sizes of one paragraph's lines may differ, as scanned ones do
_CENTRED = 4.0  # points by which the middles of centred lines may differ
_MAIN_EDGE = 0.1  # share of a file's text that begins at an edge of its columns
_FURTHEST = 60.0  # points by which a list or a box is set in at most
_LIST_INDENT = 1.8  # font sizes from which a paragraph is set in like a list
_ENDING = re.compile(r"[.!?:…][’)\]]*$|[”\"]$")
_FIRST = re.compile(r"\(?[1ai][.)]")
_DASHES = ("-", "–", "—", "*", "·", "o")


@frozen(slots=False)  # cached properties need a __dict__
class Paragraph:
    """Lines that belong together.

    Attributes:
        strips: its lines, from top to bottom.
        indent: how far it is set in from its column's edge, in font sizes.
        in_list: whether it has a list marker, or is set in like a list whose markers are unseen.
    """

    strips: tuple[Strip, ...]
    indent: float = 0.0
    in_list: bool = False

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

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(strip.bold for strip in self.strips)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _ENDING.search(text) is not None


def make_paragraphs(strips: Sequence[Strip]) -> tuple[Paragraph, ...]:
    """Put strips together to paragraphs, within a page or column, in their order."""
    columns = _column_edges(strips)
    bulleted = any(strip.marked and not NUMBERED.match(strip.text) for strip in strips)
    layout = _Layout(_usual_distance(strips), columns, _right_edges(strips, columns), bulleted)
    found: list[Paragraph] = []
    lines: list[Strip] = []
    for strip in strips:
        if lines and not _belongs(strip, lines, layout):
            found.append(layout.paragraph(lines))
            lines = []
        lines.append(strip)
    if lines:
        found.append(layout.paragraph(lines))
    return tuple(found)


@frozen
class _Layout:
    """How the lines of a file are set.

    Attributes:
        distance: commonest distance of two lines, in font sizes.
        columns: left edges of its columns of text, in points.
        rights: how far lines reach, by page and left edge.
        bulleted: whether its bullets are seen; else lists show by how far they are set in.
    """

    distance: float
    columns: tuple[int, ...]
    rights: Mapping[tuple[int, int], float]
    bulleted: bool

    def paragraph(self, lines: Sequence[Strip]) -> Paragraph:
        first = lines[0]
        in_list = first.marked or self.is_unmarked_item(first)
        return Paragraph(tuple(lines), self.indent(first), in_list)

    def is_unmarked_item(self, strip: Strip) -> bool:
        return not self.bulleted and self.indent(strip) >= _LIST_INDENT

    def indent(self, strip: Strip) -> float:
        return (strip.x - _column(strip, self.columns)) / strip.size

    def right(self, strip: Strip) -> float:
        """How far the line could have reached."""
        own = (
            None if self.is_unmarked_item(strip) else self.rights.get((strip.page, round(strip.x)))
        )
        column = self.rights.get((strip.page, _column(strip, self.columns)), strip.right)
        return column if own is None else own


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
    """How far lines reach, by their page and left edge; a few alone reach as far as their column.

    Text in a box may be narrower than the column that it stands in.
    """
    reached: dict[tuple[int, int], list[float]] = {}
    for strip in strips:
        for edge in {round(strip.x), _column(strip, columns)}:
            reached.setdefault((strip.page, edge), []).append(strip.right)
    return {
        key: max(ends) for key, ends in reached.items() if len(ends) >= _FEW or key[1] in columns
    }


def _belongs(strip: Strip, lines: Sequence[Strip], layout: _Layout) -> bool:
    last, first = lines[-1], lines[0]
    distance = last.y - strip.y
    furthest = _LOOSE * layout.distance * max(strip.size, last.size)
    return (
        strip.page == last.page
        and 0.3 * strip.size < distance <= furthest
        and abs(strip.size - last.size) <= SAME_SIZE * last.size
        and strip.bold == last.bold
        and not _starts_item(strip, last, first)
        and _aligned(strip, lines)
        and not _stopped_short(last, strip, layout)
    )


def _starts_item(strip: Strip, last: Strip, first: Strip) -> bool:
    """Whether a line begins a list item.

    A dash that opens it may also be a pause, and a number or letter that is not the first of
    its kind may stand in running text.
    """
    if not strip.marked or first.marked:
        return strip.marked
    if strip.text.startswith(_DASHES):
        return ends_sentence(last.text)
    return not NUMBERED.match(strip.text) or _FIRST.match(strip.text) is not None


def _aligned(strip: Strip, lines: Sequence[Strip]) -> bool:
    first, last = lines[0], lines[-1]
    indent = _INDENT * strip.size
    if abs((strip.x + strip.right) - (last.x + last.right)) < 2 * _CENTRED:
        return True
    if strip.x > last.x + indent:
        hangs = strip.x < last.x + _HANGING * strip.size
        return hangs and first.marked and len(lines) == 1
    if strip.x < last.x - indent:
        was_set_in = strip.x > last.x - _DEEPEST * strip.size
        return was_set_in and len(lines) == 1 and not first.marked
    return True


def _stopped_short(last: Strip, strip: Strip, layout: _Layout) -> bool:
    """Whether a line ends a paragraph: the next word would still have fitted in it."""
    unmarked_item = layout.is_unmarked_item(last) and not last.bold
    if not unmarked_item and (not ends_sentence(last.text) or strip.text[:1].islower()):
        return False
    word = strip.text.split()[0]
    per_letter = (strip.right - strip.x) / len(strip.text)
    edge = layout.right(last)
    return last.right + per_letter * (len(word) + 2) < last.x + 0.92 * (edge - last.x)
