"""Changes of passages that are cited: taken away, or said so that they no longer count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen
from page import Text, text_of

from wt2018 import Assessment, BlockKind, Document
from wt2018.document.build import Piece

Span = tuple[int, int]
"""From where to where in the text of a document."""

_SAYS = re.compile(r"[A-Z0-9“\"'‘].*[a-z].*[.!]['’\")\]”]*", re.DOTALL)
_SHORTEST = 6  # words of a passage that says something


@frozen
class Edit:
    """What is put in the place of a stretch of a document."""

    start: int
    end: int
    text: str


def spans_of(assessment: Assessment, item: str) -> list[Span]:
    """The stretches cited for an item, in order, those that overlap as one."""
    merged: list[Span] = []
    for one in assessment.evidence(assessment.item(item)):
        assert one.passage.start is not None
        assert one.passage.end is not None
        start, end = one.passage.start, one.passage.end
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def without(document: Document, spans: Iterable[Span]) -> Text:
    """The text of a document without some stretches of it."""
    return edited(document, [Edit(start, end, "") for start, end in spans])


def edited(document: Document, edits: Sequence[Edit]) -> Text:
    """The text of a document with some stretches said otherwise; what is left empty goes."""
    whole = text_of(document)
    pieces: list[Piece] = []
    for block, piece in zip(document.blocks, whole.pieces, strict=True):
        text = piece.text
        for edit in reversed(edits):
            if edit.start < block.end and block.start < edit.end:
                start, end = max(edit.start, block.start), min(edit.end, block.end)
                put = edit.text if edit.start >= block.start else ""
                text = text[: start - block.start] + put + text[end - block.start :]
        text = " ".join(text.split())
        if text or piece.kind is BlockKind.TABLE_CELL:
            pieces.append(evolve(piece, text=text))
    title = whole.title if document.source.format != "text" else ""
    return Text(title, tuple(_without_empty_rows(pieces)))


def _without_empty_rows(pieces: Sequence[Piece]) -> Iterator[Piece]:
    said = {(p.cell.table, p.cell.row) for p in pieces if p.cell and p.text}
    for piece in pieces:
        if not piece.cell or (piece.cell.table, piece.cell.row) in said:
            yield piece


def says_something(document: Document, span: Span) -> bool:
    """Whether a stretch is one whole sentence of running text, of which a frame can be said."""
    block = document.block_at(span[0])
    text = document.text[slice(*span)]
    return (
        block is not None
        and block.kind not in {BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.CONTENTS}
        and len(text.split()) >= _SHORTEST
        and _SAYS.fullmatch(text) is not None
        and sum(s.start < span[1] and span[0] < s.end for s in document.sentences) == 1
    )


def framed(frame: str, sentence: str, document: Document) -> str:
    """A sentence of a document within a frame such as "We hope to be able to say that {}"."""
    body = re.sub(r"[.!](?P<closing>['’\")\]”]*)$", r"\g<closing>", sentence.strip())
    body = re.sub(r"^[“\"‘'](?=[^”\"’']*$)", "", body)
    first, rest = re.match(r"(\W*\w*)(.*)", body, re.DOTALL).groups()  # type: ignore[union-attr]
    small = first.lower()
    if first != "I" and re.search(rf"(?<![\w’'-]){re.escape(small)}(?![\w’'-])", document.text):
        first = small
    if re.match(r"\W*\{\}", frame):
        first = first.capitalize() if first == small else first
    return frame.format(first + rest)
