"""What is said on a report, and where what is missing belongs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import wt2018
from wt2018.annotating.notes import NO_PLACE, Kind, Note, notes_on
from wt2018.document.model import Document
from wt2018.facts.model import Fact, Facts, Passage, Report
from wt2018.rating.assessment import Assessment
from wt2018.readers import read_markdown_text
from wt2018.rendering.explanation import explain
from wt2018.rendering.words import A_PERSON_DECIDES

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "report.docx"


@pytest.fixture(scope="module")
def document() -> Document:
    return wt2018.read(EXAMPLE)


@pytest.fixture(scope="module")
def assessment(document: Document) -> Assessment:
    return wt2018.check_document(document, reader="cues")


@pytest.fixture(scope="module")
def notes(document: Document, assessment: Assessment) -> Sequence[Note]:
    return notes_on(assessment, document, wt2018.load_cues())


def on_text(text: str) -> Sequence[Note]:
    document = read_markdown_text(text)
    rated = wt2018.check_document(document, reader="cues")
    return notes_on(rated, document, wt2018.load_cues())


def missing(notes: Sequence[Note], item: str) -> Note:
    (found,) = [n for n in notes if n.kind is Kind.MISSING and n.items == (item,)]
    return found


def test_every_passage_that_met_something_has_one_note(
    notes: Sequence[Note], assessment: Assessment
) -> None:
    expected: dict[Passage, set[str]] = {}
    for item in assessment.items:
        for met in item.finding.met:
            for fact in met.facts:
                for passage in assessment.facts_by_id[fact].passages:
                    expected.setdefault(passage, set()).add(item.id)
    found = {note.passage: set(note.items) for note in notes if note.kind is Kind.MET}
    assert len(found) == sum(note.kind is Kind.MET for note in notes)
    assert found == expected


def test_a_note_names_item_level_and_condition(notes: Sequence[Note]) -> None:
    (note,) = [n for n in notes if n.passage.quote.startswith("There were no changes to our pub")]
    assert note.kind is Kind.MET
    assert note.lines == (
        "● Changes to the published arrangements: evidenced",
        "✓ the report states that the arrangements did not change",
    )


def test_the_first_words_say_how_the_whole_is_rated_and_that_a_person_decides(
    notes: Sequence[Note], assessment: Assessment, document: Document
) -> None:
    first = notes[0]
    assert first.kind is Kind.OVERALL
    assert first.passage.quote == document.title
    assert first.lines[0].endswith(f"score {assessment.overall.score} of 100")
    assert first.lines[-1] == A_PERSON_DECIDES


def test_what_is_not_counted_has_its_reason(notes: Sequence[Note]) -> None:
    (note,) = [n for n in notes if n.passage.quote.startswith("Working Together 2018 says")]
    assert note.kind is Kind.DISCOUNTED
    assert note.lines[0].startswith("Seen and not counted for “")
    assert note.lines[0].endswith(": restates what the guidance or the law asks")


def test_everything_to_write_is_told_once_with_its_gain(
    notes: Sequence[Note], assessment: Assessment
) -> None:
    told = {note.items[0]: note for note in notes if note.kind is Kind.MISSING}
    to_write = {item.id: explain(assessment, item) for item in assessment.items}
    to_write = {id_: explanation for id_, explanation in to_write.items() if explanation.advice}
    assert set(told) == set(to_write)
    for id_, explanation in to_write.items():
        text = "\n".join(told[id_].lines)
        assert f"(+{explanation.gain:.1f} points)" in text
        assert explanation.citation in text
        for advice in (one for alternatives in explanation.advice for one in alternatives):
            assert advice in text


def test_notes_come_in_reading_order(notes: Sequence[Note]) -> None:
    places = [(note.passage.start, note.passage.end) for note in notes]
    assert places == sorted(places)


def test_only_the_kinds_asked_for(document: Document, assessment: Assessment) -> None:
    notes = notes_on(assessment, document, wt2018.load_cues(), ["missing"])
    assert {note.kind for note in notes} == {Kind.MISSING}


def test_what_lacks_the_next_level_stands_over_its_evidence(notes: Sequence[Note]) -> None:
    assert missing(notes, "training_impact").passage.quote == "Training and practitioners"
    assert missing(notes, "copies").passage.quote == "Publication"


def test_what_is_not_there_stands_under_a_heading_that_promises_it() -> None:
    notes = on_text("# Report\n\n## Money\n\nWe paid.\n\n## How we are led\n\nSee the website.\n")
    assert missing(notes, "leadership").passage.quote == "How we are led"
    assert NO_PLACE not in missing(notes, "leadership").lines


def test_what_is_planned_shows_where_it_belongs() -> None:
    notes = on_text(
        "# Report\n\n## Money\n\nWe paid.\n\n## Autumn\n\n"
        "Next year we will survey families and use what they tell us to change our services.\n\n"
        "## Winter\n\nIt snowed.\n"
    )
    assert missing(notes, "feedback").passage.quote == "Autumn"


def test_what_has_no_place_stands_at_the_end_and_says_so() -> None:
    notes = on_text("# Report\n\n## Money\n\nWe paid.\n\n## Weather\n\nIt snowed.\n")
    assert missing(notes, "impact").passage.quote == "It snowed."
    assert NO_PLACE in missing(notes, "impact").lines


def by_hand(document: Document, quote: str) -> Sequence[Note]:
    fact = Fact(
        id="mine",
        kind="outcome_measure",
        attributes={"measure": "case_study"},
        passages=(Passage(quote),),
    )
    rated = wt2018.rate_facts(Facts((fact,), Report.of(document)))
    return notes_on(rated, document, wt2018.load_cues(), ["met"])


def test_words_that_a_person_added_are_found(document: Document) -> None:
    (note,) = by_hand(document, "People know each other")
    assert document.text[note.passage.start : note.passage.end] == "People know each other"


def test_words_that_are_not_there_are_not_lost(document: Document) -> None:
    (note,) = by_hand(document, "Nobody wrote this")
    assert note.lines[0] == "The report does not hold these words: “Nobody wrote this”"
    assert note.passage.quote == document.text_of(document.blocks[-1])
