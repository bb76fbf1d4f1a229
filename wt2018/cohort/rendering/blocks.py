"""What a report on a cohort is made of, whether it becomes a page or a Word document.

All text in it is plain: one line, nothing that could act.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from wt2018.cohort.rendering.charts import Chart
from wt2018.rulebook.model import Level

Tone = Literal["", "quiet", "strong"]
Sort = Literal["text", "number", "share"]


@frozen
class Paragraph:
    """A paragraph: usual, said in passing, or of weight."""

    text: str
    tone: Tone = ""


@frozen
class Points:
    """A list; `label`, if any, stands before it."""

    items: tuple[str, ...]
    label: str = ""


@frozen
class Heading:
    """A heading within a section, which links may lead to by its `id`."""

    text: str
    id: str = ""


@frozen
class Tally:
    """How many reports are at each level, to be seen at a glance: `3 of 12`."""

    label: str
    entries: tuple[tuple[Level, str], ...]


@frozen
class Pairs:
    """Labels, each with what is to be said of it."""

    entries: tuple[tuple[str, str], ...]


@frozen
class Picture:
    """A chart; the table of its numbers follows it."""

    chart: Chart


@frozen
class Quote:
    """Words of a report.

    Attributes:
        words: verbatim, on one line.
        where: partnership and page.
        level: the level that they are an example of.
    """

    words: str
    where: str
    level: Level | None = None


@frozen
class Quotes:
    """Words of reports."""

    quotes: tuple[Quote, ...]


@frozen
class Column:
    """A column of a table.

    Attributes:
        title: its head.
        width: beside that of the other columns.
        sort: numbers stand under each other, shares on one line where there is room.
    """

    title: str
    width: float = 1.0
    sort: Sort = "text"


@frozen
class Row:
    """A row of a table.

    Attributes:
        cells: the first of them names the row.
        note: said in passing under the name.
        to: id of the heading that says more; "" if there is none.
    """

    cells: tuple[str, ...]
    note: str = ""
    to: str = ""


@frozen
class Table:
    """A table."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Block = Paragraph | Points | Heading | Tally | Pairs | Picture | Quotes | Table


@frozen
class Section:
    """A section; links lead to it by its `id`."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@frozen
class Report:
    """A report on a cohort.

    Attributes:
        title: of the report.
        lead: what was read and held against what.
        sections: in order.
    """

    title: str
    lead: str
    sections: tuple[Section, ...]
