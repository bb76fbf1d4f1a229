"""What kind of file this is, by its first bytes rather than its name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from wt2018.errors import DamagedDocumentError, NoTextError, UnsupportedFormatError, said_by

SUFFIXES = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
"""The format that a suffix stands for."""

READABLE = "PDF, Word (.docx), OpenDocument (.odt), HTML, Markdown or text"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_HEADER = 1024  # bytes within which a PDF must say that it is one (ISO 32000)
_OTHER = {
    b"{\\rtf": "a Rich Text file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
}
"""What other files begin with."""

_OFFICE = {
    "xl/": "an Excel workbook",
    "ppt/": "a PowerPoint presentation",
    "Index/": "a document of Apple's Pages or Numbers",
}


def sniff(data: bytes, path: Path) -> str:
    """The format of a file: `pdf`, `docx`, `odt`, `html`, `markdown` or `text`.

    Contents decide; the suffix only tells apart the formats that are plain text.

    Raises:
        NoTextError: the file is empty.
        UnsupportedFormatError: it is of a kind that is not read.
        DamagedDocumentError: it should be of a kind by its name and is not.
    """
    if not data.strip():
        raise NoTextError(path, "is empty; check that it was saved or copied completely")
    if b"%PDF-" in data[:_HEADER]:
        return "pdf"
    if data.startswith(_ZIP):
        return _in_archive(data, path)
    if data.startswith(_OLE):
        return _in_compound_file(data, path)
    for opening, name in _OTHER.items():
        if data.startswith(opening):
            raise _unsupported(path, name)
    return _as_text(data, path)


def _unsupported(path: Path, name: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(
        path, f"is {name}, which cannot be read as a report; give {READABLE}"
    )


def _in_archive(data: bytes, path: Path) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "word/document.xml" in names:
                return "docx"
            kind = _begins(archive, "mimetype") if "mimetype" in names else b""
    except Exception as error:  # zipfile raises errors of every kind on damaged archives
        raise DamagedDocumentError(
            path, f"is damaged or incomplete ({said_by(error)}); save or copy it again"
        ) from error
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    other = next(
        (what for start, what in _OFFICE.items() if any(map(start.__eq__, _tops(names)))), ""
    )
    if not other and kind.startswith(b"application/vnd.oasis"):
        other = "an OpenDocument file other than a text"
    raise _unsupported(path, other or "a zip archive")


def _begins(archive: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of an entry, which may be of any size."""
    with archive.open(name) as entry:
        return entry.read(100)


def _tops(names: list[str]) -> set[str]:
    return {name.split("/")[0] + "/" for name in names}


def _in_compound_file(data: bytes, path: Path) -> str:
    """Old Office files and encrypted new ones share a container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "docx"
    if "WordDocument".encode("utf-16-le") in data:
        raise UnsupportedFormatError(
            path, "is in the old Word format (.doc); open it in Word and save it as .docx"
        )
    raise _unsupported(path, "an old Office file")


def _as_text(data: bytes, path: Path) -> str:
    by_name = SUFFIXES.get(path.suffix.lower())
    head = data[:_HEADER].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if by_name in {"pdf", "docx", "odt"}:
        raise DamagedDocumentError(
            path,
            f"is named {path.suffix} but is no such file; export or copy the report again",
        )
    if by_name is None:
        raise UnsupportedFormatError(path, f"is of a kind that cannot be read; give {READABLE}")
    return by_name
