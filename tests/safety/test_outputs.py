"""Nothing from a report, a name or a rule becomes active in anything that is written.

Every output of the program is made of texts that try everything, and read by other programs than
those that wrote it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from attacks import UNPRINTABLE, assessment
from bs4 import BeautifulSoup
from docx import Document
from every_output import annotated, of_sort, pdf_report, word_report, written
from lxml import etree
from markdown_it import MarkdownIt
from pypdf import PdfReader

from wt2018.rendering import terminal
from wt2018.rendering.screen import Screen

for package in ("sklearn", "scipy", "matplotlib", "pandas", "pyarrow"):
    pytest.importorskip(package)

PAGE = set(
    "html head meta title style body a header p b i span main h1 h2 h3 h4 h5 dl div dt dd section "
    "ul ol li article figure blockquote figcaption details summary table caption thead tbody tr th "
    "td nav footer svg circle path rect g desc text br input label strong".split()
)
"""What a page may consist of: nothing in it loads, runs or asks."""
URI_SAFE = re.compile(r"#[\w-]+")


def test_everything_is_tried() -> None:
    sorts = {name.rpartition(".")[2] for name in written()}
    assert sorts == {"txt", "json", "md", "html", "xlsx", "docx", "csv", "svg"}


class TestTerminal:
    def test_no_character_acts(self) -> None:
        for name in of_sort(".txt"):
            assert not UNPRINTABLE & set(written()[name]), name

    def test_in_colour_the_only_escapes_are_colours(self) -> None:
        shown = terminal.explain(assessment(), screen=Screen(colour=True), everything=True)
        assert "\x1b[" in shown
        assert not UNPRINTABLE & set(re.sub(r"\x1b\[[0-9;]*m", "", shown))

    @pytest.mark.parametrize("width", [20, 40, 80, 100])
    def test_no_line_is_longer_than_the_screen(self, width: int) -> None:
        lines = terminal.summary(assessment(), Screen(width=width)).splitlines()
        assert max(map(len, lines)) <= width


class TestPages:
    def test_nothing_in_them_loads_or_runs(self) -> None:
        for name in of_sort(".html"):
            page = BeautifulSoup(written()[name], "lxml")
            assert {tag.name for tag in page.find_all()} <= PAGE, name
            assert len(page.find_all("style")) == len(page.head.find_all("title")) == 1, name
            for tag in page.find_all():
                assert not [one for one in tag.attrs if one.startswith("on")], name
                assert tag.name != "input" or set(tag.attrs) == {"type", "id"}, name  # to tick off
                assert not {"src", "action", "srcdoc", "background", "ping"} & set(tag.attrs), name
                for link in ("href", "xlink:href"):
                    assert link not in tag.attrs or URI_SAFE.fullmatch(tag[link]), name

    def test_a_policy_of_the_page_forbids_it_as_well(self) -> None:
        for name in of_sort(".html"):
            page = BeautifulSoup(written()[name], "lxml")
            policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
            assert policy.startswith("default-src 'none'; style-src 'sha256-"), name
            assert "unsafe" not in policy, name

    def test_the_text_is_there(self) -> None:
        page = BeautifulSoup(written()["check.html"], "lxml")
        assert "<script>alert(1)</script> and families" in page.get_text()

    def test_no_character_acts_where_a_page_is_printed(self) -> None:
        for name in of_sort(".html", ".md"):
            assert not UNPRINTABLE & set(written()[name]), name

    def test_drawings_are_only_drawings(self) -> None:
        for name in of_sort(".svg"):
            for element in etree.fromstring(written()[name].encode()).iter(etree.Element):
                assert etree.QName(element).localname not in {"script", "a", "image", "use"}, name
                assert not [one for one in element.attrib if "href" in one or one[:2] == "on"], name


class TestMarkdown:
    @pytest.fixture(params=["commonmark", "js-default"])
    def reader(self, request: pytest.FixtureRequest) -> MarkdownIt:
        return MarkdownIt(request.param, {"html": True}).enable(["table", "strikethrough"])

    def test_no_text_is_markup(self, reader: MarkdownIt) -> None:
        active = {"link_open", "image", "html_inline", "html_block", "code_inline", "code_block"}
        active |= {"fence", "s_open", "hr"}
        for name in of_sort(".md"):
            tokens = reader.parse(written()[name])
            found = {one.type for token in tokens for one in (token, *(token.children or ()))}
            assert not active & found, name

    def test_a_harmless_report_has_the_same_headings(self) -> None:
        def headings(text: str) -> int:
            return [token.type for token in MarkdownIt().parse(text)].count("heading_open")

        assert headings(written()["check.md"]) == written()["check.md"].count("\n#") + 1

    def test_addresses_are_not_made_links_either(self) -> None:
        for name in of_sort(".md"):
            assert not re.search(r"https?://|www\.\w|\w@\w", written()[name]), name


class TestSpreadsheets:
    def test_workbooks_hold_no_formula_and_no_link(self) -> None:
        for name in of_sort(".xlsx"):
            book = openpyxl.load_workbook(io.BytesIO(written()[name]))
            cells = [cell for page in book for row in page.iter_rows() for cell in row]
            assert {cell.data_type for cell in cells} <= {"s", "n", "b"}, name
            assert not [cell for cell in cells if cell.hyperlink or cell.comment], name

    def test_their_files_hold_nothing_else_that_acts(self) -> None:
        for name in of_sort(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(written()[name])) as archive:
                assert not [one for one in archive.namelist() if "external" in one.lower()], name
                for one in archive.namelist():
                    text = archive.read(one)
                    assert b"TargetMode" not in text, name
                    assert not re.search(rb"<(f|hyperlink|ddeLink|oleLink)[ >/]", text), name

    def test_csv_files_hold_no_formula(self) -> None:
        for name in of_sort(".csv"):
            rows = list(csv.reader(io.StringIO(written()[name], newline="")))
            assert len({len(row) for row in rows}) == 1, name
            for cell in (cell for row in rows for cell in row):
                assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠")), name
                assert not (UNPRINTABLE | {"\n"}) & set(cell), name


class TestWord:
    def test_letters_and_reports_have_no_links_and_fields_but_page_numbers(self) -> None:
        for name in of_sort(".docx"):
            _only_text(written()[name], fields={"PAGE", "NUMPAGES"})

    def test_comments_are_only_text(self, tmp_path: Path) -> None:
        copy = annotated(word_report(tmp_path / "report.docx"))
        _only_text(copy, fields=set())
        comments = Document(io.BytesIO(copy)).part.package
        assert any(part.partname.endswith("comments.xml") for part in comments.iter_parts())


def _only_text(data: bytes, fields: set[str]) -> None:
    Document(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".rels"):
                assert b"External" not in archive.read(name)
            if not name.startswith("word/") or not name.endswith(".xml"):
                continue
            for element in etree.fromstring(archive.read(name)).iter(etree.Element):
                tag = etree.QName(element).localname
                names = {etree.QName(one).localname for one in element.attrib}
                assert tag not in {"instrText", "object", "altChunk", "attachedTemplate"}
                if tag == "hyperlink":
                    assert names == {"anchor", "history"}  # to a place in the document
                if tag == "fldSimple":
                    assert {value.strip() for value in element.attrib.values()} <= fields


def test_notes_on_a_pdf_have_no_actions(tmp_path: Path) -> None:
    report = pdf_report(tmp_path / "report.pdf")
    data = annotated(report)
    copy = PdfReader(io.BytesIO(data))
    notes = [one.get_object() for page in copy.pages for one in page.get("/Annots", ())]
    assert notes
    assert {note["/Subtype"] for note in notes} <= {"/Text", "/Highlight"}
    assert not [note for note in notes if {"/A", "/AA", "/RC", "/Popup"} & set(note)]
    assert set(copy.root_object) == {*PdfReader(report).root_object, "/Outlines"}
    assert not [name for name in (b"/JavaScript", b"/URI", b"/Launch") if name in data]


class TestJson:
    def test_it_says_what_was_said(self) -> None:
        facts = json.loads(written()["facts.json"])
        quotes = [one["quote"] for fact in facts["facts"] for one in fact["evidence"]]
        said = [one.quote for fact in assessment().facts.facts for one in fact.passages]
        assert quotes == said

    def test_no_character_acts_where_it_is_printed(self) -> None:
        for name in of_sort(".json"):
            assert not UNPRINTABLE & set(written()[name]), name
            json.loads(written()[name])
