"""Which files are taken for reports."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made import write

from wt2018.batch import BatchError, find_reports


def names(found: tuple[Path, ...], folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in found]


def test_a_folder_stands_for_the_reports_in_it_and_below(tmp_path: Path) -> None:
    for name in ("b/two.PDF", "b/a/three.docx", "one.md", "b/two.context.yaml", "notes.xlsx"):
        write(tmp_path, name)
    assert names(find_reports([tmp_path]), tmp_path) == ["one.md", "b/two.PDF", "b/a/three.docx"]


def test_what_is_hidden_is_passed_over(tmp_path: Path) -> None:
    for name in (".draft.md", ".git/report.md", "~$draft.docx", "draft.docx"):
        write(tmp_path, name)
    assert names(find_reports([tmp_path]), tmp_path) == ["draft.docx"]


def test_a_file_is_taken_as_given_and_once(tmp_path: Path) -> None:
    odd, report = write(tmp_path, ".odd.xyz"), write(tmp_path, "report.md")
    missing = tmp_path / "missing.pdf"
    assert find_reports([odd, missing, report, tmp_path]) == (odd, missing, report)


def test_the_folder_of_the_results_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "report.md")
    write(tmp_path, "out/page.html")
    found = find_reports([tmp_path], leave_out=tmp_path / "out")
    assert names(found, tmp_path) == ["report.md"]
    assert len(find_reports([tmp_path / "out"], leave_out=tmp_path / "out")) == 1


def test_links_to_files_count_and_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    report = write(tmp_path, "area/report.md")
    (tmp_path / "area" / "again").symlink_to(tmp_path)
    (tmp_path / "link.md").symlink_to(report)
    (tmp_path / "broken.md").symlink_to(tmp_path / "nowhere.md")
    assert names(find_reports([tmp_path]), tmp_path) == ["link.md", "area/report.md"]


def test_no_report_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"no report is found; expected files such as PDF"):
        find_reports([tmp_path])


@pytest.mark.skipif(not hasattr(os, "getuid") or not os.getuid(), reason="root may open everything")
def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    write(tmp_path, "closed/report.md")
    (tmp_path / "closed").chmod(0)
    with pytest.raises(BatchError, match="closed: cannot be opened"):
        find_reports([tmp_path])
    (tmp_path / "closed").chmod(0o700)
