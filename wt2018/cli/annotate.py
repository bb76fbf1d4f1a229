"""The command annotate: the report given back with comments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wt2018.cli.help import EXIT_CODES, examples
from wt2018.cli.options import (
    FILE,
    assessing_options,
    gather_context,
    keep_apart,
    output_option,
    reading,
    recorded,
)
from wt2018.cli.output import complain, emit_bytes

_KINDS = ("overall", "met", "discounted", "missing")


def _kinds(_: click.Context, __: click.Parameter, given: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip().lower() for kind in given.split(","))
    for kind in kinds:
        if kind not in _KINDS:
            raise click.BadParameter(f"{kind!r} is none of {', '.join(_KINDS)}")
    return kinds


def _beside(file: Path) -> Path:
    """The name of the copy of a report.

    Raises:
        click.BadParameter: there is one, which may hold somebody's work by now.
    """
    copy = file.with_name(f"{file.stem}.annotated{file.suffix}")
    if copy.exists():
        raise click.BadParameter(
            f"{str(copy)!r} exists; name it with --output to replace it, or choose another",
            param_hint="--output",
        )
    return copy


@click.command(
    short_help="Give the report back with comments on its words.",
    epilog=examples(
        "wt2018 annotate draft.docx",
        "wt2018 annotate report.pdf -o for-the-board.pdf",
        "wt2018 annotate draft.docx --only missing",
    )
    + EXIT_CODES,
)
@FILE
@output_option(
    "Write to this file, which is replaced if it exists; - is standard output. "
    "By default NAME.annotated.docx or .pdf beside the report, which is never replaced."
)
@click.option(
    "--only",
    "kinds",
    default=",".join(_KINDS),
    show_default=True,
    callback=_kinds,
    metavar="KINDS",
    help="Comments on the whole, on what meets a requirement, on what is not counted, on what is "
    "missing.",
)
@click.option(
    "--assessment",
    "record",
    type=click.Path(path_type=Path),
    metavar="JSON",
    help="The assessment to show, such as one that an auditor coded; by default the report is "
    "read and rated.",
)
@assessing_options
def annotate(
    file: Path,
    output: Path | None,
    kinds: tuple[str, ...],
    record: Path | None,
    **options: Any,  # noqa: ANN401
) -> None:
    """Give a report back with comments: what meets a requirement, what is not counted, and why.

    FILE is a Word document (.docx) or a PDF. The copy has comments by “wt2018” on its words (in a
    PDF, highlights with notes, and bookmarks); what is missing is told where it would belong, with
    what to write. Everything else stays as it was.
    """
    from wt2018.annotating import annotate as annotated  # noqa: PLC0415  # after a look at options
    from wt2018.annotating import lost_in_copy  # noqa: PLC0415

    if output is None:
        output = _beside(file)
    elif file.suffix and output.suffix.lower() not in {"", file.suffix.lower()}:
        raise click.BadParameter(
            f"{str(output)!r} does not end as the report does, of whose kind the copy is; "
            f"end it in {file.suffix!r}",
            param_hint="--output",
        )
    for read in (file, *([record] if record else [])):
        keep_apart(read, output)
    assessment = recorded(record, options) if record else None
    context = None if record else gather_context(file, options)
    if record:
        options["ask_model"] = None  # nothing is sent of what is not read for its facts
    with reading(file, options) as how:
        data = annotated(
            file,
            assessment=assessment,
            kinds=kinds,
            context=context,
            **how,
        )
        lost = lost_in_copy(file, password=options["password"])
    emit_bytes(data, output)
    for loss in lost:
        complain(loss)
