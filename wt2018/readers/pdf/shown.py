"""Where the letters of a run stand, by the strings that the page shows for it.

The widths of its characters alone leave out how it is spaced where lines are justified, and how
its letters are drawn together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from attrs import define, evolve, field, frozen

from wt2018.document.clean import clean
from wt2018.readers.pdf.runs import Run, letters
from wt2018.readers.pdf.typefaces import Typeface

_SAME_PLACE = 0.5  # points by which two places on one baseline may be out of line
_THOUSANDTHS = 1000  # of the font size, in which the parts of a string are moved
_MOVES = frozenset((b"BT", b"Td", b"TD", b"Tm", b"T*", b"'", b'"', b"cm", b"Q"))
"""Operators after which a string does not go on where the last one ended."""


def placed(cm: Sequence[float], tm: Sequence[float]) -> tuple[float, float, float, float]:
    """Direction of the baseline and place of the first character on the page."""
    a = tm[0] * cm[0] + tm[1] * cm[2]
    b = tm[0] * cm[1] + tm[1] * cm[3]
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    return a, b, x, y


@frozen
class _Spacing:
    """What is added to each character and each space, and how far all of it is stretched."""

    between: float = 0.0
    spaces: float = 0.0
    stretched: float = 1.0


@frozen
class _Shown:
    """A string: where it is shown, at which scale, and whether it goes on from the last one."""

    x: float
    y: float
    scale: float
    operands: Any
    spacing: _Spacing
    goes_on: bool

    def glyphs(self, face: Typeface, size: float) -> Iterator[tuple[str, float, float]]:
        """Each glyph's characters, its left end from the string's, and its width.

        The last one has no characters and is where the string ends.
        """
        pen, spacing, scale = 0.0, self.spacing, self.scale
        for part in self._parts():
            if isinstance(part, int | float):
                pen -= part * size * spacing.stretched / _THOUSANDTHS
                continue
            for at in range(0, len(part) - face.code_bytes + 1, face.code_bytes):
                code = int.from_bytes(part[at : at + face.code_bytes], "big")
                text, ems = face.glyph(code)
                width = ems * size * spacing.stretched
                yield text, pen, width
                added = spacing.between
                if face.code_bytes == 1 and code == ord(" "):
                    added += spacing.spaces
                pen += width + added * scale * spacing.stretched
        yield "", pen, 0.0

    def _parts(self) -> Iterator[Any]:
        """Its codes, and by how many thousandths what follows is moved back."""
        for operand in self.operands:
            for part in operand if isinstance(operand, list) else (operand,):
                yield part if isinstance(part, int | float) else _codes(part)


def _codes(string: Any) -> bytes:  # noqa: ANN401  # a text or byte string of pypdf
    raw = getattr(string, "original_bytes", string)
    return raw if isinstance(raw, bytes) else str(raw).encode("latin-1", "replace")


@define
class Strings:
    """The strings shown since the last run; `visit` sees every operator of the page."""

    _shown: list[_Shown] = field(factory=list)
    _spacing: _Spacing = _Spacing()
    _kept: list[_Spacing] = field(factory=list)
    _moved: bool = True
    _pen: float = 0.0

    def visit(
        self,
        operator: bytes,
        operands: Any,  # noqa: ANN401
        cm: Sequence[float],
        tm: Sequence[float],
    ) -> None:
        """Take notice of an operator (ISO 32000-1, 9.3 and 9.4.3)."""
        if operator in {b"Tj", b"TJ"}:
            a, b, x, y = placed(cm, tm)
            scale = math.hypot(a, b)
            self._shown.append(_Shown(x, y, scale, operands, self._spacing, not self._moved))
            self._moved = False
        elif operator == b"Tw" and operands:
            self._spacing = evolve(self._spacing, spaces=float(operands[0]))
        elif operator == b"Tc" and operands:
            self._spacing = evolve(self._spacing, between=float(operands[0]))
        elif operator == b"Tz" and operands:
            self._spacing = evolve(self._spacing, stretched=float(operands[0]) / 100)
        elif operator == b"q":
            self._kept.append(self._spacing)
        elif operator == b"Q" and self._kept:
            self._spacing = self._kept.pop()
        if operator in _MOVES:
            self._moved = True

    def measured(self, run: Run) -> Run:
        """A run of theirs with its width and the places of its letters."""
        strings = [(string, _along(string, run)) for string in self._shown]
        self._shown = []
        found: list[tuple[float, float]] = []
        end: float | None = None
        for string, along in strings:
            if along is None:
                continue
            start = along + (self._pen if string.goes_on else 0.0)
            for text, left, width in string.glyphs(run.face, run.size):
                end = start + left
                self._pen = end - along
                found += _shares(end, width, _many(text))
        if end is None:
            end = run.face.width(run.text.strip(), run.size)
        if len(found) != len(letters(run.text)):  # a font whose characters are told otherwise
            found = list(_spread(run, end))
        return evolve(run, width=end, letters=tuple(found))


def _along(string: _Shown, run: Run) -> float | None:
    """How far a string is shown along the line from where a run begins; None if not in it."""
    across, along = string.y - run.y, string.x - run.x
    if run.turned % 2:
        across, along = along, across * (1 if run.turned == 1 else -1)
    elif run.turned:
        along = -along
    return along if abs(across) < _SAME_PLACE and along >= -_SAME_PLACE else None


@lru_cache(maxsize=1024)
def _many(text: str) -> int:
    """How many letters a glyph stands for."""
    return len(letters(text))


def _shares(left: float, width: float, many: int) -> Sequence[tuple[float, float]]:
    """The left and right ends of the letters of a glyph."""
    if many == 1:
        return ((left, left + width),)
    return [(left + width * n / many, left + width * (n + 1) / many) for n in range(many)]


def _spread(run: Run, width: float) -> Iterator[tuple[float, float]]:
    """The left and right ends of a run's letters, by the widths of its characters alone."""
    text = clean(run.text)
    stretched = width / (run.face.width(text, run.size) or 1.0)
    left = 0.0
    for character in text:
        right = left + stretched * run.face.width(character, run.size)
        if character != " ":
            yield left, right
        left = right
