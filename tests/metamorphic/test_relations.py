"""Some of the relations, on a report that is here; `table.py` holds all of them to more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from model import reports_in
from relations import relations

REPORTS = reports_in(Path(__file__).parents[1] / "corpus" / "reports")[-1:]
HERE = (
    "as a web page",
    "marks of a typewriter",
    "the duties pasted in, as a section",
    "cited passages turned into plans",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    pytest.importorskip("onnxruntime")
    with Desk("learned", tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.mark.parametrize("name", HERE)
def test_it_holds(name: str, desk: Desk) -> None:
    (relation,) = (one for one in relations() if one.name == name)
    cases = [case for report in REPORTS for case in relation.cases(desk, report)]
    assert cases
    assert [case for case in cases if not case.held] == []
