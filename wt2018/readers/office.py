"""What Word and OpenDocument files share: zip archives of XML, named styles, tables, titles."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import dropwhile, takewhile
from pathlib import Path

from attrs import frozen

from wt2018.document.build import Piece
from wt2018.document.model import BlockKind, Cell
from wt2018.errors import DamagedDocumentError, DocumentError

_LARGEST = 500_000_000  # bytes unpacked; an illustrated report has a tenth of it at most
_LARGEST_PART = 100_000_000  # bytes of XML, which takes many times as much memory when it is read
_MOST_DIGITS = 9  # of a number; longer ones are nonsense
_LONGEST_HEADER = 15  # words of a column's header
_DEEPEST = 6  # level of a heading
_WIDEST = 1000  # columns or rows that a cell may span (HTML's own limit for columns)


def check_size(data: bytes, path: Path) -> None:
    """Refuse an archive that would fill the memory when it is unpacked.

    No more than the declared sizes is ever unpacked (`zipfile` sees to that), so their sum counts.

    Raises:
        DamagedDocumentError: it is too large.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    size = sum(sizes.values())
    part = max((n for name, n in sizes.items() if name.endswith((".xml", ".rels"))), default=0)
    if size > _LARGEST or part > _LARGEST_PART:
        raise DamagedDocumentError(
            path, f"would unpack to {size // 1_000_000:,} MB, which no report has; save it again"
        )


@contextmanager
def opening(path: Path, kind: str) -> Iterator[None]:
    """Turn whatever goes wrong within into one sentence.

    The libraries raise what their parsing happens to trip over, from KeyError to SyntaxError, and
    a damaged file must never end in a traceback.

    Args:
        path: the file that is read.
        kind: what it should be, such as "Word document".

    Raises:
        DamagedDocumentError: the file is damaged.
    """
    try:
        yield
    except (DocumentError, MemoryError):  # the latter says nothing of the file
        raise
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise DamagedDocumentError(
            path, f"cannot be opened as a {kind} ({reason}); save or copy it again"
        ) from error


@frozen
class Place:
    """What holds a paragraph: the page itself, a table's cell, a box or a note."""

    kind: BlockKind = BlockKind.PARAGRAPH
    cell: Cell | None = None


@frozen
class StyleNames:
    """The names of a paragraph's style and of those that it is based on.

    Attributes:
        names: lower case, nearest first.
    """

    names: tuple[str, ...] = ()

    @property
    def is_title(self) -> bool:
        """Whether it is the document's title."""
        return "title" in self.names

    @property
    def is_contents(self) -> bool:
        """Whether it belongs to a contents page."""
        return self._match(r"(?:toc|contents|index) (?:\d+|heading)|table of .*") is not None

    @property
    def is_caption(self) -> bool:
        """Whether it is the caption of a table or picture."""
        return self._match(r"(?:table |image )?caption") is not None

    @property
    def is_quote(self) -> bool:
        """Whether it sets words of others, or ones to be noticed, off from the text."""
        return self._match(r"(?:\w+ )?quot(?:e|ation)s?|block text") is not None

    @property
    def heading_level(self) -> int:
        """1 to 6 for headings, else 0."""
        found = self._match(r"heading (\d+)")
        return heading_level(number(found[1], 1)) if found else 0

    @property
    def list_depth(self) -> int:
        """From 1 for list items, else 0; here the styles that it is based on do not count."""
        found = re.fullmatch(r"list(?: (?:bullet|number))?(?: (\d))?", "".join(self.names[:1]))
        return int(found[1] or 1) if found else 0

    def _match(self, pattern: str) -> re.Match[str] | None:
        return next((m for name in self.names if (m := re.fullmatch(pattern, name))), None)


def number(stated: str | None, otherwise: int) -> int:
    """A number that a file states, if it is one that can be meant."""
    meant = stated and stated.isdecimal() and len(stated) <= _MOST_DIGITS
    return int(stated) if stated and meant else otherwise


def span(stated: str | None) -> int:
    """How many columns or rows a cell says that it spans, if it can."""
    return max(1, min(number(stated, 1), _WIDEST))


def heading_level(level: int) -> int:
    """A level such as a document may have."""
    return max(1, min(level, _DEEPEST))


def is_white(colour: str | None) -> bool:
    """Whether the ground of a paragraph is the page's own."""
    return (colour or "").lower().lstrip("#") in {"", "auto", "transparent", "none", "ffffff"}


def could_be_header(texts: Collection[str]) -> bool:
    """Whether the cells of a table's first row may name its columns; sentences do not."""
    return all(len(text.split()) <= _LONGEST_HEADER for text in texts)


def stated_title(pieces: Sequence[Piece], titles: Collection[str]) -> str:
    """The document's title by its style, which may have several lines.

    Args:
        pieces: the whole document.
        titles: the texts in that style; only the first ones that follow each other count.
    """
    texts = (piece.text for piece in pieces if piece.text)
    return " ".join(takewhile(titles.__contains__, dropwhile(lambda t: t not in titles, texts)))
