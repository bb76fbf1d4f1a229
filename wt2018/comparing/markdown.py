"""A comparison as Markdown: what moved, by which words, and every fact that came or went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wt2018.comparing.model import Comparison
from wt2018.comparing.view import FactView, Group, Moved, Quoted, SetView, View, view
from wt2018.rendering.markdown import escaped
from wt2018.rendering.words import A_PERSON_DECIDES, SYMBOLS


def to_markdown(comparison: Comparison) -> str:
    """A comparison as Markdown (CommonMark)."""
    shown = view(comparison)
    lines = (
        *_heading(shown),
        *(line for group in shown.groups for line in _group(group)),
        *_sets(shown.sets),
        *_facts(shown),
        *_made_by(shown),
    )
    return "\n".join(lines).strip() + "\n"


def _heading(shown: View) -> Iterable[str]:
    yield from ("# What changed", "")
    for label, report in (("Old", shown.old), ("New", shown.new)):
        yield f"- **{label}:** {escaped('; '.join(report))}"
    yield from ("", f"> {A_PERSON_DECIDES}", "")
    for warning in shown.warnings:
        yield from (f"**{escaped(warning)}**", "")
    yield from (f"## Overall: {SYMBOLS[shown.rating]} {shown.overall}", "")
    yield from (f"{shown.score.capitalize()}.", "")
    for heading, reasons in (
        ("Now, and not before:", shown.now_because),
        ("No longer:", shown.no_longer_because),
    ):
        if reasons:
            yield from (heading, "", *(f"- {escaped(reason)}" for reason in reasons), "")


def _group(group: Group) -> Iterable[str]:
    yield from (f"## {group.title} ({len(group.items)})", "")
    for item in group.items:
        yield from _item(item)


def _item(item: Moved) -> Iterable[str]:
    yield from (f"### {escaped(item.title)}", "")
    points = f", {item.points} points" if item.points else ""
    yield from (f"{item.levels.capitalize()}{points}.", "")
    for heading, conditions in item.says:
        yield from (f"{heading}:", "", *(f"- {escaped(says)}" for says in conditions), "")
    for evidence in item.evidence:
        yield from (f"{evidence.title}:", "", *map(_quoted, evidence.quoted), "")
    if item.because:
        yield from (escaped(item.because), "")


def _quoted(one: Quoted) -> str:
    quote = f"“{escaped(one.quote)}”" if one.quote else ""
    return f"- {' — '.join(filter(None, (quote, escaped(one.note))))}"


def _sets(sets: Sequence[SetView]) -> Iterable[str]:
    if not sets:
        return
    yield from ("## What the reports name", "")
    for one in sets:
        yield f"- {escaped(one.title)}"
        for heading, values in (("now", one.gained), ("no longer", one.lost)):
            for label, where in values:
                yield f"  - {heading}: {escaped(f'{label} ({where})' if where else label)}"
        if one.because:
            yield f"  - {escaped(one.because)}"
    yield ""


def _facts(shown: View) -> Iterable[str]:
    yield from ("## Facts", "", shown.facts, "")
    for heading, facts in (
        ("Came", shown.came),
        ("Went", shown.went),
        ("Read otherwise", shown.reread),
    ):
        if facts:
            yield from (f"### {heading}", "", *(line for fact in facts for line in _fact(fact)), "")


def _fact(fact: FactView) -> Iterable[str]:
    yield f"- {escaped(fact.says)}"
    if fact.before:
        yield f"  - before: {escaped(fact.before)}"
    for one in fact.quoted:
        yield f"  {_quoted(one)}"


def _made_by(shown: View) -> Iterable[str]:
    yield from ("## How the assessments were made", "", "| | Old | New |", "| --- | --- | --- |")
    for row in shown.made_by:
        yield f"| {' | '.join(map(escaped, row))} |"
