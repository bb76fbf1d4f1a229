"""The command agree: how far coders agree."""

from __future__ import annotations

from pathlib import Path

import click

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.options import format_of, format_option, keep_apart, output_option
from wt2018.cli.output import (
    STANDARD_OUTPUT,
    busy,
    emit_bytes,
    emit_text,
    is_terminal,
    screen,
    to_file,
)

_FORMS = ("text", "json", "html", "xlsx")


@click.command(
    short_help="Say how far two or more coders agree, and where they do not.",
    epilog=examples(
        "wt2018 agree anna.json ben.json",
        "wt2018 agree anna/ ben/ rules/ --names Anna,Ben,Rules",
        "wt2018 agree anna/ ben/ -o agreement.html",
        "wt2018 agree anna/ ben/ -o agreement.xlsx",
    )
    + EXIT_CODES,
)
@click.argument(
    "codings", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CODING..."
)
@click.option(
    "--names", metavar="A,B,...", help="Names of the coders; by default those of the files."
)
@format_option(*_FORMS)
@output_option()
@click.option("--seed", default=2018, show_default=True, help="Seed of the bootstrap.")
def agree(
    codings: tuple[Path, ...],
    names: str | None,
    format_: str | None,
    output: Path | None,
    seed: int,
) -> None:
    """Say how far coders agree, and where they do not.

    Each CODING is what one coder coded: a label file, what `wt2018 check -o FILE.json` wrote, a
    workbook that `wt2018 workbook` wrote and the coder filled in, or a folder of these. Reports
    are matched by their file, else by name, else by partnership and period. Needs wt2018[evaluate].
    """
    from wt2018.agreement import agree as hold_together  # noqa: PLC0415  # after a look at options
    from wt2018.agreement import coded_files, read_coders, render  # noqa: PLC0415
    from wt2018.agreement.rendering.text import to_text  # noqa: PLC0415
    from wt2018.evaluation.figures import Bootstrap  # noqa: PLC0415
    from wt2018.evaluation.libraries import require  # noqa: PLC0415

    form = format_of(format_, output, _FORMS)
    _keep_off_terminals(form, output)
    require()
    for coding in codings:
        for file in coded_files(coding):
            keep_apart(file, output)
    called = [name.strip() for name in names.split(",")] if names is not None else []
    with busy("Comparing"):
        agreement = hold_together(read_coders(codings, called), Bootstrap(seed=seed))
    if form == "text" and not to_file(output):
        emit_text(to_text(agreement, screen()))
        return
    made = render(agreement, form)
    if isinstance(made, bytes):
        emit_bytes(made, output or STANDARD_OUTPUT)
    else:
        emit_text(made, output, exact=True)


def _keep_off_terminals(form: str, output: Path | None) -> None:
    """Guard a terminal against what it cannot show.

    Raises:
        click.BadParameter: it would get a page or a workbook.
    """
    if form in {"html", "xlsx"} and not to_file(output) and is_terminal():
        raise click.BadParameter(
            f"no terminal shows {form}; add --output agreement.{form}", param_hint="--format"
        )
