"""Choosing an engine by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from wt2018.errors import EngineError
from wt2018.inference.checked import CheckedEngine
from wt2018.inference.engine import Engine
from wt2018.inference.plain import PlainEngine


def choose_engine(name: str = "auto") -> Engine:
    """The engine called `name`: `auto`, `durable`, `plain` or `checked`.

    `auto` is `checked` where durable-rules is installed, else `plain`: a rating that is silently
    wrong would be worse than the few milliseconds that a second opinion takes.

    Raises:
        EngineError: no such engine, or durable-rules is needed and not installed.
    """
    if name not in ENGINES:
        raise EngineError(f"unknown engine {name!r}; choose {', '.join(ENGINES)}")
    return ENGINES[name]()


@cache
def _plain() -> Engine:
    return PlainEngine()


@cache
def _durable() -> Engine:
    """One for the whole process: every rule set registered costs memory that is never freed."""
    try:
        from wt2018.inference.durable import DurableEngine  # noqa: PLC0415  # may not be installed
    except ImportError as error:
        raise EngineError(
            "durable-rules is not installed (it needs Python 3.12 or older); use --engine plain"
        ) from error
    return DurableEngine()


def _checked() -> Engine:
    return CheckedEngine(_durable(), _plain())


def _auto() -> Engine:
    try:
        return _checked()
    except EngineError:
        return _plain()


ENGINES: dict[str, Callable[[], Engine]] = {
    "auto": _auto,
    "durable": _durable,
    "plain": _plain,
    "checked": _checked,
}
"""Every engine by name."""
