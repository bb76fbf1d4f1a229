"""An evaluation that cannot be fooled: what is wrong shows, in whatever way it is wrong."""

from __future__ import annotations

import random

import pytest
from coded import QUICK, citation, item, report, varied
from hypothesis import given
from hypothesis import strategies as st

from wt2018.evaluation.comparison import Comparison, Gold, Mimic, SetComparison
from wt2018.evaluation.measures import Measures, measure
from wt2018.evaluation.run import summarise
from wt2018.rulebook.model import Level

pytest.importorskip("sklearn")
pytest.importorskip("scipy")


def many(pairs: list[tuple[int, int]]) -> list[Comparison]:
    """Reports with one item each."""
    return [report(f"r{n:03}", item("impact", *pair)) for n, pair in enumerate(pairs)]


def figures(reports: list[Comparison]) -> Measures:
    return measure(reports, QUICK)


def test_perfect_labels_give_one() -> None:
    found = figures(many([(0, 0), (1, 1), (2, 2)] * 5))
    assert found.all_items.right.value == 1
    assert found.all_items.kappa_quadratic.value == 1
    assert found.all_items.confusion == ((5, 0, 0, 0), (0, 5, 0, 0), (0, 0, 5, 0), (0, 0, 0, 0))


def test_shuffled_labels_give_about_chance() -> None:
    gold = [0, 1, 2] * 200
    machine = list(gold)
    random.Random(2018).shuffle(machine)  # noqa: S311  # no secret
    found = figures(many(list(zip(gold, machine, strict=True)))).all_items
    assert found.kappa_quadratic.value == pytest.approx(0, abs=0.12)
    assert found.right.value == pytest.approx(1 / 3, abs=0.06)
    assert found.kappa_quadratic.interval is not None
    assert found.kappa_quadratic.interval.low < 0 < found.kappa_quadratic.interval.high + 0.12


def test_always_the_commonest_level_is_right_often_and_worth_nothing() -> None:
    found = figures(many([(1, 1)] * 9 + [(2, 1)])).all_items
    assert found.right.value == 0.9
    assert found.commonest.value == 0.9
    assert found.kappa_linear.value == 0


def test_the_base_of_all_items_is_each_item_at_its_own_commonest_level() -> None:
    found = figures(
        [report(f"r{n}", item("period", 2, 2), item("copies", 0, 0)) for n in range(4)]
    ).all_items
    assert (found.commonest.hits, found.commonest.of) == (8, 8)


def test_a_reading_cannot_take_an_item_out() -> None:
    """Saying "not applicable" to what is coded 2 counts against kappa as much as 0 does."""
    honest = figures(many([(0, 0), (1, 1), (2, 0), (2, 2)])).all_items
    evading = figures(many([(0, 0), (1, 1), (2, 3), (2, 2)])).all_items
    assert evading.kappa_quadratic.value == honest.kappa_quadratic.value
    assert evading.right.value == honest.right.value == 0.75
    assert evading.confusion[2] == (0, 0, 1, 1)


def test_what_the_coder_calls_not_applicable_has_no_kappa_but_a_place_in_the_table() -> None:
    found = figures(many([(3, 3), (3, 0), (0, 0), (2, 2)])).all_items
    assert found.kappa_linear.value == 1
    assert found.right.value == 0.75
    assert found.confusion[3] == (1, 0, 0, 1)


def test_passages() -> None:
    found = figures(
        [
            report(
                "r1",
                item(
                    "impact",
                    2,
                    2,
                    passages=(Gold("a", found=True, readable=True), Gold("b", found=False)),
                    citations=(
                        citation(gold=True),
                        citation(trap=True),
                        citation(verbatim=False),
                    ),
                    traps=(Mimic("c", "plan", fallen=True), Mimic("d", "", fallen=False)),
                ),
            )
        ]
    ).words
    assert (found.found.hits, found.found.of) == (1, 2)
    assert (found.outside.hits, found.outside.of) == (2, 3)
    assert (found.cited_words.hits, found.cited_words.of) == (10, 30)
    assert (found.traps.hits, found.traps.of) == (1, 2)
    assert (found.verbatim.hits, found.verbatim.of) == (2, 3)
    assert (found.readable.hits, found.readable.of) == (1, 1)


def test_sets_by_hand() -> None:
    def named(gold: str, machine: str, id_: str = "review_kinds") -> SetComparison:
        return SetComparison(id_, tuple(gold), tuple(machine))

    found = figures(
        [
            report("r1", sets=[named("ab", "ab"), named("", "x", "other_set")]),
            report("r2", sets=[named("ab", "bc"), named("", "", "other_set")]),
        ]
    )
    one = found.sets[0]
    assert (one.precision.hits, one.precision.of) == (3, 4)
    assert (one.recall.hits, one.recall.of) == (3, 4)
    assert one.f1.value == 0.75
    assert (one.exact.hits, one.exact.of) == (1, 2)
    assert (found.all_sets.precision.hits, found.all_sets.precision.of) == (3, 5)
    assert found.sets[1].f1.value == 0
    assert found.sets[1].recall.value is None


def test_items_that_few_coded_are_counted_where_they_are() -> None:
    found = figures(
        [report("r1", item("impact", 1, 1)), report("r2", item("period", 2, 0)), report("r3")]
    )
    assert [(i.id, i.levels.right.of) for i in found.items] == [("impact", 1), ("period", 1)]


def test_nothing_at_all() -> None:
    found = figures([])
    assert found.all_items.right.value is None
    assert found.words.found.value is None
    assert found.all_sets.f1.value is None


def test_reports_that_the_rules_have_met_are_kept_apart() -> None:
    mixed = summarise(varied())
    assert mixed.seen == 1
    assert mixed.fresh is not None
    assert mixed.fresh.reports == 2
    assert summarise(varied()[1:]).fresh is None


_items = st.builds(
    lambda gold, machine: item("impact", gold, machine), st.integers(0, 3), st.integers(0, 3)
)


@given(st.lists(_items, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_no_figure(made: list[object], chance: random.Random) -> None:
    reports = [report(f"r{n}", one) for n, one in enumerate(made)]  # type: ignore[arg-type]
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert figures(reports) == figures(shuffled)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=12))
def test_every_report_is_in_the_table_once(pairs: list[tuple[int, int]]) -> None:
    found = figures(many(pairs)).all_items
    assert sum(map(sum, found.confusion)) == len(pairs)
    assert sum(found.confusion[n][n] for n in range(4)) == found.right.hits
    assert Level.NOT_APPLICABLE not in {i.gold for r in many(pairs) for i in r.items}


def test_what_is_left_to_a_person_leaves_the_figures_of_the_rest() -> None:
    right = [item("impact", 1, 1), item("period", 2, 2)]
    wrong = [item("copies", 0, 2, margin=0.1), item("activity", 1, 2, margin=0.25)]
    found = figures([report("r1", *right, *wrong), report("r2", *right)])
    told = {one.margin: (one.items.hits, one.right.hits, one.right.of) for one in found.left}
    assert told == {
        0.05: (0, 4, 6),
        0.1: (1, 4, 5),
        0.15: (1, 4, 5),
        0.2: (1, 4, 5),
        0.25: (2, 4, 4),
    }
