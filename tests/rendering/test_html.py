"""The HTML page: whole, self-contained, and safe whatever a report's text holds."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest
import samples
from bs4 import BeautifulSoup, Tag

from wt2018.rendering.html import FEW, to_html
from wt2018.rendering.words import A_PERSON_DECIDES, plain

ASSESSMENTS = {
    "usual": samples.assess(),
    "empty": samples.assess(facts=()),
    "crowded": samples.crowded(),
    "hostile": samples.hostile(),
    "wordless": samples.wordless(),
}


@pytest.fixture(params=ASSESSMENTS.values(), ids=ASSESSMENTS.keys())
def page(request: pytest.FixtureRequest) -> BeautifulSoup:
    return BeautifulSoup(to_html(request.param), "html.parser")


def flat(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


def test_nothing_is_fetched_and_nothing_runs(page: BeautifulSoup) -> None:
    assert not page.find_all(["script", "link", "img", "iframe", "object", "base", "form"])
    for element in page.find_all():
        for name, value in element.attrs.items():
            assert not name.startswith("on")
            if name in {"src", "href", "action", "data", "srcset", "xlink:href", "style"}:
                assert name == "href"
                assert value.startswith("#")
    assert "url(" not in page.style.string
    assert "@import" not in page.style.string


def test_the_policy_allows_the_style_of_the_page_and_nothing_else(page: BeautifulSoup) -> None:
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    digest = b64encode(sha256(page.style.string.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


def test_ids_are_unique_and_links_lead_somewhere(page: BeautifulSoup) -> None:
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for link in page.find_all("a"):
        assert link["href"][1:] in ids
    for element in page.find_all(attrs={"aria-labelledby": True}):
        assert element["aria-labelledby"] in ids
    for label in page.find_all("label"):
        assert label["for"] in ids


def test_headings_are_in_order(page: BeautifulSoup) -> None:
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_page_says_in_which_language_and_for_whom(page: BeautifulSoup) -> None:
    assert page.html["lang"] == "en-GB"
    assert "width=device-width" in page.find("meta", {"name": "viewport"})["content"]
    assert plain(A_PERSON_DECIDES) in flat(page.main)
    assert page.title.string


def test_hostile_text_stays_text() -> None:
    html = to_html(samples.hostile())
    page = BeautifulSoup(html, "html.parser")
    assert flat(page.h1) == plain(samples.HOSTILE)
    assert plain(samples.HOSTILE) in flat(page.find(id="feedback"))
    assert "{{ 7 * 7 }}" in html
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", html)


def test_every_item_is_in_the_table_with_level_and_points() -> None:
    page = BeautifulSoup(to_html(samples.assess()), "html.parser")
    rows = [flat(row) for row in page.table.find_all("tr")]
    assert "Impact on children and families Evidenced 37.5 of 37.5 p. 9" in rows
    assert "Feedback of children and families Not evidenced 0.0 of 25.0 none" in rows
    assert "Restraint in secure establishments Does not apply" in rows


def test_bars_are_as_long_as_what_they_show() -> None:
    page = BeautifulSoup(to_html(samples.assess()), "html.parser")
    bars = page.table.find_all("svg", class_="bar")
    widths = [[float(rect["width"]) for rect in bar.find_all("rect")] for bar in bars]
    assert widths == [[200.0, 200.0], [133.3], [133.3, 66.7], [66.7]]


@pytest.mark.parametrize("item", [item.id for item in samples.assess().items])
def test_every_quote_of_an_item_is_in_its_part(item: str) -> None:
    assessment = samples.crowded()
    page = BeautifulSoup(to_html(assessment), "html.parser")
    text = flat(page.find(id=item))
    rated = assessment.item(item)
    for one in (*assessment.evidence(rated), *assessment.discounted(rated)):
        assert f"“{one.passage.quote}” p. {one.passage.page}, in “" in text


def test_many_quotes_are_put_away() -> None:
    page = BeautifulSoup(to_html(samples.crowded(12)), "html.parser")
    more = page.find(id="feedback").find("details", class_="more")
    assert flat(more.summary) == f"{12 - FEW} more"
    assert len(more.find_all("figure")) == 12 - FEW


def test_an_item_is_explained_whole() -> None:
    text = flat(BeautifulSoup(to_html(samples.assess()), "html.parser").find(id="training_impact"))
    for said in (
        "WT2018 ch.3 para 42",
        "It rests on how training was received “Delegates felt confident.” p. 14, in “Training”",
        "Already there for “evidenced” training that was given",
        "Missing for “evidenced” one of: follow-up after weeks or months",
        "Seen and not counted",
        "planned, not done",
        "What to write +12.5 points One of these: Ask again",
    ):
        assert said in text


def test_advice_is_a_list_to_tick_off() -> None:
    page = BeautifulSoup(to_html(samples.assess()), "html.parser")
    todo = page.find("ol", class_="todo")
    boxes = todo.find_all("input", type="checkbox")
    assert [flat(todo.find("label", {"for": box["id"]})) for box in boxes] == [
        "One of these:",
        "Say what changed in practice.",
        "Say how families were asked, and how many answered.",
        "Send both copies within seven days and say so.",
    ]


def test_it_says_how_it_was_made() -> None:
    made = flat(BeautifulSoup(to_html(samples.assess()), "html.parser").find(id="made").parent)
    for said in ("wt2018", "Working Together 2018 sample", "sha256:0000", "plain", "sha256:1111"):
        assert said in made


def test_what_is_known_of_the_report_is_labelled() -> None:
    page = BeautifulSoup(to_html(samples.assess()), "html.parser")
    known = [flat(one) for one in page.find("dl", class_="particulars").find_all("div")]
    assert known == [
        "Partnership Ashmere Safeguarding Children Partnership",
        "Period 2020-21",
        "File report.pdf",
        "Length 41 pages, 13,877 words",
    ]


def test_the_counts_of_levels_add_up() -> None:
    assessment = samples.assess()
    page = BeautifulSoup(to_html(assessment), "html.parser")
    counts = [int(one.b.string) for one in page.find("ul", class_="tally").find_all("li")]
    assert sum(counts) == len(assessment.items)


def test_evidence_without_pages_is_found_by_its_heading() -> None:
    voice = samples.fact("x", "family_voice", samples.passage("Asked.", None, "Families", "How"))
    page = BeautifulSoup(to_html(samples.assess(voice)), "html.parser")
    spots = [flat(cell) for cell in page.table.find_all("td", class_="spot")]
    assert "para. 1 How" in spots
    assert "p. 9" in spots
