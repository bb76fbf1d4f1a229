"""Phrases: how terms are written and what they find."""

from __future__ import annotations

import pytest

from wt2018.extraction.terms import TermError, Terms


def found(phrase: str, text: str) -> list[str]:
    matches = Terms.of({"it": [phrase]}, {}).find(text)
    return [text[match.start : match.end] for match in matches]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("neglect", "Neglect, and neglectful care", ["Neglect"]),
        ("neglect*", "Neglect, and neglectful care", ["Neglect", "neglectful"]),
        ("multi agency audit", "a multi-agency audit", ["multi-agency audit"]),
        ("multi-agency audit", "a multi agency audit", ["multi agency audit"]),
        ("children home", "the children’s home", ["children’s home"]),
        ("don't know", "we don’t know", ["don’t know"]),
        ("from <number> to <number>", "fell from 14 to nine", ["from 14 to nine"]),
        ("<number> per cent", "1,204 per cent", ["1,204 per cent"]),
        ("in <year>", "in 2021 and in 14", ["in 2021"]),
        ("by <month>", "by September", ["by September"]),
        ("rose _ per cent", "rose nine per cent", ["rose nine per cent"]),
        ("what ... changed", "what it is that changed", ["what it is that changed"]),
        ("what ... changed", "what a b c d e changed", []),
        ("£ <number>", "cost £12.50 each", ["£12.50"]),
    ],
)
def test_a_phrase_finds(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_a_pattern_says_what_phrases_cannot() -> None:
    terms = Terms.of({}, {"span": [r"20\d\d-\d\d"]})
    (match,) = terms.find("the year 2020-21, reviewed")
    assert (match.term, match.first, match.last) == ("span", 2, 3)


@pytest.mark.parametrize("phrase", ["", "... later", "_ later", "*"])
def test_a_phrase_must_begin_with_a_word(phrase: str) -> None:
    with pytest.raises(TermError, match="must begin with a word"):
        Terms.of({"it": [phrase]}, {})


def test_a_broken_pattern_is_named() -> None:
    with pytest.raises(TermError, match=r"it: '\(' is not a regular expression"):
        Terms.of({}, {"it": ["("]})
