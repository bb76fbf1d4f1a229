"""From a folder to an analysis, and what a script gets from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from click.testing import CliRunner, Result
from cohorts import BOOK, EVIDENCED, NOT, Row

from wt2018.api import check
from wt2018.cli import main
from wt2018.cohort import CohortError, Member, analyse, codes_of
from wt2018.cohort.gather import Options, Source, find_sources, gather, listed_sources, placed
from wt2018.facts.context import ReportContext
from wt2018.rendering.json import to_json

pytest.importorskip("scipy")

REPORT = """# Norwold Safeguarding Children Partnership: yearly report 2020-21

This report covers the twelve months from 1 April 2020 to 31 March 2021.
"""
CUES = Options(reader="cues", engine="plain")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["cohort", *map(str, arguments)])


def quickly(*arguments: object) -> Result:
    return run(*arguments, "--reader", "cues", "--engine", "plain")


def coded(folder: Path, items: dict[str, object], **more: Any) -> Path:
    """A report as a person coded it."""
    folder.mkdir(parents=True)
    (folder / "report.md").write_text(REPORT.replace("Norwold", folder.name.title()), "utf-8")
    (folder / "labels.json").write_text(json.dumps({"items": items, **more}), "utf-8")
    return folder


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """A coded report, a report to be read, and one that cannot be."""
    folder = tmp_path / "2020-21"
    quote = "twelve months  from 1 April 2020\nto 31 March 2021"
    passages = [{"item": "period", "quote": quote}]
    coded(folder / "eastmere", {"period": 2, "impact": 0}, passages=passages)
    (folder / "norwold.md").write_text(REPORT, "utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4")
    return folder


class TestSources:
    def test_reports_coded_ones_and_assessments(self, year: Path) -> None:
        (year / "norwold.json").write_text(to_json(check(year / "norwold.md", reader="cues")))
        (year / "notes.json").write_text("{}")
        (year / ".hidden.md").write_text(REPORT)
        found = [(one.name, bool(one.labels)) for one in find_sources(year)]
        assert found == [("broken.pdf", False), ("norwold.json", False), ("eastmere", True)]

    def test_a_folder_may_be_one_coded_report(self, year: Path) -> None:
        assert [one.name for one in find_sources(year / "eastmere")] == ["eastmere"]

    def test_a_folder_without_reports_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(CohortError, match="holds no reports"):
            find_sources(tmp_path)

    def test_a_register_names_files_and_what_is_known_of_them(self, year: Path) -> None:
        (source,) = listed_sources(
            [Listed("Norwold"), Listed("Eastmere", file="")], "2020-21", year
        )
        assert (source.file, source.place) == (year / "norwold.md", Listed("Norwold"))
        ((one,), _) = gather([source], CUES)
        assert one.title == "Norwold"
        assert one.levels["restraint"] is NOT  # there is a secure establishment, says the register


@frozen
class Listed(Row):
    """A row with a file for every year."""

    file: str = "norwold.md"
    secure_establishment: bool | None = True
    published: None = None
    sent_to_panel: None = None
    sent_to_what_works: None = None

    def year(self, _: str) -> Listed:
        return self


class TestGathering:
    def test_what_cannot_be_read_is_left_out_and_the_rest_goes_on(self, year: Path) -> None:
        done: list[str] = []
        codes, left_out = gather(find_sources(year), CUES, lambda source: done.append(source.name))
        assert [one.name for one in codes] == ["norwold.md", "eastmere"]
        assert [one.name for one in left_out] == ["broken.pdf"]
        assert done == ["broken.pdf", "norwold.md", "eastmere"]

    def test_a_persons_codes_count_in_place_of_the_programs(self, year: Path) -> None:
        ((one,), _) = gather(find_sources(year / "eastmere"), CUES)
        assert dict(one.levels) == {"period": EVIDENCED, "impact": NOT}
        assert one.made_by is None
        assert one.partnership == "Eastmere Safeguarding Children Partnership"

    def test_a_coders_passage_is_found_in_the_report(self, year: Path) -> None:
        ((one,), _) = gather(find_sources(year / "eastmere"), CUES)
        (cited,) = one.cited["period"]
        assert cited.passage.quote == "twelve months from 1 April 2020 to 31 March 2021."
        assert cited.passage.paragraph == 2

    def test_an_assessment_is_what_the_report_would_be(self, tmp_path: Path) -> None:
        report = EXAMPLES / "report.docx"
        context = ReportContext(secure_establishment=True)
        assessment = check(report, context=context, reader="cues", engine="plain")
        written = tmp_path / "report.json"
        written.write_text(to_json(assessment), "utf-8")
        ((one,), _) = gather([Source("a", written)], CUES)
        assert one == codes_of(Member("a", assessment))
        assert one.score == assessment.overall.score

    def test_the_same_report_is_counted_once(self, year: Path) -> None:
        shutil.copy(year / "norwold.md", year / "norwold copy.md")
        codes, left_out = gather(find_sources(year), CUES)
        assert [one.name for one in codes] == ["norwold copy.md", "eastmere"]
        assert left_out[1].problems == ("is the same file as norwold copy.md",)

    def test_labels_alone_are_enough(self, year: Path) -> None:
        (year / "eastmere" / "report.md").unlink()
        ((one,), left_out) = gather(find_sources(year / "eastmere"), CUES)
        assert (one.pages, one.words, left_out) == (None, None, ())

    def test_a_register_is_matched_by_name(self, year: Path) -> None:
        codes, _ = gather(find_sources(year), CUES)
        row = Row("EASTMERE  Safeguarding Children Partnership")
        assert [one.place for one in placed(codes, [row])] == [None, row]


class TestCommand:
    def test_text_says_what_is_counted_and_what_was_left_out(self, year: Path) -> None:
        done = quickly(year)
        assert done.exit_code == 1  # a report was left out
        assert "Yearly reports 2020-21: 2 reports" in done.stdout
        assert "Left out: 1 report" in done.stdout
        assert "broken.pdf: is damaged" in done.stdout
        assert not done.stderr

    def test_json_to_a_file(self, year: Path, tmp_path: Path) -> None:
        (year / "broken.pdf").unlink()
        output = tmp_path / "cohort.json"
        done = quickly(year, "--against", "2020-21", "--previous", year, "-o", output)
        assert (done.exit_code, done.stderr) == (0, f"Wrote {output}\n")
        data = json.loads(output.read_text("utf-8"))
        assert data["items"]["period"]["levels"]["at"]["evidenced"] == 2
        assert data["items"]["impact"]["levels"]["not_coded"] == 0
        assert len(data["year_on_year"]["pairs"]) == 2
        assert data["against"]["year"] == "2020-21"

    def test_what_was_left_out_is_said_beside_json(self, year: Path) -> None:
        done = quickly(year, "--format", "json")
        assert done.exit_code == 1
        assert json.loads(done.stdout)["left_out"][0]["report"] == "broken.pdf"
        assert done.stderr.startswith("wt2018: left out broken.pdf: is damaged")

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["nowhere"], "nowhere: does not exist; give a folder of reports, or a register"),
            (["{year}", "--against", "1999-00"], "choose 2019-20, 2020-21"),
            (["{year}", "-o", "cohort.docx"], "does not say which format to write"),
            (["{year}", "-o", "{year}/norwold.md", "-f", "text"], "is the file that is read"),
            (["{year}", "--previous", "{year}/norwold.md"], "is not a folder"),
        ],
    )
    def test_bad_input_gives_one_line(self, arguments: list[str], says: str, year: Path) -> None:
        done = quickly(*(one.format(year=year) for one in arguments))
        assert done.exit_code == 2
        assert done.stderr.count("\n") == 1
        assert says in done.stderr

    def test_where_no_report_can_be_read(self, year: Path) -> None:
        only = year / "only"
        only.mkdir()
        shutil.move(year / "broken.pdf", only)
        done = quickly(only)
        assert done.exit_code == 2
        assert "left out broken.pdf: is damaged" in done.stderr
        assert "none of the reports can be read" in done.stderr

    def test_a_register_with_a_column_of_files(self, year: Path) -> None:
        pytest.importorskip("wt2018.register")
        register = year / "register.csv"
        register.write_text(
            "name,region,decile,file 2020-21\nNorwold,London,3,norwold.md\nEastmere,North East,9,\n"
        )
        done = quickly(register, "-f", "json")
        assert (done.exit_code, done.stderr) == (0, "")
        data = json.loads(done.stdout)
        assert [one["report"] for one in data["reports"]] == ["norwold.md"]
        assert [tab["id"] for tab in data["by"]] == ["region", "deprivation"]


def test_the_library_does_what_its_documentation_says() -> None:
    files = [EXAMPLES / "report.docx", EXAMPLES / "report.pdf"]
    members = [Member(file.name, check(file, reader="cues", engine="plain")) for file in files]
    analysis = analyse([codes_of(member) for member in members], BOOK)
    for number, item in enumerate(members[0].assessment.items):
        level = members[1].assessment.items[number].level
        counted = analysis.items[item.id].levels.at
        assert counted[item.level] + counted[level] * (level is not item.level) == 2
