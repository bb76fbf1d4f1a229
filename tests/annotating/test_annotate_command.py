"""`wt2018 annotate`: where the copy goes, and what is refused in a sentence."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import msoffcrypto
import pytest
from click.testing import CliRunner, Result
from msoffcrypto.format.ooxml import OOXMLFile
from word_files import comments

import wt2018
from wt2018.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLES / "report.docx", tmp_path / "draft.docx"))


def annotate(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["annotate", "--reader", "cues", *map(str, arguments)])


def test_the_copy_lies_beside_the_report(draft: Path) -> None:
    before = draft.read_bytes()
    result = annotate(draft)
    copy = draft.with_name("draft.annotated.docx")
    assert (result.exit_code, result.stderr) == (0, f"Wrote {copy}\n")
    assert copy.read_bytes() == wt2018.annotate(draft, reader="cues")
    assert comments(copy.read_bytes())
    assert draft.read_bytes() == before


def test_a_copy_is_only_replaced_if_it_is_named(draft: Path) -> None:
    copy = draft.with_name("draft.annotated.docx")
    copy.write_bytes(b"notes of my own")
    refused = annotate(draft)
    assert refused.exit_code == 2
    assert "draft.annotated.docx' exists; name it with --output to replace it" in refused.stderr
    assert copy.read_bytes() == b"notes of my own"
    assert annotate(draft, "-o", copy).exit_code == 0
    assert comments(copy.read_bytes())


def test_the_report_itself_is_never_replaced(draft: Path) -> None:
    result = annotate(draft, "-o", draft)
    assert result.exit_code == 2
    assert "is the file that is read, and would be lost" in result.stderr


def test_a_report_without_a_suffix_gets_a_copy_without_one(draft: Path) -> None:
    bare = draft.rename(draft.with_name("draft"))
    assert annotate(bare).exit_code == 0
    assert comments(draft.with_name("draft.annotated").read_bytes())
    assert annotate(bare, "-o", draft.with_name("copy.docx")).exit_code == 0


def test_a_folder_is_told_to_be_one(draft: Path) -> None:
    result = annotate(draft.parent)
    assert result.exit_code == 2
    assert "is a folder; give a file in it" in result.stderr


def test_what_an_assessment_knows_is_not_said_otherwise_beside_it(draft: Path) -> None:
    record = draft.with_name("coded")
    record.write_text(wt2018.render(wt2018.check(draft, reader="cues"), "json"), "utf-8")
    ignored = annotate(draft, "--assessment", record, "--published", "2021-09-30")
    assert ignored.exit_code == 2
    assert "an assessment carries what was known of its report" in ignored.stderr
    assert "would be lost" in annotate(draft, "--assessment", record, "-o", record).stderr
    assert annotate(draft, "--assessment", record).exit_code == 0


def test_a_copy_of_another_kind_is_refused(draft: Path) -> None:
    result = annotate(draft, "-o", draft.with_name("copy.pdf"))
    assert result.exit_code == 2
    assert "copy.pdf' does not end as the report does" in result.stderr


def test_only_some_comments(draft: Path) -> None:
    assert annotate(draft, "--only", "missing", "-o", draft.with_name("a.docx")).exit_code == 0
    said = comments(draft.with_name("a.docx").read_bytes())
    assert all("What to write:" in lines for lines in said.values())
    assert said


def test_an_unknown_kind_is_refused(draft: Path) -> None:
    result = annotate(draft, "--only", "met,good")
    assert result.exit_code == 2
    assert "'good' is none of overall, met, discounted, missing" in result.stderr


def test_context_and_rules_count_as_in_check(draft: Path) -> None:
    options = ("--published", "2021-09-30", "--sent-to-panel", "2021-10-01")
    options += ("--sent-to-what-works", "2021-10-01", "-o", "-")
    with_days, without = (
        CliRunner().invoke(main, ["annotate", "--reader", "cues", str(draft), *given])
        for given in (options, options[-2:])
    )
    seven = "the Panel gets the report within seven days"
    assert not any(seven in line for c in comments(with_days.stdout_bytes).values() for line in c)
    assert any(seven in line for c in comments(without.stdout_bytes).values() for line in c)


def test_other_formats_are_refused_in_a_sentence() -> None:
    result = annotate(EXAMPLES / "report.md", "-o", "-")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "cannot be annotated; only Word documents (.docx) and PDF files can" in result.stderr


def test_a_damaged_file_is_refused_in_a_sentence(draft: Path) -> None:
    draft.write_bytes(draft.read_bytes()[:3000])
    result = annotate(draft)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_an_encrypted_report_gives_an_open_copy_and_says_so(draft: Path) -> None:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(draft.read_bytes())).encrypt("bracken", locked)
    plain, encrypted = draft.read_bytes(), draft.with_name("locked.docx")
    encrypted.write_bytes(locked.getvalue())
    assert msoffcrypto.OfficeFile(io.BytesIO(locked.getvalue())).is_encrypted()
    result = annotate(encrypted, "--password", "bracken")
    copy = encrypted.with_name("locked.annotated.docx")
    assert result.exit_code == 0
    assert "its annotated copy is not, and anybody can open it" in result.stderr
    draft.write_bytes(plain)
    assert copy.read_bytes() == wt2018.annotate(draft, reader="cues")
    assert annotate(encrypted, "-o", "-").exit_code == 2


def test_a_pdf_gets_its_marks_and_a_name_of_its_own(draft: Path) -> None:
    report = draft.with_name("report.pdf")
    report.write_bytes((EXAMPLES / "report.pdf").read_bytes())
    assert annotate(report).exit_code == 0
    copy = report.with_name("report.annotated.pdf").read_bytes()
    assert copy == wt2018.annotate(report, reader="cues")


def test_what_an_auditor_decided_is_shown(draft: Path) -> None:
    decision = wt2018.Decision(
        "copies",
        "AB",
        "not_evidenced",
        "Only one of the two.",
        (wt2018.Passage("Our independent scrutineer examined the work of the front door"),),
    )
    coded = wt2018.overrule(wt2018.check(draft, reader="cues"), [decision])
    record = draft.with_name("coded.json")
    record.write_text(wt2018.render(coded, "json"), "utf-8")
    assert annotate(draft, "--assessment", record).exit_code == 0
    with zipfile.ZipFile(draft.with_name("draft.annotated.docx")) as package:
        comments = package.read("word/comments.xml").decode()
    assert "auditor AB decided this; the rules find" in comments
    assert "Only one of the two." in comments
