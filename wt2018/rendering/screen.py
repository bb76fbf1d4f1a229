"""Where text is shown, and how it is laid out there."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Iterable
from io import StringIO
from typing import TextIO

from attrs import frozen
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

_WIDEST = 100  # longer lines are hard to read
_NARROWEST = 20


@frozen
class Screen:
    """Where text is shown.

    Attributes:
        width: in columns; no line is longer.
        colour: whether escape codes may be used.
        encoding: characters that it lacks are replaced by similar ones.
    """

    width: int = 80
    colour: bool = False
    encoding: str = "utf-8"

    @classmethod
    def of(cls, stream: TextIO) -> Screen:
        """What a stream shows: a pipe or file gets 80 columns and no colour."""
        encoding = stream.encoding or "utf-8"
        if not stream.isatty():
            return cls(encoding=encoding)
        columns = shutil.get_terminal_size().columns
        return cls(
            width=max(_NARROWEST, min(columns, _WIDEST)),
            # an empty NO_COLOR asks for nothing: https://no-color.org
            colour=not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
            encoding=encoding,
        )


PIPE = Screen()
"""Plain text of 80 columns."""


def draw(parts: Iterable[RenderableType], screen: Screen) -> str:
    """Parts one under the other, as text."""
    console = Console(
        file=StringIO(),
        width=screen.width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        force_jupyter=False,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},  # what is drawn depends on the screen alone
    )
    with console.capture() as captured:
        console.print(Group(*parts))
    lines = (line.rstrip() for line in captured.get().splitlines())
    return encodable("\n".join(lines), screen.encoding).strip("\n") + "\n"


_SIMILAR = str.maketrans("●◐○–—−‘’‚“”„…•·›‹─✓✗", "*~o---'''\"\"\"..-><-+-")


def encodable(text: str, encoding: str) -> str:
    """The text with a character of the encoding for every one that it lacks; as many columns."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_similar(character, encoding) for character in text)
    return text


def _similar(character: str, encoding: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]  # é becomes e
    for candidate in (character, character.translate(_SIMILAR), base):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"


class Rule:
    """A line across."""

    def __rich_console__(self, console: Console, _: object) -> Iterable[Text]:
        """Draw the line as wide as what it is drawn on."""
        yield Text("─" * console.width, style="dim")


def blank() -> Text:
    """An empty line."""
    return Text("")


def title(text: str) -> tuple[Text, Text]:
    """What stands over a part."""
    return blank(), Text(text, style="bold")


def indented(part: RenderableType, by: int = 2) -> Padding:
    """A part further to the right."""
    return Padding(part, (0, 0, 0, by))


def bullet(text: str | Text, mark: str | Text = "-", by: int = 2) -> Padding:
    """A list item whose further lines stand under its first word."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=cell_len(str(mark)))
    grid.add_column(overflow="fold")
    grid.add_row(mark, text)
    return indented(grid, by)
