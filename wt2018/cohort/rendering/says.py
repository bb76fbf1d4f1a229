"""The words and numbers that every rendering of a cohort uses."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from wt2018.cohort.groups import FEW
from wt2018.cohort.members import Quotation
from wt2018.cohort.model import Against, CohortAnalysis, Compared, CrossTab, Spread
from wt2018.cohort.published import Published
from wt2018.evaluation.figures import Interval, Share
from wt2018.rendering.words import count, plain, read_by, spot
from wt2018.rulebook.model import Level

AT_LEAST_PARTLY = (Level.EVIDENCED, Level.PARTLY_EVIDENCED)
"""The levels at which a report counts as saying something of an item."""

INTERVALS = (
    "“11 of 18 (61 %, 39 to 80)” reads: 11 of 18 reports, which is 61 %; were these reports a "
    "random sample, the share among all would be 39 to 80 % (Wilson's 95 % interval). Reports to "
    "which an item does not apply are left out of its “of”."
)
"""How the numbers are read."""

DIFFERENCES = (
    "Differences are in percentage points, from the published share to the one here, with "
    "Newcombe's 95 % interval. A difference is called clear where its interval leaves out 0; of "
    "20 comparisons about one is clear by chance alone. The published reports were coded by "
    "other people, who may have drawn the lines elsewhere."
)
"""How a comparison with a published analysis is read."""


def of(one: Share) -> str:
    """A count with its share and interval: `11 of 18 (61 %, 39 to 80)`."""
    counted = f"{one.hits} of {one.of}"
    if one.value is None or one.interval is None:
        return counted
    return f"{counted} ({percent(one.value)} %, {_percents(one.interval)})"


def percent(value: float) -> str:
    """A share of 1 in whole per cent, and never -0."""
    return f"{round(100 * value) + 0}"


def _percents(interval: Interval) -> str:
    return f"{percent(interval.low)} to {percent(interval.high)}"


def verdict(one: Compared) -> str:
    """Whether two shares differ: `no clear difference`, `31 points higher (4 to 55)`."""
    if one.here is None:
        return "nothing here counts this"
    if one.difference is None:
        return "no report here to compare"
    difference = one.difference
    if not difference.clear:
        return f"no clear difference ({_percents(difference.interval)} points)"
    low, high = difference.interval.low, difference.interval.high
    if difference.value > 0:
        return f"{percent(difference.value)} points higher ({percent(low)} to {percent(high)})"
    return f"{percent(-difference.value)} points lower ({percent(-high)} to {percent(-low)})"


def compared(against: Against) -> str:
    """How many of the figures differ: `2 of 27 figures differ clearly`."""
    held = sum(one.difference is not None for one in against.figures)
    differ = len(against.clear)
    verb = "differ" if differ > 1 else "differs"
    return f"{differ or 'none'} of {count(held, 'figure')} {verb} clearly"


def sample(published: Published) -> str:
    """Which reports a published analysis read."""
    day = published.received_by
    by = f" by {day.day} {day:%B %Y}" if day else ""
    received = f"{published.received} of {published.expected} received{by}"
    if published.reports == published.received:
        return f"{count(published.reports, 'report')}: all of the {received}"
    return f"{count(published.reports, 'report')}, a sample of the {received}"


def spread(one: Spread) -> str:
    """Limits and a middle: `20 to 72, median 41.5`; or the one number that all have."""
    if one.low == one.high:
        return _number(one.low)
    return f"{_number(one.low)} to {_number(one.high)}, median {_number(one.median)}"


def _number(number: Decimal) -> str:
    return f"{number:,f}"


def place(one: Quotation) -> str:
    """Whose words a quotation is, and where they stand: `Norwold, p. 9`."""
    return ", ".join(filter(None, (plain(one.partnership), spot(one.passage))))


def group(label: str) -> str:
    """A group for people."""
    return plain(label) or "not known"


def caution(tab: CrossTab) -> str:
    """What small groups cannot tell; "" where none is small."""
    small = sum(one.reports < FEW for one in tab.groups)
    if not small:
        return ""
    verb = "has" if small == 1 else "have"
    return (
        f"{small} of {count(len(tab.groups), 'group')} {verb} fewer than {FEW} reports: "
        "differences between so few say little of that sort of partnership."
    )


def coded_by(analysis: CohortAnalysis) -> Iterable[str]:
    """Who coded the reports, and by which rules."""
    person = sum(one.made_by is None for one in analysis.codes)
    if person:
        yield f"{count(person, 'report')} coded by a person"
    for made in analysis.made_by:
        read = f", read by {read_by(made.readers)}" if made.readers else ""
        yield plain(f"{made.tool}, {made.rule_book} ({made.rules_digest[:19]}){read}")
    if len(analysis.made_by) > 1:
        yield "The reports were not all rated in the same way: rate them again before you compare."
