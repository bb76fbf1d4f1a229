"""What the documents say is what the program does."""

from __future__ import annotations

from pathlib import Path

import generated
import pytest


@pytest.mark.parametrize("path", generated.FILES, ids=lambda path: path.name)
def test_generated_parts_are_up_to_date(path: Path) -> None:
    now = path.read_text("utf-8")
    assert generated.FILES[path](now) == now, "run `python tests/generated.py`, read what changed"
