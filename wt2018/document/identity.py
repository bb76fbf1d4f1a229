"""Who published a report, what it is called and which twelve months it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from wt2018.document.model import Block, BlockKind

_NAME_WORD = r"(?:[A-Z][\w’'\-]*+|&)"
_PARTNERSHIP = re.compile(  # of 20 words at most: a page of capitals must not take for ever
    rf"(?<![\w’'\-]){_NAME_WORD}(?:,? (?:{_NAME_WORD}|and|of|upon|on|the|with)){{0,20}}? "
    r"(?:Safeguarding (?:and Child Protection )?(?:Children(?:[’']s)?|Child|Partners)?"
    r"(?: and Young People)?|Children(?:[’']s)? Safeguarding|Multi-Agency Safeguarding)"
    r" (?:Children )?(?:Partnership|Arrangements|Board)"
)
_MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? )?"
_MONTH = "|".join(_MONTHS)
_TO = r"(?: to | until | ?[-–—/] ?)"
_SPAN = re.compile(
    rf"{_DAY}(?P<month>{_MONTH}) (?P<from>20\d\d){_TO}{_DAY}(?P<last>{_MONTH}) (?P<to>20\d\d)"
    rf"|(?<!\d)(?P<first>20\d\d){_TO}(?P<second>(?:20)?\d\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_LONGEST_TITLE = 200  # characters
_FRONT = 400  # characters of the title page
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
    title = _title(text, blocks, stated_title)[:_LONGEST_TITLE].rstrip()
    return Identity(title, _partnership(title, text), _period(title, text))


def _title(text: str, blocks: Sequence[Block], stated: str) -> str:
    headings = [b for b in blocks[:40] if b.kind is BlockKind.HEADING]
    if stated:
        return stated
    if headings:
        top = min(headings, key=lambda b: b.level)
        return text[top.start : top.end]
    return text[blocks[0].start : blocks[0].end] if blocks else ""


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
    """The twelve months in the title, else its year, else the first twelve months stated.

    A title often says 2020-21 for other months than April to March, which stand below it.
    """
    stated = _span(title) or next(iter(_YEAR.findall(title)), "")
    below = _span(text[:_FRONT].replace(title, ""))
    if below[:1].isalpha() and f" {stated[:4]} to " in below:
        return below
    return stated or _span(text[:_OPENING])


def _span(text: str) -> str:
    """The first twelve months in a text: "2020-21", or other months in words."""
    for found in _SPAN.finditer(text):
        start = int(found["from"] or found["first"])
        end = int(found["to"] or f"20{found['second'][-2:]}")
        if end != start + 1:
            continue
        if not found["month"]:
            return f"{start}-{end % 100:02}"
        first, last = (_MONTHS.index(found[name].lower()) for name in ("month", "last"))
        if last == first - 1:
            by_the_year = first == _MONTHS.index("april")
            spelled = f"{found['month']} {start} to {found['last']} {end}"
            return f"{start}-{end % 100:02}" if by_the_year else spelled
    return ""
