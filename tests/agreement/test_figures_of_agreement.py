"""The figures of agreement: by hand, at their limits, and against each other."""

from __future__ import annotations

import math
import random

import pytest
from codings import NA, QUICK, agreed, coders, coding, varied
from hypothesis import given, settings
from hypothesis import strategies as st

from wt2018.agreement import Coder, agree
from wt2018.agreement.alpha import Scale, Unit, alpha, alpha_figure, alpha_of_tables, coincidences
from wt2018.evaluation.figures import kappa, kappa_of_tables

numpy = pytest.importorskip("numpy")
pytest.importorskip("scipy")
pytest.importorskip("sklearn")
pytest.importorskip("krippendorff")


class TestTwoCoders:
    def test_coders_who_agree(self) -> None:
        (item,) = agreed([0, 1, 2] * 4, [0, 1, 2] * 4).items
        assert (item.same.hits, item.same.of) == (12, 12)
        assert item.kappa == item.kappa_linear == item.kappa_quadratic == 1
        assert item.alpha_nominal.value == item.alpha_ordinal.value == 1

    def test_coders_who_code_at_random(self) -> None:
        ann = [0, 1, 2] * 100
        ben = random.Random(2018).sample(ann, len(ann))  # noqa: S311  # no secret
        (item,) = agreed(ann, ben).items
        assert item.kappa == pytest.approx(0, abs=0.1)
        assert item.alpha_nominal.value == pytest.approx(0, abs=0.1)
        assert item.same.value == pytest.approx(1 / 3, abs=0.07)

    def test_by_hand(self) -> None:
        # of 8 pairs 6 are the same; by the margins (4, 4) and (4, 4), chance gives half
        (item,) = agreed([0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1, 1, 0]).items
        assert item.same.value == 0.75
        assert item.kappa == pytest.approx(0.5)
        assert item.same.interval is not None
        assert item.same.interval.method == "wilson"

    def test_the_table_has_the_first_coder_in_rows(self) -> None:
        ((pair,),) = (item.pairs for item in agreed([0, 0, 2, NA], [1, 1, 2, 0]).items)
        assert pair.coders == ("Ann", "Ben")
        assert pair.confusion == ((0, 2, 0, 0), (0, 0, 0, 0), (0, 0, 1, 0), (1, 0, 0, 0))

    def test_two_levels_apart_is_worse_than_one_only_where_weighted(self) -> None:
        near = agreed([0, 1, 2, 0], [0, 1, 2, 1]).items[0]
        far = agreed([0, 1, 2, 0], [0, 1, 2, 2]).items[0]
        assert near.kappa_quadratic is not None
        assert far.kappa_quadratic is not None
        assert near.kappa_quadratic > far.kappa_quadratic
        assert near.same == far.same

    def test_no_variation_is_no_figure(self) -> None:
        (item,) = agreed([1, 1, 1], [1, 1, 1]).items
        assert item.same.value == 1
        assert item.kappa is item.kappa_linear is item.kappa_quadratic is None
        assert item.alpha_nominal.value is item.alpha_ordinal.value is None

    def test_constant_coders_who_differ_agree_no_more_than_chance(self) -> None:
        (item,) = agreed([1, 1, 1], [2, 2, 2]).items
        assert item.kappa == 0
        assert item.same.value == 0

    def test_what_one_has_not_coded_is_no_disagreement(self) -> None:
        found = agreed([0, 1, 2, 2], [0, 1, None, None])
        assert found.items[0].units == found.items[0].same.of == 2
        assert not found.disagreements


class TestDoesNotApply:
    def test_it_is_a_level_of_its_own_and_has_no_place_in_the_order(self) -> None:
        with_it = agreed([0, 1, 2, 0, NA, NA], [0, 1, 2, 1, NA, 0]).items[0]
        without = agreed([0, 1, 2, 0], [0, 1, 2, 1]).items[0]
        assert with_it.kappa_linear == without.kappa_linear
        assert with_it.kappa_quadratic == without.kappa_quadratic
        assert with_it.alpha_ordinal.value == without.alpha_ordinal.value
        assert (with_it.unordered, without.unordered) == (2, 0)
        assert with_it.same.of == 6
        table = [[1, 1, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 1]]
        expected = float(kappa_of_tables(numpy.array(table, dtype=float), None))
        assert with_it.kappa == pytest.approx(expected)

    def test_it_matters_not_which_coder_says_so(self) -> None:
        ann, ben = [0, 1, 2, NA, 1], [0, 2, 2, 0, NA]
        one, other = agreed(ann, ben).items[0], agreed(ben, ann).items[0]
        assert one.kappa == pytest.approx(other.kappa)
        assert one.kappa_quadratic == pytest.approx(other.kappa_quadratic)
        assert one.alpha_ordinal.value == pytest.approx(other.alpha_ordinal.value)

    def test_where_nothing_else_is_said_only_the_share_is_left(self) -> None:
        item = agreed([NA, NA], [NA, NA]).items[0]
        assert item.same.value == 1
        assert item.ordered == 0
        assert item.kappa is item.kappa_linear is None


class TestManyCoders:
    def test_kappa_is_the_mean_of_all_pairs(self) -> None:
        columns = [0, 1, 2, 2, 0, 1], [0, 1, 2, 1, 0, 1], [0, 2, 2, 2, 0, 1]
        (item,) = agreed(*columns).items
        kappas = [kappa(columns[a], columns[b], "linear") for a, b in ((0, 1), (0, 2), (1, 2))]
        assert [pair.coders for pair in item.pairs] == [
            ("Ann", "Ben"),
            ("Ann", "Cem"),
            ("Ben", "Cem"),
        ]
        assert item.kappa_linear == pytest.approx(sum(kappas) / 3)
        assert item.same.of == 18

    def test_a_pair_without_variation_leaves_the_mean(self) -> None:
        (item,) = agreed([1, 1, 1], [1, 1, 1], [1, 1, 2]).items
        assert [pair.kappa.value for pair in item.pairs] == [None, 0, 0]
        assert item.kappa == 0

    def test_alpha_takes_gaps(self) -> None:
        columns = [0, 1, 2, 2, None], [0, 1, None, 2, 1], [None, 1, 2, 1, None]
        (item,) = agreed(*columns).items
        expected = alpha(list(zip(*columns, strict=True)), "ordinal")
        assert item.alpha_ordinal.value == pytest.approx(expected)
        assert item.units == 4

    def test_the_overall_rating_and_all_items(self) -> None:
        found = varied()
        assert found.overall.units == 2
        assert found.overall.same.of == 4
        assert found.all_items.units == 3 + 3 + 2
        assert [item.id for item in found.items][-1] == "my_own_item"
        assert found.items[-1].same.of == 0


class TestSets:
    @staticmethod
    def of(*values: tuple[str, ...] | None) -> tuple[Coder, ...]:
        names = ("Ann", "Ben", "Cem")
        sets = [{} if v is None else {"review_kinds": frozenset(v)} for v in values]
        return tuple(
            Coder(name, (coding("r", {"impact": 1}, sets=given),))
            for name, given in zip(names, sets, strict=False)
        )

    def test_value_by_value(self) -> None:
        found = agree(self.of(("a", "b", "c"), ("b", "c", "d")), QUICK)
        (pair,) = found.sets[0].pairs
        assert (pair.both, pair.either) == (2, 4)
        assert found.sets[0].f1 == found.all_sets.f1 == pytest.approx(4 / 6)
        (differing,) = found.set_disagreements
        assert differing.shared == ("b", "c")
        assert differing.only == {"Ann": ("a",), "Ben": ("d",)}

    def test_nothing_named_is_agreement_without_a_figure(self) -> None:
        found = agree(self.of((), ()), QUICK)
        assert found.sets[0].f1 is None
        assert found.sets[0].pairs[0].same.value == 1
        assert not found.set_disagreements

    def test_a_set_that_one_has_not_coded_is_not_compared(self) -> None:
        found = agree(self.of(("a",), None, ("a", "b")), QUICK)
        assert [pair.same.of for pair in found.sets[0].pairs] == [0, 1, 0]
        assert list(found.set_disagreements[0].only) == ["Ann", "Cem"]


def test_disagreements_show_every_side() -> None:
    found = varied()
    impact = found.disagreements[0]
    assert (impact.report, impact.title) == ("r1", "Impact on children and families")
    assert [(side.coder, side.level) for side in impact.sides] == [
        ("Ann", "evidenced"),
        ("Ben", "not_evidenced"),
        ("Cem", "partly_evidenced"),
    ]
    assert impact.sides[0].quotes[0].text == "Of 412 families, 78% said so."
    assert impact.sides[0].note
    assert not impact.sides[1].quotes
    assert [(one.report, one.item) for one in found.disagreements] == [
        ("r1", "impact"),
        ("r3", "impact"),
        ("r2", "restraint"),
        ("r1", "overall"),
    ]


_units = st.lists(
    st.lists(st.one_of(st.none(), st.integers(0, 2)), min_size=3, max_size=3),
    min_size=1,
    max_size=20,
)


@given(_units, st.sampled_from(["nominal", "ordinal"]))
def test_alpha_of_tables_is_alpha(units: list[Unit], scale: Scale) -> None:
    with numpy.errstate(all="ignore"):
        found = float(alpha_of_tables(coincidences(units, 3), scale))
    expected = alpha(units, scale)
    assert found == pytest.approx(expected, nan_ok=True)


@given(_units, st.randoms(use_true_random=False))
def test_alpha_depends_neither_on_the_order_of_coders_nor_of_units(
    units: list[Unit], chance: random.Random
) -> None:
    expected = alpha(units, "ordinal")
    shuffled = chance.sample([list(reversed(unit)) for unit in units], len(units))
    assert alpha(shuffled, "ordinal") == pytest.approx(expected, nan_ok=True)


def test_alpha_of_nothing_coded_twice() -> None:
    assert math.isnan(alpha([[0, None], [None, 1]], "nominal"))
    assert math.isnan(alpha([], "nominal"))
    assert alpha_figure([[[0, None]]], "nominal", QUICK).value is None


_codes = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12)


@settings(max_examples=20)
@given(_codes)
def test_swapping_coders_changes_no_figure(codes: list[tuple[int, int]]) -> None:
    ann, ben = [a for a, _ in codes], [b for _, b in codes]
    one, other = agreed(ann, ben).items[0], agreed(ben, ann).items[0]
    assert one.same == other.same
    assert one.kappa == pytest.approx(other.kappa)
    assert one.kappa_quadratic == pytest.approx(other.kappa_quadratic)
    assert one.alpha_ordinal.value == pytest.approx(other.alpha_ordinal.value)
    assert one.pairs[0].confusion == tuple(zip(*other.pairs[0].confusion, strict=True))


def test_the_order_of_reports_changes_no_figure() -> None:
    ann, ben = coders([0, 1, 2, 2, 1], [0, 1, 2, 1, 1])
    turned = Coder(ben.name, tuple(reversed(ben.codings)))
    assert agree((ann, ben), QUICK).items == agree((ann, turned), QUICK).items


def test_the_same_seed_gives_the_same_intervals() -> None:
    ann, ben = [0, 1, 2, 2, 1, 0], [0, 1, 2, 1, 1, 1]
    one = agreed(ann, ben).items[0]
    assert one == agreed(ann, ben).items[0]
    interval = one.alpha_ordinal.interval
    assert interval is not None
    assert one.alpha_ordinal.value is not None
    assert interval.low <= one.alpha_ordinal.value <= interval.high
