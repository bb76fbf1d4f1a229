"""From printed lines to running text that knows where it stands on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import evolve

from wt2018.document.model import Line
from wt2018.readers.pdf.strips import Strip

_BROKEN = re.compile(r"(\w+)[-‐]$")
_NEXT = re.compile(r"(\w+)")
_TAIL = 100  # characters at the end of a text in which a word can be broken


def vocabulary_of(strips: Iterable[Strip]) -> frozenset[str]:
    """The words of a file, and its compounds with a hyphen, in lower case."""
    return frozenset(
        word
        for strip in strips
        for found in re.findall(r"[\w’']+(?:-[\w’']+)*", strip.text.lower())
        for word in {found, *found.split("-")}
    )


def join_lines(
    strips: Sequence[Strip], words: frozenset[str], skip: int = 0
) -> tuple[str, tuple[Line, ...]]:
    """The text of lines, words that were broken at a line's end made whole.

    Args:
        strips: the lines.
        words: of the file (`vocabulary_of`); they tell a broken word from a compound.
        skip: characters at the beginning of the first line to leave out, such as a list marker.
    """
    text = ""
    lines: list[Line] = []
    for number, strip in enumerate(strips):
        new = strip.text[skip:].lstrip() if number == 0 else strip.text
        if text:
            text = _ending(text, new, words)
        lines.append(
            Line(
                start=len(text),
                end=len(text) + len(new),
                page=strip.page,
                box=(
                    strip.x,
                    strip.y - 0.22 * strip.size,
                    strip.right,
                    strip.y + 0.78 * strip.size,
                ),
                edges=strip.edges[len(strip.text) - len(new) :],
            )
        )
        text += new
    starts = [line.start for line in lines]
    ends = [*starts[1:], len(text)]
    return text, tuple(
        _up_to(line, min(line.end, end))
        for line, end in zip(lines, ends, strict=False)  # without lines there are no ends
    )


def _up_to(line: Line, end: int) -> Line:
    """A line without the hyphen at its end."""
    return evolve(line, end=end, edges=line.edges[: end - line.start + 1])


def _ending(text: str, following: str, words: frozenset[str]) -> str:
    """The text so far as the next line is to be added to it."""
    if following[:1].isdigit() and re.search(r"\d[-–/]$", text[-2:]):
        return text  # a span of years
    broken, after = _BROKEN.search(text[-_TAIL:]), _NEXT.match(following)
    if broken is None or after is None or not after.group().islower():
        return text if text.endswith(("–", "—", "/")) and " " not in text[-2:] else text + " "
    left, right = broken.group(1).lower(), after.group().lower()
    if f"{left}-{right}" in words:
        return text
    if left + right in words or not {left, right} <= words:
        return text[:-1]
    return text
