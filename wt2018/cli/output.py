"""Where output goes: the terminal, a pipe, or a file."""

from __future__ import annotations

from pathlib import Path

import click

from wt2018.errors import Wt2018Error
from wt2018.rating.assessment import Assessment


def emit(
    assessment: Assessment, format_: str, output: Path | None, *, validate: bool = False
) -> None:
    """Render an assessment and write it.

    Raises:
        Wt2018Error: the file cannot be written, or the JSON does not fit its schema.
    """
    from wt2018.rendering import render  # noqa: PLC0415

    text = render(assessment, format_)
    if validate:
        from wt2018.rendering.json import to_dict  # noqa: PLC0415
        from wt2018.rendering.json import validate as hold_against_schema  # noqa: PLC0415

        hold_against_schema(to_dict(assessment))
    emit_text(text, output)


def emit_text(text: str, output: Path | None = None) -> None:
    """Write text to a file, or to standard output.

    Raises:
        Wt2018Error: the file cannot be written.
    """
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    try:
        output.write_text(text, "utf-8")
    except OSError as error:
        problem = error.strerror or error
        raise Wt2018Error(f"{output}: cannot be written ({problem}); choose another") from error
    click.echo(f"Wrote {output}", err=True)
