"""From a folder or a register to the codes of its reports, one report after the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from attrs import asdict, evolve, field, frozen

from wt2018.cohort.codes import codes_of, codes_of_labels
from wt2018.cohort.model import Codes, CohortError, Member, Place
from wt2018.errors import (
    DocumentError,
    EngineError,
    FactsError,
    MissingExtraError,
    RuleError,
    Wt2018Error,
    said_by,
)
from wt2018.evaluation.cases import DOCUMENTS, LABELS, LeftOut
from wt2018.evaluation.labels import read_labels
from wt2018.facts.context import ReportContext, sidecar
from wt2018.rating.assessment import Assessment
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


@frozen
class Options:
    """How reports are read and rated; as for `wt2018.check`."""

    rules: tuple[str | Path, ...] = ()
    engine: str = "auto"
    reader: str = "auto"
    password: str | None = field(default=None, repr=False)
    ocr: bool = False


def find_sources(folder: str | Path) -> tuple[Source, ...]:
    """The reports in a folder and its folders, by name.

    A folder with `labels.json` is one coded report. An assessment stands for the report of the
    same name beside it.

    Raises:
        CohortError: the folder is missing, or holds no report.
    """
    top = Path(folder)
    if not top.is_dir():
        raise CohortError(f"{top}: is not a folder; give a folder of reports, or a register")
    found = tuple(_below(top, top))
    if not found:
        raise CohortError(f"{top}: holds no reports; expected {READABLE}, or assessments as JSON")
    return found


def _below(folder: Path, top: Path) -> Iterator[Source]:
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
        if inner.is_dir():
            yield from _below(inner, top)


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
    by_name = {_key(place.name): place for place in places}
    return tuple(
        evolve(one, place=one.place or by_name.get(_key(one.partnership))) for one in reports
    )


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def gather(
    sources: Sequence[Source],
    options: Options | None = None,
    done: Callable[[Source], object] = lambda _: None,
) -> tuple[tuple[Codes, ...], tuple[LeftOut, ...]]:
    """The codes of reports, and the reports that could not be read.

    Of reports with the same bytes one is counted.

    Args:
        sources: the reports.
        options: how they are read and rated.
        done: called after each report.

    Raises:
        RuleError: a rule file is wrong.
        EngineError: the rules engine failed.
        MissingExtraError: what the options ask for is not installed.
    """
    options = options or Options()
    codes: list[Codes] = []
    left_out: list[LeftOut] = []
    names: dict[str, str] = {}
    for source in sources:
        try:
            one, digest = _read(source, options)
        except (EngineError, RuleError, MissingExtraError):
            raise  # they are not about this report
        except Wt2018Error as error:
            left_out.append(LeftOut(source.name, (_problem(error, source),)))
        else:
            if (first := names.setdefault(digest, source.name)) == source.name:
                codes.append(one)
            else:
                left_out.append(LeftOut(source.name, (f"is the same file as {first}",)))
        done(source)
    return tuple(codes), tuple(left_out)


def _problem(error: Wt2018Error, source: Source) -> str:
    if isinstance(error, DocumentError):
        return error.problem
    return str(error).removeprefix(f"{source.labels or source.file}: ")


def _read(source: Source, options: Options) -> tuple[Codes, str]:
    """The codes of a report, and the digest of its bytes."""
    if source.labels:
        return _labelled(source, source.labels, options)
    assessment = _assessed(source, options)
    member = Member(source.name, assessment, source.place)
    return codes_of(member), assessment.report.digest or source.name


def _labelled(source: Source, labels: Path, options: Options) -> tuple[Codes, str]:
    from wt2018.readers import read  # noqa: PLC0415  # readers are slow to import

    coded = read_labels(labels)
    if source.file.is_dir():  # labels alone
        return codes_of_labels(source.name, coded, place=source.place), source.name
    document = read(source.file, password=options.password, ocr=options.ocr)
    return codes_of_labels(source.name, coded, document, source.place), document.source.digest


def _assessed(source: Source, options: Options) -> Assessment:
    from wt2018.api import check  # noqa: PLC0415  # as above

    if source.file.suffix.lower() == ".json":
        return _recorded(source.file, options)
    return check(
        source.file,
        context=_context(source),
        rules=options.rules,
        engine=options.engine,
        reader=options.reader,
        password=options.password,
        ocr=options.ocr,
    )


def _context(source: Source) -> ReportContext:
    """What the register says, and what the file beside the report says where it does not."""
    given = {name: value for name, value in asdict(source.context).items() if value is not None}
    return evolve(sidecar(source.file), **given)


def _recorded(file: Path, options: Options) -> Assessment:
    """An assessment from the JSON that `wt2018 check` wrote: its facts, rated again."""
    from wt2018.api import rate_facts  # noqa: PLC0415  # as above
    from wt2018.facts.codec import facts_from_json  # noqa: PLC0415

    try:
        data = json.loads(file.read_text("utf-8"))
        own = [fact for fact in data["facts"] if fact["found_by"] != "context"]
        facts = facts_from_json(
            json.dumps(
                {
                    "facts": own,
                    "report": data["report"],
                    "context": data["context"],
                    "found_by": data["made_by"].get("readers", []),
                }
            )
        )
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(f"{file}: cannot be read ({said_by(error)})") from error
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise FactsError(f"{file}: is no whole assessment; write it again") from error
    return rate_facts(facts, rules=options.rules, engine=options.engine)
