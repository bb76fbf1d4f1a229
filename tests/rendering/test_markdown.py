"""Markdown: whole explanations, in which text of the report stays text."""

from __future__ import annotations

import re

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from wt2018.rendering.markdown import escaped, to_markdown
from wt2018.rendering.words import plain

PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def text_of(markdown: str) -> str:
    """What a reader sees of Markdown, as plain text."""
    tokens = PARSER.parse(markdown)
    return "\n".join(
        "".join(child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    )


def test_every_quote_is_there_with_its_place() -> None:
    assessment = samples.crowded()
    text = text_of(to_markdown(assessment))
    for item in assessment.items:
        for one in (*assessment.evidence(item), *assessment.discounted(item)):
            assert f"“{one.passage.quote}” — p. {one.passage.page}, in “" in text


def test_the_explanation_is_whole() -> None:
    markdown = to_markdown(samples.assess())
    text = text_of(markdown)
    assert markdown.startswith("# Safeguarding children in Ashmere: yearly report\n")
    for said in (
        "Overall: ◐ partly evidenced, score 50.0 of 100",
        "something is evidenced",
        "families were heard",
        "WT2018 ch.3 para 42, a “should” of the guidance",
        "a change in practice",
        "planned, not done",
        "the report names no secure establishment in the area",
        "Safeguarding priorities: Neglect (p. 4)",
        "Rules engine: plain",
    ):
        assert said in text
    assert "- [ ] Say what changed in practice." in markdown


def test_hostile_text_stays_text() -> None:
    markdown = to_markdown(samples.hostile())
    assert plain(samples.HOSTILE) in text_of(markdown)
    page = PARSER.render(markdown)
    assert not re.search(r"<(script|img|a|code|!--)", page)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", markdown)


def test_tables_keep_their_columns() -> None:
    rows = [line for line in to_markdown(samples.hostile()).splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


@pytest.mark.parametrize(
    "start", ["# ", "- ", "+ ", "* ", "> ", "1. ", "12) ", "=== ", "--- ", "~~~ "]
)
def test_the_start_of_a_line_is_not_read_as_syntax(start: str) -> None:
    (token,) = [t for t in PARSER.parse(escaped(f"{start}text")) if t.level == 0 and t.nesting == 1]
    assert token.type == "paragraph_open"


@given(st.text().map(plain).filter(bool))
def test_any_text_comes_back_as_it_is(text: str) -> None:
    assert text_of(escaped(text)) == text
