"""From shares to facts, with a network whose opinions are known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from wt2018 import Facts, Level, RuleError, extract, facts_from_json, facts_to_json, load_cues
from wt2018.extraction.cues import CueBook, Lesson
from wt2018.facts.model import Likeness
from wt2018.learned.network import Impressions
from wt2018.learned.units import Unit
from wt2018.readers import read_markdown_text

REPORT = """\
# Report

We asked forty parents what they thought. They said that letters came late.
Letters now go out a week earlier.

| Asked | Answered |
|---|---|
| Parents of babies | Two in three |
"""


class Opinion:
    """A network that finds some words likely to be evidence."""

    name = "opinion 1"
    like: Likeness | None = None

    def __init__(self, **shares: dict[str, float]) -> None:
        self.opinions = {output.replace("__", "/"): share for output, share in shares.items()}
        self.outputs = tuple(self.opinions)

    def read(self, units: list[Unit]) -> Impressions:
        shares = [
            [max((s for words, s in likely.items() if words in unit.text), default=0.0)
             for likely in self.opinions.values()]
            for unit in units
        ]  # fmt: skip
        return Impressions(np.array(shares), np.zeros((len(units), 1)))

    def alike(self, meanings: np.ndarray, item: str) -> list[Likeness | None]:
        return [self.like if item == "feedback" else None] * len(meanings)


def lesson(
    output: str,
    above: float = 0.5,
    at_most: int = 4,
    given: str = "",
    noted_from: float = 1.0,
    **attributes: object,
) -> Lesson:
    return Lesson(output, "family_voice", attributes, None, above, noted_from, at_most, given)


def read_by(network: Opinion, *lessons: Lesson, book: CueBook | None = None) -> Facts:
    book = evolve(book or CueBook(load_cues().terms, (), ()), lessons=lessons)
    return extract(read_markdown_text(REPORT), book, reader=network)


def test_what_is_likely_enough_becomes_a_fact_with_its_share() -> None:
    network = Opinion(feedback__evidenced={"week earlier": 0.83, "came late": 0.4})
    facts = read_by(network, lesson("feedback/evidenced", changed=True))
    (fact,) = facts.facts
    assert fact.kind == "family_voice"
    assert fact.attributes == {"changed": True}
    assert fact.confidence == 0.83
    assert fact.found_by == "opinion 1, feedback/evidenced"
    assert [p.quote for p in fact.passages] == ["Letters now go out a week earlier."]
    assert facts.found_by == ("cues", "opinion 1")


def test_the_share_that_is_enough_is_declared() -> None:
    network = Opinion(feedback__evidenced={"came late": 0.4})
    assert not read_by(network, lesson("feedback/evidenced")).facts
    assert read_by(network, lesson("feedback/evidenced", above=0.4)).facts


def test_what_is_less_likely_than_not_is_noted_as_uncertain() -> None:
    network = Opinion(feedback__evidenced={"came late": 0.4, "thought": 0.2, "week earlier": 0.9})
    facts = read_by(network, lesson("feedback/evidenced", noted_from=0.3)).facts
    assert [(fact.status, fact.confidence) for fact in facts] == [
        ("uncertain", 0.4),
        ("asserted", 0.9),
    ]
    assert "likelier that this does not count" in facts[0].reason


def test_a_fact_carries_the_labelled_text_that_it_reads_like() -> None:
    network = Opinion(feedback__evidenced={"came late": 0.9})
    network.like = Likeness("Parents told us.", Level.PARTLY_EVIDENCED)
    facts = read_by(network, lesson("feedback/evidenced"))
    assert facts.facts[0].like == network.like
    assert facts_from_json(facts_to_json(facts)) == facts


def test_the_surest_passages_are_taken() -> None:
    network = Opinion(feedback__evidenced={"week earlier": 0.6, "came late": 0.9, "thought": 0.7})
    (fact,) = read_by(network, lesson("feedback/evidenced", at_most=1)).facts
    assert fact.confidence == 0.9


def test_a_row_is_quoted_as_one_passage() -> None:
    network = Opinion(feedback__partly_evidenced={"Parents of babies": 0.9})
    (fact,) = read_by(network, lesson("feedback/partly_evidenced")).facts
    assert [p.quote.split("\n") for p in fact.passages] == [["Parents of babies", "Two in three"]]


def test_a_lesson_can_depend_on_what_else_the_report_reaches() -> None:
    shares = {"feedback__partly_evidenced": {"parents": 0.6}, "family_voice_methods__survey": {}}
    shares["family_voice_methods__survey"] = {"asked forty": 0.9}
    survey = lesson(
        "family_voice_methods/survey", given="feedback/partly_evidenced", method="survey"
    )
    likely = lesson("feedback/partly_evidenced")
    unlikely = lesson("feedback/partly_evidenced", above=0.7)
    network = Opinion(**shares)
    assert any(fact.attributes for fact in read_by(network, likely, survey).facts)
    assert not read_by(network, unlikely, survey).facts


def test_what_is_heard_as_a_plan_is_kept_and_not_counted() -> None:
    heard = Opinion(feedback__evidenced={"came late": 0.9}, told__plan={"came late": 0.8})
    (fact,) = read_by(heard, lesson("feedback/evidenced"), book=load_cues()).facts
    assert fact.status == "planned"
    assert fact.reason.endswith("as the learned reader hears it")
    barely = Opinion(feedback__evidenced={"came late": 0.9}, told__plan={"came late": 0.2})
    (fact,) = read_by(barely, lesson("feedback/evidenced"), book=load_cues()).facts
    assert fact.status == "asserted"


def test_what_cues_see_does_not_count_where_it_is_heard_as_a_plan() -> None:
    text = read_markdown_text("## Feedback\n\nWe held a survey of parents; 64 replied.")
    book = evolve(load_cues(), lessons=(lesson("feedback/evidenced"),), replaced=frozenset())
    for share, expected in ((0.2, "asserted"), (0.8, "planned")):
        heard = Opinion(feedback__evidenced={}, told__plan={"a survey": share})
        facts = extract(text, book, reader=heard).facts
        assert {fact.status for fact in facts if fact.kind == "family_voice"} == {expected}


def test_a_way_of_telling_spares_what_may_rest_on_it() -> None:
    heard = Opinion(availability__evidenced={"came late": 0.9}, told__plan={"came late": 0.8})
    published = evolve(lesson("availability/evidenced", where="web"), kind="publication")
    (fact,) = read_by(heard, published, book=load_cues()).facts
    assert fact.status == "asserted"


def test_cues_give_way_where_the_learned_reader_replaces_them() -> None:
    text = read_markdown_text("## Feedback\n\nWe held a survey of parents; 64 replied.")
    silent = Opinion(feedback__evidenced={})
    book = evolve(load_cues(), lessons=(lesson("feedback/evidenced"),))
    kinds = {"family_voice"}
    asking = frozenset(cue.id for cue in book.cues if cue.kind in kinds)
    by_cues = {fact.kind for fact in extract(text, book, reader="cues").facts}
    assert kinds <= by_cues
    for replaced, expected in ((frozenset(), by_cues), (asking, by_cues - kinds)):
        facts = extract(text, evolve(book, replaced=replaced), reader=silent).facts
        assert {fact.kind for fact in facts} == expected


def test_words_that_count_are_not_also_shown_as_not_counted() -> None:
    text = read_markdown_text(
        "## Independent scrutiny\n\nNationally, scrutineers were found to differ in what they do."
    )
    scrutiny = evolve(lesson("scrutiny/evidenced", finding=True), kind="independent_scrutiny")
    cues = frozenset(cue.id for cue in load_cues().cues if cue.kind == scrutiny.kind)
    modifiers = tuple(evolve(one, cues_only=True) for one in load_cues().modifiers)
    book = evolve(load_cues(), lessons=(scrutiny,), replaced=cues, modifiers=modifiers)

    def statuses(network: Opinion) -> set[str]:
        found = extract(text, book, reader=network).facts
        return {str(fact.status) for fact in found if fact.kind == scrutiny.kind}

    assert statuses(Opinion(scrutiny__evidenced={})) == {"background"}
    assert statuses(Opinion(scrutiny__evidenced={"scrutineers": 0.9})) == {"asserted"}


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("kind: voice_of_family", "unknown kind 'voice_of_family'"),
        ("kind: family_voice\n    attributes: {change: true}", "no attribute 'change'"),
    ],
)
def test_a_wrong_lesson_is_refused_with_its_place(
    tmp_path: Path, written: str, problem: str
) -> None:
    lines = f"at_most: 4\nlessons:\n  - output: feedback/evidenced\n    above: 0.5\n    {written}\n"
    (tmp_path / "learned.yaml").write_text(lines, "utf-8")
    with pytest.raises(RuleError, match=problem) as caught:
        load_cues(str(tmp_path))
    assert caught.value.file == tmp_path / "learned.yaml"
    assert caught.value.line >= 5
