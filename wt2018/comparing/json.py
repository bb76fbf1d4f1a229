"""A comparison as JSON, for programs; the shape is `schemas/comparison.schema.json`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from attrs import asdict

from wt2018.comparing.model import Comparison, ItemChange, SetChange, Side, ValueNamed, Words
from wt2018.facts.codec import fact_to_dict, passage_to_dict
from wt2018.json_text import written
from wt2018.rendering.json import made_by_to_dict
from wt2018.rendering.words import reason
from wt2018.rulebook.model import Level

SCHEMA = "https://wt2018.org.example/schemas/comparison/1"
"""Identifies the shape; its number rises when programs have to change."""


def to_json(comparison: Comparison) -> str:
    """A comparison as JSON text: the same bytes for the same comparison."""
    return written(to_dict(comparison))


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """A comparison as JSON values."""
    facts = comparison.facts
    return {
        "schema": SCHEMA,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "same_rules": comparison.same_rules,
        "same_reading": comparison.same_reading,
        "same_file": comparison.same_file,
        "overall": {
            "movement": comparison.movement.value,
            "change": _points(comparison.change),
        },
        "items": {item.id: _item(item) for item in comparison.items},
        "sets": {one.id: _set(one) for one in comparison.sets},
        "facts": {
            "same": facts.same,
            "came": [fact_to_dict(fact) for fact in facts.came],
            "went": [fact_to_dict(fact) for fact in facts.went],
            "reread": [
                {"old": fact_to_dict(one.old), "new": fact_to_dict(one.new)} for one in facts.reread
            ],
        },
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "report": asdict(side.report),
        "rating": side.overall.rating.value,
        "score": _points(side.overall.score),
        "because": list(side.overall.because),
        "made_by": made_by_to_dict(side.made_by),
    }


def _item(item: ItemChange) -> dict[str, Any]:
    return {
        "title": item.title,
        "theme": item.theme,
        "movement": item.movement.value,
        "old_level": _level(item.old_level),
        "new_level": _level(item.new_level),
        "old_contribution": _points(item.old_contribution),
        "new_contribution": _points(item.new_contribution),
        "change": _points(item.change),
        "now_shown": list(item.now_shown),
        "no_longer_shown": list(item.no_longer_shown),
        "gained": _all(item.gained),
        "lost": _all(item.lost),
        "now_counted": _all(item.now_counted),
        "now_discounted": list(map(_discounted, item.now_discounted)),
        "seen": list(map(_discounted, item.seen)),
        "reread": _all(item.reread),
        "kept": item.kept,
        "old_coder": item.old_coder,
        "new_coder": item.new_coder,
    }


def _set(one: SetChange) -> dict[str, Any]:
    return {
        "title": one.title,
        "gained": list(map(_value, one.gained)),
        "lost": list(map(_value, one.lost)),
        "kept": list(map(_value, one.kept)),
        "old_coder": one.old_coder,
        "new_coder": one.new_coder,
    }


def _value(one: ValueNamed) -> dict[str, Any]:
    return {"value": one.value, "label": one.label, "evidence": _all(one.words)}


def _all(words: Iterable[Words]) -> list[dict[str, Any]]:
    return list(map(_words, words))


def _words(one: Words) -> dict[str, Any]:
    passage = passage_to_dict(one.passage) if one.passage else {"quote": None}
    return {"fact": one.fact.id, "kind": one.fact.kind, **passage}


def _discounted(one: Words) -> dict[str, Any]:
    return {**_words(one), "status": one.fact.status.value, "reason": reason(one.fact)}


def _level(level: Level | None) -> str | None:
    return level.value if level else None


def _points(number: Decimal) -> float:
    return round(float(number), 1)
