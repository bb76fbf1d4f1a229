"""Parts of a page that it paints as one thing: forms, which have coordinates of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, field

from wt2018.readers.pdf.widths import resolved

Matrix = Sequence[float]
"""Six numbers that take coordinates to others (ISO 32000-1, 8.3.3)."""

_UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def after(first: Matrix, then: Matrix) -> Matrix:
    """One transformation after another."""
    a, b, c, d, e, f = first
    p, q, r, s, x, y = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + x,
        e * q + f * s + y,
    )


@define
class Forms:
    """The forms, one in another, in which the reading of a page stands (ISO 32000-1, 8.10).

    Attributes:
        resources: of the page.
    """

    resources: Any
    _within: list[tuple[Matrix, Any]] = field(factory=list)

    def on_page(self, cm: Matrix) -> Matrix:
        """A transformation to a form's coordinates, as one to the page's."""
        return after(cm, self._within[-1][0]) if self._within else cm

    def enter(self, operands: Sequence[Any], cm: Matrix) -> None:
        """Begin with what is painted by name; `cm` leads to the page's coordinates."""
        resources = self._within[-1][1] if self._within else self.resources
        form = _named(resources, operands)
        matrix = [float(resolved(n)) for n in resolved(form.get("/Matrix")) or _UNCHANGED]
        own = form.get("/Resources") or resources
        self._within.append((after(matrix, cm), own))

    def leave(self) -> None:
        """End with what was begun last."""
        self._within.pop()


def _named(resources: Any, operands: Sequence[Any]) -> Mapping[str, Any]:  # noqa: ANN401
    painted = (resolved(resources) or {}).get("/XObject") or {}
    named = resolved(resolved(painted).get(operands[0])) if operands else None
    return named if isinstance(named, Mapping) else {}
