"""How wide the characters of a PDF's font are: what the font says, brought to characters.

A font gives the widths of its glyphs by their codes, and in a table of its own which characters
the codes stand for (ISO 32000-1, 9.6.2, 9.7.4.3 and 9.10.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain, islice
from typing import Any

_EM = 1000  # units of the widths in a font, unless it says otherwise
_SECTION = re.compile(rb"begin(bfchar|bfrange)((?:(?!beginbf).)*?)endbf", re.DOTALL)
_ENTRY = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_LONGEST_RANGE = 0x10000
_MOST = 2 * _LONGEST_RANGE  # entries that are taken from a font; the codes that it can have


def glyphs(font: Mapping[str, Any]) -> dict[int, tuple[str, float]]:
    """By code, the characters that a font's glyphs stand for, and their widths in ems.

    Several characters are a ligature's; "" is where the font names none, and 0 where it leaves the
    width to the viewer.
    """
    units = _units(font)
    widths = _composite(font) if "/DescendantFonts" in font else _simple(font)
    by_code = dict(islice(widths, _MOST))
    listed = dict(islice(_characters(font), _MOST))
    characters = listed or {code: _plain(code) for code in by_code}
    default = _default(font)
    return {
        code: (characters.get(code, ""), by_code.get(code, default) / units)
        for code in by_code | characters
    }


def _default(font: Mapping[str, Any]) -> float:
    """The width of glyphs that a composite font names none for, if it states one."""
    for descendant in resolved(font.get("/DescendantFonts")) or ():
        return float(resolved(resolved(descendant).get("/DW")) or 0)
    return 0.0


def _units(font: Mapping[str, Any]) -> float:
    matrix = resolved(font.get("/FontMatrix"))  # of a font whose glyphs are drawings
    return 1 / float(matrix[0]) if matrix and float(matrix[0]) > 0 else _EM


def _simple(font: Mapping[str, Any]) -> Iterator[tuple[int, float]]:
    first = resolved(font.get("/FirstChar")) or 0
    for code, width in enumerate(resolved(font.get("/Widths")) or (), start=int(first)):
        yield code, float(resolved(width))


def _composite(font: Mapping[str, Any]) -> Iterator[tuple[int, float]]:
    """Widths in runs such as `12 [500 610]` and ranges such as `20 25 500`."""
    for descendant in resolved(font["/DescendantFonts"]):
        entries = iter(resolved(resolved(descendant).get("/W")) or ())
        for entry in entries:
            start, following = int(resolved(entry)), resolved(next(entries, None))
            if isinstance(following, list):
                yield from enumerate((float(resolved(n)) for n in following), start=start)
            elif following is not None:
                width = float(resolved(next(entries, 0)))
                end = min(int(following), start + _LONGEST_RANGE)
                yield from ((code, width) for code in range(start, end + 1))


def _plain(code: int) -> str:
    """The character of a code in a font that has no table of them."""
    return bytes([code]).decode("cp1252", "ignore") if 0 <= code <= 0xFF else ""  # noqa: PLR2004


def _characters(font: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    table = resolved(font.get("/ToUnicode"))
    if not hasattr(table, "get_data"):
        return
    for kind, body in _SECTION.findall(table.get_data()):
        tokens = [_token(found) for found in _ENTRY.finditer(body)]
        yield from _single(tokens) if kind == b"bfchar" else _ranges(tokens)


_Token = tuple[bytes | None, bytes | None, bytes | None]
"""A number in angle brackets, or an opening, or a closing square bracket."""


def _token(found: re.Match[bytes]) -> _Token:
    return found.group(1), found.group(2), found.group(3)


def _single(tokens: list[_Token]) -> Iterator[tuple[int, str]]:
    for (code, *_), (character, *_) in zip(tokens[::2], tokens[1::2], strict=False):
        yield from _pair(code, character)


def _ranges(tokens: list[_Token]) -> Iterator[tuple[int, str]]:
    left = iter(tokens)
    for first, _, _ in left:
        last, to = next(left, (None,) * 3)[0], next(left, (None,) * 3)
        if not first or not last:
            continue
        start, end = int(first, 16), int(last, 16)
        if to[1]:  # a list with a character for every code
            listed = chain.from_iterable(
                _pair(b"%x" % code, character)
                for code, (character, *_) in zip(range(start, end + 1), left, strict=False)
            )
            yield from listed
            next(left, None)
        else:
            for step, code in enumerate(range(start, min(end, start + _LONGEST_RANGE) + 1)):
                yield from (
                    (at, text[:-1] + chr(ord(text[-1]) + step))
                    for at, text in _pair(b"%x" % code, to[0])
                )


def _pair(code: bytes | None, character: bytes | None) -> Iterator[tuple[int, str]]:
    """A code and its characters: one, or several for a ligature."""
    with suppress(ValueError, UnicodeDecodeError):
        text = bytes.fromhex((character or b"").decode("ascii")).decode("utf-16-be")
        if code and text:
            yield int(code, 16), text


def resolved(entry: Any) -> Any:  # noqa: ANN401  # an indirect reference or what it stands for
    """What an entry of a PDF is, wherever it stands in the file."""
    return entry.get_object() if hasattr(entry, "get_object") else entry
