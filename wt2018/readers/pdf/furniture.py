"""Running headers and footers, and page numbers."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from wt2018.document.model import Page
from wt2018.readers.pdf.strips import Strip

_MARGIN = 0.12  # of the page's height, at its top and its bottom
_SAME_HEIGHT = 8.0  # points by which a running line's place may vary
_SHARE = 0.3  # of the pages that must carry a line for it to be a running one
_FEWEST = 3  # pages that must, where there are so many
_NUMBERED = 0.5  # share of the pages that must be numbered alike for a figure to be the number
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?)?\s*[-–—|]?\s*(\d{1,3})\s*(?:(?:of|/)\s*\d{1,3})?\s*[-–—|]?", re.IGNORECASE
)


def without_furniture(strips: Iterable[Strip], pages: Sequence[Page]) -> tuple[Strip, ...]:
    """The strips that are not a running header, a running footer or a page number.

    A line runs if it stands at the same height in the margin of many pages and differs from
    page to page in its figures at most. A figure is a page number if it counts the pages.
    """
    heights = {page.number: page.height for page in pages}
    strips = tuple(strips)
    outer = [s for s in strips if _in_margin(s, heights[s.page])]
    running = _running(outer, len(pages))
    offset = _offset(outer, len(pages))
    dropped = {
        id(s) for s in outer if _key(s) in running or (offset is not None and _ahead(s) == offset)
    }
    return tuple(strip for strip in strips if id(strip) not in dropped)


def _ahead(strip: Strip) -> int | None:
    """By how much the number that a line consists of is ahead of the page's; None if of none."""
    found = _PAGE_NUMBER.fullmatch(strip.text)
    return int(found.group(1)) - strip.page if found else None


def _offset(strips: Iterable[Strip], pages: int) -> int | None:
    """How far the printed page numbers are ahead of the pages; None if there are none."""
    on: dict[int, set[int]] = defaultdict(set)
    for strip in strips:
        if (ahead := _ahead(strip)) is not None:
            on[ahead].add(strip.page)
    offset, numbered = max(on.items(), key=lambda entry: len(entry[1]), default=(0, set()))
    alone = pages == 1 and offset == 0
    return offset if alone or len(numbered) >= max(2, _NUMBERED * pages) else None


def _in_margin(strip: Strip, height: float) -> bool:
    return not _MARGIN * height < strip.y < (1 - _MARGIN) * height


def _running(strips: Iterable[Strip], pages: int) -> set[tuple[str, int]]:
    carried: dict[tuple[str, int], set[int]] = defaultdict(set)
    for strip in strips:
        if not any(character.isalpha() for character in strip.text):
            continue
        carried[_key(strip)].add(strip.page)
    enough = max(2, min(pages, max(_FEWEST, math.ceil(_SHARE * pages))))
    return {key for key, on in carried.items() if len(on) >= enough}


def _key(strip: Strip) -> tuple[str, int]:
    return re.sub(r"\d+", "#", strip.text).casefold(), round(strip.y / _SAME_HEIGHT)
