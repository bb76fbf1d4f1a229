"""Markdown and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

import yaml
from attrs import frozen
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from wt2018.document.build import Piece
from wt2018.document.clean import clean
from wt2018.document.model import BlockKind, Cell
from wt2018.readers.characters import decode
from wt2018.readers.office import opening
from wt2018.readers.reading import Reading

_KINDS = {
    "heading": BlockKind.HEADING,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "footnote": BlockKind.FOOTNOTE,
    "blockquote": BlockKind.CALLOUT,
    "container_box": BlockKind.CALLOUT,
    "list_item": BlockKind.LIST_ITEM,
}
"""What an open Markdown element makes of the text in it; the innermost one decides."""
_LONGEST_FRONT_MATTER = 10_000  # characters


def read_markdown(data: bytes, path: Path, password: str | None = None) -> Reading:  # noqa: ARG001
    """Read Markdown: CommonMark with tables, footnotes, front matter and `:::` boxes."""
    text = decode(data, path)
    with opening(path, "Markdown text"):
        return markdown_reading(text)


def markdown_reading(text: str) -> Reading:
    """Read Markdown text."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(footnote_plugin).use(front_matter_plugin)
    parser.use(container_plugin, "box", validate=lambda *_: True)
    tokens = parser.parse(text)
    about = next((token.content for token in tokens if token.type == "front_matter"), "")
    return Reading(tuple(_pieces(tokens)), title=_title(about))


def _title(front_matter: str) -> str:
    if len(front_matter) > _LONGEST_FRONT_MATTER:
        return ""
    try:
        about = yaml.safe_load(front_matter)
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError for 30 February
        return ""
    title = about.get("title") if isinstance(about, dict) else None
    return clean(title) if isinstance(title, str) else ""


def _pieces(tokens: Iterable[Token]) -> Iterator[Piece]:
    opened: list[str] = []
    place = _Place()
    for token in tokens:
        element = token.type.removesuffix("_open").removesuffix("_close")
        place = place.moved(token)
        if token.nesting == 1:
            opened.append(element)
            level = int(token.tag[1]) if element == "heading" else 0
        elif token.nesting == -1:
            opened.pop()
        elif token.type == "inline":
            text = clean(_plain(token.children or ()))
            kind = next((_KINDS[e] for e in reversed(opened) if e in _KINDS), BlockKind.PARAGRAPH)
            if kind is BlockKind.HEADING:
                yield Piece(kind, text, level)
            elif kind is BlockKind.TABLE_CELL:
                place = place.with_header(text) if "th" in opened else place
                yield Piece(kind, text, cell=place.cell)
            elif kind is BlockKind.LIST_ITEM:
                yield Piece(kind, text, sum(e == "list_item" for e in opened))
            else:
                yield Piece(kind, text)
        elif token.type in {"fence", "code_block", "html_block"}:
            yield Piece(BlockKind.PARAGRAPH, clean(_without_tags(token.content)))


def _without_tags(text: str) -> str:
    end = text.rfind(">") + 1  # behind it no tag ends, and looking for the ends takes for ever
    return re.sub(r"<[^>]*>", " ", text[:end]) + text[end:]


@frozen
class _Place:
    """Where in which table the next cell stands."""

    table: int = -1
    row: int = -1
    column: int = -1
    headers: tuple[str, ...] = ()

    def moved(self, token: Token) -> _Place:
        match token.type:
            case "table_open":
                return _Place(self.table + 1)
            case "tr_open":
                return _Place(self.table, self.row + 1, -1, self.headers)
            case "td_open" | "th_open":
                return _Place(self.table, self.row, self.column + 1, self.headers)
        return self

    def with_header(self, text: str) -> _Place:
        return _Place(self.table, self.row, self.column, (*self.headers, text))

    @property
    def cell(self) -> Cell:
        known = self.row > 0 and self.column < len(self.headers)
        header = self.headers[self.column] if known else ""
        return Cell(self.table, self.row, self.column, header)


def _plain(tokens: Iterable[Token]) -> str:
    """The text of inline elements, with a space where a line ends."""
    return "".join(
        " "
        if token.type in {"softbreak", "hardbreak"}
        else _plain(token.children)
        if token.children
        else ""
        if token.type in {"html_inline", "footnote_ref", "footnote_anchor"}
        else token.content
        for token in tokens
    )


def read_text(data: bytes, path: Path, password: str | None = None) -> Reading:  # noqa: ARG001
    """Read plain text: paragraphs are separated by empty lines."""
    lines = [clean(line) for line in decode(data, path).splitlines()]
    return Reading(tuple(_text_pieces(lines)))


_BULLET = re.compile(r"(?:[-*•–▪◦o]|\(?(?:\d{1,2}|[a-z])[.)]) +(?=\S)")
_UNDERLINE = re.compile(r"[=\-~_*]{3,}")
_LONGEST_HEADING = 12  # words


def _text_pieces(lines: list[str]) -> Iterator[Piece]:
    at = 0
    while at < len(lines):
        if not lines[at] or _UNDERLINE.fullmatch(lines[at]):
            at += 1
            continue
        if bullet := _BULLET.match(lines[at]):
            rest = list(takewhile(lambda ln: ln and not _BULLET.match(ln), lines[at + 1 :]))
            text = " ".join([lines[at][bullet.end() :], *rest])
            yield Piece(BlockKind.LIST_ITEM, text, 1)
        else:
            rest = list(
                takewhile(
                    lambda ln: ln and not _BULLET.match(ln) and not _UNDERLINE.fullmatch(ln),
                    lines[at + 1 :],
                )
            )
            text = " ".join([lines[at], *rest])
            alone = not rest and (at == 0 or not lines[at - 1])
            if alone and _is_heading(text):
                yield Piece(BlockKind.HEADING, text, 1)
            else:
                yield Piece(BlockKind.PARAGRAPH, text)
        at += 1 + len(rest)


def _is_heading(line: str) -> bool:
    """Whether a line that stands alone reads like a heading."""
    return (
        len(line.split()) <= _LONGEST_HEADING
        and line[-1] not in ".;,!"
        and not line[0].islower()
        and any(character.isalpha() for character in line)
    )
