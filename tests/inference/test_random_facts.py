"""The engines agree on random facts of the whole vocabulary, by the bundled rules and by others."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from conftest import needs_durable

from wt2018 import Status, vocabulary

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@needs_durable
def test_they_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    engines = pytest.importorskip("engines")
    seen: Counter[str] = Counter()
    assert not list(engines.differences(80, 1, seen))
    assert {f"kind {kind}" for kind in vocabulary().kinds} <= set(seen)
    assert {f"status {status}" for status in Status} <= set(seen)
    assert 0 < seen["goals of random programs that hold"] < seen["goals of random programs"]
    sys.modules.pop("engines")
