"""A rule book as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from wt2018.rendering.screen import PIPE, Screen, bullet, draw, indented, title
from wt2018.rendering.words import LEVELS, duty, plain
from wt2018.rulebook.conditions import Condition
from wt2018.rulebook.model import Requirement, RuleBook
from wt2018.rulebook.words import describe

_TABLE_NEEDS = 60  # columns; on narrower screens an id stands over its title


def listed(book: RuleBook, screen: Screen = PIPE) -> str:
    """Every requirement with its id, duty, weight and paragraph."""
    heading = Text(plain(f"{book.edition}, rules version {book.version}"), style="bold")
    if screen.width >= _TABLE_NEEDS:
        return draw((heading, Text(""), _table(book)), screen)
    return draw((heading, *(part for one in book.requirements for part in _stacked(one))), screen)


def _table(book: RuleBook) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column("Id", no_wrap=True)
    table.add_column("Duty")
    table.add_column("Weight", justify="right")
    table.add_column("Requirement", ratio=1)
    for one in book.requirements:
        says = Text.assemble(plain(one.title), "\n", (plain(one.citation), "dim"))
        table.add_row(one.id, plain(one.duty), _weight(one), says)
    return table


def _stacked(one: Requirement) -> Iterable[RenderableType]:
    yield from title(one.id)
    yield indented(Text(plain(one.title)))
    yield indented(Text(f"{plain(one.citation)}, {plain(one.duty)}, weight {_weight(one)}"))


def described(requirement: Requirement, screen: Screen = PIPE) -> str:
    """A requirement: its criterion, the conditions of each level, and the advice."""
    return draw(_described(requirement), screen)


def _described(requirement: Requirement) -> Iterable[RenderableType]:
    yield Text.assemble((plain(requirement.title), "bold"), f" ({requirement.id})")
    yield Text(plain(requirement.criterion))
    paragraph = f"{requirement.citation}, {duty(requirement.duty)}, weight {_weight(requirement)}"
    yield Text(plain(paragraph), style="dim")
    if requirement.applies:
        yield from title("It applies if:")
        yield from _condition(requirement.applies.when)
    for level, rule in requirement.levels.items():
        yield from title(f"It is {LEVELS[level]} if:")
        yield from _condition(rule.when)
        yield indented(Text(plain(f"To get there: {rule.advice}")))


def _condition(condition: Condition) -> Iterable[RenderableType]:
    for line in describe(condition, indent=1):
        says = line.lstrip()
        by = len(line) - len(says)
        if says.startswith("- "):
            yield bullet(Text(plain(says.removeprefix("- "))), by=by)
        else:
            yield indented(Text(plain(says)), by)


def _weight(requirement: Requirement) -> str:
    return f"{float(requirement.weight):g}"
