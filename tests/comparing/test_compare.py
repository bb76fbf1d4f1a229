"""What counts as a change between two assessments, and that the changes add up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import samples
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import fact_lists, numbered

import wt2018
from wt2018 import Level, Status
from wt2018.comparing import Comparison, FactChanges, ItemChange, Movement, Words, compare, render
from wt2018.comparing.compare import same_words
from wt2018.comparing.model import movement

EXAMPLES = Path(__file__).parents[2] / "examples"


def assessed(*facts: wt2018.Fact) -> wt2018.Assessment:
    return samples.assess(facts=facts, context=wt2018.ReportContext())


def item(comparison: Comparison, id_: str) -> ItemChange:
    (found,) = (one for one in comparison.items if one.id == id_)
    return found


def quotes(words: tuple[Words, ...]) -> list[str]:
    return [one.passage.quote for one in words if one.passage]


def outcome(quote: str, page: int = 9, **more: str | bool) -> wt2018.Fact:
    """A fact that is enough for `partly_evidenced` of the item impact."""
    passage = samples.passage(quote, page, start=10 * page)
    return samples.fact(quote[:8], "outcome_measure", passage, measure="feedback", **more)


COUNTED = outcome("206 families were reached.")
COMPARED = outcome("78% felt safer, against 61% before.", comparator="earlier_year")


def test_a_level_rises_by_new_words() -> None:
    impact = item(compare(assessed(COUNTED), assessed(COUNTED, COMPARED)), "impact")
    assert impact.movement is Movement.ROSE
    assert (impact.old_level, impact.new_level) == (Level.PARTLY_EVIDENCED, Level.EVIDENCED)
    assert quotes(impact.gained) == ["78% felt safer, against 61% before."]
    assert impact.now_shown == (
        "a change for children, compared",
        "no denial that anything changed",
    )
    assert not quotes(impact.lost)  # the words still stand there, though the level needs them not


def test_a_level_falls_with_its_words() -> None:
    impact = item(compare(assessed(COUNTED, COMPARED), assessed(COUNTED)), "impact")
    assert impact.movement is Movement.FELL
    assert quotes(impact.lost) == ["78% felt safer, against 61% before."]
    assert not impact.gained
    assert impact.no_longer_shown == (
        "a change for children, compared",
        "no denial that anything changed",
    )


def test_words_that_do_not_count_any_more_have_the_reason() -> None:
    planned = evolve(COUNTED, status=Status.PLANNED, reason="stands under a heading about plans")
    impact = item(compare(assessed(COUNTED), assessed(planned)), "impact")
    assert impact.movement is Movement.FELL
    assert [one.fact.reason for one in impact.now_discounted] == [planned.reason]
    assert not impact.lost


def test_words_that_were_only_seen_count_now() -> None:
    planned = evolve(COUNTED, status=Status.PLANNED)
    impact = item(compare(assessed(planned), assessed(COUNTED)), "impact")
    assert impact.movement is Movement.ROSE
    assert quotes(impact.now_counted) == ["206 families were reached."]
    assert not impact.gained


def test_words_rewritten_as_a_plan_are_gone_and_seen_anew() -> None:
    plan = evolve(outcome("We will reach 206 families."), status=Status.PLANNED)
    impact = item(compare(assessed(COUNTED), assessed(plan)), "impact")
    assert quotes(impact.lost) == ["206 families were reached."]
    assert quotes(impact.seen) == ["We will reach 206 families."]


def test_the_same_words_may_say_more_now() -> None:
    plain = outcome("78% felt safer, against 61% before.")
    impact = item(compare(assessed(plain), assessed(COMPARED)), "impact")
    assert impact.movement is Movement.ROSE
    assert not impact.gained
    comparison = compare(assessed(plain), assessed(COMPARED))
    assert [(one.old, one.new) for one in comparison.facts.reread] == [(plain, COMPARED)]
    assert not comparison.facts.came


@pytest.mark.parametrize(
    "again",
    [
        "206 families  were\nreached.",
        "206 fami-\nlies were reached.",
        "206 families were reached",
        "• 206 families were reached.",
        "“206 families were reached.”",
    ],
)
def test_moved_or_typeset_anew_is_no_change(again: str) -> None:
    comparison = compare(assessed(COUNTED), assessed(outcome(again, page=40)))
    impact = item(comparison, "impact")
    assert impact.movement is Movement.STAYED
    assert (impact.gained, impact.lost, impact.kept) == ((), (), 1)
    assert comparison.facts == FactChanges(1, (), (), ())


@pytest.mark.parametrize(
    ("one", "other"),
    [("rose by 1.7%", "rose by 17%"), ("206 families", "260 families"), ("It fell.", "It felt.")],
)
def test_other_words_are_other_words(one: str, other: str) -> None:
    assert same_words(one) != same_words(other)


def test_ligatures_and_quotation_marks_are_typesetting() -> None:
    assert same_words("The “ﬁrst” families' view") == same_words('The "first" families’ view')


def test_facts_that_repeat_each_other_are_one() -> None:
    twice = (COUNTED, evolve(COUNTED, id="again"))
    assert compare(assessed(COUNTED), assessed(*twice)).facts == FactChanges(1, (), (), ())


def test_facts_without_words_are_told_apart_by_their_particulars() -> None:
    panel = samples.fact("p", "copy_sent", recipient="panel")
    works = samples.fact("w", "copy_sent", recipient="what_works")
    facts = compare(assessed(panel), assessed(works)).facts
    assert (facts.came, facts.went) == ((works,), (panel,))


def test_values_of_sets_come_and_go() -> None:
    neglect, exploitation = (
        samples.fact(theme, "priority", samples.passage(theme), family="safeguarding", theme=theme)
        for theme in ("neglect", "exploitation")
    )
    priorities, reviews = compare(assessed(neglect), assessed(exploitation)).sets
    assert [one.label for one in priorities.gained] == ["Exploitation"]
    assert [one.label for one in priorities.lost] == ["Neglect"]
    assert quotes(priorities.lost[0].words) == ["neglect"]
    assert not reviews.gained


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        (Level.NOT_EVIDENCED, Level.EVIDENCED, Movement.ROSE),
        (Level.EVIDENCED, Level.PARTLY_EVIDENCED, Movement.FELL),
        (Level.EVIDENCED, Level.EVIDENCED, Movement.STAYED),
        (Level.NOT_APPLICABLE, Level.NOT_EVIDENCED, Movement.APPLIES_NOW),
        (Level.EVIDENCED, Level.NOT_APPLICABLE, Movement.APPLIES_NO_LONGER),
        (None, Level.EVIDENCED, Movement.ONLY_NEW),
        (Level.EVIDENCED, None, Movement.ONLY_OLD),
    ],
)
def test_where_a_level_went(old: Level | None, new: Level | None, way: Movement) -> None:
    assert movement(old, new) is way


def test_other_rules_are_known_and_their_items_kept_apart() -> None:
    fewer = evolve(
        samples.BOOK, requirements=samples.BOOK.requirements[1:], digest="sha256:" + "2" * 64
    )
    comparison = compare(samples.assess(book=fewer), samples.assess())
    assert not comparison.same_rules
    impact = item(comparison, "impact")
    assert impact.movement is Movement.ONLY_NEW
    assert impact.change == impact.new_contribution > 0
    assert not comparison.lower
    assert item(compare(samples.assess(), samples.assess(book=fewer)), "impact").new_level is None


def test_who_decided_a_level_is_told() -> None:
    decision = wt2018.Decision("impact", "M. Hale", "evidenced")
    newer = wt2018.overrule(assessed(COUNTED, COMPARED), [decision])
    comparison = compare(assessed(COUNTED), newer)
    assert item(comparison, "impact").new_coder == "M. Hale"
    assert "M. Hale decided the new level." in render(comparison)
    back = render(compare(newer, assessed(COUNTED)))
    assert "M. Hale had decided the old level" in back


def test_who_decided_what_is_named_is_told() -> None:
    older = wt2018.check(EXAMPLES / "report.md", reader="cues")
    decision = wt2018.SetDecision("safeguarding_priorities", "M. Hale", ())
    newer = wt2018.overrule(older, [decision])
    there, back = compare(older, newer), compare(newer, older)
    (changed,) = (one for one in there.sets if one.lost)
    assert (changed.old_coder, changed.new_coder) == ("", "M. Hale")
    for format_ in ("text", "markdown", "html"):
        assert render(there, format_).count("M. Hale decided what is named now.") == 1
        assert "M. Hale had decided what was named" in render(back, format_)


def test_a_fall_anywhere_is_lower() -> None:
    assert compare(assessed(COUNTED, COMPARED), assessed(COUNTED)).lower
    assert not compare(assessed(COUNTED), assessed(COUNTED, COMPARED)).lower


def test_a_report_in_two_formats_is_much_the_same() -> None:
    pdf, text = (
        wt2018.check(EXAMPLES / name, reader="cues") for name in ("report.pdf", "report.md")
    )
    comparison = compare(pdf, text)
    assert {one.movement for one in comparison.items} == {Movement.STAYED}
    assert comparison.facts.same > 40
    assert len(comparison.facts.came) + len(comparison.facts.went) < 10


random_pairs = st.tuples(fact_lists(), fact_lists())


@given(random_pairs)
def test_the_changes_of_the_items_sum_to_the_change_in_score(
    pair: tuple[list[wt2018.Fact], list[wt2018.Fact]],
) -> None:
    old, new = (wt2018.rate_facts(numbered(facts), engine="plain") for facts in pair)
    comparison = compare(old, new)
    assert sum((one.change for one in comparison.items), Decimal(0)) == comparison.change
    assert comparison.change == new.overall.score - old.overall.score


@given(random_pairs)
def test_the_other_way_round_everything_is_the_other_way_round(
    pair: tuple[list[wt2018.Fact], list[wt2018.Fact]],
) -> None:
    old, new = (wt2018.rate_facts(numbered(facts), engine="plain") for facts in pair)
    there, back = compare(old, new), compare(new, old)
    assert there.change == -back.change
    assert [len(there.facts.came), len(there.facts.went)] == [
        len(back.facts.went),
        len(back.facts.came),
    ]
    for one, other in zip(there.items, back.items, strict=True):
        assert one.change == -other.change
        assert quotes(one.gained) == quotes(other.lost)
        assert one.kept == other.kept


@given(fact_lists())
def test_nothing_changed_from_an_assessment_to_itself(facts: list[wt2018.Fact]) -> None:
    assessment = wt2018.rate_facts(numbered(facts), engine="plain")
    comparison = compare(assessment, assessment)
    assert comparison.change == 0
    assert not comparison.lower
    assert {one.movement for one in comparison.items} == {Movement.STAYED}
    for one in comparison.items:
        parts = (one.gained, one.lost, one.now_counted, one.now_discounted, one.seen, one.reread)
        assert not any(parts)
    facts_ = comparison.facts
    assert not any((facts_.came, facts_.went, facts_.reread))
    assert not [one for one in comparison.sets if one.gained or one.lost]
