"""An evaluation as one HTML page that needs nothing else, with every disagreement by its text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from attrs import frozen
from jinja2 import Template
from markupsafe import Markup

from wt2018.evaluation.comparison import Comparison, ItemComparison
from wt2018.evaluation.measures import ORDER, ItemMeasures
from wt2018.evaluation.rendering.says import in_sample, made_by, percent, percent_range
from wt2018.evaluation.run import Evaluation
from wt2018.rendering.html.pages import environment, policy, style
from wt2018.rendering.words import LEVELS, SYMBOLS, count


@frozen
class Disagreement:
    """An item of a report on which coder and rules differ."""

    report: Comparison
    item: ItemComparison


@frozen
class Section:
    """An item with all reports on which coder and rules differ."""

    figures: ItemMeasures
    disagreements: tuple[Disagreement, ...]


def to_html(evaluation: Evaluation) -> str:
    """An evaluation as an HTML page."""
    css = style(__package__, "evaluation.css")
    return _template().render(
        evaluation=evaluation,
        figures=evaluation.measures,
        sections=tuple(_sections(evaluation)),
        in_sample=in_sample(evaluation),
        made_by=tuple(made_by(evaluation)),
        css=Markup(css),  # noqa: S704  # our own files, not text of a report
        policy=policy(css),
    )


def _sections(evaluation: Evaluation) -> Iterable[Section]:
    for figures in evaluation.measures.items:
        yield Section(
            figures,
            tuple(
                Disagreement(report, item)
                for report in evaluation.comparisons
                for item in report.items
                if item.id == figures.id and not item.agrees
            ),
        )


@cache
def _template() -> Template:
    found = environment("wt2018.evaluation.rendering")
    found.filters.update(
        percent=percent,
        range=percent_range,
        level=LEVELS.__getitem__,
        symbol=SYMBOLS.__getitem__,
        named=lambda name: name.replace("_", " "),
    )
    found.globals.update(ORDER=ORDER, count=count)
    return found.get_template("page.html.jinja")
