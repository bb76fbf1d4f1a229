"""From the codes of a year's reports to their analysis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import median

from attrs import evolve

from wt2018.cohort.against import hold_against
from wt2018.cohort.examples import choose
from wt2018.cohort.groups import cross_tabs
from wt2018.cohort.members import Codes, CohortError
from wt2018.cohort.model import (
    Advice,
    CohortAnalysis,
    Development,
    ItemCounts,
    LevelCounts,
    SetCounts,
    Spread,
    ThemeCounts,
    ValueCount,
)
from wt2018.cohort.published import Published
from wt2018.cohort.year_on_year import year_on_year
from wt2018.evaluation.cases import LeftOut
from wt2018.rating.assessment import MadeBy
from wt2018.rendering.words import THEMES, theme
from wt2018.rulebook.model import Level, Requirement, RuleBook, SetRule


def analyse(
    codes: Iterable[Codes],
    book: RuleBook,
    *,
    year: str = "",
    against: Published | None = None,
    previous: Iterable[Codes] | None = None,
    left_out: Iterable[LeftOut] = (),
) -> CohortAnalysis:
    """Analyse reports as one; their order does not matter.

    Args:
        codes: the reports.
        book: the rules that they were coded by.
        year: that they report on; by default the period that most of them name.
        against: a published analysis to hold them beside.
        previous: the reports of the year before, if movement is asked for.
        left_out: reports that could not be read, to be named with the rest.

    Raises:
        CohortError: there is no report, or two have the same name.
    """
    reports = _by_name(codes)
    analysis = CohortAnalysis(
        year=year or _commonest(one.period for one in reports),
        edition=book.edition,
        codes=reports,
        overall=LevelCounts.of(one.overall for one in reports),
        themes=_themes(reports, book),
        sets=tuple(_set(rule, reports) for rule in book.sets),
        scores=_spread(one.score for one in reports),
        pages=_spread(one.pages for one in reports),
        words=_spread(one.words for one in reports),
        by=cross_tabs(reports, book),
        year_on_year=None if previous is None else year_on_year(reports, _by_name(previous), book),
        left_out=tuple(left_out),
        made_by=_made_by(reports),
    )
    return evolve(
        analysis,
        development=_development(analysis, book),
        against=hold_against(analysis, against) if against else None,
    )


def _by_name(codes: Iterable[Codes]) -> tuple[Codes, ...]:
    reports = sorted(codes, key=lambda one: one.name)
    if not reports:
        raise CohortError("there is no report to analyse; give some")
    for name, times in Counter(one.name for one in reports).items():
        if times > 1:
            raise CohortError(f"{times} reports are called {name!r}; give each its own name")
    return tuple(reports)


def _commonest(periods: Iterable[str]) -> str:
    counted = Counter(filter(None, periods))
    return min(counted, key=lambda period: (-counted[period], period), default="")


def _themes(reports: Sequence[Codes], book: RuleBook) -> tuple[ThemeCounts, ...]:
    """The themes of the national analysis in its order, then any others as they come."""
    items: dict[str, list[ItemCounts]] = {name: [] for name in THEMES}
    for requirement in book.requirements:
        items.setdefault(requirement.theme, []).append(_item(requirement, reports))
    return tuple(
        ThemeCounts(name, theme(name), tuple(found)) for name, found in items.items() if found
    )


def _item(requirement: Requirement, reports: Sequence[Codes]) -> ItemCounts:
    id_ = requirement.id
    return ItemCounts(
        id=id_,
        title=requirement.title,
        theme=requirement.theme,
        criterion=requirement.criterion,
        citation=requirement.citation,
        levels=LevelCounts.of(one.levels.get(id_) for one in reports),
        examples={
            level: choose(
                (one, cited)
                for one in reports
                if one.levels.get(id_) is level
                for cited in one.cited.get(id_, ())
            )
            for level in (Level.EVIDENCED, Level.PARTLY_EVIDENCED)
        },
    )


def _set(rule: SetRule, reports: Sequence[Codes]) -> SetCounts:
    coded = [one for one in reports if rule.id in one.values]
    named = Counter(value for one in coded for value in set(one.values[rule.id]))
    values = [
        ValueCount(
            value=str(value),
            label=label,
            reports=named[str(value)],
            examples=choose(
                (one, cited) for one in coded for cited in one.naming.get((rule.id, str(value)), ())
            ),
        )
        for value, label in rule.values.items()
    ]
    return SetCounts(
        id=rule.id,
        title=rule.title,
        values=tuple(sorted(values, key=lambda value: -value.reports)),
        none=sum(not one.values[rule.id] for one in coded),
        reports=len(coded),
    )


def _spread(numbers: Iterable[Decimal | int | None]) -> Spread | None:
    known = [Decimal(number) for number in numbers if number is not None]
    return Spread(len(known), min(known), median(known), max(known)) if known else None


def _development(analysis: CohortAnalysis, book: RuleBook) -> tuple[Development, ...]:
    short = [item for item in analysis.items.values() if item.levels.short]
    short.sort(key=lambda item: (-item.levels.short, -item.levels.at[Level.NOT_EVIDENCED]))
    return tuple(Development(item, _advice(book.by_id[item.id], analysis.codes)) for item in short)


def _advice(requirement: Requirement, reports: Sequence[Codes]) -> tuple[Advice, ...]:
    """What the rules say to each report: of its own conditions, or of the next level as a whole."""
    said: Counter[str] = Counter()
    for one in reports:
        level = one.levels.get(requirement.id, Level.NOT_APPLICABLE)
        if level is Level.NOT_APPLICABLE:
            continue
        above = [rule for name, rule in requirement.levels.items() if name.share > level.share]
        if above:
            said.update(set(one.advice.get(requirement.id, (above[-1].advice,))))
    return tuple(
        Advice(text, reports)
        for text, reports in sorted(said.items(), key=lambda entry: (-entry[1], entry[0]))
    )


def _made_by(reports: Sequence[Codes]) -> tuple[MadeBy, ...]:
    ways = {
        MadeBy(made.tool, made.rule_book, made.rules_digest, made.engine, made.readers)
        for made in (one.made_by for one in reports)
        if made
    }
    return tuple(sorted(ways, key=str))
