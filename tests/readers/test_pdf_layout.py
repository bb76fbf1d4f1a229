"""What tells items, cells and paragraphs apart on the pages that browsers and Word print."""

from __future__ import annotations

import logging
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from fpdf import FPDF
from printed import PROSE, Report, saved, texts

import wt2018
from wt2018 import BlockKind

ITEMS = [
    "A mental health worker in every secondary school of the borough, and in the two colleges.",
    "A single front door for referrals.",
    "A plan for the days after a young person dies.",
]


@pytest.mark.parametrize("shape", ["circle", "square", "ring"])
def test_a_bullet_that_is_drawn_begins_an_item(tmp_path: Path, shape: str) -> None:
    report = Report()
    report.text_block(PROSE)
    for item in ITEMS:
        x, y = report.l_margin + 4, report.y + 2
        if shape == "square":
            report.rect(x, y, 1.2, 1.2, style="F")
        else:
            report.ellipse(x, y, 1.2, 1.2, style="F" if shape == "circle" else "D")
        report.set_left_margin(report.l_margin + 8)
        report.multi_cell(80, 5, item, align="L", new_x="LMARGIN", new_y="NEXT")
        report.set_left_margin(report.l_margin - 8)
    document = saved(report, tmp_path)
    assert texts(document, BlockKind.LIST_ITEM) == ITEMS
    assert texts(document, BlockKind.PARAGRAPH) == [PROSE.strip()]


def test_a_shape_that_stands_by_itself_marks_nothing(tmp_path: Path) -> None:
    report = Report()
    report.text_block(PROSE)
    report.rect(100, 200, 1.2, 1.2, style="F")
    report.rect(10, 100, 1.2, 60, style="F")
    assert texts(saved(report, tmp_path), BlockKind.LIST_ITEM) == []


def test_a_bullet_from_a_symbol_font_begins_an_item(tmp_path: Path) -> None:
    report = Report()
    report.text_block(PROSE)
    for item in ITEMS:
        report.set_font("ZapfDingbats", size=11)
        report.cell(8, 5, "l")
        report.set_font("Helvetica", size=11)
        report.cell(0, 5, item, new_x="LMARGIN", new_y="NEXT")
    assert texts(saved(report, tmp_path), BlockKind.LIST_ITEM) == ITEMS


def test_a_number_at_the_start_of_a_line_may_be_part_of_a_sentence(tmp_path: Path) -> None:
    report = Report()
    lines = (
        "The duty to report stands in chapter",
        "3. It has not changed since.",
        "(iii) is new.",
    )
    for line in lines:
        report.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    assert saved(report, tmp_path).text == " ".join(lines)


def test_numbered_items_in_bold_are_a_list_and_no_headings(tmp_path: Path) -> None:
    report = Report()
    report.text_block(PROSE)
    report.set_font("Helvetica", style="B", size=11)
    for number, priority in enumerate(("Neglect", "Early help", "Exploitation"), start=1):
        report.set_x(report.l_margin + 6)
        report.cell(0, 5, f"{number}. {priority}", new_x="LMARGIN", new_y="NEXT")
    document = saved(report, tmp_path)
    assert texts(document, BlockKind.LIST_ITEM) == ["Neglect", "Early help", "Exploitation"]
    assert texts(document, BlockKind.HEADING) == []


def _row(report: Report, cells: list[str], widths: list[int]) -> None:
    for cell, width in zip(cells, widths, strict=True):
        report.cell(width, 6, cell)
    report.ln()


def test_narrow_rows_of_figures_are_a_table(tmp_path: Path) -> None:
    rows = [
        ["Front door", "2019-20", "2020-21"],
        ["Contacts", "14,870", "13,955"],
        ["Referrals", "2,911", "2,640"],
        ["Assessments", "2,702", "2,588"],
    ]
    report = Report()
    report.text_block(PROSE)
    for row in rows:
        _row(report, row, [45, 45, 45])
    document = saved(report, tmp_path)
    assert texts(document, BlockKind.TABLE_CELL) == [cell for row in rows for cell in row]


def test_cells_that_nearly_touch_stay_apart(tmp_path: Path) -> None:
    report = Report()
    width = report.get_string_width("Children on a plan, 31 March") + 4
    for row in (["Measure", "2020"], ["Children on a plan, 31 March", "208"], ["In care", "337"]):
        _row(report, row, [round(width), 20])
    cells = texts(saved(report, tmp_path), BlockKind.TABLE_CELL)
    assert cells[2:4] == ["Children on a plan, 31 March", "208"]


def test_a_row_that_a_page_break_cuts_is_made_whole_under_repeated_headers(tmp_path: Path) -> None:
    report = Report()
    headers = ["Exercise", "What was found"]

    def rows(*lines: list[str]) -> None:
        report.set_font("Helvetica", style="B", size=11)
        _row(report, headers, [60, 100])
        report.set_font("Helvetica", size=11)
        for line in lines:
            _row(report, line, [60, 100])

    report.text_block(PROSE)
    rows(
        ["Pre-birth planning", "All plans were in time"],
        ["Use of the neglect", "Two teams had not"],
    )
    report.add_page()
    rows(["tool in assessments", "opened it"])
    report.ln(3)
    _row(report, ["Escalations", "15 of 19 were health visitors'"], [60, 100])
    document = saved(report, tmp_path)
    cells = texts(document, BlockKind.TABLE_CELL)
    assert cells[4:6] == ["Use of the neglect tool in assessments", "Two teams had not opened it"]
    assert cells[:2] == headers
    assert cells.count("Exercise") == 1


def test_plain_headers_are_known_by_the_rule_below_them(tmp_path: Path) -> None:
    report = Report()
    report.text_block(PROSE)
    for head, *rows in (
        (["Term", "Meaning"], ["CDOP", "child death overview panel"], ["YJB", "youth justice"]),
        (["Income", "Source"], ["Most of it", "the council"], ["The rest", "the police"]),
    ):
        _row(report, head, [50, 60])
        report.line(report.l_margin, report.y, report.l_margin + 110, report.y)
        for row in rows:
            _row(report, row, [50, 60])
    document = saved(report, tmp_path)
    headers = [block.cell.header for block in document.blocks if block.cell]
    assert headers == ["", "", *["Term", "Meaning"] * 2, "", "", *["Income", "Source"] * 2]


def test_words_over_a_column_of_figures_are_its_header(tmp_path: Path) -> None:
    report = Report()
    report.text_block(PROSE)
    for row in (["Course", "Places"], ["Neglect", "188"], ["Domestic abuse", "1,260"]):
        _row(report, row, [60, 30])
    document = saved(report, tmp_path)
    headers = [block.cell.header for block in document.blocks if block.cell]
    assert headers == ["", "", *["Course", "Places"] * 2]


def test_tables_one_after_the_other_have_headers_of_their_own(tmp_path: Path) -> None:
    report = Report()
    report.text_block(PROSE)
    for head in ("Money in", "Money out"):
        report.set_font("Helvetica", style="B", size=11)
        _row(report, [head, "Pounds"], [60, 30])
        report.set_font("Helvetica", size=11)
        _row(report, ["Council", "98,400"], [60, 30])
        _row(report, ["Police", "24,500"], [60, 30])
        report.ln(5)
    document = saved(report, tmp_path)
    tables = [(block.cell.table, block.cell.header) for block in document.blocks if block.cell]
    assert (1, "Money out") in tables
    assert (0, "Money out") not in tables
    assert len(tables) == 12


def test_lines_of_a_justified_paragraph_reach_its_edge(tmp_path: Path) -> None:
    report = Report()
    for _ in range(3):
        report.multi_cell(90, 5, PROSE, align="J", new_x="LMARGIN", new_y="NEXT")
        report.ln(4)
    document = saved(report, tmp_path)
    assert texts(document, BlockKind.PARAGRAPH) == [PROSE.strip()] * 3
    full = [
        line.box[2]
        for line, following in pairwise(document.lines)
        if not document.text_of(line).endswith(PROSE.strip()[-9:]) and following.start > line.end
    ]
    assert max(full) - min(full) < 2


def test_what_the_library_underneath_has_to_say_is_not_printed(tmp_path: Path) -> None:
    report = Report()
    report.text_block(PROSE)
    path = tmp_path / "report.pdf"
    path.write_bytes(bytes(report.output())[:-300] + b"x")
    command = [sys.executable, "-m", "wt2018", "check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("wt2018: ")
    assert logging.getLogger("pypdf").level == logging.NOTSET


def test_text_recognised_on_a_scan_keeps_its_paragraphs_though_sizes_vary(tmp_path: Path) -> None:
    report = FPDF()
    report.add_page()
    report.set_font("Helvetica", size=10)
    lines = PROSE.split(". ")
    for at, line in enumerate(lines):
        report.set_font_size(10 + 0.4 * (at % 2))
        text = f"{line}." if at + 1 < len(lines) and line else line
        report.cell(0, 5, text.replace(".", ","), new_x="LMARGIN", new_y="NEXT")
    report.output(str(tmp_path / "report.pdf"))
    document = wt2018.read(tmp_path / "report.pdf")
    assert len(document.blocks) == 1
