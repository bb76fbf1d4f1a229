"""What is drawn of a cohort: bars with their numbers, and what a picture says in words."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from wt2018.cohort.model import CohortAnalysis, ItemCounts, LevelCounts, SetCounts
from wt2018.cohort.rendering.says import AT_LEAST_PARTLY
from wt2018.rendering.words import LEVELS, count, plain
from wt2018.rulebook.model import Level

STACK = (Level.EVIDENCED, Level.PARTLY_EVIDENCED, Level.NOT_EVIDENCED)
"""The levels that a bar is stacked of, from its foot."""


@frozen
class Bar:
    """A bar, or a heading above the next ones.

    Attributes:
        label: what it counts.
        parts: how long each part of it is, in reports, from its foot; empty for a heading.
        number: what stands behind it: `11 of 18`.
        apart: whether it counts reports that name none of what the other bars stand for.
    """

    label: str
    parts: tuple[int, ...] = ()
    number: str = ""
    apart: bool = False


@frozen
class Chart:
    """Horizontal bars.

    Attributes:
        id: also the name of its files.
        title: what it shows.
        bars: from the top.
        of: the length of a bar that counts every report.
        says: what is to be seen, in words, for those who do not see it.
        parts: what the parts of a bar are; empty where bars have one part.
        counts: what the number behind a bar counts, where that is not the bar.
    """

    id: str
    title: str
    bars: tuple[Bar, ...]
    of: int
    says: str
    parts: tuple[Level, ...] = ()
    counts: str = ""


def charts(analysis: CohortAnalysis) -> tuple[Chart, ...]:
    """Every chart of a cohort: the overall rating, the items, and the sets that are drawn."""
    return (
        overall_chart(analysis),
        levels_chart(analysis),
        *(set_chart(named) for named in analysis.figures if named.reports),
    )


def overall_chart(analysis: CohortAnalysis) -> Chart:
    """How many reports have each overall rating."""
    levels = analysis.overall
    bars = tuple(
        Bar(LEVELS[level].capitalize(), (levels.at[level],), _of(levels.at[level], levels.applies))
        for level in STACK
    )
    return Chart("overall", "Overall rating", bars, levels.applies, _told(bars))


def levels_chart(analysis: CohortAnalysis) -> Chart:
    """How many reports are at each level of each item, the most evidenced of a theme first."""
    bars: list[Bar] = []
    for part in analysis.themes:
        bars.append(Bar(plain(part.title)))
        bars.extend(_stacked(item) for item in sorted(part.items, key=most_evidenced))
    items = sorted(analysis.items.values(), key=most_evidenced)
    said = "; ".join(f"{plain(item.title)}: {_tally(item.levels)}" for item in items)
    return Chart(
        "levels_by_item",
        "Levels by item",
        tuple(bars),
        analysis.reports,
        f"How many of {count(analysis.reports, 'report')} are at each level. {said}.",
        STACK,
        "at least partly",
    )


def _stacked(item: ItemCounts) -> Bar:
    least = item.levels.share(*AT_LEAST_PARTLY)
    return Bar(
        plain(item.title),
        tuple(item.levels.at[level] for level in STACK),
        _of(least.hits, least.of) if least.of else "applies to none",
    )


def most_evidenced(item: ItemCounts) -> tuple[float, ...]:
    """Its place among items, by shares: an item need not apply to every report."""
    levels = item.levels
    return tuple(-(levels.share(*at).value or 0.0) for at in ((Level.EVIDENCED,), AT_LEAST_PARTLY))


def _tally(levels: LevelCounts) -> str:
    said = [f"{levels.at[level]} {LEVELS[level]}" for level in STACK if levels.at[level]]
    return ", ".join(said) or LEVELS[Level.NOT_APPLICABLE]


def set_chart(named: SetCounts) -> Chart:
    """How many reports name each value; values that none names have no bar."""
    bars = [
        Bar(plain(value.label), (value.reports,), _of(value.reports, named.reports))
        for value in named.values
        if value.reports
    ]
    if named.none or not bars:
        bars.append(Bar("None named", (named.none,), _of(named.none, named.reports), apart=True))
    return Chart(named.id, plain(named.title), tuple(bars), named.reports, _told(bars))


def _of(hits: int, of: int) -> str:
    return f"{hits} of {of}"


def _told(bars: Iterable[Bar]) -> str:
    return "; ".join(f"{bar.label}: {bar.number}" for bar in bars) + "."
