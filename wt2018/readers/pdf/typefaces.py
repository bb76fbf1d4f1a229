"""The fonts of a PDF: which are bold, and how wide they run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from statistics import fmean
from typing import Any

from attrs import field, frozen

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600  # of a font descriptor's /FontWeight, 400 being regular
_EM = 1000  # units of the widths in a font

# Widths in ems of a common sans-serif face (Helvetica), which others are scaled from.
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
        mean_width: of the glyphs that it holds, in ems; 0 if it does not say.
        seen: the characters that the file shows in it; filled as pages are read.
    """

    bold: bool
    mean_width: float = 0.0
    seen: set[str] = field(factory=set)

    def width(self, text: str, size: float) -> float:
        """Estimated width of printed text, in points.

        A file says how wide a font's glyphs are, but for most fonts not which characters they
        stand for: the widths of a common face are scaled so that those of the characters seen
        have the mean that the font states.
        """
        return size * self._scale * sum(_WIDTHS.get(character, _OTHER) for character in text)

    @property
    def _scale(self) -> float:
        if not self.mean_width or not self.seen:
            return 1.0
        return self.mean_width / fmean(_WIDTHS.get(c, _OTHER) for c in self.seen)


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
    widths = [width for width in _glyph_widths(font) if width > 0]
    return Typeface(_is_bold(font), fmean(widths) / _EM if widths else 0.0)


def _is_bold(font: Mapping[str, Any]) -> bool:
    if _BOLD.search(str(font.get("/BaseFont", ""))):
        return True
    descriptor = _object(font.get("/FontDescriptor"))
    weight = descriptor.get("/FontWeight", 0) if isinstance(descriptor, Mapping) else 0
    return isinstance(weight, int | float) and weight >= _BOLD_WEIGHT


def _glyph_widths(font: Mapping[str, Any]) -> Iterator[float]:
    """Widths of a font's glyphs (ISO 32000-1, 9.6.2 and 9.7.4.3)."""
    simple = _object(font.get("/Widths"))
    if isinstance(simple, Iterable):
        yield from _numbers(simple)
    for descendant in _object(font.get("/DescendantFonts")) or ():
        # /W holds runs such as `12 [500 610]`, and ranges `20 25 500`, which are rare
        for entry in _object(_object(descendant).get("/W")) or ():
            listed = _object(entry)
            if isinstance(listed, list):
                yield from _numbers(listed)


def _numbers(entries: Iterable[Any]) -> Iterator[float]:
    return (float(n) for entry in entries if isinstance(n := _object(entry), int | float))


def _object(entry: Any) -> Any:  # noqa: ANN401  # an indirect reference or what it stands for
    return entry.get_object() if hasattr(entry, "get_object") else entry
