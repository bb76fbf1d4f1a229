"""A server that answers as language models are served, and misbehaves as it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from attrs import field, frozen

from wt2018 import ModelEndpoint

KEY = "sk-secret-of-the-test"


@frozen
class Reply:
    """What the server answers.

    Attributes:
        body: the whole of it.
        status: of HTTP.
        headers: of HTTP, besides those that are always there.
        drips: seconds between pieces that are sent without end, after the body.
        silent: seconds before anything is sent.
        torn: whether the connection ends before the body does.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(factory=dict)
    drips: float | None = None
    silent: float = 0
    torn: bool = False


Behaviour = Callable[[Mapping[str, Any], int], Reply]
"""From a request's body and its number, from 0, to the reply."""


def says(content: object) -> Reply:
    """A reply in which the model says something."""
    said = {"choices": [{"message": {"role": "assistant", "content": content}}]}
    return Reply(json.dumps(said).encode())


def proposes(*facts: Mapping[str, Any]) -> Reply:
    """A reply in which the model proposes facts."""
    return says(json.dumps({"facts": facts}))


def refuses(status: int, problem: str = "", **headers: str) -> Reply:
    """A reply that says what is wrong."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(json.dumps({"error": {"message": problem}}).encode(), status, named)


def fact(kind: str, quote: str, **attributes: str | bool) -> dict[str, Any]:
    """A fact as models propose it."""
    return {"kind": kind, "attributes": attributes, "quote": quote}


def shown(request: Mapping[str, Any]) -> str:
    """The part of a report that a request shows."""
    part: str = request["messages"][1]["content"]
    return part


class Server:
    """The server, for as long as a test needs it."""

    def __init__(self, *behaves: Behaviour | Reply) -> None:
        """Have it answer the first request so and the last ones so; a reply stands for itself."""
        self._behaves = behaves
        self.requests: list[Mapping[str, Any]] = []
        self.headers: list[Mapping[str, str]] = []
        self.paths: list[str] = []
        self._over = threading.Event()

    def __enter__(self) -> Self:
        asked = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:  # as the library has it
                length = int(self.headers["Content-Length"])
                asked._answer(self, json.loads(self.rfile.read(length)))

            def log_message(self, *_: object) -> None:
                """Nothing is logged."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=lambda: self._http.serve_forever(0.01), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def model(self, **particulars: Any) -> ModelEndpoint:
        """The model that it serves."""
        return ModelEndpoint(**{"url": self.url, "model": "stub-1", "key": KEY, **particulars})

    def _answer(self, handler: BaseHTTPRequestHandler, body: Mapping[str, Any]) -> None:
        number = len(self.requests)
        self.requests.append(body)
        self.headers.append(dict(handler.headers))
        self.paths.append(handler.path)
        behaviour = self._behaves[min(number, len(self._behaves) - 1)]
        reply = behaviour if isinstance(behaviour, Reply) else behaviour(body, number)
        self._over.wait(reply.silent)
        try:
            self._send(handler, reply)
        except OSError:
            handler.close_connection = True  # whoever asked has gone

    def _send(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        endless = reply.drips is not None
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        if not endless:
            handler.send_header("Content-Length", str(len(reply.body) + reply.torn))
        handler.end_headers()
        handler.wfile.write(reply.body)
        handler.close_connection = endless or reply.torn
        until = time.monotonic() + 5
        while endless and not self._over.is_set() and time.monotonic() < until:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(reply.drips or 0)
