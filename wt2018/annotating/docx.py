"""A Word document with notes as comments; everything else in it stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from lxml import etree

from wt2018.annotating.docx_anchors import anchor
from wt2018.annotating.docx_package import WordPackage
from wt2018.annotating.docx_text import Spot, WordText
from wt2018.annotating.notes import Kind, Note
from wt2018.errors import DocumentError
from wt2018.readers.docx import Word, main_part, unlocked
from wt2018.readers.docx_styles import Styles, value
from wt2018.readers.office import opening
from wt2018.rendering.words import plain

AUTHOR, INITIALS = "wt2018", "wt"
_ID = qn("w:id")


def annotate_docx(
    data: bytes,
    notes: Iterable[Note],
    path: Path,
    *,
    password: str | None = None,
    dated: datetime | None = None,
) -> bytes:
    """Put notes into a Word document as comments.

    Met and discounted notes on the same words share a comment. Words in a footnote or a text box,
    where Word takes no comments, are quoted in a comment on its mark or frame.

    Args:
        data: the document.
        notes: on it, in reading order, each with its place in the text.
        path: of the file, for messages.
        password: if it is encrypted; the result is not.
        dated: shown as the time of the comments; without it they show none.

    Raises:
        PasswordError: it is encrypted, and no password or a wrong one was given.
        DamagedDocumentError: it cannot be opened.
        DocumentError: a note quotes words that do not stand there.
    """
    with opening(path, "Word document"):
        archive = unlocked(data, path, password)
        main = main_part(archive)
        package = WordPackage.of(archive, main)
        word = Word.of(main, package.text)
        text = WordText.of(word)
        together = [list(same) for _, same in groupby(notes, _comment)]
        spots = [_spots(same[0], text, path) for same in together]
        numbers = range(first := _free_number(package), first + len(together))
        for number, same, (spot, _) in zip(numbers, together, spots, strict=True):
            lines = [*_behind(spot, same[0]), *(line for note in same for line in note.lines)]
            package.comments.append(_comment_of(number, lines, word.styles, dated))
        reference = _style(word.styles, "annotation reference")
        anchor(word, [(n, *pair) for n, pair in zip(numbers, spots, strict=True)], reference)
        return package.written()


def _comment(note: Note) -> tuple[object, ...]:
    """What notes have in common that share a comment: words that were found to be evidence."""
    alone = () if note.kind in {Kind.MET, Kind.DISCOUNTED} else (note.kind, note.items)
    return (note.passage.start, note.passage.end, alone)


def _spots(note: Note, text: WordText, path: Path) -> tuple[Spot, Spot]:
    start, end = note.passage.start, note.passage.end
    if start is None or end is None or text.text[start:end] != note.passage.quote:
        raise DocumentError(
            path, "does not hold the words that were rated; annotate the file that was rated"
        )
    return text.spots(start, end)


def _behind(spot: Spot, note: Note) -> Sequence[str]:
    return [f"In the {spot.within} here: “{plain(note.passage.quote)}”"] if spot.within else []


def _free_number(package: WordPackage) -> int:
    """A number that no comment has, nor any that was deleted and left its traces."""
    named = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
    marks = [*package.comments, *package.text.iter(*map(qn, named))]
    numbers = (number for mark in marks if (number := mark.get(_ID, "")).isdecimal())
    return max(map(int, numbers), default=-1) + 1


def _comment_of(
    number: int, lines: Iterable[str], styles: Styles, dated: datetime | None
) -> Element:
    comment: Element = etree.Element(
        qn("w:comment"),
        {_ID: str(number), qn("w:author"): AUTHOR, qn("w:initials"): INITIALS}
        | ({qn("w:date"): f"{dated:%Y-%m-%dT%H:%M:%SZ}"} if dated else {}),
    )
    for at, line in enumerate(lines):
        paragraph = etree.SubElement(comment, qn("w:p"))
        _styled(paragraph, "w:pPr", "w:pStyle", _style(styles, "annotation text"))
        if not at:
            mark = etree.SubElement(paragraph, qn("w:r"))
            _styled(mark, "w:rPr", "w:rStyle", _style(styles, "annotation reference"))
            etree.SubElement(mark, qn("w:annotationRef"))
        run = etree.SubElement(paragraph, qn("w:r"))
        etree.SubElement(run, qn("w:t")).text = line
    return comment


def _styled(element: Element, properties: str, name: str, style: str | None) -> None:
    if style is not None:
        holder = etree.SubElement(element, qn(properties))
        etree.SubElement(holder, qn(name), {qn("w:val"): style})


def _style(styles: Styles, name: str) -> str | None:
    """The id of a style that the file has; none is added for comments."""
    return next((id_ for id_, s in styles.by_id.items() if value(s, "w:name") == name), None)
