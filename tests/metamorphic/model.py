"""What a metamorphic relation is: a change of a report, and what must hold of the levels after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen
from desk import Desk

from wt2018 import Assessment
from wt2018.rulebook.model import Level

MOST = 0.02
"""The share of violations from which on a table fails."""


@frozen
class Report:
    """A report of a folder.

    Attributes:
        name: of its folder, or of its file.
        source: the Markdown that it was made from.
        published: the file that was made from it, where there is one.
    """

    name: str
    source: Path
    published: Path | None


@frozen
class Case:
    """One thing that must hold: of an item of a report, or of a passage cited for it.

    Attributes:
        report: name.
        item: id.
        held: whether it did.
        before: the item's level.
        after: its level after the change.
        words: what was changed, and what is cited for the item.
    """

    report: str
    item: str
    held: bool
    before: Level
    after: Level
    words: str = ""


@frozen
class Relation:
    """A change, and what must hold after it.

    Attributes:
        name: what is changed.
        holds: what must hold.
        unit: what is counted as one case.
        cases: of one report.
    """

    name: str
    holds: str
    unit: str
    cases: Callable[[Desk, Report], Iterator[Case]]


@frozen
class Row:
    """What became of one relation."""

    relation: Relation
    cases: tuple[Case, ...]

    @property
    def violations(self) -> tuple[Case, ...]:
        return tuple(case for case in self.cases if not case.held)

    @property
    def share(self) -> float:
        """Of the cases that are violations; 0 where there is no case."""
        return len(self.violations) / len(self.cases) if self.cases else 0.0


def reports_in(folder: Path) -> list[Report]:
    """The reports of a folder.

    A report is a folder with `report.md` and perhaps the file published, or, as with the two of
    the repository, a Markdown file with the published one beside it.
    """
    found = []
    for source in sorted([*folder.glob("*/report.md"), *folder.glob("*.md")]):
        name = source.parent.name if source.stem == "report" else source.stem
        files = (source.with_suffix(ending) for ending in (".pdf", ".docx"))
        found.append(Report(name, source, next((f for f in files if f.is_file()), None)))
    return found


def same_levels(report: Report, before: Assessment, after: Assessment) -> Iterator[Case]:
    """Every item must keep its level."""
    for item in before.items:
        then = after.item(item.id)
        held = item.level is then.level
        words = "" if held else f"{cited(before, item.id)} → {cited(after, item.id)}"
        yield Case(report.name, item.id, held, item.level, then.level, words)


def cited(assessment: Assessment, item: str, longest: int = 140) -> str:
    """What is cited for an item, with how sure the reader is of it."""
    found = {
        f"{fact.confidence:.2f} “{shortened(passage.quote, longest)}”": None
        for fact, passage in (
            (one.fact, one.passage) for one in assessment.evidence(assessment.item(item))
        )
    }
    return "; ".join(list(found)[:2]) or "nothing"


def shortened(text: str, longest: int = 140) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"
