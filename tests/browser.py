"""Pages in a browser: Chromium with its driver, and axe-core (`npm ci`)."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
REQUIRED = bool(os.environ.get("WT2018_REQUIRE_BROWSER"))
"""Whether a missing browser is a failure, as it is where a change must not land unchecked."""
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update"
).split()


def missing(problem: str) -> NoReturn:
    if REQUIRED:
        pytest.fail(problem)
    pytest.skip(problem)


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not program or not driver:
        missing("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options, service=Service(driver))
    yield browser
    browser.quit()


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


def barriers(browser: webdriver.Chrome) -> dict[str, list[str]]:
    """What axe-core finds on the page shown: rules, each with the elements that break it."""
    if not AXE.is_file():
        missing("axe-core is not installed; npm ci")
    browser.execute_script(AXE.read_text("utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[1];"
        "axe.run({runOnly: {type: 'tag', values: arguments[0]}})"
        ".then(done, e => done({failed: String(e)}))",
        STANDARDS,
    )
    assert "failed" not in found
    assert found["passes"], "axe did not run"
    return {v["id"]: [node["html"] for node in v["nodes"]] for v in found["violations"]}


def on_disk(folder: Path, html: str) -> str:
    """The address of a page."""
    file = folder / "page.html"
    file.write_text(html, "utf-8")
    return file.as_uri()


VIEWS = pytest.mark.parametrize(
    ("width", "colours"), [(1280, "light"), (320, "light"), (1280, "dark")]
)
"""How every page is looked at."""


def check_page(browser: webdriver.Chrome, page: str, width: int, colours: str) -> None:
    """Everybody can read a page, nothing runs in it, and nothing is scrolled to sideways."""
    show(browser, page, width, colours)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script("return document.scripts.length") == 0
    problems = barriers(browser)
    assert not problems, json.dumps(problems, indent=2)
