"""Make report.docx and report.pdf from report.md: `python examples/make_report.py`.

The PDF is printed from the Word file by LibreOffice (`soffice`). Understands only as much
Markdown as the report uses.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

HERE = Path(__file__).parent
TEAL = RGBColor(0x12, 0x4A, 0x5A)
STYLES = {
    "heading_close": "",
    "list_item_open": "List Bullet",
    "list_item_close": "",
    "footnote_block_open": "footnote",
}
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def main() -> None:
    """Write both files beside this one."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(footnote_plugin).use(front_matter_plugin)
    tokens = parser.parse((HERE / "report.md").read_text("utf-8"))
    report = styled(docx.Document())
    title = tokens.pop(0).content.removeprefix("title: ").strip('"')
    report.core_properties.title = title
    partnership, _, name = title.partition(": ")
    report.add_paragraph(title, "Title")
    running(report, f"{partnership} | {name}")
    fill(report, tokens)
    report.save(str(HERE / "report.docx"))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", HERE]
    subprocess.run([*command, HERE / "report.docx"], check=True)  # noqa: S603  # no shell


def styled(report: Any) -> Any:  # noqa: ANN401  # python-docx has no types for it
    """Set fonts, colours and margins."""
    section = report.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    for style, size, bold in (
        ("Normal", 11, False),
        ("Title", 26, True),
        ("Heading 1", 17, True),
        ("Heading 2", 13, True),
    ):
        font = report.styles[style].font
        font.name, font.size, font.bold = "Liberation Sans", Pt(size), bold
        fonts = report.styles[style].element.rPr.rFonts
        for theme in [key for key in fonts.attrib if "heme" in key]:
            del fonts.attrib[theme]
        if style != "Normal":
            font.color.rgb = TEAL
            report.styles[style].paragraph_format.space_after = Pt(6)
    report.styles["Normal"].paragraph_format.space_after = Pt(8)
    report.styles["Normal"].paragraph_format.line_spacing = 1.15
    return report


def running(report: Any, header: str) -> None:  # noqa: ANN401
    """Put a header on every page, and its number at the foot."""
    section = report.sections[0]
    section.header.paragraphs[0].text = header
    foot = section.footer.paragraphs[0]
    foot.add_run("Page ")
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)  # noqa: SLF001  # python-docx has no fields


def fill(report: Any, tokens: Sequence[Token]) -> None:  # noqa: ANN401
    """Add everything between the title and the end."""
    notes: list[str] = []
    rows: list[list[str]] = []
    style = ""
    for token in tokens:
        if token.type == "heading_open":
            style = f"Heading {token.tag[1]}"
        elif token.type in STYLES:
            style = STYLES[token.type]
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            add_table(report, rows)
            rows = []
        elif token.type == "inline" and rows:
            rows[-1].append(token.content)
        elif token.type == "inline" and style == "footnote":
            notes.append(token.content)
        elif token.type == "inline":
            add_text(report.add_paragraph(style=style or None), token.children or ())
    add_footnotes(report, notes)


def add_text(paragraph: Any, children: Sequence[Token]) -> None:  # noqa: ANN401
    """Add a paragraph's text and the marks of its footnotes."""
    for child in children:
        if child.type == "text":
            paragraph.add_run(child.content)
        elif child.type == "footnote_ref":
            mark = paragraph.add_run()
            mark.font.superscript = True
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(child.meta["id"] + 1))
            mark._r.append(reference)  # noqa: SLF001


def add_table(report: Any, rows: Sequence[Sequence[str]]) -> None:  # noqa: ANN401
    """Add a table whose first row is its header."""
    table = report.add_table(len(rows), len(rows[0]), style="Light Grid Accent 1")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, (9, 3.5, 3.5), strict=True):
        column.width = Cm(width)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text).bold = texts is rows[0]
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)  # noqa: SLF001
    report.add_paragraph().paragraph_format.space_after = Pt(0)


def add_footnotes(report: Any, notes: Sequence[str]) -> None:  # noqa: ANN401
    """Add the part of the file that holds footnotes, which python-docx does not know."""
    xml = f"<w:footnotes {nsdecls('w')}>{''.join(footnote_xml(notes))}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode(), report.part.package)
    report.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def footnote_xml(notes: Sequence[str]) -> Iterator[str]:
    """The two lines that Word wants first, then the footnotes."""
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        yield (
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
            "</w:footnote>"
        )
    for number, note in enumerate(notes, 1):
        yield (
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r>'
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
            f'<w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote>'
        )


if __name__ == "__main__":
    main()
