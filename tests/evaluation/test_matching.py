"""When two passages count as the same, and when not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wt2018.evaluation.matching import LONGEST, contains, overlaps, shared, words

SENTENCE = "In 2021 we asked 412 families whether life at home was safer than before."


def same(quote: str, passage: str) -> bool:
    return overlaps(words(quote), words(passage))


def test_words_are_without_case_marks_and_ways_of_writing() -> None:
    assert words("**Children’s** views[^2]: “It’s bet\u00adter”") == (
        "childrens", "views", "its", "better",
    )  # fmt: skip
    assert words("ﬁnd _it_ at 2020–21") == ("find", "it", "at", "2020", "21")


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        (SENTENCE, SENTENCE),
        (SENTENCE, "we asked 412 families whether life"),  # a clause of the sentence cited
        ("we asked 412 families whether life", SENTENCE),  # and the other way round
        (SENTENCE, "whether life at home was safer than before. And most of them said so then."),
        ("96 children", "96 children"),
        ("96 children", "Children: 96 children"),
    ],
)
def test_pointing_at_a_passage(quote: str, passage: str) -> None:
    assert same(quote, passage)


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        (SENTENCE, ""),
        ("—", "…"),
        # every word shared, none of them in a row
        ("before than safer was home at life whether families 412 asked we 2021 in", SENTENCE),
        # common words in runs of two
        ("of the 40 in the year by the way", "of the 50 in the day by the sea"),
        # three of seven words
        ("we asked 412 people in the town", SENTENCE.replace("families", "of our families")),
        # too short to be told from other places
        (SENTENCE, "412 families"),
        ("412 families", SENTENCE),
    ],
)
def test_not_pointing_at_a_passage(quote: str, passage: str) -> None:
    assert not same(quote, passage)


def test_citing_everything_points_at_nothing() -> None:
    whole = f"{SENTENCE} {'And so on with much else. ' * LONGEST} {SENTENCE}"
    assert contains(words(whole), words(SENTENCE))
    assert not same(whole, SENTENCE)


def test_half_of_the_shorter_is_enough_and_less_is_not() -> None:
    gold = "one two three four five six"
    assert same("one two three ten eleven twelve thirteen", gold)
    assert not same("one two three ten eleven twelve thirteen", f"{gold} seven")


def test_the_words_shared_are_counted_in_the_quotation() -> None:
    quote, passage = words("so: we asked 412 families, and then some"), words(SENTENCE)
    assert sorted(shared(quote, passage)) == [1, 2, 3, 4]


_texts = st.lists(st.sampled_from("abcd"), max_size=12).map(tuple)


@given(_texts, _texts)
def test_shared_words_stand_in_both(quote: tuple[str, ...], passage: tuple[str, ...]) -> None:
    found = shared(quote, passage)
    assert found <= set(range(len(quote)))
    assert {quote[place] for place in found} <= set(passage)


@given(_texts.filter(bool))
def test_a_passage_points_at_itself(text: tuple[str, ...]) -> None:
    assert overlaps(text, text)
    assert contains(text, text)
