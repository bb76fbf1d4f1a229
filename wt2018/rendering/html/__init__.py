"""An assessment as one HTML page that needs nothing else: no script, font or image is fetched."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from wt2018.rating.assessment import Assessment
from wt2018.rendering.view import View, view
from wt2018.rendering.words import A_PERSON_DECIDES, LEVELS, points
from wt2018.rulebook.model import Level

FEW = 3
"""Quotes shown of each condition before those that have to be opened."""


def to_html(assessment: Assessment) -> str:
    """An assessment as an HTML page."""
    shown = view(assessment)
    css = _css()
    return _template().render(
        view=shown,
        css=Markup(css),  # noqa: S704  # our own file, not text of a report
        policy=_policy(css),
        widest=_widest(shown),
        person=A_PERSON_DECIDES,
        few=FEW,
    )


@cache
def _css() -> str:
    """The style of every page of wt2018, and what this one adds."""
    sheets = ("page.css", "assessment.css")
    return "".join(files(__package__).joinpath(sheet).read_text("utf-8") for sheet in sheets)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("wt2018.rendering", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(points=points, level=LEVELS.__getitem__)
    environment.globals.update(Level=Level)
    return environment.get_template("page.html.jinja")


def _policy(css: str) -> str:
    """Nothing may load or run, whatever a report's text contains; only our style applies."""
    digest = b64encode(sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _widest(shown: View) -> float:
    """The most points that any item could earn: the length of the longest bar."""
    return max((float(item.possible or 0) for item in shown.items), default=0.0) or 1.0
