"""A report as a list of pieces, and the web page that has them: changes of the text are made here.

The pieces are what the readers of all formats make of a file before it becomes a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from attrs import frozen

from wt2018 import BlockKind, Document
from wt2018.document.build import Piece

_ELEMENTS = {
    BlockKind.PARAGRAPH: ("<p>", "</p>"),
    BlockKind.CALLOUT: ("<blockquote>", "</blockquote>"),
    BlockKind.CAPTION: ("<figcaption>", "</figcaption>"),
    BlockKind.FOOTNOTE: ('<p role="doc-footnote">', "</p>"),
    BlockKind.CONTENTS: ("<nav>", "</nav>"),
}


@frozen
class Text:
    """The text of a report.

    Attributes:
        title: of the document.
        pieces: in reading order.
    """

    title: str
    pieces: tuple[Piece, ...]


def text_of(document: Document) -> Text:
    """The text of a document; a title that it took from its first heading is not one of its own."""
    return Text(
        title=document.title,
        pieces=tuple(
            Piece(block.kind, document.text_of(block), block.level, block.cell)
            for block in document.blocks
        ),
    )


def page_of(text: Text) -> str:
    """The web page that has a text."""
    body = "\n".join(_elements(text.pieces))
    return (
        '<!doctype html><html lang="en-GB"><meta charset="utf-8">'
        f"<title>{escape(text.title)}</title><body>\n{body}\n</body></html>"
    )


def _elements(pieces: Iterable[Piece]) -> Iterator[str]:
    for table, found in groupby(pieces, lambda piece: piece.cell.table if piece.cell else None):
        if table is not None:
            yield _table(list(found))
            continue
        for piece in found:
            text = escape(piece.text)
            if piece.kind is BlockKind.HEADING:
                yield f"<h{piece.level}>{text}</h{piece.level}>"
            elif piece.kind is BlockKind.LIST_ITEM:
                depth = max(1, piece.level)
                yield f"{'<ul>' * depth}<li>{text}</li>{'</ul>' * depth}"
            else:
                before, after = _ELEMENTS[piece.kind]
                yield f"{before}{text}{after}"


def _table(cells: Sequence[Piece]) -> str:
    headed = any(piece.cell and piece.cell.header for piece in cells)
    rows = []
    for row, found in groupby(cells, lambda piece: piece.cell.row if piece.cell else 0):
        tag = "th" if headed and row == 0 else "td"
        columns: dict[int, list[str]] = {}
        for piece in found:
            assert piece.cell
            columns.setdefault(piece.cell.column, []).append(escape(piece.text))
        texts = ("</p><p>".join(columns.get(at, [""])) for at in range(max(columns) + 1))
        rows.append("".join(f"<{tag}><p>{text}</p></{tag}>" for text in texts))
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
