"""What atheris runs: a reader, given bytes. `run.py` starts it."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["wt2018", "pypdf", "docx", "odf", "bs4"]):
    from wt2018.errors import DocumentError
    from wt2018.readers.here import read_here

FORMAT = sys.argv.pop(1)
NAME = Path("file" + {"markdown": ".md", "text": ".txt"}.get(FORMAT, f".{FORMAT}"))


def one_file(data: bytes) -> None:
    """Read a file in this process: what is caught outside must not arise at all."""
    with suppress(DocumentError):
        read_here(data, NAME)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_file)
    atheris.Fuzz()
