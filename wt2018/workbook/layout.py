"""Where everything stands in a coding workbook; it is written and read by this."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from wt2018.facts.model import Passage
from wt2018.inference.findings import NamedSet
from wt2018.rating.assessment import Assessment, Item
from wt2018.rendering.words import LEVELS, plain, theme
from wt2018.rulebook.model import Level

START = "Start here"
SETS = "What reports name"
VALUES = "Values"
RECORD = "Record"
"""Sheets besides those of the themes; the last holds the assessments themselves."""

CODER_CELL = "B3"
FIRST_REPORT = 7
"""On the first sheet: the auditor's name, and the row of the first report."""

NONE = "none"
"""What an auditor writes where a report names no value of a set."""

NUMBER, REPORT = "No.", "Report"


@frozen
class Column:
    """A column of a coding sheet.

    Attributes:
        name: its header.
        width: in characters.
        for_auditor: whether it is to be filled in by the auditor.
    """

    name: str
    width: int
    for_auditor: bool = False


MACHINE_LEVEL, AUDITOR_LEVEL = "Machine's level", "Auditor's level"
MACHINE_VALUES, AUDITOR_VALUES = "Machine's values", "Auditor's values"
NOTE, QUOTE, PAGE, CODER = "Auditor's note", "Auditor's quote", "Page", "Auditor"
ITEM_ID, SET_ID = "Item id", "List id"

_AUDITOR = (
    Column(NOTE, 34, for_auditor=True),
    Column(QUOTE, 34, for_auditor=True),
    Column(PAGE, 7, for_auditor=True),
    Column(CODER, 10, for_auditor=True),
)

ITEM_COLUMNS = (
    Column(NUMBER, 5),
    Column(REPORT, 22),
    Column("Item", 22),
    Column(MACHINE_LEVEL, 16),
    Column("Check", 16),
    Column("Words it rests on", 60),
    Column("Missing for the next level", 34),
    Column(AUDITOR_LEVEL, 16, for_auditor=True),
    *_AUDITOR,
    Column(ITEM_ID, 20),
)
SET_COLUMNS = (
    Column(NUMBER, 5),
    Column(REPORT, 22),
    Column("List", 22),
    Column(MACHINE_VALUES, 34),
    Column("Words it rests on", 60),
    Column(AUDITOR_VALUES, 34, for_auditor=True),
    *_AUDITOR,
    Column(SET_ID, 24),
)

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31  # characters of the name of a sheet


def sheet_of(item: Item) -> str:
    """The sheet that an item stands on: its theme's."""
    name = _FORBIDDEN.sub(" ", plain(theme(item.finding.requirement.theme)))
    taken = name.casefold() in {own.casefold() for own in (START, SETS, VALUES, RECORD)}
    return (f"Theme {name}" if taken else name)[:_LONGEST_NAME]


def report_name(assessment: Assessment) -> str:
    """What a report is called in the rows about it."""
    report = assessment.report
    who = report.partnership or report.title or report.file or "Report"
    return plain(" ".join(filter(None, (who, report.period))))


def machine_level(item: Item) -> str:
    """The rules' level of an item, in words."""
    return LEVELS[item.machine_level]


def machine_values(named: NamedSet) -> str:
    """The values that the rules find, in words."""
    return labels(named, tuple(entry.value for entry in (named.overruled or named).values))


def labels(named: NamedSet, values: tuple[str | bool, ...]) -> str:
    """Values of a set in words, as an auditor writes them."""
    known = named.rule.values
    return "; ".join(plain(known[value]) for value in values) or NONE


def levels_of(item: Item) -> tuple[str, ...]:
    """The levels that an auditor can choose for an item, in words."""
    always = item.finding.requirement.applies is None
    return tuple(
        says for level, says in LEVELS.items() if not (always and level is Level.NOT_APPLICABLE)
    )


def quoted(passages: Sequence[Passage]) -> str:
    """An auditor's quotations as they stand in a cell."""
    return "\n".join(passage.quote for passage in passages)
