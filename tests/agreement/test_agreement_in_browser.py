"""The page of an agreement in a browser: accessible (axe-core), and no wider than a phone.

Needs Chromium with its driver, and axe-core (`npm ci`).
"""

from __future__ import annotations

import pytest
from browser import VIEWS, check_page, on_disk
from codings import HOSTILE, agreed, varied
from selenium import webdriver

from wt2018.agreement import render

pytest.importorskip("sklearn")
pytest.importorskip("scipy")
pytest.importorskip("krippendorff")


@pytest.fixture(scope="module", params=["usual", "hostile", "two"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    agreement = {
        "usual": varied,
        "hostile": lambda: varied(HOSTILE * 3, HOSTILE),
        "two": lambda: agreed([0, 1, 2], [0, 1, 1]),
    }[request.param]()
    return on_disk(tmp_path_factory.mktemp("page"), str(render(agreement, "html")))


@VIEWS
def test_axe_finds_nothing_and_nothing_has_to_be_scrolled_sideways(
    browser: webdriver.Chrome, page: str, width: int, colours: str
) -> None:
    check_page(browser, page, width, colours)
