"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click
from attrs import evolve, fields
from click.core import ParameterSource

from wt2018.cli.output import busy, complain, is_terminal, to_file
from wt2018.errors import ContextError
from wt2018.facts.context import ReportContext, read_context, sidecar
from wt2018.language_model.endpoint import SECONDS, ModelEndpoint
from wt2018.rating.assessment import Assessment
from wt2018.readers.limits import DEFAULT_LIMITS, Limits
from wt2018.rulebook.model import Level

Command = Callable[..., Any]

FORMATS = {
    ".txt": "text",
    ".json": "json",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".docx": "docx",
    ".xlsx": "xlsx",
}
"""The format that the suffix of an output file stands for."""

TEXT_FORMATS = ("text", "json", "markdown", "html")
"""The formats that an assessment and a comparison have."""


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator, in the order in which help lists them."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def report_file(_: click.Context, __: click.Parameter, file: Path) -> Path:
    """The name of a file that is to be read.

    Raises:
        click.BadParameter: it is none.
    """
    if str(file) == "-":
        raise click.BadParameter("a report is read from a file, not from standard input")
    if not file.name:
        raise click.BadParameter(f"{str(file)!r} is not the name of a file")
    return file


FILE = click.argument("file", type=click.Path(path_type=Path), callback=report_file)


def format_option(
    *forms: str, of: str = "output", otherwise: str = "text", more: str = ""
) -> Callable[[Command], Command]:
    """The form of what is written, as the suffix of the output says if it is not given.

    Args:
        forms: to choose from.
        of: what is written.
        otherwise: the form where no file is named.
        more: what else there is to say.
    """
    by_default = f"by default as the suffix of --output says, else {otherwise}."
    return click.option(
        "--format",
        "-f",
        "format_",
        type=click.Choice(forms),
        help=" ".join(filter(None, (f"Form of the {of}; {by_default}", more))),
    )


def output_option(
    says: str = "Write to a file; - is standard output.",
    metavar: str = "FILE",
    *,
    required: bool = False,
    folder: bool = False,
) -> Callable[[Command], Command]:
    """Where to write.

    Args:
        says: help.
        metavar: what is to be given.
        required: whether there is no default.
        folder: whether it cannot be a file.
    """
    return click.option(
        "--output",
        "-o",
        required=required,
        type=click.Path(path_type=Path, file_okay=not folder),
        metavar=metavar,
        help=says,
    )


rule_options = together(
    click.option(
        "--rules",
        "rule_folders",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Folder of rule files that add to the bundled ones or replace them; repeatable.",
    ),
)

engine_option = click.option(
    "--engine",
    type=click.Choice(["auto", "durable", "plain", "checked"]),
    default="auto",
    show_default=True,
    help="Rules engine; 'checked' runs both and refuses to rate where they differ, and 'auto' does "
    "so where both are installed.",
)

reader_option = click.option(
    "--reader",
    type=click.Choice(["auto", "learned", "cues"]),
    default="auto",
    show_default=True,
    help="Who reads: 'cues' looks for declared ways of saying things; 'learned' asks a small "
    "network, too; 'auto' does so where it can run.",
)

reproducible_option = click.option(
    "--reproducible",
    is_flag=True,
    help="Do not record the time, so that the same input gives the same bytes.",
)

model_options = together(
    click.option(
        "--ask-model",
        metavar="NAME",
        help="Have a language model propose facts as well (wt2018[llm]). The text of the report is "
        "sent to the server at --model-url.",
    ),
    click.option(
        "--model-url",
        envvar="WT2018_MODEL_URL",
        metavar="URL",
        help="OpenAI-compatible server of --ask-model, such as http://localhost:11434/v1 (or set "
        "WT2018_MODEL_URL; if it asks for a key, set WT2018_MODEL_KEY).",
    ),
    click.option(
        "--model-seconds",
        type=click.FloatRange(min=0, min_open=True),
        default=SECONDS,
        show_default=True,
        metavar="N",
        help="Time that the model may take for an answer.",
    ),
)

limit_options = together(
    click.option(
        "--max-seconds",
        type=click.FloatRange(min=0, min_open=True),
        metavar="N",
        help="Time that reading a file may take.  [default: 60, with --ocr 1800]",
    ),
    click.option(
        "--max-memory",
        type=click.FloatRange(min=0, min_open=True),
        default=DEFAULT_LIMITS.megabytes,
        show_default=True,
        metavar="MB",
        help="Memory that reading a file may take.",
    ),
)

reading_options = together(
    click.option(
        "--password",
        envvar="WT2018_PASSWORD",
        metavar="TEXT",
        help="Password of an encrypted file (or set WT2018_PASSWORD).",
    ),
    click.option("--ocr", is_flag=True, help="Recognise the text of scanned pages (wt2018[ocr])."),
    limit_options,
    reader_option,
    model_options,
)

context_options = together(
    click.option(
        "--context",
        "context_file",
        type=click.Path(path_type=Path),
        metavar="YAML",
        help="What no text can tell; FILE.context.yaml beside the report is read by itself.",
    ),
    click.option("--published", metavar="DATE", help="Day of publication, as 2021-09-30."),
    click.option("--sent-to-panel", metavar="DATE", help="Day the national Panel got a copy."),
    click.option("--sent-to-what-works", metavar="DATE", help="Day the What Works Centre got one."),
    click.option(
        "--secure-establishment/--no-secure-establishment",
        default=None,
        help="Whether the area has a secure establishment; overrules the text.",
    ),
)

output_options = together(
    format_option(*TEXT_FORMATS),
    output_option(),
    click.option("--validate", is_flag=True, help="Hold the result against its JSON schema first."),
    click.option(
        "--fail-under",
        metavar="RATING|SCORE",
        help="End with exit code 1 if the rating (such as partly_evidenced) or the score "
        "(0 to 100) is lower.",
    ),
)


def gather_context(file: Path, options: dict[str, Any]) -> ReportContext:
    """The context of a report: the sidecar or `--context` file, overruled by the options."""
    given = options.pop("context_file")
    context = read_context(given) if given else sidecar(file)
    for name in (attribute.name for attribute in fields(ReportContext)):
        if (value := options.pop(name)) is None:
            continue
        try:
            context = evolve(context, **{name: value})
        except ContextError as error:
            raise ContextError(f"--{name.replace('_', '-')}: {error}") from error
    return context


def given_context(options: dict[str, Any]) -> bool:
    """Whether anything is said of a report by options, besides the file beside it."""
    about = ("context_file", *(attribute.name for attribute in fields(ReportContext)))
    return any(options[name] is not None for name in about)


assessing_options = together(context_options, rule_options, engine_option, reading_options)
"""What `assess` takes."""


def assess(file: Path, options: dict[str, Any], *, reproducible: bool = False) -> Assessment:
    """The assessment of a report, or the one that a JSON file records.

    Args:
        file: a report, or the JSON that `check` wrote.
        options: the values of `assessing_options`.
        reproducible: do not record the time.

    Raises:
        Wt2018Error: the file, what is given about it, or the rules cannot be used.
    """
    from wt2018.api import check  # noqa: PLC0415  # after a quick look at options

    if file.suffix.lower() == ".json":
        return recorded(file, options)
    context = gather_context(file, options)
    with reading(file, options) as how:
        return check(file, context=context, reproducible=reproducible, **how)


@contextmanager
def reading(file: Path, options: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What `how_to_assess` gives, while a line tells a person who watches what is done."""
    how = how_to_assess(options)
    model = how["model"]
    with busy(f"Reading {file.name}") as say:
        if model:
            doing = f"Asking {model.name}: answered"
            model = evolve(model, watched=lambda done, of: say(f"{doing} {done} of {of}"))
        yield {**how, "model": model}


def how_to_assess(options: dict[str, Any]) -> dict[str, Any]:
    """What the rule, engine and reading options say, by the names that the library has for it."""
    names = ("engine", "reader", "password", "ocr")
    return {
        "rules": options["rule_folders"],
        "limits": limits_of(options),
        "model": model_of(options),
        **{name: options[name] for name in names if name in options},
    }


def limits_of(options: dict[str, Any]) -> Limits:
    """What `limit_options` say."""
    return Limits(options["max_seconds"], options["max_memory"])


def model_of(options: dict[str, Any]) -> ModelEndpoint | None:
    """The model that `model_options` ask for; says once where the text is sent.

    Nothing but `--ask-model` has one asked. Its key stands in the environment alone, as options
    can be seen by other users of the machine.

    Raises:
        click.BadParameter: the options do not go together.
        ModelError: they cannot be used.
    """
    context, name, url = click.get_current_context(), options["ask_model"], options["model_url"]
    if name is None:
        if context.get_parameter_source("model_url") is ParameterSource.COMMANDLINE:
            raise click.BadParameter("add --ask-model NAME", param_hint="--model-url")
        return None
    if not url:
        raise click.BadParameter("say where with --model-url URL", param_hint="--ask-model")
    key = os.environ.get("WT2018_MODEL_KEY", "")
    model = ModelEndpoint(url, name, key, options["model_seconds"])
    if not (model.local or context.meta.get(_WARNED)):
        context.meta[_WARNED] = True
        how = "" if model.encrypted else ", and can be read on the way (http, not https)"
        complain(f"the text of the report is sent to {model.host}{how}")
    return model


_WARNED = "wt2018.model.warned"


def recorded(file: Path, options: dict[str, Any]) -> Assessment:
    """The assessment that a JSON file records; arguments and errors as for `assess`."""
    from wt2018.record import read_assessment  # noqa: PLC0415  # as above

    if given_context(options):
        raise ContextError(
            f"{file}: an assessment carries what was known of its report; rate the report again "
            "to say otherwise"
        )
    return read_assessment(file, rules=options["rule_folders"])


def threshold(text: str) -> Level | Decimal:
    """What `--fail-under` asks for.

    Raises:
        click.BadParameter: it is neither a rating nor a score.
    """
    ratings = [level for level in Level if level is not Level.NOT_APPLICABLE]
    if (name := "_".join(text.lower().replace("-", " ").split())) in ratings:
        return Level(name)
    try:
        score = Decimal(text)
    except InvalidOperation:
        score = Decimal("NaN")
    if not score.is_finite() or not 0 <= score <= 100:  # noqa: PLR2004  # out of a hundred
        raise click.BadParameter(
            f"{text!r} is neither a score from 0 to 100 nor one of {', '.join(ratings)}",
            param_hint="--fail-under",
        )
    return score


def format_of(
    format_: str | None,
    output: Path | None,
    forms: Collection[str] = TEXT_FORMATS,
    otherwise: str = "text",
) -> str:
    """The format asked for, by name or by the suffix of the output.

    Args:
        format_: its name, if given.
        output: a file; standard output if None or `-`.
        forms: to choose from.
        otherwise: the format where neither says one.

    Raises:
        click.BadParameter: the suffix says none of them.
    """
    if format_ is None and output is not None and to_file(output):
        return format_by_suffix(output, forms)
    return format_ or otherwise


def no_page_on_a_terminal(format_: str, output: Path | None) -> None:
    """Guard a terminal against being filled by a page.

    Raises:
        click.BadParameter: it would be.
    """
    if format_ == "html" and output is None and is_terminal():
        raise click.BadParameter(
            "a page is for a browser, not for a terminal; add --output page.html",
            param_hint="--format",
        )


def format_by_suffix(output: Path, known: Collection[str] = TEXT_FORMATS) -> str:
    """The format that the name of a file asks for.

    Raises:
        click.BadParameter: it says none of those known.
    """
    found = FORMATS.get(output.suffix.lower(), "")
    if found not in known:
        suffixes = [suffix for suffix, format_ in FORMATS.items() if format_ in known]
        raise click.BadParameter(
            f"{str(output)!r} does not say which format to write; "
            f"end it in {', '.join(suffixes)}, or add --format",
            param_hint="--output",
        )
    return found


def keep_apart(file: Path, output: Path | None) -> None:
    """Guard a file that is read against being written over.

    Raises:
        click.BadParameter: the output is that file.
    """
    try:
        same = output is not None and output.samefile(file)
    except OSError:  # one of them does not exist
        return
    if same:
        raise click.BadParameter(
            f"{str(output)!r} is the file that is read, and would be lost; choose another",
            param_hint="--output",
        )
