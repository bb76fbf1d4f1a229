"""The command assess: many reports, a JSON file for each."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import click

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.many import failures, options_of, runner_of, watched, worker_options
from wt2018.cli.options import (
    engine_option,
    output_option,
    reading_options,
    reproducible_option,
    rule_options,
)
from wt2018.cli.output import complain, one_line


@click.command(
    short_help="Assess many reports; write a JSON file for each.",
    epilog=examples(
        "wt2018 assess my-reports -o assessments",
        "wt2018 assess draft.docx report.pdf -o assessments --workers 2",
    )
    + EXIT_CODES,
)
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR|FILE..."
)
@output_option(
    "Folder to write into; made if it does not exist.", "OUT_DIR", required=True, folder=True
)
@worker_options
@reproducible_option
@rule_options
@engine_option
@reading_options
def assess(
    paths: tuple[Path, ...],
    output: Path,
    workers: int | None,
    dask: str | None,
    *,
    reproducible: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Assess many reports and write a JSON file for each into OUT_DIR.

    Of a DIR, all reports in it and its subfolders are read. Run the same command again to go on
    after an interruption, or with reports that are new: what OUT_DIR has already is not done again.
    OUT_DIR/index.json says which report has which file. Exits with 1 if a report fails.
    """
    from wt2018.batch import Store, assess_many, find_reports  # noqa: PLC0415  # after the options

    store, how = Store(output), options_of(options, reproducible=reproducible)
    files = find_reports(paths, leave_out=output)
    outcomes = []
    try:
        with runner_of(workers, dask, len(files), how) as runner:
            found = assess_many(files, how, store=store, runner=runner)
            for outcome in watched(found, len(files)):
                outcomes.append(outcome)  # noqa: PERF402  # so far, if interrupted
    except KeyboardInterrupt:
        complain(
            f"interrupted after {len(outcomes)} of {len(files)} reports; run the same command again"
            " to go on"
        )
        click.get_current_context().exit(128 + signal.SIGINT)
    index = store.put_index(outcome.to_dict() for outcome in outcomes)
    failed = sum(outcome.assessment is None for outcome in outcomes)
    before = sum(outcome.before for outcome in outcomes)
    known = f", {before} of them before" if before else ""
    click.echo(
        one_line(f"{len(files) - failed} of {len(files)} reports are assessed in {output}{known}"),
        err=True,
    )
    if failed:
        complain(f"{failed} failed:")
        click.echo(failures(outcomes, index), err=True)
        click.get_current_context().exit(1)
