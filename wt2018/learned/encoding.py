"""From a unit to the numbers that the network takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

LONGEST = 144
"""Tokens of an input at most."""
_SECTION = 24  # tokens of the headings, the innermost last
_KEPT_FREE = 30  # tokens that a long text leaves for its headings and the marks
_MARKS = 4  # tokens for the marks that begin and end the parts, and one to spare
_START, _END = 101, 102  # [CLS] and [SEP] of BERT's vocabulary

Tokenise = Callable[[str], Sequence[int]]
"""The tokens of a text, without marks."""


@frozen
class Encoded:
    """What the network is given.

    Attributes:
        tokens: the headings, then the text between what stands before and after it.
        own: for each token 1 if it is part of the unit's own text, else 0.
    """

    tokens: tuple[int, ...]
    own: tuple[int, ...]


def encode(section: str, before: str, text: str, after: str, tokenise: Tokenise) -> Encoded:
    """Lay out a text with as much of its context as there is room for."""
    headings = list(tokenise(section))[-_SECTION:]
    own = list(tokenise(text))[: LONGEST - _KEPT_FREE]
    room = LONGEST - len(own) - len(headings) - _MARKS
    left = list(tokenise(before))[-(room * 2 // 3) :] if before and room * 2 // 3 > 0 else []
    right = list(tokenise(after))[: max(0, room - len(left))] if after else []
    tokens = [_START, *headings, _END, *left, *own, *right, _END]
    start = len(headings) + 2 + len(left)
    marks = [int(start <= at < start + len(own)) for at in range(len(tokens))]
    return Encoded(tuple(tokens), tuple(marks))
