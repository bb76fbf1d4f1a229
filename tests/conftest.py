"""Makes the helpers here importable, and finds the corpus where it lies beside the checkout."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile("wt2018", deadline=None, max_examples=60)
settings.load_profile("wt2018")

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
REPORTS = sorted(path for path in CORPUS.glob("dev/*/report.*") if path.suffix in {".pdf", ".docx"})

HAS_DURABLE = find_spec("durable") is not None
"""Whether durable-rules is installed; it cannot be on Python 3.13 and later."""
needs_durable = pytest.mark.skipif(not HAS_DURABLE, reason="durable-rules is not installed")


@pytest.fixture(params=REPORTS or [None], ids=lambda path: path.parent.name if path else "absent")
def corpus_report(request: pytest.FixtureRequest) -> Path:
    """Each published report of the labelled corpus; the test is skipped where there is none."""
    if request.param is None:
        pytest.skip("the labelled corpus is not beside this checkout")
    return request.param
