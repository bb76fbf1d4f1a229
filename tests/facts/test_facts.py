"""Facts, their vocabulary, their file, and what is known from elsewhere."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from strategies import fact_lists, numbered

from wt2018 import (
    ContextError,
    Decision,
    Fact,
    Facts,
    FactsError,
    Level,
    Passage,
    ReportContext,
    SetDecision,
    Status,
    facts_from_json,
    facts_to_json,
    rate_facts,
    read_context,
    read_facts,
    vocabulary,
)
from wt2018.resources import schemas_dir

SCHEMA = json.loads((schemas_dir() / "facts.schema.json").read_text())


class TestVocabulary:
    def test_every_kind_is_a_branch_of_the_schema(self) -> None:
        branches = [branch["$ref"].rsplit("/")[-1] for branch in SCHEMA["$defs"]["fact"]["oneOf"]]
        assert (
            branches
            == list(vocabulary().kinds)
            == SCHEMA["$defs"]["fact"]["properties"]["kind"]["enum"]
        )

    def test_every_kind_and_attribute_is_explained(self) -> None:
        for kind in vocabulary().kinds.values():
            assert kind.meaning
            assert all(attribute.meaning for attribute in kind.attributes.values())

    @pytest.mark.parametrize(
        ("kind", "attributes", "message"),
        [
            ("rumour", {}, "unknown kind 'rumour', expected one of joint_activity"),
            (
                "training",
                {"topic": "neglect"},
                "training has no attribute 'topic', expected one of subject",
            ),
            (
                "training",
                {"subject": "chess"},
                "training.subject cannot be 'chess', expected one of",
            ),
            (
                "difficulty",
                {"cause": 1},
                "difficulty.cause cannot be 1, expected one of false, true",
            ),
            ("difficulty", {"cause": "true"}, "difficulty.cause cannot be 'true'"),
        ],
    )
    def test_what_it_does_not_know_is_refused(
        self, kind: str, attributes: dict, message: str
    ) -> None:
        with pytest.raises(FactsError, match=message):
            Fact("f1", kind, attributes)


class TestFile:
    @given(fact_lists())
    def test_what_is_written_is_read_back(self, facts: list[Fact]) -> None:
        written = numbered(facts)
        text = facts_to_json(written)
        jsonschema.validate(json.loads(text), SCHEMA)
        assert facts_from_json(text) == written

    def test_hand_written_facts_need_little(self) -> None:
        text = '{"facts": [{"id": "a", "kind": "training", "attributes": {"subject": "neglect"}}]}'
        (fact,) = facts_from_json(text).facts
        assert (fact.status, fact.confidence) == (Status.ASSERTED, 1.0)

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("{", "line 1: is not JSON"),
            ("[]", "the file: .*is not of type 'object'"),
            ("{}", "'facts' is a required property"),
            ('{"facts": [{"id": "a", "kind": "rumour"}]}', "facts/0: unknown kind 'rumour'"),
            ('{"facts": [{"id": "a", "kind": "training", "status": "maybe"}]}', "facts/0/status"),
            ('{"facts": [{"kind": "training"}]}', "'id' is a required property"),
            (
                '{"facts": [{"id": "a", "kind": "training"}, {"id": "a", "kind": "review"}]}',
                "two facts have the id 'a'",
            ),
            (
                '{"facts": [], "context": {"published": "yesterday"}}',
                "context: 'yesterday' is not a date",
            ),
        ],
    )
    def test_a_wrong_file_is_refused_with_the_place(
        self, tmp_path: Path, text: str, message: str
    ) -> None:
        file = tmp_path / "facts.json"
        file.write_text(text)
        with pytest.raises(FactsError, match=f"facts.json: .*{message}"):
            read_facts(file)

    def test_nesting_without_end_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "facts.json").write_text("[" * 100_000)
        with pytest.raises(FactsError, match="nested deeper"):
            read_facts(tmp_path / "facts.json")

    def test_a_missing_file_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(FactsError, match=r"none\.json: cannot be read"):
            read_facts(tmp_path / "none.json")


def level(item: str, context: ReportContext, *facts: Fact) -> Level:
    return rate_facts(Facts(facts, context=context)).item(item).level


class TestContext:
    def test_both_copies_within_seven_days_meet_the_requirement(self) -> None:
        in_time = ReportContext(
            published="2021-09-30", sent_to_panel="2021-10-07", sent_to_what_works="2021-09-30"
        )
        assert level("copies", in_time) is Level.EVIDENCED

    @pytest.mark.parametrize("sent", ["2021-10-08", "2021-09-29"])
    def test_the_eighth_day_is_late_and_the_day_before_is_no_copy(self, sent: str) -> None:
        late = ReportContext(
            published="2021-09-30", sent_to_panel=sent, sent_to_what_works="2021-09-30"
        )
        assert level("copies", late) is Level.PARTLY_EVIDENCED

    def test_it_overrules_what_the_text_says_of_a_secure_establishment(self) -> None:
        said = Fact("f1", "secure_establishment", {"present": True})
        assert level("restraint", ReportContext(), said) is Level.NOT_EVIDENCED
        assert (
            level("restraint", ReportContext(secure_establishment=False), said)
            is Level.NOT_APPLICABLE
        )
        assert level("restraint", ReportContext(secure_establishment=True)) is Level.NOT_EVIDENCED

    def test_a_day_that_does_not_exist_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "draft.context.yaml"
        file.write_text("published: 2021-02-30")
        with pytest.raises(ContextError, match="day is out of range"):
            read_context(file)

    def test_a_file_states_it(self, tmp_path: Path) -> None:
        file = tmp_path / "draft.context.yaml"
        file.write_text("published: 2021-09-30\nsecure_establishment: false\n")
        assert read_context(file) == ReportContext(
            published=date(2021, 9, 30), secure_establishment=False
        )
        file.write_text("")
        assert read_context(file) == ReportContext()

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            (
                "publishd: 2021-09-30",
                "unknown entry 'publishd'; known are published, sent_to_panel",
            ),
            ("published: soon", "'soon' is not a date; write it as 2021-09-30"),
            ("secure_establishment: 3", "cannot be 3; write true or false"),
            ("- a", "expected entries such as 'published: 2021-09-30'"),
            ("a: [", "is not YAML"),
        ],
    )
    def test_a_wrong_file_is_refused(self, tmp_path: Path, text: str, message: str) -> None:
        file = tmp_path / "draft.context.yaml"
        file.write_text(text)
        with pytest.raises(ContextError, match=rf"draft\.context\.yaml: .*{message}"):
            read_context(file)


DECISIONS = (
    Decision("impact", "AB", "evidenced", "As page 9 shows.", (Passage("It fell.", page=9),)),
    SetDecision("review_themes", "CD", ("neglect",)),
)


def test_decisions_survive_the_file() -> None:
    facts = Facts((), decisions=DECISIONS)
    assert facts_from_json(facts_to_json(facts)) == facts


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"item": "impact", "level": "evidenced"}, "'coder' is a required property"),
        ({"item": "impact", "coder": "AB"}, "decisions/0"),
        ({"item": "impact", "level": "good", "coder": "AB"}, "decisions/0/level: 'good'"),
        ({"item": "impact", "level": "evidenced", "values": [], "coder": "AB"}, "decisions/0"),
        ({"item": "impact", "level": "evidenced", "coder": " "}, "decisions/0/coder"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(entry: dict[str, object], problem: str) -> None:
    with pytest.raises(FactsError, match=problem):
        facts_from_json(json.dumps({"facts": [], "decisions": [entry]}))
