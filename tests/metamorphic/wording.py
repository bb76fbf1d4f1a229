"""Changes of wording that no level may depend on: marks, dashes, names of places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import product

from attrs import evolve
from page import Text

from wt2018.document.build import Piece
from wt2018.learned.network import tokeniser
from wt2018.rulebook.load import gather

_TYPED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "…": "..."})
_PRINTED = (
    (r"(?<![\w’'])'(?=\w)", "‘"),
    (r"'", "’"),
    (r'(^|(?<=[\s(\[‘]))"', "“"),
    (r'"', "”"),
    (r"(?<=\s)-(?=\s)", "–"),
    (r"(?<=\d)-(?=\d)", "–"),
    (r"\.\.\.", "…"),
)
_NAME = re.compile(r"(?<=\b(?:in|at|of|to) )[A-Z][a-z]{3,}|(?<=\b(?:near|from) )[A-Z][a-z]{3,}")
_BEGINNINGS = "Ald Bram Cald Dun Elm Fern Grim Hest Ing Kirk Lang Mar".split()
_ENDINGS = "bury combe field gate ham holme ley mere ridge stow thorpe wick".split()


def typed(text: Text) -> Text:
    """With the marks of a typewriter: straight quotation marks, hyphens for dashes."""
    return _said(text, lambda words: re.sub(r"\s*—\s*", " - ", words).translate(_TYPED))


def printed(text: Text) -> Text:
    """With the marks of a printer: curly quotation marks, dashes between words and numbers."""

    def change(words: str) -> str:
        for pattern, mark in _PRINTED:
            words = re.sub(pattern, mark, words)
        return words

    return _said(text, change)


def elsewhere(text: Text) -> Text:
    """With other names for the places that it names."""
    return _said(text, _renamed(_places(text.pieces)))


def _said(text: Text, change: Callable[[str], str]) -> Text:
    """The text with every piece, and what it is called, said otherwise."""

    def of(piece: Piece) -> Piece:
        cell = piece.cell and evolve(piece.cell, header=change(piece.cell.header))
        return evolve(piece, text=change(piece.text), cell=cell)

    return Text(change(text.title), tuple(map(of, text.pieces)))


def _places(pieces: Iterable[Piece]) -> Mapping[str, str]:
    """The places that a report names, with a name that each may as well have.

    A place is what stands in capitals after a word such as "in", is never written small, is no
    ordinary word (those are single tokens of the network) and no word of the rules.
    """
    whole = "\n".join(piece.text for piece in pieces)
    small = set(re.findall(r"\b[a-z]+\b", whole))
    known = set(re.findall(r"[a-z]+", " ".join(str(file.data) for file in gather()).lower()))
    tokens = tokeniser()
    found = [
        name
        for name in dict.fromkeys(_NAME.findall(whole))
        if name.lower() not in small | known and len(tokens.encode(name).tokens) > 3
    ]
    names = (f"{first}{last}" for last, first in product(_ENDINGS, _BEGINNINGS))
    return dict(zip(found, (name for name in names if name not in whole), strict=False))


def _renamed(names: Mapping[str, str]) -> Callable[[str], str]:
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names)) or '(?!)'})\b")
    return lambda words: pattern.sub(lambda found: names[found.group()], words)
