"""The page of an evaluation: whole, self-contained, and safe whatever a report's text holds."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from coded import HOSTILE, QUICK, varied

from wt2018.errors import Wt2018Error
from wt2018.evaluation import Comparison, Options, render, summarise
from wt2018.evaluation.cases import LeftOut
from wt2018.rendering.words import plain

pytest.importorskip("sklearn")
pytest.importorskip("scipy")

QUOTE = "Of 412 families, 78% said so."


def page(reports: list[Comparison]) -> BeautifulSoup:
    left_out = [LeftOut(HOSTILE, (HOSTILE,))]
    evaluation = summarise(reports, Options(bootstrap=QUICK), left_out=left_out)
    return BeautifulSoup(render(evaluation, "html"), "html.parser")


@pytest.fixture(params=[QUOTE, HOSTILE], ids=["usual", "hostile"])
def shown(request: pytest.FixtureRequest) -> BeautifulSoup:
    return page(varied(request.param, request.param))


def test_nothing_is_fetched_and_nothing_runs(shown: BeautifulSoup) -> None:
    assert not shown.find_all(["script", "link", "img", "iframe", "object", "base", "form"])
    assert all(not name.startswith("on") for tag in shown.find_all() for name in tag.attrs)
    assert all(link["href"].startswith("#") for link in shown.find_all("a"))
    assert "url(" not in shown.style.string


def test_ids_are_unique_and_lead_somewhere(shown: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in shown.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in shown.find_all("a")} <= set(ids)
    assert {t["aria-labelledby"] for t in shown.find_all(attrs={"aria-labelledby": True})} <= set(
        ids
    )


def test_every_table_has_a_caption_and_headers(shown: BeautifulSoup) -> None:
    assert shown.find_all("table")
    for table in shown.find_all("table"):
        assert table.caption.get_text(strip=True)
        assert table.find("th", scope="col")
        assert all(row.find("th", scope="row") for row in table.tbody.find_all("tr"))


def test_every_disagreement_is_shown_by_its_text() -> None:
    shown = page(varied())
    told = [article.get_text(" ", strip=True) for article in shown.find_all("article")]
    assert len(told) == 5
    missed = next(one for one in told if "r1: coded evidenced, rated not evidenced" in one)
    assert f"“{QUOTE}” not found; not whole in the text as read" in missed
    assert "Seen and not counted" in missed
    over = next(one for one in told if "r2: coded not evidenced, rated partly evidenced" in one)
    assert "Traps fallen into" in over
    assert "not verbatim" in over
    assert "missed national review, rapid review" in shown.get_text(" ", strip=True)
    assert "coded ● evidenced , rated ◐ partly evidenced" in shown.get_text(" ", strip=True)


def test_text_of_reports_cannot_act() -> None:
    evaluation = summarise(varied(HOSTILE, HOSTILE), Options(bootstrap=QUICK))
    for form in ("text", "html"):
        rendered = render(evaluation, form)
        assert "\x1b" not in rendered
        assert "\u202e" not in rendered
        assert "49" not in rendered or form == "text"
    assert plain(HOSTILE) in page(varied(HOSTILE)).get_text()


def test_an_evaluation_of_nothing_can_be_shown() -> None:
    for form in ("text", "html", "json"):
        assert "0" in render(summarise([]), form)


def test_an_unknown_format() -> None:
    with pytest.raises(Wt2018Error, match="choose text, json, html"):
        render(summarise([]), "pdf")
