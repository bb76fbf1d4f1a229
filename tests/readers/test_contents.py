"""Contents pages are recognised by what they list, whatever they are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wt2018.document.build import Piece
from wt2018.document.model import BlockKind, Cell
from wt2018.readers.contents import mark_contents

HEADINGS = ["Foreword", "Our area", "What we did", "Independent scrutiny", "Money"]
SAID = "The partnership met six times and heard from forty children."


def heading(text: str, level: int = 2) -> Piece:
    return Piece(BlockKind.HEADING, text, level)


def item(text: str) -> Piece:
    return Piece(BlockKind.LIST_ITEM, text, 1)


def paragraph(text: str) -> Piece:
    return Piece(BlockKind.PARAGRAPH, text)


def body(headings: list[str] = HEADINGS) -> list[Piece]:
    return [piece for text in headings for piece in (heading(text), paragraph(SAID))]


def contents(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in mark_contents(pieces) if piece.kind is BlockKind.CONTENTS]


@pytest.mark.parametrize(
    "name",
    [
        "Contents",
        "TABLE OF CONTENTS",
        "Contents page",
        "In this report",
        "Inside",
        "What’s inside this annual report",
        "What is in here",
        "Where to find things",
    ],
)
def test_a_list_of_the_headings_to_come_is_a_contents_page(name: str) -> None:
    pieces = [heading("Report", 1), heading(name), *map(item, HEADINGS), *body()]
    assert contents(pieces) == HEADINGS


@pytest.mark.parametrize(
    "entries",
    [
        [f"{text} {page}" for page, text in enumerate(HEADINGS, 3)],
        [f"{text} ........ {page}" for page, text in enumerate(HEADINGS, 3)],
        [f"{text}……{page}" for page, text in enumerate(HEADINGS, 3)],
        [f"{number}. {text} p. {number + 3}" for number, text in enumerate(HEADINGS, 1)],
        [text.upper() for text in HEADINGS],
    ],
)
def test_numbers_leaders_and_capitals_do_not_hide_an_entry(entries: list[str]) -> None:
    assert contents([heading("Contents"), *map(paragraph, entries), *body()]) == entries


def test_a_contents_page_may_be_a_table() -> None:
    cells = [
        Piece(BlockKind.TABLE_CELL, text, cell=Cell(0, row, column))
        for row, name in enumerate(HEADINGS)
        for column, text in enumerate([name, str(row + 3)])
    ]
    marked = mark_contents([heading("Contents"), *cells, *body()])
    assert all(p.kind is BlockKind.CONTENTS and p.cell is None for p in marked[1:11])


def test_entries_that_were_taken_for_headings_are_entries() -> None:
    """As in a PDF whose contents page is set in large type."""
    pieces = [heading("Contents"), *map(heading, HEADINGS), *body()]
    marked = mark_contents(pieces)
    assert [p.kind for p in marked[1:6]] == [BlockKind.CONTENTS] * 5
    assert [p.kind for p in marked[6:]] == [p.kind for p in pieces[6:]]


def test_leader_dots_need_no_heading() -> None:
    entries = ["Neglect .......... 4", "Exploitation ....... 9"]
    assert contents([*map(paragraph, entries), paragraph(SAID)]) == entries


def test_contents_of_a_document_without_headings() -> None:
    entries = ["Foreword 3", "Our area 5"]
    pieces = [paragraph("Contents"), *map(paragraph, entries), paragraph(SAID)]
    assert contents(pieces) == entries


def test_an_entry_worded_otherwise_than_its_heading_is_one_of_the_run() -> None:
    entries = ["Foreword", "Our area", "All that was done", "Independent scrutiny", "Money"]
    for name in ("Contents", "In this report"):
        assert contents([heading(name), *map(item, entries), *body()]) == entries


def test_what_stands_around_a_list_without_heading_is_text() -> None:
    front = [paragraph("1 April 2020 to 31 March 2021"), paragraph("Contents at a glance")]
    pieces = [heading("Report", 1), *front, *map(item, HEADINGS), paragraph(SAID), *body()]
    assert contents(pieces) == HEADINGS


def test_either_of_entry_and_heading_may_say_more() -> None:
    entries = ["Neglect", "A heavy head (mental health)", "Exploitation", "Money"]
    headings = ["Priority 1: Neglect", "A heavy head", "Practice priority B: Exploitation", "Money"]
    assert contents([paragraph("In this report"), *map(item, entries), *body(headings)]) == entries


def test_sentences_after_the_list_are_text() -> None:
    pieces = [heading("Contents"), *map(item, HEADINGS), paragraph(SAID), *body()]
    assert contents(pieces) == HEADINGS


def test_priorities_that_become_headings_are_not_contents() -> None:
    priorities = ["Neglect", "Exploitation", "Domestic abuse", "Emotional health"]
    below = [p for text in priorities for p in (heading(text, 3), paragraph(SAID))]
    pieces = [
        heading("Our priorities"),
        *map(item, priorities),
        heading("What we did"),
        *below,
        *body(["Independent scrutiny", "Learning", "Training", "Money", "Next year"]),
    ]
    assert contents(pieces) == []


@pytest.mark.parametrize("said", ["We reviewed six cases", "Children looked after 312", "312"])
def test_what_is_said_under_in_this_report_is_text(said: str) -> None:
    pieces = [heading("In this report"), item(said), paragraph(SAID), *body()]
    assert contents(pieces) == []


@given(
    st.lists(
        st.builds(
            Piece,
            st.sampled_from(list(BlockKind)),
            st.sampled_from([*HEADINGS, "Contents", "Inside", "Money 4", "Money ... 4", "7", SAID]),
            st.integers(0, 3),
        )
    )
)
def test_only_kinds_change_and_only_to_contents(pieces: list[Piece]) -> None:
    marked = mark_contents(pieces)
    assert [p.text for p in marked] == [p.text for p in pieces]
    for before, after in zip(pieces, marked, strict=True):
        assert after.kind in {before.kind, BlockKind.CONTENTS}
        assert before.text != SAID or after == before
