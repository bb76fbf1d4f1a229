"""Cleaned text finds its place in the text that it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wt2018.document.clean import before_cleaning, clean

PARTS = ["a", "b", "e\u0301", "o\u0323\u0302", " ", "\t\n", "\u00ad", "\u200b", "-", "\ufb01"]


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=20), st.data())
def test_every_part_of_cleaned_text_is_found(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    cleaned = clean(text)
    start = data.draw(st.integers(0, max(len(cleaned) - 1, 0)))
    end = data.draw(st.integers(min(start + 1, len(cleaned)), len(cleaned)))
    first, last = before_cleaning(text, start, end)
    words = cleaned[start:end].strip()
    assert words in clean(text[first:last])
    # a ligature is not divided: its other half may stand at either end
    assert len(clean(text[first:last])) <= len(words) + 2


def test_what_was_cleaned_away_is_left_out() -> None:
    text = "  We\u00ad  met\u00ad. "
    assert clean(text) == "We met."
    assert before_cleaning(text, 0, 2) == (2, 4)
    assert text[slice(*before_cleaning(text, 3, 7))] == "met\u00ad."
