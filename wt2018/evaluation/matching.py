"""Whether two passages are the same words: what counts as found, and what as fallen into.

Passages are compared by their words, because a coder quotes the text that a report was made
from and a reader quotes the page, where marks, line ends and quotation marks differ.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

Words = tuple[str, ...]

RUN = 3
"""Words in a row that must be the same to count as shared; single ones are shared by chance."""

SHORT = 4
"""A text of fewer words is recognised only where it is at least half of the other one."""

LONGEST = 150
"""A quotation of more words points at nothing: citing the whole report must find no passage."""

_WORD = re.compile(r"[^\W_]+")
_FOOTNOTE = re.compile(r"\[\^\w+\]")
_INSIDE = re.compile(r"(?<=\w)['’‘\u00ad](?=\w)")


def words(text: str) -> Words:
    """The words of a text, without case, marks, Markdown and the ways of writing characters."""
    text = unicodedata.normalize("NFKC", _FOOTNOTE.sub(" ", text))
    return tuple(_WORD.findall(_INSIDE.sub("", text).casefold()))


def shared(quote: Words, passage: Words) -> frozenset[int]:
    """Places in `quote` of the words that it shares with `passage`.

    Shared are words in the same order, in runs of at least `RUN`, or of the whole of the shorter
    text where it has fewer.
    """
    least = min(RUN, len(quote), len(passage))
    blocks = SequenceMatcher(None, quote, passage, autojunk=False).get_matching_blocks()
    return frozenset(
        place
        for block in blocks
        if block.size >= max(least, 1)
        for place in range(block.a, block.a + block.size)
    )


def overlaps(quote: Words, passage: Words) -> bool:
    """Whether a quotation points at a passage.

    It does if the words that they share are at least half of the shorter one. A text of fewer
    than `SHORT` words must stand in the other as a whole and be at least half of it: "96
    children" stands in many sentences. A quotation of more than `LONGEST` words never does.
    """
    if not quote or not passage or len(quote) > LONGEST:
        return False
    shorter, longer = sorted((len(quote), len(passage)))
    common = len(shared(quote, passage))
    if shorter < SHORT:
        return common == shorter and 2 * shorter >= longer
    return 2 * common >= shorter


def contains(text: Words, passage: Words) -> bool:
    """Whether a passage stands in a text word for word."""
    return f" {' '.join(passage)} " in f" {' '.join(text)} "
