"""The HTML page in a browser: accessible (axe-core), narrow enough for a phone, open on paper.

Needs Chromium with its driver, and axe-core (`npm ci`).
"""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
import samples
from browser import VIEWS, check_page, on_disk, show
from selenium import webdriver

from wt2018.rendering.html import to_html

PAGES = {
    "usual": samples.assess,
    "empty": lambda: samples.assess(facts=()),
    "crowded": samples.crowded,
    "hostile": samples.hostile,
}


@pytest.fixture(params=PAGES.values(), ids=PAGES.keys())
def page(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return on_disk(tmp_path, to_html(request.param()))


@VIEWS
def test_axe_finds_nothing(browser: webdriver.Chrome, page: str, width: int, colours: str) -> None:
    check_page(browser, page, width, colours)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_has_to_be_scrolled_sideways(
    browser: webdriver.Chrome, page: str, width: int
) -> None:
    show(browser, page, width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_a_link_opens_what_it_leads_to(browser: webdriver.Chrome, page: str) -> None:
    browser.get(page)
    opened = browser.execute_script(
        "document.querySelector('.glance a').click();"
        "return document.querySelector('details.item').open"
    )
    assert opened


def test_nothing_of_the_report_runs_and_nothing_is_loaded(
    browser: webdriver.Chrome, page: str
) -> None:
    show(browser, page, 1280)
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.execute_script("return document.scripts.length") == 0


def test_paper_shows_what_a_screen_has_to_open(browser: webdriver.Chrome, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    file = tmp_path / "page.html"
    file.write_text(to_html(samples.crowded()), "utf-8")
    browser.get(file.as_uri())
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.7})
    pages = pypdf.PdfReader(io.BytesIO(base64.b64decode(printed["data"]))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert samples.ATTENDED in text
    assert "Plan number 11 to ask families." in text
