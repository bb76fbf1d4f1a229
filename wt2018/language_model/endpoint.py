"""Where a language model is asked, by whom it is told apart, and how long it may take."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from attrs import field, frozen

from wt2018.errors import ModelError

SECONDS = 300.0
"""How long an answer may take by default; a local server without a graphics card needs minutes."""


def _address(url: str) -> str:
    """The address as it is asked.

    Raises:
        ModelError: it is no address, or holds what is secret.
    """
    try:
        parts = urlsplit(url.strip())
        known = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known or not url.strip().isprintable():
        raise ModelError("the model's address is none; give one such as http://localhost:11434/v1")
    if parts.username is not None or parts.query or parts.fragment:
        raise ModelError(
            f"{_host(parts)}: the model's address may hold no user, password or question; "
            "give a key by itself (WT2018_MODEL_KEY)"
        )
    return url.strip().rstrip("/")


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


def _name(_: object, __: object, model: str) -> None:
    if not model.strip() or not model.isprintable():
        raise ModelError("the model has no name; give the one by which its server knows it")


def _bare(key: str) -> str:
    return key.strip()


def _sendable(_: object, __: object, key: str) -> None:
    if not (key.isascii() and (key.isprintable() and " " not in key)):
        raise ModelError("the model's key holds characters that no key has; set WT2018_MODEL_KEY")


def _seconds(_: object, __: object, seconds: float) -> None:
    if not seconds > 0:
        raise ModelError(f"a model cannot answer in {seconds:g} seconds; allow more than 0")


def _unwatched(_: int, __: int) -> None:
    """Nobody watches."""


@frozen
class ModelEndpoint:
    """A language model, and the server that runs it.

    Attributes:
        url: of the OpenAI-compatible server, such as `http://localhost:11434/v1`;
            `/chat/completions` is added to it.
        model: the name by which the server knows the model.
        key: what the server asks for as a bearer token; "" for none. It is never shown.
        seconds: how long an answer may take.
        watched: called with how many parts of a report are answered, and how many there are.

    Raises:
        ModelError: one of them cannot be used.
    """

    url: str = field(converter=_address)
    model: str = field(validator=_name)
    key: str = field(default="", repr=False, converter=_bare, validator=_sendable)
    seconds: float = field(default=SECONDS, validator=_seconds)
    watched: Callable[[int, int], object] = field(default=_unwatched, repr=False, eq=False)

    @property
    def host(self) -> str:
        """The server, such as `localhost:11434`."""
        return urlsplit(self.url).netloc

    @property
    def local(self) -> bool:
        """Whether the server runs on this machine."""
        host = urlsplit(self.url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    @property
    def encrypted(self) -> bool:
        """Whether what is sent cannot be read on the way."""
        return urlsplit(self.url).scheme == "https"

    @property
    def name(self) -> str:
        """Model and server, as assessments name them."""
        return f"{self.model} at {self.host}"
