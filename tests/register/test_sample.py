"""The yearly sample: two of each region, one audited before, spread well, the same again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from registers import registers

from wt2018.register import (
    REGIONS,
    Lack,
    PickKind,
    Register,
    RegisterError,
    Sample,
    draw_sample,
    read_names,
    read_register,
    render_sample,
)
from wt2018.register.spread import Tally

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "register.csv"
YEAR = "2020-21"
few = settings(max_examples=40, deadline=None)


def names(sample: Sample) -> list[str]:
    return [pick.entry.name for pick in sample.picks]


def distance(sample: Sample) -> float:
    tallies: tuple[Tally, ...] = (*sample.deciles, *sample.authority_types)
    return sum(abs(one.sample - one.expected) for one in tallies)


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register(EXAMPLE)


class TestAnyRegister:
    @few
    @given(registers(), st.integers(1, 4), st.integers(0, 9), st.data())
    def test_what_always_holds(
        self, register: Register, per_region: int, seed: int, data: st.DataObject
    ) -> None:
        every = [entry.name for entry in register.entries]
        previous = data.draw(st.lists(st.sampled_from(every), unique=True))
        sample = draw_sample(register, YEAR, per_region=per_region, previous=previous, seed=seed)
        published = [entry for entry in register.entries if entry.years[YEAR].published]
        assert len(set(names(sample))) == len(sample.picks)
        assert all(pick.entry.years[YEAR].published for pick in sample.picks)
        for region in REGIONS:
            there = [entry for entry in published if entry.region == region]
            picks = [pick for pick in sample.picks if pick.entry.region == region]
            assert len(picks) == min(per_region, len(there))
            assert (len(there) < per_region) == any(
                lack.lack is Lack.REGION and lack.of == region for lack in sample.shortfalls
            )
            again = [pick for pick in picks if pick.kind is PickKind.REAUDIT]
            before = [entry for entry in there if entry.name in previous]
            assert len(again) >= min(len(before), per_region // 2)
            assert all((pick.entry.name in previous) == (pick in again) for pick in picks)

    @few
    @given(registers(), st.integers(0, 9), st.randoms(use_true_random=False))
    def test_the_order_of_rows_does_not_matter(
        self, register: Register, seed: int, chance: Random
    ) -> None:
        shuffled = list(register.entries)
        chance.shuffle(shuffled)
        other = evolve(register, entries=tuple(shuffled))
        assert (
            draw_sample(other, YEAR, seed=seed).picks
            == draw_sample(register, YEAR, seed=seed).picks
        )


class TestTheExample:
    def test_two_of_each_region(self, register: Register) -> None:
        sample = draw_sample(register, YEAR)
        assert Counter(pick.entry.region for pick in sample.picks) == dict.fromkeys(REGIONS, 2)
        assert not sample.shortfalls

    def test_one_of_each_pair_is_audited_again(self, register: Register) -> None:
        before = draw_sample(register, YEAR)
        sample = draw_sample(register, "2021-22", previous=names(before))
        kinds = Counter((pick.entry.region, pick.kind) for pick in sample.picks)
        published = {
            entry.region
            for entry in register.entries
            if entry.name in names(before) and entry.years["2021-22"].published
        }
        assert all(kinds[region, PickKind.REAUDIT] == 1 for region in published)
        assert {lack.of for lack in sample.shortfalls if lack.lack is Lack.REAUDIT} == set(
            REGIONS
        ) - published

    def test_it_spreads_over_every_decile_and_type(self, register: Register) -> None:
        for seed in range(5):
            sample = draw_sample(register, YEAR, seed=seed)
            assert all(one.sample for one in (*sample.deciles, *sample.authority_types))

    def test_it_spreads_better_than_lots_alone(self, register: Register) -> None:
        """Than the best of two hundred samples that were drawn without any exchange."""
        chance = Random(1)  # noqa: S311  # no secret
        by_region = [
            [e for e in register.entries if e.region == region and e.years[YEAR].published]
            for region in REGIONS
        ]
        drawn = draw_sample(register, YEAR)

        def by_lot() -> float:
            lot = [entry for there in by_region for entry in chance.sample(there, 2)]
            of_deciles = Counter(str(entry.decile) for entry in lot)
            of_types = Counter(str(entry.authority_type) for entry in lot)
            return sum(abs(of_deciles[one.value] - one.expected) for one in drawn.deciles) + sum(
                abs(of_types[one.value] - one.expected) for one in drawn.authority_types
            )

        assert distance(drawn) < min(by_lot() for _ in range(200))

    def test_another_seed_another_sample_the_same_seed_the_same(self, register: Register) -> None:
        samples = [tuple(names(draw_sample(register, YEAR, seed=seed))) for seed in range(10)]
        assert len(set(samples)) == 10
        assert samples[7] == tuple(names(draw_sample(register, YEAR, seed=7)))

    def test_an_unknown_year(self, register: Register) -> None:
        with pytest.raises(RegisterError, match="has no year '2015-16'"):
            draw_sample(register, "2015-16")


class TestShortfalls:
    def test_they_are_said(self, register: Register) -> None:
        few_entries = [
            entry
            for entry in register.entries
            if entry.years[YEAR].published and entry.region in {"London", "North East"}
        ]
        small = evolve(register, entries=tuple(few_entries[:1] + few_entries[-3:]))
        previous = [few_entries[0].name, "Norwold", few_entries[-1].name[1:]]
        says = {
            (lack.lack, lack.of): lack.says
            for lack in draw_sample(small, YEAR, previous=previous).shortfalls
        }
        assert says[Lack.REGION, "London"] == "1 published, 2 wanted"
        assert says[Lack.REGION, "South East"] == "none published, 2 wanted"
        assert says[Lack.NEW, "London"] == "none beyond the previous sample published, 1 wanted"
        assert says[Lack.REAUDIT, "North East"] == "none of the previous sample published, 1 wanted"
        assert says[Lack.NAME, "Norwold"] == "of the previous sample, not in the register"
        assert "perhaps it is “" in says[Lack.NAME, previous[2]]

    def test_a_decile_that_nobody_published_in(self, register: Register) -> None:
        unpublished = [
            evolve(entry, years={}) if entry.decile == 8 else entry for entry in register.entries
        ]
        sample = draw_sample(evolve(register, entries=tuple(unpublished)), YEAR)
        ((lack, of, says),) = [(one.lack, one.of, one.says) for one in sample.shortfalls]
        assert (lack, of) == (Lack.DECILE, "8")
        there = sum(entry.decile == 8 for entry in register.entries)
        assert says == f"not in the sample; none of {there} published"


def test_the_csv_is_a_register_and_a_previous_sample(register: Register, tmp_path: Path) -> None:
    sample = draw_sample(register, YEAR, previous=["Bramblehaven"])
    path = tmp_path / "sample.csv"
    path.write_text(render_sample(sample, "csv"), "utf-8")
    again = read_register(path)
    assert not again.problems
    assert not again.unused_columns
    assert {e.name: e.years for e in again.entries} == {
        pick.entry.name: pick.entry.years for pick in sample.picks
    }
    assert list(read_names(path)) == names(sample)
