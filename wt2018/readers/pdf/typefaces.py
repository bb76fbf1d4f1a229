"""The fonts of a PDF: which are bold, and how wide they run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from wt2018.readers.pdf.widths import character_widths, resolved

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_PICTORIAL = re.compile(r"symbol|wing|dingbat|webdings", re.IGNORECASE)
_BULLET = re.compile(r"[\ue000-\uf8ff§Øvüqnluo·]|\ufffd")
_BOLD_WEIGHT = 600  # of a font descriptor's /FontWeight, 400 being regular

# Widths in ems of a common sans-serif face (Helvetica), for fonts that do not state theirs.
_OTHER = 0.556
_WIDTHS = {
    character: width
    for width, characters in {
        0.222: "ijl'’‘",
        0.278: " .,:;!/|Itf[]",
        0.333: 'r()-“”"',
        0.5: "ckvxyzsJ",
        0.611: "FTZ",
        0.667: "ABEKPSVXY&",
        0.722: "wCDHNRU",
        0.778: "GOQ",
        0.833: "mM",
        0.9: "W%@",
        1.0: "—",
    }.items()
    for character in characters
}


@frozen(eq=False)
class Typeface:
    """A font of the file.

    Attributes:
        bold: whether it is.
        widths: of its characters, in ems, as far as it states them.
        code_bytes: that stand for a character in the page's content.
        pictorial: whether it holds signs in the place of letters.
    """

    bold: bool
    widths: Mapping[str, float]
    code_bytes: int = 1
    pictorial: bool = False

    def width(self, text: str, size: float) -> float:
        """Width of printed text, in points, as it is without kerning and justification."""
        return size * sum(
            self.widths.get(character) or _WIDTHS.get(character, _OTHER) for character in text
        )

    def legible(self, text: str) -> str:
        """The text, a sign of a pictorial font by itself being the bullet that it shows."""
        private = "\ue000" <= text.strip()[:1] <= "\uf8ff"
        lone = len(text.strip()) == 1 and (self.pictorial or private)
        return _BULLET.sub("•", text) if lone else text


class Typefaces:
    """The fonts met so far in one file."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, Typeface]] = {}  # holds the font, so ids stay unique

    def of(self, font: Mapping[str, Any] | None) -> Typeface:
        """The typeface of a font dictionary, as pypdf gives it to a visitor."""
        if id(font) not in self._known:
            self._known[id(font)] = (font, _typeface(font or {}))
        return self._known[id(font)][1]


def _typeface(font: Mapping[str, Any]) -> Typeface:
    return Typeface(
        bold=_is_bold(font),
        widths=_widths(font),
        code_bytes=2 if "/DescendantFonts" in font else 1,
        pictorial=_PICTORIAL.search(str(font.get("/BaseFont", ""))) is not None,
    )


def _widths(font: Mapping[str, Any]) -> Mapping[str, float]:
    try:
        return character_widths(font)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return {}  # a font that states them wrongly still shows its text


def _is_bold(font: Mapping[str, Any]) -> bool:
    if _BOLD.search(str(font.get("/BaseFont", ""))):
        return True
    descriptor = resolved(font.get("/FontDescriptor"))
    weight = descriptor.get("/FontWeight", 0) if isinstance(descriptor, Mapping) else 0
    return isinstance(weight, int | float) and weight >= _BOLD_WEIGHT
