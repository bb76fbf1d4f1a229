"""The score is a weighted share, shown so that its parts add up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from wt2018 import Finding, Level, load_rules
from wt2018.rating.score import contributions, score

REQUIREMENT = load_rules().requirements[0]


def finding(level: Level, weight: int | Fraction = 1) -> Finding:
    return Finding(evolve(REQUIREMENT, weight=Fraction(weight)), level)


def test_half_a_point_for_partly_and_weights_count() -> None:
    findings = [
        finding(Level.EVIDENCED, 3),
        finding(Level.PARTLY_EVIDENCED),
        finding(Level.NOT_EVIDENCED),
    ]
    assert contributions(findings) == (Decimal("60.0"), Decimal("10.0"), Decimal("0.0"))


def test_what_does_not_apply_is_left_out_of_the_total() -> None:
    findings = [finding(Level.EVIDENCED), finding(Level.NOT_APPLICABLE, 5)]
    assert contributions(findings) == (Decimal("100.0"), None)


def test_three_thirds_make_a_whole() -> None:
    assert score(contributions([finding(Level.EVIDENCED)] * 3)) == 100


def test_nothing_that_applies_scores_nothing() -> None:
    assert score(contributions([finding(Level.NOT_APPLICABLE)])) == 0


@given(
    st.lists(st.tuples(st.sampled_from(Level), st.integers(1, 9)), min_size=1, max_size=20),
    st.data(),
)
def test_the_parts_add_up_and_a_higher_level_never_costs(
    rated: list[tuple[Level, int]], data: st.DataObject
) -> None:
    findings = [finding(level, weight) for level, weight in rated]
    at = data.draw(st.integers(0, len(findings) - 1))
    total = score(contributions(findings))
    applicable = [f for f in findings if f.level is not Level.NOT_APPLICABLE]
    weight = sum(f.requirement.weight for f in applicable)
    exact = sum(f.requirement.weight * f.level.share for f in applicable) * 100
    if weight:
        assert abs(Fraction(total) - exact / weight) <= Fraction(1, 20)
    if findings[at].level is not Level.NOT_APPLICABLE:
        raised = [*findings]
        raised[at] = evolve(findings[at], level=Level.EVIDENCED)
        assert score(contributions(raised)) >= total
