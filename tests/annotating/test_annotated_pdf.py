"""Annotated PDF files: marks at the right words, and all that was there before still there."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from fpdf import FPDF
from highlighted import annotated, annotations
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)

import wt2018
from wt2018 import DamagedDocumentError, DocumentError, Passage, PasswordError
from wt2018.annotating import lost_in_copy
from wt2018.annotating.notes import Kind, Note
from wt2018.annotating.pdf import annotate_pdf

EXAMPLE = Path(__file__).parents[2] / "examples" / "report.pdf"
SAID = "Families told us what had helped"
SIZE = 12
LETTER = 0.6 * SIZE  # about as wide as a letter is


@pytest.fixture(scope="module")
def example() -> PdfReader:
    return PdfReader(io.BytesIO(annotated(EXAMPLE)))


def printed(folder: Path, lines: Iterable[str] = (f"In May. {SAID}. We wrote it down.",)) -> Path:
    """A page with lines at places that are known: 100 points from the left, 20 apart."""
    report = FPDF(unit="pt")
    report.add_page()
    report.set_font("Helvetica", size=SIZE)
    for number, line in enumerate(lines):
        report.text(100, 100 + 20 * number, line)
    report.output(str(folder / "report.pdf"))
    return folder / "report.pdf"


def changed(file: Path, **entries: Any) -> Path:
    """The file with other entries in its first page."""
    writer = PdfWriter(clone_from=str(file))
    writer.pages[0].update({NameObject(f"/{name}"): value for name, value in entries.items()})
    writer.write(str(file))
    return file


def noted(file: Path, quote: str, **options: Any) -> PdfReader:
    """The file with a note on a quotation."""
    document = wt2018.read(file, password=options.get("password"))
    start = document.text.index(quote)
    passage = Passage.of(document, start, start + len(quote))
    notes = [Note(Kind.DISCOUNTED, passage, (), ("Seen and not counted",))]
    assessment = wt2018.check_document(document, reader="cues")
    data = annotate_pdf(file.read_bytes(), document, assessment, notes, **options)
    return PdfReader(io.BytesIO(data))


def quads(reader: PdfReader) -> list[tuple[float, ...]]:
    """Upper left, upper right, lower left and lower right corner of every piece highlighted."""
    points = [
        float(number)
        for _, entry in annotations(reader)
        if entry["/Subtype"] == "/Highlight"
        for number in entry["/QuadPoints"]
    ]
    return list(zip(*[iter(points)] * 8, strict=True))


def width(text: str) -> float:
    report = FPDF(unit="pt")
    report.set_font("Helvetica", size=SIZE)
    return report.get_string_width(text)


def test_a_highlight_begins_and_ends_with_the_words(tmp_path: Path) -> None:
    (quad,) = quads(noted(printed(tmp_path), SAID))
    left = 100 + width("In May. ")
    assert quad[0] == quad[4] == pytest.approx(left, abs=LETTER / 2)
    assert quad[2] == quad[6] == pytest.approx(left + width(SAID), abs=LETTER / 2)
    baseline = 841.89 - 100
    assert quad[5] == quad[7] < baseline < quad[1] == quad[3]
    assert quad[1] - quad[5] == pytest.approx(SIZE)


def test_words_that_a_line_end_breaks_are_highlighted_with_their_hyphen(tmp_path: Path) -> None:
    lines = ["The partners spoke of safe-", "guarding in every school.", "Safeguarding is ours."]
    first, second = quads(noted(printed(tmp_path, lines), "safeguarding in every school"))
    assert first[0] == pytest.approx(100 + width("The partners spoke of "), abs=LETTER / 2)
    assert first[2] == pytest.approx(100 + width(lines[0]), abs=LETTER / 2)
    assert second[0] == pytest.approx(100, abs=LETTER / 2)
    assert second[2] == pytest.approx(100 + width("guarding in every school"), abs=LETTER / 2)


@pytest.mark.parametrize(
    "entries",
    [
        {"Rotate": NumberObject(90)},
        {"UserUnit": FloatObject(2)},
        {"CropBox": RectangleObject((50, 60, 500, 800))},
        {"MediaBox": RectangleObject((-40, -60, 600, 900))},
    ],
    ids="".join,
)
def test_however_a_page_is_shown_marks_stay_at_the_words(
    tmp_path: Path, entries: dict[str, Any]
) -> None:
    file = printed(tmp_path)
    before = quads(noted(file, SAID))
    assert quads(noted(changed(file, **entries), SAID)) == before


@pytest.mark.parametrize(
    "turn", [(0, 1, -1, 0, 600, 0), (0, -1, 1, 0, 0, 600), (-1, 0, 0, -1, 600, 842)], ids=str
)
def test_on_a_page_set_sideways_the_marks_are_turned_with_it(
    tmp_path: Path, turn: tuple[float, ...]
) -> None:
    file = printed(tmp_path)
    (upright,) = quads(noted(file, SAID))
    writer = PdfWriter(clone_from=str(file))
    writer.pages[0].add_transformation(turn)
    writer.write(str(file))
    (turned,) = quads(noted(file, SAID))
    a, b, c, d, e, f = turn
    points = zip(upright[::2], upright[1::2], strict=True)
    expected = [n for x, y in points for n in (a * x + c * y + e, b * x + d * y + f)]
    assert turned == pytest.approx(expected, abs=0.01)


def test_text_that_a_page_paints_as_a_form_is_marked_where_it_is_seen(tmp_path: Path) -> None:
    file = printed(tmp_path)
    (before,) = quads(noted(file, SAID))
    writer = PdfWriter(clone_from=str(file))
    page = writer.pages[0]
    form = DecodedStreamObject()
    form.set_data(page.get_contents().get_data())
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = RectangleObject((0, 0, 600, 842))
    form[NameObject("/Matrix")] = ArrayObject(map(FloatObject, (0.5, 0, 0, 0.5, 0, 0)))
    form[NameObject("/Resources")] = page["/Resources"]
    painted = DictionaryObject({NameObject("/Whole"): writer._add_object(form)})  # noqa: SLF001
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): painted})
    content = DecodedStreamObject()
    content.set_data(b"q 1 0 0 1 30 40 cm /Whole Do Q")
    page[NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001
    writer.write(str(file))
    (after,) = quads(noted(file, SAID))
    moved = [n / 2 + (40 if at % 2 else 30) for at, n in enumerate(before)]
    assert after == pytest.approx(moved, abs=0.01)


def test_a_passage_that_goes_on_overleaf_is_marked_on_both_pages(tmp_path: Path) -> None:
    report = FPDF(unit="pt")
    report.set_font("Helvetica", size=SIZE)
    for line in ("Families told us, when we asked them,", "what had helped."):
        report.add_page()
        report.text(100, 100, line)
    report.output(str(tmp_path / "report.pdf"))
    quote = "Families told us, when we asked them, what had helped."
    reader = noted(tmp_path / "report.pdf", quote)
    marks = [(page, e) for page, e in annotations(reader) if e["/Subtype"] == "/Highlight"]
    assert [page for page, _ in marks] == [1, 2]
    first, second = (entry["/Contents"] for _, entry in marks)
    assert second == f"Goes on from page 1.\n{first}"


def test_notes_say_in_words_what_a_colour_stands_for(example: PdfReader) -> None:
    marks = [entry for _, entry in annotations(example)]
    of = {name: [e for e in marks if e["/Subj"] == name] for name in {e["/Subj"] for e in marks}}
    assert set(of) == {"evidenced", "partly evidenced", "not counted", "missing", "summary"}
    assert all(": evidenced\n✓ " in e["/Contents"] for e in of["evidenced"])
    assert all(": partly evidenced\n" in e["/Contents"] for e in of["partly evidenced"])
    assert all("Seen and not counted for “" in e["/Contents"] for e in of["not counted"])
    assert all("\nWhat to write:\n" in e["/Contents"] for e in of["missing"])
    (summary,) = of["summary"]
    assert "◐ This report: partly evidenced, score " in summary["/Contents"]
    assert "• Green, a solid line below: words that count" in summary["/Contents"]


def test_every_mark_brings_its_drawing_and_is_printed(example: PdfReader) -> None:
    names = []
    for _, entry in annotations(example):
        drawing = entry["/AP"]["/N"]
        names.append(entry["/NM"])
        assert entry["/F"] == 4
        if entry["/Subtype"] == "/Highlight":
            assert list(drawing["/BBox"]) == list(entry["/Rect"])
            assert drawing["/Resources"]["/ExtGState"]["/Multiply"]["/BM"] == "/Multiply"
            assert b"/Multiply gs" in drawing.get_data()
            assert drawing.get_data().count(b" f\n") == len(entry["/QuadPoints"]) / 8
    assert len(set(names)) == len(names) > 20


def test_signs_of_what_is_missing_stand_apart_and_on_the_page(example: PdfReader) -> None:
    signs = [(page, e["/Rect"]) for page, e in annotations(example) if e["/Subtype"] == "/Text"]
    assert len(signs) > 3
    for page, (left, bottom, right, top) in signs:
        assert 0 <= left < right <= example.pages[page - 1].cropbox.right
        assert 0 <= bottom < top <= example.pages[page - 1].cropbox.top
    for (page, rect), (following, other) in pairwise(sorted(signs, key=lambda sign: sign[0])):
        apart = rect[2] <= other[0] or other[2] <= rect[0] or rect[3] <= other[1]
        assert page != following or apart or other[3] <= rect[1]


def test_bookmarks_name_every_item_with_its_level_after_those_of_the_report(
    example: PdfReader,
) -> None:
    before = PdfReader(EXAMPLE).outline
    outline = example.outline
    assert [str(e) for e in _titles(outline[:-2])] == [str(e) for e in _titles(before)]
    top, items = outline[-2:]
    assert top.title.startswith("wt2018: partly evidenced, ")
    titles = [item.title for item in items]
    assert "Period covered: evidenced" in titles
    assert "Restraint in secure establishments: does not apply" in titles
    assessment = wt2018.check(EXAMPLE, reader="cues")
    assert len(titles) == len(assessment.items)
    for item, bookmark in zip(assessment.items, items, strict=True):
        if evidence := assessment.evidence(item):
            page = example.get_destination_page_number(bookmark)
            assert page == evidence[0].passage.page - 1


def _titles(entries: Iterable[Any]) -> list[str]:
    return [e.title if not isinstance(e, list) else str(_titles(e)) for e in entries]


def test_what_the_report_holds_stays(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=str(EXAMPLE))
    root = writer.root_object
    label = DictionaryObject({NameObject("/S"): NameObject("/r")})
    labels = ArrayObject([NumberObject(0), label])
    root[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): labels})
    own = {
        NameObject("/Subtype"): NameObject("/Widget"),
        NameObject("/FT"): NameObject("/Tx"),
        NameObject("/T"): TextStringObject("Name"),
        NameObject("/V"): TextStringObject("A. Reader"),
        NameObject("/Rect"): RectangleObject((10, 10, 90, 30)),
    }
    field = writer.add_annotation(1, DictionaryObject(own))
    form = {NameObject("/Fields"): ArrayObject([field.indirect_reference])}
    root[NameObject("/AcroForm")] = DictionaryObject(form)
    writer.add_attachment("figures.csv", b"year,plans\n2020,58\n")
    writer.write(str(tmp_path / "report.pdf"))

    before = PdfReader(tmp_path / "report.pdf")
    after = PdfReader(io.BytesIO(annotated(tmp_path / "report.pdf")))
    assert after.page_labels == before.page_labels == ["i", "ii", "iii"]
    assert after.get_form_text_fields() == {"Name": "A. Reader"}
    assert after.metadata == before.metadata
    assert dict(after.attachments) == dict(before.attachments)
    for old, new in zip(before.pages, after.pages, strict=True):
        kept = [
            e.get_object() for e in new.annotations or () if e.get_object().get("/T") != "wt2018"
        ]
        assert len(kept) == len(old.annotations or ())
        assert old["/Contents"].get_object()._data == new["/Contents"].get_object()._data  # noqa: SLF001
        assert old.extract_text() == new.extract_text()


def test_tags_stay() -> None:
    tagged = Path(__file__).parents[1] / "corpus" / "reports" / "two-columns.pdf"
    before, after = PdfReader(tagged), PdfReader(io.BytesIO(annotated(tagged)))
    assert after.root_object["/MarkInfo"]["/Marked"]
    assert _elements(after.root_object["/StructTreeRoot"]) == _elements(
        before.root_object["/StructTreeRoot"]
    )
    assert after.pdf_header == before.pdf_header


def _elements(node: Any) -> int:
    node = node.get_object()
    kids = node.get("/K", []) if isinstance(node, dict) else node
    kids = kids if isinstance(kids, list) else [kids]
    return 1 + sum(_elements(kid) for kid in kids if not isinstance(kid, int))


def test_the_same_input_gives_the_same_bytes() -> None:
    assert annotated(EXAMPLE) == annotated(EXAMPLE)


def test_notes_bear_a_time_only_where_one_is_given(tmp_path: Path, example: PdfReader) -> None:
    assert not any("/M" in entry for _, entry in annotations(example))
    dated = noted(printed(tmp_path), SAID, dated=datetime(2021, 9, 30, 12, tzinfo=UTC))
    assert {entry["/M"] for _, entry in annotations(dated)} == {"D:20210930120000Z"}


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_copy_of_an_encrypted_report_is_not_encrypted_and_says_so(
    tmp_path: Path, algorithm: str
) -> None:
    file = printed(tmp_path)
    writer = PdfWriter(clone_from=str(file))
    writer.encrypt("bracken", algorithm=algorithm)
    writer.write(str(file))
    reader = noted(file, SAID, password="bracken")
    assert not reader.is_encrypted
    assert quads(reader)
    (lost,) = lost_in_copy(file, password="bracken")
    assert lost in next(e["/Contents"] for _, e in annotations(reader) if e["/Subj"] == "summary")
    with pytest.raises(PasswordError):
        lost_in_copy(file)


def test_a_copy_of_a_signed_report_says_that_the_signature_does_not_hold(tmp_path: Path) -> None:
    file = printed(tmp_path)
    assert lost_in_copy(file) == ()
    writer = PdfWriter(clone_from=str(file))
    form = {NameObject("/SigFlags"): NumberObject(3), NameObject("/Fields"): ArrayObject()}
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(form)
    writer.write(str(file))
    (lost,) = lost_in_copy(file)
    assert lost == "The report is signed; the signature does not hold for its annotated copy."
    (summary,) = (e for _, e in annotations(noted(file, SAID)) if e["/Subj"] == "summary")
    assert summary["/Contents"].endswith(lost)


def test_a_scan_is_marked_where_its_words_were_recognised(tmp_path: Path) -> None:
    recognised = printed(tmp_path)
    document = wt2018.read(recognised)
    scan = FPDF(unit="pt")
    scan.add_page()
    scan.output(str(tmp_path / "scan.pdf"))
    start = document.text.index(SAID)
    passage = Passage.of(document, start, start + len(SAID))
    notes = [Note(Kind.DISCOUNTED, passage, (), ("Seen and not counted",))]
    assessment = wt2018.check_document(document, reader="cues")
    data = annotate_pdf((tmp_path / "scan.pdf").read_bytes(), document, assessment, notes)
    assert quads(PdfReader(io.BytesIO(data))) == quads(noted(recognised, SAID))


def test_notes_on_other_words_than_the_report_has_are_refused(tmp_path: Path) -> None:
    file = printed(tmp_path)
    document = wt2018.read(file)
    passage = evolve(Passage.of(document, 0, 6), quote="In June")
    notes = [Note(Kind.DISCOUNTED, passage, (), ("Seen and not counted",))]
    assessment = wt2018.check_document(document, reader="cues")
    with pytest.raises(DocumentError, match="annotate the file that was rated"):
        annotate_pdf(file.read_bytes(), document, assessment, notes)


def test_a_damaged_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    file = printed(tmp_path)
    document = wt2018.read(file)
    assessment = wt2018.check_document(document, reader="cues")
    with pytest.raises(DamagedDocumentError, match=r"report\.pdf: is damaged"):
        annotate_pdf(b"%PDF-1.7\nnothing", document, assessment, [])


def test_poppler_draws_every_page_without_complaint(tmp_path: Path) -> None:
    if not (program := shutil.which("pdftoppm")):
        pytest.skip("pdftoppm of Poppler is not installed")
    file = tmp_path / "annotated.pdf"
    file.write_bytes(annotated(EXAMPLE))
    command = [program, "-r", "30", "-png", str(file), str(tmp_path / "page")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert len(list(tmp_path.glob("page-*.png"))) == 3
