"""Bullets that are drawn as small shapes, as browsers and some word processors do.

They are the only sign of where an item of a list begins, and no text of the page shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, evolve, field, frozen

from wt2018.readers.pdf.runs import Run

_POINTS = {b"m": 1, b"l": 1, b"c": 3, b"v": 2, b"y": 2}
"""Path operators, and how many points they take."""
_PAINTED = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"))
_SMALLEST = 1.2  # points across; the corners of a table's rules are smaller
_LARGEST = 0.7  # of the font size, across
_SQUARE = 1.5  # times as wide as high, or the other way round, at most
_HIGHEST = 0.8  # of the font size, in which its middle stands above the baseline
_FURTHEST = 3.0  # font sizes before the text that it marks


@frozen
class Dot:
    """A small shape: its left and right end, and its middle's height, in points."""

    left: float
    right: float
    y: float


@define
class Dots:
    """Finds the small shapes of a page while it is read; `visit` sees its every operator."""

    found: list[Dot] = field(factory=list)
    _xs: list[float] = field(factory=list)
    _ys: list[float] = field(factory=list)

    def visit(self, operator: bytes, operands: Sequence[float], cm: Sequence[float]) -> None:
        """Take notice of an operator of the page.

        Args:
            operator: of the page's content (ISO 32000-1, 8.5).
            operands: what it is applied to.
            cm: the transformation to the page's coordinates.
        """
        if operator in _POINTS:
            self._reach([float(n) for n in operands[: 2 * _POINTS[operator]]], cm)
        elif operator == b"re":
            x, y, width, height = (float(n) for n in operands[:4])
            self._reach([x, y, x + width, y + height], cm)
        elif operator in _PAINTED:
            self._paint()
        elif operator == b"n":
            self._clear()

    def _reach(self, points: Sequence[float], cm: Sequence[float]) -> None:
        for x, y in zip(points[::2], points[1::2], strict=True):
            self._xs.append(x * cm[0] + y * cm[2] + cm[4])
            self._ys.append(x * cm[1] + y * cm[3] + cm[5])

    def _paint(self) -> None:
        if self._xs:
            left, right = min(self._xs), max(self._xs)
            bottom, top = min(self._ys), max(self._ys)
            short, long = sorted((right - left, top - bottom))
            if short >= _SMALLEST and long <= _SQUARE * short:
                self.found.append(Dot(left, right, (bottom + top) / 2))
        self._clear()

    def _clear(self) -> None:
        self._xs.clear()
        self._ys.clear()


def with_bullets(runs: Iterable[Run], dots: Iterable[Dot]) -> list[Run]:
    """The runs, and before each one that a dot marks, the bullet as if it were printed."""
    marked = list(runs)
    for dot in dots:
        beside = [at for at, run in enumerate(marked) if _marks(dot, run)]
        if beside:
            first = min(beside, key=lambda at: marked[at].x)
            marked.insert(
                first, evolve(marked[first], text="• ", x=dot.left, width=dot.right - dot.left)
            )
    return marked


def _marks(dot: Dot, run: Run) -> bool:
    return (
        run.turned == 0
        and 0 < dot.y - run.y < _HIGHEST * run.size
        and 0 < run.x - dot.right < _FURTHEST * run.size
        and dot.right - dot.left <= _LARGEST * run.size
        and run.text != "• "
    )
