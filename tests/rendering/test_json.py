"""The JSON contract, which other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import samples
from jsonschema import Draft202012Validator

from wt2018.errors import Wt2018Error
from wt2018.facts.codec import facts_from_json
from wt2018.facts.model import Facts
from wt2018.rating.assessment import Assessment
from wt2018.rendering.json import to_dict, to_json, validate
from wt2018.resources import schemas_dir
from wt2018.schemas import ASSESSMENT


def _schema() -> dict[str, Any]:
    return json.loads((schemas_dir() / "assessment.schema.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "assessment",
    [
        samples.assess(),
        samples.assess(facts=()),
        samples.assess(samples.fact("s1", "secure_establishment", present=True)),
        samples.crowded(),
        samples.hostile(),
        samples.wordless(),
    ],
)
def test_every_assessment_fits_the_schema(assessment: Assessment) -> None:
    validate(json.loads(to_json(assessment)))


def test_the_schema_is_sound_strict_and_described() -> None:
    schema = _schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == ASSESSMENT
    objects = [part for part in _parts(schema) if part.get("type") == "object"]
    assert all("additionalProperties" in part for part in objects)
    for part in objects:
        for name, body in part.get("properties", {}).items():
            assert "description" in body or "$ref" in body, name


def _parts(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from _parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _parts(value)


def test_what_the_contract_names_is_there() -> None:
    data = to_dict(samples.assess())
    assert data["schema"] == ASSESSMENT
    assert data["report"]["partnership"] == "Ashmere Safeguarding Children Partnership"
    assert data["report"]["pages"] == 41
    assert data["overall"] == {
        "rating": "partly_evidenced",
        "score": 50.0,
        "because": ["something is evidenced"],
        "short_of": ["families were heard"],
    }
    impact = data["items"]["impact"]
    assert (impact["level"], impact["weight"], impact["contribution"]) == ("evidenced", 3, 37.5)
    assert impact["met"][0] == {
        "level": "evidenced",
        "condition": "a change for children, compared",
        "facts": ["f1"],
    }
    assert impact["evidence"] == [
        {
            "fact": "f1",
            "quote": samples.CHANGED,
            "page": 9,
            "start": 100,
            "end": 100 + len(samples.CHANGED),
            "paragraph": 11,
            "section": ["Priority 1: Neglect", "What changed"],
        }
    ]
    named = data["sets"]["safeguarding_priorities"]
    assert [(n["value"], n["evidence"][0]["quote"]) for n in named] == [
        ("neglect", samples.NEGLECT)
    ]
    assert data["sets"]["review_kinds"] == []
    assert data["context"] == {"published": "2021-09-30", "sent_to_panel": "2021-10-04"}
    assert data["made_by"]["engine"] == "plain"


def test_what_is_missing_comes_with_advice() -> None:
    training = to_dict(samples.assess())["items"]["training_impact"]
    assert {
        "level": "evidenced",
        "condition": "a change in practice",
        "advice": "Say what changed in practice.",
    } in training["unmet"]
    assert training["advice"] == [unmet["advice"] for unmet in training["unmet"]]


def test_what_is_not_counted_says_why() -> None:
    discounted = to_dict(samples.assess())["items"]["training_impact"]["discounted"]
    assert [(d["quote"], d["page"], d["status"], d["reason"]) for d in discounted] == [
        (samples.PLANNED, 15, "planned", "planned, not done")
    ]


def test_a_reason_given_with_a_fact_is_kept() -> None:
    reasons = [
        d["reason"] for d in to_dict(samples.hostile())["items"]["training_impact"]["discounted"]
    ]
    assert samples.HOSTILE in reasons


def test_an_item_that_does_not_apply_says_why_and_earns_nothing() -> None:
    restraint = to_dict(samples.assess())["items"]["restraint"]
    assert restraint["level"] == "not_applicable"
    assert restraint["contribution"] is None
    assert restraint["not_applicable_because"].startswith("the report names no secure")


def test_every_fact_that_is_named_is_listed() -> None:
    data = to_dict(samples.assess())
    listed = {fact["id"] for fact in data["facts"]}
    named = {
        id_ for item in data["items"].values() for met in item["met"] for id_ in met["facts"]
    } | {e["fact"] for item in data["items"].values() for e in item["evidence"]}
    assert named <= listed
    assert "context-copy_sent-panel" in named


def test_listed_facts_can_be_read_back() -> None:
    given = [f for f in to_dict(samples.assess())["facts"] if f["found_by"] != "context"]
    assert isinstance(facts_from_json(json.dumps({"facts": given})), Facts)


def test_scores_have_one_decimal_and_sum_up() -> None:
    text = to_json(samples.assess())
    data = json.loads(text)
    assert '"score": 50.0' in text
    parts = [item["contribution"] or 0 for item in data["items"].values()]
    assert round(sum(parts), 1) == data["overall"]["score"]


def test_the_same_assessment_gives_the_same_text() -> None:
    assert to_json(samples.assess()) == to_json(samples.assess())


def test_quotes_stay_verbatim_even_where_they_are_damaged() -> None:
    damaged = "Half a pair \ud83d, a bell \x07 and “quotes”"
    text = to_json(samples.assess(samples.fact("d1", "family_voice", samples.passage(damaged, 2))))
    assert "“quotes”" in text
    read = json.loads(text.encode("utf-8"))
    assert read["items"]["feedback"]["evidence"][0]["quote"] == damaged


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda d: d.pop("overall"), "overall"),
        (lambda d: d.update(more=1), "more"),
        (lambda d: d["overall"].update(score=101), "overall/score"),
        (lambda d: d["items"]["impact"].update(level="good"), "items/impact/level"),
        (lambda d: d["items"]["impact"].update(contribution=None), "items/impact/contribution"),
        (lambda d: d["items"]["impact"]["evidence"][0].pop("page"), "items/impact/evidence/0"),
        (lambda d: d.update(schema="https://example.org/2"), "schema"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(
    change: Callable[[Any], object], where: str
) -> None:
    data = to_dict(samples.assess())
    change(data)
    with pytest.raises(Wt2018Error, match=where) as refusal:
        validate(data)
    assert len(str(refusal.value).splitlines()) == 1


def test_anything_else_is_refused() -> None:
    with pytest.raises(Wt2018Error, match="the top"):
        validate([])
