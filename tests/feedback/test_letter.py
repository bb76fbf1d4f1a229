"""What a letter says: every item, the report's own words, each quoted once, and who decided."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import fact_lists, numbered

import wt2018
from wt2018.feedback import Letterhead, letter
from wt2018.feedback.body import Heading, Paragraph, Quote, Table, Text, body
from wt2018.feedback.letter import Feedback, Letter
from wt2018.feedback.quotations import MOST, Quotation, Quoter, best_words
from wt2018.feedback.words import typeset
from wt2018.rendering.words import plain

EXAMPLE = Path(__file__).parents[2] / "examples" / "report.pdf"


@pytest.fixture(scope="module")
def example() -> wt2018.Assessment:
    return wt2018.check(EXAMPLE)


def items(written: Letter) -> dict[str, Feedback]:
    return {one.item.id: one for part in written.parts for one in part.items}


def quotations(written: Letter) -> list[Quotation]:
    """All of a letter, in its order."""
    return [
        *(one.quotation for one in written.strengths if one.quotation),
        *(
            quotation
            for one in items(written).values()
            for quotation in (*one.quotations, *one.not_counted)
        ),
    ]


def said(text: Text) -> str:
    return "".join(run.text for run in text)


def paragraphs(written: Letter) -> list[str]:
    return [said(block.text) for block in body(written) if isinstance(block, Paragraph)]


def test_every_item_is_told_by_theme_with_its_level(example: wt2018.Assessment) -> None:
    written = letter(example)
    assert {id_: one.item.level for id_, one in items(written).items()} == {
        item.id: item.level for item in example.items
    }
    headings = [block.text for block in body(written) if isinstance(block, Heading)]
    learning = headings.index("Learning")
    assert headings[learning + 1 : learning + 3] == [
        "Impact of training: partly evidenced",
        "Action on reviews: evidenced",
    ]


def test_every_quotation_stands_in_the_report(example: wt2018.Assessment) -> None:
    text = plain(wt2018.read(EXAMPLE).text)
    found = quotations(letter(example))
    assert len(found) > 20
    for one in found:
        assert one.text.removesuffix(" …") in text
        assert one.place in {"p. 1", "p. 2", "p. 3"}


def test_words_are_quoted_once_and_recalled_after_that(example: wt2018.Assessment) -> None:
    found = quotations(letter(example))
    whole = [one.text for one in found if not one.again]
    assert len(set(whole)) == len(whole)
    recalled = [one for one in found if one.again]
    assert recalled
    for one in recalled:
        assert len(one.text) <= 60
        assert any(one.text.removesuffix(" …") in text for text in whole)


def test_few_words_are_quoted_of_each_item(example: wt2018.Assessment) -> None:
    assert all(len(one.quotations) <= MOST for one in items(letter(example)).values())
    period = example.item("period")
    assert [len(best_words(example, period, most)) for most in (1, 2, MOST)] == [1, 2, 2]
    written = letter(samples.crowded(12))
    feedback = items(written)["feedback"]
    assert (len(feedback.not_counted), feedback.more_not_counted) == (MOST, 9)
    assert "9 passages were like these not counted." in paragraphs(written)


def test_sentences_that_follow_on_each_other_are_one_quotation(example: wt2018.Assessment) -> None:
    written = letter(example)
    (scrutiny,) = items(written)["scrutiny"].quotations
    assert scrutiny.text.startswith("Our independent scrutineer examined")
    assert scrutiny.text.endswith("recommended that feedback be sent within five days.")
    (feedback,) = items(written)["feedback"].quotations
    (whole,) = [
        one.quotation.text
        for one in written.strengths
        if one.quotation and one.title == "Feedback from children and families"
    ]
    assert whole.startswith(feedback.text.removesuffix(" …"))
    assert whole.startswith("They told us that conference reports came too late to read. ")


def test_cells_of_a_table_are_not_what_shows_a_strength_best(example: wt2018.Assessment) -> None:
    best = letter(example).strengths[0]
    assert best.title == "Impact on children and families"
    assert best.quotation
    assert best.quotation.text.startswith("Of the children whose plan for neglect ended")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_long_quotations_are_cut_between_words(parts: list[str]) -> None:
    text = plain(" ".join(parts * 40))
    quoted = Quoter().quote([wt2018.Passage(text)]).text
    assert len(quoted) <= 420
    if quoted != text:
        assert quoted.endswith(" …")
        assert text.startswith(quoted.removesuffix(" …"))


def test_what_can_add_most_comes_first(example: wt2018.Assessment) -> None:
    written = letter(example)
    gains = [item.gain or 0 for item in written.to_write_first]
    others = [one.item.gain or 0 for one in items(written).values() if one.item.advice]
    assert gains == sorted(others, reverse=True)[:5]
    assert written.to_write_later == len(others) - 5


def test_an_item_that_does_not_apply_takes_one_line() -> None:
    blocks = body(letter(samples.assess()))
    at = blocks.index(Heading("Restraint in secure establishments: does not apply", 4))
    line, after = blocks[at + 1 : at + 3]
    assert isinstance(line, Paragraph)
    assert said(line.text) == (
        "This does not apply to your report: the report names no secure establishment in the area"
        " (WT2018 ch.3 para 42)."
    )
    assert isinstance(after, Heading)


def test_what_is_seen_and_not_counted_has_its_reason() -> None:
    blocks = body(letter(samples.assess()))
    assert Quote(f"“{samples.PLANNED}”", "p.\u00a015: planned, not done") in blocks


def test_nothing_is_said_of_words_not_counted_where_the_highest_level_is_reached(
    example: wt2018.Assessment,
) -> None:
    assert example.discounted(example.item("period"))
    assert not items(letter(example))["period"].not_counted


def test_where_there_are_no_pages_paragraph_and_heading_tell_the_place() -> None:
    here = evolve(samples.passage("It got better.", None, "What changed"), paragraph=12)
    quoted = Quoter().quote([here])
    assert quoted.place == "para. 12, under “What changed”"


def test_a_report_that_shows_nothing_gets_a_letter_too() -> None:
    written = letter(samples.assess(facts=()))
    told = paragraphs(written)
    assert not written.strengths
    assert "We found no item evidenced in the report as it stands." in told
    assert "We found no words of the report that show this." in told


def test_where_nothing_is_evidenced_what_comes_closest_is_named() -> None:
    written = letter(samples.assess(facts=samples.FACTS[1:]))
    assert [one.title for one in written.strengths] == ["Effect of training"]
    assert "No item is fully evidenced yet. These come closest:" in paragraphs(written)


def test_a_report_that_shows_everything_is_asked_for_nothing() -> None:
    book = evolve(samples.BOOK, requirements=samples.BOOK.requirements[:1])
    written = letter(samples.assess(book=book))
    assert "Nothing is missing: every item that applies is fully evidenced." in paragraphs(written)


def test_what_rests_on_no_words_is_told_so() -> None:
    told = paragraphs(letter(samples.wordless()))
    assert "This rests on what we were told about the report, not on its words." in told
    assert any("facts that were put together by hand" in one for one in told)


@given(fact_lists())
def test_any_assessment_makes_a_letter(facts: list[wt2018.Fact]) -> None:
    assessment = wt2018.rate_facts(numbered(facts), engine="plain")
    written = letter(assessment)
    assert len(items(written)) == len(assessment.items)
    for one in items(written).values():
        assert len(one.quotations) <= MOST
    assert [block for block in body(written) if isinstance(block, Table)]


def test_what_only_the_sender_knows_is_left_to_fill_in() -> None:
    assert letter(samples.assess()).to_fill_in == ("[date]", "[your name and organisation]")
    head = Letterhead(sender="A. Auditor", recipient="Ms Vale", date="1 March 2026")
    written = letter(samples.assess(), head)
    assert not written.to_fill_in
    told = paragraphs(written)
    assert told[0] == "1 March 2026"
    assert "Dear Ms Vale," in told
    assert told[told.index("Yours sincerely,") + 1] == "A. Auditor"


def decided(
    by_rules: wt2018.Level,
    id_: str = "training_impact",
    facts: tuple[wt2018.Fact, ...] = samples.FACTS,
    quote: str = "Ask us again next year.",
) -> Letter:
    assessment = samples.assess(facts=facts)
    passages = (samples.passage(quote, 30),) if quote else ()
    partly = wt2018.Level.PARTLY_EVIDENCED
    decision = wt2018.Decision(id_, "M. Hale", partly, "Page 30 shows it.", passages)
    by_rules_alone = evolve(assessment.item(id_).finding, level=by_rules)
    overruled = None if by_rules is partly else by_rules_alone
    finding = evolve(by_rules_alone, level=partly, decision=decision, overruled=overruled)
    changed = tuple(
        evolve(item, finding=finding) if item.id == id_ else item for item in assessment.items
    )
    return letter(evolve(assessment, items=changed))


def test_where_an_auditor_decided_the_letter_says_so_with_note_and_words() -> None:
    written = decided(by_rules=wt2018.Level.NOT_EVIDENCED)
    told = paragraphs(written)
    assert (
        "This level was decided by M. Hale; the rules alone gave “not evidenced”. "
        "The reason given: “Page 30 shows it.”"
    ) in told
    assert any("Auditors decided the level of 1 item: Effect of training." in one for one in told)
    assert Quote("“Ask us again next year.”", "p.\u00a030") in body(written)


def test_an_auditor_who_agrees_is_said_to_have_confirmed() -> None:
    told = paragraphs(decided(by_rules=wt2018.Level.PARTLY_EVIDENCED))
    assert any(one.startswith("This level was confirmed by M. Hale.") for one in told)


def test_where_an_auditor_decided_without_words_none_are_said_to_be_missing() -> None:
    nothing = wt2018.Level.NOT_EVIDENCED
    by_rules = paragraphs(letter(samples.assess(facts=())))
    told = paragraphs(decided(nothing, "impact", facts=(), quote=""))
    missing = "We found no words of the report that show this."
    assert told.count(missing) == by_rules.count(missing) - 1


def test_where_an_auditor_decided_what_is_named_the_letter_says_so() -> None:
    by_rules = wt2018.check(EXAMPLE.with_suffix(".md"), reader="cues")
    decision = wt2018.SetDecision("safeguarding_priorities", "M. Hale", (), "Only headings.")
    written = letter(wt2018.overrule(by_rules, [decision]))
    (table,) = (block for block in body(written) if isinstance(block, Table))
    named = dict(table.rows)["Safeguarding priorities"]
    assert named.startswith(
        "none found. Decided by auditor M. Hale: Only headings. (the rules find"
    )
    (told,) = (one for one in paragraphs(written) if "A program can miss" in one)
    assert told.endswith(
        "The levels in this letter are those that the rules gave. "
        "Auditors decided what your report names under: Safeguarding priorities."
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("partners' work", "partners’ work"),
        ('say why ("because ...")', "say why (“because …”)"),
        ('such as "In May it fell."', "such as “In May it fell.”"),
    ],
)
def test_words_of_the_rule_book_are_typeset(typed: str, printed: str) -> None:
    assert typeset(typed) == printed
