"""From a file to a `Document`, whatever its format."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

from wt2018.document.build import build_document
from wt2018.document.model import Document, Source
from wt2018.errors import DocumentError, NoTextError, said_by
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


def read(path: str | Path, *, password: str | None = None, ocr: bool = False) -> Document:
    """Read a report.

    Args:
        path: a PDF, Word (.docx), OpenDocument (.odt), HTML, Markdown or plain text file.
        password: of an encrypted file.
        ocr: recognise the text of a scanned PDF first (needs `wt2018[ocr]` and Tesseract).

    Raises:
        UnsupportedFormatError: the file is of another kind.
        DamagedDocumentError: it is damaged or not what its name says.
        NoTextError: it is empty, or a scan without text.
        PasswordError: it is encrypted, and no password or a wrong one was given.
        MissingExtraError: `ocr` was asked for and is not installed.
        DocumentError: it cannot be opened.
    """
    path = Path(path)
    return read_bytes(file_bytes(path), path, password=password, ocr=ocr)


def read_bytes(
    data: bytes, path: Path, *, password: str | None = None, ocr: bool = False
) -> Document:
    """Read a report that is in memory.

    Args:
        data: the bytes of the file.
        path: its name, which need not exist here.
        password: of an encrypted file.
        ocr: recognise the text of a scanned PDF first.

    Raises:
        DocumentError: as for `read`.
        MissingExtraError: as for `read`.
    """
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


def file_bytes(path: Path) -> bytes:
    """All of a file.

    Raises:
        DocumentError: it cannot be opened.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(path, "does not exist; check the name") from error
    except IsADirectoryError as error:
        raise DocumentError(path, "is a folder; give a file in it") from error
    except (OSError, ValueError) as error:
        problem = f"cannot be opened ({said_by(error)}); check its permissions"
        raise DocumentError(path, problem) from error


def _reader(format_: str) -> Reader:
    module, name = _READERS[format_].split(":")
    reader: Reader = getattr(import_module(module), name)
    return reader
