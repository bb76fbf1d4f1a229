"""A cohort beside a published analysis, and beside the year before."""

from __future__ import annotations

from itertools import product

import pytest
from attrs import evolve
from cohorts import AUDIT, AWAY, BOOK, EVIDENCED, NOT, PARTLY, SURVEY, Row, cited, cohorts, report
from hypothesis import given

from wt2018.cohort import Codes, analyse, published_analysis, published_years
from wt2018.cohort.against import difference
from wt2018.cohort.model import Compared
from wt2018.cohort.moves import YearOnYear
from wt2018.cohort.published import AtLevel, Naming, NamingNone
from wt2018.cohort.rendering.says import verdict
from wt2018.errors import Wt2018Error
from wt2018.evaluation.figures import share

pytest.importorskip("scipy")


def beside(reports: list[Codes], figure: str, year: str = "2020-21") -> Compared:
    against = analyse(reports, BOOK, against=published_analysis(year)).against
    assert against
    return next(one for one in against.figures if one.figure.id == figure)


class TestPublished:
    def test_two_analyses_are_at_hand(self) -> None:
        assert published_years() == ("2019-20", "2020-21")

    @pytest.mark.parametrize("year", published_years())
    def test_every_figure_is_held_against_what_the_rules_have(self, year: str) -> None:
        analysis = published_analysis(year)
        values = {rule.id: {str(value) for value in rule.values} for rule in BOOK.sets}
        for figure in analysis.figures:
            assert 0 <= figure.reports <= figure.of == analysis.reports
            match figure.counts:
                case AtLevel(item, levels):
                    assert item == "overall" or item in BOOK.by_id
                    assert levels
                case Naming(set_, named):
                    assert {*named} <= values[set_]
                case NamingNone(set_):
                    assert set_ in values
                case None:
                    assert figure.note

    @pytest.mark.parametrize("year", published_years())
    def test_overall_ratings_add_up(self, year: str) -> None:
        analysis = published_analysis(year)
        rated = [f.reports for f in analysis.figures if f.id.startswith("overall_")]
        assert sum(rated) == analysis.reports

    def test_the_counts_of_2019_20_are_the_only_ones_that_fit_its_shares(self) -> None:
        fitting = [
            counts
            for counts in product(range(69), repeat=3)
            if sum(counts) == 68 and [round(100 * n / 68) for n in counts] == [26, 57, 16]
        ]
        assert fitting == [tuple(f.reports for f in published_analysis("2019-20").figures)]

    def test_another_year_is_refused(self) -> None:
        with pytest.raises(Wt2018Error, match=r"'2018-19' is at hand; choose 2019-20, 2020-21"):
            published_analysis("2018-19")


class TestDifferences:
    @pytest.mark.parametrize(
        ("one", "other", "low", "high"),
        [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((10, 10), (0, 20), 0.6791, 1.0),
        ],
    )
    def test_intervals_are_newcombes(
        self, one: tuple[int, int], other: tuple[int, int], low: float, high: float
    ) -> None:
        """Examples of table II of his paper, method 10."""
        found = difference(share(*one), share(*other))
        assert found
        assert found.interval.low == pytest.approx(low, abs=0.00006)
        assert found.interval.high == pytest.approx(high, abs=0.00006)

    def test_few_reports_show_no_clear_difference(self) -> None:
        one = beside([report(f"r{n}", impact=PARTLY) for n in range(2)], "impact_children")
        assert one.here == share(2, 2)
        assert verdict(one).startswith("no clear difference (-")

    def test_many_reports_do(self) -> None:
        one = beside([report(f"r{n}", impact=EVIDENCED) for n in range(40)], "impact_children")
        assert verdict(one) == "61 points higher (37 to 80)"

    def test_and_in_the_other_direction(self) -> None:
        one = beside([report(f"r{n}", scrutiny=NOT) for n in range(40)], "independent_scrutiny")
        assert verdict(one) == "72 points lower (48 to 88)"

    def test_an_item_that_no_coder_coded_is_not_compared(self) -> None:
        one = beside([Codes("a")], "impact_children")
        assert one.difference is None
        assert verdict(one) == "no report here to compare"

    def test_what_the_rules_do_not_have_is_not_compared(self) -> None:
        book = evolve(BOOK, requirements=BOOK.requirements[:1], sets=BOOK.sets[:1])
        against = analyse([Codes("a")], book, against=published_analysis("2020-21")).against
        assert against
        told = {one.figure.id: verdict(one) for one in against.figures}
        assert told["impact_children"] == told["no_practice_priority"] == "nothing here counts this"


def movement(now: list[Codes], before: list[Codes]) -> YearOnYear:
    found = analyse(now, BOOK, previous=before).year_on_year
    assert found
    return found


class TestYearOnYear:
    def test_who_moved_on_which_items_by_which_words(self) -> None:
        before = report("old.pdf", "Norwold SCP", impact=NOT, scrutiny=EVIDENCED, period=PARTLY)
        now = report("new.pdf", "norwold  scp", impact=PARTLY, scrutiny=PARTLY, period=PARTLY)
        before = evolve(before, cited={"scrutiny": (cited(AUDIT, 4),)})
        found = movement([now], [before])
        (pair,) = found.pairs
        assert (pair.before, pair.after) == ("old.pdf", "new.pdf")
        up, down = pair.moves
        assert (up.item, up.before, up.after, up.up) == ("impact", NOT, PARTLY, True)
        assert [(q.report, q.passage.quote) for q in up.quotations] == [("new.pdf", SURVEY)]
        assert (down.item, down.up) == ("scrutiny", False)
        assert [(q.report, q.passage.quote) for q in down.quotations] == [("old.pdf", AUDIT)]
        moves = {one.item: (one.up, one.down, one.same) for one in found.items}
        assert moves["impact"] == (1, 0, 0)
        assert moves["scrutiny"] == (0, 1, 0)
        assert moves["period"] == (0, 0, 1)
        assert moves["training_impact"] == (0, 0, 0)

    def test_what_does_not_apply_in_one_of_the_years_has_not_moved(self) -> None:
        found = movement(
            [report("a", "N", restraint=EVIDENCED)], [report("b", "N", restraint=AWAY)]
        )
        assert not found.pairs[0].moves

    def test_the_register_names_partnerships(self) -> None:
        now = report("a", "A long new name", place=Row("Norwold"))
        found = movement([now], [report("b", "Norwold")])
        assert [pair.partnership for pair in found.pairs] == ["Norwold"]

    def test_who_is_in_one_year_alone(self) -> None:
        found = movement(
            [report("a", "Norwold"), report("same.pdf"), report("c", "Eastmere")],
            [report("b", "Brackenshire"), report("same.pdf"), report("d", "Norwold")],
        )
        assert [pair.partnership for pair in found.pairs] == ["Norwold"]
        assert found.only_now == ("Eastmere", "same.pdf")  # a file name names no partnership
        assert found.only_before == ("Brackenshire", "same.pdf")

    def test_a_name_that_two_reports_have_is_not_paired(self) -> None:
        found = movement([report("a", "Norwold"), report("b", "Norwold")], [report("c", "Norwold")])
        assert not found.pairs
        assert found.ambiguous == ("Norwold",)

    @given(cohorts())
    def test_nothing_moves_from_a_year_to_itself(self, reports: list[Codes]) -> None:
        named = [evolve(one, partnership=one.name, place=None) for one in reports]
        found = movement(named, named)
        assert len(found.pairs) == len(reports)
        assert not any(pair.moves for pair in found.pairs)
