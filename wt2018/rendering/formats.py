"""One way to ask for a format by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from wt2018.errors import Wt2018Error

Shown = TypeVar("Shown")
Made = TypeVar("Made")


def in_format(
    formats: Mapping[str, Callable[[Shown], Made]],
    shown: Shown,
    name: str,
) -> Made:
    """Something in the format of this name.

    Raises:
        Wt2018Error: there is no such format.
    """
    if name not in formats:
        raise Wt2018Error(f"unknown format {name!r}; choose {', '.join(formats)}")
    return formats[name](shown)
