"""Which quotations stand for a finding."""

from __future__ import annotations

from attrs import evolve
from cohorts import AUDIT, SURVEY, Row, cited, report

from wt2018.cohort import Cited, Codes
from wt2018.cohort.examples import choose

NORWOLD, EASTMERE = report("n.pdf", "Norwold"), report("e.pdf", "Eastmere")
THIRD = "Of 61 children seen by the joint team, 14 went missing again; before it, 38 of 64 did."
FOURTH = "The youth council read the draft, and asked us to name the school nurses first."


def quotes(*found: tuple[Codes, Cited], most: int = 3) -> list[tuple[str, str]]:
    return [(one.partnership, one.passage.quote) for one in choose(found, most)]


def test_different_reports_go_before_more_of_one() -> None:
    found = [(NORWOLD, cited(quote)) for quote in (SURVEY, AUDIT, THIRD)]
    chosen = quotes(*found, (EASTMERE, cited(FOURTH, confidence=0.5)), most=2)
    assert {partnership for partnership, _ in chosen} == {"Norwold", "Eastmere"}


def test_a_report_may_be_quoted_again_where_there_is_no_other() -> None:
    assert len(quotes((NORWOLD, cited(SURVEY)), (NORWOLD, cited(AUDIT)))) == 2


def test_the_surest_comes_first() -> None:
    found = (NORWOLD, cited(SURVEY, confidence=0.6)), (NORWOLD, cited(AUDIT, confidence=0.9))
    assert quotes(*found, most=1) == [("Norwold", AUDIT)]


def test_a_scrap_and_a_whole_page_come_last() -> None:
    found = [(NORWOLD, cited(quote)) for quote in ("See above.", SURVEY, "word " * 90)]
    assert quotes(*found, most=1) == [("Norwold", SURVEY)]


def test_the_same_words_are_quoted_once() -> None:
    assert len(quotes((NORWOLD, cited(SURVEY, 3)), (NORWOLD, cited(SURVEY, 30)))) == 1


def test_the_order_in_which_they_come_does_not_matter() -> None:
    found = [(one, cited(q)) for one in (NORWOLD, EASTMERE) for q in (SURVEY, AUDIT, THIRD)]
    assert quotes(*found) == quotes(*reversed(found))


def test_the_register_says_whose_words_they_are() -> None:
    placed = evolve(NORWOLD, place=Row("Norwold and Eastmere"))
    assert quotes((placed, cited(SURVEY))) == [("Norwold and Eastmere", SURVEY)]
