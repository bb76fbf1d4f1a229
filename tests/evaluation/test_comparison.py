"""An assessment against labels, passage by passage."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from attrs import evolve

from wt2018.document.model import Document, Source
from wt2018.evaluation.comparison import ComparisonError, ItemComparison, compare, stands_in
from wt2018.evaluation.labels import GoldPassage, Labels, Trap
from wt2018.facts.model import Passage
from wt2018.rulebook.model import Level

ASSESSMENT = samples.assess()


def compared(**labels: object) -> ItemComparison:
    """The item `impact`, which the sample rates as evidenced on the passage `CHANGED`."""
    coded = Labels(items={"impact": Level.PARTLY_EVIDENCED}, **labels)  # type: ignore[arg-type]
    (item,) = compare(ASSESSMENT, coded).items
    return item


def document(text: str) -> Document:
    return Document(Source(Path("r.md"), "markdown", ""), text, (), ())


def test_levels_of_coder_and_rules() -> None:
    item = compared()
    assert (item.gold, item.machine) == (Level.PARTLY_EVIDENCED, Level.EVIDENCED)
    assert not item.agrees


def test_a_marked_passage_that_is_cited_is_found() -> None:
    item = compared(passages=(GoldPassage("impact", samples.CHANGED[:60]),))
    assert item.passages[0].found
    (cited,) = item.citations
    assert cited.on_gold
    assert 0 < cited.gold_words < cited.words


def test_a_passage_of_another_item_is_none_of_this_one() -> None:
    item = compared(passages=(GoldPassage("feedback", samples.CHANGED),))
    assert not item.passages
    assert not item.citations[0].on_gold


def test_a_marked_passage_that_is_not_cited_is_missed() -> None:
    item = compared(passages=(GoldPassage("impact", samples.ATTENDED),))
    assert not item.passages[0].found
    assert not item.citations[0].on_gold
    assert item.citations[0].gold_words == 0


def test_a_cited_trap_is_fallen_into() -> None:
    item = compared(
        traps=(Trap("impact", samples.CHANGED, "opinion"), Trap("impact", samples.PLANNED))
    )
    assert [trap.fallen for trap in item.traps] == [True, False]
    assert item.citations[0].on_trap


def test_what_is_discounted_is_told_and_not_cited() -> None:
    coded = Labels(items={"training_impact": Level.NOT_EVIDENCED})
    (item,) = compare(ASSESSMENT, coded).items
    assert samples.PLANNED in {seen.quote for seen in item.discounted}
    assert samples.PLANNED not in {cited.quote for cited in item.citations}


@pytest.mark.parametrize(
    "labels",
    [
        Labels(items={"impact": Level.EVIDENCED, "luck": Level.EVIDENCED}),
        Labels(items={"impact": Level.EVIDENCED}, sets={"moods": frozenset()}),
    ],
)
def test_an_item_that_the_rules_leave_out_does_not_leave_the_figures(labels: Labels) -> None:
    with pytest.raises(ComparisonError, match=r"luck|moods"):
        compare(ASSESSMENT, labels)


def test_quotations_are_held_against_the_document() -> None:
    labels = Labels(items={"impact": Level.EVIDENCED})
    true = document(" " * 100 + samples.CHANGED)
    invented = document("Nothing of the sort is said in this report.")
    for text, verbatim in ((true, True), (invented, False)):
        assessment = samples.assess(
            facts=tuple(
                evolve(fact, passages=tuple(evolve(one, page=None) for one in fact.passages))
                for fact in samples.FACTS
            )
        )
        (item,) = compare(assessment, labels, document=text).items
        assert [cited.verbatim for cited in item.citations] == [verbatim]


@pytest.mark.parametrize(
    ("passage", "stands"),
    [
        (Passage("two", start=4, end=7), True),
        (Passage("two"), True),
        (Passage("tow"), False),
        (Passage(""), False),
        (Passage("two", start=3, end=6), False),
        (Passage("two", start=4, end=8), False),
        (Passage("two", start=4, end=7, page=2), False),  # the document has no pages
        (Passage("", start=4, end=4), False),
    ],
)
def test_a_quotation_stands_where_it_says(passage: Passage, *, stands: bool) -> None:
    assert stands_in(document("one two three"), passage) is stands


def test_labels_say_which_passages_the_document_holds() -> None:
    labels = Labels(
        items={"impact": Level.EVIDENCED},
        passages=(GoldPassage("impact", "**One** two"), GoldPassage("impact", "two one")),
    )
    (item,) = compare(ASSESSMENT, labels, document=document("One\ntwo three.")).items
    assert [gold.readable for gold in item.passages] == [True, False]
