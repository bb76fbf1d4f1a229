"""The score: each requirement's level, weighted, as a share of what could be reached."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from wt2018.inference.findings import Finding
from wt2018.rulebook.model import Level

_STEPS = 10  # a score has one decimal


def contributions(findings: Sequence[Finding]) -> tuple[Decimal | None, ...]:
    """What each finding adds to the score; None for those that do not apply.

    The contributions sum to the score exactly as shown: the exact shares are rounded down to
    tenths, and the tenths that are lost go to the largest remainders. The score itself is the
    exact sum rounded to a tenth, so that it never falls when a level rises.
    """
    total = sum(
        (f.requirement.weight for f in findings if f.level is not Level.NOT_APPLICABLE), Fraction(0)
    )
    if not total:
        return tuple(None for _ in findings)
    exact = [f.requirement.weight * f.level.share * 100 * _STEPS / total for f in findings]
    steps = [floor(share) for share in exact]
    lost = round(sum(exact)) - sum(steps)
    by_remainder = sorted(range(len(exact)), key=lambda i: (steps[i] - exact[i], i))
    for i in by_remainder[:lost]:
        steps[i] += 1
    return tuple(
        None if finding.level is Level.NOT_APPLICABLE else Decimal(step) / _STEPS
        for finding, step in zip(findings, steps, strict=True)
    )


def score(parts: Sequence[Decimal | None]) -> Decimal:
    """The sum of contributions, 0 to 100."""
    return sum((part for part in parts if part is not None), Decimal("0.0"))
