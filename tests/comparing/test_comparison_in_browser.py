"""The page of a comparison in a browser: accessible (axe-core), and no wider than a phone.

Needs Chromium with its driver, and axe-core (`npm ci`).
"""

from __future__ import annotations

import pytest
import samples
from browser import VIEWS, check_page, on_disk
from selenium import webdriver

from wt2018.comparing import compare, render


@pytest.fixture(scope="module", params=["usual", "hostile"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    newer = {"usual": samples.crowded, "hostile": samples.hostile}[request.param]()
    return on_disk(
        tmp_path_factory.mktemp("comparison"), render(compare(samples.assess(), newer), "html")
    )


@VIEWS
def test_axe_finds_nothing_and_nothing_has_to_be_scrolled_sideways(
    browser: webdriver.Chrome, page: str, width: int, colours: str
) -> None:
    check_page(browser, page, width, colours)
