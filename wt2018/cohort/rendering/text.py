"""The analysis of a cohort as text for a terminal, a pipe or a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from wt2018.cohort.members import Quotation
from wt2018.cohort.model import (
    Against,
    CohortAnalysis,
    CrossTab,
    Development,
    ItemCounts,
    LevelCounts,
    SetCounts,
)
from wt2018.cohort.moves import Pair, YearOnYear
from wt2018.cohort.rendering import says
from wt2018.rendering.screen import PIPE, Screen, blank, bullet, draw, indented, title
from wt2018.rendering.words import A_PERSON_DECIDES, LEVELS, SYMBOLS, count, plain
from wt2018.rulebook.model import Level

_TABLE_NEEDS = 76  # columns; narrower screens get one thing under the other
_FEW = 5  # areas for development that are shown with advice
_SHOWN = tuple(reversed(Level))
_RATINGS = tuple(level for level in _SHOWN if level is not Level.NOT_APPLICABLE)


def to_text(analysis: CohortAnalysis, screen: Screen = PIPE, *, examples: bool = False) -> str:
    """Counts, figures, areas for development and comparisons.

    Args:
        analysis: of a year's reports.
        screen: where the text is shown.
        examples: quotations, too.
    """
    wide = screen.width >= _TABLE_NEEDS
    return draw(
        (
            *_heading(analysis),
            *_overall(analysis),
            *_themes(analysis, wide=wide, examples=examples),
            *_sets(analysis, wide=wide, examples=examples),
            *(part for tab in analysis.by for part in _cross_tab(tab, wide=wide)),
            *_development(analysis.development, wide=wide),
            *(_against(analysis.against, wide=wide) if analysis.against else ()),
            *_year_on_year(analysis.year_on_year, examples=examples),
            *_left_out(analysis),
            blank(),
            *(Text(line, style="dim") for line in says.coded_by(analysis)),
            *((Text(A_PERSON_DECIDES, style="dim"),) if analysis.made_by else ()),
        ),
        screen,
    )


def _heading(analysis: CohortAnalysis) -> Iterable[RenderableType]:
    year = f"Yearly reports {plain(analysis.year)}" if analysis.year else "Yearly reports"
    yield Text(f"{year}: {count(analysis.reports, 'report')}", style="bold")
    for label, spread in (
        ("Pages", analysis.pages),
        ("Words", analysis.words),
        ("Score", analysis.scores),
    ):
        if spread:
            all_have = spread.reports == analysis.reports
            known = "" if all_have else f"; known of {spread.reports}"
            yield Text(f"{label}: {says.spread(spread)}{known}")
    yield Text(says.INTERVALS, style="dim")


def _overall(analysis: CohortAnalysis) -> Iterable[RenderableType]:
    yield from title("Overall")
    grid = Table.grid(padding=(0, 2, 0, 0))
    for level in _RATINGS:
        grid.add_row(f"{SYMBOLS[level]} {LEVELS[level]}", says.of(analysis.overall.share(level)))
    yield indented(grid)
    if analysis.overall.not_coded:
        yield indented(Text(f"{count(analysis.overall.not_coded, 'report')} without a rating"))


def _themes(analysis: CohortAnalysis, *, wide: bool, examples: bool) -> Iterable[RenderableType]:
    yield blank()
    yield Text("; ".join(f"{SYMBOLS[level]} {LEVELS[level]}" for level in _SHOWN), style="dim")
    for number, part in enumerate(analysis.themes):
        yield from title(plain(part.title))
        if wide and not examples:
            yield indented(_items(part.items, with_header=number == 0))
            continue
        for item in part.items:
            yield indented(Text(plain(item.title)))
            yield from _counts(_tally(item.levels), item.levels, wide=wide)
            if examples:
                for level in says.AT_LEAST_PARTLY:
                    yield from _quotations(item.examples[level], SYMBOLS[level])


def _items(items: Sequence[ItemCounts], *, with_header: bool) -> Table:
    # without padding, which versions of rich count differently
    table = Table(box=None, padding=0, pad_edge=False, expand=True, show_header=with_header)
    table.add_column("Item", ratio=1, overflow="fold")
    for level in _SHOWN:
        table.add_column(SYMBOLS[level], width=4, justify="right")
    table.add_column("   At least partly", width=31)
    for item in items:
        at = [str(item.levels.at[level] or "·") for level in _SHOWN]
        share = says.of(item.levels.share(*says.AT_LEAST_PARTLY))
        table.add_row(Text(plain(item.title)), *at, f"   {share}")
    return table


def _tally(levels: LevelCounts, shown: Sequence[Level] = _SHOWN) -> str:
    return "  ".join(f"{SYMBOLS[level]} {levels.at[level]}" for level in shown)


def _counts(tally: str, levels: LevelCounts, *, wide: bool) -> Iterable[RenderableType]:
    """Counts of levels and their share, on one line where there is room."""
    partly = f"at least partly: {says.of(levels.share(*says.AT_LEAST_PARTLY))}"
    for line in _apart(f"{tally}  ", partly, wide=wide):
        yield indented(Text(line.rstrip()), 4)


def _apart(one: str, other: str, *, wide: bool) -> tuple[str, ...]:
    """Two texts on one line where there is room; else a count might be torn apart."""
    return (f"{one} {other}",) if wide else (one, other)


def _quotations(quotations: Iterable[Quotation], mark: str = "-") -> Iterable[RenderableType]:
    for one in quotations:
        yield bullet(Text(f"“{plain(one.passage.quote)}”"), mark, 4)
        yield indented(Text(says.place(one), style="dim"), 6)


def _sets(analysis: CohortAnalysis, *, wide: bool, examples: bool) -> Iterable[RenderableType]:
    drawn = analysis.figures
    for named in (*drawn, *(one for one in analysis.sets if one not in drawn)):
        if not named.reports:
            continue
        all_coded = named.reports == analysis.reports
        of_these = "" if all_coded else f" ({count(named.reports, 'report')})"
        yield from title(f"{plain(named.title)}{of_these}")
        yield from _values(named, wide=wide, examples=examples)


def _values(named: SetCounts, *, wide: bool, examples: bool) -> Iterable[RenderableType]:
    rows = [
        (plain(value.label), says.of(named.share(value.reports)), value.examples)
        for value in named.values
        if value.reports
    ]
    if named.none:
        rows.append(("None named", says.of(named.share(named.none)), ()))
    if wide and not examples:
        grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_column(width=28)
        for label, share, _ in rows:
            grid.add_row(label, share)
        yield indented(grid)
    else:
        for label, share, quotations in rows:
            yield indented(Text(label))
            yield indented(Text(share), 4)
            yield from _quotations(quotations if examples else ())
    if absent := "; ".join(plain(value.label) for value in named.values if not value.reports):
        yield indented(Text(f"In no report: {absent}", style="dim"))


def _cross_tab(tab: CrossTab, *, wide: bool) -> Iterable[RenderableType]:
    yield from title(f"Overall rating by {tab.title[0].lower()}{tab.title[1:]}")
    for one in tab.groups:
        share = says.of(one.overall.share(*says.AT_LEAST_PARTLY))
        tally = _tally(one.overall, _RATINGS)
        if wide:
            yield indented(_row(says.group(one.label), tally, share))
        else:
            yield indented(Text(says.group(one.label)))
            yield from _counts(tally, one.overall, wide=wide)
    if caution := says.caution(tab):
        yield indented(Text(caution, style="dim"))


def _row(label: str, tally: str, share: str) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(width=17)
    grid.add_column(width=28)
    grid.add_row(label, tally, share)
    return grid


def _development(areas: Sequence[Development], *, wide: bool) -> Iterable[RenderableType]:
    if not areas:
        return
    yield from title("Areas for development, by how many reports fall short of “evidenced”")
    for number, one in enumerate(areas):
        short = one.item.levels.share(Level.NOT_EVIDENCED, Level.PARTLY_EVIDENCED)
        name, *counted = _apart(f"{plain(one.item.title)}:", says.of(short), wide=wide)
        yield bullet(Text(name))
        yield from (indented(Text(line), 4) for line in counted)
        if number < _FEW:
            for advice in one.advice[:1]:
                yield bullet(Text(f"{plain(advice.text)} (to {advice.reports})"), "›", 4)


def _against(against: Against, *, wide: bool) -> Iterable[RenderableType]:
    published = against.published
    yield from title(f"Beside the published analysis of {published.year}")
    yield indented(Text(f"{published.source}; {says.sample(published)}.", style="dim"))
    for note in filter(None, (published.note, says.DIFFERENCES)):
        yield indented(Text(note, style="dim"))
    if published.pages:
        low, high = published.pages
        yield indented(Text(f"Its reports have {low} to {high} pages."))
    yield indented(Text(f"{says.compared(against)}.".capitalize(), style="bold"))
    for one in against.figures:
        differs = one.difference and one.difference.clear
        yield indented(Text(f"{one.figure.says}: {says.verdict(one)}", "bold" if differs else ""))
        counted = [f"{published.year}: {says.of(one.published)}"]
        if one.here and one.here.of:
            counted.append(f"here: {says.of(one.here)}")
        for line in ("; ".join(counted),) if wide else counted:
            yield indented(Text(line), 4)
        if one.figure.note:
            yield indented(Text(one.figure.note, style="dim"), 4)


def _year_on_year(movement: YearOnYear | None, *, examples: bool) -> Iterable[RenderableType]:
    if movement is None:
        return
    yield from title("Beside the year before")
    yield indented(Text(f"{count(len(movement.pairs), 'partnership')} in both years"))
    for label, names in (
        ("Only the year before", movement.only_before),
        ("Only now", movement.only_now),
        ("Not paired, as several reports have the name", movement.ambiguous),
    ):
        if names:
            yield indented(Text(f"{label}: {'; '.join(map(plain, names))}"))
    for item in movement.items:
        if item.up or item.down:
            moved = f"{item.up} up, {item.down} down, {item.same} the same"
            yield bullet(Text(f"{plain(item.title)}: {moved}"))
    for pair in movement.pairs:
        yield from _pair(pair, examples=examples)


def _pair(pair: Pair, *, examples: bool) -> Iterable[RenderableType]:
    yield from title(plain(pair.partnership))
    if pair.overall_before and pair.overall_after:
        yield indented(Text(f"Overall: {_went(pair.overall_before, pair.overall_after)}"))
    if pair.score_before is not None and pair.score_after is not None:
        yield indented(Text(f"Score: from {pair.score_before:.1f} to {pair.score_after:.1f}"))
    if not pair.moves:
        yield indented(Text("Every item is at the level of the year before."))
    for move in pair.moves:
        went = _went(move.before, move.after)
        yield bullet(Text(f"{plain(move.title)}: {'up' if move.up else 'down'} {went}"))
        yield from _quotations(move.quotations if examples else (), " ")


def _went(before: Level, after: Level) -> str:
    return f"from {LEVELS[before]} to {LEVELS[after]}"


def _left_out(analysis: CohortAnalysis) -> Iterable[RenderableType]:
    if not analysis.left_out:
        return
    yield from title(f"Left out: {count(len(analysis.left_out), 'report')}")
    for left in analysis.left_out:
        for problem in left.problems:
            yield bullet(Text(f"{plain(left.name)}: {plain(problem)}"))
