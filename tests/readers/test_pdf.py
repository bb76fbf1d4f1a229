"""PDF files, made here with what real reports have: columns, running lines, tables, footnotes."""

from __future__ import annotations

import io
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont
from printed import PROSE, Report, saved, texts
from pypdf import PdfReader, PdfWriter

import wt2018
from wt2018 import BlockKind


def test_headings_are_known_by_size_and_weight_and_make_the_section_path(tmp_path: Path) -> None:
    report = Report()
    report.heading("Annual Report 2020-21", 24)
    report.heading("Our priorities", 18)
    report.heading("Neglect", 13)
    report.text_block(PROSE)
    document = saved(report, tmp_path)
    headings = [(b.level, document.text_of(b)) for b in document.blocks if b.kind == "heading"]
    assert headings == [(1, "Annual Report 2020-21"), (2, "Our priorities"), (3, "Neglect")]
    (prose,) = (b for b in document.blocks if b.kind == "paragraph")
    assert prose.section == ("Annual Report 2020-21", "Our priorities", "Neglect")
    assert document.text_of(prose) == PROSE.strip()


def test_running_headers_and_page_numbers_are_no_part_of_the_text(tmp_path: Path) -> None:
    running = "Brackenshire Safeguarding Children Partnership Annual Report"
    report = Report(running)
    for number in range(60):
        report.text_block(f"Paragraph {number}. {PROSE}")
    document = saved(report, tmp_path)
    assert len(document.pages) >= 4
    assert running not in document.text
    assert "Page 1" not in document.text


def test_figures_at_the_edge_of_a_page_are_not_taken_for_page_numbers(tmp_path: Path) -> None:
    report = Report()
    for number, place in (("611", "Brackenford"), ("402", "Hollowell"), ("238", "Saltmere")):
        report.text_block(number)
        report.ln(30)
        report.text_block(f"{place}. {PROSE}")
        report.add_page()
    document = saved(report, tmp_path)
    assert all(number in document.text for number in ("611", "402", "238"))


def test_every_character_stands_on_its_page(tmp_path: Path) -> None:
    report = Report()
    report.text_block(f"First page. {PROSE}")
    report.add_page()
    report.text_block(f"Second page. {PROSE}")
    document = saved(report, tmp_path)
    assert document.page_at(document.text.index("First page")) == 1
    assert document.page_at(document.text.index("Second page")) == 2
    line = next(line for line in document.lines if document.text_of(line).startswith("Second"))
    left, bottom, right, top = line.box
    page = document.pages[1]
    assert 0 < left < right < page.width
    assert page.height / 2 < bottom < top < page.height


def test_a_paragraph_goes_on_over_a_page_break(tmp_path: Path) -> None:
    report = Report()
    sentence = ", ".join(f"meeting {number} of the partners" for number in range(300)) + "."
    report.text_block(sentence)
    document = saved(report, tmp_path)
    assert len(document.pages) > 1
    assert texts(document, BlockKind.PARAGRAPH) == [sentence]


@pytest.mark.parametrize("painted", ["column by column", "line by line across"])
def test_two_columns_come_in_reading_order(tmp_path: Path, painted: str) -> None:
    report = Report()
    left = list(_lines("left", 14))
    right = list(_lines("right", 14))
    places = [(20, 40 + 5 * n, line) for n, line in enumerate(left)]
    beside = [(110, 40 + 5 * n, line) for n, line in enumerate(right)]
    ordered = places + beside if painted == "column by column" else _alternating(places, beside)
    for x, y, line in ordered:
        report.text(x, y, line)
    document = saved(report, tmp_path)
    assert " ".join(left) in document.text.replace("\n", " ")
    assert " ".join(right) in document.text.replace("\n", " ")


def _lines(name: str, count: int) -> list[str]:
    return [f"this {name} line {number} runs on into the next" for number in range(count)]


def _alternating(
    left: list[tuple[int, int, str]], right: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    return [place for pair in zip(left, right, strict=True) for place in pair]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("The safeguard-", "ing partners met. A safeguarding audit.", "safeguarding partners"),
        ("A multi-", "agency audit. Every multi-agency team.", "A multi-agency audit"),
        ("In the year 2020-", "21 the partners met.", "2020-21"),
    ],
)
def test_words_parted_at_a_line_end_are_made_whole(
    tmp_path: Path, first: str, second: str, whole: str
) -> None:
    report = Report()
    report.text_block(f"{first}\n{second}")
    assert whole in saved(report, tmp_path).text


def test_list_items_lose_their_markers_and_stay_apart(tmp_path: Path) -> None:
    report = Report()
    report.text_block("The priorities were:")
    for item in ("neglect", "domestic abuse", "online safety"):
        report.cell(8, 5, chr(149))
        report.multi_cell(0, 5, item, new_x="LMARGIN", new_y="NEXT")
    report.ln(3)
    report.text_block(PROSE)
    items = texts(saved(report, tmp_path), BlockKind.LIST_ITEM)
    assert items == ["neglect", "domestic abuse", "online safety"]


def test_table_cells_know_their_row_column_and_header(tmp_path: Path) -> None:
    report = Report()
    report.text_block(PROSE)
    with report.table(col_widths=(30, 60, 30), line_height=5) as table:
        for row in (
            ("Measure", "What it means for families", "2020-21"),
            ("Contacts", "How often families were put through to the front door " * 2, "13,955"),
            ("Plans", "Children with a protection plan at the end of the year", "267"),
        ):
            cells = table.row()
            for text in row:
                cells.cell(text)
    document = saved(report, tmp_path)
    cells = {
        (b.cell.row, b.cell.column): (document.text_of(b), b.cell.header)
        for b in document.blocks
        if b.cell
    }
    assert cells[1, 2] == ("13,955", "2020-21")
    assert cells[2, 0] == ("Plans", "Measure")
    assert cells[1, 1][0] == ("How often families were put through to the front door " * 2).strip()
    assert len(cells) == 9


def test_small_print_at_the_foot_is_a_footnote_and_its_mark_leaves_the_text(tmp_path: Path) -> None:
    report = Report()
    report.set_font("Helvetica", size=11)
    report.write(5, "We asked 140 parents")
    report.char_vpos = "SUP"
    report.write(5, "1")
    report.char_vpos = "LINE"
    report.write(5, " what had helped. " + PROSE)
    report.set_y(-40)
    report.set_font("Helvetica", size=8)
    report.multi_cell(0, 4, "The survey ran in March at every school in the area.")
    document = saved(report, tmp_path)
    assert "140 parents what had helped" in document.text
    (footnote,) = texts(document, BlockKind.FOOTNOTE)
    assert footnote.startswith("The survey ran in March")


def test_landscape_text_is_read_upright(tmp_path: Path) -> None:
    report = Report()
    report.heading("A wide table")
    report.text_block(PROSE)
    report.output(str(tmp_path / "upright.pdf"))
    writer = PdfWriter(clone_from=str(tmp_path / "upright.pdf"))
    writer.pages[0].add_transformation((0, 1, -1, 0, 600, 0))
    writer.write(str(tmp_path / "turned.pdf"))
    assert PROSE.strip() in wt2018.read(tmp_path / "turned.pdf").text


ALGORITHMS = ["RC4-40", "RC4-128", "AES-128", "AES-256"]


def _encrypted(folder: Path, algorithm: str = "AES-256") -> Path:
    report = Report()
    report.text_block(PROSE)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(bytes(report.output()))))
    writer.encrypt("bracken", algorithm=algorithm)
    writer.write(str(folder / "secret.pdf"))
    return folder / "secret.pdf"


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_an_encrypted_file_is_read_with_its_password(tmp_path: Path, algorithm: str) -> None:
    encrypted = _encrypted(tmp_path, algorithm)
    assert PROSE.strip() in wt2018.read(encrypted, password="bracken").text
    with pytest.raises(wt2018.PasswordError, match="--password"):
        wt2018.read(encrypted)


@pytest.mark.parametrize(
    ("password", "said"), [(None, "give its password"), ("heather", "another password")]
)
def test_an_encrypted_file_without_its_password_is_refused(
    tmp_path: Path, password: str | None, said: str
) -> None:
    with pytest.raises(wt2018.PasswordError, match=said):
        wt2018.read(_encrypted(tmp_path), password=password)


@pytest.mark.parametrize("kept", [8, 200, 900])
def test_a_truncated_file_is_refused(tmp_path: Path, kept: int) -> None:
    report = Report()
    report.text_block(PROSE)
    path = tmp_path / "cut.pdf"
    path.write_bytes(bytes(report.output())[:kept])
    with pytest.raises(wt2018.DamagedDocumentError, match="damaged or incomplete"):
        wt2018.read(path)


def test_another_file_named_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_text("Not a PDF at all.")
    with pytest.raises(wt2018.DamagedDocumentError, match=r"named \.pdf"):
        wt2018.read(path)


def _scan(folder: Path) -> Path:
    """A page that is a picture of text."""
    picture = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=44)
    for number, line in enumerate(("The scrutineer reviewed", "forty case files in March")):
        draw.text((120, 200 + 80 * number), line, fill=0, font=font)
    picture.save(folder / "page.png")
    scan = FPDF()
    scan.add_page()
    scan.image(str(folder / "page.png"), x=0, y=0, w=210)
    scan.output(str(folder / "scan.pdf"))
    return folder / "scan.pdf"


def test_a_scan_is_refused_and_told_how_to_get_its_text(tmp_path: Path) -> None:
    with pytest.raises(wt2018.NoTextError, match=r"pictures of pages.*--ocr"):
        wt2018.read(_scan(tmp_path))


@pytest.mark.skipif(
    find_spec("ocrmypdf") is None or shutil.which("tesseract") is None,
    reason="OCRmyPDF and Tesseract are optional",
)
def test_a_scan_is_recognised_where_that_is_asked_for(tmp_path: Path) -> None:
    document = wt2018.read(_scan(tmp_path), ocr=True)
    assert "The scrutineer reviewed forty case files in March" in " ".join(document.text.split())


def test_a_missing_extra_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wt2018.readers.ocr.find_spec", lambda _: None)
    with pytest.raises(wt2018.MissingExtraError, match=r"pip install 'wt2018\[ocr\]'"):
        wt2018.read(_scan(tmp_path), ocr=True)
