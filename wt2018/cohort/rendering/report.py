"""The report on a cohort, section by section; the page and the Word document say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wt2018.cohort.members import Quotation
from wt2018.cohort.model import CohortAnalysis, ItemCounts, SetCounts, ThemeCounts
from wt2018.cohort.rendering import comparisons, says
from wt2018.cohort.rendering.blocks import (
    Block,
    Column,
    Heading,
    Pairs,
    Paragraph,
    Picture,
    Points,
    Quote,
    Quotes,
    Report,
    Row,
    Section,
    Table,
    Tally,
)
from wt2018.cohort.rendering.charts import (
    STACK,
    levels_chart,
    most_evidenced,
    overall_chart,
    set_chart,
)
from wt2018.cohort.rendering.tables import coder
from wt2018.cohort.rendering.typography import typeset
from wt2018.evaluation.figures import Share
from wt2018.rendering.words import A_PERSON_DECIDES, LEVELS, count, plain
from wt2018.rulebook.model import Level

_FOREMOST = 3  # named in the summary
_QUOTED = 3  # quotations of an item


def report(analysis: CohortAnalysis) -> Report:
    """The analysis of a cohort as a report."""
    year = f", {plain(analysis.year)}" if analysis.year else ""
    return Report(
        f"Yearly reports of safeguarding partners{year}",
        f"{count(analysis.reports, 'report')}. Rules: {plain(analysis.edition)}.",
        tuple(_sections(analysis)),
    )


def _sections(analysis: CohortAnalysis) -> Iterator[Section]:
    yield Section("summary", "Summary", tuple(_summary(analysis)))
    yield Section("overall", "Overall rating", tuple(_overall(analysis)))
    yield Section("items", "Levels by item", tuple(_at_a_glance(analysis)))
    for number, part in enumerate(analysis.themes, 1):
        yield Section(f"theme-{number}", plain(part.title), tuple(_theme(part)))
    coded = [named for named in analysis.sets if named.reports]
    if drawn := [named for named in analysis.figures if named.reports]:
        yield Section("figures", "Priorities and evidence", tuple(_figures(drawn)))
    if others := [named for named in coded if named not in drawn]:
        yield Section("sets", "What else the reports name", tuple(_sets(others)))
    if analysis.by:
        yield Section("by", "By sort of partnership", tuple(comparisons.by(analysis)))
    if analysis.development:
        blocks = tuple(comparisons.development(analysis.development))
        yield Section("development", "Areas for development", blocks)
    if analysis.against:
        title = f"Beside the published analysis of {plain(analysis.against.published.year)}"
        yield Section("against", title, tuple(comparisons.against(analysis.against)))
    if analysis.year_on_year:
        blocks = tuple(comparisons.year_on_year(analysis.year_on_year))
        yield Section("year-on-year", "Beside the year before", blocks)
    yield Section("reports", "Reports", tuple(_reports(analysis)))
    yield Section("made", "How this was made", tuple(_made(analysis)))


def _summary(analysis: CohortAnalysis) -> Iterator[Block]:
    overall = analysis.overall
    tally = tuple((level, _hits(overall.share(level))) for level in STACK)
    yield Tally("Reports by overall rating", tally)
    yield Points(tuple(_findings(analysis)))
    if analysis.made_by:
        yield Paragraph(A_PERSON_DECIDES, "strong")


def _findings(analysis: CohortAnalysis) -> Iterator[str]:
    evidenced = [
        _short(item.title, item.levels.share(Level.EVIDENCED))
        for item in sorted(analysis.items.values(), key=most_evidenced)
        if item.levels.at[Level.EVIDENCED]
    ]
    if evidenced:
        yield f"Most often evidenced: {'; '.join(evidenced[:_FOREMOST])}."
    if analysis.development:
        short = [
            _short(one.item.title, one.item.levels.share(*comparisons.SHORT))
            for one in analysis.development[:_FOREMOST]
        ]
        yield f"Reports most often fall short of “evidenced” in: {'; '.join(short)}."
    for named in analysis.figures:
        if not named.reports:
            continue
        values = [
            _short(value.label, named.share(value.reports))
            for value in named.values[:_FOREMOST]
            if value.reports
        ]
        yield f"{plain(named.title)}, most often: {'; '.join(values) or 'none named'}."
    if analysis.against:
        year = plain(analysis.against.published.year)
        yield f"Beside the published analysis of {year}, {says.compared(analysis.against)}."
    if analysis.year_on_year:
        both = count(len(analysis.year_on_year.pairs), "partnership")
        yield f"Beside the year before: {both} in both years."
    if analysis.left_out:
        yield f"Left out: {count(len(analysis.left_out), 'report')} that could not be read."


def _counted(share: Share) -> str:
    return typeset(says.of(share))


def _short(title: str, share: Share) -> str:
    return f"{plain(title)} ({_hits(share)})"


def _hits(share: Share) -> str:
    return f"{share.hits}\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{share.of}"


def _overall(analysis: CohortAnalysis) -> Iterator[Block]:
    levels = analysis.overall
    yield Picture(overall_chart(analysis))
    yield Table(
        typeset("Reports by overall rating, with 95 % intervals"),
        (Column("Rating", 2), Column("Reports", 3, "share")),
        tuple(Row((LEVELS[level].capitalize(), _counted(levels.share(level)))) for level in STACK),
    )
    if levels.not_coded:
        yield Paragraph(f"{count(levels.not_coded, 'report')} without a rating.")
    spreads = (("Score", analysis.scores), ("Pages", analysis.pages), ("Words", analysis.words))
    entries = [
        (
            label,
            says.spread(spread)
            + ("" if spread.reports == analysis.reports else f"; known of {spread.reports}"),
        )
        for label, spread in spreads
        if spread
    ]
    if entries:
        yield Pairs(tuple(entries))
    yield Paragraph(typeset(says.INTERVALS), "quiet")


def _at_a_glance(analysis: CohortAnalysis) -> Iterator[Block]:
    yield Picture(levels_chart(analysis))
    for part in analysis.themes:
        yield Table(
            f"{plain(part.title)}: reports at each level",
            (
                Column("Item", 2.8),
                *(Column(LEVELS[level].capitalize(), 1.25, "number") for level in reversed(Level)),
                Column("At least partly", 2.7, "share"),
            ),
            tuple(
                Row(
                    (
                        plain(item.title),
                        *(str(item.levels.at[level]) for level in reversed(Level)),
                        _counted(item.levels.share(*says.AT_LEAST_PARTLY)),
                    ),
                    to=f"item-{item.id}",
                )
                for item in part.items
            ),
        )


def _theme(part: ThemeCounts) -> Iterator[Block]:
    for item in part.items:
        yield Heading(plain(item.title), f"item-{item.id}")
        yield Paragraph(f"{plain(item.criterion)} ({plain(item.citation)})")
        yield Pairs(tuple(_counts(item)))
        if quotes := _examples(item):
            yield Quotes(quotes)


def _counts(item: ItemCounts) -> Iterator[tuple[str, str]]:
    for level in STACK:
        yield LEVELS[level].capitalize(), _counted(item.levels.share(level))
    for number, label in (
        (item.levels.at[Level.NOT_APPLICABLE], LEVELS[Level.NOT_APPLICABLE].capitalize()),
        (item.levels.not_coded, "Not coded"),
    ):
        if number:
            yield label, count(number, "report")


def _examples(item: ItemCounts) -> tuple[Quote, ...]:
    """Of both levels as far as there are, of the higher one more."""
    evidenced, partly = (_quotes(item.examples[level], level) for level in says.AT_LEAST_PARTLY)
    more = max(_QUOTED - len(partly), _QUOTED - 1)
    return (*evidenced[:more], *partly)[:_QUOTED]


def _quotes(quotations: Iterable[Quotation], level: Level) -> tuple[Quote, ...]:
    return tuple(Quote(plain(one.passage.quote), says.place(one), level) for one in quotations)


def _figures(drawn: Sequence[SetCounts]) -> Iterator[Block]:
    for named in drawn:
        yield Heading(plain(named.title), f"set-{named.id}")
        yield Picture(set_chart(named))
        yield from _values(named)


def _sets(sets: Sequence[SetCounts]) -> Iterator[Block]:
    for named in sets:
        yield Heading(plain(named.title), f"set-{named.id}")
        yield from _values(named)


def _values(named: SetCounts) -> Iterator[Block]:
    rows = [
        Row((plain(value.label), _counted(named.share(value.reports))))
        for value in named.values
        if value.reports
    ]
    if named.none:
        rows.append(Row(("None named", _counted(named.share(named.none)))))
    if rows:
        caption = f"How many of {count(named.reports, 'report')} name it, with 95 % intervals"
        yield Table(
            typeset(caption), (Column("Named", 2), Column("Reports", 2, "share")), tuple(rows)
        )
    absent = [plain(value.label) for value in named.values if not value.reports]
    if absent:
        yield Paragraph(f"In no report: {'; '.join(absent)}.", "quiet")


def _reports(analysis: CohortAnalysis) -> Iterator[Block]:
    yield Table(
        "Reports that were read",
        (
            Column("Partnership", 3.2),
            Column("Report", 2),
            Column("Period", 1.2),
            Column("Pages", 0.9, "number"),
            Column("Overall", 1.6),
            Column("Score", 0.9, "number"),
            Column("Coded by", 1.2),
        ),
        tuple(
            Row(
                (
                    plain(one.title),
                    plain(one.name),
                    plain(one.period),
                    "" if one.pages is None else str(one.pages),
                    LEVELS[one.overall] if one.overall else "",
                    "" if one.score is None else f"{one.score:.1f}",
                    coder(one),
                )
            )
            for one in analysis.codes
        ),
    )
    if analysis.left_out:
        yield Points(
            tuple(
                f"{plain(left.name)}: {plain(problem)}"
                for left in analysis.left_out
                for problem in left.problems
            ),
            f"Left out: {count(len(analysis.left_out), 'report')}",
        )


def _made(analysis: CohortAnalysis) -> Iterator[Block]:
    yield Points(tuple(says.coded_by(analysis)))
    yield Paragraph(
        "Every number is counted from the codes of the reports, which are in the workbook and the "
        "tables beside this report; a level rests on the words quoted there."
    )
