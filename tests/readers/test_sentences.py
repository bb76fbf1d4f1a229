"""Where sentences are taken to begin and end."""

from __future__ import annotations

import pytest

from wt2018.readers import read_markdown_text


def _sentences(text: str) -> list[str]:
    document = read_markdown_text(text)
    return [document.text_of(sentence) for sentence in document.sentences]


@pytest.mark.parametrize(
    "sentences",
    [
        ["We met six times.", "The last meeting was in March."],
        ["Dr. Hale and Mrs. Oyelaran chaired it, e.g. in June.", "Nobody else did."],
        ["It cost £4.5 million in 2020/21.", "That is 3.2 per cent more."],
        ["Say So! is the partnership's own group.", "It met nine times."],
        ["The biennial How Are You? survey was answered by 5,480 pupils.", "It is new."],
        ["B. The escalation procedure was traced.", "It works."],
        ["(It is usually a man. Where it is not, forgive me.)", "All of us had met."],
        ["(1) The contract was tendered again.", "Bids closed in May."],
    ],
)
def test_sentences_end_where_a_reader_sees_them_end(sentences: list[str]) -> None:
    assert _sentences(" ".join(sentences)) == sentences


def test_an_item_or_a_cell_without_a_full_stop_is_a_sentence() -> None:
    text = "- Neglect\n- Early help for families\n\n| Measure | 2020 |\n|---|---|\n| Plans | 208 |"
    expected = ["Neglect", "Early help for families", "Measure", "2020", "Plans", "208"]
    assert _sentences(text) == expected


def test_signs_alone_are_no_sentence() -> None:
    assert _sentences("We met. ↩") == ["We met."]
