"""A report as it was read beside the Markdown that it was made from."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

_MARKUP = [
    (r"(?m)^:::.*$", ""),  # the fences of boxes
    (r"<[^>]+>", " "),
    (r"(?m)^\s*\|?[\s:|-]+\|[\s:|-]*$", ""),  # the line under a table's headers
    (r"\[\^\w+\]:?", " "),  # footnote marks
    (r"!?\[([^\]]*)\]\([^)]*\)", r"\1"),  # links
]


def plain(markdown: str) -> str:
    """Markdown without its markup."""
    for pattern, text in _MARKUP:
        markdown = re.sub(pattern, text, markdown)
    return html.unescape(markdown)


def words(text: str) -> list[str]:
    """The words of a text, however it is punctuated."""
    return re.findall(r"[a-z0-9£%]+", unicodedata.normalize("NFKC", text).lower())


def in_order(expected: Sequence[str], found: Sequence[str]) -> int:
    """How many words stand in both, in the same order."""
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def letters(text: str) -> str:
    """The letters of a text, by which it is found whatever its spacing, hyphens and marks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalpha())


def running_lines(pages: Sequence[str]) -> set[str]:
    """The lines that stand on half of a file's pages, page numbers aside."""
    on: Counter[str] = Counter()
    for page in pages:
        on.update({letters(line) for line in page.splitlines()})
    return {line for line, times in on.items() if line and times >= max(2, len(pages) / 2)}
