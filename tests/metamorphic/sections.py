"""Changes of the order of a report's sections, and sections put into it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from attrs import evolve
from page import Text, text_of

from wt2018 import BlockKind
from wt2018.document.build import Piece
from wt2018.readers import read_markdown_text

_SEED = 2018
_FEWEST = 4  # headings of a level by which a report is parted into sections


def shuffled(text: Text) -> Text:
    """The sections in another order, each as it is; what stands before the first stays there."""
    front, sections = _parted(text.pieces)
    random.Random(_SEED).shuffle(sections)  # noqa: S311  # no secret
    return evolve(text, pieces=(*front, *(piece for section in sections for piece in section)))


def with_section(text: Text, markdown: str) -> Text:
    """With a section put before the last one.

    Args:
        text: the report.
        markdown: the section, with a heading of level 2 or with none.
    """
    front, sections = _parted(text.pieces)
    level = sections[-1][0].level if sections else 2
    added = _added(markdown, text.pieces, level)
    before = [piece for section in sections[:-1] for piece in section]
    return evolve(text, pieces=(*front, *before, *added, *(sections[-1] if sections else ())))


def with_opening(text: Text, markdown: str) -> Text:
    """With paragraphs put at the beginning of its first section that has some, after its first."""
    at = next(
        (
            at
            for at, piece in enumerate(text.pieces)
            if piece.kind is BlockKind.PARAGRAPH and len(piece.text.split()) > 25
        ),
        len(text.pieces) - 1,
    )
    added = _added(markdown, text.pieces, 2)
    return evolve(text, pieces=(*text.pieces[: at + 1], *added, *text.pieces[at + 1 :]))


def _parted(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], list[tuple[Piece, ...]]]:
    """What stands before the first section, and the sections with those within them."""
    levels = Counter(piece.level for piece in pieces if piece.kind is BlockKind.HEADING)
    level = min((level for level, many in levels.items() if many >= _FEWEST), default=1)
    starts = [
        at
        for at, piece in enumerate(pieces)
        if piece.kind is BlockKind.HEADING and piece.level == level
    ]
    if not starts:
        return tuple(pieces), []
    ends = [*starts[1:], len(pieces)]
    sections = [tuple(pieces[start:end]) for start, end in zip(starts, ends, strict=True)]
    return tuple(pieces[: starts[0]]), sections


def _added(markdown: str, pieces: Sequence[Piece], level: int) -> tuple[Piece, ...]:
    """The pieces of some Markdown; its headings at the level of the report's sections."""
    tables = 1 + max((piece.cell.table for piece in pieces if piece.cell), default=-1)
    return tuple(
        evolve(
            piece,
            level=piece.level and piece.level - 2 + level
            if piece.kind is BlockKind.HEADING
            else piece.level,
            cell=piece.cell and evolve(piece.cell, table=piece.cell.table + tables),
        )
        for piece in text_of(read_markdown_text(markdown)).pieces
    )
