"""Which marks go where on the pages of a PDF, and what each says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import evolve, frozen

from wt2018.annotating.notes import Kind, Note
from wt2018.annotating.pdf_looks import (
    EVIDENCED,
    MISSING,
    NOT_COUNTED,
    PARTLY,
    SIGN,
    SUMMARY,
    Look,
)
from wt2018.annotating.stretches import Corners, Stretch, stretches
from wt2018.document.model import Document, Page
from wt2018.facts.model import Passage
from wt2018.rating.assessment import Assessment
from wt2018.rulebook.model import Level

_STEP = SIGN + 1  # points from one sign to the next
_BESIDE = 6.0  # points from words to the sign beside them
_MARGIN = 6.0  # points from the edge of the page to a sign

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points of a page's own coordinates."""


@frozen
class Mark:
    """A mark on a page.

    Attributes:
        page: number of the page.
        look: how it is drawn.
        places: of the words that it marks, line by line; of a sign, where that stands.
        text: what it says.
    """

    page: int
    look: Look
    places: tuple[Corners, ...]
    text: str


def highlights(document: Document, assessment: Assessment, notes: Iterable[Note]) -> Iterator[Mark]:
    """A mark for all that is said on the same words; one on each page where they go on overleaf."""
    for passage, said in _by_passage(n for n in notes if n.kind in {Kind.MET, Kind.DISCOUNTED}):
        text = "\n".join(line for note in said for line in note.lines)
        look = _look(assessment, said)
        before = ""
        lines = stretches(document, passage)
        for page, on_page in groupby(lines, key=lambda stretch: stretch.page.number):
            places = tuple(stretch.corners for stretch in on_page)
            yield Mark(page, look, places, before + text)
            before = f"Goes on from page {page}.\n"


def _by_passage(notes: Iterable[Note]) -> Iterable[tuple[Passage, Sequence[Note]]]:
    found: dict[Passage, list[Note]] = {}
    for note in notes:
        found.setdefault(note.passage, []).append(note)
    return found.items()


def _look(assessment: Assessment, notes: Iterable[Note]) -> Look:
    counted = [note for note in notes if note.kind is Kind.MET]
    levels = {assessment.item(id_).level for note in counted for id_ in note.items}
    if not counted:
        return NOT_COUNTED
    return EVIDENCED if Level.EVIDENCED in levels else PARTLY


def signs(document: Document, notes: Iterable[Note], crops: Sequence[Box]) -> Iterator[Mark]:
    """A sign for each thing that is missing, those at one place side by side.

    Args:
        document: the report.
        notes: on it.
        crops: what is shown of each page.
    """
    for passage, missing in _by_passage(n for n in notes if n.kind is Kind.MISSING):
        last = list(stretches(document, passage))[-1]
        page = last.page
        left, _, right, _ = _upright(page, crops[page.number - 1])
        room = right - _MARGIN - len(missing) * _STEP
        x = max(left + _MARGIN, min(last.right + _BESIDE, room))
        y = (last.bottom + last.top - SIGN) / 2
        for number, note in enumerate(missing):
            place = _square(page, x + number * _STEP, y)
            yield Mark(page.number, MISSING, (place,), "\n".join(note.lines))


def summary(
    document: Document, notes: Iterable[Note], crops: Sequence[Box], lost: Iterable[str]
) -> Mark:
    """A sign in the corner of the first page: what is said of the whole, and how to read the marks.

    Args:
        document: the report.
        notes: on it.
        crops: what is shown of each page.
        lost: what the annotated copy does not keep, a sentence each.
    """
    page = document.pages[0]
    left, _, _, top = _upright(page, crops[0])
    lines = (
        *(line for note in notes if note.kind is Kind.OVERALL for line in note.lines),
        "How to read the marks:",
        *(f"• {look.shown.capitalize()}: {look.means}." for look in _MEANT),
        "The bookmarks list every item with its level.",
        *lost,
    )
    place = _square(page, left + _MARGIN, top - _MARGIN - SIGN)
    return Mark(page.number, SUMMARY, (place,), "\n".join(lines))


_MEANT = (EVIDENCED, PARTLY, NOT_COUNTED, MISSING)


def _upright(page: Page, box: Box) -> Box:
    """A box of a page's own coordinates on the page seen upright."""
    back = evolve(page, turned=-page.turned % 4)
    (x, y), (across, up) = back.place(*box[:2]), back.place(*box[2:])
    return min(x, across), min(y, up), max(x, across), max(y, up)


def _square(page: Page, x: float, y: float) -> Corners:
    return Stretch(page, x, y, x + SIGN, y + SIGN).corners
