"""A letter as a Word document, which can be edited before it is sent.

What is said stands in styles: headings, lists, quotations and the table are such for screen
readers, and whoever edits the letter changes a look in one place.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from wt2018.feedback import words
from wt2018.feedback.body import (
    Block,
    Entry,
    Heading,
    Listing,
    Look,
    Paragraph,
    Quote,
    Sort,
    Table,
    Text,
    body,
)
from wt2018.feedback.letter import Letter
from wt2018.feedback.styles import LANGUAGE, add_styles
from wt2018.rendering.office import UNDATED, timeless

_SORTS = {
    Sort.BODY: "Body Text",
    Sort.ADDRESS: "Address",
    Sort.SALUTATION: "Salutation",
    Sort.CLOSING: "Closing",
    Sort.LEAD_IN: "Lead In",
    Sort.SOURCE: "Source",
}
_LOOKS = {Look.STRONG: "Strong", Look.QUIET: "Quiet", Look.TO_FILL_IN: "To Fill In"}


def to_docx(letter: Letter) -> bytes:
    """A letter as the bytes of a .docx file: the same bytes for the same letter."""
    word = Document()
    add_styles(word)
    _describe(word, letter)
    _number_pages(word)
    for block in body(letter):
        _add(word, block)
    out = BytesIO()
    word.save(out)
    return timeless(out.getvalue())


def _describe(word: Word, letter: Letter) -> None:
    about = word.core_properties
    about.title = _xml(": ".join(filter(None, (words.TITLE, letter.view.title))))[:255]
    about.author = _xml(letter.head.sender)[:255]
    about.subject = _xml(letter.view.partnership)[:255]
    about.language = LANGUAGE
    about.comments = about.keywords = about.last_modified_by = ""
    about.created = about.modified = UNDATED
    about.revision = 1


def _number_pages(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    footer = section.footer.paragraphs[0]
    for text, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        footer.add_run(text)
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), field)
        number.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
        footer._p.append(number)  # noqa: SLF001  # python-docx has no fields


def _add(word: Word, block: Block) -> None:
    match block:
        case Heading(text, level, new_page):
            style = "Annex" if new_page else "Title" if level == 1 else f"Heading {level - 1}"
            word.add_paragraph(_xml(text), style)
        case Paragraph(text, sort):
            _write(word.add_paragraph(style=_SORTS[sort]), text)
        case Quote(text, note):
            quote = word.add_paragraph(_xml(text), "Quote")
            if note:
                quote.add_run(_xml(f" ({note})"), "Quiet")
        case Listing(entries, numbered):
            _list(word, entries, "List Number" if numbered else "List Bullet")
        case Table():
            _table(word, block)


def _list(word: Word, entries: Iterable[Entry], style: str) -> None:
    for entry in entries:
        _write(word.add_paragraph(style=style), entry.text)
        _list(word, entry.below, "List Bullet 2")


def _write(paragraph: WordParagraph, text: Text) -> None:
    for run in text:
        paragraph.add_run(_xml(run.text), _LOOKS.get(run.look))


def _table(word: Word, block: Table) -> None:
    table = word.add_table(1, len(block.header), "Letter Table")
    table.autofit = False
    widths = (Cm(5.5), Cm(10.5))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    about = table._tbl.tblPr  # noqa: SLF001  # python-docx has no descriptions
    for name, text in (("w:tblCaption", block.title), ("w:tblDescription", block.title)):
        described = OxmlElement(name)
        described.set(qn("w:val"), text)
        about.append(described)
    for _ in block.rows:
        table.add_row()
    for row, texts in zip(table.rows, (block.header, *block.rows), strict=True):
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)  # noqa: SLF001
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].style = "Table Text"
            cell.paragraphs[0].add_run(_xml(text))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _xml(text: str) -> str:
    """Text without the two characters that are printable for Python and not allowed in XML."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
