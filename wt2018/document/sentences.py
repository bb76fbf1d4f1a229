"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import segment

_SENTENCE = re.compile(r"\S.*?(?:(?<=[.!?]\))(?=\s+[A-Z“\"])|(?=\s*$))", re.DOTALL)
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]")
_LONGEST = 2000  # characters of a sentence
_STRETCH = 8000  # characters in which sentences are looked for at a time
_BREAKS = (". ", "? ", "! ", "; ", ", ", " ")
"""Where a text that is too long is parted, the best first."""


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, each from its first character to after its last.

    A sentence does not begin in lower case, as after a name such as "Say So!", nor is the
    number of a point one of its own. What goes on past all reading, as no sentence of a report
    does, is parted between words where it can be.
    """
    begun: tuple[int, int] | None = None
    for start, end in _parts(text):
        if begun and (text[start].islower() or _NUMBER.fullmatch(text, *begun)):
            begun = begun[0], end
            continue
        if begun:
            yield from _stretches(text, *begun, _LONGEST)
        begun = start, end
    if begun:
        yield from _stretches(text, *begun, _LONGEST)


def _stretches(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A stretch of text in parts that are no longer than given, without spaces around them."""
    while end - start > longest:
        found = (text.rfind(mark, start + longest // 2, start + longest) for mark in _BREAKS)
        at = next((at + len(mark) for at, mark in zip(found, _BREAKS, strict=True) if at >= 0), -1)
        cut = at if at > 0 else start + longest
        yield start, start + len(text[start:cut].rstrip())
        start = cut
    if start < end:
        yield start, end


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """What sentencex holds for sentences, as far as there are words in it."""
    for start, end in _stretches(text, 0, len(text), _STRETCH):
        for first, last in _segments(text[start:end]):
            yield start + first, start + last


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text that is not too long.

    Sentencex takes a text that opens with a bracket for one sentence, hence the word put before
    it, and goes on after a sentence that stands in brackets.
    """
    lead = "A " if text.startswith("(") else ""
    at = 0
    for part in segment("en", lead + text):
        found = part if at or not lead else part.removeprefix(lead)
        start = text.index(found, at)
        at = start + len(found)
        for one in _SENTENCE.finditer(text, start, at):
            if any(character.isalnum() for character in one.group()):
                yield one.span()
