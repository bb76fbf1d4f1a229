"""The examples do what they are there to show."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import wt2018
from wt2018.evaluation import read_labels

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FORMATS = ("docx", "pdf", "md")


def levels(assessment: wt2018.Assessment) -> dict[str, str]:
    return {item.id: item.level for item in assessment.items}


@pytest.mark.parametrize("format_", FORMATS)
def test_the_report_gets_the_expected_levels_in_every_format(format_: str) -> None:
    assessment = wt2018.check(EXAMPLES / f"report.{format_}")
    expected = json.loads((EXAMPLES / "expected.json").read_text("utf-8"))
    assert assessment.overall.rating == expected["overall"]
    assert levels(assessment) == expected["items"]
    if format_ != "pdf":
        return  # layout may tell more or less of what is listed; the PDF is what was written down
    assert {s.rule.id: [v.value for v in s.values] for s in assessment.sets} == expected["sets"]


@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_the_published_forms_hold_the_words_of_the_markdown(format_: str) -> None:
    """They were made from it; a change there must be made in them (`make_report.py`)."""
    source, published = (wt2018.read(EXAMPLES / f"report.{f}") for f in ("md", format_))
    assert published.title == source.title
    assert set(source.text.split()) <= set(published.text.split())
    assert abs(published.words - source.words) < 15  # the title, the number of the footnote


def test_the_coder_quotes_verbatim() -> None:
    labels = read_labels(EXAMPLES / "labels.json")
    text = wt2018.read(EXAMPLES / "report.docx").text
    for marked in (*labels.passages, *labels.traps):
        assert marked.quote in text


def test_facts_by_hand_are_rated() -> None:
    rated = levels(wt2018.rate_facts(wt2018.read_facts(EXAMPLES / "facts.json")))
    assert rated["period"] == "evidenced"
    assert rated["scrutiny"] == "evidenced"
    assert rated["feedback"] == "not_evidenced"  # only planned
    assert rated["restraint"] == "not_applicable"


def test_the_context_is_read_beside_the_report(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "report.docx", tmp_path / "draft.docx")
    assert levels(wt2018.check(tmp_path / "draft.docx"))["copies"] == "partly_evidenced"
    shutil.copy(EXAMPLES / "draft.context.yaml", tmp_path)
    assert levels(wt2018.check(tmp_path / "draft.docx"))["copies"] == "evidenced"


def test_the_program_runs() -> None:
    done = subprocess.run(
        [sys.executable, EXAMPLES / "library.py"], capture_output=True, text=True, check=True
    )
    assert "with both copies sent: evidenced" in done.stdout
    assert "Supervision of practitioners: not_evidenced" in done.stdout
