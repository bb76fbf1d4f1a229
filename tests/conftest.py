"""Makes the helpers here importable, and finds the corpus where it lies beside the checkout."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from selenium import webdriver

    from wt2018.learned.units import Unit

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # as scripts in the background have it; programs started here would never hear of Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)

sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile("wt2018", deadline=None, max_examples=60)
settings.load_profile("wt2018")

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
REPORTS = sorted(path for path in CORPUS.glob("dev/*/report.*") if path.suffix in {".pdf", ".docx"})

HAS_DURABLE = find_spec("durable") is not None
"""Whether durable-rules is installed; it cannot be on Python 3.13 and later."""
needs_durable = pytest.mark.skipif(not HAS_DURABLE, reason="durable-rules is not installed")


ABSENT = "the labelled corpus is not beside this checkout"


_read: dict[object, Any] = {}


@pytest.fixture(scope="module", autouse=True)
def _read_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """The network reads a text once: hundreds of tests check the same few reports.

    The tests of the network itself get it as it is.
    """
    if request.path.parent.name == "learned" or not find_spec("onnxruntime"):
        yield
        return
    from wt2018.learned.network import Network  # noqa: PLC0415  # brings numpy

    read = Network.read

    @wraps(read)
    def read_once(network: Network, units: Sequence[Unit]) -> Any:
        key = (network, tuple(units))
        if key not in _read:
            _read[key] = read(network, units)
        return _read[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Network, "read", read_once)
        yield


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds waited before a language model was asked again; they do not pass."""
    from wt2018.language_model import client  # noqa: PLC0415  # wanted by few

    waited: list[float] = []
    monkeypatch.setattr(client, "_sleep", waited.append)
    return waited


@pytest.fixture
def corpus() -> Path:
    """The labelled corpus; the test is skipped where there is none."""
    if not CORPUS.is_dir():
        pytest.skip(ABSENT)
    return CORPUS


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One Chromium for all tests that look at pages."""
    from browser import chromium  # noqa: PLC0415  # selenium is slow to import

    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(params=REPORTS or [None], ids=lambda path: path.parent.name if path else "absent")
def corpus_report(request: pytest.FixtureRequest) -> Path:
    """Each published report of the labelled corpus; the test is skipped where there is none."""
    if request.param is None:
        pytest.skip(ABSENT)
    return request.param


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files made in memory are named by what they are: their bytes may hold the time.

    Tests have to have the same names in every process that runs a part of them.
    """
    return argname if isinstance(val, bytes) and len(val) > 40 else None
