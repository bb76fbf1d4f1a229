"""The command feedback: a letter in the format that the file asks for, never over the report."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wt2018.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLES / "report.docx", tmp_path / "draft.docx"))


def run(*words: str | Path) -> Result:
    command = ["feedback", "--reader", "cues", *map(str, words)]
    return CliRunner().invoke(main, command, catch_exceptions=False)


@pytest.mark.parametrize(
    ("suffix", "begins"), [("docx", b"PK"), ("html", b"<!DOCTYPE html>"), ("md", b"1 March 2026\n")]
)
def test_the_name_of_the_file_says_the_format(report: Path, suffix: str, begins: bytes) -> None:
    output = report.with_name(f"letter.{suffix}")
    done = run(report, "-o", output, "--date", "2026-03-01")
    assert done.exit_code == 0
    assert output.read_bytes().strip().startswith(begins)
    assert done.stderr.splitlines() == [
        f"Wrote {output}",
        "To fill in before it is sent: [your name and organisation]",
    ]


def test_without_a_file_the_letter_is_printed(report: Path) -> None:
    done = run(report, "--from", "A. Auditor", "--to", "Ms Vale")
    assert "Dear Ms Vale," in done.stdout
    assert "Yours sincerely,\n\nA. Auditor\n" in done.stdout
    assert not done.stderr


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["-f", "docx"], "a Word document needs a file; add --output letter.docx"),
        (
            ["-o", "letter.pdf"],
            "does not say which format to write; end it in .md, .html, .htm, .docx, or add",
        ),
        (["--date", "1.3.2026"], "'1.3.2026' is not a date such as 2026-03-01"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    report: Path, options: list[str], problem: str
) -> None:
    done = run(report, *options)
    assert done.exit_code == 2
    assert problem in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_report_is_never_written_over(report: Path) -> None:
    before = report.read_bytes()
    done = run(report, "-o", report)
    assert done.exit_code == 2
    assert "is the file that is read" in done.stderr
    assert report.read_bytes() == before


def test_a_folder_that_does_not_exist_is_told(report: Path) -> None:
    done = run(report, "-o", report.parent / "nowhere" / "letter.docx")
    assert done.exit_code == 2
    assert "cannot be written (No such file or directory); choose another" in done.stderr
