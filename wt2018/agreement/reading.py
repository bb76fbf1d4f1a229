"""Codings from files: labels, assessments, and folders of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve

from wt2018.agreement.coding import AgreementError, CodedReport, Coder, Coding, Quote
from wt2018.errors import AssessmentError, said_by
from wt2018.evaluation.cases import DOCUMENTS, LABELS
from wt2018.evaluation.labels import LabelError, Labels, read_labels
from wt2018.evaluation.seen import file_digest
from wt2018.facts.model import Passage
from wt2018.rating.assessment import Assessment
from wt2018.rendering.json import to_dict, validate
from wt2018.rendering.words import count, place
from wt2018.rulebook.model import Level
from wt2018.schemas import ASSESSMENT


def read_coders(paths: Sequence[str | Path], names: Sequence[str] = ()) -> tuple[Coder, ...]:
    """Everything that each of some coders coded.

    Args:
        paths: of each coder one: a label file, an assessment that `wt2018 check` wrote as JSON, a
            workbook that `wt2018 workbook` wrote and the coder filled in, a folder of such files,
            or a folder of coded reports as `wt2018 evaluate` reads it.
        names: of the coders; by default those of the files.

    Raises:
        AgreementError: a file is missing or holds no coding, or the names do not fit.
        LabelError: a label file is wrong.
        WorkbookError: a workbook was edited wrongly.
    """
    files = [Path(path) for path in paths]
    for number, file in enumerate(files):
        if file.resolve() in [other.resolve() for other in files[:number]]:
            raise AgreementError(f"{file}: is given twice; a coder always agrees with itself")
    called = tuple(names) or _names(files)
    if len(called) != len(files):
        raise AgreementError(
            f"{count(len(called), 'name is', 'names are')} given for {len(files)} coders; "
            "give one for each"
        )
    if not all(called) or len(set(called)) < len(called):
        raise AgreementError("two coders have the same name, or one has none; choose other names")
    return tuple(
        Coder(name, tuple(coding for one in coded_files(file) for coding in _codings(one)))
        for name, file in zip(called, files, strict=True)
    )


def _names(files: Sequence[Path]) -> tuple[str, ...]:
    """Names of files without suffix; with the folder where they are the same."""
    whole = [file.resolve() for file in files]
    short = [path.stem if path.is_file() else path.name for path in whole]
    return tuple(
        f"{path.parent.name}/{name}" if short.count(name) > 1 else name
        for path, name in zip(whole, short, strict=True)
    )


def coded_files(path: Path) -> tuple[Path, ...]:
    """The files in which a coder's codings stand.

    Raises:
        AgreementError: there are none.
    """
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise AgreementError(f"{path}: there is no such file or folder")
    try:
        found = tuple(_inside(path))
    except OSError as error:
        raise AgreementError(f"{path}: cannot be read ({said_by(error)})") from error
    if not found:
        kinds = ", ".join(READERS)
        raise AgreementError(
            f"{path}: holds no codings; expected files ({kinds}) or folders with {LABELS}"
        )
    return found


def _inside(folder: Path) -> Iterable[Path]:
    """Labels in folders, as they are evaluated, with whatever lies beside; else every coding."""
    labels = folder / LABELS
    if labels.is_file():
        return [labels]
    inside = sorted(folder.iterdir())
    each = [one / LABELS for one in inside if (one / LABELS).is_file()]
    return each or [one for one in inside if one.suffix.lower() in READERS and one.is_file()]


def _codings(file: Path) -> tuple[Coding, ...]:
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise AgreementError(f"{file}: is no coding; expected one of {', '.join(READERS)}")
    return reader(file)


def _json(file: Path) -> tuple[Coding, ...]:
    """Labels, or an assessment."""
    try:
        data = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise AgreementError(f"{file}: cannot be read ({said_by(error)})") from error
    except (ValueError, RecursionError) as error:
        raise AgreementError(f"{file}: is not JSON ({said_by(error)})") from error
    schema = data.get("schema") if isinstance(data, dict) else None
    if isinstance(data, dict) and "facts" in data and "overall" not in data:
        raise AgreementError(
            f"{file}: is a facts file; `wt2018 rate` makes an assessment of it, which can be held "
            "against others"
        )
    if schema is None:
        return (_labels(file),)
    if schema != ASSESSMENT:
        raise AgreementError(f"{file}: holds neither labels nor an assessment, but {schema!r}")
    try:
        validate(data)
    except AssessmentError as error:
        raise AgreementError(f"{file}: {error}") from error
    names = _stems(file.name, data["report"]["file"])
    return (of_record(data, CodedReport(file=file.name, names=names)),)


def _workbook(file: Path) -> tuple[Coding, ...]:
    """What an auditor decided in a workbook; rows that are left empty are not coded by anybody."""
    from wt2018.workbook import read_workbook  # noqa: PLC0415  # an extra file format

    codings = tuple(_decided(coded.after) for coded in read_workbook(file, coder=file.stem))
    coded = tuple(coding for coding in codings if coding.items or coding.sets)
    if not coded:
        raise AgreementError(f"{file}: nothing is coded in it; fill in the auditor's cells")
    return coded


def _decided(assessment: Assessment) -> Coding:
    """The part of an assessment that a person decided; the rating, if that is every item."""
    whole = of_assessment(assessment)
    items = {item.id for item in assessment.items if item.decision}
    sets = {named.rule.id for named in assessment.sets if named.decision}
    return evolve(
        whole,
        items={id_: level for id_, level in whole.items.items() if id_ in items},
        overall=whole.overall if len(items) == len(assessment.items) else None,
        sets={id_: values for id_, values in whole.sets.items() if id_ in sets},
        quotes={id_: quotes for id_, quotes in whole.quotes.items() if id_ in items},
        discounted={id_: quotes for id_, quotes in whole.discounted.items() if id_ in items},
    )


READERS: Mapping[str, Callable[[Path], tuple[Coding, ...]]] = {
    ".json": _json,
    ".xlsx": _workbook,
}
"""What reads codings, by the suffix of their file: a reader of another form is added here."""


def _stems(*files: str) -> tuple[str, ...]:
    """The names of files without suffix, except those that all are called by."""
    told = (file for file in files if file not in {"", LABELS, *DOCUMENTS})
    return tuple(dict.fromkeys(Path(file).stem for file in told))


def _labels(file: Path) -> Coding:
    folder = file.resolve().parent
    beside = [folder / name for name in DOCUMENTS] if file.name == LABELS else []
    try:
        labels = read_labels(file)
    except LabelError as error:
        raise AgreementError(
            f"{file}: is no assessment, and as labels: {error.problems[0]}"
        ) from error
    report = CodedReport(
        file=f"{folder.name}/{file.name}" if beside else file.name,
        digests=frozenset(file_digest(one) for one in beside if one.is_file()),
        names=_stems(file.name) or (folder.name,),
    )
    return of_labels(labels, report)


def of_labels(labels: Labels, report: CodedReport | None = None) -> Coding:
    """What a coder's labels say.

    Args:
        labels: of one report.
        report: what is known of the report besides what the labels say.
    """
    return Coding(
        report=evolve(
            report or CodedReport(),
            id=labels.report,
            partnership=labels.partnership,
            period=labels.period,
        ),
        items=labels.items,
        overall=labels.overall,
        sets=labels.sets,
        quotes=_by_item((one.item, Quote(one.quote)) for one in labels.passages),
        discounted=_by_item((one.item, Quote(one.quote, why=one.why)) for one in labels.traps),
    )


def of_assessment(assessment: Assessment) -> Coding:
    """What an assessment says."""
    return of_record(to_dict(assessment), CodedReport(names=_stems(assessment.report.file)))


def of_record(data: Mapping[str, Any], report: CodedReport | None = None) -> Coding:
    """What the JSON of an assessment says; the rules that it was made by may have changed since.

    A level that a person gave instead of the rules' counts, with the words and note given for it.

    Args:
        data: valid by `schemas/assessment.schema.json`.
        report: what is known of the report besides what the assessment says.
    """
    read, items = data["report"], data["items"]
    decided = [decision for decision in data.get("decisions", ()) if "item" in decision]
    carrying = [
        *((decision["item"], entry) for decision in decided for entry in decision["evidence"]),
        *((id_, entry) for id_, item in items.items() for entry in item["evidence"]),
    ]
    seen = [(id_, entry) for id_, item in items.items() for entry in item["discounted"]]
    return Coding(
        report=evolve(
            report or CodedReport(),
            digests=frozenset({read["digest"]} - {""}),
            partnership=read["partnership"],
            period=read["period"],
        ),
        items={id_: Level(item["level"]) for id_, item in items.items()},
        overall=Level(data["overall"]["rating"]),
        sets={
            id_: frozenset(str(entry["value"]) for entry in named)
            for id_, named in data["sets"].items()
        },
        quotes=_by_item((id_, _quote(entry, read["title"])) for id_, entry in carrying),
        discounted=_by_item(
            (id_, _quote(entry, read["title"])) for id_, entry in seen if entry["quote"]
        ),
        notes={one["item"]: one["note"] for one in decided if one.get("note")},
    )


def _quote(entry: Mapping[str, Any], title: str) -> Quote:
    passage = Passage(
        entry["quote"],
        page=entry["page"],
        section=tuple(entry["section"]),
        paragraph=entry["paragraph"],
    )
    return Quote(entry["quote"], place(passage, title), entry.get("reason", ""))


def _by_item(quotes: Iterable[tuple[str, Quote]]) -> Mapping[str, tuple[Quote, ...]]:
    """Each quote once for an item, whichever facts share it."""
    found: dict[str, dict[Quote, None]] = {}
    for item, quote in quotes:
        found.setdefault(item, {})[quote] = None
    return {item: tuple(each) for item, each in found.items()}
