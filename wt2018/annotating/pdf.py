"""Notes on a PDF: highlights with what they mean, signs where something is missing, bookmarks.

The content of the pages is not touched; annotations and bookmarks are added to those that are
there (ISO 32000-1, 12.3.3 and 12.5).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from attrs import define, field
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    Fit,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from wt2018.annotating.notes import NOT_ENCRYPTED, Note
from wt2018.annotating.pdf_looks import SIGN, highlight, sign
from wt2018.annotating.pdf_marks import Box, Mark, highlights, signs, summary
from wt2018.annotating.stretches import Stretch, stretches
from wt2018.document.model import Document
from wt2018.errors import DamagedDocumentError, DocumentError
from wt2018.rating.assessment import Assessment, Item
from wt2018.readers.pdf import opened
from wt2018.rendering.words import LEVELS, plain, points

AUTHOR = "wt2018"
"""Whom every note names as its author; the bookmarks stand under this name."""

_PRINTED = 4  # the flag of annotations that are printed, too (ISO 32000-1, table 165)
_BLENDS = "%PDF-1.4"  # the first version in which a tint can leave the text below it readable
_SIGNED = 1  # the flag of forms that hold a signature (ISO 32000-1, table 219)


def annotate_pdf(
    data: bytes,
    document: Document,
    assessment: Assessment,
    notes: Sequence[Note],
    *,
    password: str | None = None,
    dated: datetime | None = None,
) -> bytes:
    """A PDF with notes on it.

    The same input gives the same bytes. A copy of an encrypted file is not encrypted, and a
    signature does not hold for it; `lost_in_copy_of_pdf` tells.

    Args:
        data: the bytes of the file. Those of a scan are without the recognised text.
        document: what was read from it.
        assessment: of it.
        notes: on it.
        password: if it is encrypted.
        dated: shown as the time of the notes; without it they show none.

    Raises:
        DamagedDocumentError: it cannot be opened or copied.
        PasswordError: it is encrypted, and no password or a wrong one was given.
        DocumentError: a note quotes words that do not stand there.
    """
    path = document.source.file
    _hold(document, notes)
    reader = opened(data, path, password)
    with _copying(path):
        writer = PdfWriter(clone_from=reader)
        writer.pdf_header = max(reader.pdf_header, _BLENDS)
        crops = [_box(page.cropbox) for page in writer.pages]
        lost = tuple(_lost(reader))
    marks = (
        summary(document, notes, crops, lost),
        *highlights(document, assessment, notes),
        *signs(document, notes, crops),
    )
    copy = io.BytesIO()
    with _copying(path):
        on_pages = _Marks(writer, dated)
        for mark in marks:
            on_pages.add(mark)
        _add_bookmarks(writer, document, assessment, notes)
        writer.write(copy)
    return copy.getvalue()


@contextmanager
def _copying(path: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # pypdf raises errors of every kind on damaged files
        said = " ".join(str(error).split())[:100] or type(error).__name__
        raise DamagedDocumentError(
            path, f"cannot be copied with notes on it ({said}); export it again"
        ) from error


def _hold(document: Document, notes: Iterable[Note]) -> None:
    for note in notes:
        passage = note.passage
        if document.text[passage.start : passage.end] != passage.quote:
            raise DocumentError(
                document.source.file,
                "does not hold the words that were rated; annotate the file that was rated",
            )


def lost_in_copy_of_pdf(data: bytes, path: Path, password: str | None = None) -> tuple[str, ...]:
    """What an annotated copy of a PDF does not keep, a sentence each; raises as `annotate_pdf`."""
    return tuple(_lost(opened(data, path, password)))


def _lost(reader: PdfReader) -> Iterator[str]:
    if reader.is_encrypted:
        yield NOT_ENCRYPTED
    form = reader.root_object.get("/AcroForm")
    if form is not None and int(form.get_object().get("/SigFlags", 0)) & _SIGNED:
        yield "The report is signed; the signature does not hold for its annotated copy."


def _box(box: Any) -> Box:  # noqa: ANN401  # a rectangle of pypdf
    return float(box.left), float(box.bottom), float(box.right), float(box.top)


@define
class _Marks:
    """Puts marks on the pages of a copy."""

    writer: PdfWriter
    dated: datetime | None
    _shared: dict[str, IndirectObject] = field(factory=dict)
    _many: int = 0

    def add(self, mark: Mark) -> None:
        self._many += 1
        corners = [point for place in mark.places for point in place]
        xs, ys = zip(*corners, strict=True)
        rect = [min(xs), min(ys), max(xs), max(ys)]
        drawing = self._sign(mark) if mark.look.is_sign else self._highlight(mark, rect)
        entries: dict[str, Any] = {
            "/Type": "/Annot",
            "/Subtype": "/Text" if mark.look.is_sign else "/Highlight",
            "/Rect": rect,
            "/Contents": TextStringObject(mark.text),
            "/T": TextStringObject(AUTHOR),
            "/Subj": TextStringObject(mark.look.name),
            "/NM": TextStringObject(f"{AUTHOR}-{self._many}"),
            "/F": NumberObject(_PRINTED),
            "/C": list(mark.look.tint),
            "/AP": {"/N": drawing},
        }
        if self.dated:
            entries["/M"] = TextStringObject(f"D:{self.dated:%Y%m%d%H%M%S}Z")
        if mark.look.is_sign:
            entries["/Name"] = "/Comment"
        else:
            entries["/QuadPoints"] = [number for point in corners for number in point]
        self.writer.add_annotation(mark.page - 1, _object(entries))

    def _highlight(self, mark: Mark, rect: list[float]) -> IndirectObject:
        if "multiply" not in self._shared:
            state = {"/Type": "/ExtGState", "/BM": "/Multiply"}
            self._shared["multiply"] = self._added(_object(state))
        resources = {"/ExtGState": {"/Multiply": self._shared["multiply"]}}
        return self._drawn(highlight(mark.places, mark.look), rect, {"/Resources": resources})

    def _sign(self, mark: Mark) -> IndirectObject:
        """Upright as the words beside it; a viewer fits it into its place."""
        (left, up), (right, across), *_ = mark.places[0]
        cosine, sine = round((right - left) / SIGN), round((across - up) / SIGN)
        name = f"{mark.look.name} {cosine} {sine}"
        if name not in self._shared:
            matrix = {"/Matrix": [cosine, sine, -sine, cosine, 0, 0]}
            self._shared[name] = self._drawn(sign(mark.look), [0, 0, SIGN, SIGN], matrix)
        return self._shared[name]

    def _drawn(self, content: str, box: list[float], entries: Mapping[str, Any]) -> IndirectObject:
        stream = DecodedStreamObject()
        stream.set_data(content.encode("ascii"))
        stream.update(_object({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": box, **entries}))
        return self._added(stream)

    def _added(self, entry: PdfObject) -> IndirectObject:
        return self.writer._add_object(entry)  # noqa: SLF001  # what pypdf's own guide calls


def _object(value: Any) -> Any:  # noqa: ANN401  # plain data and objects of pypdf alike
    """Plain data as a PDF's objects: text with a stroke before it is a name."""
    match value:
        case PdfObject():
            return value
        case dict():
            return DictionaryObject({NameObject(k): _object(v) for k, v in value.items()})
        case list():
            return ArrayObject(_object(entry) for entry in value)
        case str():
            return NameObject(value)
        case _:
            return FloatObject(round(value, 3))


def _add_bookmarks(
    writer: PdfWriter, document: Document, assessment: Assessment, notes: Sequence[Note]
) -> None:
    """Add a bookmark for every item below one for all, after the bookmarks that there are."""
    overall = assessment.overall
    score = f"{LEVELS[overall.rating]}, {points(overall.score)} of 100"
    above = writer.add_outline_item(title=f"{AUTHOR}: {score}", page_number=0)
    for item in assessment.items:
        title = f"{plain(item.finding.requirement.title)}: {LEVELS[item.level]}"
        place = _place(document, assessment, item, notes)
        if place is None:
            writer.add_outline_item(title=title, page_number=None, parent=above)
            continue
        corner = Fit.xyz(*(round(number, 3) for number in place.corners[0]))
        at = place.page.number - 1
        writer.add_outline_item(title=title, page_number=at, parent=above, fit=corner)


def _place(
    document: Document, assessment: Assessment, item: Item, notes: Iterable[Note]
) -> Stretch | None:
    """Where an item's first evidence stands, else what is said of it; None for no place."""
    evidence = (one.passage for one in assessment.evidence(item))
    said = (note.passage for note in notes if item.id in note.items)
    places = (stretch for p in (*evidence, *said) for stretch in stretches(document, p))
    return next(places, None)
