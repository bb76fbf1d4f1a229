"""What every reader returns: the pieces of a file, in reading order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from wt2018.document.build import Piece
from wt2018.document.model import Page


@frozen
class Reading:
    """What a reader found in a file.

    Attributes:
        pieces: in reading order.
        pages: every page of the file; empty for formats without pages.
        title: the title that the file's own metadata or styles state, or "".
    """

    pieces: tuple[Piece, ...]
    pages: tuple[Page, ...] = ()
    title: str = ""


Reader = Callable[[bytes, Path, str | None], Reading]
"""A reader takes the file's bytes, its path (for messages) and a password, if one was given."""
