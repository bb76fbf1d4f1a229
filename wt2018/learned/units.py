"""What the learned reader reads at a time: a sentence, or the row of a table, in its context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from wt2018.document.model import Block, BlockKind, Document, Sentence

_HEADINGS = 2  # innermost ones that tell what a sentence is about
_UNTITLED = "Yearly report"
_BEFORE = 2  # sentences of the same paragraph that are shown with one
_INTRODUCTION = 200  # characters of the paragraph that introduces a list or table
CELL = " | "
"""Between the cells of a row."""


@frozen
class Unit:
    """A stretch of the report with what a reader would look at to understand it.

    Attributes:
        first: number of its first sentence in `Document.sentences`.
        last: number of its last one; the same but for table rows.
        section: the headings above it.
        before: what precedes it in its paragraph, or introduces its list or table.
        text: its own words; for a row the cells, each with its column's header.
        after: the sentence that follows it in its paragraph.
    """

    first: int
    last: int
    section: str
    before: str
    text: str
    after: str


def units(document: Document) -> tuple[Unit, ...]:
    """The units of a document, in reading order; headings and contents pages have none."""
    return tuple(_units(document))


def _units(document: Document) -> Iterator[Unit]:
    introduction = ""
    for _, numbered in groupby(enumerate(document.sentences), lambda e: _row(document, e[1])):
        sentences = list(numbered)
        block = document.blocks[sentences[0][1].block]
        if block.kind is BlockKind.HEADING:
            introduction = ""
        elif block.kind is BlockKind.TABLE_CELL:
            yield _table_row(document, sentences, introduction)
        else:
            in_list = block.kind is BlockKind.LIST_ITEM
            yield from _paragraph(document, sentences, introduction if in_list else "")
            if not in_list:
                introduction = document.text_of(block)[-_INTRODUCTION:]


_Numbered = Sequence[tuple[int, Sentence]]


def _row(document: Document, sentence: Sentence) -> tuple[int, int]:
    """Sentences of one block belong together, and those of one table row."""
    cell = document.blocks[sentence.block].cell
    return (cell.table, cell.row) if cell else (-1, sentence.block)


def _paragraph(document: Document, sentences: _Numbered, introduction: str) -> Iterator[Unit]:
    texts = [document.text_of(sentence) for _, sentence in sentences]
    section = _section(document, document.blocks[sentences[0][1].block])
    for at, (number, _) in enumerate(sentences):
        yield Unit(
            first=number,
            last=number,
            section=section,
            before=" ".join(texts[max(0, at - _BEFORE) : at]) or introduction,
            text=texts[at],
            after=" ".join(texts[at + 1 : at + 2]),
        )


def _table_row(document: Document, sentences: _Numbered, introduction: str) -> Unit:
    cells = []
    for number, _ in groupby(sentences, lambda entry: entry[1].block):
        block = document.blocks[number]
        text, header = document.text_of(block), block.cell.header if block.cell else ""
        cells.append(f"{header}: {text}" if header and header != text else text)
    return Unit(
        first=sentences[0][0],
        last=sentences[-1][0],
        section=_section(document, document.blocks[sentences[0][1].block]),
        before=introduction,
        text=CELL.join(cells),
        after="",
    )


def _section(document: Document, block: Block) -> str:
    """The headings above a block; the report's title stands above them all.

    The network was taught on whole reports, where there are always two, and on single passages
    with one heading; what has one only it takes for a passage that was picked out.
    """
    title = document.title or _UNTITLED
    return " > ".join([title, title, *block.section][-_HEADINGS:])
