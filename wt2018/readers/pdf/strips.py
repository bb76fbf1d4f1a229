"""From runs to strips: words that stand side by side on one baseline without a wide gap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from wt2018.document.clean import clean
from wt2018.readers.pdf.runs import Run

_SAME_BASELINE = 0.35  # of the font size
_LOWERED = 0.05  # of the font size by which a reference mark stands below the baseline at most
_SMALL = 0.9  # of the line's font size, which a reference mark is smaller than
_GAP = 0.8  # font sizes of white space without a space that part two strips
_MARKER_GAP = 5.0  # the same after a list marker
NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
# ¢ and « are what text recognition takes bullets for
MARKER = re.compile(rf"(?:[•●○◦▪▫■□–—*·‣➢➤✓✔►¢«o-]|{NUMBERED.pattern})")
_LONGEST_MARKER = 6  # characters, and so runs: "(xiii)"
_REFERENCE = re.compile(r"\[?[\d*†‡]{1,3}\]?")


@frozen
class Strip:
    """Words side by side on one baseline.

    Attributes:
        text: cleaned.
        page: number, from 1.
        x: left end, in points from the page's left edge.
        right: right end, in points.
        y: of the baseline, in points from the page's bottom edge.
        size: of most of its characters, in points.
        bold: whether all of it is.
        marked: whether it begins with a list marker.
        ruled: whether there is a rule below it.
        edges: the left edge of each character, and the right edge of the last one, in points.
    """

    text: str
    page: int
    x: float
    right: float
    y: float
    size: float
    bold: bool
    marked: bool = False
    ruled: bool = False
    edges: tuple[float, ...] = ()


def make_strips(runs: Iterable[Run], page: int) -> Iterator[Strip]:
    """Put the runs of a page together to strips, in the order in which they are painted."""
    line: list[Run] = []
    for run in runs:
        if line and not _continues(line, run):
            yield from _strip(line, page)
            line = []
        line.append(run)
    yield from _strip(line, page)


def _continues(line: list[Run], run: Run) -> bool:
    last = line[-1]
    size = max(last.size, run.size)
    if last.text.endswith("\n") or run.turned != last.turned:
        return False
    if _is_reference(run, last) or _is_reference(last, run):
        return True
    if abs(run.y - last.y) > _SAME_BASELINE * size or run.x < last.x - 1:
        return False
    if not run.text.startswith(" ") and not last.text.endswith(" "):
        return True  # pypdf puts a space wherever there is a gap
    gap = run.x - (last.x + last.width)
    is_marker = len(line) <= _LONGEST_MARKER and MARKER.fullmatch(_text(line))
    widest = _MARKER_GAP if is_marker else _GAP
    return gap <= widest * size


def _is_reference(mark: Run, beside: Run) -> bool:
    """Whether a run is the raised number of a footnote."""
    return _is_raised(mark, beside.size, beside.y) and _is_mark(mark)


def _is_raised(mark: Run, size: float, y: float) -> bool:
    return mark.size < _SMALL * size and -_LOWERED * size < mark.y - y < size


def _is_mark(run: Run) -> bool:
    return _REFERENCE.fullmatch(run.text.strip()) is not None


def _text(line: list[Run]) -> str:
    return clean("".join(run.text for run in line))


def _strip(line: list[Run], page: int) -> Iterator[Strip]:
    looks = {(run.size, run.y) for run in line}
    words = [
        run
        for run in line
        if not (_is_mark(run) and any(_is_raised(run, size, y) for size, y in looks))
    ]
    text = _text(words)
    if not text:
        return
    sizes: dict[float, int] = {}
    for run in words:
        sizes[run.size] = sizes.get(run.size, 0) + len(run.text.strip())
    size = max(sizes, key=lambda s: (sizes[s], s))
    marker = MARKER.match(text)
    yield Strip(
        text=text,
        page=page,
        x=words[0].x,
        right=max(run.right for run in words),
        y=words[0].y,
        size=size,
        bold=all(run.face.bold for run in words if not MARKER.fullmatch(run.text.strip())),
        marked=marker is not None and text[marker.end() :].startswith(" "),
        ruled=any(run.ruled for run in words),
        edges=_edges(text, words),
    )


def _edges(text: str, words: list[Run]) -> tuple[float, ...]:
    """Where the characters of a line stand: a space stands between the letters beside it."""
    places = [(run.x + left, run.x + right) for run in words for left, right in run.letters]
    if len(places) != len(text.replace(" ", "")):  # an accent that came as a letter of its own
        return ()
    edges, right, letters = [], words[0].x, iter(places)
    for character in text:
        if character == " ":
            edges.append(right)
        else:
            left, right = next(letters)
            edges.append(left)
    return (*edges, right)
