"""The commands about one report: check, explain, facts and rate."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.options import (
    FILE,
    assess,
    assessing_options,
    context_options,
    engine_option,
    format_of,
    gather_context,
    keep_apart,
    no_page_on_a_terminal,
    output_option,
    output_options,
    reading,
    reading_options,
    reproducible_option,
    rule_options,
    threshold,
)
from wt2018.cli.output import complain, emit, emit_text, screen
from wt2018.errors import FactsError
from wt2018.facts.model import Facts
from wt2018.rating.assessment import Assessment
from wt2018.rulebook.model import Level


@click.command(
    epilog=examples(
        "wt2018 check draft.docx",
        "wt2018 check draft.docx -o draft.html",
        "wt2018 check report.pdf --format json --validate",
        "wt2018 check draft.docx --fail-under partly_evidenced",
    )
    + EXIT_CODES
)
@FILE
@output_options
@reproducible_option
@assessing_options
def check(  # one parameter an option
    file: Path,
    format_: str | None,
    output: Path | None,
    fail_under: str | None,
    *,
    validate: bool,
    reproducible: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Read a report and rate what it evidences.

    FILE is PDF, Word (.docx), OpenDocument, HTML, Markdown or plain text; or the JSON of an
    assessment, which is shown again.
    """
    bar = threshold(fail_under) if fail_under is not None else None
    form = format_of(format_, output)
    no_page_on_a_terminal(form, output)
    keep_apart(file, output)
    assessment = assess(file, options, reproducible=reproducible)
    emit(assessment, form, output, validate=validate)
    _hold_to(bar, assessment)


@click.command(
    short_help="Explain why a report, or one item, is rated as it is.",
    epilog=examples(
        "wt2018 explain draft.docx",
        "wt2018 explain draft.docx impact",
        "wt2018 explain draft.docx impact --all | less",
    )
    + "\nITEM is one of the ids that `wt2018 rules list` shows."
    + EXIT_CODES,
)
@FILE
@click.argument("item", required=False)
@click.option("--all", "everything", is_flag=True, help="Every quotation, not only the first few.")
@assessing_options
def explain(file: Path, item: str | None, *, everything: bool, **options: Any) -> None:  # noqa: ANN401
    """Explain the rating of a report, or of one ITEM: why, on which words, and what is missing.

    FILE is a report, or the JSON of an assessment.
    """
    from wt2018.rendering.terminal import explain as render_explanation  # noqa: PLC0415

    assessment = assess(file, options)
    item = item and item.lower().replace("-", "_")
    if item is not None and item not in {rated.id for rated in assessment.items}:
        known = ", ".join(rated.id for rated in assessment.items)
        raise click.BadParameter(f"no item is called {item!r}; choose {known}", param_hint="ITEM")
    emit_text(render_explanation(assessment, item, screen(), everything=everything))


@click.command(
    short_help="Print the facts of a report as JSON, to be edited and rated.",
    epilog=examples(
        "wt2018 facts report.pdf -o facts.json",
        "wt2018 rate facts.json -o report.html",
    )
    + EXIT_CODES,
)
@FILE
@output_option()
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
    from wt2018.language_model.model import LanguageModel  # noqa: PLC0415
    from wt2018.readers import read  # noqa: PLC0415

    keep_apart(file, output)
    context = gather_context(file, options)
    cues = load_cues(*map(str, options["rule_folders"]))
    with reading(file, options) as how:
        document = read(file, password=how["password"], ocr=how["ocr"], limits=how["limits"])
        model = how["model"] and LanguageModel.of(how["model"], *map(str, how["rules"]))
        found = extract(document, cues, context, how["reader"], model)
    emit_text(facts_to_json(found), output, exact=True)


@click.command(
    short_help="Rate facts that were found, edited, or written by hand.",
    epilog=examples(
        "wt2018 rate facts.json",
        "wt2018 rate facts.json -o report.html",
        "wt2018 facts report.pdf | my-filter | wt2018 rate -",
    )
    + EXIT_CODES,
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FACTS.json")
@output_options
@reproducible_option
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
    reproducible: bool,
) -> None:
    """Rate facts from anywhere: found by `wt2018 facts`, edited, or written by hand.

    FACTS.json is a facts file, or - for standard input; or an assessment, whose facts and
    decisions are rated again.
    """
    from wt2018.api import rate_facts  # noqa: PLC0415

    bar = threshold(fail_under) if fail_under is not None else None
    form = format_of(format_, output)
    no_page_on_a_terminal(form, output)
    keep_apart(file, output)
    if file.suffix.lower() in {".pdf", ".docx", ".odt"}:
        raise FactsError(f"{file}: is a report, not a facts file; use `wt2018 check {file}`")
    assessment = rate_facts(
        _facts_of(file), rules=rule_folders, engine=engine, reproducible=reproducible
    )
    emit(assessment, form, output, validate=validate)
    _hold_to(bar, assessment)


def _facts_of(file: Path) -> Facts:
    from wt2018.facts.codec import facts_from_json, read_facts  # noqa: PLC0415

    if str(file) != "-":
        return read_facts(file)
    data = sys.stdin.buffer.read() if sys.stdin else b""  # there is none where it was closed
    try:
        return facts_from_json(data.decode("utf-8"))
    except (UnicodeDecodeError, FactsError) as error:
        raise FactsError(f"standard input: {error}") from error


def _hold_to(bar: Level | Decimal | None, assessment: Assessment) -> None:
    """End with exit code 1, and say why, where a report stays under the bar."""
    overall = assessment.overall
    if isinstance(bar, Level) and overall.rating.share < bar.share:
        complain(f"rated {overall.rating}, under {bar}")
    elif isinstance(bar, Decimal) and overall.score < bar:
        complain(f"scored {overall.score}, under {bar}")
    else:
        return
    click.get_current_context().exit(1)
