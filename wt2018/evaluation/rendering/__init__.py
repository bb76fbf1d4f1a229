"""From an evaluation to text, JSON and HTML; nothing is computed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wt2018.evaluation.run import Evaluation
from wt2018.rendering.formats import in_format


def _text(evaluation: Evaluation) -> str:
    from wt2018.evaluation.rendering.text import to_text  # noqa: PLC0415

    return to_text(evaluation)


def _json(evaluation: Evaluation) -> str:
    from wt2018.evaluation.rendering.json import to_json  # noqa: PLC0415

    return to_json(evaluation)


def _html(evaluation: Evaluation) -> str:
    from wt2018.evaluation.rendering.html import to_html  # noqa: PLC0415

    return to_html(evaluation)


FORMATS: Mapping[str, Callable[[Evaluation], str]] = {"text": _text, "json": _json, "html": _html}
"""Every format by name."""


def render(evaluation: Evaluation, format: str = "text") -> str:  # noqa: A002  # says what it is
    """An evaluation in a format: `text`, `json` or `html`.

    Raises:
        Wt2018Error: there is no such format.
    """
    return in_format(FORMATS, evaluation, format)
