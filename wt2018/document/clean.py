"""Text as people type it: what printing and word processors put in its place is undone."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from itertools import chain

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_INVISIBLE = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),  # zero-width characters, marks of the writing direction
    (0x202A, 0x202E),  # embeddings and overrides of the writing direction
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),  # tags
)
"""Default_Ignorable_Code_Point of Unicode, and the marks of annotations between lines.

No reader of the page sees them, so they must neither keep words from being found nor have them
shown in another order.
"""
_TABLE = _LIGATURES | dict.fromkeys(
    chain.from_iterable(range(first, last + 1) for first, last in _INVISIBLE)
)
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_HALF_PAIR = re.compile("[\ud800-\udfff]+")
_MOST_MARKS = 30  # on one letter, as in Unicode's Stream-Safe Text Format


def clean(text: str) -> str:
    """Canonical characters, no ligatures, no invisible characters, single spaces.

    Quotation marks and dashes stay as they stand in the document, so that quotes are verbatim.
    """
    if text.isascii():
        return _SPACE.sub(" ", text).strip()
    plain = _HALF_PAIR.sub(_whole, text.translate(_TABLE))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", _few_marks(plain))).strip()


def _whole(halves: re.Match[str]) -> str:
    """What halves of surrogate pairs, as damaged fonts give them, stand for."""
    return halves.group().encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _few_marks(text: str) -> str:
    """The text without what is stacked on a letter past all reading: sorting it takes for ever."""
    if len(text) <= _MOST_MARKS:
        return text
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def before_cleaning(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the characters from `start` to `end` of `clean(text)` stand in `text` itself.

    What cleaning took away at either side is left out; of a ligature, the whole is given.
    """

    def cleaned(length: int) -> int:
        return len(clean(f"{text[:length]}.")) - 1  # what follows keeps white space at the end

    lengths = range(len(text) + 1)  # a longer text never becomes a shorter one
    first = bisect_right(lengths, start, key=cleaned) - 1
    last = bisect_left(lengths, end, key=cleaned)
    while last < len(text) and unicodedata.combining(text[last]):
        last += 1
    return first, last
