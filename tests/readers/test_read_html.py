"""Web pages: what a browser shows, in order, and as what."""

from __future__ import annotations

import socket
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wt2018.document.model import BlockKind, Cell, Document
from wt2018.errors import DamagedDocumentError
from wt2018.readers import read
from wt2018.readers.html import read_html

Read = Callable[[str], Document]
PARAGRAPH, ITEM, CALLOUT = BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CALLOUT


@pytest.fixture
def reading(tmp_path: Path) -> Read:
    """Reads a page."""

    def written_and_read(page: str) -> Document:
        path = tmp_path / "report.html"
        path.write_text(page, encoding="utf-8")
        return read(path)

    return written_and_read


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text_of(block)) for block in document.blocks]


def test_title_headings_and_sections(reading: Read) -> None:
    document = reading(
        "<!doctype html><html><head><title>Ashmere &amp; Coast: Yearly Report</title></head><body>"
        "<h1>Report</h1><h2>What <em>we</em><br>did</h2><p>We met.</p><h2>Money</h2><p>We paid.</p>"
    )
    assert document.title == "Ashmere & Coast: Yearly Report"
    assert [(b.level, document.text_of(b), b.section) for b in document.blocks] == [
        (1, "Report", ()),
        (2, "What we did", ("Report",)),
        (0, "We met.", ("Report", "What we did")),
        (2, "Money", ("Report",)),
        (0, "We paid.", ("Report", "Money")),
    ]


def test_a_page_without_head_and_body_is_whole(reading: Read) -> None:
    page = "<!doctype html><title>T</title><section><h1>Report</h1>We met.</section>"
    assert reading(page).text == "Report\nWe met."


def test_text_outside_paragraphs_is_kept_in_its_place(reading: Read) -> None:
    page = "<body>one<div>two <b>bold</b><p>three</p>four</div>five<a href='#'><div>six</div></a>"
    assert reading(page).text.split("\n") == ["one", "two bold", "three", "four", "five", "six"]


def test_lists_have_depth(reading: Read) -> None:
    document = reading("<ul><li>one<ol><li>two</ol><li><p>one</p><p>more</p></ul>after")
    assert [(b.kind, b.level) for b in document.blocks] == [
        (ITEM, 1),
        (ITEM, 2),
        (ITEM, 1),
        (ITEM, 1),
        (PARAGRAPH, 0),
    ]


def test_table_cells_know_their_place_and_header(reading: Read) -> None:
    document = reading(
        "<table><caption>Table 1</caption><thead><tr><th>Priority<th colspan=2>Impact</thead>"
        "<tr><td rowspan=2>Neglect<td>Fewer<td>34<tr><td><ul><li>More<li>again</ul></table>"
    )
    assert [(b.kind, document.text_of(b), b.cell) for b in document.blocks] == [
        (BlockKind.CAPTION, "Table 1", None),
        (BlockKind.TABLE_CELL, "Priority", Cell(0, 0, 0)),
        (BlockKind.TABLE_CELL, "Impact", Cell(0, 0, 1)),
        (BlockKind.TABLE_CELL, "Neglect", Cell(0, 1, 0, "Priority")),
        (BlockKind.TABLE_CELL, "Fewer", Cell(0, 1, 1, "Impact")),
        (BlockKind.TABLE_CELL, "34", Cell(0, 1, 2, "Impact")),
        (BlockKind.TABLE_CELL, "More", Cell(0, 2, 1, "Impact")),
        (BlockKind.TABLE_CELL, "again", Cell(0, 2, 1, "Impact")),
    ]


def test_a_table_without_header_cells_has_no_headers(reading: Read) -> None:
    document = reading("<table><tr><td>a<td>b<tr><td>c<td>d<table><tr><td>e<td>f</table></table>")
    assert [b.cell for b in document.blocks] == [
        Cell(0, 0, 0),
        Cell(0, 0, 1),
        Cell(0, 1, 0),
        Cell(0, 1, 1),
        Cell(1, 0, 0),
        Cell(1, 0, 1),
    ]


def test_quotes_asides_figures_and_captions(reading: Read) -> None:
    document = reading(
        "<blockquote><p>“They listened.”</p></blockquote><aside>Sam’s story</aside>"
        "<figure><img src='https://example.org/a.png' alt='x'>63 children"
        "<figcaption>Figure 1</figcaption></figure>"
    )
    assert kinds(document) == [
        (CALLOUT, "“They listened.”"),
        (CALLOUT, "Sam’s story"),
        (CALLOUT, "63 children"),
        (BlockKind.CAPTION, "Figure 1"),
    ]


@pytest.mark.parametrize("tag", ["nav", "div role=doc-toc", "div role=navigation"])
def test_navigation_is_contents(reading: Read, tag: str) -> None:
    page = f"<{tag}><h2>Contents</h2><ul><li>Foreword</ul></div></nav><p>We met.</p>"
    assert kinds(reading(page)) == [
        (BlockKind.CONTENTS, "Contents"),
        (BlockKind.CONTENTS, "Foreword"),
        (PARAGRAPH, "We met."),
    ]


def test_notes_are_footnotes_and_their_marks_no_text(reading: Read) -> None:
    document = reading(
        "<p>We met<a role=doc-noteref><sup>1</sup></a> often.</p>"
        "<section role=doc-endnotes><ol><li>Since April.<a role=doc-backlink>↩</a></ol></section>"
    )
    assert kinds(document) == [(PARAGRAPH, "We met often."), (BlockKind.FOOTNOTE, "Since April.")]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<template>x</template>",
        "<noscript>x</noscript>",
        "<!-- x -->",
        "<p hidden>x</p>",
        "<p style='color: red; DISPLAY : none'>x</p>",
        "<span aria-hidden=true>x</span>",
        "<del>x</del>",
        "<dialog><p>x</p></dialog>",
        "<svg><title>x</title><text>x</text></svg>",
        "<button>x</button>",
    ],
)
def test_what_is_not_shown_is_left_out(reading: Read, hidden: str) -> None:
    document = reading(f"<body><p>We met {hidden}")
    assert document.text == "We met"
    assert document.title == "We met"


def test_entities_breaks_and_spaces(reading: Read) -> None:
    page = "<p>caf&eacute;&nbsp;&#8211;\n  soft&shy;ly<br>next<wbr>word &lt;b&gt;</p>"
    assert reading(page).text == "café – softly nextword <b>"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("<meta charset=iso-8859-15>", "iso-8859-15"),
        ('<meta http-equiv=content-type content="text/html; charset=utf-8">', "utf-8"),
        ("<meta charset=koi8-r>", "koi8-r"),
        ("", "utf-8"),
        ("", "utf-16"),
        ("", "cp1252"),
    ],
)
def test_the_declared_encoding_decides(tmp_path: Path, declared: str, encoding: str) -> None:
    letters = "Привет" if encoding == "koi8-r" else "café"
    path = tmp_path / "report.html"
    path.write_bytes(f"<html><head>{declared}</head><p>{letters}</p></html>".encode(encoding))
    assert read(path).text == letters


def test_xhtml_is_read_without_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "report.xhtml"
    path.write_text(
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>We met.</p>'
        "</body></html>"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read(path).text == "We met."


def test_nothing_is_fetched(reading: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = (
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><link rel=stylesheet href="http://127.0'
        '.0.1:9/x.css"><iframe src="http://127.0.0.1:9/"></iframe><p>We met.</p>'
    )
    assert reading(page).text == "We met."


def test_elements_nested_beyond_reason_are_refused(reading: Read) -> None:
    with pytest.raises(DamagedDocumentError):
        reading("<html>" + "<div>" * 20_000 + "deep")


TAGS = "p div ul li table tr td th h1 h3 b a blockquote nav section br caption script span".split()


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from([*(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS)]),
            st.sampled_from(["word", " &amp; ", "<!--", "-->", "<td colspan=99999>", "&#0;", "<"]),
        )
    )
)
def test_any_soup_is_read(parts: list[str]) -> None:
    for piece in read_html("".join(parts).encode(), Path("soup.html")).pieces:
        assert piece.text == " ".join(piece.text.split())
