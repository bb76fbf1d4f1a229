"""Waiting costs these tests no time."""

from __future__ import annotations

import pytest

from wt2018.language_model import client


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long it was waited before asking again, in seconds that do not pass."""
    waited: list[float] = []
    monkeypatch.setattr(client, "_sleep", waited.append)
    return waited
