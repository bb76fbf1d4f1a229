"""Asking an OpenAI-compatible server, and telling what it does wrong."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self

from attrs import frozen

from wt2018.errors import MissingExtraError, ModelError
from wt2018.language_model.endpoint import ModelEndpoint

Message = Mapping[str, str]
"""`role` and `content`, as the protocol has them."""

_TRIES = 3
_PAUSE = 1.0  # seconds before the second try; twice as many before the third
_LONGEST_PAUSE = 60.0  # seconds that a server may ask to wait
_CONNECT = 10.0  # seconds in which a server must take a connection
_MOST_BYTES = 1_000_000  # of an answer; one that is of use has some thousands
_MOST_TOKENS = 4096  # that the model may answer with
_TOLD = 200  # characters of what a server says is wrong

_OK, _REDIRECTS, _TOO_MANY = 200, range(300, 400), 429
_PASSING = {408, _TOO_MANY, 500, 502, 503, 504}
_KEY_REFUSED = {401, 403}
_NOT_UNDERSTOOD = {400, 415, 422, 501}

_sleep = time.sleep


@frozen
class _Reply:
    status: int
    retry_after: str
    location: str
    body: bytes


class Client:
    """A connection to a server, for as long as a report is read.

    What passes is tried again, twice: a server that is busy, at a fault or cut off. Redirects are
    not followed, as they would take the text elsewhere.
    """

    def __init__(self, endpoint: ModelEndpoint) -> None:
        """Make ready; nothing is sent.

        Raises:
            MissingExtraError: the client for HTTP is not installed.
        """
        try:
            import httpx2  # noqa: PLC0415  # an optional extra
        except ImportError as error:
            raise MissingExtraError(
                "asking a language model needs httpx2, which is not installed: "
                "pip install 'wt2018[llm]'"
            ) from error
        self._httpx = httpx2
        self._endpoint = endpoint
        self._form = 0
        headers = {"Accept-Encoding": "identity"}  # what is compressed has no known size
        if endpoint.key:
            headers["Authorization"] = f"Bearer {endpoint.key}"
        self._http = httpx2.Client(
            headers=headers,
            timeout=httpx2.Timeout(endpoint.seconds, connect=min(_CONNECT, endpoint.seconds)),
            follow_redirects=False,
            trust_env=not endpoint.local,  # no proxy sees what stays on this machine
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._http.close()

    def answer(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> str:
        """What the model answers.

        A server that refuses a question for its form is asked in a simpler one, from then on.

        Args:
            messages: the question.
            schema: the JSON Schema of the answer, for servers that can hold the model to it.

        Returns:
            Its text, whatever it is; "" if it says nothing.

        Raises:
            ModelError: no answer is to be had; says why and what to do.
        """
        forms = _forms(schema)
        while True:
            body = {"model": self._endpoint.model, "messages": messages, **forms[self._form]}
            reply = self._tried(body)
            if reply.status not in _NOT_UNDERSTOOD or self._form + 1 == len(forms):
                break
            self._form += 1
        if reply.status != _OK:
            raise self._refusal(reply)
        return _content(reply.body) or ""

    def _tried(self, body: Mapping[str, Any]) -> _Reply:
        """A reply that trying again would not change."""
        for number in range(_TRIES):
            pause = _PAUSE * 2**number
            try:
                reply = self._posted(body)
            except self._httpx.TimeoutException:
                raise self._slow() from None
            except self._httpx.TransportError as error:
                said = " ".join(str(error).split()) or type(error).__name__
                problem = self._error(f"cannot be asked ({said}); is it running there?")
            else:
                broken = reply.status == _OK and _content(reply.body) is None
                if reply.status not in _PASSING and not broken:
                    return reply
                problem = self._refusal(reply)
                pause = _asked_to_wait(reply.retry_after) or pause
            if pause > _LONGEST_PAUSE:
                raise self._error(f"asks to wait for {pause:.0f} seconds; try again later")
            if number + 1 < _TRIES:
                _sleep(pause)
        raise problem

    def _posted(self, body: Mapping[str, Any]) -> _Reply:
        """One request; what drips is cut off, as is what does not end."""
        deadline = time.monotonic() + self._endpoint.seconds
        received = bytearray()
        # escaped, as halves of surrogate pairs from damaged files exist in no encoding
        data = json.dumps(body).encode("ascii")
        address = f"{self._endpoint.url}/chat/completions"
        headers = {"Content-Type": "application/json"}
        with self._http.stream("POST", address, content=data, headers=headers) as response:
            for chunk in response.iter_raw():
                received += chunk
                if len(received) > _MOST_BYTES:
                    raise self._error(
                        f"answers with more than {_MOST_BYTES:,} bytes, which is no answer; "
                        "choose another model"
                    )
                if time.monotonic() > deadline:
                    raise self._slow()
            return _Reply(
                response.status_code,
                response.headers.get("Retry-After", ""),
                response.headers.get("Location", ""),
                bytes(received),
            )

    def _refusal(self, reply: _Reply) -> ModelError:
        if reply.status == _OK:
            return self._error(
                "does not answer as an OpenAI-compatible server; is the address right? It often"
                " ends in /v1"
            )
        if reply.status in _REDIRECTS:
            return self._error(
                f"sends elsewhere ({reply.location[:_TOLD]}), which is not followed; give the "
                "address that is meant"
            )
        said = self._said(reply.body)
        if reply.status in _KEY_REFUSED:
            return self._error(f"refuses the key{said}; set WT2018_MODEL_KEY")
        if reply.status in _PASSING:
            return self._error(f"answers with {reply.status}{said} again and again; try later")
        return self._error(
            f"answers with {reply.status}{said}; check the address and the name of the model"
        )

    def _said(self, body: bytes) -> str:
        """What the server says is wrong, without the key, should it repeat it."""
        try:
            error = json.loads(body)["error"]
            said = error if isinstance(error, str) else str(error["message"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return ""
        if self._endpoint.key:
            said = said.replace(self._endpoint.key, "***")
        said = " ".join(said.split())[:_TOLD]
        return f" ({said})" if said else ""

    def _slow(self) -> ModelError:
        return self._error(
            f"does not answer in {self._endpoint.seconds:g} seconds; allow more, or choose a "
            "smaller model"
        )

    def _error(self, problem: str) -> ModelError:
        return ModelError(f"the model's server {self._endpoint.host} {problem}")


def _forms(schema: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """What else a request says, for servers that know more and less of the protocol."""
    steady = {"temperature": 0, "max_tokens": _MOST_TOKENS}
    held = {"type": "json_schema", "json_schema": {"name": "facts", "schema": schema}}
    return ({**steady, "seed": 2018, "response_format": held}, steady, {})


def _content(body: bytes) -> str | None:
    """What the model says in a reply, "" for nothing; None if it is no such reply."""
    try:
        said = json.loads(body)["choices"][0]["message"].get("content")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return said if isinstance(said, str) else ""


def _asked_to_wait(retry_after: str) -> float:
    """Seconds that a server asks to wait, as a number or as a date; 0 if it does not."""
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
