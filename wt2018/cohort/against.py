"""A cohort beside a published analysis.

- Wilson, E. B. (1927), as in `wt2018.evaluation.figures`.
- Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions:
  comparison of eleven methods. Statistics in Medicine 17, 873-890. Method 10, which takes the
  limits of two Wilson intervals: it holds for samples as small as these.
"""

from __future__ import annotations

from math import hypot

from wt2018.cohort.model import Against, CohortAnalysis, Compared, Difference
from wt2018.cohort.published import AtLevel, Counted, Naming, NamingNone, Published, PublishedFigure
from wt2018.evaluation.figures import Interval, Share, share


def hold_against(analysis: CohortAnalysis, published: Published) -> Against:
    """Each published figure beside the same count here."""
    return Against(published, tuple(_compared(analysis, one) for one in published.figures))


def _compared(analysis: CohortAnalysis, figure: PublishedFigure) -> Compared:
    there = share(figure.reports, figure.of)
    here = count(analysis, figure.counts) if figure.counts else None
    return Compared(figure, there, here, difference(here, there) if here else None)


def count(analysis: CohortAnalysis, counted: Counted) -> Share | None:
    """How many reports of a cohort count; None where its rules have no such item or set."""
    match counted:
        case AtLevel("overall", levels):
            return analysis.overall.share(*levels)
        case AtLevel(id_, levels):
            item = analysis.items.get(id_)
            return item.levels.share(*levels) if item else None
        case Naming(id_, values):
            named = analysis.sets_by_id.get(id_)
            return named.share(_naming(analysis, id_, values)) if named else None
        case NamingNone(id_):
            named = analysis.sets_by_id.get(id_)
            return named.share(named.none) if named else None


def _naming(analysis: CohortAnalysis, set_: str, values: tuple[str, ...]) -> int:
    named = (set(one.values.get(set_, ())) for one in analysis.codes)
    return sum(bool(found & set(values) if values else found) for found in named)


def difference(one: Share, other: Share) -> Difference | None:
    """How much larger a share is than another, with Newcombe's interval; None without reports."""
    if one.value is None or other.value is None or not one.interval or not other.interval:
        return None
    value = one.value - other.value
    below = hypot(one.value - one.interval.low, other.interval.high - other.value)
    above = hypot(one.interval.high - one.value, other.value - other.interval.low)
    return Difference(value, Interval(value - below, value + above, "newcombe"))
