"""A letter as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from wt2018.feedback.body import (
    Block,
    Entry,
    Heading,
    Listing,
    Look,
    Paragraph,
    Quote,
    Run,
    Table,
    Text,
    body,
)
from wt2018.feedback.letter import Letter
from wt2018.rendering.markdown import escaped


def to_markdown(letter: Letter) -> str:
    """A letter as Markdown (CommonMark, and tables as GitHub reads them)."""
    return "\n".join(line for block in body(letter) for line in _block(block)).strip() + "\n"


def _block(block: Block) -> Iterable[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {escaped(text)}"
        case Paragraph(text):
            yield _text(text)
        case Quote(text, note):
            yield f"> {escaped(text)}" + (f" ({escaped(note)})" if note else "")
        case Listing(entries, numbered):
            yield from _entries(entries, numbered=numbered)
        case Table(_, header, rows):
            yield f"| {' | '.join(map(escaped, header))} |"
            yield "| --- | --- |"
            for row in rows:
                yield f"| {' | '.join(map(escaped, row))} |"
    yield ""


def _entries(
    entries: Iterable[Entry], indent: str = "", *, numbered: bool = False
) -> Iterable[str]:
    for number, entry in enumerate(entries, 1):
        mark = f"{number}." if numbered else "-"
        yield f"{indent}{mark} {_text(entry.text)}"
        yield from _entries(entry.below, indent + " " * (len(mark) + 1))


def _text(text: Text) -> str:
    return "".join(map(_run, text))


def _run(run: Run) -> str:
    if run.look is not Look.STRONG:
        return escaped(run.text)
    words = run.text.strip()  # marks of emphasis stand at words
    return run.text.replace(words, f"**{escaped(words)}**")
