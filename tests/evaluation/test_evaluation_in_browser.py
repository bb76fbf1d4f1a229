"""The page of an evaluation in a browser: accessible (axe-core), and no wider than a phone.

Needs Chromium with its driver, and axe-core (`npm ci`).
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from coded import HOSTILE, QUICK, varied
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from wt2018.evaluation import Options, render, summarise
from wt2018.evaluation.cases import LeftOut

pytest.importorskip("sklearn")
pytest.importorskip("scipy")

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update"
).split()


def missing(problem: str) -> NoReturn:
    if os.environ.get("WT2018_REQUIRE_BROWSER"):
        pytest.fail(problem)
    pytest.skip(problem)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        missing("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options, service=Service(driver))
    yield browser
    browser.quit()


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


def show(browser: webdriver.Chrome, page: str, width: int, colours: str) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600},
    )
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": colours}]},
    )
    browser.get(page)
    browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (320, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_nothing_has_to_be_scrolled_sideways(
    browser: webdriver.Chrome, page: str, width: int, colours: str
) -> None:
    if not AXE.is_file():
        missing("axe-core is not installed; npm ci")
    show(browser, page, width, colours)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script("return document.scripts.length") == 0
    browser.execute_script(AXE.read_text("utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[1];"
        "axe.run({runOnly: {type: 'tag', values: arguments[0]}})"
        ".then(done, e => done({failed: String(e)}))",
        STANDARDS,
    )
    assert "failed" not in found
    assert found["passes"], "axe did not run"
    problems = {v["id"]: [node["html"] for node in v["nodes"]] for v in found["violations"]}
    assert not problems, json.dumps(problems, indent=2)
