"""A run: text that a page paints in one go, with where and how it stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from wt2018.document.clean import clean
from wt2018.readers.pdf.typefaces import Typeface

QUARTERS = 4  # text stands in one of four directions


@frozen
class Run:
    """Text that was painted in one go.

    Attributes:
        text: as painted; begins with a space where there is a gap before it.
        x: of its first character, in points from the page's left edge.
        y: of its baseline, in points from the page's bottom edge.
        width: from its first to its last character, in points, a space that ends it included.
        size: of its font, in points.
        face: its font.
        turned: quarter turns by which it stands against the page, anticlockwise.
        ruled: whether there is a rule below it.
        letters: the left and right end of each of its `letters`, in points from `x`.
    """

    text: str
    x: float
    y: float
    width: float
    size: float
    face: Typeface
    turned: int = 0
    ruled: bool = False
    letters: tuple[tuple[float, float], ...] = ()

    @property
    def right(self) -> float:
        """Right end of what is seen of it."""
        spaces = len(self.text) - len(self.text.rstrip())
        return self.x + self.width - self.face.width(" " * spaces, self.size)


def letters(text: str) -> str:
    """What is seen of a text: its characters without spaces, as they stand in the document."""
    return clean(text).replace(" ", "")


def upright(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs of a page seen upright, as most of its text stands; text that does not is left out.

    Where a page is set sideways, so are its coordinates: most of the text stands upright in
    them, and text in the margin that stands otherwise goes.
    """
    runs = tuple(runs)
    letters = [0] * QUARTERS
    for run in runs:
        letters[run.turned] += len(run.text)
    turned = letters.index(max(letters))
    angle = turned * math.pi / 2
    sine, cosine = round(math.sin(angle)), round(math.cos(angle))
    for run in runs:
        if run.turned == turned:
            x, y = run.x * cosine + run.y * sine, run.y * cosine - run.x * sine
            yield run if turned == 0 else evolve(run, x=x, y=y)
