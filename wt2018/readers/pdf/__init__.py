"""PDF: pages, fonts and places on the page, put together to running text.

page --runs--> what is painted --strips--> lines --furniture--> lines of the text
     --paragraphs--> paragraphs --tables--> paragraphs and tables --pieces--> Reading
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

from wt2018.document.model import Page
from wt2018.errors import DamagedDocumentError, NoTextError, PasswordError
from wt2018.readers.pdf.columns import in_columns
from wt2018.readers.pdf.furniture import without_furniture
from wt2018.readers.pdf.painted import page_runs
from wt2018.readers.pdf.paragraphs import make_paragraphs
from wt2018.readers.pdf.pieces import make_pieces
from wt2018.readers.pdf.strips import Strip, make_strips
from wt2018.readers.pdf.typefaces import Typefaces
from wt2018.readers.reading import Reading

# what pypdf has to say about a damaged file belongs in a log, not between the lines of the result
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(data: bytes, path: Path, password: str | None = None) -> Reading:
    """Read a PDF.

    Raises:
        DamagedDocumentError: it cannot be opened, or a page of it cannot be read.
        PasswordError: it is encrypted, and no password or a wrong one was given.
        NoTextError: its pages hold pictures only.
    """
    reader = opened(data, path, password)
    pages, strips = _painted(reader, path)
    kept = without_furniture(strips, pages)
    if not any(character.isalpha() for strip in kept for character in strip.text):
        raise NoTextError(
            path,
            "holds no text, only pictures of pages, as a scan does; add --ocr to recognise the "
            "text (pip install 'wt2018[ocr]'), or export the PDF from Word again",
        )
    paragraphs = make_paragraphs(in_columns(kept))
    return Reading(tuple(make_pieces(paragraphs, pages)), pages, _title(reader, kept))


def unlocked(data: bytes, path: Path, password: str | None) -> bytes:
    """A PDF as it is without encryption, for programs that cannot be given its password.

    Raises:
        DamagedDocumentError: it cannot be opened.
        PasswordError: it is encrypted, and no password or a wrong one was given.
    """
    reader = opened(data, path, password)
    if not reader.is_encrypted:
        return data
    plain = io.BytesIO()
    PdfWriter(clone_from=reader).write(plain)
    return plain.getvalue()


def opened(data: bytes, path: Path, password: str | None = None) -> PdfReader:
    """A PDF, decrypted if it is encrypted.

    Raises:
        DamagedDocumentError: it cannot be opened.
        PasswordError: it is encrypted, and no password or a wrong one was given.
    """
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        locked = reader.is_encrypted and not reader.decrypt(password or "")
        empty = not locked and not reader.pages
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as error:
        raise PasswordError(path, f"cannot be decrypted ({error}); save it unprotected") from error
    except MemoryError:  # says nothing of the file
        raise
    except Exception as error:  # pypdf raises errors of every kind on damaged files
        raise DamagedDocumentError(
            path, f"is damaged or incomplete ({_said(error)}); export or copy it again"
        ) from error
    if locked and password is None:
        raise PasswordError(path, "is encrypted; give its password with --password")
    if locked:
        raise PasswordError(path, "is encrypted with another password than the one given")
    if empty:
        raise DamagedDocumentError(path, "has no pages; export or copy it again")
    return reader


def _painted(reader: PdfReader, path: Path) -> tuple[tuple[Page, ...], tuple[Strip, ...]]:
    typefaces = Typefaces()
    pages: list[Page] = []
    strips: list[Strip] = []
    for number, page in enumerate(reader.pages, start=1):
        try:
            box, runs = page.mediabox, tuple(page_runs(page, typefaces))
            turned = runs[0].turned if runs else 0
            pages.append(Page(number, float(box.width), float(box.height), turned))
            strips.extend(make_strips(runs, number))
        except MemoryError:
            raise
        except Exception as error:  # as above
            raise DamagedDocumentError(
                path, f"is damaged on page {number} ({_said(error)}); export or copy it again"
            ) from error
    return tuple(pages), tuple(strips)


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__


def _title(reader: PdfReader, strips: tuple[Strip, ...]) -> str:
    """The title that the file states, if its first page bears it out."""
    try:
        stated = str(getattr(reader.metadata, "title", None) or "").strip()
    except Exception:  # noqa: BLE001  # a broken entry about the file is no loss
        return ""
    opening = " ".join(_words(strip.text for strip in strips if strip.page == 1))
    return stated if stated and " ".join(_words([stated])) in opening else ""


def _words(texts: Iterator[str] | list[str]) -> Iterator[str]:
    for text in texts:
        yield from "".join(c if c.isalnum() else " " for c in text.casefold()).split()
