"""Label files: what a wrong one is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from coded import LABELS

from wt2018.evaluation.labels import LabelError, Labels, read_labels
from wt2018.resources import schemas_dir
from wt2018.rulebook.load import load_rules
from wt2018.rulebook.model import Level


def problems(**changed: Any) -> tuple[str, ...]:
    with pytest.raises(LabelError) as caught:
        Labels.of({**LABELS, **changed})
    return caught.value.problems


def test_labels_are_read_into_levels() -> None:
    labels = Labels.of({**LABELS, "items": {**LABELS["items"], "restraint": "not_applicable"}})
    assert labels.items["period"] is Level.EVIDENCED
    assert labels.items["copies"] is Level.NOT_EVIDENCED
    assert labels.items["restraint"] is Level.NOT_APPLICABLE
    assert labels.sets["safeguarding_priorities"] == {"neglect"}
    assert labels.has_secure_establishment is True
    assert labels.traps[0].why == "a plan"


def test_an_auditor_may_code_less() -> None:
    labels = Labels.of({"items": {"impact": 1}})
    assert labels.overall is None
    assert not labels.sets
    assert not labels.passages


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"overall": "good"}, 'at overall: found "good"; expected one of "not_evidenced"'),
        ({"items": {"impact": 3}}, "at items/impact: found 3; expected one of 0, 1, 2"),
        ({"items": {"impact": "not_applicable"}}, "expected one of 0, 1, 2"),
        ({"items": {"luck": 1}}, "at items: unknown entry 'luck'; expected activity,"),
        ({"items": {}}, "at items: "),
        ({"sets": {"review_kinds": ["peer"]}}, 'at sets/review_kinds/0: found "peer"'),
        ({"sets": {"review_kinds": "rapid_review"}}, "expected array"),
        ({"passages": [{"item": "period"}]}, "at passages/0: lacks quote"),
        ({"passages": [{"item": "period", "quote": " "}]}, "at passages/0/quote"),
        ({"passages": [{"item": "copies", "quote": "a"}]}, "copies is coded 0; expected 1 or 2"),
        ({"passages": [{"item": "impact", "quote": "a"}]}, "impact is coded None; expected 1"),
        ({"has_secure_establishment": "no"}, "expected boolean"),
        ({"mood": 1}, "unknown entry 'mood'"),
    ],
)
def test_what_is_wrong_and_where(changed: dict[str, Any], problem: str) -> None:
    assert any(problem in told for told in problems(**changed))


def test_all_problems_are_told_at_once() -> None:
    assert len(problems(overall="good", items={"impact": 7, "period": -1})) == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "line 1, column 2: is not JSON"),
        ('{"items": {"impact": 0, "impact": 2}}', "states 'impact' twice"),
        ("[]", "found []; expected object"),
        ('{"items": {"impact": NaN}}', "at items/impact: found NaN"),
    ],
)
def test_a_file_that_is_no_label_file(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "labels.json"
    file.write_text(text, "utf-8")
    with pytest.raises(LabelError) as caught:
        read_labels(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert problem in str(caught.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="cannot be read"):
        read_labels(tmp_path / "none.json")
    (tmp_path / "labels.json").write_bytes(b"\xff\xfe{")
    with pytest.raises(LabelError, match="is not UTF-8"):
        read_labels(tmp_path / "labels.json")


def test_the_schema_has_the_items_and_values_of_the_rule_book() -> None:
    schema = json.loads((schemas_dir() / "labels.schema.json").read_text("utf-8"))["properties"]
    book = load_rules()
    assert set(schema["items"]["properties"]) == {one.id for one in book.requirements}
    assert {
        name: set(values["items"]["enum"]) for name, values in schema["sets"]["properties"].items()
    } == {one.id: set(one.values) for one in book.sets}


def test_every_label_file_of_the_corpus_is_valid(corpus: Path) -> None:
    files = sorted(corpus.glob("*/*/labels.json"))
    assert files
    for file in files:
        assert read_labels(file).items
