"""Workbooks come back from anybody: what they hold is read and never run, and has an end."""

from __future__ import annotations

import io
import zipfile
import zlib
from base64 import b64encode
from pathlib import Path

import openpyxl
import pytest
import samples

from wt2018.workbook import layout, read_workbook, write_workbook
from wt2018.workbook.rows import WorkbookError


def edited(file: Path, record: str) -> Path:
    """A workbook whose hidden record is another."""
    book = openpyxl.load_workbook(io.BytesIO(write_workbook([samples.assess()], "AB")))
    for cell in book[layout.RECORD][2]:
        cell.value = None
    for part, start in enumerate(range(0, len(record), 30_000)):
        book[layout.RECORD].cell(2, part + 1).value = record[start : start + 30_000]
    book.save(file)
    return file


@pytest.mark.parametrize(
    "packed",
    [
        zlib.compress(b" " * 150_000_000, 9),
        zlib.compress(b'{"schema": 1}')[:-6],
        zlib.compress(b"\x80\x04K*."),
    ],
    ids=["grows without end", "cut off", "a pickle"],
)
def test_a_record_that_is_none(packed: bytes, tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="was changed; restore it"):
        read_workbook(edited(tmp_path / "audit.xlsx", b64encode(packed).decode()))


def test_an_archive_that_would_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wt2018.readers.office._LARGEST", 1_000_000)  # quicker than the real one
    file = tmp_path / "audit.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 2_000_000)
    with pytest.raises(WorkbookError, match="would unpack to"):
        read_workbook(file)


def test_xml_that_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "audit.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<a")
    with pytest.raises(WorkbookError, match="is not an Excel workbook"):
        read_workbook(file)
