"""One way to every format."""

from __future__ import annotations

import subprocess
import sys

import pytest
import samples

from wt2018.errors import Wt2018Error
from wt2018.rendering import FORMATS, render
from wt2018.rendering.html import to_html
from wt2018.rendering.json import to_json
from wt2018.rendering.markdown import to_markdown
from wt2018.rendering.terminal import summary


def test_each_format_is_what_its_module_gives() -> None:
    assessment = samples.assess()
    expected = {
        "text": summary(assessment),
        "json": to_json(assessment),
        "markdown": to_markdown(assessment),
        "html": to_html(assessment),
    }
    assert {name: render(assessment, name) for name in FORMATS} == expected


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_assessment_gives_the_same_text(format_: str) -> None:
    assert render(samples.assess(), format_) == render(samples.assess(), format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_ends_its_last_line(format_: str) -> None:
    text = render(samples.hostile(), format_)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(Wt2018Error, match="text, json, markdown, html"):
        render(samples.assess(), "pdf")


def test_nothing_slow_is_imported_before_it_is_needed() -> None:
    program = (
        "import sys, wt2018.rendering\nprint({'rich', 'jinja2', 'jsonschema'} & {*sys.modules})"
    )
    found = subprocess.run(  # our own interpreter
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "set()"
