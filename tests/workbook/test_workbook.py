"""The coding workbook: out, filled in by an auditor, and back."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from strategies import fact_lists, numbered

import wt2018
from wt2018 import Decision, Level, Passage, SetDecision
from wt2018.cli import main
from wt2018.rendering.words import LEVELS
from wt2018.workbook import WorkbookError, read_workbook, write_workbook

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
THEME = "Priorities, progress and impact"
SETS = "What reports name"


@pytest.fixture(scope="module")
def assessments() -> tuple[wt2018.Assessment, ...]:
    read = wt2018.check(EXAMPLES / "report.md", reader="cues")
    by_hand = wt2018.rate_facts(wt2018.read_facts(EXAMPLES / "facts.json"))
    return read, by_hand


class Workbook:
    """A workbook on disk, with its cells by item and header."""

    def __init__(self, file: Path, assessments: tuple[wt2018.Assessment, ...]) -> None:
        self.file = file
        file.write_bytes(write_workbook(assessments, "AB"))

    def edit(self, change: Callable[[openpyxl.Workbook], object]) -> None:
        book = openpyxl.load_workbook(self.file)
        change(book)
        book.save(self.file)

    def sheet(self, name: str) -> Worksheet:
        return openpyxl.load_workbook(self.file)[name]

    def write(self, sheet: str, id_: str, column: str, value: object, report: int = 1) -> None:
        def change(book: openpyxl.Workbook) -> None:
            page = book[sheet]
            names = {cell.value: cell.column for cell in page[1]}
            id_column = max(names.values())
            for row in range(2, page.max_row + 1):
                if (page.cell(row, 1).value, page.cell(row, id_column).value) == (report, id_):
                    page.cell(row, names[column]).value = value
                    return
            raise AssertionError(f"no row of {id_}")

        self.edit(change)


@pytest.fixture
def workbook(tmp_path: Path, assessments: tuple[wt2018.Assessment, ...]) -> Workbook:
    return Workbook(tmp_path / "audit.xlsx", assessments)


def as_json(assessment: wt2018.Assessment) -> str:
    return wt2018.render(assessment, "json")


def test_applied_unchanged_it_gives_the_same_assessments(
    workbook: Workbook, assessments: tuple[wt2018.Assessment, ...]
) -> None:
    for coded, assessment in zip(read_workbook(workbook.file), assessments, strict=True):
        assert as_json(coded.after) == as_json(coded.before) == as_json(assessment)


def test_one_override_changes_its_item_and_what_rests_on_it(workbook: Workbook) -> None:
    workbook.write(THEME, "impact", "Auditor's level", "evidenced")
    workbook.write(THEME, "impact", "Auditor's note", "Not the partners' doing.")
    workbook.write(THEME, "impact", "Auditor's quote", "It fell.")
    workbook.write(THEME, "impact", "Page", 2)
    one, other = read_workbook(workbook.file)
    assert one.after.item("impact").level is Level.EVIDENCED
    assert one.after.item("impact").decision == Decision(
        "impact", "AB", "evidenced", "Not the partners' doing.", (Passage("It fell.", page=2),)
    )
    assert one.after.overall.score > one.before.overall.score
    for before, after in zip(one.before.items, one.after.items, strict=True):
        if after.id != "impact":
            assert before.finding == after.finding
            # points are rounded so that they sum to the score
            assert abs((before.contribution or 0) - (after.contribution or 0)) <= 0.1
    assert one.after.sets == one.before.sets
    assert as_json(other.after) == as_json(other.before)


def test_values_of_a_set_are_read_by_their_words(workbook: Workbook) -> None:
    workbook.write(SETS, "review_themes", "Auditor's values", "neglect;  Exploitation")
    workbook.write(SETS, "staff_voice_methods", "Auditor's values", "none", report=2)
    one, other = read_workbook(workbook.file)
    themes = next(named for named in one.after.sets if named.rule.id == "review_themes")
    assert [entry.value for entry in themes.values] == ["neglect", "exploitation"]
    assert SetDecision("staff_voice_methods", "AB", ()) in other.after.facts.decisions


def test_what_was_decided_before_stands_in_the_cells_and_comes_back(
    tmp_path: Path, assessments: tuple[wt2018.Assessment, ...]
) -> None:
    passages = (Passage("One.", page=2), Passage("Two.", page=3, section=("Here",)))
    decided = wt2018.overrule(
        assessments[0],
        (
            Decision("copies", "CD", "not_evidenced", "Only sent to one.", passages),
            SetDecision("review_themes", "CD", ("neglect",)),
        ),
    )
    file = tmp_path / "audit.xlsx"
    file.write_bytes(write_workbook([decided]))  # nobody else codes: no name is needed
    (coded,) = read_workbook(file)
    assert as_json(coded.after) == as_json(decided)


@settings(max_examples=15)
@given(fact_lists().map(numbered), st.data())
def test_whatever_is_decided_comes_back(facts: wt2018.Facts, data: st.DataObject) -> None:
    assessment = wt2018.rate_facts(facts, engine="plain")
    items = data.draw(st.sets(st.sampled_from([item.id for item in assessment.items]), max_size=4))
    texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Z")))
    decisions = tuple(
        Decision(
            item,
            data.draw(texts.filter(bool)),
            data.draw(st.sampled_from(["not_evidenced", "partly_evidenced", "evidenced"])),
            data.draw(texts),
            tuple(Passage(quote) for quote in data.draw(st.lists(texts.filter(bool), max_size=1))),
        )
        for item in sorted(items)
    )
    decided = wt2018.overrule(assessment, decisions)
    with TemporaryDirectory() as folder:  # hypothesis runs more often than pytest makes folders
        file = Path(folder) / "audit.xlsx"
        file.write_bytes(write_workbook([decided]))
        (coded,) = read_workbook(file)
    assert as_json(coded.after) == as_json(decided)


WRONG = {
    "an unknown level": (
        lambda w: w.write(THEME, "impact", "Auditor's level", "evidnced"),
        r"“Priorities, progress and impact”, cell H\d+: found 'evidnced'; expected one of not evid",
    ),
    "a level that cannot be": (
        lambda w: w.write(THEME, "impact", "Auditor's level", "does not apply"),
        r"cell H\d+: found 'does not apply'",
    ),
    "a changed id": (
        lambda w: w.write(THEME, "impact", "Item id", "impct"),
        r"cell M\d+: found 'impct'; expected one of activity",
    ),
    "a changed number": (
        lambda w: w.write(THEME, "impact", "No.", 9),
        r"cell A\d+: found 9; expected a report's number, 1 to 2",
    ),
    "a deleted column": (
        lambda w: w.edit(lambda book: book[THEME].delete_cols(9)),
        r"“Priorities, progress and impact”, row 1: the column “Auditor's note” is missing",
    ),
    "a deleted row": (
        lambda w: w.edit(lambda book: book[THEME].delete_rows(4)),
        r"the row of 'impact' of report 1 is missing",
    ),
    "a deleted sheet": (
        lambda w: w.edit(lambda book: book.remove(book["Learning"])),
        r"lacks the sheet “Learning”",
    ),
    "a deleted record": (
        lambda w: w.edit(lambda book: book.remove(book["Record"])),
        r"lacks the sheet “Record”",
    ),
    "a changed record": (
        lambda w: w.edit(lambda book: book["Record"].cell(2, 1, "x" * 10)),
        r"sheet “Record”: was changed",
    ),
    "a machine's level written over": (
        lambda w: w.write(THEME, "impact", "Machine's level", "evidenced, I think"),
        r"cell D\d+: found 'evidenced, I think' in place of",
    ),
    "a note without a level": (
        lambda w: w.write(THEME, "impact", "Auditor's note", "Hm."),
        r"cell H\d+: is empty, and “Auditor's note” beside it is not",
    ),
    "a page without words": (
        lambda w: (
            w.write(THEME, "impact", "Auditor's level", "evidenced"),
            w.write(THEME, "impact", "Page", 3),
        ),
        r"cell K\d+: is without “Auditor's quote”",
    ),
    "a page that is none": (
        lambda w: (
            w.write(THEME, "impact", "Auditor's level", "evidenced"),
            w.write(THEME, "impact", "Page", "three"),
        ),
        r"cell K\d+: found 'three'; expected the number of a page",
    ),
    "an unknown value": (
        lambda w: w.write(SETS, "review_themes", "Auditor's values", "neglect; neglekt"),
        r"“What reports name”, cell F\d+: found 'neglekt'; expected some of",
    ),
    "no auditor": (
        lambda w: (
            w.write(THEME, "impact", "Auditor's level", "evidenced"),
            w.edit(lambda book: book["Start here"].__setitem__("B3", None)),
        ),
        r"“Start here”, cell B3: is empty; write the auditor's name",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_an_edit_that_cannot_be_applied_is_refused_whole(workbook: Workbook, wrong: str) -> None:
    edit, problem = WRONG[wrong]
    edit(workbook)
    with pytest.raises(WorkbookError, match=problem):
        read_workbook(workbook.file)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no workbook"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "audit.xlsx").write_bytes(data)
    with pytest.raises(WorkbookError, match="is not an Excel workbook"):
        read_workbook(tmp_path / "audit.xlsx")


def test_the_number_of_a_page_may_stand_in_a_cell_of_text(workbook: Workbook) -> None:
    for column, value in (("level", "evidenced"), ("quote", "Fewer were hurt.")):
        workbook.write(THEME, "impact", f"Auditor's {column}", value)
    workbook.write(THEME, "impact", "Page", " 7 ")
    decision = read_workbook(workbook.file)[0].after.item("impact").decision
    assert decision
    assert decision.passages == (Passage("Fewer were hurt.", page=7),)


def test_long_particulars_of_a_report_have_room(tmp_path: Path) -> None:
    facts = wt2018.read_facts(EXAMPLES / "facts.json")
    named = evolve(facts, report=evolve(facts.report, period="October 2020 to September 2021"))
    page = Workbook(tmp_path / "audit.xlsx", (wt2018.rate_facts(named),)).sheet("Start here")
    assert page.row_dimensions[7].height > 30
    assert page.row_dimensions[1].height > page["A1"].font.size


def test_rows_can_be_sorted_and_columns_added(workbook: Workbook) -> None:
    def rearrange(book: openpyxl.Workbook) -> None:
        page = book[THEME]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for column, value in enumerate(row, start=1):
                page.cell(number, column).value = value
        page.insert_cols(3)
        page.cell(1, 3).value = "My own"

    workbook.write(THEME, "impact", "Auditor's level", "not evidenced", report=2)
    workbook.edit(rearrange)
    assert read_workbook(workbook.file)[1].after.item("impact").decision is not None


def test_the_cells_of_the_auditor_offer_the_levels(workbook: Workbook) -> None:
    page = openpyxl.load_workbook(workbook.file)[THEME]
    (choice,) = page.data_validations.dataValidation
    offered = choice.formula1.strip('"').split(",")
    assert offered == [LEVELS[lv] for lv in LEVELS if lv is not Level.NOT_APPLICABLE]


def test_text_of_a_report_stays_text(assessments: tuple[wt2018.Assessment, ...]) -> None:
    formula = "=HYPERLINK(A1)"
    report = evolve(assessments[1].report, partnership=formula, file=formula)
    hostile = wt2018.rate_facts(evolve(assessments[1].facts, report=report))
    book = openpyxl.load_workbook(BytesIO(write_workbook([hostile], "+AB")))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert any(str(cell.value).startswith(formula) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_the_same_assessments_give_the_same_bytes(
    assessments: tuple[wt2018.Assessment, ...],
) -> None:
    assert write_workbook(assessments, "AB") == write_workbook(assessments, "AB")


def run(*args: object) -> Result:
    return CliRunner().invoke(main, list(map(str, args)))


def test_the_commands_go_from_report_to_coded_pages(tmp_path: Path) -> None:
    audit = tmp_path / "audit.xlsx"
    written = run(
        "workbook", EXAMPLES / "report.md", "-o", audit, "--reader", "cues", "--reproducible"
    )
    assert written.exit_code == 0, written.stderr
    book = Workbook.__new__(Workbook)
    book.file = audit
    book.write(THEME, "impact", "Auditor's level", "evidenced")
    refused = run("apply", audit)
    assert refused.exit_code == 2
    assert refused.stderr.count("\n") == 1
    applied = run("apply", audit, "--coder", "AB", "-o", tmp_path / "coded")
    assert applied.exit_code == 0
    assert "→ evidenced (auditor AB)" in " ".join(applied.stdout.split())
    data = json.loads((tmp_path / "coded" / "report.json").read_text("utf-8"))
    assert data["items"]["impact"]["level"] == "evidenced"
    shown = run("explain", tmp_path / "coded" / "report.json", "impact")
    assert "auditor AB decided this in place of" in shown.stdout


def test_reports_that_share_a_name_have_a_file_each(tmp_path: Path) -> None:
    assessment = wt2018.rate_facts(wt2018.read_facts(EXAMPLES / "facts.json"), reproducible=True)
    names = ("report-2.pdf", "a/report.pdf", "b/Report.pdf", "")
    audit = tmp_path / "audit.xlsx"
    audit.write_bytes(
        write_workbook(
            [evolve_report(assessment, name) for name in names],
        )
    )
    assert run("apply", audit, "-o", tmp_path / "coded").exit_code == 0
    assert {file.name for file in (tmp_path / "coded").iterdir()} == {
        "report-2.json",
        "report.json",
        "Report-3.json",
        "report-4.json",
    }


def evolve_report(assessment: wt2018.Assessment, name: str) -> wt2018.Assessment:
    """The same facts in a report of another name."""
    facts = evolve(assessment.facts, report=evolve(assessment.facts.report, file=name))
    return wt2018.rate_facts(facts, reproducible=True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["workbook", "{0}", "{0}", "-o", "x.xlsx"], "is given twice"),
        (["workbook", "-", "-o", "x.xlsx"], "not from standard input"),
        (["workbook", "{0}", "{1}", "--published", "2021-09-30", "-o", "x.xlsx"], "for several"),
        (["apply", "x.xlsx", "-o", "-"], "written to a folder, not to standard output"),
        (["apply", "{0}"], "is not an Excel workbook"),
        (["apply", "none.xlsx"], "give a workbook that `wt2018 workbook` wrote"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    files = EXAMPLES / "report.md", EXAMPLES / "report.docx"
    result = run(*(word.format(*files) for word in arguments))
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_the_report_is_never_written_over(tmp_path: Path) -> None:
    report = shutil.copy(EXAMPLES / "report.md", tmp_path / "report.md")
    assert run("workbook", report, "-o", report).exit_code == 2
    assert run("workbook", report, "-o", tmp_path / "audit.csv").exit_code == 2


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_it_comes_back_from_another_program(workbook: Workbook, tmp_path: Path) -> None:
    workbook.write(THEME, "impact", "Auditor's level", "not evidenced")
    subprocess.run(
        [  # noqa: S607  # wherever it is installed
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved")),
            str(workbook.file),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    one, other = read_workbook(tmp_path / "saved" / "audit.xlsx")
    assert one.after.item("impact").level is Level.NOT_EVIDENCED
    assert as_json(other.after) == as_json(other.before)
