"""From an assessment to text, JSON, Markdown and HTML; no judgement is made here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wt2018.rating.assessment import Assessment
from wt2018.rendering.formats import in_format

# each format is imported when it is asked for: rich and jinja2 are slow to import


def _text(assessment: Assessment) -> str:
    from wt2018.rendering.terminal import summary  # noqa: PLC0415

    return summary(assessment)


def _json(assessment: Assessment) -> str:
    from wt2018.rendering.json import to_json  # noqa: PLC0415

    return to_json(assessment)


def _markdown(assessment: Assessment) -> str:
    from wt2018.rendering.markdown import to_markdown  # noqa: PLC0415

    return to_markdown(assessment)


def _html(assessment: Assessment) -> str:
    from wt2018.rendering.html import to_html  # noqa: PLC0415

    return to_html(assessment)


FORMATS: Mapping[str, Callable[[Assessment], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
}
"""Every format by name."""


def render(assessment: Assessment, format: str = "text") -> str:  # noqa: A002  # says what it is
    """An assessment in a format: `text`, `json`, `markdown` or `html`.

    Raises:
        Wt2018Error: there is no such format.
    """
    return in_format(FORMATS, assessment, format)
