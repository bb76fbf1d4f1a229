"""A comparison as one HTML page that needs nothing else, with every word that came or went."""

from __future__ import annotations

from functools import cache

from jinja2 import Template
from markupsafe import Markup

from wt2018.comparing.model import Comparison, Movement
from wt2018.comparing.view import view
from wt2018.rendering.html.pages import environment, policy, style
from wt2018.rendering.words import A_PERSON_DECIDES, LEVELS, SYMBOLS


def to_html(comparison: Comparison) -> str:
    """A comparison as an HTML page."""
    css = style(__package__, "comparison.css")
    return _template().render(
        view=view(comparison),
        person=A_PERSON_DECIDES,
        css=Markup(css),  # noqa: S704  # our own files, not text of a report
        policy=policy(css),
    )


@cache
def _template() -> Template:
    found = environment("wt2018.comparing")
    found.filters.update(level=LEVELS.__getitem__, symbol=SYMBOLS.__getitem__)
    found.globals.update(Movement=Movement)
    return found.get_template("page.html.jinja")
