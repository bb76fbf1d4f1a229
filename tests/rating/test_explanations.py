"""What an explanation promises, held against random facts and the bundled rules."""

from __future__ import annotations

import random
from itertools import count

import pytest
from attrs import evolve
from conftest import needs_durable
from hypothesis import given
from hypothesis import strategies as st
from strategies import fact_lists, numbered

from wt2018 import (
    Assessment,
    Fact,
    Facts,
    Level,
    Passage,
    Status,
    Unmet,
    load_rules,
    rate_facts,
    render,
    vocabulary,
)
from wt2018.facts.vocabulary import Value
from wt2018.rulebook.conditions import FactCondition, Leaf

ITEMS = [requirement.id for requirement in load_rules().requirements]
APPLICABILITY = {"secure_establishment"}  # such a fact changes the question, not the answer


def rated(facts: list[Fact]) -> Assessment:
    return rate_facts(numbered(facts), engine="plain", reproducible=True)


def values_of(kind: str, attribute: str) -> tuple[Value, ...]:
    return vocabulary().kinds[kind].attributes[attribute].values


def meeting(leaf: Leaf, numbers: count[int]) -> list[Fact]:
    """Facts that meet a simple condition, and say nothing that it does not ask for."""
    assert isinstance(leaf, FactCondition), "a level that asks for absence cannot be advised"
    facts = []
    for at in range(leaf.at_least):
        attributes = {name: values[at % len(values)] for name, values in leaf.where}
        if leaf.distinct:
            different = dict(leaf.where).get(leaf.distinct) or values_of(leaf.kind, leaf.distinct)
            attributes[leaf.distinct] = different[at]
        place = Passage(f"added {next(numbers)}")
        facts.append(Fact("?", leaf.kind, attributes, leaf.status, (place,)))
    return facts


@given(fact_lists())
def test_taking_away_the_facts_named_lowers_the_level(facts: list[Fact]) -> None:
    assessment = rated(facts)
    for item in assessment.items:
        if item.level.share:
            named = set(item.finding.facts)
            rest = evolve(
                assessment.facts,
                facts=tuple(f for f in assessment.facts.facts if f.id not in named),
            )
            after = rate_facts(rest, engine="plain").item(item.id)
            assert after.level.share < item.level.share, item.id


@given(fact_lists())
def test_adding_what_is_said_to_be_missing_raises_the_level(facts: list[Fact]) -> None:
    assessment = rated(facts)
    for item in assessment.items:
        if item.level in {Level.NOT_APPLICABLE, Level.EVIDENCED}:
            continue
        assert item.finding.unmet, f"{item.id} does not say what it lacks"
        assert all(unmet.advice for unmet in item.finding.unmet)
        numbers = count()
        added = [f for unmet in item.finding.unmet for f in meeting(unmet.leaf, numbers)]
        assert rated([*facts, *added]).item(item.id).level.share > item.level.share, item.id


@given(fact_lists(), fact_lists(statuses=st.just(Status.ASSERTED), max_size=3))
def test_an_asserted_fact_never_lowers_a_level_or_the_score(
    facts: list[Fact], more: list[Fact]
) -> None:
    before = rated(facts)
    after = rated([*facts, *(fact for fact in more if fact.kind not in APPLICABILITY)])
    for item in before.items:
        assert after.item(item.id).level.share >= item.level.share, item.id
    assert after.overall.score >= before.overall.score
    assert after.overall.rating.share >= before.overall.rating.share


@given(fact_lists(), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(facts: list[Fact], chance: random.Random) -> None:
    shuffled = [*facts, *chance.sample(facts, len(facts) // 2)]
    chance.shuffle(shuffled)
    one, other = rated(facts), rated(shuffled)
    assert [item.level for item in one.items] == [item.level for item in other.items]
    assert one.overall == other.overall
    assert [s.values and [v.value for v in s.values] for s in one.sets] == [
        s.values and [v.value for v in s.values] for s in other.sets
    ]


@given(fact_lists())
def test_contributions_sum_exactly_to_the_score(facts: list[Fact]) -> None:
    assessment = rated(facts)
    parts = [item.contribution for item in assessment.items if item.contribution is not None]
    assert sum(parts) == assessment.overall.score
    assert 0 <= assessment.overall.score <= 100
    for item in assessment.items:
        assert (item.contribution is None) == (item.level is Level.NOT_APPLICABLE)


@given(fact_lists(statuses=st.sampled_from([s for s in Status if s is not Status.ASSERTED])))
def test_facts_that_do_not_count_earn_nothing_and_are_shown(facts: list[Fact]) -> None:
    assessment = rated(facts)
    assert assessment.overall.score == 0
    shown = {id_ for item in assessment.items for id_ in item.finding.discounted}
    for item in assessment.items:
        assert set(item.finding.discounted) <= {fact.id for fact in assessment.facts.facts}
    if any(fact.kind == "copy_sent" and "recipient" in fact.attributes for fact in facts):
        assert shown


@given(fact_lists())
def test_the_same_input_gives_the_same_bytes(facts: list[Fact]) -> None:
    assert render(rated(facts), "json") == render(rated(facts), "json")


@needs_durable
@given(fact_lists(max_size=15))
def test_both_engines_give_the_same_assessment(facts: list[Fact]) -> None:
    plain, durable = (rate_facts(numbered(facts), engine=name) for name in ("plain", "durable"))
    assert plain.items == durable.items
    assert plain.overall == durable.overall


def everything() -> Facts:
    """Facts that meet every condition of every rule."""
    numbers = count()
    leaves = [
        unmet
        for share in (Level.PARTLY_EVIDENCED, Level.EVIDENCED)
        for requirement in load_rules().requirements
        for unmet in _asked(requirement.levels[share].when)
    ]
    establishment = Fact("?", "secure_establishment", {"present": True})
    return numbered([establishment, *(f for leaf in leaves for f in meeting(leaf, numbers))])


def _asked(condition: object) -> list[FactCondition]:
    if isinstance(condition, FactCondition):
        return [condition]
    return [leaf for part in condition.conditions for leaf in _asked(part)]


def test_nothing_scores_0_and_everything_scores_100() -> None:
    nothing, everything_ = rate_facts(Facts(())), rate_facts(everything())
    assert nothing.overall.score == 0
    assert nothing.overall.rating is Level.NOT_EVIDENCED
    assert everything_.overall.score == 100
    assert [item.level for item in everything_.items] == [Level.EVIDENCED] * len(ITEMS)


@pytest.mark.parametrize("item", ITEMS)
def test_every_item_can_be_reached_from_nothing_by_its_own_advice(item: str) -> None:
    facts: list[Fact] = [Fact("?", "secure_establishment", {"present": True})]
    numbers = count()
    levels = []
    for _ in range(3):
        finding = rated(facts).item(item).finding
        levels.append(finding.level)
        lacking: tuple[Unmet, ...] = finding.unmet
        facts += [fact for unmet in lacking for fact in meeting(unmet.leaf, numbers)]
    assert levels[0] is Level.NOT_EVIDENCED
    assert levels[-1] is Level.EVIDENCED
