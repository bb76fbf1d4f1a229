"""What people and programs get of an analysis."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from cohorts import BOOK, EVIDENCED, HOSTILE, NOT, PARTLY, Row, cited, cohorts, report
from hypothesis import given, settings
from rich.cells import cell_len

from wt2018.cohort import Codes, CohortAnalysis, analyse, published_analysis
from wt2018.cohort.rendering import render
from wt2018.cohort.rendering.text import to_text
from wt2018.errors import Wt2018Error
from wt2018.evaluation.cases import LeftOut
from wt2018.rendering.screen import Screen
from wt2018.resources import schemas_dir

pytest.importorskip("scipy")

SCHEMA = json.loads((schemas_dir() / "cohort.schema.json").read_text("utf-8"))


def valid(analysis: CohortAnalysis) -> Any:
    data = json.loads(render(analysis, "json"))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    return data


def eighteen() -> list[Codes]:
    """As the published analysis has it: 11 of 18 name neglect, 7 say something of impact."""
    return [
        evolve(
            report(f"r{n}", f"Norwold {n}", impact=PARTLY if n < 7 else NOT),
            values={"safeguarding_priorities": ("neglect",) if n < 11 else ()},
            overall=PARTLY,
        )
        for n in range(18)
    ]


def full(text: str = "Norwold") -> CohortAnalysis:
    """An analysis with everything in it, and some text wherever a document's own can stand."""
    place = Row(text, region="London", decile=2)
    now = evolve(
        report(text, text, place=place, impact=EVIDENCED, scrutiny=PARTLY),
        cited={"impact": (cited(text),), "scrutiny": (cited(text),)},
        values={"safeguarding_priorities": ("neglect",)},
        naming={("safeguarding_priorities", "neglect"): (cited(text),)},
    )
    before = evolve(report("before", text, place=place, impact=NOT, scrutiny=NOT), words=5)
    return analyse(
        [now, report("other", "Eastmere", impact=NOT)],
        BOOK,
        year="2021-22",
        against=published_analysis("2020-21"),
        previous=[before, report("gone", "Brackenshire")],
        left_out=[LeftOut(text, (text,))],
    )


class TestText:
    def test_numbers_are_counts_with_share_and_interval(self) -> None:
        text = to_text(analyse(eighteen(), BOOK))
        assert "11 of 18 (61 %, 39 to 80)" in row(text, "Neglect")
        assert "7 of 18 (39 %, 20 to 61)" in row(text, "Impact on children and families")
        assert "18 of 18 (100 %, 82 to 100)" in row(text, "◐ partly evidenced ")

    def test_the_published_analysis_beside_itself(self) -> None:
        against = published_analysis("2020-21")
        text = " ".join(to_text(analyse(eighteen(), BOOK, against=against)).split())
        assert (
            "Neglect is a priority: no clear difference (-29 to 29 points) "
            "2020-21: 11 of 18 (61 %, 39 to 80); here: 11 of 18 (61 %, 39 to 80)"
        ) in text
        assert "18 reports, a sample of the 65 of 137 received by 1 June 2022" in text

    def test_areas_for_development_come_with_the_rules_advice(self) -> None:
        text = " ".join(to_text(analyse(eighteen(), BOOK)).split())
        advice = " ".join(BOOK.by_id["impact"].levels[PARTLY].advice.split())
        area = "Impact on children and families: 18 of 18 (100 %, 82 to 100)"
        assert f"{area} › {advice} (to 11)" in text

    def test_small_groups_come_with_a_caution(self) -> None:
        assert "have fewer than 10 reports" in " ".join(to_text(full()).split())

    def test_movement_is_told_with_its_words(self) -> None:
        text = to_text(full("We asked 412 families."), examples=True)
        assert "Impact on children and families: up from not evidenced to evidenced" in text
        assert "“We asked 412 families.”" in text
        assert "Only the year before: Brackenshire" in text

    def test_quotations_are_shown_where_asked_for(self) -> None:
        analysis = analyse(eighteen(), BOOK)
        assert "412 families" not in to_text(analysis)
        assert "412 families" in to_text(analysis, examples=True)

    @pytest.mark.parametrize("width", [50, 80, 100])
    @pytest.mark.parametrize("examples", [False, True])
    def test_no_line_is_wider_than_the_screen(self, width: int, *, examples: bool) -> None:
        analysis = full("A partnership with a name that is rather longer than most names are")
        text = to_text(analysis, Screen(width), examples=examples)
        assert max(map(cell_len, text.splitlines())) <= width

    def test_nothing_of_a_document_acts_on_a_terminal(self) -> None:
        text = to_text(full(HOSTILE), examples=True)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "[bold]b[/]" in text  # no markup either


class TestJson:
    def test_everything_fits_the_schema(self) -> None:
        data = valid(full(HOSTILE))
        assert data["year_on_year"]["pairs"][0]["moves"][0]["after"] == "evidenced"
        assert data["by"][0]["groups"][0]["label"] == "London"
        assert data["left_out"] == [{"report": HOSTILE, "problems": [HOSTILE]}]

    @settings(max_examples=15)
    @given(cohorts())
    def test_whatever_was_coded(self, reports: list[Codes]) -> None:
        analysis = analyse(reports, BOOK, against=published_analysis("2020-21"), previous=reports)
        assert len(valid(analysis)["reports"]) == len(reports)

    def test_counts_shares_and_examples(self) -> None:
        data = valid(analyse(eighteen(), BOOK))
        impact = data["items"]["impact"]
        assert impact["levels"]["at"] == {
            "evidenced": 0,
            "partly_evidenced": 7,
            "not_evidenced": 11,
            "not_applicable": 0,
        }
        share = impact["levels"]["at_least_partly"]
        assert (share["hits"], share["of"], share["value"]) == (7, 18, round(7 / 18, 6))
        example = impact["examples"]["partly_evidenced"][0]
        assert (example["page"], example["partnership"][:7]) == (9, "Norwold")
        assert data["sets"]["safeguarding_priorities"]["none"]["hits"] == 7


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(Wt2018Error, match="unknown format 'pdf'; choose text"):
        render(analyse([Codes("a")], BOOK), "pdf")


def row(text: str, label: str) -> str:
    """The first line that begins with a label."""
    return next(line for line in text.splitlines() if line.strip().startswith(label))
