"""A comparison as text for a terminal, a pipe or a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from wt2018.comparing.model import Comparison, Movement
from wt2018.comparing.view import Evidence, Group, Moved, Quoted, SetView, View, view
from wt2018.rendering.screen import PIPE, Screen, blank, bullet, draw, indented, title
from wt2018.rendering.words import A_PERSON_DECIDES, SYMBOLS

_COLOURS = {Movement.ROSE: "green", Movement.FELL: "red"}
_FEW = 3  # quotes shown of each sort


def to_text(comparison: Comparison, screen: Screen = PIPE) -> str:
    """What moved, by which words; JSON, Markdown and HTML have all words and facts."""
    shown = view(comparison)
    return draw(
        (
            *_heading(shown),
            *_overall(shown),
            *(part for group in shown.groups for part in _group(group)),
            *_sets(shown.sets),
            *title("Facts"),
            indented(Text(shown.facts)),
            blank(),
            Text(A_PERSON_DECIDES, style="dim"),
        ),
        screen,
    )


def _heading(shown: View) -> Iterable[RenderableType]:
    for label, (name, *particulars) in (("Old", shown.old), ("New", shown.new)):
        yield bullet(Text(name, style="bold"), f"{label}:", 0)
        for line in particulars:
            yield indented(Text(line, style="dim"), len(label) + 2)
    for warning in shown.warnings:
        yield from (blank(), Text(warning, style="bold yellow"))


def _overall(shown: View) -> Iterable[RenderableType]:
    yield from title("Overall")
    style = _COLOURS.get(shown.movement, "")
    yield indented(Text(f"{SYMBOLS[shown.rating]} {shown.overall}", style=f"bold {style}".strip()))
    yield indented(Text(shown.score))
    for heading, reasons in (
        ("Now, and not before:", shown.now_because),
        ("No longer:", shown.no_longer_because),
    ):
        if reasons:
            yield indented(Text(heading))
            yield from map(bullet, reasons)


def _group(group: Group) -> Iterable[RenderableType]:
    yield from title(f"{group.title} ({len(group.items)})")
    for item in group.items:
        if group.movement is Movement.STAYED:
            yield from _stayed(item)
        else:
            yield from _moved(item)


def _stayed(item: Moved) -> Iterable[RenderableType]:
    more = ", ".join(filter(None, (item.points and f"{item.points} points", item.words)))
    symbol = SYMBOLS[item.new] if item.new else " "
    yield bullet(Text.assemble(item.title, (f"  {more}" if more else "", "dim")), symbol)


def _moved(item: Moved) -> Iterable[RenderableType]:
    yield indented(Text.assemble((item.title, "bold"), f" ({item.id})"))
    points = f", {item.points} points" if item.points else ""
    yield indented(Text(f"{item.levels}{points}", style=_COLOURS.get(item.movement, "")), 4)
    for heading, conditions in item.says:
        for says in conditions:
            yield indented(Text(f"{heading}: {says}"), 4)
    for evidence in item.evidence:
        yield from _evidence(evidence)
    if item.because:
        yield indented(Text(item.because), 4)


def _evidence(evidence: Evidence) -> Iterable[RenderableType]:
    yield indented(Text(f"{evidence.title}:"), 4)
    for one in evidence.quoted[:_FEW]:
        yield from _quoted(one)
    if (more := len(evidence.quoted) - _FEW) > 0:
        yield indented(Text(f"and {more} more", style="italic"), 6)


def _quoted(one: Quoted) -> Iterable[RenderableType]:
    if one.quote:
        yield indented(Text(f"“{one.quote}”"), 6)
    if one.note:
        yield indented(Text(one.note, style="dim"), 8 if one.quote else 6)


def _sets(sets: Sequence[SetView]) -> Iterable[RenderableType]:
    if not sets:
        return
    yield from title("What the reports name")
    for one in sets:
        yield bullet(Text(one.title))
        for heading, values in (("now", one.gained), ("no longer", one.lost)):
            if values:
                told = "; ".join(
                    f"{label} ({where})" if where else label for label, where in values
                )
                yield bullet(f"{heading}: {told}", by=4)
        if one.because:
            yield indented(Text(one.because), 4)
