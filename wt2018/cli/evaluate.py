"""The command evaluate: the rules held against reports that a person has coded."""

from __future__ import annotations

from pathlib import Path

import click

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.options import (
    engine_option,
    format_of,
    format_option,
    limit_options,
    limits_of,
    model_of,
    model_options,
    output_option,
    reader_option,
    rule_options,
)
from wt2018.cli.output import complain, emit_text, progress

_FORMS = ("text", "json", "html")


@click.command(
    epilog=examples("wt2018 evaluate coded", "wt2018 evaluate coded -o evaluation.html")
    + EXIT_CODES
)
@click.argument(
    "folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR..."
)
@format_option(*_FORMS)
@output_option()
@click.option(
    "--context",
    is_flag=True,
    help="Tell the reading what the labels say on a secure establishment; else it gets nothing.",
)
@click.option("--seed", default=2018, show_default=True, help="Seed of the bootstrap.")
@rule_options
@engine_option
@limit_options
@reader_option
@model_options
def evaluate(
    folders: tuple[Path, ...],
    format_: str | None,
    output: Path | None,
    rule_folders: tuple[Path, ...],
    engine: str,
    reader: str,
    *,
    context: bool,
    seed: int,
    **given: float | None,
) -> None:
    """Hold the reading against reports that a person has coded.

    Each DIR holds a folder for each report, with labels.json and report.pdf, .docx, .odt, .html,
    .md or .txt. Exits with 1 if a report has to be left out. Needs wt2018[evaluate].
    """
    from wt2018.evaluation.cases import find_cases  # noqa: PLC0415  # after a look at options
    from wt2018.evaluation.figures import Bootstrap  # noqa: PLC0415
    from wt2018.evaluation.libraries import require  # noqa: PLC0415
    from wt2018.evaluation.rendering import render  # noqa: PLC0415
    from wt2018.evaluation.run import Options  # noqa: PLC0415
    from wt2018.evaluation.run import evaluate as evaluate_cases  # noqa: PLC0415

    form = format_of(format_, output, _FORMS)
    require()
    cases, left_out = find_cases(folders)
    options = Options(
        rule_folders,
        engine,
        reader,
        context,
        Bootstrap(seed=seed),
        limits_of(given),
        model_of(given),
    )
    with progress(len(cases)) as done:
        evaluation = evaluate_cases(
            cases, options, left_out=left_out, done=lambda case: done(case.name)
        )
    emit_text(render(evaluation, form), output)
    if evaluation.left_out:
        if form != "text" or output:  # text on the screen has said it
            for left in evaluation.left_out:
                for problem in left.problems:
                    complain(f"left out {left.name}: {problem}")
        click.get_current_context().exit(1)
