"""The process in which files are read, one after the other, within limits.

    python -m wt2018.readers.child

It takes requests from standard input and ends with it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from wt2018.document.codec import document_to_json
from wt2018.errors import DamagedDocumentError, LimitError, Wt2018Error
from wt2018.readers.here import read_here
from wt2018.readers.messages import Message, receive, send

try:
    import resource
except ImportError:  # Windows has none; there only time is limited
    resource = None  # type: ignore[assignment]


def main() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    while request := receive(sys.stdin.buffer):
        said, data = request
        path = Path(said["name"])
        _confine(said["seconds"], said["megabytes"])
        try:
            answer = _read(data, path, said)
        except MemoryError:
            # what is left of the memory is in pieces: another process is for the next file
            send(answers, {**_error(_memory(path, said)), "last": True})
            return
        send(answers, *answer)


def _read(data: bytes, path: Path, said: dict[str, Any]) -> Message:
    try:
        document = read_here(data, path, password=said["password"], ocr=said["ocr"])
    except Wt2018Error as error:
        return _error(error), b""
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # libraries raise what parsing trips over
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        problem = f"cannot be read ({reason}); export or copy it again"
        return _error(DamagedDocumentError(path, problem)), b""
    if len(document.text) > said["characters"]:
        return _error(_length(path, len(document.text))), b""
    return {}, document_to_json(document)


def _error(error: Wt2018Error) -> dict[str, Any]:
    return {"error": type(error).__name__, "problem": getattr(error, "problem", str(error))}


def _memory(path: Path, said: dict[str, Any]) -> LimitError:
    return LimitError(
        path,
        f"takes more than {said['megabytes']:g} MB of memory to read; export or save it again, or"
        " allow more with --max-memory",
    )


def _length(path: Path, characters: int) -> LimitError:
    return LimitError(
        path,
        f"holds {characters:,} characters of text, which no yearly report does; give the report"
        " alone",
    )


def _confine(seconds: float, megabytes: float) -> None:
    """Bound this process, which is ended from outside when it takes too long.

    The limit of processor time is for when nobody outside is left to do so.
    """
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no file with what a draft says
    if own := _address_space():
        _set_limit(resource.RLIMIT_AS, own + int(megabytes * 1_000_000))
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set_limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 2)


def _set_limit(kind: int, value: int) -> None:
    _, most = resource.getrlimit(kind)
    resource.setrlimit(kind, (value if most == resource.RLIM_INFINITY else min(value, most), most))


def _address_space() -> int:
    """Bytes that this process has reserved; 0 where the platform does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main()
