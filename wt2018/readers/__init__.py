"""From a file to a `Document`, whatever its format."""

from __future__ import annotations

from pathlib import Path

from wt2018.document.model import Document
from wt2018.errors import DocumentError, LimitError, said_by
from wt2018.readers.confined import make_ready, read_confined
from wt2018.readers.here import read_here, read_markdown_text
from wt2018.readers.limits import DEFAULT_LIMITS, Limits

__all__ = [
    "DEFAULT_LIMITS",
    "Limits",
    "file_bytes",
    "make_ready",
    "read",
    "read_bytes",
    "read_markdown_text",
]


def read(
    path: str | Path,
    *,
    password: str | None = None,
    ocr: bool = False,
    limits: Limits | None = DEFAULT_LIMITS,
) -> Document:
    """Read a report.

    Files come from anywhere, so this is done by a process of its own (`limits`), which costs a
    fraction of a second once and is then used again: whatever a file does to it ends in an error.

    Args:
        path: a PDF, Word (.docx), OpenDocument (.odt), HTML, Markdown or plain text file.
        password: of an encrypted file.
        ocr: recognise the text of a scanned PDF first (needs `wt2018[ocr]` and Tesseract).
        limits: what reading may take; None reads in this process, without any.

    Raises:
        UnsupportedFormatError: the file is of another kind.
        DamagedDocumentError: it is damaged or not what its name says.
        NoTextError: it is empty, or a scan without text.
        PasswordError: it is encrypted, and no password or a wrong one was given.
        LimitError: it takes more time or memory than it may, or holds more text.
        MissingExtraError: `ocr` was asked for and is not installed.
        DocumentError: it cannot be opened.
    """
    path = Path(path)
    return read_bytes(file_bytes(path, limits), path, password=password, ocr=ocr, limits=limits)


def read_bytes(
    data: bytes,
    path: Path,
    *,
    password: str | None = None,
    ocr: bool = False,
    limits: Limits | None = DEFAULT_LIMITS,
) -> Document:
    """Read a report that is in memory.

    Args:
        data: the bytes of the file.
        path: its name, which need not exist here.
        password: of an encrypted file.
        ocr: recognise the text of a scanned PDF first.
        limits: as for `read`.

    Raises:
        DocumentError: as for `read`.
        MissingExtraError: as for `read`.
    """
    if limits is None:
        return read_here(data, path, password=password, ocr=ocr)
    return read_confined(data, path, password, limits, ocr=ocr)


def file_bytes(path: Path, limits: Limits | None = DEFAULT_LIMITS) -> bytes:
    """All of a file.

    Raises:
        LimitError: it is too large to be read within the limits.
        DocumentError: it cannot be opened.
    """
    most = int(limits.megabytes * 500_000) if limits else -1
    try:
        with path.open("rb") as stream:
            data = stream.read(most)
            more = bool(limits and stream.read(1))
    except FileNotFoundError as error:
        raise DocumentError(path, "does not exist; check the name") from error
    except IsADirectoryError as error:
        raise DocumentError(path, "is a folder; give a file in it") from error
    except (OSError, ValueError) as error:
        problem = f"cannot be opened ({said_by(error)}); check its permissions"
        raise DocumentError(path, problem) from error
    if more:
        raise LimitError(
            path,
            f"has more than {most // 1_000_000:,} MB, half of the memory that reading it may take;"
            " save it with smaller pictures, or allow more with --max-memory",
        )
    return data
