"""The page of an evaluation in a browser: accessible (axe-core), and no wider than a phone.

Needs Chromium with its driver, and axe-core (`npm ci`).
"""

from __future__ import annotations

import pytest
from browser import VIEWS, check_page, on_disk
from coded import HOSTILE, QUICK, varied
from selenium import webdriver

from wt2018.evaluation import Options, render, summarise
from wt2018.evaluation.cases import LeftOut

pytest.importorskip("sklearn")
pytest.importorskip("scipy")


@pytest.fixture(scope="module", params=["usual", "hostile", "empty"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    reports = {
        "usual": varied(),
        "hostile": varied(HOSTILE * 3, HOSTILE),
        "empty": [],
    }[request.param]
    evaluation = summarise(
        reports, Options(bootstrap=QUICK), left_out=[LeftOut("a01", ("has no labels.json",))]
    )
    return on_disk(tmp_path_factory.mktemp("page"), render(evaluation, "html"))


@VIEWS
def test_axe_finds_nothing_and_nothing_has_to_be_scrolled_sideways(
    browser: webdriver.Chrome, page: str, width: int, colours: str
) -> None:
    check_page(browser, page, width, colours)
