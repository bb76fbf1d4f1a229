"""No log record holds words of a report, however much is logged."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from fpdf import FPDF

import wt2018
from wt2018 import annotating, feedback
from wt2018.workbook import write_workbook

MARK = "quexwarble"
WORDS = (
    f"{MARK} Safeguarding Children Partnership: yearly report 2020-21",
    f"Of 412 families in {MARK}, 78% said that life at home was safer, against 61% last year.",
    f"An audit of 60 case files by {MARK} found the child's voice in 49 of them.",
)


@pytest.fixture(params=["docx", "md", "html", "pdf", "damaged.pdf"])
def report(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / f"report.{request.param}"
    if request.param == "docx":
        from docx import Document  # noqa: PLC0415

        document = Document()
        for words in WORDS:
            document.add_paragraph(words)
        document.save(str(file))
    elif file.suffix == ".pdf":
        pdf = FPDF()
        pdf.set_compression(compression := request.param == "pdf")
        pdf.add_page()
        pdf.set_font("helvetica", size=10)
        for words in WORDS:
            pdf.multi_cell(0, 6, words, new_x="LMARGIN", new_y="NEXT")
        data = bytes(pdf.output())
        file.write_bytes(data if compression else data.replace(b"/Length", b"/Longth"))
    else:
        file.write_text("\n\n".join(WORDS), "utf-8")
    return file


def test_everything_is_logged_and_nothing_of_the_report(
    report: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(logging.NOTSET)
    try:
        assessment = wt2018.check(report, limits=None)  # here, and not where no one looks
        wt2018.render(assessment, "html")
        write_workbook([assessment])
        feedback.render(feedback.letter(assessment), "docx")
        if report.suffix in {".docx", ".pdf"}:
            annotating.annotate(report, assessment=assessment)
    except wt2018.Wt2018Error as error:
        assert MARK not in str(error)  # noqa: PT017  # some of them cannot be read
    said = [record.getMessage() for record in caplog.records]
    assert not [one for one in said if MARK in one]
    assert MARK not in "".join(capfd.readouterr())
