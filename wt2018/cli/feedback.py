"""The command feedback: a letter to the partnership about its report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.options import (
    FILE,
    assess,
    assessing_options,
    format_of,
    format_option,
    keep_apart,
    output_option,
)
from wt2018.cli.output import STANDARD_OUTPUT, emit_bytes, emit_text, is_terminal, to_file

_FORMS = ("docx", "html", "markdown")


def _day(_: click.Context, __: click.Parameter, text: str | None) -> str:
    """A date in words, as a letter has it."""
    if text is None:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is not a date such as 2026-03-01") from error
    return f"{day.day} {day:%B} {day.year}"


@click.command(
    short_help="Write a feedback letter to the partnership about its report.",
    epilog=examples(
        "wt2018 feedback report.pdf -o letter.docx",
        "wt2018 feedback report.pdf -o letter.docx --from 'A. Auditor'",
        "wt2018 feedback assessment.json -o letter.html",
    )
    + EXIT_CODES,
)
@FILE
@format_option(*_FORMS, of="letter", otherwise="markdown")
@output_option("Write to a file (.docx, .html or .md); - is standard output.")
@click.option("--from", "sender", metavar="NAME", default="", help="Who signs the letter.")
@click.option(
    "--to", "recipient", metavar="NAME", default="", help="Whom it greets; 'colleagues' otherwise."
)
@click.option("--date", "day", metavar="DATE", callback=_day, help="Its date, as 2026-03-01.")
@assessing_options
def feedback(
    file: Path,
    format_: str | None,
    output: Path | None,
    sender: str,
    recipient: str,
    day: str,
    **options: Any,  # noqa: ANN401
) -> None:
    """Write to a partnership what its report shows well, what is missing, and what to write.

    FILE is a report, or what `wt2018 check -o FILE.json` wrote. Date and name that are not given
    are left in the letter to be filled in.
    """
    from wt2018.feedback import Letterhead, letter, render  # noqa: PLC0415

    form = format_of(format_, output, _FORMS, "markdown")
    if form == "docx" and (output is None or (output == STANDARD_OUTPUT and is_terminal())):
        raise click.BadParameter(
            "a Word document needs a file; add --output letter.docx", param_hint="--format"
        )
    keep_apart(file, output)
    assessment = assess(file, options)
    written = letter(assessment, Letterhead(sender=sender, recipient=recipient, date=day))
    data = render(written, form)
    if form == "docx" and output is not None:
        emit_bytes(data, output)
    else:
        emit_text(data.decode(), output, exact=True)
    if to_file(output) and written.to_fill_in:
        click.echo(f"To fill in before it is sent: {', '.join(written.to_fill_in)}", err=True)
