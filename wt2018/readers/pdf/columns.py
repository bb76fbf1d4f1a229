"""Columns that were painted across: line by line over the whole page, not one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from wt2018.readers.pdf.strips import Strip

_FEWEST = 6  # pairs of lines side by side that make two columns
_EDGE = 3.0  # points by which the left edges of a column's lines may differ
_LEVEL = 2.0  # points by which lines side by side may differ in height
_SENTENCES = 0.4  # share of lines that run on into the line below, as prose does


def in_columns(strips: Sequence[Strip]) -> tuple[Strip, ...]:
    """The strips in reading order: of two columns painted across, the left one first.

    Most files paint one column after the other; their order is kept. The cells of a table are
    told from columns by their lines, which seldom run on into the line below.
    """
    return tuple(
        strip
        for _, page in groupby(strips, key=lambda strip: strip.page)
        for strip in _page(list(page))
    )


def _page(strips: list[Strip]) -> Iterator[Strip]:
    at = 0
    while at < len(strips):
        left, right, end = _across(strips, at)
        if len(right) >= _FEWEST and _runs_on(left) and _runs_on(right):
            yield from left
            yield from right
            at = end
        else:
            yield strips[at]
            at += 1


def _across(strips: list[Strip], at: int) -> tuple[list[Strip], list[Strip], int]:
    """Lines side by side that begin with strip `at`: left ones, right ones, where they end."""
    left: list[Strip] = []
    right: list[Strip] = []
    edges: tuple[float, float] | None = None
    while at + 1 < len(strips):
        first, second = strips[at], strips[at + 1]
        if abs(first.y - second.y) > _LEVEL or second.x <= first.right:
            break
        if edges and (abs(first.x - edges[0]) > _EDGE or abs(second.x - edges[1]) > _EDGE):
            break
        edges = edges or (first.x, second.x)
        left.append(first)
        right.append(second)
        at += 2
    return left, right, at


def _runs_on(lines: Sequence[Strip]) -> bool:
    following = [below.text[:1].islower() for below in lines[1:]]
    return sum(following) >= _SENTENCES * len(following)
