"""An evaluation as JSON, for programs; the shape is `schemas/evaluation.schema.json`."""

from __future__ import annotations

from typing import Any

from attrs import asdict

from wt2018.evaluation.comparison import Comparison, ItemComparison
from wt2018.evaluation.figures import CONFIDENCE
from wt2018.evaluation.measures import (
    ORDER,
    Agreement,
    ItemMeasures,
    Measures,
    SetMeasures,
    Words,
)
from wt2018.evaluation.rendering.numbers import figure_to_dict, rounded, share_to_dict
from wt2018.evaluation.rendering.says import in_sample
from wt2018.evaluation.run import Evaluation
from wt2018.json_text import written
from wt2018.rendering.json import made_by_to_dict

SCHEMA = "https://wt2018.org.example/schemas/evaluation/1"
"""Identifies the shape; its number rises when programs have to change."""


def to_json(evaluation: Evaluation) -> str:
    """An evaluation as JSON text: the same bytes for the same evaluation."""
    return written(to_dict(evaluation))


def to_dict(evaluation: Evaluation) -> dict[str, Any]:
    """An evaluation as JSON values."""
    options = evaluation.options
    return {
        "schema": SCHEMA,
        "made_by": made_by_to_dict(evaluation.made_by) if evaluation.made_by else None,
        "options": {
            "rules": list(options.rules),
            "engine": options.engine,
            "reader": options.reader,
            "context": options.context,
            "confidence": CONFIDENCE,
            "resamples": options.bootstrap.resamples,
            "seed": options.bootstrap.seed,
        },
        "in_sample": {
            "reports": len(evaluation.comparisons),
            "seen": evaluation.seen,
            "says": in_sample(evaluation),
        },
        "levels": [level.value for level in ORDER],
        "figures": _measures(evaluation.measures),
        "fresh": _measures(evaluation.fresh) if evaluation.fresh else None,
        "reports": [_report(one) for one in evaluation.comparisons],
        "left_out": [
            {"report": left.name, "problems": list(left.problems)} for left in evaluation.left_out
        ],
    }


def _measures(measures: Measures) -> dict[str, Any]:
    mean = measures.mean_kappa_quadratic
    return {
        "reports": measures.reports,
        "all_items": {
            **_agreement(measures.all_items),
            "mean_kappa_quadratic": None if mean is None else rounded(mean),
            "passages": _words(measures.words),
        },
        "overall": _agreement(measures.overall),
        "all_sets": _set(measures.all_sets),
        "items": {item.id: _item(item) for item in measures.items},
        "sets": {named.id: _set(named) for named in measures.sets},
        "left": [
            {
                "margin": one.margin,
                "items": share_to_dict(one.items),
                "right": share_to_dict(one.right),
            }
            for one in measures.left
        ],
    }


def _item(item: ItemMeasures) -> dict[str, Any]:
    return {"title": item.title, **_agreement(item.levels), "passages": _words(item.words)}


def _agreement(levels: Agreement) -> dict[str, Any]:
    return {
        "right": share_to_dict(levels.right),
        "commonest": share_to_dict(levels.commonest),
        "kappa_linear": figure_to_dict(levels.kappa_linear),
        "kappa_quadratic": figure_to_dict(levels.kappa_quadratic),
        "confusion": [list(row) for row in levels.confusion],
    }


def _words(words: Words) -> dict[str, Any]:
    return {
        "found": share_to_dict(words.found),
        "outside": share_to_dict(words.outside),
        "cited_words": share_to_dict(words.cited_words),
        "traps": share_to_dict(words.traps),
        "verbatim": share_to_dict(words.verbatim),
        "readable": share_to_dict(words.readable),
    }


def _set(named: SetMeasures) -> dict[str, Any]:
    return {
        "precision": share_to_dict(named.precision),
        "recall": share_to_dict(named.recall),
        "f1": figure_to_dict(named.f1),
        "exact": share_to_dict(named.exact),
    }


def _report(one: Comparison) -> dict[str, Any]:
    return {
        "report": one.name,
        "in_sample": one.in_sample,
        "overall": {
            "gold": one.overall_gold.value if one.overall_gold else None,
            "machine": one.overall_machine.value,
        },
        "items": {item.id: _compared(item) for item in one.items},
        "sets": {
            named.id: {"gold": list(named.gold), "machine": list(named.machine)}
            for named in one.sets
        },
    }


def _compared(item: ItemComparison) -> dict[str, Any]:
    return {
        "gold": item.gold.value,
        "machine": item.machine.value,
        "margin": item.margin,
        "passages": [asdict(one) for one in item.passages],
        "traps": [asdict(one) for one in item.traps],
        "citations": [asdict(one) for one in item.citations],
        "discounted": [asdict(one) for one in item.discounted],
    }
