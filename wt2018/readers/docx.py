"""Word documents (.docx, .docm), also encrypted ones."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path

import msoffcrypto
from attrs import define, field
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.package import Package
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

from wt2018.document.build import Piece
from wt2018.document.clean import clean
from wt2018.document.model import BlockKind, Cell
from wt2018.errors import PasswordError
from wt2018.readers.docx_styles import Format, Styles, value
from wt2018.readers.docx_tree import children, listed_contents, parsed, text_boxes
from wt2018.readers.office import (
    Place,
    check_size,
    could_be_header,
    heading_level,
    number,
    opening,
    span,
    stated_title,
)
from wt2018.readers.reading import Reading

_ZIP = b"PK\x03\x04"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXTS = {qn("w:t"), f"{_MATH}t"}
_HYPHEN = qn("w:noBreakHyphen")
_SPACES = {qn(f"w:{name}") for name in "tab ptab br cr".split()}
_PICTURES = {qn(f"w:{name}") for name in "drawing pict object".split()}
_NOTES = {qn("w:footnoteReference"): RT.FOOTNOTES, qn("w:endnoteReference"): RT.ENDNOTES}
_LEAVES = {*_TEXTS, *_SPACES, _HYPHEN, *_NOTES}
_BOX = qn("w:txbxContent")
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = (qn(f"w:{name}") for name in "p tbl tr tc r".split())
_LONGEST_HEADING = 12  # words of a heading that only its looks show to be one

_Read = tuple[Element, Piece]
"""A paragraph of the file with what it is in the report."""


def read_docx(data: bytes, path: Path, password: str | None = None) -> Reading:
    """Read a Word document.

    Headers, footers, comments, hidden and deleted text are left out; text boxes and footnotes
    follow the paragraph to which they are anchored.

    Raises:
        PasswordError: it is encrypted, and no password or a wrong one was given.
        DamagedDocumentError: it cannot be opened.
    """
    with opening(path, "Word document"):
        main = main_part(unlocked(data, path, password))
        word = Word.of(main, parsed(main.blob))
        pieces = tuple(piece for _, piece in word.paragraphs())
    return Reading(pieces, title=stated_title(pieces, word.titles))


def unlocked(data: bytes, path: Path, password: str | None = None) -> bytes:
    """The archive that a Word file is, decrypted if need be.

    Raises:
        PasswordError: it is encrypted, and no password or a wrong one was given.
        DamagedDocumentError: it would fill the memory.
    """
    plain = data if data.startswith(_ZIP) else _decrypted(data, path, password)
    check_size(plain, path)
    return plain


def main_part(archive: bytes) -> Part:
    """The part of a Word file that holds its text."""
    return Package.open(io.BytesIO(archive)).part_related_by(RT.OFFICE_DOCUMENT)


def _decrypted(data: bytes, path: Path, password: str | None) -> bytes:
    if password is None:
        raise PasswordError(path, "is encrypted; give its password with --password")
    file = msoffcrypto.OfficeFile(io.BytesIO(data))
    plain = io.BytesIO()
    try:
        file.load_key(password=password, verify_password=True)
        file.decrypt(plain)
    except (InvalidKeyError, DecryptionError) as error:
        raise PasswordError(path, "is encrypted with another password; check it") from error
    return plain.getvalue()


@define
class Word:
    """A Word document while it is read.

    Attributes:
        root: its main part.
        styles: its styles.
        notes: footnotes and endnotes, by the tag that refers to them and their number.
        contents: the paragraphs of its tables of contents.
        sizes: of letters that make a bold line a heading, largest first; empty where the
            document has heading styles.
        tables: numbers for the tables to come.
        titles: the titles met so far.
        within: the notes that are being read, one in another.
    """

    root: Element
    styles: Styles
    notes: dict[tuple[str, str], Element]
    contents: frozenset[Element]
    sizes: Sequence[int] = ()
    tables: Iterator[int] = field(factory=count)
    titles: set[str] = field(factory=set)
    within: list[Element] = field(factory=list)

    @classmethod
    def of(cls, main: Part, root: Element) -> Word:
        """A document by its main part and the tree of that."""
        parts = {
            relation.reltype: parsed(relation.target_part.blob)
            for relation in main.rels.values()
            if relation.reltype in {RT.STYLES, *_NOTES.values()} and not relation.is_external
        }
        notes = {
            (tag, str(note.get(qn("w:id")))): note
            for tag, kind in _NOTES.items()
            for note in parts.get(kind, ())
        }
        word = cls(root, Styles.of(parts.get(RT.STYLES)), notes, listed_contents(root))
        word.sizes = word.heading_sizes()
        return word

    def paragraphs(self) -> Iterator[_Read]:
        """Every paragraph in reading order, also those of boxes and notes, with what it says."""
        for body in self.root.iter(qn("w:body")):
            yield from self._blocks(body, Place())

    def leaves(self, paragraph: Element) -> Iterator[Element]:
        """The elements that hold a paragraph's text (`said`) or refer to its notes and boxes."""
        return self._inline(paragraph, self.styles.of_paragraph(paragraph))

    def _blocks(self, parent: Element, place: Place) -> Iterator[_Read]:
        for block in children(parent):
            if block.tag == _PARAGRAPH:
                yield from self._paragraph(block, place)
            elif block.tag == _TABLE:
                yield from self._table(block)

    def _paragraph(self, paragraph: Element, place: Place) -> Iterator[_Read]:
        """A paragraph, then the notes that it refers to and the boxes that hang on it."""
        format_ = self.styles.of_paragraph(paragraph)
        leaves = list(self._inline(paragraph, format_))
        text = clean("".join(map(said, leaves)))
        yield paragraph, self._piece(paragraph, format_, text, place)
        for leaf in leaves:
            if leaf.tag == _BOX:
                yield from self._blocks(leaf, Place(BlockKind.CALLOUT))
            elif leaf.tag in _NOTES and place.kind is not BlockKind.FOOTNOTE:
                yield from self._note(leaf)

    def _note(self, reference: Element) -> Iterator[_Read]:
        """The note that is referred to; a box in a note may refer to the note that it is in."""
        note = self.notes.get((reference.tag, str(reference.get(qn("w:id")))))
        if note is None or note in self.within:
            return
        self.within.append(note)
        yield from self._blocks(note, Place(BlockKind.FOOTNOTE))
        self.within.pop()

    def _piece(self, paragraph: Element, format_: Format, text: str, place: Place) -> Piece:
        if format_.names.is_contents or paragraph in self.contents:
            return Piece(BlockKind.CONTENTS, text)
        if place.kind is BlockKind.FOOTNOTE or place.cell:
            return Piece(place.kind, text, cell=place.cell)
        if format_.names.is_title and text:
            self.titles.add(text)
        if level := format_.heading_level or self._apparent_level(paragraph, format_):
            return Piece(BlockKind.HEADING, text, level)
        if format_.names.is_caption:
            return Piece(BlockKind.CAPTION, text)
        if depth := format_.list_depth:
            return Piece(BlockKind.LIST_ITEM, text, depth)
        return Piece(BlockKind.CALLOUT if format_.is_callout else place.kind, text)

    def _inline(self, parent: Element, format_: Format) -> Iterator[Element]:
        for child in children(parent):
            if child.tag == _RUN:
                if not self.styles.is_on("w:vanish", child, format_):
                    yield from self._inline(child, format_)
            elif child.tag in _LEAVES:
                yield child
            elif child.tag in _PICTURES:
                yield from text_boxes(child)
            elif str(child.tag).startswith(_MATH):
                yield from self._inline(child, format_)

    def _text(self, paragraph: Element) -> str:
        return clean("".join(map(said, self.leaves(paragraph))))

    def _table(self, table: Element) -> Iterator[_Read]:
        rows = [list(_cells(row)) for row in children(table) if row.tag == _ROW]
        if sum(map(len, rows)) == 1:  # a frame around text
            for _, _, cell in chain.from_iterable(rows):
                yield from self._blocks(cell, Place(BlockKind.CALLOUT))
            return
        at_table = next(self.tables)
        headers = self._headers(table, rows)
        for at, row in enumerate(rows):
            for column, _, cell in row:
                header = headers.get(column, "") if at else ""
                place = Cell(at_table, at, column, header)
                yield from self._blocks(cell, Place(BlockKind.TABLE_CELL, place))

    def _headers(self, table: Element, rows: Sequence[Sequence[_Spot]]) -> dict[int, str]:
        """The text at the top of each column; none if the first row is one like the others."""
        texts = {
            column: " ".join(self._text(p) for p in children(cell) if p.tag == _PARAGRAPH)
            for first, wide, cell in (rows[0] if rows else ())
            for column in range(first, first + wide)
        }
        marked = next((row.find(".//" + qn("w:tblHeader")) for row in table.iter(_ROW)), None)
        if marked is not None:
            return texts
        look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
        plain = look is not None and look.get(qn("w:firstRow")) in {"0", "false"}
        return texts if could_be_header(texts.values()) and not plain else {}

    def heading_sizes(self) -> Sequence[int]:
        """The sizes of bold lines that stand out, if no paragraph is a heading by its style."""
        weight: dict[int, int] = {}
        apparent: set[int] = set()
        for paragraph in self.root.iter(_PARAGRAPH):
            format_ = self.styles.of_paragraph(paragraph)
            if format_.heading_level and not format_.names.is_title:
                return ()
            for run, text in _runs(paragraph):
                size = self.styles.size(run, format_)
                weight[size] = weight.get(size, 0) + len(text)
            apparent.add(self._bold_size(paragraph, format_))
        usual = max(weight, key=lambda size: weight[size], default=0)
        return sorted((size for size in apparent if size > usual), reverse=True)

    def _apparent_level(self, paragraph: Element, format_: Format) -> int:
        size = self._bold_size(paragraph, format_) if self.sizes else 0
        return heading_level(self.sizes.index(size) + 1) if size in self.sizes else 0

    def _bold_size(self, paragraph: Element, format_: Format) -> int:
        """The size of a short line that is bold throughout, else 0."""
        text = self._text(paragraph)
        if not text or len(text.split()) > _LONGEST_HEADING or text.endswith((".", ",", ";")):
            return 0
        runs = [run for run, text in _runs(paragraph) if text.strip()]
        if not runs or not all(self.styles.is_on("w:b", run, format_) for run in runs):
            return 0
        return min(self.styles.size(run, format_) for run in runs)


def said(leaf: Element) -> str:
    """The text that a leaf of a paragraph stands for; "" for what refers to notes and boxes."""
    if leaf.tag in _TEXTS:
        return leaf.text or ""
    if leaf.tag in _SPACES:
        return " "
    return "-" if leaf.tag == _HYPHEN else ""


def _runs(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """The stretches of equal formatting of a paragraph, each with its text."""
    for run in children(paragraph):
        if run.tag == _RUN:
            yield run, "".join(text.text or "" for text in run.findall(qn("w:t")))


_Spot = tuple[int, int, Element]
"""A cell with the column where it begins and how many columns it spans."""


def _cells(row: Element) -> Iterator[_Spot]:
    """The cells that begin in a row; ones that only go on from the row above are left out."""
    column = number(value(row, "w:trPr", "w:gridBefore"), 0)
    for cell in children(row):
        if cell.tag != _CELL:
            continue
        wide = span(value(cell, "w:tcPr", "w:gridSpan"))
        if value(cell, "w:tcPr", "w:vMerge") not in {"", "continue"}:
            yield column, wide, cell
        column += wide
