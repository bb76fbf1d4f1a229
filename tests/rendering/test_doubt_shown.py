"""Every rendering says which items a person should check, and on what that depends."""

from __future__ import annotations

import pytest
from attrs import evolve
from bs4 import BeautifulSoup
from samples import BOOK, assess, fact, passage

from wt2018 import Assessment, Fact, Level, Status, render
from wt2018.rendering.json import to_dict, validate
from wt2018.rendering.terminal import explain
from wt2018.rulebook.model import DoubtRule

TO_CHECK = "Check these yourself, the reader is in doubt: Feedback of children and families"
SAYS = "The reader takes it as {} % likely that this counts; {}, the item is “{}”."
ASKED = "We put three questions to parents."


def doubtful(status: Status, confidence: float) -> Assessment:
    """An assessment in which an item rests, or hardly does not rest, on one fact."""
    asked: Fact = fact("f9", "family_voice", passage(ASKED, 7), status=status, method="survey")
    book = evolve(BOOK, doubt=DoubtRule(sure_from=0.75, possible_from=0.25))
    return assess(evolve(asked, confidence=confidence), book=book)


MAYBE = doubtful(Status.UNCERTAIN, 0.41)
HARDLY = doubtful(Status.ASSERTED, 0.57)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@pytest.mark.parametrize(
    ("assessment", "says"),
    [
        (MAYBE, SAYS.format(41, "if so", "partly evidenced")),
        (HARDLY, SAYS.format("only 57", "if not", "not evidenced")),
    ],
    ids=["an uncertain fact", "a hardly sure fact"],
)
def test_the_overview_names_the_item_and_its_explanation_says_why(
    assessment: Assessment, says: str, form: str
) -> None:
    text = render(assessment, form)
    if form == "html":
        text = BeautifulSoup(text, "lxml").get_text(" ")
    if form == "text":
        text += explain(assessment, "feedback")
    assert TO_CHECK in flat(text)
    assert says in flat(text)
    assert ASKED in flat(text)


def test_json_gives_the_other_level_and_the_facts_that_it_depends_on() -> None:
    data = to_dict(MAYBE)
    validate(data)
    (other,) = data["items"]["feedback"]["doubts"]
    assert (other["level"], other["facts"]) == (Level.PARTLY_EVIDENCED, ["f9"])
    assert not any("doubts" in item for id_, item in data["items"].items() if id_ != "feedback")


def test_without_doubt_nothing_is_said() -> None:
    sure = assess()
    for form in ("text", "markdown", "html"):
        assert "heck this one" not in render(sure, form)
        assert "Check these yourself" not in render(sure, form)
