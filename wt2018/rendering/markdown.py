"""An assessment as Markdown: the rating, and the whole explanation of every item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from wt2018.rating.assessment import Assessment
from wt2018.rendering.explanation import Decided, Explanation, Ground, Lack, Quotation
from wt2018.rendering.view import View, view
from wt2018.rendering.words import A_PERSON_DECIDES, CHECK, LEVELS, SYMBOLS, points
from wt2018.rulebook.model import Level


def to_markdown(assessment: Assessment) -> str:
    """An assessment as Markdown (CommonMark, and tables as GitHub reads them)."""
    shown = view(assessment)
    lines = (
        *_heading(shown),
        *_glance(shown),
        *_to_write(shown),
        *(line for theme in shown.themes for line in _theme(theme.title, theme.items)),
        *_sets(shown),
        *_made_by(shown),
    )
    return "\n".join(lines).strip() + "\n"


_SYNTAX = re.compile(r"[\\`*_\[\]<>&|~$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""What means something within a line; GitHub makes links of bare addresses, too."""
_FIRST = re.compile(r"^(#|\+|-|=|\d+(?=[.)]))")  # begin headings, lists and rules


def escaped(text: str) -> str:
    """Text of one line that Markdown reads as nothing but text."""
    return _FIRST.sub(_apart, _SYNTAX.sub(r"\\\g<0>", text))


def _apart(first: re.Match[str]) -> str:
    """The first mark of a line, escaped; of a number, the mark after it."""
    return f"{first[0]}\\" if first[0].isdigit() else f"\\{first[0]}"


def _heading(shown: View) -> Iterable[str]:
    yield f"# {escaped(shown.title)}"
    yield ""
    for line in (
        ", ".join(filter(None, (shown.partnership, shown.period))),
        ", ".join(filter(None, (shown.file, *shown.extent))),
    ):
        if line:
            yield from (escaped(line), "")
    yield from (f"> {A_PERSON_DECIDES}", "")
    yield from (f"## Overall: {_level(shown.rating)}, score {shown.score} of 100", "")
    yield from (shown.tally, "")
    for line in filter(None, (*shown.decided, shown.to_check, *shown.model_notes)):
        yield from (escaped(line), "")
    if shown.because:
        yield from ("Why this rating:", "")
        yield from _list(map(escaped, shown.because))
    if shown.short_of:
        yield from ("The next rating also asks for:", "")
        yield from _list(map(escaped, shown.short_of))


def _glance(shown: View) -> Iterable[str]:
    yield from ("## Items at a glance", "")
    yield "| Item | Level | Points | Where |"
    yield "| --- | --- | --- | --- |"
    for item in shown.items:
        level = f"{_level(item.level)}, {CHECK}" if item.doubts else _level(item.level)
        cells = (escaped(item.title), level, item.earned, escaped(item.spot))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _to_write(shown: View) -> Iterable[str]:
    if not shown.to_write:
        return
    yield from ("## What to write next", "", "By what it can add to the score.", "")
    for item in shown.to_write:
        gain = f" (+{points(item.gain)})" if item.gain is not None else ""
        yield f"- **{escaped(item.title)}**{gain}"
        yield from _advice(item, "  ")
    yield ""


def _theme(title: str, items: Iterable[Explanation]) -> Iterable[str]:
    yield from (f"## {escaped(title)}", "")
    for item in items:
        yield from _item(item)


def _item(item: Explanation) -> Iterable[str]:
    yield from (f"### {escaped(item.title)}", "")
    yield from (escaped(item.criterion), "")
    yield from (f"*{escaped(item.citation)}, {escaped(item.duty)}*", "")
    earned = f", {item.earned} points" if item.earned else ""
    yield from (f"**{_level(item.level)}**{earned}", "")
    for doubt in item.doubts:
        yield f"- **{CHECK.capitalize()}:** {escaped(doubt.says)}"
        for quotation in doubt.quotations:
            yield from _quotation(quotation, quotation.like, indent="  ")
        yield ""
    if item.decided:
        yield from _decided(item.decided)
    elif item.not_applicable_because:
        yield from (escaped(item.not_applicable_because), "")
    yield from _grounds("It rests on:", item.met)
    if item.next_level:
        name = LEVELS[item.next_level]
        yield from _grounds(f"Already there for “{name}”:", item.already)
        if item.lacks:
            yield from (f"Missing for “{name}”:", "")
            yield from _lack(item.lacks)
            yield ""
    if item.discounted:
        yield from ("Seen and not counted:", "")
        for one in item.discounted:
            yield from _quotation(one.quotation, one.reason)
        yield ""
    if item.advice:
        yield from ("What to write:", "")
        yield from _advice(item)
        yield ""


def _decided(decided: Decided) -> Iterable[str]:
    note = f": “{decided.note}”" if decided.note else ""
    yield from (escaped(f"{decided.by} {decided.says}{note}"), "")
    for quotation in decided.quotations:
        yield from _quotation(quotation)
    if decided.quotations:
        yield ""
    if decided.in_place_of:
        yield from _grounds(
            f"What the rules rest “{LEVELS[decided.in_place_of]}” on:", decided.grounds
        )


def _grounds(title: str, grounds: Sequence[Ground]) -> Iterable[str]:
    if not grounds:
        return
    yield from (title, "")
    for ground in grounds:
        yield f"- {escaped(ground.says)}"
        for quotation in ground.quotations:
            yield from _quotation(quotation, indent="  ")
        for other in ground.others:
            yield f"  - {escaped(other)}"
    yield ""


def _quotation(quotation: Quotation, reason: str = "", indent: str = "") -> Iterable[str]:
    note = ": ".join(filter(None, map(escaped, (quotation.place, reason))))
    quote = f"“{escaped(quotation.quote)}”" if quotation.quote else ""
    yield f"{indent}- {' — '.join(filter(None, (quote, note)))}"


def _lack(lack: Lack, indent: str = "") -> Iterable[str]:
    if lack.says:
        yield f"{indent}- {escaped(lack.says)}"
        return
    if lack.one_is_enough:
        yield f"{indent}- one of:"
        indent += "  "
    for part in lack.parts:
        yield from _lack(part, indent)


def _advice(item: Explanation, indent: str = "") -> Iterable[str]:
    """A task list; alternatives share one task."""
    for alternatives in item.advice:
        if len(alternatives) == 1:
            yield f"{indent}- [ ] {escaped(alternatives[0])}"
        else:
            yield f"{indent}- [ ] One of these:"
            for alternative in alternatives:
                yield f"{indent}  - {escaped(alternative)}"


def _sets(shown: View) -> Iterable[str]:
    if not shown.sets:
        return
    yield from ("## What the report names", "")
    for named in shown.sets:
        values = (
            f"{value.label} ({value.where})" if value.where else value.label
            for value in named.values
        )
        yield f"- **{escaped(named.title)}:** {escaped('; '.join(values)) or 'none found'}"
        if named.decided:
            yield f"  - {escaped(named.decided)}"
    yield ""


def _made_by(shown: View) -> Iterable[str]:
    yield from ("## How this was made", "")
    yield from _list(f"{label}: {escaped(value)}" for label, value in shown.made_by)


def _list(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        yield f"- {line}"
    yield ""


def _level(level: Level) -> str:
    return f"{SYMBOLS[level]} {LEVELS[level]}"
