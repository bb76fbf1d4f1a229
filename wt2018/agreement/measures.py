"""The figures of agreement between coders.

Levels that are "does not apply" have no place in the order from "not evidenced" to "evidenced".
Shares, plain kappa and nominal alpha take them for a level like any other; weighted kappa and
ordinal alpha leave them out, whichever coder gave them, and it is said how many were left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from attrs import frozen

from wt2018.agreement.alpha import alpha_figure
from wt2018.evaluation.figures import (
    Bootstrap,
    Figure,
    Share,
    Weights,
    clustered_share,
    confusion,
    f1_figure,
    kappa_figure,
    share,
)
from wt2018.evaluation.measures import ORDER, Table
from wt2018.rulebook.model import Level

Codes = tuple[Level | None, ...]
"""The level of one thing by each coder; None for who has not coded it."""

Named = tuple[frozenset[str] | None, ...]
"""The values of one set by each coder; None for who has not coded it."""


@frozen
class Pair:
    """How two coders agree on levels.

    Attributes:
        coders: their names.
        same: how many levels are the same.
        unordered: pairs of levels that weighted kappa leaves out, as one does not apply.
        kappa: Cohen's, in which all disagreements are alike.
        kappa_linear: weighted: two levels apart are twice as bad as one.
        kappa_quadratic: weighted: four times.
        confusion: levels of the first coder (rows) by those of the second, both in `ORDER`.
    """

    coders: tuple[str, str]
    same: Share
    unordered: int
    kappa: Figure
    kappa_linear: Figure
    kappa_quadratic: Figure
    confusion: Table


@frozen
class Levels:
    """How all coders agree on some levels.

    Attributes:
        id: of the item, or `all_items`, or `overall`.
        title: for people.
        units: how many were coded by two or more.
        ordered: how many of them have a level of the order from two or more.
        same: how many pairs of levels, of any two coders, are the same.
        kappa: mean over the pairs of coders for which it is defined; None if for none.
        kappa_linear: likewise.
        kappa_quadratic: likewise.
        alpha_nominal: Krippendorff's alpha of all coders, with levels as names.
        alpha_ordinal: with levels as an order.
        pairs: each two coders.
    """

    id: str
    title: str
    units: int
    ordered: int
    same: Share
    kappa: float | None
    kappa_linear: float | None
    kappa_quadratic: float | None
    alpha_nominal: Figure
    alpha_ordinal: Figure
    pairs: tuple[Pair, ...]

    @property
    def unordered(self) -> int:
        """Pairs of levels of which one does not apply."""
        return sum(pair.unordered for pair in self.pairs)


@frozen
class SetPair:
    """How two coders agree on the values of a set.

    Attributes:
        coders: their names.
        both: values that both have.
        either: values that one or both have.
        f1: twice `both` over the values of the one and of the other; the same whoever is first.
        same: reports in which the whole set is the same.
    """

    coders: tuple[str, str]
    both: int
    either: int
    f1: Figure
    same: Share


@frozen
class Set:
    """How all coders agree on a set.

    Attributes:
        id: of the set, or `all_sets`.
        title: for people.
        f1: mean over the pairs of coders for which it is defined; None if for none.
        pairs: each two coders.
    """

    id: str
    title: str
    f1: float | None
    pairs: tuple[SetPair, ...]


def levels(
    id_: str,
    title: str,
    coders: Sequence[str],
    by_report: Iterable[Sequence[Codes]],
    drawing: Bootstrap,
) -> Levels:
    """How coders agree on levels.

    Args:
        id_: of what was coded.
        title: of it, for people.
        coders: their names.
        by_report: what was coded, report by report.
        drawing: how reports are drawn again for intervals.
    """
    coded = [[codes for codes in one if _coded(codes) > 1] for one in by_report]
    reports = [one for one in coded if one]
    pairs = tuple(
        _pair((coders[a], coders[b]), [_both(one, a, b) for one in reports], drawing)
        for a, b in combinations(range(len(coders)), 2)
    )
    numbers = [[tuple(map(_number, codes)) for codes in one] for one in reports]
    ordered = [[tuple(map(_step, codes)) for codes in one] for one in reports]
    return Levels(
        id=id_,
        title=title,
        units=sum(map(len, reports)),
        ordered=sum(_coded(steps) > 1 for one in ordered for steps in one),
        same=_same([_every_pair(one) for one in reports], drawing),
        kappa=_mean(pair.kappa for pair in pairs),
        kappa_linear=_mean(pair.kappa_linear for pair in pairs),
        kappa_quadratic=_mean(pair.kappa_quadratic for pair in pairs),
        alpha_nominal=alpha_figure(numbers, "nominal", drawing, len(ORDER)),
        alpha_ordinal=alpha_figure(ordered, "ordinal", drawing, len(STEPS)),
        pairs=pairs,
    )


STEPS = ORDER[:-1]
"""The levels that are an order."""


def _coded(codes: Sequence[object]) -> int:
    return sum(level is not None for level in codes)


def _number(level: Level | None) -> int | None:
    return None if level is None else ORDER.index(level)


def _step(level: Level | None) -> int | None:
    return STEPS.index(level) if level in STEPS else None


def _both(things: Sequence[Codes], a: int, b: int) -> list[tuple[Level, Level]]:
    """The levels of two coders for what both have coded."""
    return [
        (first, second)
        for first, second in ((codes[a], codes[b]) for codes in things)
        if first is not None and second is not None
    ]


def _every_pair(things: Sequence[Codes]) -> list[tuple[Level, Level]]:
    """The levels of any two coders for what both have coded."""
    return [
        (first, second)
        for codes in things
        for first, second in combinations(codes, 2)
        if first is not None and second is not None
    ]


def _pair(
    coders: tuple[str, str], by_report: Sequence[Sequence[tuple[Level, Level]]], drawing: Bootstrap
) -> Pair:
    pairs = [pair for one in by_report for pair in one]
    ordered = [[pair for pair in one if Level.NOT_APPLICABLE not in pair] for one in by_report]

    def kappa(found: Sequence[Sequence[tuple[Level, Level]]], weights: Weights) -> Figure:
        first, second = (
            [[ORDER.index(pair[side]) for pair in one] for one in found] for side in (0, 1)
        )
        return kappa_figure(first, second, weights, drawing, len(STEPS if weights else ORDER))

    table = confusion([a.value for a, _ in pairs], [b.value for _, b in pairs], ORDER)
    return Pair(
        coders=coders,
        same=_same(by_report, drawing),
        unordered=len(pairs) - sum(map(len, ordered)),
        kappa=kappa(by_report, None),
        kappa_linear=kappa(ordered, "linear"),
        kappa_quadratic=kappa(ordered, "quadratic"),
        confusion=tuple(tuple(int(cell) for cell in row) for row in table),
    )


def _same(by_report: Sequence[Sequence[tuple[Level, Level]]], drawing: Bootstrap) -> Share:
    """The share of pairs that are the same; by Wilson where no report counts more than once."""
    counts = [(sum(a is b for a, b in one), len(one)) for one in by_report if one]
    if all(of == 1 for _, of in counts):
        return share(sum(hits for hits, _ in counts), len(counts))
    return clustered_share(counts, drawing)


def _mean(figures: Iterable[Figure]) -> float | None:
    """The mean of those that are defined."""
    found = [figure.value for figure in figures if figure.value is not None]
    return sum(found) / len(found) if found else None


def named(
    id_: str,
    title: str,
    coders: Sequence[str],
    by_report: Iterable[Sequence[Named]],
    drawing: Bootstrap,
) -> Set:
    """How coders agree on the values of sets; arguments as for `levels`."""
    reports = list(by_report)
    pairs = tuple(
        _set_pair((coders[a], coders[b]), [[(s[a], s[b]) for s in one] for one in reports], drawing)
        for a, b in combinations(range(len(coders)), 2)
    )
    return Set(id_, title, _mean(pair.f1 for pair in pairs), pairs)


def _set_pair(
    coders: tuple[str, str], by_report: Sequence[Sequence[Named]], drawing: Bootstrap
) -> SetPair:
    coded = [[(a, b) for a, b in one if a is not None and b is not None] for one in by_report]
    reports = [one for one in coded if one]
    counts = [
        (
            sum(len(a & b) for a, b in one),
            sum(len(b - a) for a, b in one),
            sum(len(a - b) for a, b in one),
        )
        for one in reports
    ]
    same = [(sum(a == b for a, b in one), len(one)) for one in reports]
    return SetPair(
        coders=coders,
        both=sum(both for both, _, _ in counts),
        either=sum(map(sum, counts)),
        f1=f1_figure(counts, drawing),
        same=clustered_share(same, drawing),
    )
