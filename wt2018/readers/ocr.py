"""Text for scanned pages, by OCRmyPDF and Tesseract where they are installed."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from wt2018.errors import DamagedDocumentError, MissingExtraError
from wt2018.readers.pdf import unlocked
from wt2018.temporary import private_folder


def with_text_layer(data: bytes, path: Path, password: str | None = None) -> bytes:
    """A PDF with a text layer on the pages that have none; the others are left as they are.

    Args:
        data: the PDF.
        path: its name, for messages.
        password: if it is encrypted; the result is not.

    Raises:
        MissingExtraError: OCRmyPDF or Tesseract is not installed.
        PasswordError: it is encrypted, and no password or a wrong one was given.
        DamagedDocumentError: OCRmyPDF cannot read the file.
    """
    if find_spec("ocrmypdf") is None:
        raise MissingExtraError("text recognition is not installed: pip install 'wt2018[ocr]'")
    if which("tesseract") is None:
        raise MissingExtraError(
            "text recognition needs the program Tesseract, which is not installed; "
            "see https://tesseract-ocr.github.io/tessdoc/Installation.html"
        )
    with private_folder() as folder:
        scan, result = folder / "scan.pdf", folder / "text.pdf"
        scan.write_bytes(unlocked(data, path, password))
        command = [sys.executable, "-m", "ocrmypdf", "--skip-text", "--language", "eng", "--quiet"]
        # a list of arguments made here, no shell, no text from the document
        done = subprocess.run(  # noqa: S603
            [*command, "--output-type", "pdf", str(scan), str(result)],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"TMPDIR": str(folder)},  # pictures of the pages, too, go with it
        )
        if done.returncode or not result.exists():
            reason = " ".join(done.stderr.split()[-30:]) or f"exit code {done.returncode}"
            raise DamagedDocumentError(path, f"cannot be recognised as text ({reason})")
        return result.read_bytes()
