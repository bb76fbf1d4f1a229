"""An agreement as JSON, for programs; the shape is `schemas/agreement.schema.json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import asdict

from wt2018.agreement.agree import Agreement
from wt2018.agreement.coding import Coding
from wt2018.agreement.disagreements import Disagreement, Side
from wt2018.agreement.matching import Matched
from wt2018.agreement.measures import Levels, Pair, Set, SetPair
from wt2018.agreement.rendering.says import Coefficient, coefficients, kappas_of
from wt2018.evaluation.figures import CONFIDENCE
from wt2018.evaluation.measures import ORDER
from wt2018.evaluation.rendering.numbers import interval_to_dict, rounded, share_to_dict
from wt2018.json_text import written

SCHEMA = "https://wt2018.org.example/schemas/agreement/1"
"""Identifies the shape; its number rises when programs have to change."""


def to_json(agreement: Agreement) -> str:
    """An agreement as JSON text: the same bytes for the same agreement."""
    return written(to_dict(agreement))


def to_dict(agreement: Agreement) -> dict[str, Any]:
    """An agreement as JSON values."""
    return {
        "schema": SCHEMA,
        "options": {
            "confidence": CONFIDENCE,
            "resamples": agreement.bootstrap.resamples,
            "seed": agreement.bootstrap.seed,
        },
        "coders": list(agreement.coders),
        "levels": [level.value for level in ORDER],
        "reports": [_report(one, agreement.coders) for one in agreement.reports],
        "alone": [
            {"coder": one.coder, "report": one.name, "why": one.why} for one in agreement.alone
        ],
        "figures": {
            "all_items": _levels(agreement.all_items),
            "overall": _levels(agreement.overall),
            "items": {one.id: _levels(one) for one in agreement.items},
            "all_sets": _set(agreement.all_sets),
            "sets": {one.id: _set(one) for one in agreement.sets},
        },
        "disagreements": [_disagreement(one) for one in agreement.disagreements],
        "set_disagreements": [
            {
                "report": one.report,
                "set": one.set,
                "shared": list(one.shared),
                "only": {coder: list(values) for coder, values in one.only.items()},
            }
            for one in agreement.set_disagreements
        ],
    }


def _report(one: Matched, coders: Iterable[str]) -> dict[str, Any]:
    return {
        "report": one.name,
        "about": one.about,
        "codings": {
            coder: _coding(coding)
            for coder, coding in zip(coders, one.codings, strict=True)
            if coding is not None
        },
    }


def _coding(coding: Coding) -> dict[str, Any]:
    return {
        "file": coding.report.file,
        "digests": sorted(coding.report.digests),
        "overall": coding.overall.value if coding.overall else None,
        "items": {id_: level.value for id_, level in coding.items.items()},
        "sets": {id_: sorted(values) for id_, values in coding.sets.items()},
    }


def _levels(levels: Levels) -> dict[str, Any]:
    return {
        "title": levels.title,
        "units": levels.units,
        "same": share_to_dict(levels.same),
        **_coefficients(coefficients(levels)),
        "pairs": [_pair(pair) for pair in levels.pairs],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "coders": list(pair.coders),
        "same": share_to_dict(pair.same),
        "unordered": pair.unordered,
        **_coefficients(kappas_of(pair)),
        "confusion": [list(row) for row in pair.confusion],
    }


def _coefficients(found: Iterable[Coefficient]) -> Mapping[str, Any]:
    return {
        one.id: {
            "value": rounded(one.figure.value),
            "interval": interval_to_dict(one.figure.interval),
            **({"undefined": one.undefined} if one.undefined else {}),
        }
        for one in found
    }


def _set(one: Set) -> dict[str, Any]:
    return {
        "title": one.title,
        "f1": rounded(one.f1),
        "pairs": [_set_pair(pair) for pair in one.pairs],
    }


def _set_pair(pair: SetPair) -> dict[str, Any]:
    return {
        "coders": list(pair.coders),
        "both": pair.both,
        "either": pair.either,
        "f1": {"value": rounded(pair.f1.value), "interval": interval_to_dict(pair.f1.interval)},
        "same": share_to_dict(pair.same),
    }


def _disagreement(one: Disagreement) -> dict[str, Any]:
    return {
        "report": one.report,
        "item": one.item,
        "sides": [_side(side) for side in one.sides],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "coder": side.coder,
        "level": side.level.value if side.level else None,
        "quotes": [asdict(quote) for quote in side.quotes],
        "discounted": [asdict(quote) for quote in side.discounted],
        "note": side.note,
    }
