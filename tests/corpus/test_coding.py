"""The coding workbook holds for whole reports, too."""

from __future__ import annotations

from pathlib import Path

import openpyxl

import wt2018
from wt2018.workbook import read_workbook, write_workbook


def test_a_report_comes_back_and_one_override_changes_one_item(
    corpus_report: Path, tmp_path: Path
) -> None:
    assessment = wt2018.check(corpus_report, reader="cues")
    file = tmp_path / "audit.xlsx"
    file.write_bytes(write_workbook([assessment], "AB"))
    (same,) = read_workbook(file)
    assert wt2018.render(same.after, "json") == wt2018.render(assessment, "json")

    item = assessment.item("impact")
    other = "evidenced" if item.level != "evidenced" else "not evidenced"
    book = openpyxl.load_workbook(file)
    page = book["Priorities, progress and impact"]
    names = {cell.value: cell.column for cell in page[1]}
    (row,) = (r for r in range(2, 99) if page.cell(r, names["Item id"]).value == item.id)
    page.cell(row, names["Auditor's level"]).value = other
    book.save(file)
    (coded,) = read_workbook(file)
    assert coded.after.item("impact").level == other.replace(" ", "_")
    assert coded.after.item("impact").contribution != item.contribution
    assert coded.after.sets == assessment.sets
    for before, after in zip(assessment.items, coded.after.items, strict=True):
        assert (before.finding == after.finding) is (before.id != "impact")
        if before.id != "impact" and before.contribution is not None:
            # points are rounded to tenths so that they sum to the score
            assert after.contribution is not None
            assert abs(before.contribution - after.contribution) <= 0.1
