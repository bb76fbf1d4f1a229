"""Where a person decides, the person's level counts, and what the rules find is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import fact_lists, numbered

import wt2018
from wt2018 import Decision, FactsError, Level, Passage, SetDecision

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ITEMS = [requirement.id for requirement in wt2018.load_rules().requirements]
APPLICABLE = [level for level in Level if level is not Level.NOT_APPLICABLE]


def rated(facts: wt2018.Facts, *decisions: Decision | SetDecision) -> wt2018.Assessment:
    return wt2018.rate_facts(evolve(facts, decisions=decisions), engine="plain", reproducible=True)


@given(
    facts=fact_lists().map(numbered),
    item=st.sampled_from(ITEMS),
    level=st.sampled_from(APPLICABLE),
)
def test_a_decision_changes_its_item_and_what_rests_on_it_alone(
    facts: wt2018.Facts, item: str, level: Level
) -> None:
    before, after = rated(facts), rated(facts, Decision(item, "AB", level))
    assert after.item(item).level is level
    assert after.item(item).machine_level is before.item(item).level
    for one, other in zip(before.items, after.items, strict=True):
        if one.id != item:
            assert one.finding == other.finding
    assert before.sets == after.sets
    parts = [one.contribution for one in after.items if one.contribution is not None]
    assert sum(parts) == after.overall.score


@given(
    facts=fact_lists().map(numbered), item=st.sampled_from(ITEMS), level=st.sampled_from(APPLICABLE)
)
def test_agreeing_changes_nothing_but_that_a_person_agreed_and_nothing_is_in_doubt(
    facts: wt2018.Facts, item: str, level: Level
) -> None:
    before = rated(facts)
    level = before.item(item).level
    if level is Level.NOT_APPLICABLE:
        return
    after = rated(facts, Decision(item, "AB", level))
    assert after.overall == before.overall
    assert after.item(item).finding.overruled is None
    assert evolve(after.item(item).finding, decision=None) == evolve(
        before.item(item).finding, doubts=()
    )


@pytest.fixture(scope="module")
def facts() -> wt2018.Facts:
    return wt2018.check(EXAMPLES / "report.md", reader="cues").facts


def test_a_lowered_item_lacks_all_that_the_next_level_asks_for(facts: wt2018.Facts) -> None:
    assert rated(facts).item("scrutiny").level is not Level.NOT_EVIDENCED
    lowered = rated(facts, Decision("scrutiny", "AB", "not_evidenced", "a plan only"))
    finding = lowered.item("scrutiny").finding
    assert finding.unmet
    assert not finding.facts
    assert finding.overruled is not None
    assert finding.overruled.facts


def test_the_overall_rating_follows_what_a_person_decided() -> None:
    nothing = wt2018.Facts(())
    assert rated(nothing).overall.rating is Level.NOT_EVIDENCED
    told = rated(nothing, Decision("impact", "AB", "partly_evidenced"))
    assert told.overall.rating is Level.PARTLY_EVIDENCED


def test_a_set_is_what_a_person_found() -> None:
    facts = wt2018.Facts((wt2018.Fact("r1", "review", {"theme": "neglect"}),))
    found = rated(facts, SetDecision("review_themes", "AB", ("exploitation",)))
    themes = next(named for named in found.sets if named.rule.id == "review_themes")
    assert [entry.value for entry in themes.values] == ["exploitation"]
    assert themes.overruled is not None
    assert [entry.value for entry in themes.overruled.values] == ["neglect"]


@pytest.mark.parametrize(
    ("decision", "problem"),
    [
        (Decision("impct", "AB", "evidenced"), "the item 'impct'; choose one of activity"),
        (Decision("impact", "AB", "not_applicable"), "'impact' does not apply; it always does"),
        (SetDecision("review_theme", "AB", ()), "the set 'review_theme'; choose one of"),
        (
            SetDecision("review_themes", "AB", ("neglected",)),
            "names 'neglected' in 'review_themes'",
        ),
    ],
)
def test_what_the_rules_do_not_have_cannot_be_decided(
    decision: Decision | SetDecision, problem: str
) -> None:
    with pytest.raises(FactsError, match=problem):
        rated(wt2018.Facts(()), decision)


def test_a_decision_has_a_coder_and_is_made_once() -> None:
    with pytest.raises(FactsError, match="lacks its coder"):
        Decision("impact", " ", "evidenced")
    twice = (Decision("impact", "AB", "evidenced"), Decision("impact", "CD", "evidenced"))
    with pytest.raises(FactsError, match="two decisions are about 'impact'"):
        wt2018.Facts((), decisions=twice)


@pytest.fixture
def overruled(facts: wt2018.Facts) -> wt2018.Assessment:
    quoted = Passage("Staff told us in a survey.", page=4)
    return rated(
        facts,
        Decision("voice_professionals", "AB", "evidenced", "A survey is told of.", (quoted,)),
        Decision("scrutiny", "AB", "evidenced"),
        SetDecision("review_themes", "AB", ("neglect",), "Named on page 9."),
    )


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_rendering_names_who_decided(overruled: wt2018.Assessment, form: str) -> None:
    shown = " ".join(wt2018.render(overruled, form).split())
    assert "auditor AB" in shown
    assert "Named on page 9." in shown
    if form != "text":  # the summary leaves reasons to `explain`
        assert "A survey is told of." in shown
        assert "Staff told us in a survey." in shown
        assert "in place of “not evidenced”, which the rules find" in shown


def test_the_json_keeps_both_codes(overruled: wt2018.Assessment) -> None:
    data = json.loads(wt2018.render(overruled, "json"))
    assert data["items"]["voice_professionals"]["level"] == "evidenced"
    decided = {entry.get("item") or entry["set"]: entry for entry in data["decisions"]}
    assert decided["voice_professionals"]["machine_level"] == "not_evidenced"
    assert decided["review_themes"]["values"] == ["neglect"]
    assert len(decided["review_themes"]["machine_values"]) > 1
    wt2018.rendering.json.validate(data)
