"""How wide a run is, by the strings that the page shows for it.

The widths of its characters alone leave out how it is spaced where lines are justified.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from attrs import define, field, frozen

from wt2018.readers.pdf.runs import Run

_SAME_PLACE = 0.5  # points by which two places on one baseline may be out of line
_THOUSANDTHS = 1000  # of the font size, in which the parts of a string are moved


def placed(cm: Sequence[float], tm: Sequence[float]) -> tuple[float, float, float, float]:
    """Direction of the baseline and place of the first character on the page."""
    a = tm[0] * cm[0] + tm[1] * cm[2]
    b = tm[0] * cm[1] + tm[1] * cm[3]
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    return a, b, x, y


@frozen
class _Shown:
    """A string, where it is shown, and what is added to each character and each space."""

    x: float
    y: float
    scale: float
    operands: Any
    between: float
    spaces: float

    def measured(self, code_bytes: int) -> tuple[int, float]:
        """How many characters it has, and by how many thousandths they are moved together."""
        letters, moved = 0, 0.0
        for operand in self.operands:
            for part in operand if isinstance(operand, list) else (operand,):
                if isinstance(part, int | float):
                    moved += float(part)
                else:
                    raw: Any = getattr(part, "original_bytes", part)
                    letters += len(raw) // code_bytes
        return letters, moved


@define
class Strings:
    """The strings shown since the last run; `visit` sees every operator of the page."""

    _shown: list[_Shown] = field(factory=list)
    _between: float = 0.0
    _spaces: float = 0.0
    _kept: list[tuple[float, float]] = field(factory=list)

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
            self._shown.append(_Shown(x, y, scale, operands, self._between, self._spaces))
        elif operator == b"Tw" and operands:
            self._spaces = float(operands[0])
        elif operator == b"Tc" and operands:
            self._between = float(operands[0])
        elif operator == b"q":
            self._kept.append((self._between, self._spaces))
        elif operator == b"Q" and self._kept:
            self._between, self._spaces = self._kept.pop()

    def width(self, run: Run) -> float:
        """Width of a run of theirs: up to the last string of it, and as wide as that is."""
        strings = [string for string in self._shown if _stands_in(string, run)]
        self._shown.clear()
        if not strings:
            return run.face.width(run.text.strip(), run.size)
        last = strings[-1]
        letters, moved = last.measured(run.face.code_bytes)
        text = run.text[-letters:] if letters else ""
        spaced = last.between * len(text)
        if run.face.code_bytes == 1:
            spaced += last.spaces * text.count(" ")
        return (
            math.hypot(last.x - run.x, last.y - run.y)
            + run.face.width(text, run.size)
            - moved * run.size / _THOUSANDTHS
            + spaced * last.scale
        )


def _stands_in(string: _Shown, run: Run) -> bool:
    across, along = string.y - run.y, string.x - run.x
    if run.turned % 2:
        across, along = along, across * (1 if run.turned == 1 else -1)
    elif run.turned:
        along = -along
    return abs(across) < _SAME_PLACE and along >= -_SAME_PLACE
