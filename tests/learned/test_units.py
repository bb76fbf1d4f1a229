"""What the learned reader reads at a time, and with what around it."""

from __future__ import annotations

from wt2018.learned.encoding import LONGEST, encode
from wt2018.learned.units import Unit, units
from wt2018.readers import read_markdown_text

REPORT = """\
# Annual Report

## Contents

- Neglect
- Training

## Neglect

We met in May. We counted the plans. There were nine. Nobody had expected so few.

The partners then agreed to do three things:

- visit every home
- ring every school

| Review | What was done |
|---|---|
| Ash | Joint visits began. The rule is in both contracts. |

## Training

Forty people came.
"""


def found() -> dict[str, Unit]:
    return {unit.text: unit for unit in units(read_markdown_text(REPORT))}


def test_sentences_come_with_their_headings_and_their_neighbours() -> None:
    unit = found()["There were nine."]
    assert unit.section == "Annual Report > Neglect"
    assert unit.before == "We met in May. We counted the plans."
    assert unit.after == "Nobody had expected so few."


def test_what_introduces_a_list_stands_before_its_items() -> None:
    unit = found()["ring every school"]
    assert unit.before == "The partners then agreed to do three things:"
    assert unit.after == ""


def test_a_row_of_a_table_is_one_unit_with_the_headers_of_its_columns() -> None:
    row = "Review: Ash | What was done: Joint visits began. The rule is in both contracts."
    document = read_markdown_text(REPORT)
    unit = found()[row]
    assert document.text_of(document.sentences[unit.first]) == "Ash"
    assert document.text_of(document.sentences[unit.last]) == "The rule is in both contracts."


def test_headings_and_contents_are_context_and_never_units() -> None:
    assert not {"Annual Report", "Neglect", "Training"} & found().keys()


def test_every_other_sentence_is_in_exactly_one_unit() -> None:
    document = read_markdown_text(REPORT)
    numbers = [n for unit in units(document) for n in range(unit.first, unit.last + 1)]
    bodies = [
        number
        for number, sentence in enumerate(document.sentences)
        if document.blocks[sentence.block].kind != "heading"
    ]
    assert numbers == bodies


def letters(text: str) -> list[int]:
    return [ord(letter) for letter in text]


def test_the_own_text_is_marked_and_stands_between_its_neighbours() -> None:
    start, end = 101, 102  # the marks of the encoder's vocabulary
    encoded = encode("H", "before", "own", "after", letters)
    assert encoded.tokens == (start, *letters("H"), end, *letters("beforeownafter"), end)
    marked = [chr(t) for t, own in zip(encoded.tokens, encoded.own, strict=True) if own]
    assert "".join(marked) == "own"


def test_a_long_text_keeps_its_beginning_and_fits() -> None:
    encoded = encode("heading" * 20, "before" * 50, "own text " * 50, "after" * 50, letters)
    assert len(encoded.tokens) == len(encoded.own) <= LONGEST
    assert sum(encoded.own) > LONGEST / 2
