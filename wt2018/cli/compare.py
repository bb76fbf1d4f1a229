"""The command compare: what changed between two drafts, or from last year's report to this one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from attrs import fields

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.options import (
    TEXT_FORMATS,
    assess,
    engine_option,
    format_of,
    format_option,
    keep_apart,
    no_page_on_a_terminal,
    output_option,
    reading_options,
    report_file,
    rule_options,
)
from wt2018.cli.output import complain, emit_text, screen, to_file
from wt2018.facts.context import ReportContext
from wt2018.rating.assessment import Assessment


@click.command(
    short_help="Say what changed between two drafts, or two years.",
    epilog=examples(
        "wt2018 compare draft-1.docx draft-2.docx",
        "wt2018 compare report-2020.pdf report-2021.pdf -o changes.html",
        "wt2018 compare draft-1.docx draft-2.docx --fail-if-lower",
    )
    + EXIT_CODES,
)
@click.argument("old", type=click.Path(path_type=Path), callback=report_file)
@click.argument("new", type=click.Path(path_type=Path), callback=report_file)
@format_option(*TEXT_FORMATS)
@output_option()
@click.option(
    "--fail-if-lower",
    is_flag=True,
    help="End with exit code 1 if the overall rating or the level of an item fell.",
)
@rule_options
@engine_option
@reading_options
def compare(
    old: Path,
    new: Path,
    format_: str | None,
    output: Path | None,
    *,
    fail_if_lower: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Say which levels rose or fell from OLD to NEW, and by which words.

    OLD and NEW are reports, or what `wt2018 check -o FILE.json` wrote. What is known of a report
    from elsewhere is read from the .context.yaml file beside it.
    """
    from wt2018.comparing import compare as compare_assessments  # noqa: PLC0415
    from wt2018.comparing import render  # noqa: PLC0415

    form = format_of(format_, output)
    no_page_on_a_terminal(form, output)
    for file in (old, new):
        keep_apart(file, output)
    comparison = compare_assessments(_assessed(old, options), _assessed(new, options))
    if form == "text" and not to_file(output):
        from wt2018.comparing.text import to_text  # noqa: PLC0415

        emit_text(to_text(comparison, screen()))
    else:
        emit_text(render(comparison, form), output, exact=True)
    if fail_if_lower and comparison.lower:
        complain("the overall rating or the level of an item fell")
        click.get_current_context().exit(1)


def _assessed(file: Path, options: dict[str, Any]) -> Assessment:
    context = dict.fromkeys(("context_file", *(one.name for one in fields(ReportContext))))
    return assess(file, {**context, **options})
