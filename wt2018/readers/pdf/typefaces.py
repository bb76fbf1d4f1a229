"""The fonts of a PDF: which are bold, and how wide they run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from wt2018.readers.pdf.widths import glyphs, resolved

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
        glyphs: by code, their characters and their widths in ems, as far as it states them.
        code_bytes: that stand for a glyph in the page's content.
        pictorial: whether it holds signs in the place of letters.
    """

    bold: bool
    widths: Mapping[str, float]
    glyphs: Mapping[int, tuple[str, float]]
    code_bytes: int = 1
    pictorial: bool = False

    def width(self, text: str, size: float) -> float:
        """Width of printed text, in points, as it is without kerning and justification."""
        return size * sum(
            self.widths.get(character) or _WIDTHS.get(character, _OTHER) for character in text
        )

    def glyph(self, code: int) -> tuple[str, float]:
        """The characters of a glyph and its width in ems; one unknown where the font says none."""
        text, width = self.glyphs.get(code, ("", 0.0))
        if not text and self.code_bytes == 1:
            text = bytes([code]).decode("cp1252", "replace")
        text = text or "\ufffd"
        return text, width or self.width(text, 1.0)

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
    stated = _glyphs(font)
    return Typeface(
        bold=_is_bold(font),
        widths={text: width for text, width in stated.values() if len(text) == 1 and width > 0},
        glyphs=stated,
        code_bytes=2 if "/DescendantFonts" in font else 1,
        pictorial=_PICTORIAL.search(str(font.get("/BaseFont", ""))) is not None,
    )


def _glyphs(font: Mapping[str, Any]) -> Mapping[int, tuple[str, float]]:
    try:
        return glyphs(font)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return {}  # a font that states them wrongly still shows its text


def _is_bold(font: Mapping[str, Any]) -> bool:
    if _BOLD.search(str(font.get("/BaseFont", ""))):
        return True
    descriptor = resolved(font.get("/FontDescriptor"))
    weight = descriptor.get("/FontWeight", 0) if isinstance(descriptor, Mapping) else 0
    return isinstance(weight, int | float) and weight >= _BOLD_WEIGHT
