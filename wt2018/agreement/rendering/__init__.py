"""From an agreement to text, JSON, HTML and a workbook; nothing is computed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wt2018.agreement.agree import Agreement
from wt2018.rendering.formats import in_format


def _text(agreement: Agreement) -> str:
    from wt2018.agreement.rendering.text import to_text  # noqa: PLC0415  # rich is slow to import

    return to_text(agreement)


def _json(agreement: Agreement) -> str:
    from wt2018.agreement.rendering.json import to_json  # noqa: PLC0415

    return to_json(agreement)


def _html(agreement: Agreement) -> str:
    from wt2018.agreement.rendering.html import to_html  # noqa: PLC0415

    return to_html(agreement)


def _xlsx(agreement: Agreement) -> bytes:
    from wt2018.agreement.rendering.xlsx import to_xlsx  # noqa: PLC0415

    return to_xlsx(agreement)


FORMATS: Mapping[str, Callable[[Agreement], str | bytes]] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "xlsx": _xlsx,
}
"""Every format by name."""


def render(agreement: Agreement, format: str = "text") -> str | bytes:  # noqa: A002  # says what it is
    """An agreement in a format: `text`, `json`, `html`, or the bytes of an `xlsx` workbook.

    Raises:
        Wt2018Error: there is no such format.
    """
    return in_format(FORMATS, agreement, format)
