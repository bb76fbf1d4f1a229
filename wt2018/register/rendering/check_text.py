"""A check of a register as text for a terminal, a pipe or a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from wt2018.evaluation.figures import Share
from wt2018.register.check import RegisterCheck, Sending, YearCheck
from wt2018.register.model import Entry, Problem, Register, short_name
from wt2018.register.rendering import says
from wt2018.rendering.screen import PIPE, Screen, blank, bullet, draw, indented, title
from wt2018.rendering.words import count, plain


def to_text(check: RegisterCheck, screen: Screen = PIPE) -> str:
    """Who published and sent what, year by year, and what is wrong in the register."""
    parts = [*heading(check.register, "Register of partnerships")]
    for year in check.years:
        parts += _year(year)
    for change in check.changes:
        parts += title(f"From {change.earlier} to {change.later}")
        parts += _names(f"Published {change.earlier} only", change.only_earlier)
        parts += _names(f"Published {change.later} only", change.only_later)
    return draw(parts, screen)


def heading(register: Register, name: str) -> Iterator[RenderableType]:
    """What was read, and what could not be used."""
    yield Text(name, style="bold")
    left_out = f", {count(register.wrong_rows, 'row')} left out" if register.wrong_rows else ""
    read = count(len(register.entries), "partnership")
    yield Text(f"{plain(Path(register.source).name)}, {read}{left_out}", style="dim")
    yield from _problems("Rows left out, for what is wrong in them", register.problems)
    if register.unused_columns:
        yield from title("Columns not used")
        for column in register.unused_columns:
            yield bullet(plain(column))


def _year(year: YearCheck) -> Iterator[RenderableType]:
    yield from title(year.year)
    yield indented(_shares(year))
    for how, name in says.SENDING.items():
        standings = year.sent(how)
        if how in {None, Sending.IN_TIME, Sending.NOT_SENT}:
            yield from _names(name, [one.entry for one in standings])
        elif standings:
            yield blank()
            yield indented(Text(f"{name} ({len(standings)})"))
            for one in standings:
                yield bullet(f"{short_name(one.entry.name)}: {says.days(one)}", by=4)
    yield from _problems("To be looked at", year.warnings, by=2)


def _shares(year: YearCheck) -> Table:
    """Shares with their intervals, one under the other."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("", overflow="fold")
    table.add_column("", justify="right")
    table.add_column("", justify="right")
    table.add_column("95 % interval", justify="right")
    for name, share in _named_shares(year):
        table.add_row(name, *_cells(share))
    return table


def _named_shares(year: YearCheck) -> Iterator[tuple[str, Share]]:
    yield "Published", year.published
    yield "Of these, sent in time", year.in_time
    if received := year.received:
        yield f"By {received.by}: published", received.published
        yield "  with the Panel", received.panel
        yield "  with What Works", received.what_works


def _cells(share: Share) -> tuple[str, str, str]:
    if share.value is None:
        return "0 of 0", "n/a", ""
    low_high = share.interval
    interval = f"{100 * low_high.low:.0f}-{100 * low_high.high:.0f}" if low_high else ""
    return f"{share.hits} of {share.of}", f"{100 * share.value:.0f}%", interval


def _names(name: str, entries: Sequence[Entry]) -> Iterable[RenderableType]:
    if entries:
        yield blank()
        yield indented(Text(f"{name} ({len(entries)})"))
        yield indented(Text("; ".join(short_name(entry.name) for entry in entries)), 4)


def _problems(name: str, problems: Sequence[Problem], by: int = 0) -> Iterable[RenderableType]:
    if problems:
        yield blank()
        yield indented(Text(name, style="bold" if not by else ""), by)
        for one in problems:
            yield bullet(says.problem(one), by=by + 2)
