"""What an auditor's decisions change, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from wt2018.rating.assessment import Assessment, Item
from wt2018.rendering.screen import PIPE, Screen, blank, bullet, draw, indented
from wt2018.rendering.words import LEVELS, auditor, count, plain, points
from wt2018.workbook.layout import labels, machine_values, report_name
from wt2018.workbook.read import Coded


def summary(coded: Sequence[Coded], screen: Screen = PIPE) -> str:
    """For each report: what was decided, and what becomes of its rating and score."""
    parts = [part for one in coded for part in (*_report(one), blank())]
    return draw(parts, screen)


def _report(one: Coded) -> Iterable[RenderableType]:
    yield Text(report_name(one.after), style="bold")
    decided = [item for item in one.after.items if item.decision]
    named = [found for found in one.after.sets if found.decision]
    if not decided and not named:
        yield indented(Text(f"Nothing decided: {_result(one.after)}"))
        return
    overruled = [item for item in decided if item.finding.overruled]
    for item in overruled:
        yield bullet(Text.assemble((plain(item.finding.requirement.title), "bold"), _change(item)))
    for found in named:
        if found.overruled and found.decision:
            now = labels(found, found.decision.values)
            says = f": {now}, not {machine_values(found)} ({auditor(found.decision.coder)})"
            yield bullet(Text.assemble((plain(found.rule.title), "bold"), says))
    agreed = len(decided) + len(named) - len(overruled) - sum(bool(f.overruled) for f in named)
    if agreed:
        yield bullet(f"{count(agreed, 'row')} agreed with")
    before = _result(one.before)
    after = _result(one.after)
    yield indented(Text(after if before == after else f"{before} → {after}"))


def _change(item: Item) -> str:
    decision = item.decision
    who = auditor(decision.coder) if decision else ""
    note = f": “{plain(decision.note)}”" if decision and decision.note else ""
    return f": {LEVELS[item.machine_level]} → {LEVELS[item.level]} ({who}{note})"


def _result(assessment: Assessment) -> str:
    overall = assessment.overall
    return f"{LEVELS[overall.rating]}, score {points(overall.score)}"
