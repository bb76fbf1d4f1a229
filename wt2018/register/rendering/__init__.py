"""From a check or a sample of a register to text, CSV and JSON; nothing is computed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wt2018.register.check import RegisterCheck
from wt2018.register.rendering.csv import problems_to_csv, sample_to_csv
from wt2018.register.rendering.json import check_to_json, sample_to_json
from wt2018.register.sample import Sample
from wt2018.rendering.formats import in_format

# text is imported when it is asked for: rich is slow to import


def _check_text(check: RegisterCheck) -> str:
    from wt2018.register.rendering.check_text import to_text  # noqa: PLC0415

    return to_text(check)


def _sample_text(sample: Sample) -> str:
    from wt2018.register.rendering.sample_text import to_text  # noqa: PLC0415

    return to_text(sample)


_CHECK: Mapping[str, Callable[[RegisterCheck], str]] = {
    "text": _check_text,
    "json": check_to_json,
    "csv": problems_to_csv,
}
_SAMPLE: Mapping[str, Callable[[Sample], str]] = {
    "text": _sample_text,
    "json": sample_to_json,
    "csv": sample_to_csv,
}
FORMATS = tuple(_CHECK)
"""Every format by name; of a check, CSV has the problems alone."""


def render_check(check: RegisterCheck, format: str = "text") -> str:  # noqa: A002  # says what it is
    """A check in a format: `text`, `json`, or `csv` with the problems alone.

    Raises:
        Wt2018Error: there is no such format.
    """
    return in_format(_CHECK, check, format)


def render_sample(sample: Sample, format: str = "text") -> str:  # noqa: A002  # says what it is
    """A sample in a format: `text`, `json`, or `csv` as a register.

    Raises:
        Wt2018Error: there is no such format.
    """
    return in_format(_SAMPLE, sample, format)
