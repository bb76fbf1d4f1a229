"""The commands on a register of partnerships: register check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.options import format_of, format_option, keep_apart, output_option
from wt2018.cli.output import complain, emit_text, screen, to_file

if TYPE_CHECKING:
    from wt2018.register import Register

FORMATS = ("text", "json", "csv")


@click.group(short_help="Look into a register of partnerships.")
def register() -> None:
    """Look into a register of partnerships: who published and sent reports, and when."""


@register.command(
    short_help="Say who published and sent copies, and what is wrong.",
    epilog=examples(
        "wt2018 register check register.csv",
        "wt2018 register check register.xlsx --year 2020-21 --by 2022-06-01",
        "wt2018 register check register.csv --format csv -o problems.csv",
    )
    + EXIT_CODES,
)
@click.argument("file", type=click.Path(path_type=Path), metavar="REGISTER")
@click.option("--year", "years", multiple=True, metavar="YEAR", help="Such as 2020-21; repeatable.")
@click.option("--by", metavar="DATE", help="Count the reports received by this day as well.")
@format_option(*FORMATS, more="csv lists the problems.")
@output_option()
def check(
    file: Path, years: tuple[str, ...], by: str | None, format_: str | None, output: Path | None
) -> None:
    """Say who published, who sent copies in time, and what is wrong in a register.

    REGISTER is a CSV or Excel file. Copies are due with the Panel and the What Works Centre within
    seven days of publication. Exits with 1 if rows are wrong; they are named and left out. Needs
    wt2018[evaluate].
    """
    from wt2018.register import check_register, read_register, render_check  # noqa: PLC0415
    from wt2018.register.rendering.check_text import to_text  # noqa: PLC0415  # rich is slow

    keep_apart(file, output)
    form = format_of(format_, output, FORMATS)
    checked = check_register(read_register(file), years, _day(by))
    if form == "text" and not to_file(output):
        emit_text(to_text(checked, screen()))
    else:
        emit_form(render_check(checked, form), form, output)
    finish(checked.register, told=form != "json" and not to_file(output))


def _day(text: str | None) -> date | None:
    from wt2018.register.values import WrongCellError, as_date  # noqa: PLC0415

    try:
        return as_date(text)
    except WrongCellError as error:
        problem = f"found {error.found}; expected {error.expected}"
        raise click.BadParameter(problem, param_hint="--by") from error


def emit_form(text: str, form: str, output: Path | None) -> None:
    """Write what was rendered; Excel reads a CSV file as Unicode only behind a mark."""
    mark = "\ufeff" if form == "csv" and to_file(output) else ""
    emit_text(mark + text, output, exact=True)


def finish(register: Register, *, told: bool) -> None:
    """End with exit code 1 if rows were left out.

    Args:
        register: as it was read.
        told: whether what was shown has named them.
    """
    from wt2018.register.rendering.says import problem as said  # noqa: PLC0415

    if not told:
        for problem in register.problems:
            complain(f"{register.source}: {said(problem)}")
    if register.problems:
        click.get_current_context().exit(1)
