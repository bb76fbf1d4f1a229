"""The letter as a page in a browser: accessible (axe-core), and no wider than a phone.

Needs Chromium with its driver, and axe-core (`npm ci`).
"""

from __future__ import annotations

import pytest
import samples
from browser import VIEWS, check_page
from selenium import webdriver

from wt2018.feedback import letter, render


@pytest.fixture(scope="module", params=["usual", "hostile"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    assessment = {"usual": samples.assess, "hostile": samples.hostile}[request.param]()
    file = tmp_path_factory.mktemp("letter") / "letter.html"
    file.write_bytes(render(letter(assessment), "html"))
    return file.as_uri()


@VIEWS
def test_axe_finds_nothing_and_nothing_has_to_be_scrolled_sideways(
    browser: webdriver.Chrome, page: str, width: int, colours: str
) -> None:
    check_page(browser, page, width, colours)
