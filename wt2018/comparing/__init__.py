"""Two assessments held against each other: two drafts, or last year's report and this year's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wt2018.comparing.compare import compare
from wt2018.comparing.model import (
    Comparison,
    FactChanges,
    ItemChange,
    Movement,
    Reread,
    SetChange,
    Side,
    ValueNamed,
    Words,
)
from wt2018.rendering.formats import in_format

__all__ = [
    "FORMATS",
    "Comparison",
    "FactChanges",
    "ItemChange",
    "Movement",
    "Reread",
    "SetChange",
    "Side",
    "ValueNamed",
    "Words",
    "compare",
    "render",
]

# each format is imported when it is asked for: rich and jinja2 are slow to import


def _text(comparison: Comparison) -> str:
    from wt2018.comparing.text import to_text  # noqa: PLC0415

    return to_text(comparison)


def _json(comparison: Comparison) -> str:
    from wt2018.comparing.json import to_json  # noqa: PLC0415

    return to_json(comparison)


def _markdown(comparison: Comparison) -> str:
    from wt2018.comparing.markdown import to_markdown  # noqa: PLC0415

    return to_markdown(comparison)


def _html(comparison: Comparison) -> str:
    from wt2018.comparing.html import to_html  # noqa: PLC0415

    return to_html(comparison)


FORMATS: Mapping[str, Callable[[Comparison], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
}
"""Every format by name."""


def render(comparison: Comparison, format: str = "text") -> str:  # noqa: A002  # says what it is
    """A comparison in a format: `text`, `json`, `markdown` or `html`.

    Raises:
        Wt2018Error: there is no such format.
    """
    return in_format(FORMATS, comparison, format)
