"""Who published a report, what it is called and which twelve months it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from wt2018.document.model import Block, BlockKind

_NAME_WORD = r"(?:[A-Z][\w’'\-]*|&)"
_PARTNERSHIP = re.compile(
    rf"{_NAME_WORD}(?:,? (?:{_NAME_WORD}|and|of|upon|on|the|with))*? "
    r"(?:Safeguarding (?:and Child Protection )?(?:Children(?:[’']s)?|Child|Partners)?(?: and Young People)?"
    r"|Children(?:[’']s)? Safeguarding|Multi-Agency Safeguarding)"
    r" (?:Children )?(?:Partnership|Arrangements|Board)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_YEARS = r"20\d\d ?[-–—/] ?(?:20)?\d\d(?!\d)"
_MONTHS = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH} 20\d\d (?:to|until|[-–—]) (?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH} 20\d\d"
_SPAN = re.compile(rf"{_MONTHS}|{_YEARS}|20\d\d to 20\d\d")
_YEAR = re.compile(r"\b20\d\d\b")
_OPENING = 6000  # characters of the report in which it says who it is and what it covers


@frozen
class Identity:
    """Title, partnership and period as the report states them; "" for what it does not say."""

    title: str
    partnership: str
    period: str


def identify(text: str, blocks: Sequence[Block], stated_title: str = "") -> Identity:
    """Find the report's own name for itself.

    Args:
        text: the document's text.
        blocks: its blocks.
        stated_title: the title that the file's metadata or styles state.
    """
    title = _title(text, blocks, stated_title)
    return Identity(title, _partnership(title, text), _period(title, text))


def _title(text: str, blocks: Sequence[Block], stated: str) -> str:
    headings = [b for b in blocks[:40] if b.kind is BlockKind.HEADING]
    if stated:
        return stated
    if headings:
        top = min(headings, key=lambda b: b.level)
        return text[top.start : top.end]
    return text[blocks[0].start : blocks[0].end][:200] if blocks else ""


def _partnership(title: str, text: str) -> str:
    """The partnership's name: in the title, else the one the report uses most."""
    named = [_trim(m.group()) for m in _PARTNERSHIP.finditer(title)]
    if named:
        return named[0]
    counts = Counter(_trim(m.group()) for m in _PARTNERSHIP.finditer(text))
    return counts.most_common(1)[0][0] if counts else ""


def _trim(name: str) -> str:
    return re.sub(r"^(?:The|Our|In|At|Welcome to|From|For|About|Foreword) ", "", name)


def _period(title: str, text: str) -> str:
    """The span in the title, else the first in the opening, else the year in the title."""
    for place in (title, text[:_OPENING]):
        if found := _SPAN.search(place):
            return found.group()
    found = _YEAR.search(title)
    return found.group() if found else ""
