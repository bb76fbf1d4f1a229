"""Every number that is published is the analysis's."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen
from bs4 import BeautifulSoup, Tag
from cohorts import BOOK, cohorts
from hypothesis import given, settings
from outputs import gold, usual, written

from wt2018.cohort import CohortAnalysis, analyse
from wt2018.cohort.rendering import says
from wt2018.cohort.rendering.blocks import Picture, Table
from wt2018.cohort.rendering.charts import STACK, charts
from wt2018.cohort.rendering.report import report
from wt2018.cohort.rendering.tables import tables
from wt2018.rendering.words import LEVELS
from wt2018.rulebook.model import Level

for needed in ("scipy", "matplotlib", "openpyxl", "pandas", "pyarrow"):
    pytest.importorskip(needed)

docx = pytest.importorskip("docx")


def said(text: str) -> str:
    """A text as it reads, whatever spaces and signs it is set with."""
    return " ".join(text.replace("−", "-").replace("\N{NO-BREAK SPACE}", " ").split())


@frozen
class Page:
    html: BeautifulSoup

    def pairs(self, heading: str) -> dict[str, str]:
        """What is said under a heading, by label."""
        entries = self.html.find(id=heading).find_next("dl").find_all("div")
        return {said(one.dt.text): said(one.dd.text) for one in entries}

    def rows(self, place: Tag) -> dict[str, list[str]]:
        """The first table after a place: cells, by the name of the row."""
        lines = place.find_next("table").tbody.find_all("tr")
        return {
            said(line.th.find(string=True)): [said(cell.text) for cell in line.find_all("td")]
            for line in lines
        }


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(BeautifulSoup(written()[1]["report.html"], "lxml"))


@pytest.fixture(scope="module")
def analysis() -> CohortAnalysis:
    return written()[0]


def test_the_page_counts_every_item(page: Page, analysis: CohortAnalysis) -> None:
    for item in analysis.items.values():
        shown = page.pairs(f"item-{item.id}")
        for level in STACK:
            assert shown[LEVELS[level].capitalize()] == says.of(item.levels.share(level))
        away = item.levels.at[Level.NOT_APPLICABLE]
        assert shown.get("Does not apply", "0 reports").split()[0] == str(away)
        assert shown.get("Not coded", "0 reports").split()[0] == str(item.levels.not_coded)


def test_the_page_counts_every_value_of_every_set(page: Page, analysis: CohortAnalysis) -> None:
    for named in analysis.sets:
        heading = page.html.find(id=f"set-{named.id}")
        assert bool(heading) is bool(named.reports)
        if not heading:
            continue
        shown = page.rows(heading)
        expected = {v.label: [says.of(named.share(v.reports))] for v in named.values if v.reports}
        if named.none:
            expected["None named"] = [says.of(named.share(named.none))]
        assert shown == expected


def test_the_page_compares_every_published_figure(page: Page, analysis: CohortAnalysis) -> None:
    assert analysis.against
    shown = page.rows(page.html.find(id="against"))
    for one in analysis.against.figures:
        here = says.of(one.here) if one.here and one.here.of else "–"
        assert shown[one.figure.says] == [says.of(one.published), here, says.verdict(one)]


def test_the_page_shows_who_moved(page: Page, analysis: CohortAnalysis) -> None:
    assert analysis.year_on_year
    shown = page.rows(page.html.find(id="year-on-year"))
    for item in analysis.year_on_year.items:
        assert shown[item.title] == [str(item.up), str(item.down), str(item.same)]
    assert analysis.year_on_year.items[0].title in shown


def test_the_page_names_reports_read_and_left_out(page: Page, analysis: CohortAnalysis) -> None:
    shown = page.rows(page.html.find(id="reports"))
    assert set(shown) == {one.title for one in analysis.codes}
    assert shown["Norwold"] == [
        "norwold.pdf", "2020-21", "41", "partly evidenced", "41.5", "person",
    ]  # fmt: skip
    assert "brackenshire.pdf: holds no text" in said(page.html.find(id="reports").parent.text)


def test_small_groups_come_with_a_caution(page: Page, analysis: CohortAnalysis) -> None:
    text = said(page.html.text)
    assert analysis.by
    for tab in analysis.by:
        assert says.caution(tab)
        assert said(says.caution(tab)) in text


def test_advice_says_to_how_many_it_goes(page: Page, analysis: CohortAnalysis) -> None:
    text = said(page.html.find(id="development").parent.text)
    assert analysis.development
    for one in analysis.development:
        for advice in one.advice:
            many = f"{advice.reports} report{'s' if advice.reports > 1 else ''}"
            assert said(f"{advice.text} (to {many})") in text


def test_word_says_what_the_page_says(page: Page) -> None:
    document = docx.Document(io.BytesIO(written()[1]["report.docx"]))
    in_word = [
        [[said(cell.paragraphs[0].text) for cell in row.cells] for row in table.rows]
        for table in document.tables[1:]  # the first is the tally of the summary
    ]
    on_page = [
        [
            [said(cell.find(string=True) or "") for cell in line.find_all(["th", "td"])]
            for line in table.find_all("tr")
        ]
        for table in page.html.find_all("table")
    ]
    assert in_word == on_page
    quoted = [said(one.text) for one in document.paragraphs if one.style.name == "Quote"]
    assert quoted == [said(one.text) for one in page.html.find_all("blockquote")]
    assert quoted
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading ")]
    on_page_headings = page.html.find(class_="parts").find_all(["h2", "h3"])
    assert [said(one) for one in headings] == [said(one.text) for one in on_page_headings]


def table(name: str) -> list[dict[str, str]]:
    text = written()[1][f"tables/{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_counts_what_the_analysis_counts(analysis: CohortAnalysis) -> None:
    counts = {(row["kind"], row["id"], row["code"]): row for row in table("counts")}
    for level in STACK:
        share = analysis.overall.share(level)
        row = counts["overall", "overall", level.value]
        assert (row["reports"], row["of"]) == (str(share.hits), str(share.of))
        for item in analysis.items.values():
            share = item.levels.share(level)
            row = counts["item", item.id, level.value]
            assert (row["reports"], row["of"]) == (str(share.hits), str(share.of))
            if share.interval:
                assert float(row["low"]) == pytest.approx(share.interval.low, abs=1e-6)
                assert float(row["high"]) == pytest.approx(share.interval.high, abs=1e-6)
    for named in analysis.sets:
        for value in named.values:
            row = counts["set", named.id, value.value]
            assert (row["reports"], row["of"]) == (str(value.reports), str(named.reports))
        assert counts["set", named.id, ""]["reports"] == str(named.none)


def test_the_tidy_tables_add_up_to_the_counts(analysis: CohortAnalysis) -> None:
    at = Counter((row["item"], row["level"]) for row in table("levels"))
    for item in analysis.items.values():
        assert all(at[item.id, level.value] == item.levels.at[level] for level in Level)
        assert at[item.id, ""] == item.levels.not_coded
    named = Counter((row["set"], row["value"], row["named"]) for row in table("set_values"))
    for one in analysis.sets:
        for value in one.values:
            assert named[one.id, value.value, "true"] == value.reports
            assert named[one.id, value.value, "false"] == one.reports - value.reports


def _unquoted(value: str) -> str:
    """A value of CSV as Python writes it."""
    return {"true": "True", "false": "False"}.get(value, value.removeprefix("'"))


def test_parquet_holds_what_csv_holds() -> None:
    pandas = pytest.importorskip("pandas")
    for name in ("reports", "levels", "set_values", "quotations", "counts"):
        frame = pandas.read_parquet(io.BytesIO(written()[1][f"tables/{name}.parquet"]))
        rows = [
            ["" if pandas.isna(value) else str(value) for value in row]
            for row in frame.astype(object).itertuples(index=False)
        ]
        known = [[_unquoted(value) for value in row.values()] for row in table(name)]
        assert rows == known
        assert list(frame.columns) == list(table(name)[0])


def test_quotations_are_those_of_the_codes(analysis: CohortAnalysis) -> None:
    rows = table("quotations")
    expected = sum(len(cited) for one in analysis.codes for cited in one.cited.values())
    assert sum(row["kind"] == "item" for row in rows) == expected
    assert {
        (row["report"], row["code"], row["page"])
        for row in rows
        if row["quotation"] == "Neglect is our first priority."
    } == {("norwold.pdf", "neglect", "9")}


def sheet(name: str) -> Iterator[dict[str, object]]:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(written()[1]["codes.xlsx"]))
    head, *rows = book[name].iter_rows(values_only=True)
    return (dict(zip(head, row, strict=True)) for row in rows)


def test_the_workbook_holds_every_code(analysis: CohortAnalysis) -> None:
    rows = {row["Report"]: row for row in sheet("Reports")}
    for one in analysis.codes:
        row = rows[one.name]
        assert row["Pages"] == one.pages
        assert row["Score"] == (None if one.score is None else float(one.score))
        assert row["Coded by"] == ("program" if one.made_by else "person")
        for item in analysis.items.values():
            level = one.levels.get(item.id)
            assert row[item.title] == (LEVELS[level] if level else None)
    named = Counter((row["Set"], row["Value"]) for row in sheet("Set values"))
    for one_set in analysis.sets:
        assert all(named[one_set.id, v.value] == v.reports for v in one_set.values)


def test_the_workbook_counts_what_csv_counts() -> None:
    names = ("id", "code", "reports", "of")
    workbook = [
        tuple(str(row[name.capitalize()] or "0") for name in names) for row in sheet("Counts")
    ]
    known = [tuple(row[name] or "0" for name in names) for row in table("counts")]
    assert workbook == known
    assert len(list(sheet("Quotations"))) == len(table("quotations"))


@settings(max_examples=8)
@given(cohorts())
def test_charts_and_tables_say_the_same_for_any_cohort(codes: list[object]) -> None:
    analysis = analyse(codes, BOOK)  # type: ignore[arg-type]
    for section in report(analysis).sections:
        for one, after in zip(section.blocks, section.blocks[1:], strict=False):
            if isinstance(one, Picture) and not one.chart.parts and isinstance(after, Table):
                drawn = {bar.label: bar.number for bar in one.chart.bars}
                told = {row.cells[0]: said(row.cells[1]).partition(" (")[0] for row in after.rows}
                assert drawn == told
    assert all(len(row) == len(one.columns) for one in tables(analysis) for row in one.rows)


def test_the_gold_codes_of_the_corpus_are_published_as_they_are(corpus: Path) -> None:
    analysis = gold(corpus)
    drawn = {chart.id: chart for chart in charts(analysis)}
    values = {one.value: one for one in analysis.sets_by_id["safeguarding_priorities"].values}
    bars = {bar.label: bar for bar in drawn["safeguarding_priorities"].bars}
    assert bars["Neglect"].number == f"{values['neglect'].reports} of {analysis.reports}"
    levels = {bar.label: bar.parts for bar in drawn["levels_by_item"].bars if bar.parts}
    for item in analysis.items.values():
        assert levels[item.title] == tuple(item.levels.at[level] for level in STACK)


def test_an_analysis_with_nothing_to_compare_has_no_empty_sections() -> None:
    plain = analyse(usual().codes[1:2], BOOK)
    ids = {section.id for section in report(plain).sections}
    assert not ids & {"against", "year-on-year"}
