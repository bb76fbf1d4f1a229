"""From the pieces that a reader found to a whole `Document`.

A reader's work is to find pieces in reading order; offsets, section paths, sentences and the
report's identity are the same for every format and are made here, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from wt2018.document.identity import identify
from wt2018.document.model import Block, BlockKind, Cell, Document, Line, Page, Sentence, Source
from wt2018.document.sentences import sentence_spans

_LONGEST_HEADING = 500  # characters; it is repeated with everything that stands below it


@frozen
class Piece:
    """A stretch of text as a reader found it, before it has a place in the document.

    Attributes:
        kind: what it is.
        text: cleaned text (`clean`), on one line.
        level: heading level or list depth, as in `Block`.
        cell: its place in a table; `header` is filled in by the reader.
        lines: where it stands on the page, offsets counted from the start of `text`; PDF only.
    """

    kind: BlockKind
    text: str
    level: int = 0
    cell: Cell | None = None
    lines: tuple[Line, ...] = ()


def build_document(
    source: Source,
    pieces: Iterable[Piece],
    *,
    pages: Sequence[Page] = (),
    title: str = "",
) -> Document:
    """Assemble a document.

    Args:
        source: the file.
        pieces: in reading order; empty ones are dropped.
        pages: every page of the file; empty where the format has none. With pages, every
            piece must carry `lines`.
        title: the title that the file's own metadata or styles state, if any.
    """
    kept = [_told(piece) for piece in pieces if piece.text]
    blocks: list[Block] = []
    lines: list[Line] = []
    headings: list[tuple[int, str]] = []
    offset = 0
    for number, piece in enumerate(kept, start=1):
        if piece.kind is BlockKind.HEADING:
            headings = [(level, text) for level, text in headings if level < piece.level]
        blocks.append(
            Block(
                kind=piece.kind,
                start=offset,
                end=offset + len(piece.text),
                section=tuple(text for _, text in headings),
                level=piece.level,
                paragraph=number,
                cell=piece.cell,
            )
        )
        lines.extend(evolve(ln, start=ln.start + offset, end=ln.end + offset) for ln in piece.lines)
        if piece.kind is BlockKind.HEADING:
            headings.append((piece.level, piece.text))
        offset += len(piece.text) + 1
    text = "\n".join(piece.text for piece in kept)
    identity = identify(text, blocks, title)
    return Document(
        source=source,
        text=text,
        blocks=tuple(blocks),
        sentences=tuple(_sentences(text, blocks)),
        pages=tuple(pages),
        lines=tuple(lines),
        title=identity.title,
        partnership=identity.partnership,
        period=identity.period,
    )


def _told(piece: Piece) -> Piece:
    """A piece as what it can be: what is set like a heading and goes on for ever is none."""
    if piece.kind is BlockKind.HEADING and len(piece.text) > _LONGEST_HEADING:
        return evolve(piece, kind=BlockKind.PARAGRAPH, level=0)
    return piece


def _sentences(text: str, blocks: Sequence[Block]) -> Iterable[Sentence]:
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.CONTENTS:
            continue
        for start, end in sentence_spans(text[block.start : block.end]):
            yield Sentence(block.start + start, block.start + end, index)
