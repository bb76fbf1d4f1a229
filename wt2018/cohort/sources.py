"""The reports of a cohort: those of a folder, or those that a register names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Protocol

from attrs import evolve, field, frozen

from wt2018.cohort.members import Codes, CohortError, Place, same_name
from wt2018.evaluation.cases import DOCUMENTS, LABELS
from wt2018.facts.context import ReportContext
from wt2018.readers.sniff import READABLE, SUFFIXES

_ASSESSMENT = b"/schemas/assessment/"
_START = 200  # bytes within which an assessment says that it is one
_HIDDEN = (".", "~$")  # Word keeps a file `~$draft.docx` beside one that is open


class ListedReport(Protocol):
    """What a register knows of a report."""

    @property
    def file(self) -> str:
        """Its file, from the register's folder; "" where there is none."""

    @property
    def published(self) -> date | None:
        """The day of publication."""

    @property
    def sent_to_panel(self) -> date | None:
        """The day on which the national Panel got a copy."""

    @property
    def sent_to_what_works(self) -> date | None:
        """The day on which the What Works Centre got one."""


class Listed(Place, Protocol):
    """A partnership in a register."""

    @property
    def secure_establishment(self) -> bool | None:
        """Whether there is one in the area."""

    def year(self, year: str) -> ListedReport:
        """What is known of its report for a year."""


@frozen
class Source:
    """A report to be counted.

    Attributes:
        name: the report's, as it is shown.
        file: the report, or the JSON of its assessment.
        labels: a person's codes of it, which count in place of the program's.
        place: what a register knows of the partnership.
        context: what a register knows of the report.
    """

    name: str
    file: Path
    labels: Path | None = None
    place: Place | None = field(default=None, hash=False)
    context: ReportContext = field(factory=ReportContext)

    @property
    def recorded(self) -> bool:
        """Whether the file is the JSON of an assessment."""
        return self.file.suffix.lower() == ".json"


def find_sources(folder: str | Path, leave_out: Path | None = None) -> tuple[Source, ...]:
    """The reports in a folder and its folders, by name.

    A folder with `labels.json` is one coded report. An assessment stands for the report of the
    same name beside it.

    Args:
        folder: of the reports.
        leave_out: a folder within it that holds something else, such as what is written.

    Raises:
        CohortError: the folder is missing, or holds no report.
    """
    top = Path(folder)
    if not top.is_dir():
        raise CohortError(f"{top}: is not a folder; give a folder of reports, or a register")
    found = tuple(_below(top, top, leave_out.resolve() if leave_out else None))
    if not found:
        raise CohortError(f"{top}: holds no reports; expected {READABLE}, or assessments as JSON")
    return found


def _below(folder: Path, top: Path, leave_out: Path | None) -> Iterator[Source]:
    entries = sorted(one for one in folder.iterdir() if not one.name.startswith(_HIDDEN))
    if (folder / LABELS).is_file():
        documents = [folder / name for name in DOCUMENTS if (folder / name).is_file()]
        yield Source(_name(folder, top), (documents or [folder])[0], folder / LABELS)
        return
    files = [one for one in entries if one.is_file()]
    assessed = [one for one in files if _is_assessment(one)]
    stems = {one.stem for one in assessed}
    for file in files:
        if file in assessed or (file.suffix.lower() in SUFFIXES and file.stem not in stems):
            yield Source(_name(file, top), file)
    for inner in entries:
        if inner.is_dir() and inner.resolve() != leave_out:
            yield from _below(inner, top, leave_out)


def _name(path: Path, top: Path) -> str:
    return path.name if path == top else path.relative_to(top).as_posix()


def _is_assessment(file: Path) -> bool:
    if file.suffix.lower() != ".json":
        return False
    with file.open("rb") as opened:
        return _ASSESSMENT in opened.read(_START)


def listed_sources(entries: Iterable[Listed], year: str, folder: Path) -> tuple[Source, ...]:
    """The reports of a year that a register has files of.

    Args:
        entries: of the register.
        year: such as `2020-21`.
        folder: that the register lies in.

    Raises:
        CohortError: it has no file for the year.
    """
    found = tuple(
        Source(
            name=listed.file,
            file=folder / listed.file,
            place=entry,
            context=ReportContext(
                published=listed.published,
                sent_to_panel=listed.sent_to_panel,
                sent_to_what_works=listed.sent_to_what_works,
                secure_establishment=entry.secure_establishment,
            ),
        )
        for entry in entries
        if (listed := entry.year(year)).file
    )
    if not found:
        raise CohortError(
            f"the register has no file of a report for {year}; give its `file` column"
        )
    return found


def placed(reports: Iterable[Codes], places: Iterable[Place]) -> tuple[Codes, ...]:
    """Reports with what a register knows of their partnerships, matched by name."""
    by_name = {same_name(place.name): place for place in places}
    return tuple(
        evolve(one, place=one.place or by_name.get(same_name(one.partnership))) for one in reports
    )
