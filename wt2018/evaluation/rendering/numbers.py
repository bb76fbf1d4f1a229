"""Figures as JSON values: the same shape and the same digits wherever they are written."""

from __future__ import annotations

from typing import Any, overload

from wt2018.evaluation.figures import Figure, Interval, Share

_DIGITS = 6


@overload
def rounded(value: float) -> float: ...
@overload
def rounded(value: None) -> None: ...
@overload
def rounded(value: float | None) -> float | None: ...
def rounded(value: float | None) -> float | None:
    """A number without the digits in which systems differ."""
    return None if value is None else round(value, _DIGITS)


def share_to_dict(one: Share) -> dict[str, Any]:
    """A share as JSON values."""
    return {
        "value": rounded(one.value),
        "hits": one.hits,
        "of": one.of,
        "interval": interval_to_dict(one.interval),
    }


def figure_to_dict(one: Figure) -> dict[str, Any]:
    """A coefficient as JSON values."""
    return {"value": rounded(one.value), "interval": interval_to_dict(one.interval)}


def interval_to_dict(one: Interval | None) -> dict[str, Any] | None:
    """An interval as JSON values; null where there is none."""
    if one is None:
        return None
    return {"low": rounded(one.low), "high": rounded(one.high), "method": one.method}
