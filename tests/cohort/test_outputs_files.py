"""The files of a cohort: all or nothing, always the same bytes, and nothing in them acts."""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from cohorts import BOOK, report
from outputs import hostile, usual, written

from wt2018.cohort import CohortAnalysis, analyse
from wt2018.cohort.rendering import drawing
from wt2018.cohort.rendering.charts import charts
from wt2018.cohort.rendering.csv import to_csv
from wt2018.cohort.rendering.docx import to_docx
from wt2018.cohort.rendering.html import to_html
from wt2018.cohort.rendering.outputs import files, write_all
from wt2018.cohort.rendering.parquet import frames
from wt2018.cohort.rendering.svg import to_svg
from wt2018.cohort.rendering.tables import tables
from wt2018.cohort.rendering.xlsx import to_xlsx
from wt2018.errors import MissingExtraError, Wt2018Error
from wt2018.rulebook.model import Level

for needed in ("scipy", "matplotlib", "openpyxl", "pandas", "pyarrow"):
    pytest.importorskip(needed)

docx, openpyxl = pytest.importorskip("docx"), pytest.importorskip("openpyxl")

FORMULA = "=1+1"


@pytest.fixture
def small() -> CohortAnalysis:
    return analyse([report("norwold.pdf", "Norwold", impact=Level.EVIDENCED)], BOOK)


def test_everything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    analysis, made = written()
    monkeypatch.setattr("wt2018.cohort.rendering.outputs.files", lambda _: iter(made.items()))
    found = write_all(analysis, tmp_path / "new" / "folder")
    names = {file.relative_to(tmp_path / "new" / "folder").as_posix() for file in found}
    assert {"report.html", "report.docx", "codes.xlsx", "analysis.json"} < names
    assert {
        f"tables/{name}.{end}" for name in frames(analysis) for end in ("csv", "parquet")
    } < names
    assert {f"figures/{one.id}.{end}" for one in charts(analysis) for end in ("png", "svg")} < names
    assert {file for file in (tmp_path / "new").rglob("*") if file.is_file()} == set(found)
    assert all(file.read_bytes() == made[name] for file, name in zip(found, made, strict=True))


def test_the_same_cohort_gives_the_same_bytes() -> None:
    drawing.to_png.cache_clear()
    drawing.to_raw_svg.cache_clear()
    first, again = written()[1], dict(files(usual()))
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []
    for name in ("report.docx", "codes.xlsx"):
        with zipfile.ZipFile(io.BytesIO(first[name])) as package:
            assert {entry.date_time[:3] for entry in package.infolist()} == {(1980, 1, 1)}


def one_sentence(error: pytest.ExceptionInfo[Wt2018Error]) -> str:
    said = str(error.value)
    assert "\n" not in said
    assert "Traceback" not in said
    return said


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three files instead of all."""
    made = {"report.html": b"new", "report.docx": b"new", "tables/counts.csv": b"new"}
    monkeypatch.setattr("wt2018.cohort.rendering.outputs.files", lambda _: iter(made.items()))


@pytest.mark.usefixtures("quick")
def test_a_folder_that_is_a_file_is_told(tmp_path: Path, small: CohortAnalysis) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(Wt2018Error, match="choose another folder") as error:
        write_all(small, tmp_path / "taken")
    assert str(tmp_path / "taken" / "report.html") in one_sentence(error)
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.usefixtures("quick")
def test_what_fails_half_way_leaves_the_old_files(tmp_path: Path, small: CohortAnalysis) -> None:
    (tmp_path / "report.html").write_text("old")
    (tmp_path / "tables").write_text("in the way")
    with pytest.raises(Wt2018Error, match=r"counts\.csv: cannot be written") as error:
        write_all(small, tmp_path)
    one_sentence(error)
    assert (tmp_path / "report.html").read_text() == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["report.html", "tables"]


@pytest.mark.usefixtures("quick")
def test_a_file_that_cannot_be_replaced_is_named(tmp_path: Path, small: CohortAnalysis) -> None:
    (tmp_path / "report.docx").mkdir()  # as unmovable as a file that Word has open on Windows
    with pytest.raises(Wt2018Error, match=r"report\.docx: cannot be replaced.*close it") as error:
        write_all(small, tmp_path)
    one_sentence(error)
    assert not list(tmp_path.rglob("*.part"))


def test_a_missing_package_is_told_before_anything_is_written(
    tmp_path: Path, small: CohortAnalysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing.to_raw_svg.cache_clear()
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"matplotlib.*wt2018\[cohort\]"):
        write_all(small, tmp_path / "folder")
    assert not (tmp_path / "folder").exists()


def test_pictures_are_told_in_words() -> None:
    analysis, made = written()
    document = docx.Document(io.BytesIO(made["report.docx"]))
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]  # noqa: SLF001
    assert described == [chart.says for chart in charts(analysis)]
    page = BeautifulSoup(made["report.html"], "lxml")
    for chart, picture in zip(charts(analysis), page.find_all("svg", class_="chart"), strict=True):
        assert picture["role"] == "img"
        told = [page.find(id=id_).text for id_ in picture["aria-labelledby"].split()]
        assert told == [chart.title, chart.says]
        for bar in chart.bars:
            assert bar.label in chart.says or not bar.parts


def test_a_picture_shows_its_numbers_and_needs_no_style() -> None:
    for chart in charts(written()[0]):
        picture = to_svg(chart)
        assert "style" not in picture
        texts = " ".join(re.findall(r">([^<>\n]+)</text>", picture))
        for bar in chart.bars:
            assert bar.label in texts or " " in bar.label  # long ones are on two lines
            assert bar.number in texts


def test_bars_are_sorted() -> None:
    for chart in charts(written()[0])[2:]:
        named = [bar.parts[0] for bar in chart.bars if not bar.apart]
        assert named == sorted(named, reverse=True)
        assert not any(bar.apart for bar in chart.bars[:-1])


def test_the_word_document_is_built_of_styles() -> None:
    document = docx.Document(io.BytesIO(written()[1]["report.docx"]))
    styles = [one.style.name for one in document.paragraphs]
    assert styles[:2] == ["Title", "Subtitle"]
    assert {"Heading 1", "Heading 2", "List Bullet", "Quote", "Caption"} <= set(styles)
    assert document.core_properties.language == "en-GB"
    assert 'w:val="en-GB"' in document.styles.element.xml
    for table in document.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml  # noqa: SLF001
        assert "w:tblCaption" in table._tbl.xml  # noqa: SLF001
    anchors = set(re.findall(r'w:anchor="([^"]+)"', document.element.xml))
    assert anchors == set(
        re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', document.element.xml)
    )
    assert anchors


def test_the_workbook_can_be_filtered_and_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written()[1]["codes.xlsx"]))
    assert book.sheetnames == ["Reports", "Set values", "Counts", "Quotations"]
    for sheet in book:
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold and cell.value for cell in sheet[1])
        assert all(sheet.column_dimensions[cell.column_letter].width >= 10 for cell in sheet[1])


TEXTS = (FORMULA, "@SUM(A1)", "+1", "-1", "<script>alert(1)</script>", "\t=1", "a\uffffb", "\ud800")


@pytest.fixture(params=TEXTS, ids=repr)
def attack(request: pytest.FixtureRequest) -> CohortAnalysis:
    return hostile(request.param)


def test_no_cell_of_the_workbook_is_a_formula(attack: CohortAnalysis) -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(attack)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    named = book["Reports"]["A2"]
    assert named.value
    assert named.data_type == "s"


def test_no_field_of_csv_is_a_formula(attack: CohortAnalysis) -> None:
    for table in tables(attack):
        for row in csv.DictReader(io.StringIO(to_csv(table))):
            texts = (row[name] for name, sort in table.columns.items() if sort == "text")
            assert not [text for text in texts if text.startswith(tuple("=+-@\t\r"))]


def test_nothing_of_a_report_becomes_active_on_the_page(attack: CohortAnalysis) -> None:
    page = BeautifulSoup(to_html(attack), "lxml")
    assert not page.find_all(["script", "img", "iframe", "object"])
    assert all(link["href"].startswith("#") for link in page.find_all("a"))


def test_word_takes_any_text(attack: CohortAnalysis) -> None:
    document = docx.Document(io.BytesIO(to_docx(attack)))
    assert document.tables


def every_hit(package: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for name in opened.namelist():
            if name.endswith(".xml"):
                yield opened.read(name).decode()


def test_the_name_of_no_machine_or_person_is_in_the_office_files() -> None:
    for name in ("report.docx", "codes.xlsx"):
        text = " ".join(every_hit(written()[1][name]))
        assert "python-docx" not in text
        assert "openpyxl" not in text
