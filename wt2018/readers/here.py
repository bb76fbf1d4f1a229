"""Files read in this process; `wt2018.readers` has it done in one that is held within limits."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

from wt2018.document.build import build_document
from wt2018.document.model import Document, Source
from wt2018.errors import NoTextError
from wt2018.readers.contents import mark_contents
from wt2018.readers.reading import Reader, Reading
from wt2018.readers.sniff import sniff

_READERS = {
    "pdf": "wt2018.readers.pdf:read_pdf",
    "docx": "wt2018.readers.docx:read_docx",
    "odt": "wt2018.readers.odt:read_odt",
    "html": "wt2018.readers.html:read_html",
    "markdown": "wt2018.readers.markdown:read_markdown",
    "text": "wt2018.readers.markdown:read_text",
}
"""Where the reader of each format is; imported when needed, as some are slow to import."""


def read_here(
    data: bytes, path: Path, *, password: str | None = None, ocr: bool = False
) -> Document:
    """Read a report; arguments and errors as for `wt2018.readers.read_bytes`."""
    format_ = sniff(data, path)
    source = Source(path, format_, f"sha256:{hashlib.sha256(data).hexdigest()}")
    if ocr and format_ == "pdf":
        from wt2018.readers.ocr import with_text_layer  # noqa: PLC0415  # an optional extra

        data, password = with_text_layer(data, path, password), None
    reading = _reader(format_)(data, path, password)
    if not any(piece.text for piece in reading.pieces):
        raise NoTextError(path, "holds no text; check that it is the whole report")
    return _built(source, reading)


def read_markdown_text(text: str, name: str = "text.md") -> Document:
    """Read Markdown that is not in a file.

    Args:
        text: the report.
        name: shown as its file.
    """
    from wt2018.readers.markdown import markdown_reading  # noqa: PLC0415  # slow to import

    digest = hashlib.sha256(text.encode()).hexdigest()
    return _built(Source(Path(name), "markdown", f"sha256:{digest}"), markdown_reading(text))


def _built(source: Source, reading: Reading) -> Document:
    pieces = mark_contents(reading.pieces)
    return build_document(source, pieces, pages=reading.pages, title=reading.title)


def _reader(format_: str) -> Reader:
    module, name = _READERS[format_].split(":")
    reader: Reader = getattr(import_module(module), name)
    return reader
