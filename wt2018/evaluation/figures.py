"""Figures with their intervals, by well-known methods and packages.

- Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
  Measurement 20(1), 37-46.
- Cohen, J. (1968). Weighted kappa: nominal scale agreement with provision for scaled
  disagreement or partial credit. Psychological Bulletin 70(4), 213-220.
- Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
  Journal of the American Statistical Association 22(158), 209-212.
- Efron, B. & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall. What is
  drawn again are reports, not items: items of one report are not independent.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from typing import Any, Literal

from attrs import frozen

from wt2018.evaluation.libraries import library

Weights = Literal["linear", "quadratic"] | None
"""How much worse two levels apart are than one: twice, four times, or (None) not at all."""

Array = Any
"""A numpy array; numpy is imported only when figures are computed."""

CONFIDENCE = 0.95
ENOUGH_DEFINED = 0.95
"""The share of resamples in which a figure must be defined for its interval to be given."""


@frozen
class Interval:
    """A 95 % interval, by `wilson` or by `bootstrap` over reports."""

    low: float
    high: float
    method: str


@frozen
class Share:
    """So many of so many.

    Attributes:
        hits: how many are.
        of: of how many.
        interval: None where there are none.
    """

    hits: int
    of: int
    interval: Interval | None = None

    @property
    def value(self) -> float | None:
        """The share; None of none."""
        return self.hits / self.of if self.of else None


@frozen
class Figure:
    """A coefficient.

    Attributes:
        value: None where it is undefined, as kappa is where nothing varies.
        interval: None where the resamples do not vary or are mostly undefined.
    """

    value: float | None
    interval: Interval | None = None


@frozen
class Bootstrap:
    """How often and from which seed reports are drawn again."""

    resamples: int = 2000
    seed: int = 2018

    def interval(self, tables: Array, statistic: Callable[[Array], Array]) -> Interval | None:
        """The percentile interval of a statistic over reports.

        Args:
            tables: for each report (first axis), the counts that the statistic needs.
            statistic: of sums of such tables; the first axes are the resamples.
        """
        numpy, stats = library("numpy"), library("scipy.stats")
        reports = len(tables)
        if reports < 2:  # noqa: PLR2004  # one report says nothing on how reports differ
            return None

        def resampled(drawn: Array, axis: int = -1) -> Array:
            del axis  # always the last: the reports drawn
            with numpy.errstate(divide="ignore", invalid="ignore"):
                return statistic(tables[drawn.astype(int)].sum(axis=drawn.ndim - 1))

        with warnings.catch_warnings():  # scipy warns where resamples do not vary; so do we, below
            warnings.simplefilter("ignore")
            found = stats.bootstrap(
                (numpy.arange(reports),),
                resampled,
                n_resamples=self.resamples,
                batch=max(1, 2_000_000 // max(tables.size, 1)),
                vectorized=True,
                axis=-1,
                confidence_level=CONFIDENCE,
                method="percentile",
                random_state=numpy.random.default_rng(self.seed),
            ).bootstrap_distribution
        defined = found[~numpy.isnan(found)]
        if len(defined) < ENOUGH_DEFINED * len(found) or defined.min() == defined.max():
            return None
        tail = (1 - CONFIDENCE) / 2
        low, high = numpy.quantile(defined, [tail, 1 - tail])
        return Interval(float(low), float(high), "bootstrap")


def share(hits: int, of: int) -> Share:
    """A share with Wilson's interval; for things that are independent of each other."""
    if not of:
        return Share(0, 0)
    found = library("scipy.stats").binomtest(hits, of).proportion_ci(CONFIDENCE, method="wilson")
    return Share(hits, of, Interval(float(found.low), float(found.high), "wilson"))


def clustered_share(counts: Sequence[tuple[int, int]], bootstrap: Bootstrap) -> Share:
    """A share of things of which reports have several each.

    Wilson's interval stands in where no resample differs, as where everything is right: the
    bootstrap would claim certainty there.

    Args:
        counts: hits and number of things, for each report.
        bootstrap: how to draw reports again.
    """
    hits, of = sum(hit for hit, _ in counts), sum(number for _, number in counts)
    plain = share(hits, of)
    tables = library("numpy").array(counts, dtype=float).reshape(-1, 2)
    interval = bootstrap.interval(tables, lambda sums: sums[..., 0] / sums[..., 1])
    return Share(hits, of, interval or plain.interval)


def kappa(gold: Sequence[int], machine: Sequence[int], weights: Weights, levels: int = 3) -> float:
    """Cohen's kappa of two codings in levels 0, 1, ...; NaN where nothing varies.

    All levels are given to scikit-learn: it numbers the ones that occur, and would take 0 and 2
    for neighbours where no 1 occurs.
    """
    if not gold:
        return math.nan
    with warnings.catch_warnings(), library("numpy").errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore")
        return float(
            library("sklearn.metrics").cohen_kappa_score(
                gold, machine, labels=list(range(levels)), weights=weights
            )
        )


def kappa_of_tables(tables: Array, weights: Weights) -> Array:
    """Kappa of many tables of confusion at once, as the bootstrap needs it."""
    numpy = library("numpy")
    levels = numpy.arange(tables.shape[-1])
    steps = abs(levels[:, None] - levels[None, :])
    distance = {None: steps > 0, "linear": steps, "quadratic": steps**2}[weights]
    total = tables.sum(axis=(-2, -1))
    expected = tables.sum(axis=-1)[..., :, None] * tables.sum(axis=-2)[..., None, :]
    observed = (distance * tables).sum(axis=(-2, -1)) * total
    return 1 - observed / (distance * expected).sum(axis=(-2, -1))


def kappa_figure(
    gold: Sequence[Sequence[int]],
    machine: Sequence[Sequence[int]],
    weights: Weights,
    bootstrap: Bootstrap,
    levels: int = 3,
) -> Figure:
    """Kappa with its interval; levels are given report by report."""
    value = kappa(
        [level for one in gold for level in one],
        [level for one in machine for level in one],
        weights,
        levels,
    )
    if math.isnan(value):
        return Figure(None)
    tables = library("numpy").zeros((len(gold), levels, levels))
    for report, (coded, rated) in enumerate(zip(gold, machine, strict=True)):
        for pair in zip(coded, rated, strict=True):
            tables[(report, *pair)] += 1
    return Figure(value, bootstrap.interval(tables, lambda sums: kappa_of_tables(sums, weights)))


def f1_figure(counts: Sequence[tuple[int, int, int]], bootstrap: Bootstrap) -> Figure:
    """F1 with its interval.

    Args:
        counts: values that both, only the machine and only the coder have, for each report.
        bootstrap: how to draw reports again.
    """
    both, extra, missed = (sum(one[n] for one in counts) for n in range(3))
    if not both + extra + missed:
        return Figure(None)
    gold = [1] * both + [0] * extra + [1] * missed
    machine = [1] * both + [1] * extra + [0] * missed
    value = library("sklearn.metrics").precision_recall_fscore_support(
        gold, machine, average="binary", zero_division=0.0
    )[2]
    tables = library("numpy").array(counts, dtype=float).reshape(-1, 3)
    return Figure(
        float(value),
        bootstrap.interval(
            tables,
            lambda sums: 2 * sums[..., 0] / (2 * sums[..., 0] + sums[..., 1] + sums[..., 2]),
        ),
    )


def confusion(gold: Sequence[str], machine: Sequence[str], levels: Sequence[str]) -> Array:
    """How often each coded level (row) got each machine level (column)."""
    if not gold:
        return library("numpy").zeros((len(levels), len(levels)), dtype=int)
    return library("sklearn.metrics").confusion_matrix(gold, machine, labels=list(levels))
