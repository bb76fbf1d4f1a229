"""Which reports are meant by folders and files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from wt2018.batch.errors import BatchError
from wt2018.errors import said_by
from wt2018.readers.sniff import READABLE, SUFFIXES

_HIDDEN = (".", "~$")  # Word keeps a file `~$draft.docx` beside one that is open


def find_reports(
    paths: Iterable[str | Path], *, leave_out: str | Path | None = None
) -> tuple[Path, ...]:
    """The reports that are given or lie in given folders and their subfolders, each path once.

    In folders, files of other kinds and hidden ones are passed over. A link to a file stands for
    the file; links to folders are not followed, so that none leads in a circle.

    Args:
        paths: reports, which are not looked at, and folders.
        leave_out: a folder below a given one that is passed over, such as that of the results.

    Returns:
        In the order given; within a folder by name.

    Raises:
        BatchError: a folder cannot be opened, or no report is found.
    """
    given = [Path(path) for path in paths]
    away = os.path.realpath(leave_out) if leave_out is not None else ""
    found = dict.fromkeys(
        file for path in given for file in (_below(path, away) if path.is_dir() else (path,))
    )
    if not found:
        where = ", ".join(map(str, given)) or "nowhere"
        raise BatchError(f"{where}: no report is found; expected files such as {READABLE}")
    return tuple(found)


def _below(folder: Path, away: str) -> Iterator[Path]:
    for place, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(_HIDDEN) and os.path.realpath(Path(place, name)) != away
        )
        for name in sorted(files):
            file = Path(place, name)
            if not name.startswith(_HIDDEN) and file.suffix.lower() in SUFFIXES and file.is_file():
                yield file


def _refuse(error: OSError) -> NoReturn:
    raise BatchError(
        f"{error.filename}: cannot be opened ({said_by(error)}); check its permissions"
    ) from error
