"""What commands about many reports share: where the work is done, and how it is watched."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wt2018.cli.options import how_to_assess, together
from wt2018.cli.output import one_line

if TYPE_CHECKING:
    from wt2018.batch import Options, Outcome
    from wt2018.batch.cluster import Cluster
    from wt2018.batch.runners import Processes

worker_options = together(
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        metavar="N",
        help="How many processes share the work; by default one for each processor.",
    ),
    click.option(
        "--dask",
        metavar="ADDRESS",
        help="Have the work done by the Dask cluster whose scheduler is there, such as"
        " tcp://10.0.0.5:8786 (wt2018[dask]). The reports are sent to it.",
    ),
)


def runner_of(
    workers: int | None, dask: str | None, most: int, how: Options
) -> AbstractContextManager[Processes | Cluster]:
    """Where the work is done, as `worker_options` say.

    Args:
        workers: how many processes.
        dask: address of a cluster.
        most: how many reports there are: more workers would have nothing to do.
        how: they are assessed.

    Raises:
        click.BadParameter: both are given, or a cluster and a model.
        Wt2018Error: there is no such cluster, or Dask is not installed.
    """
    if dask is None:
        from wt2018.batch.runners import Processes  # noqa: PLC0415

        return Processes(min(workers or _processors(), max(most, 1)))
    if workers is not None:
        raise click.BadParameter(
            "the cluster has workers of its own; leave out --workers", param_hint="--dask"
        )
    if how.model:
        raise click.BadParameter(
            "a model is asked from this machine alone; leave out --ask-model", param_hint="--dask"
        )
    from wt2018.batch.cluster import Cluster  # noqa: PLC0415  # an optional extra

    return Cluster(dask)


def _processors() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def options_of(options: dict[str, Any], *, reproducible: bool = False) -> Options:
    """How every report is assessed, as the rule, engine and reading options say."""
    from wt2018.batch import Options  # noqa: PLC0415  # after a quick look at options

    return Options(reproducible=reproducible, **how_to_assess(options))


def watched(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The same outcomes, with a bar on standard error where a person watches it.

    Above the bar stands each report that failed, as soon as it has.
    """
    if not (sys.stderr and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"):
        yield from outcomes
        return
    from rich.console import Console  # noqa: PLC0415  # slow to import
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("Assessing"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, expand=True) as bar:
        task = bar.add_task("", total=total, rate="")
        for outcome in outcomes:
            bar.update(task, advance=1, rate=_rate(bar.tasks[0].speed))
            if outcome.problem:
                bar.console.print(f"[red]failed[/] {escape(said_of(outcome))}", highlight=False)
            yield outcome


def _rate(speed: float | None) -> str:
    if not speed:
        return ""
    return f"{speed:.1f}/s" if speed >= 1 else f"{60 * speed:.0f}/min"


def said_of(outcome: Outcome) -> str:
    """Which report failed, and why, in one line."""
    return one_line(f"{outcome.file}: {outcome.problem}")


def failures(outcomes: Iterable[Outcome], more_in: Path, at_most: int = 20) -> str:
    """The reports that failed, one a line."""
    lines = [f"  {said_of(outcome)}" for outcome in outcomes if outcome.problem]
    left = len(lines) - at_most
    return "\n".join([*lines[:at_most], *([f"  and {left} more: see {more_in}"] * (left > 0))])
