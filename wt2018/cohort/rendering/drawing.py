"""Charts as pictures, drawn by matplotlib: PNG for office programs, SVG for pages and print.

The same chart gives the same bytes: letters are from the font that matplotlib brings, and nothing
of the machine or the day is written into a file.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from attrs import frozen

from wt2018.cohort.rendering.charts import Bar, Chart
from wt2018.cohort.rendering.packages import package
from wt2018.rendering.words import LEVELS

WIDTH = 6.3
"""Inches: the text of an A4 page between its margins."""

_LABELS, _NUMBERS = 2.35, 0.95  # inches at the left and at the right of the bars
_LINE, _BAR, _GAP = 0.155, 0.2, 0.11  # inches: a line of a label, a bar, what is between two
_KEY, _EDGE = 0.42, 0.05  # inches: the key of the parts, and what is left free at the edges
_DIGIT, _LETTER = 0.075, 0.0565  # inches: how wide a small digit and a small letter are
_LETTERS = 30  # of a label on one line
_POINTS, _SMALL = 9.0, 8.0
_DOTS = 200  # an inch

INK, TRACK, PAGE = "#15212a", "#edf0f2", "#ffffff"
FILLS = ("#0f5a6b", "#86bccb", "#edf0f2")
"""Of the parts of a bar, from its foot: darker to lighter, so that they differ in grey, too."""
ON_FILLS = (PAGE, INK, INK)

_FACE = {"family": "DejaVu Sans", "parse_math": False, "color": INK}
_SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "wt2018", "font.family": "DejaVu Sans"}


@frozen
class _Row:
    bar: Bar
    lines: tuple[str, ...]
    middle: float  # inches below the upper edge


@lru_cache(maxsize=16)  # a chart stands in a report and alone
def to_png(chart: Chart) -> bytes:
    """A chart as PNG, on white, to be set at the width of `WIDTH`."""
    return _saved(chart, format="png", dpi=_DOTS, facecolor=PAGE, metadata={"Software": None})


@lru_cache(maxsize=16)
def to_raw_svg(chart: Chart) -> bytes:
    """A chart as matplotlib writes SVG; `wt2018.cohort.rendering.svg` makes it fit to publish."""
    return _saved(chart, format="svg", transparent=True, metadata={"Date": None})


def _saved(chart: Chart, **how: Any) -> bytes:  # noqa: ANN401  # as matplotlib has it
    buffer = io.BytesIO()
    with package("matplotlib").rc_context(
        _SETTINGS
    ):  # there is no other way to settle how SVG is written
        _drawn(chart).savefig(buffer, **how)
    return buffer.getvalue()


def _drawn(chart: Chart) -> Any:  # noqa: ANN401  # matplotlib is imported late
    rows, height = _rows(chart, _KEY if chart.parts else _EDGE)
    figure = package("matplotlib.figure").Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(-_EDGE, WIDTH - _EDGE)
    axes.set_ylim(height, 0)  # in inches, from the upper left corner
    if chart.parts:
        _key(axes, chart)
    for row in rows:
        _draw(axes, row, chart)
    return figure


def _rows(chart: Chart, top: float) -> tuple[list[_Row], float]:
    rows, at = [], top
    for bar in chart.bars:
        lines = textwrap.wrap(bar.label, _LETTERS) if bar.parts else [bar.label]
        height = max(len(lines) * _LINE, _BAR) + (0 if bar.parts else _GAP)
        rows.append(_Row(bar, tuple(lines), at + height / 2 + (0 if bar.parts else _GAP / 2)))
        at += height + _GAP
    return rows, at - _GAP + _EDGE


def _key(axes: Any, chart: Chart) -> None:  # noqa: ANN401
    left, middle = _LABELS, 0.2
    for level, fill in zip(chart.parts, FILLS, strict=True):
        words = LEVELS[level]
        _box(axes, (left, middle - 0.06), (0.12, 0.12), facecolor=fill)
        _write(axes, left + 0.17, middle, (words,), size=_SMALL)
        left += 0.33 + _LETTER * len(words)
    _write(axes, WIDTH - _NUMBERS + 0.1, middle, textwrap.wrap(chart.counts, 10), size=_SMALL)


def _draw(axes: Any, row: _Row, chart: Chart) -> None:  # noqa: ANN401
    bar, middle = row.bar, row.middle
    weight = "normal" if bar.parts else "bold"
    _write(axes, 0, middle, row.lines, weight=weight)
    if not bar.parts:
        return
    room = WIDTH - _LABELS - _NUMBERS
    unit = room / (chart.of or 1)
    upper, left = middle - _BAR / 2, _LABELS
    if chart.parts:
        for size, fill, ink in zip(bar.parts, FILLS, ON_FILLS, strict=True):
            if size:
                _box(axes, (left, upper), (size * unit, _BAR), facecolor=fill)
            if size * unit > _DIGIT * (len(str(size)) + 0.5):  # else the table has the number
                middle_of = left + size * unit / 2
                _write(axes, middle_of, middle, (str(size),), size=_SMALL, ha="center", color=ink)
            left += size * unit
    else:
        _box(axes, (left, upper), (room, _BAR), facecolor=TRACK, edgecolor="none")
        if bar.parts[0]:
            fill = PAGE if bar.apart else FILLS[0]
            _box(axes, (left, upper), (bar.parts[0] * unit, _BAR), facecolor=fill)
    _write(axes, WIDTH - _NUMBERS + 0.1, middle, (bar.number,))


def _write(
    axes: Any,  # noqa: ANN401
    left: float,
    middle: float,
    lines: Sequence[str],
    size: float = _POINTS,
    **how: str,
) -> None:
    """Lines around a middle, each a text of its own: SVG has no lines."""
    y = middle - (len(lines) - 1) * _LINE / 2
    for line in lines:
        axes.text(left, y, line, va="center_baseline", fontsize=size, **{**_FACE, **how})
        y += _LINE


def _box(axes: Any, at: tuple[float, float], size: tuple[float, float], **colours: str) -> None:  # noqa: ANN401
    look = {"linewidth": 0.8, "edgecolor": FILLS[0], **colours}
    axes.add_patch(package("matplotlib.patches").Rectangle(at, *size, **look))
