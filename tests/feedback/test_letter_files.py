"""A letter as a file: Word that is accessible and the same every time, HTML, Markdown."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import samples
from bs4 import BeautifulSoup
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

import wt2018
from wt2018.errors import Wt2018Error
from wt2018.feedback import FORMATS, Letter, letter, render
from wt2018.feedback.body import Block, Entry, Heading, Listing, Paragraph, Quote, body
from wt2018.rendering.words import plain

MARKDOWN = MarkdownIt("commonmark").enable("table")


@pytest.fixture(scope="module")
def written() -> Letter:
    return letter(samples.assess())


@pytest.fixture(scope="module")
def word(written: Letter) -> Word:
    return Document(BytesIO(render(written)))


def texts(block: Block) -> list[str]:
    match block:
        case Heading(text=text):
            return [text]
        case Paragraph(text):
            return ["".join(run.text for run in text)]
        case Quote(text, note):
            return [text, note]
        case Listing(entries):
            return [text for entry in entries for text in entered(entry)]
        case _:
            return [*block.header, *(cell for row in block.rows for cell in row)]


def entered(entry: Entry) -> list[str]:
    below = [text for one in entry.below for text in entered(one)]
    return ["".join(run.text for run in entry.text), *below]


def shown(data: bytes, format_: str) -> str:
    """What a reader of the file sees, as plain text."""
    if format_ == "docx":
        read = Document(BytesIO(data)).element.body.iter(qn("w:t"))
        return " ".join("".join(text.text or "" for text in read).split())
    html = MARKDOWN.render(data.decode()) if format_ == "markdown" else data.decode()
    return " ".join(BeautifulSoup(html, "lxml").get_text().split())


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("sample", [samples.assess, samples.hostile], ids=["usual", "hostile"])
def test_every_format_says_all_of_it(sample: object, format_: str) -> None:
    assert callable(sample)
    whole = letter(sample())
    text = "".join(shown(render(whole, format_), format_).split())
    for block in body(whole):
        for one in texts(block):
            assert "".join(one.split()) in text


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_letter_is_the_same_bytes(format_: str) -> None:
    assert render(letter(samples.assess()), format_) == render(letter(samples.assess()), format_)


def test_nothing_in_the_word_document_tells_when_it_was_made(written: Letter) -> None:
    with ZipFile(BytesIO(render(written))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"1980-01-01" in archive.read("docProps/core.xml")


def test_headings_lists_and_quotations_are_such_for_screen_readers(word: Word) -> None:
    styles = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs}
    assert styles["Feedback on your yearly report"] == "Title"
    assert styles["Summary"] == "Heading 1"
    assert styles["Annex: item by item"] == "Annex"
    assert word.styles["Annex"].base_style.name == "Heading 1"
    assert styles["Learning"] == "Heading 2"
    assert styles["Effect of training: partly evidenced"] == "Heading 3"
    assert styles["families were heard"] == "List Bullet"
    assert styles[f"“{samples.CHANGED}” (p.\u00a09)"] == "Quote"
    assert "List Number" in styles.values()


def test_no_look_is_set_outside_styles(word: Word) -> None:
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            looks = run._r.rPr  # noqa: SLF001  # python-docx does not list what is set
            assert looks is None or {child.tag for child in looks} == {qn("w:rStyle")}
        about = paragraph._p.pPr  # noqa: SLF001
        assert about is None or {child.tag for child in about} <= {qn("w:pStyle")}


def test_the_table_has_a_header_that_repeats(word: Word) -> None:
    (table,) = word.tables
    header, *rows = table._tbl.tr_lst  # noqa: SLF001
    assert header.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:tblHeader")) is None for row in rows)
    assert table._tbl.tblPr.find(qn("w:tblDescription")) is not None  # noqa: SLF001


def test_the_document_has_title_language_and_page_numbers(word: Word, written: Letter) -> None:
    about = word.core_properties
    assert about.title == f"Feedback on your yearly report: {written.view.title}"
    assert about.language == "en-GB"
    languages = {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    footer = word.sections[0].footer.paragraphs[0]._p  # noqa: SLF001
    fields = [one.get(qn("w:instr")) for one in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert word.sections[0].page_height.cm == pytest.approx(29.7, abs=0.01)


def test_word_takes_any_text() -> None:
    odd = samples.fact("x", "family_voice", samples.passage("Odd \uffff\ufffe\x0b\ud800 text.", 3))
    text = shown(render(letter(samples.assess(odd))), "docx")
    assert "Odd \ufffd\ufffd \ufffd text." in text


def test_a_letter_can_be_read_as_a_report_is(written: Letter, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(render(written))
    assert "Effect of training: partly evidenced" in wt2018.read(file).text


def test_html_loads_and_runs_nothing() -> None:
    page = BeautifulSoup(render(letter(samples.hostile()), "html"), "lxml")
    assert not page.find_all(["script", "img", "link", "iframe", "a"])
    assert page.html
    assert page.html["lang"] == "en-GB"
    assert page.title
    assert plain(samples.HOSTILE) in page.title.get_text()


def test_markdown_keeps_hostile_text_as_text() -> None:
    markdown = render(letter(samples.hostile()), "markdown").decode()
    assert not re.search(r"<(script|img|a|code|!--)", MARKDOWN.render(markdown))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", markdown)


def test_an_unknown_format_is_refused(written: Letter) -> None:
    with pytest.raises(Wt2018Error, match="unknown format 'pdf'; choose docx, html, markdown"):
        render(written, "pdf")
