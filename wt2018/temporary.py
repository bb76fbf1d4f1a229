"""Folders for what must not stay: their owner's alone, and removed however a run ends.

Reports are confidential drafts, and so is what is copied or made of them on the way. A folder goes
when it is done with, and when the program is told to end (`remove_when_ended`). One that is killed
can remove nothing: the next run does, which knows what is left over by a lock that nobody holds.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

_PREFIX = "wt2018-"
_HELD = ".held"
_ENDS = ("SIGTERM", "SIGHUP")

_open: set[Path] = set()


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that nobody else can look into, and that is removed afterwards."""
    _remove_leftovers()
    with TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _open.add(folder)
        try:
            with _held(folder):
                yield folder
        finally:
            _open.discard(folder)


def remove_when_ended() -> None:
    """Have what is open removed where the system or a person ends this process; for programs."""
    for name in _ENDS:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _: object) -> None:
    """Nothing is raised: it might come up where libraries take it for a failure of their own."""
    for folder in tuple(_open):
        shutil.rmtree(folder, ignore_errors=True)
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


if sys.platform == "win32":  # locks of files are another thing there: leftovers stay

    @contextmanager
    def _held(_: Path) -> Iterator[None]:
        yield

    def _remove_leftovers() -> None:
        pass

else:
    from fcntl import LOCK_EX, LOCK_NB, flock

    @contextmanager
    def _held(folder: Path) -> Iterator[None]:
        unheld = folder / f"{_HELD}.part"
        with unheld.open("xb") as lock:
            flock(lock, LOCK_EX)
            unheld.rename(folder / _HELD)  # from here on, a lock that is free is one left over
            yield

    @cache
    def _remove_leftovers() -> None:
        """Once a process, what those left behind that were killed."""
        for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
            try:
                if folder.lstat().st_uid != os.getuid():
                    continue
                with (folder / _HELD).open("rb") as lock:
                    flock(lock, LOCK_EX | LOCK_NB)
                    shutil.rmtree(folder, ignore_errors=True)
            except OSError:  # it is held, has just gone, or is none of these
                continue
