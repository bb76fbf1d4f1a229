"""Krippendorff's alpha: agreement of any number of coders, some of whom left things out.

- Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania,
  Annenberg School for Communication.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Literal

from wt2018.evaluation.figures import Array, Bootstrap, Figure
from wt2018.evaluation.libraries import library

Scale = Literal["nominal", "ordinal"]
"""Whether levels are mere names, or steps of an order."""

Unit = Sequence[int | None]
"""What was coded: the level that each coder gave, 0, 1, ...; None where one gave none."""


def alpha(units: Sequence[Unit], scale: Scale, levels: int = 3) -> float:
    """Alpha of any number of codings; NaN where nothing varies or nothing is coded twice.

    Args:
        units: those that fewer than two have coded do not enter.
        scale: of the levels.
        levels: how many there are.
    """
    coded = [unit for unit in units if sum(level is not None for level in unit) > 1]
    if not coded:
        return math.nan
    numpy = library("numpy")
    given = numpy.array(coded, dtype=float).T
    with warnings.catch_warnings(), numpy.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore")
        return float(
            library("krippendorff").alpha(
                reliability_data=given, value_domain=range(levels), level_of_measurement=scale
            )
        )


def alpha_of_tables(tables: Array, scale: Scale) -> Array:
    """Alpha of many tables of coincidences at once, as the bootstrap needs it."""
    numpy = library("numpy")
    levels = tables.shape[-1]
    often = tables.sum(axis=-1)
    rows, columns = often[..., :, None], often[..., None, :]
    expected = rows * columns - numpy.eye(levels) * rows
    if scale == "nominal":
        distance = 1 - numpy.eye(levels)
    else:  # how many codes lie between two levels, half of those at the levels themselves
        middle = often.cumsum(axis=-1) - often / 2
        distance = (middle[..., :, None] - middle[..., None, :]) ** 2
    observed = (distance * tables).sum(axis=(-2, -1)) * (often.sum(axis=-1) - 1)
    return 1 - observed / (distance * expected).sum(axis=(-2, -1))


def coincidences(units: Sequence[Unit], levels: int) -> Array:
    """How often levels meet in a unit, each unit with as much weight as it has codes."""
    numpy = library("numpy")
    table = numpy.zeros((levels, levels))
    for unit in units:
        codes = [level for level in unit if level is not None]
        if len(codes) > 1:
            often = numpy.bincount(codes, minlength=levels)
            table += (numpy.outer(often, often) - numpy.diag(often)) / (len(codes) - 1)
    return table


def alpha_figure(
    by_report: Sequence[Sequence[Unit]],
    scale: Scale,
    bootstrap: Bootstrap,
    levels: int = 3,
) -> Figure:
    """Alpha with its interval; units are given report by report."""
    value = alpha([unit for one in by_report for unit in one], scale, levels)
    if math.isnan(value):
        return Figure(None)
    tables = library("numpy").array([coincidences(one, levels) for one in by_report])
    return Figure(value, bootstrap.interval(tables, lambda sums: alpha_of_tables(sums, scale)))
