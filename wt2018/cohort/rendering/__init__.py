"""From the analysis of a cohort to text and JSON; nothing is judged here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wt2018.cohort.model import CohortAnalysis
from wt2018.rendering.formats import in_format


def _text(analysis: CohortAnalysis) -> str:
    from wt2018.cohort.rendering.text import to_text  # noqa: PLC0415  # rich is slow to import

    return to_text(analysis)


def _json(analysis: CohortAnalysis) -> str:
    from wt2018.cohort.rendering.json import to_json  # noqa: PLC0415

    return to_json(analysis)


FORMATS: Mapping[str, Callable[[CohortAnalysis], str]] = {"text": _text, "json": _json}
"""Every format by name."""


def render(analysis: CohortAnalysis, format: str = "text") -> str:  # noqa: A002  # says what it is
    """The analysis of a cohort in a format: `text` or `json`.

    Raises:
        Wt2018Error: there is no such format.
    """
    return in_format(FORMATS, analysis, format)
