"""Where output goes: the terminal, a pipe, or a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wt2018.errors import Wt2018Error, said_by
from wt2018.rating.assessment import Assessment

if TYPE_CHECKING:
    from wt2018.rendering.screen import Screen

_ERASE = "\r\x1b[K"  # the row on which the cursor stands

STANDARD_OUTPUT = Path("-")
"""What `--output` calls standard output."""


def to_file(output: Path | None) -> bool:
    """Whether output goes to a file, and not to standard output."""
    return output not in {None, STANDARD_OUTPUT}


def emit(
    assessment: Assessment, format_: str, output: Path | None, *, validate: bool = False
) -> None:
    """Render an assessment and write it.

    Raises:
        Wt2018Error: the output cannot be written, or the JSON does not fit its schema.
    """
    if validate:
        from wt2018.rendering.json import to_dict  # noqa: PLC0415
        from wt2018.rendering.json import validate as hold_against_schema  # noqa: PLC0415

        hold_against_schema(to_dict(assessment))
    if format_ == "text" and not to_file(output):
        from wt2018.rendering.terminal import summary  # noqa: PLC0415

        emit_text(summary(assessment, screen()))
        return
    from wt2018.rendering import render  # noqa: PLC0415

    emit_text(render(assessment, format_), output, exact=True)


def emit_text(text: str, output: Path | None = None, *, exact: bool = False) -> None:
    """Write text to a file, or to standard output.

    Args:
        text: to be written.
        output: a file; standard output if None or `-`.
        exact: for programs, which get UTF-8 whatever the locale; people get similar characters
            for those that theirs lacks.

    Raises:
        Wt2018Error: it cannot be written.
    """
    # half of a surrogate pair, as damaged fonts give it, exists in JSON only as an escape
    data = text.encode("utf-8", "backslashreplace")
    if exact and not is_terminal():
        _put(data, output, lambda: click.echo(data, nl=not data.endswith(b"\n")))
    else:
        _put(data, output, lambda: click.echo(_readable(text), nl=not text.endswith("\n")))


def emit_bytes(data: bytes, output: Path) -> None:
    """Write a file that is not text, such as a Word document.

    Args:
        data: to be written.
        output: a file; `-` is standard output.

    Raises:
        Wt2018Error: it cannot be written, or a terminal would have to show it.
    """
    if output == STANDARD_OUTPUT and is_terminal():
        raise Wt2018Error("standard output: is a terminal, which cannot show this; give a file")
    _put(data, output, lambda: click.echo(data, nl=False))


def _put(data: bytes, output: Path | None, show: Callable[[], None]) -> None:
    """Write data to a file, or show it on standard output."""
    file = None if output == STANDARD_OUTPUT else output
    try:
        if file is not None:
            file.write_bytes(data)
        elif not sys.stdout:
            raise OSError("it is closed")  # noqa: TRY301  # told as any other that takes nothing
        else:
            show()
    except BrokenPipeError:
        raise  # whoever reads has seen enough
    except OSError as error:
        where = file or "standard output"
        problem = f"cannot be written ({said_by(error)}); choose another"
        raise Wt2018Error(f"{where}: {problem}") from error
    if file is not None:
        click.echo(one_line(f"Wrote {file}"), err=True)


def _readable(text: str) -> str:
    from wt2018.rendering.screen import encodable  # noqa: PLC0415

    return encodable(text, sys.stdout.encoding or "utf-8")


def screen() -> Screen:
    """What standard output shows."""
    from wt2018.rendering.screen import PIPE, Screen  # noqa: PLC0415  # rich is slow to import

    return Screen.of(sys.stdout) if sys.stdout else PIPE


def is_terminal() -> bool:
    """Whether a person reads standard output; there is none where a caller closed it."""
    return bool(sys.stdout) and sys.stdout.isatty()


def one_line(message: str) -> str:
    """A message without line breaks and without what could act on a terminal."""
    printable = "".join(c if c.isprintable() else " " for c in message.strip())
    return "  ".join(part for part in printable.split("  ") if part)


def complain(message: str) -> None:
    """Say on standard error, in one line, what is wrong."""
    click.echo(f"wt2018: {one_line(message)}", err=True)


@contextmanager
def busy(doing: str) -> Iterator[Callable[[str], object]]:
    """A line on standard error for as long as something takes, where a person watches it.

    Yields:
        What is to be called with another line, when something else is done.
    """
    watched = bool(sys.stderr) and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def show(text: str) -> None:
        if watched:
            click.echo(text, nl=False, err=True, color=True)

    def line(doing: str) -> str:
        return f"{one_line(doing)[:70]} ..."  # on one row, to be erased

    show(line(doing))
    try:
        yield lambda doing: show(_ERASE + line(doing))
    finally:
        show(_ERASE)


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], object]]:
    """A bar on standard error where a person watches it, and nothing elsewhere.

    Yields:
        What is to be called with the name of each report that is done.
    """
    if not (sys.stderr and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415  # slow to import
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=total)
        yield lambda name: bar.update(task, advance=1, description=escape(one_line(name)))
