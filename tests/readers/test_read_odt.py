"""OpenDocument texts: what stands on the page, once, in order, and as what."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from odf import namespaces as ns
from odf.opendocument import OpenDocumentText
from odf.text import H, List, ListItem, P

from wt2018.document.model import Block, BlockKind, Cell, Document
from wt2018.errors import DamagedDocumentError, PasswordError
from wt2018.readers import read

SPACES = {
    "office": ns.OFFICENS,
    "text": ns.TEXTNS,
    "table": ns.TABLENS,
    "draw": ns.DRAWNS,
    "style": ns.STYLENS,
    "fo": ns.FONS,
    "dc": ns.DCNS,
    "svg": ns.SVGNS,
    "xlink": ns.XLINKNS,
}
TYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = f"""<manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
 <manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>
 <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{{}}
 </manifest:file-entry></manifest:manifest>"""
Read = Callable[..., Document]


def content(body: str, styles: str = "") -> str:
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    return (
        f'<office:document-content {spaces} office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def write(path: Path, content_xml: str, manifest: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", TYPE)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
        archive.writestr("content.xml", content_xml)
    return path


@pytest.fixture
def reading(tmp_path: Path) -> Read:
    """Reads a text, given the XML of its body and of its styles."""
    return lambda body, styles="": read(write(tmp_path / "report.odt", content(body, styles)))


def style(name: str, properties: str = "", more: str = "", family: str = "paragraph") -> str:
    stated = f'style:name="{name}" style:family="{family}" {more}'
    return f"<style:style {stated}>{properties}</style:style>"


def p(text: str, style_name: str = "") -> str:
    return f'<text:p text:style-name="{style_name}">{text}</text:p>'


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"


def table(*rows: str) -> str:
    inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f"<table:table>{inner}</table:table>"


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text_of(block)) for block in document.blocks]


def block(document: Document, text: str) -> Block:
    (found,) = [b for b in document.blocks if document.text_of(b) == text]
    return found


def test_a_text_that_odfpy_saved(tmp_path: Path) -> None:
    text = OpenDocumentText()
    text.text.addElement(H(outlinelevel=1, text="What we did"))
    text.text.addElement(H(outlinelevel=2, text="Neglect"))
    text.text.addElement(P(text="We met."))
    outer, inner = List(), List()
    for list_, words in ((outer, "one"), (inner, "two")):
        item = ListItem()
        item.addElement(P(text=words))
        list_.addElement(item)
    outer.lastChild.addElement(inner)
    text.text.addElement(outer)
    text.save(str(tmp_path / "report.odt"))
    document = read(tmp_path / "report.odt")
    assert [(b.kind, b.level) for b in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.LIST_ITEM, 1),
        (BlockKind.LIST_ITEM, 2),
    ]
    assert block(document, "We met.").section == ("What we did", "Neglect")


def test_titles_and_headings_by_style(reading: Read) -> None:
    styles = style("P1", more='style:parent-style-name="Title"') + style("Title")
    styles += style("Heading_20_3") + style("Own", more='style:default-outline-level="2"')
    document = reading(
        p("Ashmere Safeguarding Children Partnership", "P1")
        + p("Yearly Report 2020-21", "P1")
        + p("What we did", "Own")
        + p("Neglect", "Heading_20_3"),
        styles,
    )
    assert document.title == "Ashmere Safeguarding Children Partnership Yearly Report 2020-21"
    assert [(b.kind, b.level) for b in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 3),
    ]


def test_table_cells_know_their_place_and_header(reading: Read) -> None:
    covered = "<table:covered-table-cell/>"
    document = reading(
        table(
            cell("wide", 'table:number-columns-spanned="2"') + covered + cell("third"),
            cell("a") + "<table:table-cell/>" + cell("c"),
        )
    )
    assert [(document.text_of(b), b.cell) for b in document.blocks] == [
        ("wide", Cell(0, 0, 0)),
        ("third", Cell(0, 0, 2)),
        ("a", Cell(0, 1, 0, "wide")),
        ("c", Cell(0, 1, 2, "third")),
    ]


def test_header_rows_that_are_marked_may_be_long(reading: Read) -> None:
    long = "What the safeguarding partners said that they would do in the course of this long year"
    plain = reading(table(cell(long) + cell("Done"), cell("a") + cell("b")))
    assert block(plain, "a").cell == Cell(0, 1, 0)
    rows = (
        table(cell(long) + cell("Done"))
        .removeprefix("<table:table>")
        .removesuffix("</table:table>")
    )
    marked = reading(
        f"<table:table><table:table-header-rows>{rows}</table:table-header-rows>"
        f"<table:table-row>{cell('a')}{cell('b')}</table:table-row></table:table>"
    )
    assert block(marked, "a").cell == Cell(0, 1, 0, long)


def test_tables_in_tables_and_tables_of_one_cell(reading: Read) -> None:
    inner = table(cell("inside") + cell("beside"))
    document = reading(
        table(f"{cell('outside')}<table:table-cell>{inner}</table:table-cell>")
        + table(cell("Sam’s story"))
    )
    assert block(document, "beside").cell == Cell(1, 0, 1)
    assert block(document, "Sam’s story").kind is BlockKind.CALLOUT


def test_boxes_and_notes_follow_their_paragraph(reading: Read) -> None:
    box = f"<draw:frame><draw:text-box>{p('In the box')}</draw:text-box></draw:frame>"
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{p('Since April.')}</text:note-body></text:note>"
    )
    shape = f"<draw:custom-shape>{p('In the shape')}</draw:custom-shape>"
    document = reading(p(f"We {box}met{note} often.") + shape)
    assert kinds(document) == [
        (BlockKind.PARAGRAPH, "We met often."),
        (BlockKind.CALLOUT, "In the box"),
        (BlockKind.FOOTNOTE, "Since April."),
        (BlockKind.CALLOUT, "In the shape"),
    ]


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ('fo:background-color="#e7f0fa"', BlockKind.CALLOUT),
        ('fo:border-left="1pt solid #000000"', BlockKind.CALLOUT),
        ('fo:border="1pt solid #000000"', BlockKind.CALLOUT),
        ('fo:border="none" fo:background-color="transparent"', BlockKind.PARAGRAPH),
        ('fo:border-bottom="1pt solid #000000"', BlockKind.PARAGRAPH),
        ('fo:background-color="#ffffff"', BlockKind.PARAGRAPH),
    ],
)
def test_boxed_and_shaded_paragraphs(reading: Read, properties: str, kind: BlockKind) -> None:
    styles = style("P1", f"<style:paragraph-properties {properties}/>")
    assert kinds(reading(p("We met.", "P1"), styles)) == [(kind, "We met.")]


def test_quotes_and_captions_by_style(reading: Read) -> None:
    styles = style("Quotations") + style("Caption")
    styles += style("Table", more='style:parent-style-name="Caption"')
    document = reading(p("“They listened.”", "Quotations") + p("Table 1", "Table"), styles)
    assert [b.kind for b in document.blocks] == [BlockKind.CALLOUT, BlockKind.CAPTION]


def test_a_contents_page_is_contents_without_its_template(reading: Read) -> None:
    index = (
        "<text:table-of-content><text:table-of-content-source>"
        "<text:index-title-template>Template</text:index-title-template>"
        f"</text:table-of-content-source><text:index-body>{p('Foreword<text:tab/>3')}"
        "</text:index-body></text:table-of-content>"
    )
    assert kinds(reading(index + p("We met."))) == [
        (BlockKind.CONTENTS, "Foreword 3"),
        (BlockKind.PARAGRAPH, "We met."),
    ]


def test_deleted_hidden_and_commented_text_stays_out(reading: Read) -> None:
    deleted = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"{p('six')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = f"<office:annotation><dc:creator>Me</dc:creator>{p('Check')}</office:annotation>"
    hidden = '<text:span text:style-name="T1">secret</text:span>'
    section = f'<text:section text:display="none">{p("hidden")}</text:section>'
    styles = style("T1", '<style:text-properties text:display="none"/>', family="text")
    styles += style("P1", '<style:text-properties text:display="none"/>')
    changed = 'We met <text:change text:change-id="c1"/>'
    body = deleted + p(changed + comment + hidden + "often.") + section + p("ghost", "P1")
    assert reading(body, styles).text == "We met often."


def test_links_spans_and_breaks_are_text(reading: Read) -> None:
    link = '<text:a xlink:href="https://example.org">our site</text:a>'
    document = reading(
        p(f"See<text:s/>{link}<text:line-break/>for <text:span>more</text:span>.")
        + f"<text:section>{p('In a section')}</text:section>"
    )
    assert document.text == "See our site for more.\nIn a section"


def test_styles_that_are_based_on_themselves_end(reading: Read) -> None:
    styles = style("P1", more='style:parent-style-name="P1"')
    assert reading(p("We met.", "P1"), styles).text == "We met."


def test_an_encrypted_text_is_to_be_saved_without_password(tmp_path: Path) -> None:
    path = write(tmp_path / "report.odt", "\x00\x01", "<manifest:encryption-data/>")
    with pytest.raises(PasswordError, match="save it without a password"):
        read(path, password="right")


@pytest.mark.parametrize(
    "content_xml",
    [
        content(p("We met."))[:-40],
        content(p("We met.")).replace("</text:p>", ""),
        '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/hostname">]>' + content(p("&s;")),
        "",
    ],
)
def test_broken_xml_and_entities_are_refused(
    tmp_path: Path, content_xml: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DamagedDocumentError):
        read(write(tmp_path / "report.odt", content_xml))
    assert capsys.readouterr().out == ""  # where odfpy would print the whole text
