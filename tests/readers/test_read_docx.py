"""Word documents: what stands on the page, once, in order, and as what."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import docx
import pytest
from conftest import REPORTS
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from wt2018.document.model import Block, BlockKind, Cell, Document
from wt2018.errors import DamagedDocumentError
from wt2018.readers import read

W = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
Read = Callable[[WordFile], Document]


@pytest.fixture
def reading(tmp_path: Path) -> Read:
    """Saves a Word document and reads it."""

    def saved_and_read(word: WordFile) -> Document:
        path = tmp_path / "report.docx"
        word.save(str(path))
        return read(path)

    return saved_and_read


def add(word: WordFile, xml: str) -> None:
    """Put XML at the end of the document's body."""
    word.element.body.insert_element_before(parse_xml(xml), "w:sectPr")


def add_paragraph(word: WordFile, inner: str, properties: str = "") -> None:
    add(word, f"<w:p {W}><w:pPr>{properties}</w:pPr>{inner}</w:p>")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text_of(block)) for block in document.blocks]


def block(document: Document, text: str) -> Block:
    (found,) = [b for b in document.blocks if document.text_of(b) == text]
    return found


def test_headings_make_the_sections(reading: Read) -> None:
    word = docx.Document()
    word.add_heading("Ashmere Safeguarding Children Partnership", 0)
    word.add_heading("What we did", 1)
    word.add_heading("Neglect", 2)
    word.add_paragraph("We met.")
    word.add_heading("Money", 1)
    word.add_paragraph("We paid.")
    document = reading(word)
    assert document.title == "Ashmere Safeguarding Children Partnership"
    assert [b.level for b in document.blocks] == [1, 1, 2, 0, 1, 0]
    assert block(document, "We met.").section == ("What we did", "Neglect")
    assert block(document, "We paid.").section == ("Money",)


def test_a_title_may_have_several_lines(reading: Read) -> None:
    word = docx.Document()
    word.add_paragraph("Cover")
    word.add_paragraph("Ashmere Safeguarding Children Partnership", "Title")
    word.add_paragraph("Yearly Report 2020-21", "Title")
    word.add_paragraph("We met.")
    word.add_paragraph("Appendix", "Title")
    document = reading(word)
    assert document.title == "Ashmere Safeguarding Children Partnership Yearly Report 2020-21"
    assert document.period == "2020-21"


def test_a_style_based_on_a_heading_is_one(reading: Read) -> None:
    word = docx.Document()
    style = word.styles.add_style("Corporate", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Heading 2"]
    word.add_paragraph("Neglect", "Corporate")
    outlined = '<w:outlineLvl w:val="2"/>'
    add_paragraph(word, run("Graded care profile"), outlined)
    add_paragraph(
        word, run("Not a heading"), '<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>'
    )
    assert [(b.kind, b.level) for b in reading(word).blocks] == [
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
        (BlockKind.PARAGRAPH, 0),
    ]


def bold_line(word: WordFile, text: str, size: int) -> None:
    letters = word.add_paragraph().add_run(text)
    letters.bold = True
    letters.font.size = Pt(size)


def test_large_bold_lines_are_headings_where_no_style_says_so(reading: Read) -> None:
    word = docx.Document()
    bold_line(word, "What we did", 20)
    bold_line(word, "Neglect", 16)
    word.add_paragraph("We met and talked about neglect.")
    bold_line(word, "Important", 11)
    assert [(b.kind, b.level) for b in reading(word).blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_large_bold_lines_are_no_headings_beside_styled_ones(reading: Read) -> None:
    word = docx.Document()
    word.add_heading("What we did", 1)
    bold_line(word, "63 children", 20)
    word.add_paragraph("We met.")
    assert block(reading(word), "63 children").kind is BlockKind.PARAGRAPH


def test_lists_have_depth(reading: Read) -> None:
    word = docx.Document()
    word.add_paragraph("one", "List Bullet")
    word.add_paragraph("two", "List Bullet 2")
    word.add_paragraph("indented only", "List Paragraph")
    style = '<w:pStyle w:val="ListParagraph"/>'
    numbered = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    add_paragraph(word, run("three"), style + numbered.format(2, 1))
    add_paragraph(word, run("number removed"), style + numbered.format(0, 0))
    assert [(b.kind, b.level) for b in reading(word).blocks] == [
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.LIST_ITEM, 3),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_table_cells_know_their_place_and_header(reading: Read) -> None:
    word = docx.Document()
    word.add_paragraph("before")
    table = word.add_table(2, 2)
    for cell, text in zip(table._cells, ["Priority", "Impact", "Neglect", "Fewer"], strict=True):  # noqa: SLF001
        cell.text = text
    word.add_paragraph("after")
    document = reading(word)
    assert [text for _, text in kinds(document)] == [
        *["before", "Priority", "Impact", "Neglect", "Fewer", "after"]
    ]
    assert [b.cell for b in document.blocks[1:-1]] == [
        Cell(0, 0, 0),
        Cell(0, 0, 1),
        Cell(0, 1, 0, "Priority"),
        Cell(0, 1, 1, "Impact"),
    ]


def test_merged_cells_are_given_once_and_columns_counted_on(reading: Read) -> None:
    word = docx.Document()
    table = word.add_table(3, 3)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for at, cell in enumerate(table._cells):  # noqa: SLF001
        cell.text = f"c{at}"
    for first, last, text in ((0, 1, "wide"), (5, 8, "tall")):
        cells = table._cells  # noqa: SLF001
        cells[first].merge(cells[last]).text = text
    document = reading(word)
    assert [text for _, text in kinds(document)] == ["wide", "c2", "c3", "c4", "tall", "c6", "c7"]
    assert block(document, "c4").cell == Cell(0, 1, 1, "wide")
    assert block(document, "tall").cell == Cell(0, 1, 2, "c2")


def test_a_table_without_header_row_has_no_headers(reading: Read) -> None:
    word = docx.Document()
    for prose in (
        "short",
        "A sentence that tells in many words what partners did about it all through the long year.",
    ):
        table = word.add_table(2, 1)
        for cell, text in zip(table._cells, [prose, "below"], strict=True):  # noqa: SLF001
            cell.text = text
    look = '<w:tblLook w:firstRow="0" {}/>'.format(nsdecls("w"))
    properties = word.tables[0]._tbl.tblPr  # noqa: SLF001
    properties.remove(properties[-1])
    properties.append(parse_xml(look))
    assert [b.cell.header for b in reading(word).blocks if b.cell] == [""] * 4


def test_tables_within_tables_are_tables_of_their_own(reading: Read) -> None:
    word = docx.Document()
    outer = word.add_table(1, 2)
    outer.cell(0, 0).text = "outside"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text = "inside"
    inner.cell(0, 1).text = "beside"
    document = reading(word)
    assert block(document, "outside").cell == Cell(0, 0, 0)
    assert block(document, "beside").cell == Cell(1, 0, 1)


def test_a_table_of_one_cell_is_a_box(reading: Read) -> None:
    word = docx.Document()
    word.add_table(1, 1).cell(0, 0).text = "Sam’s story"
    assert kinds(reading(word)) == [(BlockKind.CALLOUT, "Sam’s story")]


TEXT_BOX = f"""<w:p {W}><w:r><w:t>Beside</w:t></w:r><w:r><mc:AlternateContent>
  <mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>
    <w:p><w:r><w:t>In the box</w:t></w:r></w:p>
  </w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>
  <mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>
    <w:p><w:r><w:t>In the box</w:t></w:r></w:p>
  </w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""


def test_a_text_box_is_read_once(reading: Read) -> None:
    word = docx.Document()
    add(word, TEXT_BOX)
    assert kinds(reading(word)) == [
        (BlockKind.PARAGRAPH, "Beside"),
        (BlockKind.CALLOUT, "In the box"),
    ]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:pStyle w:val="Quote"/>',
        '<w:pStyle w:val="IntenseQuote"/>',
        '<w:pBdr><w:left w:val="single"/></w:pBdr>',
        '<w:shd w:val="clear" w:fill="E7F0FA"/>',
    ],
)
def test_quotes_and_boxed_or_shaded_paragraphs_are_callouts(reading: Read, properties: str) -> None:
    word = docx.Document()
    add_paragraph(word, run("“They listened.”"), properties)
    assert kinds(reading(word)) == [(BlockKind.CALLOUT, "“They listened.”")]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:pBdr><w:bottom w:val="single"/></w:pBdr>',
        '<w:pBdr><w:left w:val="nil"/></w:pBdr>',
        '<w:shd w:val="clear" w:fill="FFFFFF"/>',
        '<w:shd w:val="clear" w:fill="auto"/>',
    ],
)
def test_rules_and_white_ground_make_no_callout(reading: Read, properties: str) -> None:
    word = docx.Document()
    add_paragraph(word, run("We met."), properties)
    assert kinds(reading(word)) == [(BlockKind.PARAGRAPH, "We met.")]


def test_captions(reading: Read) -> None:
    word = docx.Document()
    word.add_paragraph("Table 1: Contacts", "Caption")
    assert kinds(reading(word)) == [(BlockKind.CAPTION, "Table 1: Contacts")]


def test_tracked_changes_are_read_as_accepted(reading: Read) -> None:
    word = docx.Document()
    inserted = f"<w:ins>{run('seven')}</w:ins>"
    deleted = "<w:del><w:r><w:delText>six</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run(' there')}</w:moveFrom><w:moveTo>{run(' here')}</w:moveTo>"
    add_paragraph(word, run("We met ") + deleted + inserted + run(" times") + moved + run("."))
    assert reading(word).text == "We met seven times here."


def test_links_controls_breaks_and_fields_are_text(reading: Read) -> None:
    word = docx.Document()
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('controlled')}</w:sdtContent></w:sdt>"
    empty = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    )
    link = f"<w:hyperlink>{run('our site')}</w:hyperlink>"
    broken = (
        "<w:r><w:br/><w:t>next</w:t><w:tab/><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r>"
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(" today")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    add_paragraph(word, control + empty + run(" ") + link + broken + field)
    add(word, f"<w:sdt {W}><w:sdtContent><w:p>{run('In a block')}</w:p></w:sdtContent></w:sdt>")
    assert reading(word).text == "controlled our site next non-stop today\nIn a block"


def test_hidden_text_headers_and_comments_stay_out(reading: Read) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Running header"
    word.sections[0].footer.paragraphs[0].text = "Page 1"
    style = word.styles.add_style("Ghost", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    hidden = run("secret", "<w:vanish/>") + run("ghost", '<w:rStyle w:val="Ghost"/>')
    shown = run("Shown.", '<w:vanish w:val="0"/>')
    add_paragraph(word, hidden + shown)
    assert reading(word).text == "Shown."


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_follow_the_block_that_refers_to_them(reading: Read, kind: str) -> None:
    word = docx.Document()
    xml = (
        f'<w:{kind}s {W}><w:{kind} w:id="-1" w:type="separator"><w:p/></w:{kind}>'
        f'<w:{kind} w:id="2"><w:p>{run("Since April.")}</w:p></w:{kind}></w:{kind}s>'
    )
    part = Part(
        PackURI(f"/word/{kind}s.xml"),
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml",
        xml.encode(),
        word.part.package,
    )
    word.part.relate_to(part, RT.FOOTNOTES if kind == "footnote" else RT.ENDNOTES)
    add_paragraph(
        word, run("We met") + f'<w:r><w:{kind}Reference w:id="2"/></w:r>' + run(" often.")
    )
    word.add_paragraph("We talked.")
    assert kinds(reading(word)) == [
        (BlockKind.PARAGRAPH, "We met often."),
        (BlockKind.FOOTNOTE, "Since April."),
        (BlockKind.PARAGRAPH, "We talked."),
    ]


def test_a_contents_field_is_contents_and_what_follows_is_not(reading: Read) -> None:
    word = docx.Document()
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> TOC </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    add_paragraph(word, begin + run("Foreword") + "<w:r><w:tab/></w:r>" + run("3"))
    add_paragraph(word, run("Our area 4"))
    add_paragraph(word, '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("We met."))
    assert [kind for kind, _ in kinds(reading(word))] == [
        BlockKind.CONTENTS,
        BlockKind.CONTENTS,
        BlockKind.PARAGRAPH,
    ]


def test_contents_styles_and_controls_are_contents(reading: Read) -> None:
    word = docx.Document()
    word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    word.add_paragraph("Foreword\t3", "toc 1")
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    entry = f"<w:sdtContent><w:p>{run('Our area 4')}</w:p></w:sdtContent>"
    add(word, f"<w:sdt {W}><w:sdtPr>{gallery}</w:sdtPr>{entry}</w:sdt>")
    assert kinds(reading(word)) == [
        (BlockKind.CONTENTS, "Foreword 3"),
        (BlockKind.CONTENTS, "Our area 4"),
    ]


def test_styles_that_are_based_on_themselves_end(reading: Read) -> None:
    word = docx.Document()
    style = word.styles.add_style("Loop", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = style
    word.add_paragraph("We met.", "Loop")
    assert kinds(reading(word)) == [(BlockKind.PARAGRAPH, "We met.")]


def test_entities_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    word = docx.Document()
    word.add_paragraph("We met.")
    plain = io.BytesIO()
    word.save(plain)
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                start, rest = data.split(b"?>", 1)
                type_ = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'.encode()
                data = start + b"?>" + type_ + rest.replace(b"We met.", b"We met&s;.")
            new.writestr(name, data)
    with pytest.raises(DamagedDocumentError, match="Entity"):
        read(path)


@pytest.mark.parametrize("folder", [path.parent for path in REPORTS if path.suffix == ".docx"])
def test_published_word_reports_are_whole_and_in_order(folder: Path) -> None:
    """Against the Markdown from which they were made."""
    published, source = read(folder / "report.docx"), read(folder / "report.md")
    expected, found = plain(source.text).split(), plain(published.text).split()
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    shared = sum(match.size for match in matcher.get_matching_blocks())
    assert shared >= 0.98 * max(len(expected), len(found))
    assert sections(published) == sections(source)
    assert published.title == source.title


def plain(text: str) -> str:
    """Text with the quotation marks that were typed, before Word made them typographic."""
    return text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2026: "..."})


def sections(document: Document) -> list[tuple[int, str, list[str]]]:
    """The level, text and section of every block (level 0 where it is no heading)."""
    return [
        (
            block.level if block.kind is BlockKind.HEADING else 0,
            plain(document.text_of(block)),
            [plain(heading) for heading in block.section],
        )
        for block in document.blocks
    ]
