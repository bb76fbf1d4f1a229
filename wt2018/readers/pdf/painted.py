"""What a page paints: its runs of text, with the bullets that are drawn before them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from attrs import evolve
from pypdf import PageObject

from wt2018.readers.pdf.bullets import Dots, with_bullets
from wt2018.readers.pdf.runs import QUARTERS, Run, upright
from wt2018.readers.pdf.typefaces import Typefaces

_SAME_PLACE = 0.5  # points by which two places on one baseline may be out of line
_THOUSANDTHS = 1000  # of the font size, in which text is spaced (ISO 32000-1, 9.4.3)


def page_runs(page: PageObject, typefaces: Typefaces) -> Iterator[Run]:
    """The runs of a page, in the order in which it is painted, the page seen upright."""
    found: list[Run] = []
    dots = Dots()
    shown: list[_Shown] = []
    gap = ""

    def visit(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:  # noqa: ANN401
        nonlocal gap
        if not text.strip():
            gap = " " if " " in text else gap  # pypdf tells of a gap as a space of its own
            return
        a, b, x, y = _placed(cm, tm)
        turned = round(math.atan2(b, a) / (math.pi / 2)) % QUARTERS
        points = abs(float(size) * math.hypot(a, b))
        face = typefaces.of(font)
        run = Run(face.legible(text), x, y, 0.0, points, face, turned)
        found.append(evolve(run, text=gap + run.text, width=_width(run, shown)))
        shown.clear()
        gap = ""

    def watch(operator: bytes, operands: Any, cm: Any, tm: Any) -> None:  # noqa: ANN401
        if operator in {b"Tj", b"TJ"}:
            _, _, x, y = _placed(cm, tm)
            shown.append((x, y, operands))
        else:
            dots.visit(operator, operands, cm)

    page.extract_text(visitor_text=visit, visitor_operand_before=watch)
    return upright(with_bullets(found, dots.found))


_Shown = tuple[float, float, Any]
"""Where a string was shown, and what it is made up of."""


def _width(run: Run, shown: list[_Shown]) -> float:
    """How wide a run is: up to where the last of its strings is shown, and as wide as that is.

    The widths of its characters alone leave out how it is spaced where lines are justified.
    """
    strings = [at for at in shown if _stands_in(at, run)]
    x, y, operands = strings[-1] if strings else (run.x, run.y, ())
    letters, moved = _measured(operands, run.face.code_bytes)
    last = run.text[-letters:] if letters else run.text.lstrip()
    spaced = run.face.width(last, run.size) - moved * run.size / _THOUSANDTHS
    return math.hypot(x - run.x, y - run.y) + spaced


def _stands_in(at: _Shown, run: Run) -> bool:
    across, along = at[1] - run.y, at[0] - run.x
    if run.turned % 2:
        across, along = along, across * (1 if run.turned == 1 else -1)
    elif run.turned:
        along = -along
    return abs(across) < _SAME_PLACE and along >= -_SAME_PLACE


def _measured(operands: Any, code_bytes: int) -> tuple[int, float]:  # noqa: ANN401
    """Of a shown string: how many characters it has, and by how much they are moved together."""
    letters, moved = 0, 0.0
    for operand in operands:
        for part in operand if isinstance(operand, list) else (operand,):
            if isinstance(part, int | float):
                moved += float(part)
            else:
                raw: Any = getattr(part, "original_bytes", part)
                letters += len(raw) // code_bytes
    return letters, moved


def _placed(cm: list[float], tm: list[float]) -> tuple[float, float, float, float]:
    """Direction of the baseline and place of the first character on the page."""
    a = tm[0] * cm[0] + tm[1] * cm[2]
    b = tm[0] * cm[1] + tm[1] * cm[3]
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    return a, b, x, y
