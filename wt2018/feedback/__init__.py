"""From an assessment to a letter that an auditor sends to the partnership."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wt2018.feedback.letter import Letter, Letterhead, letter
from wt2018.rendering.formats import in_format

__all__ = ["FORMATS", "Letter", "Letterhead", "letter", "render"]

# each format is imported when it is asked for: python-docx and jinja2 are slow to import


def _docx(written: Letter) -> bytes:
    from wt2018.feedback.docx import to_docx  # noqa: PLC0415

    return to_docx(written)


def _html(written: Letter) -> bytes:
    from wt2018.feedback.html import to_html  # noqa: PLC0415

    return to_html(written).encode()


def _markdown(written: Letter) -> bytes:
    from wt2018.feedback.markdown import to_markdown  # noqa: PLC0415

    return to_markdown(written).encode()


FORMATS: Mapping[str, Callable[[Letter], bytes]] = {
    "docx": _docx,
    "html": _html,
    "markdown": _markdown,
}
"""Every format by name."""


def render(written: Letter, format: str = "docx") -> bytes:  # noqa: A002  # says what it is
    """A letter as the bytes of a file: `docx`, `html` or `markdown`.

    Raises:
        Wt2018Error: there is no such format.
    """
    return in_format(FORMATS, written, format)
