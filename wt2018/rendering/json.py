"""An assessment as JSON, for programs; the shape is `schemas/assessment.schema.json`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import asdict

from wt2018.errors import AssessmentError
from wt2018.facts.codec import context_to_dict, decision_to_dict, fact_to_dict, passage_to_dict
from wt2018.facts.model import Fact, Passage
from wt2018.json_text import written
from wt2018.rating.assessment import Assessment, Evidence, Item, MadeBy, Overall
from wt2018.rendering import words
from wt2018.schemas import ASSESSMENT, validator


def to_json(assessment: Assessment) -> str:
    """An assessment as JSON text: the same bytes for the same assessment."""
    return written(to_dict(assessment))


def to_dict(assessment: Assessment) -> dict[str, Any]:
    """An assessment as JSON values."""
    data = {
        "schema": ASSESSMENT,
        "report": asdict(assessment.report),
        "overall": _overall(assessment.overall),
        "items": {item.id: _item(assessment, item) for item in assessment.items},
        "sets": {
            named.rule.id: [
                {
                    "value": entry.value,
                    "evidence": [_evidence(one) for one in assessment.naming(named, entry.value)],
                }
                for entry in named.values
            ]
            for named in assessment.sets
        },
        "facts": [fact_to_dict(fact) for fact in assessment.facts_by_id.values()],
        "context": context_to_dict(assessment.facts.context),
        "made_by": made_by_to_dict(assessment.made_by),
    }
    if assessment.facts.decisions:
        data["decisions"] = list(_decisions(assessment))
    return data


def made_by_to_dict(made_by: MadeBy) -> dict[str, Any]:
    """How an assessment came about, as JSON values."""
    data = asdict(made_by)
    lists = {name: list(data[name]) for name in ("readers", "model_notes")}
    data |= {**lists, "options": dict(made_by.options)}
    absent = {name for name in ("at", "model_notes") if not data[name]}
    return {name: value for name, value in data.items() if name not in absent}


def validate(data: object) -> None:
    """Check that data, such as parsed JSON, is an assessment.

    Raises:
        AssessmentError: it is not; says where and what was expected.
    """
    from jsonschema.exceptions import best_match  # noqa: PLC0415  # slow to import, rarely needed

    problem = best_match(validator("assessment").iter_errors(data))
    if problem is not None:
        where = "/".join(map(str, problem.absolute_path)) or "the top"
        raise AssessmentError(f"not an assessment: at {where}, {problem.message}")


def _overall(overall: Overall) -> dict[str, Any]:
    return {
        "rating": overall.rating.value,
        "score": _points(overall.score),
        "because": list(overall.because),
        "short_of": list(overall.short_of),
    }


def _item(assessment: Assessment, item: Item) -> dict[str, Any]:
    finding = item.finding
    requirement = finding.requirement
    data = {
        "title": requirement.title,
        "theme": requirement.theme,
        "criterion": requirement.criterion,
        "citation": requirement.citation,
        "duty": requirement.duty,
        "weight": _number(requirement.weight),
        "level": item.level.value,
        "contribution": None if item.contribution is None else _points(item.contribution),
        "met": [
            {"level": met.level.value, "condition": met.leaf.says, "facts": list(met.facts)}
            for met in finding.met
        ],
        "unmet": [
            {"level": unmet.level.value, "condition": unmet.leaf.says, "advice": unmet.advice}
            for unmet in finding.unmet
        ],
        "evidence": [_evidence(one) for one in assessment.evidence(item)],
        "discounted": list(_discounted(assessment, item)),
        "advice": list(dict.fromkeys(unmet.advice for unmet in finding.unmet)),
    }
    if finding.doubts:
        data["doubts"] = [
            {
                "level": other.level.value,
                "facts": list(other.facts),
                "says": words.doubt(
                    other, finding.level, [assessment.facts_by_id[id_] for id_ in other.facts]
                ),
            }
            for other in finding.doubts
        ]
    if because := words.not_applicable_because(finding):
        data["not_applicable_because"] = because
    return data


def _decisions(assessment: Assessment) -> Iterable[dict[str, Any]]:
    """What persons decided, each beside what the rules find."""
    for item in assessment.items:
        if item.decision:
            yield {**decision_to_dict(item.decision), "machine_level": item.machine_level.value}
    for named in assessment.sets:
        if named.decision:
            by_rules = (named.overruled or named).values
            values = [entry.value for entry in by_rules]
            yield {**decision_to_dict(named.decision), "machine_values": values}


def _evidence(one: Evidence) -> dict[str, Any]:
    return {"fact": one.fact.id, **passage_to_dict(one.passage)}


def _discounted(assessment: Assessment, item: Item) -> Iterable[dict[str, Any]]:
    for one in assessment.discounted(item):
        yield _seen(one.fact, one.passage)
    for fact in map(assessment.facts_by_id.__getitem__, item.finding.discounted):
        if not fact.passages:  # stated by hand
            yield _seen(fact, None)


def _seen(fact: Fact, passage: Passage | None) -> dict[str, Any]:
    return {
        "fact": fact.id,
        "kind": fact.kind,
        "status": fact.status.value,
        "reason": words.reason(fact),
        **(passage_to_dict(passage) if passage else {"quote": None}),
    }


def _points(number: Decimal) -> float:
    return round(float(number), 1)


def _number(weight: Fraction) -> int | float:
    return weight.numerator if weight.denominator == 1 else float(weight)
