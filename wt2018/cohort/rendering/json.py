"""The analysis of a cohort as JSON, for programs; the shape is `schemas/cohort.schema.json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wt2018.cohort.members import Codes, Quotation
from wt2018.cohort.model import (
    Against,
    CohortAnalysis,
    Compared,
    CrossTab,
    Development,
    Difference,
    Group,
    ItemCounts,
    LevelCounts,
    SetCounts,
    Spread,
)
from wt2018.cohort.moves import Pair, YearOnYear
from wt2018.cohort.published import AtLevel, Counted, Naming, NamingNone
from wt2018.cohort.rendering import says
from wt2018.evaluation.figures import CONFIDENCE
from wt2018.evaluation.rendering.numbers import interval_to_dict, rounded, share_to_dict
from wt2018.facts.codec import passage_to_dict
from wt2018.json_text import written
from wt2018.rating.assessment import MadeBy
from wt2018.rulebook.model import Level

SCHEMA = "https://wt2018.org.example/schemas/cohort/1"
"""Identifies the shape; its number rises when programs have to change."""


def to_json(analysis: CohortAnalysis) -> str:
    """The analysis as JSON text: the same bytes for the same analysis."""
    return written(to_dict(analysis))


def to_dict(analysis: CohortAnalysis) -> dict[str, Any]:
    """The analysis as JSON values."""
    return {
        "schema": SCHEMA,
        "year": analysis.year,
        "edition": analysis.edition,
        "confidence": CONFIDENCE,
        "reports": [_report(one) for one in analysis.codes],
        "overall": _levels(analysis.overall),
        "scores": _spread(analysis.scores),
        "pages": _spread(analysis.pages),
        "words": _spread(analysis.words),
        "themes": [
            {"id": part.id, "title": part.title, "items": [item.id for item in part.items]}
            for part in analysis.themes
        ],
        "items": {item.id: _item(item) for item in analysis.items.values()},
        "sets": {named.id: _set(named) for named in analysis.sets},
        "figures": [named.id for named in analysis.figures],
        "by": [_cross_tab(tab) for tab in analysis.by],
        "development": [_development(one) for one in analysis.development],
        "against": _against(analysis.against) if analysis.against else None,
        "year_on_year": _year_on_year(analysis.year_on_year) if analysis.year_on_year else None,
        "left_out": [
            {"report": left.name, "problems": list(left.problems)} for left in analysis.left_out
        ],
        "made_by": [_made_by(made) for made in analysis.made_by],
    }


def _report(one: Codes) -> dict[str, Any]:
    place = one.place
    return {
        "report": one.name,
        "partnership": one.title if one.place or one.partnership else "",
        "period": one.period,
        "coded_by": "program" if one.made_by else "person",
        "overall": _level(one.overall),
        "score": None if one.score is None else float(one.score),
        "pages": one.pages,
        "words": one.words,
        "place": place
        and {
            "region": place.region or None,
            "authority_type": None if place.authority_type is None else str(place.authority_type),
            "decile": place.decile,
        },
        "levels": {item: level.value for item, level in one.levels.items()},
        "values": {set_: list(values) for set_, values in one.values.items()},
    }


def _level(level: Level | None) -> str | None:
    return level.value if level else None


def _levels(counts: LevelCounts) -> dict[str, Any]:
    return {
        "reports": counts.reports,
        "applies": counts.applies,
        "at": {level.value: number for level, number in counts.at.items()},
        "not_coded": counts.not_coded,
        "evidenced": share_to_dict(counts.share(Level.EVIDENCED)),
        "at_least_partly": share_to_dict(counts.share(*says.AT_LEAST_PARTLY)),
    }


def _spread(one: Spread | None) -> dict[str, Any] | None:
    if one is None:
        return None
    low, median, high = map(float, (one.low, one.median, one.high))
    return {"reports": one.reports, "low": low, "median": median, "high": high}


def _item(item: ItemCounts) -> dict[str, Any]:
    return {
        "title": item.title,
        "theme": item.theme,
        "criterion": item.criterion,
        "citation": item.citation,
        "levels": _levels(item.levels),
        "examples": {
            level.value: _quotations(quotations) for level, quotations in item.examples.items()
        },
    }


def _quotations(quotations: Iterable[Quotation]) -> list[dict[str, Any]]:
    return [
        {
            "report": one.report,
            "partnership": one.partnership,
            "confidence": one.confidence,
            **passage_to_dict(one.passage),
        }
        for one in quotations
    ]


def _set(named: SetCounts) -> dict[str, Any]:
    return {
        "title": named.title,
        "reports": named.reports,
        "none": share_to_dict(named.share(named.none)),
        "values": [
            {
                "value": value.value,
                "label": value.label,
                "share": share_to_dict(named.share(value.reports)),
                "examples": _quotations(value.examples),
            }
            for value in named.values
        ],
    }


def _cross_tab(tab: CrossTab) -> dict[str, Any]:
    return {
        "id": tab.id,
        "title": tab.title,
        "caution": says.caution(tab),
        "groups": [_group(one) for one in tab.groups],
    }


def _group(one: Group) -> dict[str, Any]:
    return {
        "label": one.label,
        "reports": one.reports,
        "overall": _levels(one.overall),
        "items": {item: _levels(levels) for item, levels in one.items.items()},
    }


def _development(one: Development) -> dict[str, Any]:
    return {
        "item": one.item.id,
        "short": share_to_dict(one.item.levels.share(Level.NOT_EVIDENCED, Level.PARTLY_EVIDENCED)),
        "advice": [{"text": advice.text, "reports": advice.reports} for advice in one.advice],
    }


def _against(against: Against) -> dict[str, Any]:
    published = against.published
    return {
        "year": published.year,
        "source": published.source,
        "reports": published.reports,
        "received": published.received,
        "expected": published.expected,
        "received_by": published.received_by and published.received_by.isoformat(),
        "pages": published.pages and list(published.pages),
        "note": published.note,
        "figures": [_compared(one) for one in against.figures],
    }


def _compared(one: Compared) -> dict[str, Any]:
    return {
        "id": one.figure.id,
        "says": one.figure.says,
        "counts": _counted(one.figure.counts) if one.figure.counts else None,
        "note": one.figure.note,
        "published": share_to_dict(one.published),
        "here": share_to_dict(one.here) if one.here else None,
        "difference": _difference(one.difference) if one.difference else None,
        "verdict": says.verdict(one),
    }


def _counted(counted: Counted) -> Mapping[str, Any]:
    match counted:
        case AtLevel(item, levels):
            return {"item": item, "levels": [level.value for level in levels]}
        case Naming(set_, values):
            return {"set": set_, "values": list(values)}
        case NamingNone(set_):
            return {"none_of": set_}


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "value": rounded(one.value),
        "interval": interval_to_dict(one.interval),
        "clear": one.clear,
    }


def _year_on_year(movement: YearOnYear) -> dict[str, Any]:
    return {
        "pairs": [_pair(pair) for pair in movement.pairs],
        "items": {
            item.item: {"up": item.up, "down": item.down, "same": item.same}
            for item in movement.items
        },
        "only_before": list(movement.only_before),
        "only_now": list(movement.only_now),
        "ambiguous": list(movement.ambiguous),
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "partnership": pair.partnership,
        "before": pair.before,
        "after": pair.after,
        "overall": {"before": _level(pair.overall_before), "after": _level(pair.overall_after)},
        "score": {
            "before": None if pair.score_before is None else float(pair.score_before),
            "after": None if pair.score_after is None else float(pair.score_after),
        },
        "moves": [
            {
                "item": move.item,
                "before": move.before.value,
                "after": move.after.value,
                "quotations": _quotations(move.quotations),
            }
            for move in pair.moves
        ],
    }


def _made_by(made: MadeBy) -> dict[str, Any]:
    return {
        "tool": made.tool,
        "rule_book": made.rule_book,
        "rules_digest": made.rules_digest,
        "engine": made.engine,
        "readers": list(made.readers),
    }
