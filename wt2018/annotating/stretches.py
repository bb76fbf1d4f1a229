"""Where words stand on the pages of a PDF."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from attrs import frozen

from wt2018.document.model import Document, Page
from wt2018.facts.model import Passage

Point = tuple[float, float]

Corners = tuple[Point, Point, Point, Point]
"""Upper left, upper right, lower left and lower right, in points of the page's own coordinates."""


@frozen
class Stretch:
    """Words side by side on one line of a page.

    Attributes:
        page: on which they stand.
        left: their left end, in points, the page seen upright as in `Line`.
        bottom: their lower edge.
        right: their right end.
        top: their upper edge.
    """

    page: Page
    left: float
    bottom: float
    right: float
    top: float

    @property
    def corners(self) -> Corners:
        """Its corners on the page."""
        place = self.page.place
        return (
            place(self.left, self.top),
            place(self.right, self.top),
            place(self.left, self.bottom),
            place(self.right, self.bottom),
        )


def stretches(document: Document, passage: Passage) -> Iterator[Stretch]:
    """The stretches that show a passage of a PDF, from line to line and page to page.

    There are none of a passage without a place in the text.
    """
    start, end = passage.start, passage.end
    if start is None or end is None:
        return
    first = bisect_right(document.lines, start, key=lambda line: line.start) - 1
    for line in document.lines[max(0, first) :]:
        if line.start >= end:
            break
        text = document.text[max(start, line.start) : min(end, line.end)]
        if not text.strip():
            continue
        from_ = max(start, line.start) + len(text) - len(text.lstrip())
        goes_on = end > line.end
        to = end if goes_on else from_ + len(text.strip())
        left, right = line.reach(from_, to)
        _, bottom, _, top = line.box
        yield Stretch(document.pages[line.page - 1], left, bottom, right, top)
