"""A letter as one HTML page that needs nothing else and prints as a letter."""

from __future__ import annotations

from functools import cache

from jinja2 import Template
from markupsafe import Markup

from wt2018.feedback import words
from wt2018.feedback.body import body
from wt2018.feedback.letter import Letter
from wt2018.rendering.html.pages import environment, policy, style


def to_html(letter: Letter) -> str:
    """A letter as an HTML page."""
    css = style(__package__, "letter.css")
    return _template().render(
        title=": ".join(filter(None, (words.TITLE, letter.view.title))),
        blocks=body(letter),
        css=Markup(css),  # noqa: S704  # our own file, not text of a report
        policy=policy(css),
    )


@cache
def _template() -> Template:
    found = environment("wt2018.feedback")
    found.filters["sort_of"] = lambda block: type(block).__name__.lower()
    return found.get_template("letter.html.jinja")
