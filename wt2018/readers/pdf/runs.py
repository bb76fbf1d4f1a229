"""The runs of text that a page paints, with where and how they stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve, frozen
from pypdf import PageObject

from wt2018.readers.pdf.typefaces import Typeface, Typefaces

_QUARTERS = 4  # text stands in one of four directions


@frozen
class Run:
    """Text that was painted in one go.

    Attributes:
        text: as painted; begins with a space where there is a gap before it.
        x: of its first character, in points from the page's left edge.
        y: of its baseline, in points from the page's bottom edge.
        size: of its font, in points.
        face: its font.
        turned: quarter turns by which it stands against the page, anticlockwise.
    """

    text: str
    x: float
    y: float
    size: float
    face: Typeface
    turned: int = 0


def page_runs(page: PageObject, typefaces: Typefaces) -> Iterator[Run]:
    """The runs of a page, in the order in which it is painted, the page seen upright.

    Where a page is set sideways, so are its coordinates: most of the text stands upright in
    them, and text in the margin that stands otherwise is left out.
    """
    found: list[Run] = []
    gap = ""

    def visit(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:  # noqa: ANN401
        nonlocal gap
        if not text.strip():
            gap = " " if " " in text else gap  # pypdf tells of a gap as a space of its own
            return
        a, b, x, y = _placed(cm, tm)
        turned = round(math.atan2(b, a) / (math.pi / 2)) % _QUARTERS
        face = typefaces.of(font)
        face.seen.update(text)
        found.append(Run(gap + text, x, y, abs(float(size) * math.hypot(a, b)), face, turned))
        gap = ""

    page.extract_text(visitor_text=visit)
    return _upright(found)


def _placed(cm: list[float], tm: list[float]) -> tuple[float, float, float, float]:
    """Direction of the baseline and place of the first character on the page."""
    a = tm[0] * cm[0] + tm[1] * cm[2]
    b = tm[0] * cm[1] + tm[1] * cm[3]
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    return a, b, x, y


def _upright(runs: Iterable[Run]) -> Iterator[Run]:
    runs = tuple(runs)
    letters = [0] * _QUARTERS
    for run in runs:
        letters[run.turned] += len(run.text)
    turned = letters.index(max(letters))
    angle = turned * math.pi / 2
    sine, cosine = round(math.sin(angle)), round(math.cos(angle))
    for run in runs:
        if run.turned == turned:
            x, y = run.x * cosine + run.y * sine, run.y * cosine - run.x * sine
            yield run if turned == 0 else evolve(run, x=x, y=y)
