"""A report on a cohort as one HTML page that needs nothing else."""

from __future__ import annotations

from functools import cache

from jinja2 import Template
from markupsafe import Markup

from wt2018.cohort.model import CohortAnalysis
from wt2018.cohort.rendering.charts import Chart
from wt2018.cohort.rendering.report import report
from wt2018.cohort.rendering.svg import to_svg
from wt2018.rendering.html.pages import environment, policy, style
from wt2018.rendering.words import LEVELS


def to_html(analysis: CohortAnalysis) -> str:
    """The analysis of a cohort as an HTML page."""
    css = style(__package__, "cohort.css")
    return _template().render(
        report=report(analysis),
        css=Markup(css),  # noqa: S704  # our own files, not text of a report
        policy=policy(css),
    )


@cache
def _template() -> Template:
    found = environment("wt2018.cohort.rendering")
    found.filters.update(level=LEVELS.__getitem__, drawn=_drawn, sort=_sort)
    return found.get_template("page.html.jinja")


def _drawn(chart: Chart) -> Markup:
    return Markup(to_svg(chart))  # noqa: S704  # made of escaped texts by lxml


def _sort(block: object) -> str:
    """The name by which a template knows a block."""
    return type(block).__name__.lower()
