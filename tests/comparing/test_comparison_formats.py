"""A comparison for people and programs: text, Markdown, HTML, and JSON that fits its schema."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
import samples
from attrs import evolve
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from wt2018 import Assessment, Status
from wt2018.comparing import FORMATS, Comparison, compare, render
from wt2018.comparing.json import SCHEMA
from wt2018.comparing.text import to_text
from wt2018.errors import Wt2018Error
from wt2018.rendering.screen import Screen
from wt2018.rendering.words import plain
from wt2018.resources import schemas_dir
from wt2018.schemas import validator

MARKDOWN = MarkdownIt("commonmark").enable("table")


def fell() -> Comparison:
    """Impact falls as its words become a plan; training rises."""
    planned = evolve(samples.FACTS[0], status=Status.PLANNED, reason="planned, not done")
    change = samples.fact(
        "n1",
        "training_evaluation",
        samples.passage("Ten files were audited and practice had changed.", 16, start=500),
        method="audit",
        shows_change=True,
    )
    newer = samples.assess(change, facts=(planned, *samples.FACTS[1:]))
    return compare(samples.assess(), newer)


def other_rules() -> Comparison:
    fewer = evolve(samples.BOOK, requirements=samples.BOOK.requirements[1:], digest="sha256:2")
    return compare(samples.assess(book=fewer), samples.assess())


SAMPLES: dict[str, Callable[[], Comparison]] = {
    "fell": fell,
    "other rules": other_rules,
    "hostile": lambda: compare(samples.assess(), samples.hostile()),
    "hostile before": lambda: compare(samples.hostile(), samples.assess()),
    "wordless": lambda: compare(samples.wordless(), samples.assess()),
    "crowded": lambda: compare(samples.assess(facts=()), samples.crowded()),
}
each = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())


@each
def test_json_fits_its_schema(sample: Callable[[], Comparison]) -> None:
    data = json.loads(render(sample(), "json"))
    problems = [error.message for error in validator("comparison").iter_errors(data)]
    assert not problems
    assert data["schema"] == SCHEMA


def test_the_schema_is_sound_and_described() -> None:
    schema = json.loads((schemas_dir() / "comparison.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA
    for part in schema["$defs"].values():
        for name, body in part.get("properties", {}).items():
            assert "description" in body or "$ref" in body, name


def test_json_says_who_moved_on_which_items_by_which_words() -> None:
    data = json.loads(render(fell(), "json"))
    impact = data["items"]["impact"]
    assert (impact["movement"], impact["old_level"], impact["new_level"]) == (
        "fell",
        "evidenced",
        "not_evidenced",
    )
    (seen,) = impact["now_discounted"]
    assert (seen["quote"], seen["reason"]) == (samples.CHANGED, "planned, not done")
    assert sum(one["change"] for one in data["items"].values()) == pytest.approx(
        data["overall"]["change"]
    )


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_people_read_what_moved_and_why(format_: str) -> None:
    shown = render(fell(), format_)
    if format_ != "text":
        html = MARKDOWN.render(shown) if format_ == "markdown" else shown
        shown = BeautifulSoup(html, "lxml").get_text()
    told = " ".join(shown.split())
    for said in (
        "Level fell (1)",
        "Impact on children and families",
        "Counted before, and not counted now",
        samples.CHANGED,
        "planned, not done",
        "Level rose (1)",
        "Effect of training",
        "Ten files were audited and practice had changed.",
        "Same level (3)",
    ):
        assert said in told


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_other_rules_are_told_plainly(format_: str) -> None:
    told = " ".join(render(other_rules(), format_).split())
    assert "The two assessments were made by different rules" in told
    assert "The two assessments were made by different rules" not in render(fell(), format_)


def test_a_level_that_moved_without_words_is_told_so() -> None:
    book = evolve(
        samples.BOOK,
        digest="sha256:2",
        requirements=(
            evolve(samples.BOOK.requirements[0], levels={}),
            *samples.BOOK.requirements[1:],
        ),
    )
    comparison = compare(samples.assess(), samples.assess(book=book))
    assert not comparison.moved()
    told = " ".join(render(comparison, "text").split())
    assert "No words changed for this item: the rules did." in told


@pytest.mark.parametrize("width", [50, 80])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    for sample in SAMPLES.values():
        lines = to_text(sample(), Screen(width)).splitlines()
        assert max(map(len, lines)) <= width


def test_hostile_text_stays_text() -> None:
    comparison = SAMPLES["hostile"]()
    page = BeautifulSoup(render(comparison, "html"), "lxml")
    assert not page.find_all(["script", "img", "iframe", "link"])
    assert plain(samples.HOSTILE) in " ".join(page.get_text().split())
    markdown = render(comparison, "markdown")
    assert not re.search(r"<(script|img|code|!--)", MARKDOWN.render(markdown))
    for text in (markdown, render(comparison, "text")):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_pair_gives_the_same_bytes(format_: str) -> None:
    assert render(fell(), format_) == render(fell(), format_)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(Wt2018Error, match="unknown format 'docx'; choose text, json"):
        render(fell(), "docx")


def test_the_very_same_file_is_told() -> None:
    same: Assessment = samples.assess()
    assert "Both are assessments of the very same file." in render(compare(same, same))


def test_reports_of_different_partnerships_are_told() -> None:
    other = evolve(samples.REPORT, partnership="Norwold Safeguarding Children Partnership")
    shown = render(compare(samples.assess(), samples.assess(report=other)))
    assert "The two reports name different partnerships." in shown
    assert "different partnerships" not in render(fell())
