"""Which reports the bundled rules were written with: figures on them are in-sample.

Rules that were fitted to a report do better on it than on others. So that nobody has to
remember, `seen.txt` beside this module lists those reports by digest: of the file's bytes, and
of its words, so that a copy in another format is known as well. A report that was edited since
is not recognised. `python -m wt2018.evaluation.list_seen DIR...` prints the lines to add.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from wt2018.document.model import Document
from wt2018.evaluation.matching import words


def file_digest(file: Path) -> str:
    """Digest of a file's bytes."""
    return f"sha256:{sha256(file.read_bytes()).hexdigest()}"


def words_digest(text: str) -> str:
    """Digest of a text's words as `matching.words` gives them, joined by single spaces."""
    return f"words:{sha256(' '.join(words(text)).encode()).hexdigest()}"


def in_sample(digest: str) -> bool:
    """Whether a digest is one of a report that the bundled rules were written with."""
    return digest in _seen()


def any_in_sample(digests: Iterable[str]) -> bool:
    """Whether one of a report's digests is."""
    return any(map(in_sample, digests))


@cache
def _seen() -> frozenset[str]:
    lines = files(__package__).joinpath("seen.txt").read_text("utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines if line and not line.startswith("#"))


def digests(document: Document, beside: Iterable[Path] = ()) -> tuple[str, ...]:
    """Every digest by which a report may be known.

    Args:
        document: the report as read.
        beside: other files with the same text, such as the Markdown that a PDF was made from.
    """
    found = [document.source.digest, words_digest(document.text)]
    for other in beside:
        found += [file_digest(other), words_digest(other.read_text("utf-8", errors="replace"))]
    return tuple(dict.fromkeys(found))
