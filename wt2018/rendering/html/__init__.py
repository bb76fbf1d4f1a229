"""An assessment as one HTML page that needs nothing else: no script, font or image is fetched."""

from __future__ import annotations

from functools import cache

from jinja2 import Template
from markupsafe import Markup

from wt2018.rating.assessment import Assessment
from wt2018.rendering.html.pages import environment, policy, style
from wt2018.rendering.view import View, view
from wt2018.rendering.words import A_PERSON_DECIDES, CHECK, LEVELS, points
from wt2018.rulebook.model import Level

FEW = 3
"""Quotes shown of each condition before those that have to be opened."""


def to_html(assessment: Assessment) -> str:
    """An assessment as an HTML page."""
    shown = view(assessment)
    css = style(__package__, "assessment.css")
    return _template().render(
        view=shown,
        css=Markup(css),  # noqa: S704  # our own file, not text of a report
        policy=policy(css),
        widest=_widest(shown),
        person=A_PERSON_DECIDES,
        few=FEW,
    )


@cache
def _template() -> Template:
    found = environment("wt2018.rendering")
    found.filters.update(points=points, level=LEVELS.__getitem__)
    found.globals.update(Level=Level, check=CHECK)
    return found.get_template("page.html.jinja")


def _widest(shown: View) -> float:
    """The most points that any item could earn: the length of the longest bar."""
    return max((float(item.possible or 0) for item in shown.items), default=0.0) or 1.0
