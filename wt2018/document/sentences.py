"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import segment

_SENTENCE = re.compile(r"\S.*?(?:(?<=[.!?]\))(?=\s+[A-Z“\"])|(?=\s*$))", re.DOTALL)
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, each from its first character to after its last.

    A sentence does not begin in lower case, as after a name such as "Say So!", nor is the
    number of a point one of its own.
    """
    begun: tuple[int, int] | None = None
    for start, end in _parts(text):
        if begun and (text[start].islower() or _NUMBER.fullmatch(text, *begun)):
            begun = begun[0], end
            continue
        if begun:
            yield begun
        begun = start, end
    if begun:
        yield begun


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """What sentencex holds for sentences, as far as there are words in it.

    It takes a text that opens with a bracket for one sentence, hence the word put before it,
    and goes on after a sentence that stands in brackets.
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
