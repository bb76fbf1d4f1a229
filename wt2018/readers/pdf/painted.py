"""What a page paints: its runs of text, with what is drawn beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from attrs import evolve
from pypdf import PageObject

from wt2018.readers.pdf.drawn import Drawing, with_bullets, with_rules
from wt2018.readers.pdf.forms import Forms
from wt2018.readers.pdf.runs import QUARTERS, Run, upright
from wt2018.readers.pdf.shown import Strings, placed
from wt2018.readers.pdf.typefaces import Typefaces

_SMALLEST = 0.01  # points of a font
_FURTHEST = 1_000_000.0  # points from a corner of the page


def page_runs(page: PageObject, typefaces: Typefaces) -> Iterator[Run]:
    """The runs of a page, in the order in which it is painted, the page seen upright."""
    found: list[Run] = []
    drawing, strings, forms = Drawing(), Strings(), Forms(page.get("/Resources"))
    gap = ""

    def visit(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:  # noqa: ANN401
        nonlocal gap
        if not text.strip():
            gap = " " if " " in text else gap  # pypdf tells of a gap as a space of its own
            return
        a, b, x, y = placed(forms.on_page(cm), tm)
        turned = round(math.atan2(b, a) / (math.pi / 2)) % QUARTERS
        points = abs(float(size) * math.hypot(a, b))
        if not (_SMALLEST <= points <= _FURTHEST and max(abs(x), abs(y)) <= _FURTHEST):
            return  # it cannot be seen
        face = typefaces.of(font)
        run = strings.measured(Run(face.legible(text), x, y, 0.0, points, face, turned))
        found.append(evolve(run, text=gap + run.text))
        gap = ""

    def watch(operator: bytes, operands: Any, cm: Any, tm: Any) -> None:  # noqa: ANN401
        cm = forms.on_page(cm)
        strings.visit(operator, operands, cm, tm)
        drawing.visit(operator, operands, cm)
        if operator == b"Do":
            forms.enter(operands, cm)

    def leave(operator: bytes, *_: Any) -> None:  # noqa: ANN401
        if operator == b"Do":
            forms.leave()

    page.extract_text(visitor_text=visit, visitor_operand_before=watch, visitor_operand_after=leave)
    return upright(with_rules(with_bullets(found, drawing.dots), drawing.rules))
