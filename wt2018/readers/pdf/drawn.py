"""What is drawn beside the text and tells what it is: bullets, and rules under a table's headers.

Browsers and some word processors draw bullets as small shapes; then they are the only sign of
where an item of a list begins.
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
_THICKEST = 2.0  # points of a rule
_SHORTEST = 40.0  # points of a rule
_MOST = 1000  # shapes of a kind on a page; more make a map or a chart
_BELOW = (0.25, 1.3)  # font sizes by which a rule stands below the baseline; underlines are nearer


@frozen
class Shape:
    """What is drawn: its left and right end, and its middle's height, in points."""

    left: float
    right: float
    y: float


@define
class Drawing:
    """Finds small shapes and rules of a page while it is read; `visit` sees its every operator."""

    dots: list[Shape] = field(factory=list)
    rules: list[Shape] = field(factory=list)
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
            shape = Shape(left, right, (bottom + top) / 2)
            if short >= _SMALLEST and long <= _SQUARE * short:
                self.dots.append(shape)
            elif right - left >= _SHORTEST and top - bottom <= _THICKEST:
                self.rules.append(shape)
        self._clear()

    def _clear(self) -> None:
        self._xs.clear()
        self._ys.clear()


def with_bullets(runs: Iterable[Run], dots: Sequence[Shape]) -> list[Run]:
    """The runs, and before each one that a dot marks, the bullet as if it were printed."""
    marked = list(runs)
    for dot in dots if len(dots) <= _MOST else ():
        beside = [at for at, run in enumerate(marked) if _marks(dot, run)]
        if beside:
            first = min(beside, key=lambda at: marked[at].x)
            width = dot.right - dot.left
            bullet = evolve(
                marked[first], text="• ", x=dot.left, width=width, letters=((0.0, width),)
            )
            marked.insert(first, bullet)
    return marked


def _marks(dot: Shape, run: Run) -> bool:
    return (
        run.turned == 0
        and 0 < dot.y - run.y < _HIGHEST * run.size
        and 0 < run.x - dot.right < _FURTHEST * run.size
        and dot.right - dot.left <= _LARGEST * run.size
        and run.text != "• "
    )


def with_rules(runs: Iterable[Run], rules: Sequence[Shape]) -> list[Run]:
    """The runs, each knowing whether there is a rule below it."""
    if len(rules) > _MOST:
        return list(runs)
    return [evolve(run, ruled=True) if _is_ruled(run, rules) else run for run in runs]


def _is_ruled(run: Run, rules: Sequence[Shape]) -> bool:
    nearest, furthest = (size * run.size for size in _BELOW)
    return any(
        nearest < run.y - rule.y < furthest and rule.left - 1 <= run.x <= rule.right
        for rule in rules
    )
