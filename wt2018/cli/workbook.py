"""The commands workbook and apply: auditors code in Excel, and the assessments follow them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Any

import click

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.options import (
    assess,
    assessing_options,
    given_context,
    keep_apart,
    output_option,
    report_file,
    reproducible_option,
    rule_options,
)
from wt2018.cli.output import STANDARD_OUTPUT, emit, emit_bytes, emit_text, screen
from wt2018.errors import ContextError, Wt2018Error
from wt2018.rating.assessment import Assessment

_SUFFIXES = {"json": ".json", "html": ".html", "markdown": ".md", "text": ".txt"}


def _report_files(
    context: click.Context, parameter: click.Parameter, files: tuple[Path, ...]
) -> tuple[Path, ...]:
    """The names of files that are to be read, each once.

    Raises:
        click.BadParameter: one is none, or is given twice.
    """
    seen: set[Path] = set()
    for file in files:
        if report_file(context, parameter, file).resolve() in seen:
            raise click.BadParameter(f"{str(file)!r} is given twice")
        seen.add(file.resolve())
    return files


@click.command(
    short_help="Write an Excel workbook to code reports in.",
    epilog=examples(
        "wt2018 workbook report.pdf -o audit.xlsx",
        "wt2018 workbook reports/*.pdf --coder AB -o audit.xlsx",
        "wt2018 apply audit.xlsx -o coded",
    )
    + EXIT_CODES,
)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    callback=_report_files,
    metavar="FILE...",
)
@output_option("The workbook to write.", "AUDIT.xlsx", required=True)
@click.option("--coder", default="", metavar="NAME", help="The auditor's name or initials.")
@reproducible_option
@assessing_options
def workbook(
    files: tuple[Path, ...],
    output: Path,
    coder: str,
    *,
    reproducible: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Write an Excel workbook to code reports in: a row for each report and item.

    Each FILE is a report, or what `wt2018 check -o FILE.json` wrote. The workbook holds all that
    `wt2018 apply` needs to read it back.
    """
    from wt2018.workbook import write_workbook  # noqa: PLC0415  # after a look at options

    for file in files:
        keep_apart(file, output)
    if len(files) > 1 and given_context(options):
        raise ContextError(
            "what is known of one report does not hold for several; write it in FILE.context.yaml "
            "beside each"
        )
    if output.suffix.lower() != ".xlsx":
        raise click.BadParameter(
            f"{str(output)!r} is no Excel workbook; end it with .xlsx", param_hint="--output"
        )
    assessments = [assess(file, dict(options), reproducible=reproducible) for file in files]
    emit_bytes(write_workbook(assessments, coder), output)


@click.command(
    short_help="Apply what an auditor coded in a workbook.",
    epilog=examples(
        "wt2018 apply audit.xlsx",
        "wt2018 apply audit.xlsx -o coded",
        "wt2018 apply audit.xlsx -o pages --format html",
    )
    + EXIT_CODES,
)
@click.argument("file", type=click.Path(path_type=Path), metavar="AUDIT.xlsx")
@output_option("Folder to write the assessments to, one file for each report.", "DIR")
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(list(_SUFFIXES)),
    default="json",
    show_default=True,
    help="Form of the files.",
)
@click.option(
    "--coder", default="", metavar="NAME", help="The auditor, where the workbook does not say."
)
@rule_options
def apply(
    file: Path, output: Path | None, format_: str, coder: str, rule_folders: tuple[Path, ...]
) -> None:
    """Apply what an auditor coded: the levels chosen count, and all that rests on them follows.

    Prints what changes; with --output, writes the assessments as well. A workbook that was edited
    wrongly is refused as a whole, with the sheet and the cell.
    """
    from wt2018.workbook import read_workbook  # noqa: PLC0415  # after a look at options
    from wt2018.workbook.summary import summary  # noqa: PLC0415

    if output == STANDARD_OUTPUT:
        raise click.BadParameter(
            "assessments are written to a folder, not to standard output", param_hint="--output"
        )
    coded = read_workbook(file, coder=coder, rules=rule_folders)
    emit_text(summary(coded, screen()))
    if output is not None:
        _write([one.after for one in coded], output, format_)


def _write(assessments: Sequence[Assessment], folder: Path, format_: str) -> None:
    """Write each assessment to a folder, by the name of its report."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Wt2018Error(
            f"{folder}: is no folder that can be written to; choose another"
        ) from error
    for name, assessment in zip(_names(assessments), assessments, strict=True):
        emit(assessment, format_, folder / f"{name}{_SUFFIXES[format_]}")


def _names(assessments: Sequence[Assessment]) -> Iterable[str]:
    """A file name for each report; those that share one are numbered."""
    stems = [Path(assessment.report.file).stem or "report" for assessment in assessments]
    taken: set[str] = set()
    for stem in stems:
        # some systems take two names for one if they differ in nothing but their case
        numbered = (f"{stem}-{number}" for number in count(2))
        name = next(one for one in chain([stem], numbered) if one.casefold() not in taken)
        taken.add(name.casefold())
        yield name
