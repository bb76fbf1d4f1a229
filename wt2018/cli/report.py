"""The commands about one report: check, explain, facts and rate."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from wt2018.cli.options import (
    FORMATS,
    context_options,
    engine_option,
    gather_context,
    output_options,
    reading_options,
    rule_options,
    threshold,
)
from wt2018.cli.output import emit, emit_text
from wt2018.errors import FactsError
from wt2018.rating.assessment import Assessment
from wt2018.rulebook.model import Level

_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@_FILE
@output_options
@context_options
@rule_options
@engine_option
@reading_options
def check(  # one parameter an option
    file: Path,
    format_: str | None,
    output: Path | None,
    fail_under: str | None,
    *,
    validate: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Read a report and rate what it evidences.

    FILE is PDF, Word (.docx), OpenDocument, HTML, Markdown or plain text.
    """
    bar = threshold(fail_under) if fail_under else None
    assessment = _assess(file, options)
    emit(assessment, _format(format_, output), output, validate=validate)
    _hold_to(bar, assessment)


@click.command()
@_FILE
@click.argument("item", required=False)
@click.option("--all", "everything", is_flag=True, help="Every quotation, not only the first few.")
@context_options
@rule_options
@engine_option
@reading_options
def explain(file: Path, item: str | None, *, everything: bool, **options: Any) -> None:  # noqa: ANN401
    """Explain the rating of a report, or of one ITEM: why, on which words, and what is missing."""
    from wt2018.rendering.terminal import explain as render_explanation  # noqa: PLC0415

    assessment = _assess(file, options)
    if item is not None and item not in {rated.id for rated in assessment.items}:
        known = ", ".join(rated.id for rated in assessment.items)
        raise click.BadParameter(f"no item is called {item!r}; choose {known}", param_hint="ITEM")
    emit_text(render_explanation(assessment, item, everything=everything))


@click.command()
@_FILE
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file."
)
@context_options
@rule_options
@reading_options
def facts(file: Path, output: Path | None, **options: Any) -> None:  # noqa: ANN401
    """Print the facts of a report as JSON, discounted ones with the reason.

    The file can be edited and given to `wt2018 rate`.
    """
    from wt2018.extraction.cues import load_cues  # noqa: PLC0415
    from wt2018.extraction.extract import extract  # noqa: PLC0415
    from wt2018.facts.codec import facts_to_json  # noqa: PLC0415
    from wt2018.readers import read  # noqa: PLC0415

    context = gather_context(file, options)
    cues = load_cues(*map(str, options["rule_folders"]))
    document = read(file, password=options["password"], ocr=options["ocr"])
    emit_text(facts_to_json(extract(document, cues, context)), output)


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FACTS.json")
@output_options
@rule_options
@engine_option
def rate(  # one parameter an option
    file: Path,
    format_: str | None,
    output: Path | None,
    fail_under: str | None,
    rule_folders: tuple[Path, ...],
    engine: str,
    *,
    validate: bool,
) -> None:
    """Rate facts from anywhere: found by `wt2018 facts`, edited, or written by hand."""
    from wt2018.api import rate_facts  # noqa: PLC0415
    from wt2018.facts.codec import read_facts  # noqa: PLC0415

    bar = threshold(fail_under) if fail_under else None
    if file.suffix.lower() in {".pdf", ".docx", ".odt"}:
        raise FactsError(f"{file}: is a report, not a facts file; use `wt2018 check {file}`")
    assessment = rate_facts(read_facts(file), rules=rule_folders, engine=engine)
    emit(assessment, _format(format_, output), output, validate=validate)
    _hold_to(bar, assessment)


def _assess(file: Path, options: dict[str, Any]) -> Assessment:
    from wt2018.api import check as check_report  # noqa: PLC0415  # after a quick look at options

    return check_report(
        file,
        context=gather_context(file, options),
        rules=options["rule_folders"],
        engine=options["engine"],
        password=options["password"],
        ocr=options["ocr"],
    )


def _format(format_: str | None, output: Path | None) -> str:
    if format_ is None and output is not None:
        if output.suffix.lower() not in FORMATS:
            raise click.BadParameter(
                f"{output.name!r} does not say which format to write; add --format",
                param_hint="--output",
            )
        return FORMATS[output.suffix.lower()]
    return format_ or "text"


def _hold_to(bar: Level | Decimal | None, assessment: Assessment) -> None:
    """End with exit code 1, and say why, where a report stays under the bar."""
    overall = assessment.overall
    if isinstance(bar, Level) and overall.rating.share < bar.share:
        click.echo(f"wt2018: rated {overall.rating}, under {bar}", err=True)
    elif isinstance(bar, Decimal) and overall.score < bar:
        click.echo(f"wt2018: scored {overall.score}, under {bar}", err=True)
    else:
        return
    click.get_current_context().exit(1)
