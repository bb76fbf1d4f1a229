"""An assessment is read back from its JSON, and only as what it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given, settings
from strategies import fact_lists, numbered

import wt2018
from wt2018.cli import main

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.fixture(scope="module")
def assessment() -> wt2018.Assessment:
    context = wt2018.ReportContext(published="2021-09-30", sent_to_panel="2021-10-01")
    found = wt2018.check(EXAMPLES / "report.pdf", context=context)
    decision = wt2018.Decision("impact", "AB", "not_evidenced", "Not theirs.")
    return evolve(
        wt2018.rate_facts(evolve(found.facts, decisions=(decision,))), made_by=found.made_by
    )


@pytest.fixture
def record(assessment: wt2018.Assessment) -> dict[str, Any]:
    return json.loads(wt2018.render(assessment, "json"))


def test_it_is_the_same_again(assessment: wt2018.Assessment) -> None:
    text = wt2018.render(assessment, "json")
    again = wt2018.assessment_from_json(text)
    assert wt2018.render(again, "json") == text
    assert again.items == assessment.items
    assert again.made_by == assessment.made_by


@settings(max_examples=25)
@given(fact_lists().map(numbered))
def test_whatever_the_facts(facts: wt2018.Facts) -> None:
    text = wt2018.render(wt2018.rate_facts(facts, engine="plain"), "json")
    assert wt2018.render(wt2018.assessment_from_json(text), "json") == text


def test_the_trail_says_when_and_how(record: dict[str, Any]) -> None:
    made = record["made_by"]
    assert made["options"] == {"reader": "auto", "engine": "auto"}
    assert made["at"].endswith("Z")
    assert record["report"]["digest"].startswith("sha256:")
    still = wt2018.check(EXAMPLES / "report.md", engine="plain", reproducible=True)
    assert "at" not in json.loads(wt2018.render(still, "json"))["made_by"]


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (("items", "impact", "level"), "evidenced", "items/impact/level does not follow"),
        (("overall", "score"), 99.9, "overall/score does not follow"),
        (("made_by", "rules_digest"), "sha256:0", "was made by other rules"),
        (("facts",), "none", "not an assessment: at facts"),
        (("decisions", 0, "machine_level"), "not_evidenced", "decisions does not follow"),
    ],
)
def test_what_was_changed_by_hand_is_found(
    record: dict[str, Any], path: tuple[str | int, ...], value: object, problem: str
) -> None:
    inner: Any = record
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    with pytest.raises(wt2018.AssessmentError, match=problem):
        wt2018.assessment_from_json(json.dumps(record))


@pytest.mark.parametrize("text", ["", "{}", "[1]", "{'schema'", "[" * 100_000])
def test_what_is_no_assessment_is_refused(text: str) -> None:
    with pytest.raises(wt2018.AssessmentError):
        wt2018.assessment_from_json(text)


def test_a_facts_file_is_told_to_be_one() -> None:
    with pytest.raises(wt2018.AssessmentError, match=r"is a facts file.*`wt2018 rate`"):
        wt2018.read_assessment(EXAMPLES / "facts.json")


def test_a_record_is_shown_and_rated_again(tmp_path: Path, assessment: wt2018.Assessment) -> None:
    file = tmp_path / "assessment.json"
    file.write_text(wt2018.render(assessment, "json"), "utf-8")
    shown = CliRunner().invoke(main, ["explain", str(file), "impact"])
    assert "auditor AB: “Not theirs.”" in shown.stdout
    again = CliRunner().invoke(main, ["rate", str(file), "-f", "json"])
    assert json.loads(again.stdout)["items"] == json.loads(file.read_text("utf-8"))["items"]
    refused = CliRunner().invoke(main, ["check", str(file), "--published", "2021-09-30"])
    assert refused.exit_code == 2
    assert "carries what was known of its report" in refused.stderr
