"""The codes as tidy tables: one row for each thing coded, for whoever counts again.

Texts are as in the analysis, on one line; ids are those of the rule book.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from attrs import frozen

from wt2018.cohort.members import Cited, Codes
from wt2018.cohort.model import CohortAnalysis
from wt2018.evaluation.figures import Share
from wt2018.rendering.words import LEVELS, heading, plain
from wt2018.rulebook.model import Level

Value = str | int | float | bool | None
Sort = Literal["text", "whole", "number", "truth"]

_DIGITS = 6


@frozen
class Tidy:
    """A table.

    Attributes:
        name: also of its files.
        columns: by name, what they hold.
        rows: each with a value for every column, in order; None where nothing is known.
    """

    name: str
    columns: Mapping[str, Sort]
    rows: tuple[tuple[Value, ...], ...]


def coder(one: Codes) -> str:
    """Who coded a report: `program` or `person`; single items may be decided by somebody else."""
    return "program" if one.made_by else "person"


def tables(analysis: CohortAnalysis) -> tuple[Tidy, ...]:
    """Every table: reports, levels, values of sets, quotations, and the counts over all."""
    return (
        _table("reports", _REPORTS, map(_report, analysis.codes)),
        _table("levels", _LEVELS, _levels(analysis)),
        _table("set_values", _VALUES, _values(analysis)),
        _table("quotations", _QUOTATIONS, _quotations(analysis)),
        _table("counts", _COUNTS, _counts(analysis)),
    )


def _table(name: str, columns: Mapping[str, Sort], rows: Iterable[tuple[Value, ...]]) -> Tidy:
    return Tidy(name, columns, tuple(rows))


_REPORTS: Mapping[str, Sort] = {
    "report": "text",
    "partnership": "text",
    "period": "text",
    "pages": "whole",
    "words": "whole",
    "region": "text",
    "authority_type": "text",
    "deprivation_decile": "whole",
    "score": "number",
    "overall": "text",
    "coded_by": "text",
}


def _report(one: Codes) -> tuple[Value, ...]:
    place = one.place
    return (
        plain(one.name),
        plain(one.title if place or one.partnership else ""),
        plain(one.period),
        one.pages,
        one.words,
        plain(place.region) if place and place.region else None,
        plain(place.authority_type) if place and place.authority_type else None,
        place.decile if place else None,
        None if one.score is None else float(one.score),
        one.overall.value if one.overall else None,
        coder(one),
    )


_LEVELS: Mapping[str, Sort] = {
    "report": "text",
    "partnership": "text",
    "theme": "text",
    "item": "text",
    "title": "text",
    "level": "text",
    "coded_by": "text",
}


def _levels(analysis: CohortAnalysis) -> Iterator[tuple[Value, ...]]:
    for one in analysis.codes:
        for item in analysis.items.values():
            level = one.levels.get(item.id)
            yield (
                plain(one.name),
                plain(one.title),
                item.theme,
                item.id,
                plain(item.title),
                level.value if level else None,
                plain(one.coders.get(item.id, "")) or coder(one),
            )


_VALUES: Mapping[str, Sort] = {
    "report": "text",
    "partnership": "text",
    "set": "text",
    "title": "text",
    "value": "text",
    "label": "text",
    "named": "truth",
}


def _values(analysis: CohortAnalysis) -> Iterator[tuple[Value, ...]]:
    """Every value of every set that was coded, so that shares can be taken of all reports."""
    for one in analysis.codes:
        for named in analysis.sets:
            if named.id in one.values:
                for value in named.values:
                    yield (
                        plain(one.name),
                        plain(one.title),
                        named.id,
                        plain(named.title),
                        value.value,
                        plain(value.label),
                        value.value in one.values[named.id],
                    )


_QUOTATIONS: Mapping[str, Sort] = {
    "report": "text",
    "partnership": "text",
    "kind": "text",
    "id": "text",
    "title": "text",
    "code": "text",
    "page": "whole",
    "paragraph": "whole",
    "heading": "text",
    "quotation": "text",
    "confidence": "number",
}


def _quotations(analysis: CohortAnalysis) -> Iterator[tuple[Value, ...]]:
    """All words that a code rests on; the code is the item's level or the set's value."""
    for one in analysis.codes:
        for item in analysis.items.values():
            level = one.levels.get(item.id)
            for cited in one.cited.get(item.id, ()):
                yield _quotation(one, "item", item.id, item.title, level or "", cited)
        for named in analysis.sets:
            for value in named.values:
                for cited in one.naming.get((named.id, value.value), ()):
                    yield _quotation(one, "set", named.id, named.title, value.value, cited)


def _quotation(
    one: Codes, kind: str, id_: str, title: str, code: str, cited: Cited
) -> tuple[Value, ...]:
    passage = cited.passage
    return (
        plain(one.name),
        plain(one.title),
        kind,
        id_,
        plain(title),
        str(code),
        passage.page,
        passage.paragraph,
        heading(passage),
        plain(passage.quote),
        cited.confidence,
    )


_COUNTS: Mapping[str, Sort] = {
    "kind": "text",
    "id": "text",
    "title": "text",
    "code": "text",
    "label": "text",
    "reports": "whole",
    "of": "whole",
    "share": "number",
    "low": "number",
    "high": "number",
}


def _counts(analysis: CohortAnalysis) -> Iterator[tuple[Value, ...]]:
    """How many reports have each code, of how many, and Wilson's 95 % interval."""
    for level in reversed(Level):
        if level is not Level.NOT_APPLICABLE:
            share = analysis.overall.share(level)
            yield _count(
                ("overall", "overall", "Overall rating", level.value, LEVELS[level]), share
            )
    for item in analysis.items.values():
        for level in reversed(Level):
            about = ("item", item.id, item.title, level.value, LEVELS[level])
            if level is Level.NOT_APPLICABLE:
                yield _count(about, Share(item.levels.at[level], item.levels.reports))
            else:
                yield _count(about, item.levels.share(level))
    for named in analysis.sets:
        for value in named.values:
            about = ("set", named.id, named.title, value.value, value.label)
            yield _count(about, named.share(value.reports))
        yield _count(("set", named.id, named.title, "", "None named"), named.share(named.none))


def _count(about: tuple[str, ...], share: Share) -> tuple[Value, ...]:
    interval = share.interval
    return (
        *map(plain, about),
        share.hits,
        share.of,
        _rounded(share.value),
        _rounded(interval.low if interval else None),
        _rounded(interval.high if interval else None),
    )


def _rounded(number: float | None) -> float | None:
    """As many digits as every machine gives alike."""
    return None if number is None else round(number, _DIGITS)
