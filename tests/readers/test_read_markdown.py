"""Markdown and plain text: what an author marks, and what reads like a heading without marks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wt2018.document.model import BlockKind, Cell, Document
from wt2018.readers import read, read_markdown_text

Read = Callable[[str], Document]
HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
CALLOUT, CELL = BlockKind.CALLOUT, BlockKind.TABLE_CELL


@pytest.fixture
def reading_text(tmp_path: Path) -> Read:
    """Reads plain text."""

    def written_and_read(text: str) -> Document:
        path = tmp_path / "report.txt"
        path.write_text(text, encoding="utf-8")
        return read(path)

    return written_and_read


def kinds(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, document.text_of(block)) for block in document.blocks]


def test_headings_make_the_sections() -> None:
    document = read_markdown_text(
        "# Report\n\n## What *we* did\n\nWe met.\n\nMoney\n-----\n\nPaid."
    )
    assert [(b.kind, b.level, document.text_of(b), b.section) for b in document.blocks] == [
        (HEADING, 1, "Report", ()),
        (HEADING, 2, "What we did", ("Report",)),
        (PARAGRAPH, 0, "We met.", ("Report", "What we did")),
        (HEADING, 2, "Money", ("Report",)),
        (PARAGRAPH, 0, "Paid.", ("Report", "Money")),
    ]
    assert document.title == "Report"


def test_lists_have_depth() -> None:
    document = read_markdown_text("- one\n  1. two\n\n     again\n- one\n\nafter")
    assert [(b.kind, b.level) for b in document.blocks] == [
        (ITEM, 1),
        (ITEM, 2),
        (ITEM, 2),
        (ITEM, 1),
        (PARAGRAPH, 0),
    ]


def test_table_cells_know_their_place_and_header() -> None:
    document = read_markdown_text(
        "| A | B |\n|---|---|\n| c | d |\n\nafter\n\n| E |\n|---|\n| f |\n"
    )
    assert [(document.text_of(b), b.cell) for b in document.blocks] == [
        ("A", Cell(0, 0, 0)),
        ("B", Cell(0, 0, 1)),
        ("c", Cell(0, 1, 0, "A")),
        ("d", Cell(0, 1, 1, "B")),
        ("after", None),
        ("E", Cell(1, 0, 0)),
        ("f", Cell(1, 1, 0, "E")),
    ]


def test_quotes_and_boxes_are_callouts_and_lists_in_them_lists() -> None:
    document = read_markdown_text(
        "> Heard.\n\n::: box\nSam’s story\n\n- He was safe.\n:::\n\nWe met."
    )
    assert kinds(document) == [
        (CALLOUT, "Heard."),
        (CALLOUT, "Sam’s story"),
        (ITEM, "He was safe."),
        (PARAGRAPH, "We met."),
    ]


def test_footnotes_are_footnotes_and_their_marks_no_text() -> None:
    document = read_markdown_text("We met[^1] often.\n\n[^1]: Since April.\n")
    assert kinds(document) == [
        (PARAGRAPH, "We met often."),
        (BlockKind.FOOTNOTE, "Since April."),
    ]


def test_marks_links_code_and_breaks_leave_their_words() -> None:
    text = (
        "**We** *met* [here](https://example.org) `now` ![plan](a.png)<br>\nand\\\nthen &amp; again"
    )
    assert read_markdown_text(text).text == "We met here now plan and then & again"


def test_front_matter_is_no_text() -> None:
    assert read_markdown_text("---\nauthor: Me\n---\n\nWe met.").text == "We met."


def test_a_contents_list_is_contents() -> None:
    document = read_markdown_text("# R\n\n## Inside\n\n- One\n- Two\n\n## One\n\nx\n\n## Two\n\ny")
    assert [b.kind for b in document.blocks][2:4] == [BlockKind.CONTENTS] * 2


def test_a_plain_line_that_stands_alone_is_a_heading(reading_text: Read) -> None:
    document = reading_text(
        "What we did\n===========\n\nWe met and\nwe talked.\n\nMoney\n\nWe paid.\n\nand so on\n"
    )
    assert kinds(document) == [
        (HEADING, "What we did"),
        (PARAGRAPH, "We met and we talked."),
        (HEADING, "Money"),
        (PARAGRAPH, "We paid."),
        (PARAGRAPH, "and so on"),
    ]


def test_plain_lists(reading_text: Read) -> None:
    document = reading_text(
        "We met, and often.\n- once in\n  April\n- in May\n\n1. First\n2) Second\n\n• Third"
    )
    assert kinds(document) == [
        (PARAGRAPH, "We met, and often."),
        (ITEM, "once in April"),
        (ITEM, "in May"),
        (ITEM, "First"),
        (ITEM, "Second"),
        (ITEM, "Third"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    for name in ("report.txt", "report.md"):
        path = tmp_path / name
        path.write_bytes("They “listened” – café.".encode(encoding))
        assert read(path).text == "They “listened” – café."


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    document = read_markdown_text(text)
    assert all(document.text_of(b) for b in document.blocks)
