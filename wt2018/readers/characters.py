"""From bytes to characters, for formats that are text."""

from __future__ import annotations

import codecs
from pathlib import Path

from wt2018.errors import DamagedDocumentError

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Encodings by the mark with which a file begins; UTF-32's begins like UTF-16's."""


def decode(data: bytes, path: Path) -> str:
    """The text of a file: UTF-8, what its byte order mark says, or Windows-1252.

    Raises:
        DamagedDocumentError: it is not text in any of them.
    """
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise DamagedDocumentError(
        path, "is not text in a known encoding; save it as UTF-8 and try again"
    )
