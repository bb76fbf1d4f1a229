"""An evaluation as text of at most 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from wt2018.evaluation.figures import Figure, Interval, Share
from wt2018.evaluation.measures import Agreement, ItemMeasures, Measures, SetMeasures, Table
from wt2018.evaluation.rendering.says import in_sample, made_by, percent, percent_range
from wt2018.evaluation.run import Evaluation
from wt2018.rendering.words import count, harmless, plain

_WIDTH = 80
_ID = 20  # columns of an item's id


def to_text(evaluation: Evaluation) -> str:
    """The figures of an evaluation; HTML and JSON have the passages as well."""
    parts = [
        *_heading(evaluation),
        *_headline("All reports", evaluation.measures),
        *(_headline("Fresh reports only", evaluation.fresh) if evaluation.fresh else ()),
        *_left(evaluation.measures),
        *_levels(evaluation.measures),
        *_confusions(evaluation.measures),
        *_words(evaluation.measures),
        *_sets(evaluation.measures),
    ]
    return "\n".join(harmless(line).rstrip() for line in parts) + "\n"


def _heading(evaluation: Evaluation) -> Iterable[str]:
    reports = count(len(evaluation.comparisons), "report")
    yield f"{reports} evaluated, {len(evaluation.left_out)} left out"
    yield from _wrapped(in_sample(evaluation))
    for line in made_by(evaluation):
        yield from _wrapped(line)
    for left in evaluation.left_out:
        for problem in left.problems:
            yield from _wrapped(f"Left out: {plain(left.name)}: {plain(problem)}", "  ")


def _headline(title: str, measures: Measures) -> Iterable[str]:
    levels, words = measures.all_items, measures.words
    yield from ("", f"{title} ({measures.reports})")
    yield from _agreement("Items right", levels)
    mean = measures.mean_kappa_quadratic
    yield _line("  mean of the items' quadratic kappa", _number(mean))
    yield from _agreement("Overall rating right", measures.overall)
    yield _line("Sets: precision", *_share(measures.all_sets.precision))
    yield _line("Sets: recall", *_share(measures.all_sets.recall))
    yield _line("Sets: F1", *_figure(measures.all_sets.f1))
    yield _line("Gold passages found", *_share(words.found))
    yield _line("Citations outside gold passages", *_share(words.outside))
    yield _line("Cited words inside gold passages", *_share(words.cited_words))
    yield _line("Traps fallen into", *_share(words.traps))
    yield _line("Quotations verbatim", *_share(words.verbatim))
    yield _line("Gold passages whole in the text as read", *_share(words.readable))


def _agreement(title: str, levels: Agreement) -> Iterable[str]:
    yield _line(title, *_share(levels.right))
    yield _line("  if each had its commonest level", *_share(levels.commonest))
    yield _line("  kappa, linear weights", *_figure(levels.kappa_linear))
    yield _line("  kappa, quadratic weights", *_figure(levels.kappa_quadratic))


def _left(measures: Measures) -> Iterable[str]:
    yield from (
        "",
        "If a person decided the items whose level is in doubt",
        f"{'shares that may be off by':40}{'left':>7}{'  right of the others':30}",
    )
    for one in measures.left:
        title = f"  {100 * one.margin:.0f} points"
        right, interval, of = _share(one.right)
        yield f"{title:40}{percent(one.items):>7}{right:>9}  {interval:8}{of}"


def _levels(measures: Measures) -> Iterable[str]:
    yield from ("", "Levels, item by item (base: if all had the commonest level; 95 % intervals)")
    yield f"{'':{_ID}}{'right':>5}{'':8}{'base':>6}{'linear kappa':>21}{'quadratic kappa':>20}"
    for item in measures.items:
        yield _level_row(item)


def _level_row(item: ItemMeasures) -> str:
    levels = item.levels
    return (
        f"{item.id[:_ID]:{_ID}}{percent(levels.right):>5}{_percents(levels.right.interval):>8}"
        f"{percent(levels.commonest):>6}"
        + "".join(
            f"{_number(kappa.value):>6}{_numbers(kappa.interval):>14}"
            for kappa in (levels.kappa_linear, levels.kappa_quadratic)
        )
    )


def _confusions(measures: Measures) -> Iterable[str]:
    yield from (
        "",
        "Levels by the rules (0, 1, 2, - for not applicable) of reports that are coded",
        f"{'':{_ID}}{'0':>10}{'|':>9}{'1':>10}{'|':>8}{'2':>10}",
        f"{'':{_ID}}" + " |".join(f"{'0':>4}{'1':>4}{'2':>4}{'-':>4}" for _ in range(3)),
    )
    for item in measures.items:
        yield _confusion_row(item.id, item.levels.confusion)
    yield _confusion_row("all items", measures.all_items.confusion)
    yield _confusion_row("overall rating", measures.overall.confusion)
    for item in measures.items:
        row = item.levels.confusion[3]
        if any(row):
            yield f"{item.id}, coded not applicable: " + " ".join(
                f"{number} as {name}" for name, number in zip("012-", row, strict=True) if number
            )


def _confusion_row(title: str, table: Table) -> str:
    groups = ("".join(f"{number or '.':>4}" for number in row) for row in table[:3])
    return f"{title[:_ID]:{_ID}}" + " |".join(groups)


def _words(measures: Measures) -> Iterable[str]:
    yield from (
        "",
        "Passages, item by item: gold found, citations outside them, traps fallen into",
        f"{'':{_ID}}{'found':>20}{'outside':>20}{'traps':>20}",
    )
    for item in measures.items:
        words = item.words
        yield f"{item.id[:_ID]:{_ID}}" + "".join(
            f"{f'{one.hits}/{one.of}':>8}{percent(one):>5}{_percents(one.interval):>7}"
            for one in (words.found, words.outside, words.traps)
        )


def _sets(measures: Measures) -> Iterable[str]:
    yield from (
        "",
        "Sets, value by value (95 % intervals)",
        f"{'':23}{'precision':>15}{'recall':>15}{'F1':>13}{'whole':>12}",
    )
    for named in (*measures.sets, measures.all_sets):
        yield _set_row(named)


def _set_row(named: SetMeasures) -> str:
    return (
        f"{named.id[:23]:23}"
        + "".join(
            f"{percent(one):>7}{_percents(one.interval):>8}"
            for one in (named.precision, named.recall)
        )
        + f"{_number(named.f1.value):>6}{_numbers(named.f1.interval, '-'):>11}"
        + f"{percent(named.exact):>6}"
    )


def _line(title: str, value: str, interval: str = "", of: str = "") -> str:
    return f"{title:40}{value:>7}  {interval:14}{of}"


def _share(one: Share) -> tuple[str, str, str]:
    return percent(one), _percents(one.interval), f"{one.hits:,} of {one.of:,}"


def _figure(one: Figure) -> tuple[str, str]:
    return _number(one.value), _numbers(one.interval)


def _number(value: float | None) -> str:
    return "n/a" if value is None else f"{round(value, 2) + 0:.2f}"  # never -0.00


def _numbers(interval: Interval | None, to: str = " to ") -> str:
    return f"{_number(interval.low)}{to}{_number(interval.high)}" if interval else ""


def _percents(interval: Interval | None) -> str:
    return percent_range(interval) if interval else ""


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent=indent, break_on_hyphens=False)
