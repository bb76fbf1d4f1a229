"""Kappa and alpha against figures that others have published, to three decimals.

- Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70(4), 213-220: 200 patients, whom two
  judges take for personality disorders, neuroses or psychoses; kappa is .492. (The table stands
  in the help of `cohen.kappa` in R's package psych, too.)
- StataCorp. Stata base reference manual, `kappa`, with the 85 xeromammograms of Boyd et al. (1982)
  that two radiologists assess as normal, benign, suspect or cancer: kappa is 0.4728, with weights
  `w` (linear) 0.5684. Altman, D. G. (1991), Practical statistics for medical research, section
  14.3, gives 0.47 and 0.57.
- Data `anxiety` of R's package irr, raters 2 and 3, with what its `kappa2` prints, as the tests of
  statsmodels (`statsmodels/stats/tests/test_inter_rater.py`) record it: -0.006289308 unweighted,
  0.1459075 with equal weights, 0.2520325 with squared ones. It drops the level that nobody uses.
- Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability, sections A to D.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from codings import of_table

from wt2018.agreement.alpha import Scale, alpha
from wt2018.evaluation.figures import Weights, kappa

pytest.importorskip("sklearn")
pytest.importorskip("krippendorff")

COHEN_1968 = [[88, 10, 2], [14, 40, 6], [18, 10, 12]]
MAMMOGRAMS = [[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]]
ANXIETY = (
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
)


@pytest.mark.parametrize(
    ("table", "weights", "published"),
    [
        (COHEN_1968, None, 0.492),
        (MAMMOGRAMS, None, 0.4728),
        (MAMMOGRAMS, "linear", 0.5684),
    ],
)
def test_kappa_of_tables(table: list[list[int]], weights: Weights, published: float) -> None:
    assert kappa(*of_table(table), weights, len(table)) == pytest.approx(published, abs=5e-4)


@pytest.mark.parametrize(
    ("weights", "published"),
    [(None, -0.006289308), ("linear", 0.1459075), ("quadratic", 0.2520325)],
)
def test_kappa_of_codes(weights: Weights, published: float) -> None:
    ranks = {score: rank for rank, score in enumerate((1, 2, 3, 4, 6))}
    second, third = ([ranks[score] for score in rater] for rater in ANXIETY)
    assert kappa(second, third, weights, len(ranks)) == pytest.approx(published, abs=1e-6)


BINARY = ["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"]
NOMINAL = ["a a b b d c c c e d d a", "b a b b b c c c e d d d"]
WITH_GAPS = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]


@pytest.mark.parametrize(
    ("observers", "scale", "published"),
    [
        (BINARY, "nominal", 0.095),  # A: two observers, two values
        (NOMINAL, "nominal", 0.692),  # B: two observers, many values
        (WITH_GAPS, "nominal", 0.743),  # C: many observers, many values, gaps
        (WITH_GAPS, "ordinal", 0.815),  # D: the same as an order
    ],
)
def test_alpha(observers: Sequence[str], scale: Scale, published: float) -> None:
    rows = [row.split() for row in observers]
    values = sorted({value for row in rows for value in row} - {"."})
    units = [
        [None if value == "." else values.index(value) for value in unit]
        for unit in zip(*rows, strict=True)
    ]
    assert alpha(units, scale, len(values)) == pytest.approx(published, abs=5e-4)
    assert alpha(units, scale, len(values) + 2) == pytest.approx(published, abs=5e-4)
