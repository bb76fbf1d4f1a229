"""An agreement as text, as wide as the screen."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from wt2018.agreement.agree import Agreement
from wt2018.agreement.coding import Quote
from wt2018.agreement.disagreements import Side
from wt2018.agreement.measures import Levels, Pair
from wt2018.agreement.rendering import says
from wt2018.agreement.rendering.says import Coefficient
from wt2018.evaluation.figures import Interval, Share
from wt2018.evaluation.measures import ORDER
from wt2018.evaluation.rendering.says import percent, percent_range
from wt2018.rendering.screen import PIPE, Screen, blank, bullet, draw, indented, title
from wt2018.rendering.words import LEVELS, SYMBOLS, count, plain
from wt2018.rulebook.model import Level

_WIDE = 70
"""Columns from which the figures of the items fit a table."""


def to_text(agreement: Agreement, screen: Screen = PIPE) -> str:
    """The figures and disagreements; of each side the first words, HTML has them all."""
    return draw(
        [
            *_heading(agreement),
            *_headline("All items", agreement.all_items),
            *_headline("Overall rating", agreement.overall),
            *_items(agreement, screen),
            *_confusions(agreement),
            *_sets(agreement),
            *_disagreements(agreement),
            *_set_disagreements(agreement),
            *_how_to_read(agreement),
        ],
        screen,
    )


def _heading(agreement: Agreement) -> Iterable[RenderableType]:
    yield Text(f"Agreement of {plain(says.names(agreement))}", style="bold")
    yield Text(says.compared(agreement))
    for line in says.alone(agreement):
        yield Text(plain(line))


def _headline(name: str, levels: Levels) -> Iterable[RenderableType]:
    yield from title(name)
    yield indented(_figures(levels.same, says.coefficients(levels)))
    if len(levels.pairs) > 1:
        for pair in levels.pairs:
            yield indented(Text(plain(" and ".join(pair.coders)), style="italic"))
            yield indented(_figures(pair.same, says.kappas_of(pair)), 4)
    if note := says.left_out(levels):
        yield indented(Text(note))


def _figures(share: Share, coefficients: Iterable[Coefficient]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column()
    grid.add_column(justify="right")
    grid.add_column()
    told = f"{percent_range(share.interval)}%, " if share.interval else ""
    grid.add_row("The same", percent(share), f"{told}{share.hits:,} of {share.of:,}")
    for one in coefficients:
        grid.add_row(one.label, _value(one) or "–", one.undefined or _interval(one.figure.interval))
    return grid


def _items(agreement: Agreement, screen: Screen) -> Iterable[RenderableType]:
    yield from title("Item by item")
    if screen.width < _WIDE:
        for item in agreement.items:
            yield indented(Text(plain(item.title)))
            yield indented(Text(_in_short(item)), 4)
        return
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("Item", ratio=1)
    for name in ("Pairs", "Same", "Kappa", "linear", "quadr.", "Alpha", "ordinal"):
        table.add_column(name, justify="right", no_wrap=True)
    for item in agreement.items:
        table.add_row(
            plain(item.title),
            str(item.same.of),
            percent(item.same),
            *(_value(one) or "–" for one in says.coefficients(item)),
        )
    yield indented(table)
    yield indented(
        Text("– stands where a figure is undefined: no variation, or nothing to compare")
    )


def _in_short(item: Levels) -> str:
    told = ", ".join(
        f"{one.label.lower()} {_value(one) or one.undefined}" for one in says.coefficients(item)
    )
    return f"the same {percent(item.same)} of {item.same.of}, {told}"


def _confusions(agreement: Agreement) -> Iterable[RenderableType]:
    for levels in (agreement.all_items, agreement.overall):
        for pair in levels.pairs:
            if pair.same.of:
                first, second = map(plain, pair.coders)
                yield from title(f"{levels.title}: {first} (rows) by {second} (columns)")
                yield indented(_confusion(pair))


def _confusion(pair: Pair) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("")
    for level in ORDER:
        table.add_column(SYMBOLS[level], justify="right", min_width=3)
    for level, row in zip(ORDER, pair.confusion, strict=True):
        table.add_row(_level(level), *(str(number) if number else "." for number in row))
    return table


def _sets(agreement: Agreement) -> Iterable[RenderableType]:
    if not agreement.sets:
        return
    yield from title("Sets, value by value")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("Set", ratio=1)
    for name in ("F1", "Both", "Either"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in (*agreement.sets, agreement.all_sets):
        table.add_row(
            plain(one.title),
            "–" if one.f1 is None else says.number(one.f1),
            str(sum(pair.both for pair in one.pairs)),
            str(sum(pair.either for pair in one.pairs)),
        )
    yield indented(table)


def _disagreements(agreement: Agreement) -> Iterable[RenderableType]:
    found = agreement.disagreements
    yield from title(f"{count(len(found), 'disagreement')} on levels")
    for _, same_item in groupby(found, key=lambda one: one.item):
        told = tuple(same_item)
        yield blank()
        yield indented(Text(f"{plain(told[0].title)}: {len(told)}", style="bold"))
        for one in told:
            yield indented(Text(plain(one.report)))
            for side in one.sides:
                yield bullet(_side(side), by=4)


def _side(side: Side) -> Text:
    text = Text(f"{plain(side.coder)}: ")
    if side.level is None:
        return text.append("not coded")
    text.append(_level(side.level))
    if side.note:
        text.append(f". Note: {plain(side.note)}")
    for quote in side.quotes[:1]:
        text.append(f". “{plain(quote.text)}”{_where(quote)}")
        if len(side.quotes) > 1:
            text.append(f", and {len(side.quotes) - 1} more")
    for quote in side.discounted[:1] if not side.quotes else ():
        why = f" ({plain(quote.why)})" if quote.why else ""
        text.append(f". Not counted: “{plain(quote.text)}”{_where(quote)}{why}")
    return text


def _where(quote: Quote) -> str:
    return f", {plain(quote.where)}" if quote.where else ""


def _set_disagreements(agreement: Agreement) -> Iterable[RenderableType]:
    found = agreement.set_disagreements
    if not agreement.sets:
        return
    yield from title(f"{count(len(found), 'disagreement')} on sets")
    for _, same_set in groupby(found, key=lambda one: one.set):
        told = tuple(same_set)
        yield blank()
        yield indented(Text(f"{plain(told[0].title)}: {len(told)}", style="bold"))
        for one in told:
            sides = ". ".join(f"{who}: {what}" for who, what in says.differing(one))
            yield bullet(plain(f"{one.report}. {sides}"), by=2)


def _how_to_read(agreement: Agreement) -> Iterable[RenderableType]:
    yield from title("How to read this")
    for name, meaning in says.HOW_TO_READ:
        yield bullet(f"{name}: {meaning}.")
    yield bullet(f"{says.intervals(agreement)}.")


def _level(level: Level) -> str:
    return f"{SYMBOLS[level]} {LEVELS[level]}"


def _value(one: Coefficient) -> str:
    return "" if one.figure.value is None else says.number(one.figure.value)


def _interval(interval: Interval | None) -> str:
    return f"{says.number(interval.low)} to {says.number(interval.high)}" if interval else ""
