"""The page of a cohort in a browser; needs Chromium with its driver, and axe-core (`npm ci`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import VIEWS, check_page, on_disk, show
from outputs import hostile, usual
from selenium import webdriver

from wt2018.cohort.rendering.html import to_html

for needed in ("scipy", "matplotlib"):
    pytest.importorskip(needed)

PAGES = {
    "usual": usual,
    "hostile": hostile,
}


@pytest.fixture(params=PAGES.values(), ids=PAGES.keys())
def page(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return on_disk(tmp_path, to_html(request.param()))


@VIEWS
def test_axe_finds_nothing(browser: webdriver.Chrome, page: str, width: int, colours: str) -> None:
    check_page(browser, page, width, colours)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_has_to_be_scrolled_sideways(
    browser: webdriver.Chrome, page: str, width: int
) -> None:
    show(browser, page, width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_nothing_runs_and_nothing_is_loaded(browser: webdriver.Chrome, page: str) -> None:
    show(browser, page, 1280)
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.execute_script("return document.scripts.length") == 0


@pytest.mark.parametrize(
    ("colours", "fill"), [("light", "rgb(15, 90, 107)"), ("dark", "rgb(124, 200, 216)")]
)
def test_charts_follow_the_colours_of_the_page(
    browser: webdriver.Chrome, page: str, colours: str, fill: str
) -> None:
    show(browser, page, 1280, colours)
    script = "return getComputedStyle(document.querySelector('.chart .most')).fill"
    assert browser.execute_script(script) == fill


def test_on_a_telephone_the_table_stands_for_the_chart(
    browser: webdriver.Chrome, page: str
) -> None:
    show(browser, page, 360)
    script = "return document.querySelector('.picture').getBoundingClientRect().width"
    assert browser.execute_script(script) <= 1
