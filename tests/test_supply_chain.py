"""What wt2018 brings along: licences that go together, and no vulnerability that is known."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("packaging")


def script(name: str) -> ModuleType:
    file = Path(__file__).resolve().parents[1] / ".ci" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


licences, audit = script("licences"), script("audit")


def test_every_licence_is_known_to_be_compatible(capsys: pytest.CaptureFixture[str]) -> None:
    assert licences.main("cohort", "dask", "evaluate") == 0
    listed = capsys.readouterr().out
    assert {"attrs", "lxml", "onnxruntime", "pandas"} <= {
        row.split()[0] for row in listed.split("\n") if row
    }


@pytest.mark.parametrize(
    ("licence", "compatible"),
    [
        ("MIT", True),
        ("MPL-2.0 AND MIT", True),
        ("GPL-3.0-only OR Apache-2.0", True),
        ("(MIT OR GPL-3.0-only) AND BSD-3-Clause", False),  # a person has to look at it
        ("GPL-3.0-or-later", False),
        ("MIT AND Proprietary", False),
        ("not declared", False),
    ],
)
def test_an_unknown_licence_is_noticed(licence: str, *, compatible: bool) -> None:
    assert licences.is_compatible(licence) == compatible


def test_a_vulnerability_fails_and_a_missing_network_does_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known = {"id": "PYSEC-1", "fix_versions": ["2.0"]}
    answer = [
        {"name": "good", "version": "1.0", "vulns": []},
        {"name": "bad", "version": "1.0", "vulns": [known]},
        {"name": "private", "skip_reason": "not found"},
    ]
    monkeypatch.setattr(audit, "asked", lambda *_: answer)
    assert audit.main("anywhere") == 1
    assert "bad 1.0: PYSEC-1, mended in 2.0" in capsys.readouterr().out
    monkeypatch.setattr(audit, "asked", lambda *_: answer[:1])
    assert audit.main("anywhere") == 0
    monkeypatch.setattr(audit, "asked", lambda *_: [])
    assert audit.main("anywhere") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("NOT AUDITED")
