"""The sections of a report that hold reports beside something: each other, and other years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wt2018.cohort.model import Against, CohortAnalysis, Compared, CrossTab, Development
from wt2018.cohort.moves import Move, Pair, YearOnYear
from wt2018.cohort.rendering import says
from wt2018.cohort.rendering.blocks import (
    Block,
    Column,
    Heading,
    Pairs,
    Paragraph,
    Points,
    Row,
    Table,
)
from wt2018.cohort.rendering.charts import STACK
from wt2018.cohort.rendering.typography import typeset
from wt2018.evaluation.figures import Share
from wt2018.rendering.words import LEVELS, count, plain, spot
from wt2018.rulebook.model import Level

SHORT = (Level.NOT_EVIDENCED, Level.PARTLY_EVIDENCED)
"""The levels at which a report falls short."""


def by(analysis: CohortAnalysis) -> Iterator[Block]:
    """Ratings and items by sort of partnership."""
    for tab in analysis.by:
        yield Heading(plain(tab.title), f"by-{tab.id}")
        if caution := says.caution(tab):
            yield Paragraph(caution, "strong")
        yield _overall_by(tab)
        yield _items_by(tab, analysis)


def _overall_by(tab: CrossTab) -> Table:
    return Table(
        f"Overall rating by {_inside(tab.title)}",
        (
            Column(plain(tab.title), 1.9),
            Column("Reports", 1.1, "number"),
            *(Column(LEVELS[level].capitalize(), 1.3, "number") for level in STACK),
            Column("At least partly", 2.6, "share"),
        ),
        tuple(
            Row(
                (
                    says.group(one.label),
                    str(one.reports),
                    *(str(one.overall.at[level]) for level in STACK),
                    _counted(one.overall.share(*says.AT_LEAST_PARTLY)),
                )
            )
            for one in tab.groups
        ),
    )


def _items_by(tab: CrossTab, analysis: CohortAnalysis) -> Table:
    shares = {
        item: [one.items[item].share(*says.AT_LEAST_PARTLY) for one in tab.groups]
        for item in analysis.items
    }
    return Table(
        f"Items at least partly evidenced by {_inside(tab.title)}: reports, of those to which an "
        "item applies",
        (Column("Item", 2.4), *(Column(says.group(one.label), 1) for one in tab.groups)),
        tuple(
            Row(
                (
                    plain(item.title),
                    *(f"{one.hits} of {one.of}" if one.of else "–" for one in shares[item.id]),
                )
            )
            for item in analysis.items.values()
        ),
    )


def _counted(share: Share) -> str:
    return typeset(says.of(share))


def _inside(title: str) -> str:
    return plain(title[:1].lower() + title[1:])


def development(areas: Sequence[Development]) -> Iterator[Block]:
    """Items in which reports fall short, with what the rules say to write."""
    yield Paragraph(
        "Items by how many reports fall short of “evidenced”, with what the rules advise and to "
        "how many reports they say so."
    )
    for one in areas:
        yield Heading(plain(one.item.title))
        yield Paragraph(f"Fall short: {_counted(one.item.levels.share(*SHORT))}.")
        yield Points(
            tuple(f"{plain(said.text)} (to {count(said.reports, 'report')})" for said in one.advice)
        )


def against(held: Against) -> Iterator[Block]:
    """Each published figure beside the same count here."""
    published = held.published
    yield Paragraph(f"{plain(published.source)}; {says.sample(published)}.")
    if published.pages:
        low, high = published.pages
        yield Paragraph(f"Its reports have {low} to {high} pages.")
    yield Paragraph(f"{says.compared(held)}.".capitalize(), "strong")
    yield Table(
        typeset(
            f"Figures of {plain(published.year)} beside the same counts here, with 95 % intervals"
        ),
        (
            Column("What is counted", 1.9),
            Column(f"Published, {plain(published.year)}", 2.2, "share"),
            Column("Here", 2.2, "share"),
            Column("Difference", 1.9),
        ),
        tuple(_compared(one) for one in held.figures),
    )
    for note in filter(None, (published.note, says.DIFFERENCES)):
        yield Paragraph(typeset(plain(note)), "quiet")


def _compared(one: Compared) -> Row:
    return Row(
        (
            plain(one.figure.says),
            _counted(one.published),
            _counted(one.here) if one.here and one.here.of else "–",
            typeset(says.verdict(one)),
        ),
        note=plain(one.figure.note),
    )


def year_on_year(movement: YearOnYear) -> Iterator[Block]:
    """Which partnerships moved, on which items, by which words."""
    yield Paragraph(f"{count(len(movement.pairs), 'partnership')} in both years.")
    names = (
        ("Only the year before", movement.only_before),
        ("Only now", movement.only_now),
        ("Not paired, as several reports have the name", movement.ambiguous),
    )
    if entries := [(label, "; ".join(map(plain, found))) for label, found in names if found]:
        yield Pairs(tuple(entries))
    if not movement.pairs:
        return
    yield Table(
        "Partnerships whose level rose, fell or stayed, item by item",
        (Column("Item", 4), *(Column(went, 1, "number") for went in ("Rose", "Fell", "Stayed"))),
        tuple(
            Row((plain(item.title), str(item.up), str(item.down), str(item.same)))
            for item in movement.items
        ),
    )
    for pair in movement.pairs:
        yield from _pair(pair)


def _pair(pair: Pair) -> Iterator[Block]:
    yield Heading(plain(pair.partnership))
    entries = []
    if pair.overall_before and pair.overall_after:
        went = f"from {LEVELS[pair.overall_before]} to {LEVELS[pair.overall_after]}"
        entries.append(("Overall", went))
    if pair.score_before is not None and pair.score_after is not None:
        entries.append(("Score", f"from {pair.score_before:.1f} to {pair.score_after:.1f}"))
    if entries:
        yield Pairs(tuple(entries))
    if not pair.moves:
        yield Paragraph("Every item is at the level of the year before.")
        return
    yield Table(
        f"{plain(pair.partnership)}: items at another level, and words that the higher one rests "
        "on",
        (
            Column("Item", 1.8),
            Column("Year before", 1.3),
            Column("Now", 1.3),
            Column("Words", 3.6),
        ),
        tuple(_move(move) for move in pair.moves),
    )


def _move(move: Move) -> Row:
    words = " ".join(
        f"“{plain(one.passage.quote)}” ({spot(one.passage)})" for one in move.quotations[:1]
    )
    return Row((plain(move.title), LEVELS[move.before], LEVELS[move.after], words))
