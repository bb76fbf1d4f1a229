"""An agreement as one HTML page that needs nothing else, with every disagreement by its text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import groupby

from attrs import frozen
from jinja2 import Template
from markupsafe import Markup

from wt2018.agreement.agree import Agreement
from wt2018.agreement.disagreements import Disagreement
from wt2018.agreement.measures import Levels
from wt2018.agreement.rendering import says
from wt2018.evaluation.measures import ORDER
from wt2018.evaluation.rendering.says import percent, percent_range
from wt2018.rendering.html.pages import environment, policy, style
from wt2018.rendering.words import LEVELS, SYMBOLS, count

FEW = 2
"""Quotes shown of each side before those that have to be opened."""


@frozen
class Section:
    """An item, or the overall rating, with all reports on which coders differ."""

    levels: Levels
    disagreements: tuple[Disagreement, ...]


def to_html(agreement: Agreement) -> str:
    """An agreement as an HTML page."""
    css = style("wt2018.evaluation.rendering.html", "evaluation.css")
    css += files(__package__).joinpath("agreement.css").read_text("utf-8")
    return _template().render(
        agreement=agreement,
        names=says.names(agreement),
        compared=says.compared(agreement),
        alone=tuple(says.alone(agreement)),
        sections=tuple(_sections(agreement)),
        sets=[
            (title, tuple(told))
            for title, told in groupby(agreement.set_disagreements, key=lambda one: one.title)
        ],
        how_to_read=says.HOW_TO_READ,
        intervals=says.intervals(agreement),
        css=Markup(css),  # noqa: S704  # our own files, not text of a report
        policy=policy(css),
    )


def _sections(agreement: Agreement) -> Iterable[Section]:
    for levels in (*agreement.items, agreement.overall):
        yield Section(
            levels, tuple(one for one in agreement.disagreements if one.item == levels.id)
        )


@cache
def _template() -> Template:
    found = environment("wt2018.agreement.rendering")
    found.filters.update(
        percent=percent,
        range=percent_range,
        number=says.number,
        f1=says.f1,
        coefficients=says.coefficients,
        kappas=says.kappas_of,
        left_out=says.left_out,
        differing=says.differing,
        level=LEVELS.__getitem__,
        symbol=SYMBOLS.__getitem__,
    )
    found.globals.update(ORDER=ORDER, count=count, few=FEW)
    return found.get_template("page.html.jinja")
