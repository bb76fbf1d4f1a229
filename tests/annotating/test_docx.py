"""Comments in Word files: on exactly the words they are about, and nothing else changes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from conftest import CORPUS
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import (
    assert_untouched,
    comments,
    note,
    one_line,
    parts,
    quoted,
    rejoined,
    spaces_are_kept,
    text_root,
)

import wt2018
from wt2018.annotating.docx import annotate_docx
from wt2018.annotating.notes import Kind, Note, notes_on
from wt2018.document.model import Document
from wt2018.errors import DamagedDocumentError, DocumentError
from wt2018.facts.model import Passage

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "report.docx"
REPORTS = [
    EXAMPLE,
    ROOT / "tests" / "corpus" / "reports" / "word.docx",
    *sorted(CORPUS.glob("dev/*/report.docx")),
]
NAMESPACES = (
    nsdecls("w", "r", "m")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


@pytest.fixture(scope="module", params=REPORTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def annotated(request: pytest.FixtureRequest) -> tuple[bytes, bytes, Sequence[Note]]:
    """A published report, the same with comments, and the notes on it."""
    path: Path = request.param
    document = wt2018.read(path)
    notes = notes_on(wt2018.check_document(document, reader="cues"), document, wt2018.load_cues())
    data = path.read_bytes()
    return data, annotate_docx(data, notes, path), notes


class TestReports:
    def test_nothing_else_changes(self, annotated: tuple[bytes, bytes, Sequence[Note]]) -> None:
        before, after, notes = annotated
        assert notes
        assert_untouched(before, after)
        assert spaces_are_kept(after)

    def test_every_comment_stands_on_its_words(
        self, annotated: tuple[bytes, bytes, Sequence[Note]]
    ) -> None:
        _, after, notes = annotated
        said, stands_on = comments(after), quoted(after)
        for one in notes:
            words = one_line(one.passage.quote)
            about = [number for number, lines in said.items() if set(one.lines) <= set(lines)]
            assert any(
                stands_on[number] == words or f"“{words}”" in said[number][0] for number in about
            )

    def test_the_text_is_read_as_before(
        self, annotated: tuple[bytes, bytes, Sequence[Note]], tmp_path: Path
    ) -> None:
        before, after, _ = annotated
        for name, data in (("before.docx", before), ("after.docx", after)):
            (tmp_path / name).write_bytes(data)
        was, is_ = (wt2018.read(tmp_path / name) for name in ("before.docx", "after.docx"))
        assert was.blocks == is_.blocks
        assert was.text == is_.text


def test_the_same_input_gives_the_same_bytes() -> None:
    once, again = (wt2018.annotate(EXAMPLE, reader="cues") for _ in range(2))
    assert once == again


def parse(inner: str) -> object:
    return parse_xml(f"<w:p {NAMESPACES}>{inner}</w:p>")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def box(inner: str) -> str:
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def image() -> io.BytesIO:
    """A picture of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


class Draft:
    """A Word file in the making, read and annotated."""

    def __init__(self, folder: Path) -> None:
        self.word = docx.Document()
        self.path = folder / "draft.docx"

    def add(self, *paragraphs: str) -> Draft:
        for inner in paragraphs:
            self.word.element.body.insert_element_before(parse(inner), "w:sectPr")
        return self

    def read(self) -> Document:
        self.word.save(str(self.path))
        return wt2018.read(self.path)

    def annotate(self, *quotes: str, **options: object) -> bytes:
        """The file with a note on each of these words; all else is as it was."""
        document = self.read()
        notes = sorted(
            (note(document, quote, f"on {quote}") for quote in quotes),
            key=lambda one: (one.passage.start or 0, one.passage.end or 0),
        )
        before = self.path.read_bytes()
        after = annotate_docx(before, notes, self.path, **options)  # type: ignore[arg-type]
        assert_untouched(before, after)
        assert spaces_are_kept(after)
        return after


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return Draft(tmp_path)


FOUR = '<w:ins w:id="7" w:author="Ada">{}</w:ins>'
WRITTEN = {
    "one run": run("We met. Families said so. It helped."),
    "runs": run("We met. Fam", "<w:b/>") + run("ilies said", "<w:i/>") + run(" so. It helped."),
    "a hyperlink": run("We met. ")
    + f'<w:hyperlink w:anchor="x">{run("Families said so.")}</w:hyperlink>'
    + run(" It helped."),
    "part of a hyperlink": run("We met. Families ")
    + f'<w:hyperlink w:anchor="x">{run("said so. It")}</w:hyperlink>'
    + run(" helped."),
    "an insertion": FOUR.format(run("We met. Families said")) + run(" so. It helped."),
    "a deletion": run("We met. Families ")
    + '<w:del w:id="8" w:author="Ada"><w:r><w:delText>never </w:delText></w:r></w:del>'
    + run("said so. It helped."),
    "a field": run("We met. Families ")
    + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DOCPROPERTY x</w:instrText>'
    + f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("said so. It")}'
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    + run(" helped."),
    "a simple field": run("We met. ")
    + f'<w:fldSimple w:instr="TITLE">{run("Families said")}</w:fldSimple>'
    + run(" so. It helped."),
    "a content control": run("We met. ")
    + "<w:sdt><w:sdtPr><w:id w:val='5'/></w:sdtPr><w:sdtContent>"
    + run("Families said so. It")
    + "</w:sdtContent></w:sdt>"
    + run(" helped."),
    "bookmarks": run("We met. ")
    + '<w:bookmarkStart w:id="1" w:name="a"/>'
    + run("Families")
    + '<w:bookmarkEnd w:id="1"/>'
    + run(" said so. It helped."),
    "soft hyphens": run("We met. Fam\u00adi\u00ad") + run("lies said so\u00ad. It helped."),
    "tabs and breaks": "<w:r><w:t>We met.</w:t><w:tab/><w:t>Families</w:t><w:br/><w:t>said</w:t>"
    "<w:tab/><w:tab/><w:t>so. It</w:t><w:br/><w:t>helped.</w:t></w:r>",
    "white space": run("  We met.   Families \n") + run("  said so. \t It helped. "),
    "hidden words": run("We met. Families ")
    + run("never ", "<w:vanish/>")
    + run("said so. It helped."),
    "a ligature": run("We met. Families said so. It was of\ufb01cial."),
}


@pytest.mark.parametrize("inner", WRITTEN.values(), ids=WRITTEN)
def test_words_are_found_however_they_are_written(draft: Draft, inner: str) -> None:
    after = draft.add(inner).annotate("Families said so.", "Families", "We met.", "said", "so. It")
    assert sorted(quoted(after).values()) == sorted(
        ["Families said so.", "Families", "We met.", "said", "so. It"]
    )
    assert {number: lines[0] for number, lines in comments(after).items()} == {
        number: f"on {words}" for number, words in quoted(after).items()
    }


def test_a_formula_is_not_divided(draft: Draft) -> None:
    formula = "<m:oMath><m:r><m:t>a = b + c</m:t></m:r></m:oMath>"
    after = draft.add(run("We know that ") + formula + run(".")).annotate("b + c.")
    assert list(quoted(after).values()) == ["a = b + c."]


def test_a_comment_is_not_lost_with_an_insertion_or_a_link(draft: Draft) -> None:
    after = draft.add(run("We ") + FOUR.format(run("met with families")) + run(" often.")).annotate(
        "met"
    )
    (reference,) = text_root(after).iter("{*}commentReference")
    assert [e.tag.split("}")[1] for e in reference.iterancestors()][:3] == ["r", "p", "body"]


def test_words_in_tables_and_across_paragraphs(draft: Draft) -> None:
    table = draft.word.add_table(2, 2)
    for cell, text in zip(
        table._cells,  # noqa: SLF001
        ["Priority", "Impact", "Neglect", "17% fewer"],
        strict=True,
    ):
        cell.text = text
    after = draft.add(run("We met."), run("It helped.")).annotate(
        "Neglect\n17% fewer", "17%", "met.\nIt"
    )
    assert list(quoted(after).values()) == ["Neglect 17% fewer", "17%", "met. It"]


def test_words_in_a_text_box_are_quoted_where_it_hangs(draft: Draft) -> None:
    inside = f"<w:p>{run('Families said so.')}</w:p>"
    after = draft.add(run("Before."), box(inside), run("After.")).annotate(
        "Families said so.", "After."
    )
    said, stands_on = comments(after), quoted(after)
    assert said["0"] == ["In the text box here: “Families said so.”", "on Families said so."]
    assert stands_on == {"0": "", "1": "After."}
    start = next(text_root(after).iter("{*}commentRangeStart"))
    assert next(start.itersiblings()).find(".//{*}txbxContent") is not None
    assert not list(start.iterancestors("{*}txbxContent"))


def test_words_in_a_note_are_quoted_at_its_mark() -> None:
    in_note = note(wt2018.read(EXAMPLE), "A form with photographs")
    after = annotate_docx(EXAMPLE.read_bytes(), [in_note], EXAMPLE)
    assert comments(after)["0"][0] == "In the footnote here: “A form with photographs”"
    start = next(text_root(after).iter("{*}commentRangeStart"))
    assert next(start.itersiblings()).find("{*}footnoteReference") is not None


def test_everything_in_a_rich_file_survives(draft: Draft) -> None:
    word = draft.word
    word.sections[0].header.paragraphs[0].text = "Draft for the board"
    word.sections[0].footer.paragraphs[0].text = "Page"
    word.add_picture(image())
    draft.add(*WRITTEN.values(), box(f"<w:p>{run('In a box.')}</w:p>"))
    old = (
        f'<w:comments {NAMESPACES}><w:comment w:id="4" w:author="Ada"><w:p><w:r>'
        '<w:t>Is this so?</w:t></w:r></w:p></w:comment><w:comment w:id="9" w:author="Ben"><w:p>'
        "<w:r><w:t>It is.</w:t></w:r></w:p></w:comment></w:comments>"
    )
    for name, kind, content, relation in (
        ("comments", "comments", old, RT.COMMENTS),
        ("commentsExtended", "commentsExtended", "<x/>", "http://example.org/extended"),
    ):
        part = Part(
            PackURI(f"/word/{name}.xml"),
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
            content.encode(),
            word.part.package,
        )
        if name not in {rel.target_ref.split(".")[0] for rel in word.part.rels.values()}:
            word.part.relate_to(part, relation)
    draft.add(
        '<w:commentRangeStart w:id="4"/><w:commentRangeStart w:id="9"/>'
        + run("The board asked.")
        + '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
        + '<w:commentRangeEnd w:id="9"/><w:r><w:commentReference w:id="9"/></w:r>'
    )
    after = draft.annotate("We met.", "board asked", "In a box.")
    assert set(comments(after)) == {"10", "11", "12"}
    assert b"Is this so?" in parts(after)["word/comments.xml"]
    assert parts(after)["word/commentsExtended.xml"] == b"<x/>"


def test_white_space_between_elements_stays(draft: Draft) -> None:
    """Files of other programs are laid out for people to read."""
    draft.add(run("We met. Families said so."))
    document = draft.read()
    spaced = io.BytesIO()
    with zipfile.ZipFile(draft.path) as old, zipfile.ZipFile(spaced, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                data = data.replace(b"><w:r>", b">\n  <w:r>").replace(b"</w:rPr><", b"</w:rPr>\n <")
            new.writestr(entry, data)
    before = spaced.getvalue()
    after = annotate_docx(before, [note(document, "Families")], draft.path)
    assert list(quoted(after).values()) == ["Families"]
    assert b"\n  <w:r>" in parts(after)["word/document.xml"]


def test_met_and_discounted_notes_on_the_same_words_share_a_comment(draft: Draft) -> None:
    document = draft.add(run("We met. Families said so.")).read()
    notes = [
        note(document, "We met.", "met"),
        note(document, "We met.", "not counted", kind=Kind.DISCOUNTED),
        note(document, "We met.", "missing", kind=Kind.MISSING),
        note(document, "We met. Families", "overlapping"),
    ]
    after = annotate_docx(draft.path.read_bytes(), notes, draft.path)
    assert list(comments(after).values()) == [["met", "not counted"], ["missing"], ["overlapping"]]


def test_comments_have_a_time_if_one_is_given(draft: Draft) -> None:
    draft.add(run("We met."))
    assert b"w:date" not in parts(draft.annotate("We met."))["word/comments.xml"]
    dated = draft.annotate("We met.", dated=datetime(2021, 9, 30, 12, tzinfo=UTC))
    assert b'w:date="2021-09-30T12:00:00Z"' in parts(dated)["word/comments.xml"]


def test_notes_on_another_file_are_refused(draft: Draft) -> None:
    draft.add(run("We met.")).read()
    other = Note(Kind.MET, Passage("We paid.", start=0, end=8), ("impact",), ("a line",))
    with pytest.raises(DocumentError, match="annotate the file that was rated"):
        annotate_docx(draft.path.read_bytes(), [other], draft.path)


def test_what_is_no_word_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DamagedDocumentError, match="cannot be opened as a Word document"):
        annotate_docx(b"PK\x03\x04 broken", [], tmp_path / "draft.docx")


WORDS = "We met often. Families said that it helped them. Of 61 children 14 went missing again."
LOOKS = ["", "<w:b/>", "<w:i/>", '<w:color w:val="FF0000"/>']
HOLDERS = ["{}", '<w:hyperlink w:anchor="x">{}</w:hyperlink>', FOUR, "<w:smartTag>{}</w:smartTag>"]


@st.composite
def written(draw: st.DrawFn) -> str:
    """The same words in runs of any length, of any look, within anything."""
    cuts = sorted(draw(st.sets(st.integers(1, len(WORDS) - 1), max_size=12)))
    pieces = [WORDS[a:b] for a, b in zip([0, *cuts], [*cuts, len(WORDS)], strict=True)]
    return "".join(
        draw(st.sampled_from(HOLDERS)).format(run(piece, draw(st.sampled_from(LOOKS))))
        for piece in pieces
    )


@settings(max_examples=20)
@given(
    written(),
    st.lists(
        st.tuples(st.integers(0, len(WORDS) - 1), st.integers(1, len(WORDS))).filter(
            lambda ends: ends[0] < ends[1]
        ),
        min_size=1,
        max_size=6,
        unique=True,
    ),
)
def test_comments_stand_on_the_same_words_in_any_runs(
    tmp_path_factory: pytest.TempPathFactory, inner: str, ends: list[tuple[int, int]]
) -> None:
    draft = Draft(tmp_path_factory.getbasetemp())
    document = draft.add(inner).read()
    assert document.text == WORDS
    notes = [
        Note(Kind.MET, Passage.of(document, start, end), ("impact",), (WORDS[start:end],))
        for start, end in sorted(ends)
    ]
    before = draft.path.read_bytes()
    after = annotate_docx(before, notes, draft.path)
    assert list(quoted(after).values()) == [
        one_line(WORDS[start:end]) for start, end in sorted(ends)
    ]
    assert rejoined(after, set(comments(after))) == rejoined(before, set())
    assert spaces_are_kept(after)
