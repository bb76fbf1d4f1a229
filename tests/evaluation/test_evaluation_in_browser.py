"""The page of an evaluation in a browser: accessible (axe-core), and no wider than a phone.

Needs Chromium with its driver, and axe-core (`npm ci`).
"""

from __future__ import annotations

import json

import pytest
from browser import barriers, show
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
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(render(evaluation, "html"), "utf-8")
    return file.as_uri()


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (320, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_nothing_has_to_be_scrolled_sideways(
    browser: webdriver.Chrome, page: str, width: int, colours: str
) -> None:
    show(browser, page, width, colours)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script("return document.scripts.length") == 0
    problems = barriers(browser)
    assert not problems, json.dumps(problems, indent=2)
