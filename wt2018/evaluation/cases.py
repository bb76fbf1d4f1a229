"""Coded reports on disk: a folder for each, with `labels.json` and the published document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from wt2018.errors import Wt2018Error
from wt2018.evaluation.labels import LabelError, Labels, read_labels

LABELS = "labels.json"

DOCUMENTS = ("report.pdf", "report.docx", "report.odt", "report.html", "report.md", "report.txt")
"""Names of the document, the published form before the text that it was made from."""

_PLAIN = {".md", ".txt"}


class NoCasesError(Wt2018Error):
    """There is nothing to evaluate."""


@frozen
class Case:
    """A coded report.

    Attributes:
        name: folder and parent folder, such as `dev/d01`.
        labels: what the coder found.
        document: the report.
        texts: plain files beside it with the same text.
    """

    name: str
    labels: Labels
    document: Path
    texts: tuple[Path, ...] = ()


@frozen
class LeftOut:
    """A report that is not evaluated, or was not read to its end, and why."""

    name: str
    problems: tuple[str, ...]


def find_cases(folders: Sequence[str | Path]) -> tuple[tuple[Case, ...], tuple[LeftOut, ...]]:
    """The coded reports in folders, each once, and those that cannot be evaluated.

    Args:
        folders: each a coded report itself, or a folder of such folders.

    Raises:
        NoCasesError: a folder is missing, or holds no coded report.
    """
    cases: list[Case] = []
    left_out: list[LeftOut] = []
    for folder in _report_folders(folders):
        name = f"{folder.parent.name}/{folder.name}"
        found = _case(name, folder)
        if isinstance(found, Case):
            cases.append(found)
        else:
            left_out.append(found)
    return tuple(cases), tuple(left_out)


def _report_folders(folders: Sequence[str | Path]) -> Iterable[Path]:
    seen: dict[Path, None] = {}
    for given in map(Path, folders):
        if not given.is_dir():
            raise NoCasesError(f"{given}: is not a folder; give a folder of coded reports")
        inside = [given] if (given / LABELS).is_file() else sorted(given.iterdir())
        found = [folder for folder in inside if folder.is_dir() and _holds_a_report(folder)]
        if not found:
            raise NoCasesError(
                f"{given}: holds no coded reports; expected folders with {LABELS} and "
                f"one of {', '.join(DOCUMENTS)}"
            )
        seen.update(dict.fromkeys(folder.resolve() for folder in found))
    return seen


def _holds_a_report(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (LABELS, *DOCUMENTS))


def _case(name: str, folder: Path) -> Case | LeftOut:
    documents = [folder / document for document in DOCUMENTS if (folder / document).is_file()]
    if not documents:
        return LeftOut(name, (f"has {LABELS} and none of {', '.join(DOCUMENTS)}",))
    file = folder / LABELS
    if not file.is_file():
        return LeftOut(name, (f"has {documents[0].name} and no {LABELS}",))
    try:
        labels = read_labels(file)
    except LabelError as error:
        return LeftOut(name, tuple(f"{file}: {problem}" for problem in error.problems))
    texts = tuple(other for other in documents[1:] if other.suffix in _PLAIN)
    return Case(name, labels, documents[0], texts)
