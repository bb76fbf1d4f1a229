"""A sample as text for a terminal, a pipe or a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from wt2018.register.model import short_name
from wt2018.register.rendering import says
from wt2018.register.rendering.check_text import heading
from wt2018.register.sample import Pick, Sample
from wt2018.register.spread import Tally
from wt2018.rendering.screen import PIPE, Screen, bullet, draw, indented, title
from wt2018.rendering.words import count, plain


def to_text(sample: Sample, screen: Screen = PIPE) -> str:
    """Who is in the sample and why, how it spreads, and what could not be had."""
    parts = [*heading(sample.register, f"Sample of the reports for {sample.year}")]
    parts += title(f"{count(len(sample.picks), 'partnership')}, seed {sample.seed}")
    for region, picks in groupby(sample.picks, key=lambda pick: pick.entry.region):
        parts.append(indented(Text(region)))
        parts += [bullet(_pick(pick), by=4) for pick in picks]
    for name, tallies in (
        ("Deprivation deciles", sample.deciles),
        ("Types of authority", sample.authority_types),
    ):
        parts += _spread(name, tallies)
    if sample.shortfalls:
        parts += title("What could not be had")
        parts += [bullet(says.shortfall(one)) for one in sample.shortfalls]
    return draw(parts, screen)


def _pick(pick: Pick) -> str:
    return ", ".join((short_name(pick.entry.name), pick.kind, *says.traits(pick.entry)))


def _spread(name: str, tallies: Sequence[Tally]) -> Iterator[RenderableType]:
    yield from title(name)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("", overflow="fold")
    for header in ("Register", "Expected", "Sample"):
        table.add_column(header, justify="right")
    for one in tallies:
        table.add_row(plain(one.value), str(one.register), f"{one.expected:.1f}", str(one.sample))
    yield indented(table)
