"""A report on a cohort as a Word document.

It has real styles and headings, heads of tables that stand again on each page, and a text for each
picture.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Mm, Pt, RGBColor

from wt2018.cohort.model import CohortAnalysis
from wt2018.cohort.rendering.blocks import (
    Block,
    Column,
    Heading,
    Pairs,
    Paragraph,
    Picture,
    Points,
    Quotes,
    Report,
    Section,
    Table,
    Tally,
)
from wt2018.cohort.rendering.drawing import WIDTH, to_png
from wt2018.cohort.rendering.report import report
from wt2018.rendering.office import UNDATED, timeless
from wt2018.rendering.words import LEVELS, SYMBOLS

_INK, _QUIET, _BRAND = RGBColor(0x15, 0x21, 0x2A), RGBColor(0x4B, 0x59, 0x63), "123F4D"
_LINE = "CFD6DB"
_STYLES = {"": "Normal", "quiet": "Note", "strong": "Intense Quote"}  # each restyled below
_CROWDED = 4  # columns; more are set in smaller letters
_USUAL, _SMALL = Pt(9.5), Pt(8.5)  # in tables; small for narrow columns of numbers, too


def to_docx(analysis: CohortAnalysis) -> bytes:
    """The analysis of a cohort as a Word document."""
    said = report(analysis)
    document = Document()
    _set_up(document, said)
    document.add_paragraph(said.title, "Title")
    document.add_paragraph(said.lead, "Subtitle")
    _contents(document, said.sections)
    for number, section in enumerate(said.sections):
        heading = document.add_heading(section.title, 1)
        _bookmark(heading, number, section.id)
        for block in section.blocks:
            _add(block, document)
    buffer = io.BytesIO()
    document.save(buffer)
    return timeless(buffer.getvalue())


@singledispatch
def _add(block: Block, document: Any) -> None:  # noqa: ANN401  # `Document` is a function
    raise NotImplementedError(block, document)


@_add.register
def _(block: Paragraph, document: Any) -> None:  # noqa: ANN401
    said = document.add_paragraph(block.text, _STYLES[block.tone])
    said.paragraph_format.keep_with_next = block.tone != "quiet"  # it leads to what follows


@_add.register
def _(block: Points, document: Any) -> None:  # noqa: ANN401
    if block.label:
        document.add_heading(block.label, 2)
    for item in block.items:
        document.add_paragraph(item, "List Bullet")


@_add.register
def _(block: Heading, document: Any) -> None:  # noqa: ANN401
    document.add_heading(block.text, 2)


@_add.register
def _(block: Tally, document: Any) -> None:  # noqa: ANN401
    columns = [Column(LEVELS[level].capitalize()) for level, _ in block.entries]
    _table(document, block.label, columns, [[number for _, number in block.entries]])


@_add.register
def _(block: Pairs, document: Any) -> None:  # noqa: ANN401
    for label, value in block.entries:
        line = document.add_paragraph(style="Counts")
        line.add_run(f"{label}\t").font.color.rgb = _QUIET
        line.add_run(value)


@_add.register
def _(block: Picture, document: Any) -> None:  # noqa: ANN401
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    picture = io.BytesIO(to_png(block.chart))
    shape = paragraph.add_run().add_picture(picture, width=Inches(WIDTH))
    known = shape._inline.docPr  # noqa: SLF001  # python-docx has no other way to it
    for name, value in (("name", block.chart.title), ("descr", block.chart.says)):
        known.set(name, value)


@_add.register
def _(block: Quotes, document: Any) -> None:  # noqa: ANN401
    for one in block.quotes:
        document.add_paragraph(f"“{one.words}”", "Quote")
        mark = f"{SYMBOLS[one.level]} {LEVELS[one.level]}" if one.level else ""
        document.add_paragraph(": ".join(filter(None, (one.where, mark))), "Source")


@_add.register
def _(block: Table, document: Any) -> None:  # noqa: ANN401
    cells, notes = [row.cells for row in block.rows], [row.note for row in block.rows]
    _table(document, block.caption, block.columns, cells, notes)


def _set_up(document: Any, said: Report) -> None:  # noqa: ANN401
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin = page.bottom_margin = Mm(22)
    known = document.core_properties
    known.title, known.author, known.language = said.title, "wt2018", "en-GB"
    known.subject, known.comments, known.keywords = said.lead, "", ""
    known.created = known.modified = UNDATED
    known.last_modified_by = "wt2018"
    _styles(document)
    _page_number(page.footer.paragraphs[0])


def _styles(document: Any) -> None:  # noqa: ANN401
    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    usual = styles["Normal"]
    _face(usual, 10.5, _INK)
    usual.paragraph_format.space_after = Pt(6)
    colour = RGBColor.from_string(_BRAND)
    for name, size, before in (("Title", 24, 0), ("Heading 1", 17, 20), ("Heading 2", 12.5, 14)):
        _face(styles[name], size, colour)
        styles[name].paragraph_format.space_before = Pt(before)
        styles[name].paragraph_format.space_after = Pt(4)
        styles[name].paragraph_format.keep_with_next = True
    for name in ("Title", "Intense Quote"):
        for border in list(styles[name].element.iter(qn("w:pBdr"))):
            border.getparent().remove(border)
    _face(styles["Subtitle"], 12.5, _QUIET)
    styles["Subtitle"].font.italic = False
    _face(styles["Caption"], 9.5, _QUIET)
    styles["Caption"].font.bold = False
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(8)
    _face(styles["Intense Quote"], 10.5, colour)
    styles["Intense Quote"].font.italic = False
    weighty = styles["Intense Quote"].paragraph_format
    weighty.left_indent, weighty.right_indent, weighty.space_before = Mm(0), Mm(0), Pt(4)
    _face(styles["Quote"], 10.5, _INK)
    styles["Quote"].font.italic = False
    quote = styles["Quote"].paragraph_format
    quote.left_indent, quote.space_before, quote.space_after = Mm(6), Pt(5), Pt(0)
    quote.keep_with_next = True
    for name, size, colour in (("Note", 9, _QUIET), ("Source", 9, _QUIET), ("Counts", 10.5, _INK)):
        made = styles.add_style(name, 1)  # of paragraphs
        made.base_style = usual
        _face(made, size, colour)
    styles["Source"].paragraph_format.left_indent = Mm(6)
    styles["Counts"].paragraph_format.space_after = Pt(1)
    styles["Counts"].paragraph_format.keep_with_next = True
    styles["Counts"].paragraph_format.left_indent = Mm(45)
    styles["Counts"].paragraph_format.first_line_indent = Mm(-45)
    styles["Counts"].paragraph_format.tab_stops.add_tab_stop(Mm(45))
    styles["List Bullet"].paragraph_format.space_after = Pt(3)


def _face(style: Any, points: float, colour: RGBColor) -> None:  # noqa: ANN401
    style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(points), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):  # of the theme, which would win
        if name.endswith("Theme"):
            del fonts.attrib[name]


def _table(
    document: Any,  # noqa: ANN401
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str] = (),
) -> None:
    document.add_paragraph(caption, "Caption")
    table = document.add_table(0, len(columns))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _look(table, caption)
    size = _SMALL if len(columns) > _CROWDED else _USUAL
    room = Inches(WIDTH) / sum(column.width for column in columns)
    for place, column in enumerate(columns):
        table.columns[place].width = int(room * column.width)
    head = [column.title for column in columns]
    for number, texts in enumerate((head, *rows)):
        line = table.add_row()
        _whole(line)
        cells = line.cells
        for cell, text, column in zip(cells, texts, columns, strict=True):
            cell.width = int(room * column.width)
            _write(cell, text, column, size).bold = number == 0
        if number == 0:
            _repeat(line)
        elif notes and notes[number - 1]:
            note = cells[0].add_paragraph(notes[number - 1], "Note")
            note.paragraph_format.space_after = Pt(2)
    document.add_paragraph(style="Note").paragraph_format.space_after = Pt(0)


def _write(cell: Any, text: str, column: Column, size: Pt) -> Any:  # noqa: ANN401
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.space_before = Pt(2)
    if column.sort == "number":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        size = _SMALL
    run = paragraph.add_run(text)
    run.font.size = size
    return run


def _look(table: Any, caption: str) -> None:  # noqa: ANN401
    """Lines between rows, and what the table is for those who do not see it."""
    borders = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": _LINE}
        borders.append(_element(f"w:{side}", line))
    properties = table._tbl.tblPr  # noqa: SLF001  # python-docx has no other way to it
    properties.append(borders)
    properties.append(_element("w:tblCaption", {"w:val": caption}))


def _repeat(row: Any) -> None:  # noqa: ANN401
    """The head of a table stands again on each page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001


def _whole(row: Any) -> None:  # noqa: ANN401
    """No page ends within a row."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))  # noqa: SLF001


def _contents(document: Any, sections: Sequence[Section]) -> None:  # noqa: ANN401
    document.add_paragraph("Contents", "TOC Heading")
    for section in sections:
        link = _element("w:hyperlink", {"w:anchor": section.id, "w:history": "1"})
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(section.title)
        link.append(run._r)  # noqa: SLF001
        paragraph._p.append(link)  # noqa: SLF001


def _bookmark(paragraph: Any, number: int, name: str) -> None:  # noqa: ANN401
    start = _element("w:bookmarkStart", {"w:id": str(number), "w:name": name})
    paragraph._p.insert(1, start)  # noqa: SLF001
    paragraph._p.append(_element("w:bookmarkEnd", {"w:id": str(number)}))  # noqa: SLF001


def _page_number(paragraph: Any) -> None:  # noqa: ANN401
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = _element("w:fldSimple", {"w:instr": "PAGE"})
    paragraph._p.append(field)  # noqa: SLF001


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:  # noqa: ANN401
    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(qn(key), value)
    return made
