"""The command cohort: a year's reports as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.many import options_of, runner_of, watched, worker_options
from wt2018.cli.options import (
    engine_option,
    format_of,
    format_option,
    keep_apart,
    output_option,
    reading_options,
    reproducible_option,
    rule_options,
)
from wt2018.cli.output import busy, complain, emit_text, one_line, screen, to_file

if TYPE_CHECKING:
    from wt2018.batch import Options, Runner, Store
    from wt2018.cohort.members import Codes
    from wt2018.cohort.model import CohortAnalysis
    from wt2018.cohort.sources import Source
    from wt2018.evaluation.cases import LeftOut
    from wt2018.register import Register

_FORMS = ("text", "json")


@click.command(
    short_help="Analyse a year's reports as one.",
    epilog=examples(
        "wt2018 cohort reports-2021-22 --against 2020-21",
        "wt2018 cohort reports-2021-22 -o national --workers 2",
        "wt2018 cohort reports-2021-22 --previous reports-2020-21 -o cohort.json",
        "wt2018 cohort register.csv --year 2021-22",
    )
    + EXIT_CODES,
)
@click.argument("source", type=click.Path(path_type=Path), metavar="DIR|REGISTER")
@click.option("--year", metavar="YEAR", help="Year of the reports, such as 2021-22.")
@click.option(
    "--against",
    metavar="YEAR",
    help="Set beside the published national analysis of that year: 2019-20 or 2020-21.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Reports of the year before, to say which partnerships moved.",
)
@click.option(
    "--register",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Register of partnerships, for counts by region, type of authority and deprivation.",
)
@click.option("--examples", is_flag=True, help="In text, quotations for each finding, too.")
@format_option(*_FORMS)
@output_option(
    "A folder for all that is published (page, Word, Excel, tables, figures), in which an "
    "interrupted run goes on; or a file for text or JSON; - is standard output.",
    "DIR|FILE",
)
@worker_options
@reproducible_option
@rule_options
@engine_option
@reading_options
def cohort(
    source: Path,
    year: str | None,
    against: str | None,
    previous: Path | None,
    register: Path | None,
    *,
    format_: str | None,
    output: Path | None,
    examples: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Analyse a year's reports as one: counts, figures, examples, areas for development.

    DIR holds reports, assessments that `wt2018 check` wrote as JSON, or folders with a report
    and a person's labels.json; REGISTER is a table of partnerships with a column of files. A
    report that cannot be read is named, the rest goes on, and the command ends with 1.
    Needs wt2018[cohort].
    """
    from wt2018.batch import Store  # noqa: PLC0415  # after a look at options
    from wt2018.cohort.analyse import analyse  # noqa: PLC0415
    from wt2018.cohort.members import CohortError  # noqa: PLC0415
    from wt2018.cohort.published import published_analysis  # noqa: PLC0415
    from wt2018.cohort.sources import find_sources, placed  # noqa: PLC0415
    from wt2018.evaluation.libraries import library  # noqa: PLC0415
    from wt2018.rulebook.load import load_rules  # noqa: PLC0415

    folder = output if format_ is None and _is_folder(output) else None
    form = "" if folder else format_of(format_, output, _FORMS)
    _require(library, everything=folder is not None)
    published = published_analysis(against) if against else None
    book = load_rules(*options["rule_folders"])
    known = _register(register).entries if register else ()
    year, sources = (
        (year or "", find_sources(source, folder)) if source.is_dir() else _of(source, year)
    )
    earlier = find_sources(previous, folder) if previous else ()
    for file in (one.file for one in (*sources, *earlier)):
        keep_apart(file, output)
    how = options_of(options, reproducible=options["reproducible"])
    store = Store(folder / "assessments") if folder else None
    with runner_of(options["workers"], options["dask"], len(sources), how) as runner:
        codes, left_out = _gathered(sources, how, store, runner)
        before, lost = _gathered(earlier, how, store, runner)
    if not codes or (earlier and not before):
        _complain((*left_out, *lost))
        raise CohortError("none of the reports can be read")
    with busy("Analysing"):
        analysis = analyse(
            placed(codes, known),
            book,
            year=year,
            against=published,
            previous=placed(before, known) if before else None,
            left_out=(*left_out, *lost),
        )
    if folder:
        _publish(analysis, folder)
    else:
        text = _rendered(analysis, form, output, examples=examples)
        emit_text(text, output, exact=form == "json")
    if analysis.left_out:
        if form != "text" or output:  # text on the screen has said it
            _complain(analysis.left_out)
        click.get_current_context().exit(1)


def _is_folder(output: Path | None) -> bool:
    """Whether an output is a folder: one that exists, or a name without suffix."""
    return output is not None and to_file(output) and (output.is_dir() or not output.suffix)


def _require(library: Callable[..., object], *, everything: bool) -> None:
    """Check that what is needed is installed before any report is read."""
    packages = ("scipy.stats", *(("matplotlib", "pandas", "pyarrow") if everything else ()))
    for package in packages:
        library(package, "a cohort", "cohort")


def _publish(analysis: CohortAnalysis, folder: Path) -> None:
    from wt2018.cohort import write_all  # noqa: PLC0415  # slow to import

    with busy("Writing"):
        written = write_all(analysis, folder)
    click.echo(
        one_line(f"Wrote {len(written)} files to {folder}; begin with report.html"), err=True
    )


def _register(file: Path) -> Register:
    from wt2018.register import read_register  # noqa: PLC0415  # after a look at options

    found = read_register(file)
    for problem in found.problems:
        where = f"row {problem.row}, {problem.column}" if problem.column else f"row {problem.row}"
        complain(f"{file}: {where}: {problem.found}; expected {problem.expected}")
    return found


def _of(file: Path, year: str | None) -> tuple[str, tuple[Source, ...]]:
    """The year of a register, and its reports of that year."""
    from wt2018.cohort.members import CohortError  # noqa: PLC0415
    from wt2018.cohort.sources import listed_sources  # noqa: PLC0415  # after a look at options

    if not file.exists():
        raise CohortError(f"{file}: does not exist; give a folder of reports, or a register")
    register = _register(file)
    if year is None and len(register.years) != 1:
        years = ", ".join(register.years) or "no year"
        raise click.BadParameter(f"{file} has {years}; choose one", param_hint="--year")
    chosen = year or register.years[0]
    return chosen, listed_sources(register.entries, chosen, file.parent)


def _gathered(
    sources: Sequence[Source], options: Options, store: Store | None, runner: Runner
) -> tuple[tuple[Codes, ...], tuple[LeftOut, ...]]:
    """The reports that can be read."""
    from wt2018.cohort.gather import gather  # noqa: PLC0415  # after a look at options

    return gather(sources, options, store=store, runner=runner, watch=watched)


def _rendered(analysis: CohortAnalysis, form: str, output: Path | None, *, examples: bool) -> str:
    if form == "text":
        from wt2018.cohort.rendering.text import to_text  # noqa: PLC0415  # rich is slow to import
        from wt2018.rendering.screen import PIPE  # noqa: PLC0415

        shown = PIPE if to_file(output) else screen()
        return to_text(analysis, shown, examples=examples)
    from wt2018.cohort.rendering import render  # noqa: PLC0415

    return render(analysis, form)


def _complain(left_out: Iterable[LeftOut]) -> None:
    for left in left_out:
        complain(f"left out {left.name}: {'; '.join(left.problems)}")
