"""Text as people type it: what printing and word processors put in its place is undone."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_TABLE = _LIGATURES | _INVISIBLE
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def clean(text: str) -> str:
    """Canonical characters, no ligatures, soft hyphens or zero-width characters, single spaces.

    Quotation marks and dashes stay as they stand in the document, so that quotes are verbatim.
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text.translate(_TABLE))).strip()


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
