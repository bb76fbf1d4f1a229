"""What written files say about who wrote them, where and when: nothing but what was given."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from attacks import ATTACKS, quote
from docx import Document
from every_output import annotated, of_sort, pdf_report, word_report, written
from lxml import etree
from pypdf import PdfReader

for package in ("sklearn", "scipy", "matplotlib", "pandas", "pyarrow"):
    pytest.importorskip(package)


def properties(data: bytes) -> dict[str, str]:
    """The core properties of an Office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = etree.fromstring(archive.read("docProps/core.xml"))
    return {etree.QName(one).localname: one.text or "" for one in core}


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_office_files_name_wt2018_or_who_signs(suffix: str) -> None:
    for name in of_sort(suffix):
        found = properties(written()[name])
        signed = name == "letter.docx"
        assert found["creator"].strip() == (quote("=1") if signed else "wt2018"), name
        assert found.get("lastModifiedBy", "") in {"", "wt2018"}, name
        assert {found["created"][:10], found["modified"][:10]} == {"1980-01-01"}, name


def test_no_file_says_where_it_was_written() -> None:
    here = str(Path.cwd()).encode()
    for name, data in written().items():
        raw = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
        parts = [raw]
        if name.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                parts = [archive.read(one) for one in archive.namelist()]
        assert not [part for part in parts if here in part], name


def test_a_copy_of_a_word_file_says_what_the_file_says(tmp_path: Path) -> None:
    report = word_report(tmp_path / "report.docx")
    document = Document(str(report))
    document.core_properties.author = ATTACKS[0]
    document.save(str(report))
    assert properties(annotated(report)) == properties(report.read_bytes())


def test_a_copy_of_a_pdf_says_what_the_file_says(tmp_path: Path) -> None:
    report = pdf_report(tmp_path / "report.pdf")
    before = PdfReader(report).metadata or {}
    after = PdfReader(io.BytesIO(annotated(report))).metadata or {}
    assert {k: v for k, v in after.items() if k != "/Producer"} == {
        k: v for k, v in before.items() if k != "/Producer"
    }
