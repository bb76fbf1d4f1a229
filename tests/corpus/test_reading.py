"""Whole reports, as published: what is read of them, and what is cited from them.

Two of them are here; the others are the labelled corpus, where it lies beside the checkout.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from comparing import in_order, letters, plain, running_lines, words
from conftest import REPORTS, needs_durable
from highlighted import annotations, highlighted
from highlighted import letters as without_breaks
from pypdf import PdfReader

import wt2018
from wt2018 import BlockKind
from wt2018.annotating.notes import Kind, notes_on
from wt2018.annotating.pdf import annotate_pdf
from wt2018.cli import main
from wt2018.readers import read_markdown_text
from wt2018.rendering.json import to_json, validate

HERE = sorted(
    path for path in (Path(__file__).parent / "reports").iterdir() if path.suffix != ".md"
)
ENOUGH = 0.98
NUMBER = re.compile(r"(?:page )?\d{1,3}(?: (?:of|/) \d{1,3})?", re.IGNORECASE)


class Case:
    """A report, read and checked once for all tests."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.markdown = path.with_suffix(".md").read_text("utf-8")
        self.document = wt2018.read(path)

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page as pypdf reads it; none of a file without pages."""
        pdf = self.path.suffix == ".pdf"
        return [page.extract_text() for page in PdfReader(self.path).pages] if pdf else []

    @cached_property
    def structure(self) -> wt2018.Document:
        """The Markdown that the report was made from, as a document of its own."""
        return read_markdown_text(re.sub(r"(?m)^:::.*$", "", self.markdown))

    @cached_property
    def assessment(self) -> wt2018.Assessment:
        return wt2018.check_document(self.document, reproducible=True)

    @cached_property
    def data(self) -> dict[str, Any]:
        return json.loads(to_json(self.assessment))

    def cited(self) -> Iterator[dict[str, Any]]:
        """Every passage that the assessment cites, wherever it does."""
        for item in self.data["items"].values():
            yield from item["evidence"]
            yield from (one for one in item["discounted"] if one["quote"])
        for named in self.data["sets"].values():
            yield from (one for value in named for one in value["evidence"])
        for fact in self.data["facts"]:
            yield from fact["evidence"]


@pytest.fixture(
    scope="session",
    params=HERE + REPORTS,
    ids=lambda path: path.stem if path in HERE else path.parent.name,
)
def case(request: pytest.FixtureRequest) -> Case:
    return Case(request.param)


def test_the_words_are_all_read_in_their_order_and_no_others(case: Case) -> None:
    expected, found = words(plain(case.markdown)), words(case.document.text)
    same = in_order(expected, found)
    assert same >= ENOUGH * len(expected)
    assert same >= ENOUGH * len(found)


def test_headings_items_and_cells_are_told_apart(case: Case) -> None:
    kinds = {BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.CONTENTS}
    expected = Counter(letters(case.structure.text_of(b)) for b in _of(case.structure, kinds))
    found = Counter(letters(case.document.text_of(b)) for b in case.document.blocks)
    assert (expected & found).total() >= ENOUGH * expected.total()


def test_cells_know_what_their_column_is_headed(case: Case) -> None:
    expected = Counter(_headed(case.structure))
    assert (expected & Counter(_headed(case.document))).total() >= ENOUGH * expected.total()


def _of(document: wt2018.Document, kinds: set[BlockKind]) -> list[wt2018.Block]:
    return [block for block in document.blocks if block.kind in kinds]


def _headed(document: wt2018.Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        if block.cell and block.cell.header:
            yield letters(document.text_of(block)), letters(block.cell.header)


def test_running_lines_and_page_numbers_are_left_out(case: Case) -> None:
    document = case.document
    outside_tables = [b for b in document.blocks if b.kind is not BlockKind.TABLE_CELL]
    assert not [b for b in outside_tables if NUMBER.fullmatch(document.text_of(b))]
    for line in running_lines(case.pages):
        assert letters(document.text).count(line) <= letters(plain(case.markdown)).count(line)


def test_quotes_are_verbatim_and_stand_on_their_page(case: Case) -> None:
    document, cited = case.document, list(case.cited())
    assert cited
    on_page = [letters(page) for page in case.pages]
    for one in cited:
        start, end = one["start"], one["end"]
        assert document.text[start:end] == one["quote"]
        assert one["page"] == document.page_at(start)
        for line in document.lines:  # a quote may go on overleaf
            part = document.text[max(start, line.start) : min(end, line.end)]
            assert not part or letters(part) in on_page[line.page - 1]


def test_sentences_are_spans_of_their_blocks_and_cover_the_evidence(case: Case) -> None:
    document = case.document
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert document.text_of(sentence) == document.text_of(sentence).strip()


def test_the_report_says_who_it_is_by_and_which_year_it_is_about(case: Case) -> None:
    report = case.assessment.report
    assert " ".join(words(report.title)) in " ".join(words(plain(case.markdown)))
    assert report.partnership
    months = r"[A-Z][a-z]+ 20\d\d to [A-Z][a-z]+ 20\d\d"
    assert re.fullmatch(rf"20\d\d(?:-\d\d)?|{months}", report.period)
    assert report.pages == (len(case.pages) or None)


@needs_durable
def test_two_rules_engines_agree(case: Case) -> None:
    facts, book = case.assessment.facts, wt2018.load_rules()
    checked = wt2018.choose_engine("checked")
    rated = wt2018.rate(wt2018.infer(facts, book, checked), facts, book, checked)
    assert rated.made_by.engine == "checked(durable, plain)"
    assert (rated.items, rated.overall) == (case.assessment.items, case.assessment.overall)


def test_the_command_prints_what_the_library_returns(case: Case) -> None:
    done = CliRunner().invoke(main, ["check", str(case.path), "--format", "json", "--reproducible"])
    assert done.exit_code == 0
    validate(json.loads(done.stdout))
    assert json.loads(done.stdout) == case.data


def test_highlights_stand_on_the_words_that_are_quoted(case: Case, tmp_path: Path) -> None:
    if case.path.suffix != ".pdf":
        pytest.skip("only a PDF has pages")
    notes = notes_on(case.assessment, case.document, wt2018.load_cues())
    data = annotate_pdf(case.path.read_bytes(), case.document, case.assessment, notes)
    copy = tmp_path / "annotated.pdf"
    copy.write_bytes(data)
    quoted = dict.fromkeys(note.passage for note in notes if note.kind is not Kind.MISSING)
    below = highlighted(copy)
    wrong = [
        (passage.quote, text)
        for passage, text in zip(quoted, below, strict=True)
        if without_breaks(passage.quote) != without_breaks(text)
    ]
    assert len(wrong) <= 1  # the mark of a footnote is no part of a quotation
    assert all(len(text) <= len(quote) + 3 for quote, text in wrong)
    signs = [entry for _, entry in annotations(PdfReader(copy)) if entry["/Subtype"] == "/Text"]
    assert len(signs) == 1 + sum(note.kind is Kind.MISSING for note in notes)
