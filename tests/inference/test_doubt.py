"""An item is for a person to check where its level rests on facts that may be none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from strategies import fact_lists, numbered

from wt2018 import Decision, Fact, Facts, Level, Passage, Status, infer, load_rules
from wt2018.inference.choose import choose_engine
from wt2018.inference.doubt import OtherReading, counting_from
from wt2018.inference.findings import Finding

BOOK = load_rules()
ENGINE = choose_engine("plain")

TOLD = Fact("f1", "effectiveness_judgement", {"basis": "opinion"}, passages=(Passage("It works."),))
PROVED = Fact("f2", "effectiveness_judgement", {"basis": "audit"}, passages=(Passage("9 of 9."),))


def uncertain(fact: Fact, confidence: float) -> Fact:
    return evolve(fact, status=Status.UNCERTAIN, confidence=confidence)


def effectiveness(*facts: Fact, decisions: tuple[Decision, ...] = ()) -> Finding:
    found = infer(Facts(facts, decisions=decisions), BOOK, ENGINE)
    return next(one for one in found.items if one.requirement.id == "effectiveness")


def test_an_uncertain_fact_does_not_count() -> None:
    finding = effectiveness(uncertain(TOLD, 0.4))
    assert finding.level is Level.NOT_EVIDENCED
    assert not finding.discounted


def test_where_an_uncertain_fact_would_raise_the_level_it_is_in_doubt() -> None:
    finding = effectiveness(TOLD, uncertain(PROVED, 0.4))
    assert finding.level is Level.PARTLY_EVIDENCED
    assert finding.doubts == (OtherReading(Level.EVIDENCED, ("f2",)),)


def test_where_a_hardly_sure_fact_carries_the_level_it_is_in_doubt() -> None:
    finding = effectiveness(TOLD, evolve(PROVED, confidence=0.6))
    assert finding.level is Level.EVIDENCED
    assert finding.doubts == (OtherReading(Level.PARTLY_EVIDENCED, ("f2",)),)


def test_it_can_be_in_doubt_on_both_sides() -> None:
    finding = effectiveness(evolve(TOLD, confidence=0.6), uncertain(PROVED, 0.4))
    assert [other.level for other in finding.doubts] == [Level.EVIDENCED, Level.NOT_EVIDENCED]


@pytest.mark.parametrize(
    "facts",
    [
        (TOLD, evolve(PROVED, confidence=0.9)),
        (TOLD, uncertain(PROVED, 0.1)),
        (TOLD, evolve(TOLD, id="f3", confidence=0.6)),
        (evolve(PROVED, status=Status.PLANNED, confidence=0.4),),
    ],
    ids=["sure", "hardly possible", "said surely as well", "discounted for another reason"],
)
def test_there_is_no_doubt_where_nothing_would_change(facts: tuple[Fact, ...]) -> None:
    assert effectiveness(*facts).doubts == ()


@pytest.mark.parametrize("level", [Level.PARTLY_EVIDENCED, Level.EVIDENCED])
def test_what_a_person_decided_is_not_in_doubt(level: Level) -> None:
    decision = Decision("effectiveness", "AB", level)
    finding = effectiveness(TOLD, uncertain(PROVED, 0.4), decisions=(decision,))
    assert finding.level is level
    assert finding.doubts == ()


def test_a_book_without_a_rule_for_it_has_no_doubt() -> None:
    facts = Facts((TOLD, uncertain(PROVED, 0.4)))
    found = infer(facts, evolve(BOOK, doubt=None), ENGINE)
    assert not any(one.doubts for one in found.items)


@given(fact_lists())
def test_doubt_changes_no_level(facts: list[Fact]) -> None:
    given_ = numbered(facts)
    found = infer(given_, BOOK, ENGINE)
    plain = infer(given_, evolve(BOOK, doubt=None), ENGINE)
    assert [one.level for one in found.items] == [one.level for one in plain.items]
    for one in found.items:
        assert one.level not in [other.level for other in one.doubts]


@given(fact_lists())
def test_the_less_it_takes_to_count_the_higher_the_levels(facts: list[Fact]) -> None:
    shares = [index / 10 for index in range(11)]
    spread = numbered([evolve(fact, confidence=shares[n % 11]) for n, fact in enumerate(facts)])
    for easier, harder in pairwise(levels(counting_from(spread, least)) for least in shares):
        assert all(easier[item].share >= harder[item].share for item in easier)


def levels(facts: Facts) -> dict[str, Level]:
    """Of the items that apply to every report."""
    return {
        one.requirement.id: one.level
        for one in infer(facts, BOOK, ENGINE).items
        if one.requirement.applies is None
    }
