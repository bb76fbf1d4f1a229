"""The command sample: the reports of a yearly audit, drawn from a register."""

from __future__ import annotations

from pathlib import Path

import click

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.options import format_of, format_option, keep_apart, output_option
from wt2018.cli.output import emit_text, screen, to_file
from wt2018.cli.register import FORMATS, emit_form, finish


@click.command(
    short_help="Draw the reports of a yearly audit.",
    epilog=examples(
        "wt2018 sample register.csv --year 2020-21",
        "wt2018 sample register.csv --year 2021-22 --reaudit last.csv -o sample.csv",
    )
    + EXIT_CODES,
)
@click.argument("file", type=click.Path(path_type=Path), metavar="REGISTER")
@click.option("--year", required=True, metavar="YEAR", help="Whose reports, such as 2020-21.")
@click.option(
    "--per-region",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How many of each of the nine regions.",
)
@click.option(
    "--reaudit",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The sample of the year before, or a list of names; half of each region is drawn from it.",
)
@click.option("--seed", default=2018, show_default=True, help="Another seed, another sample.")
@format_option(*FORMATS, more="csv is a register again.")
@output_option("Write to a file, and show the spread here.")
def sample(
    file: Path,
    year: str,
    reaudit: Path | None,
    format_: str | None,
    output: Path | None,
    *,
    per_region: int,
    seed: int,
) -> None:
    """Draw the reports to audit: so many of each region, some of them audited before.

    REGISTER is a CSV or Excel file. Only partnerships that published in the year are drawn, and
    so that deprivation deciles and types of authority are spread as in the register. The same seed
    gives the same sample. Exits with 1 if rows are wrong; they are named and left out.
    """
    from wt2018.register import (  # noqa: PLC0415
        draw_sample,
        read_names,
        read_register,
        render_sample,
    )
    from wt2018.register.rendering.sample_text import to_text  # noqa: PLC0415  # rich is slow

    keep_apart(file, output)
    if reaudit:
        keep_apart(reaudit, output)
    form = format_of(format_, output, FORMATS)
    previous = read_names(reaudit) if reaudit else ()
    drawn = draw_sample(
        read_register(file), year, per_region=per_region, previous=previous, seed=seed
    )
    in_file = to_file(output)
    if in_file or form != "text":
        emit_form(render_sample(drawn, form), form, output)
    if in_file or form == "text":
        emit_text(to_text(drawn, screen()))
    finish(drawn.register, told=in_file or form == "text")
