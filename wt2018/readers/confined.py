"""Files read by processes of their own, which cannot take this one with them."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any, BinaryIO, cast

from wt2018 import errors
from wt2018.document.codec import document_from_json
from wt2018.document.model import Document
from wt2018.errors import DamagedDocumentError, DocumentError, LimitError, Wt2018Error, said_by
from wt2018.readers.limits import Limits
from wt2018.readers.messages import Message, receive, send

# -P: nothing is imported from the folder that one happens to be in
_COMMAND = ("-P", "-m", "wt2018.readers.child")
_PATH = str(Path(errors.__file__).parents[1])  # where this wt2018 is, installed or not
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0))
_ERRORS = {
    kind.__name__: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, Wt2018Error)
}


def read_confined(
    data: bytes, path: Path, password: str | None, limits: Limits, *, ocr: bool
) -> Document:
    """Read a report in another process; arguments and errors as for `wt2018.readers.read_bytes`."""
    request = {
        "name": os.fspath(path),
        "password": password,
        "ocr": ocr,
        "seconds": limits.seconds_for(ocr=ocr),
        "megabytes": limits.megabytes,
        "characters": limits.characters,
    }
    said, document = _answer(request, data, path)
    if "error" not in said:
        return document_from_json(document)
    kind, problem = _ERRORS[said["error"]], said["problem"]
    raise kind(path, problem) if issubclass(kind, DocumentError) else kind(problem)


def make_ready() -> None:
    """Start the process that reads, so that it is there when what comes before reading is done."""
    if not _idle:
        with suppress(OSError):  # the reading says why it cannot be started
            _idle.append(_Child())


class _Child:
    """A process that reads files.

    Attributes:
        answers: how many files it has read.
        in_time: whether it never took too long.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # nothing in it comes from a file
            [sys.executable, *_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("WT2018_TRACEBACK") else subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [*sys.path, _PATH]))},
            start_new_session=True,  # so that it can be ended with all that it started
        )
        self._to = cast(BinaryIO, self._process.stdin)
        self._from = cast(BinaryIO, self._process.stdout)
        self.answers = 0
        self.in_time = True

    def ask(self, request: dict[str, Any], data: bytes) -> Message | None:
        """Its answer; None if it gave none in time, or died."""
        timer = Timer(request["seconds"], self._end_late)
        timer.daemon = True
        timer.start()
        try:
            send(self._to, request, data)
            answer = receive(self._from)
        except (OSError, ValueError):  # it is gone
            return None
        except BaseException:  # an interruption: what it answers would be taken for another's
            self.end()
            raise
        finally:
            timer.cancel()
        self.answers += answer is not None
        return answer

    def end(self) -> int:
        """End it and what it started; returns its exit code."""
        self._kill()
        for stream in (self._to, self._from):
            with suppress(OSError):  # it did not take all that was sent
                stream.close()
        return self._process.wait()

    def _end_late(self) -> None:
        self.in_time = False
        self._kill()

    def _kill(self) -> None:
        if self._process.returncode is not None:
            return  # its number may be another's by now
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()


_idle: deque[_Child] = deque()
"""Processes that wait for a file: one, unless several threads read at once."""


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().end()


if hasattr(os, "register_at_fork"):  # a process that is forked must not talk to its parent's
    os.register_at_fork(after_in_child=_idle.clear)


def _answer(request: dict[str, Any], data: bytes, path: Path) -> Message:
    """What a process says of a file.

    Raises:
        LimitError: it took too long.
        DocumentError: no process survived it, or none can be started.
    """
    while True:
        child = _taken(path)
        answer = child.ask(request, data)
        if answer and not answer[0].pop("last", False):
            _idle.append(child)
            return answer
        code = child.end()
        if answer:
            return answer
        if not child.in_time or code == _OUT_OF_TIME:
            raise LimitError(
                path,
                f"takes more than {request['seconds']:g} seconds to read; export or save it again,"
                " or allow more with --max-seconds",
            )
        if not child.answers:  # else it may have been ended while it waited: ask another
            raise DamagedDocumentError(path, f"ended the process that read it {_how(code)}")


def _taken(path: Path) -> _Child:
    with suppress(IndexError):
        return _idle.pop()
    try:
        return _Child()
    except OSError as error:
        raise DocumentError(
            path,
            f"cannot be read, as no process can be started for it ({said_by(error)}); close other"
            " programs and try again",
        ) from error


def _how(code: int) -> str:
    try:
        return f"({signal.Signals(-code).name}); export or save it again"
    except ValueError:
        return f"(exit code {code}); set WT2018_TRACEBACK=1 to see why"
