"""The HTML page in a browser: accessible (axe-core), narrow enough for a phone, open on paper.

Needs Chromium with its driver, and axe-core (`npm ci`).
"""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
import samples
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from wt2018.rendering.html import to_html

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
REQUIRED = bool(os.environ.get("WT2018_REQUIRE_BROWSER"))
"""Whether a missing browser is a failure, as it is where a change must not land unchecked."""
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update"
).split()
PAGES = {
    "usual": samples.assess,
    "empty": lambda: samples.assess(facts=()),
    "crowded": samples.crowded,
    "hostile": samples.hostile,
}


def missing(problem: str) -> NoReturn:
    if REQUIRED:
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


@pytest.fixture(params=PAGES.values(), ids=PAGES.keys())
def page(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    file = tmp_path / "page.html"
    file.write_text(to_html(request.param()), "utf-8")
    return file.as_uri()


def show(browser: webdriver.Chrome, page: str, width: int, colours: str = "light") -> None:
    """Show a page as a screen of this width does, with all that can be opened open."""
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
def test_axe_finds_nothing(browser: webdriver.Chrome, page: str, width: int, colours: str) -> None:
    if not AXE.is_file():
        missing("axe-core is not installed; npm ci")
    show(browser, page, width, colours)
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
