"""What the process that reads files and the one that has them read say to each other.

A message is a line of JSON and then as many bytes as it announces. Nothing in it is ever run, so
that a process taken over by a file gains no more by what it answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

Message = tuple[dict[str, Any], bytes]


def send(stream: BinaryIO, said: Mapping[str, Any], data: bytes = b"") -> None:
    """Send a message.

    Raises:
        OSError: nobody is at the other end.
    """
    stream.write(json.dumps({**said, "bytes": len(data)}).encode() + b"\n")
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> Message | None:
    """The next message; None when the other end is closed, before or within it."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    said: dict[str, Any] = json.loads(line)
    size = said.pop("bytes")
    data = stream.read(size)
    return (said, data) if len(data) == size else None
