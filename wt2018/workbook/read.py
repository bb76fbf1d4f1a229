"""From a coded workbook to assessments that follow what the auditor decided."""

from __future__ import annotations

import zlib
from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from wt2018.api import overrule
from wt2018.errors import AssessmentError, DocumentError, said_by
from wt2018.facts.model import Decision, Passage, SetDecision
from wt2018.inference.findings import NamedSet
from wt2018.rating.assessment import Assessment, Item
from wt2018.readers.office import check_size
from wt2018.record import assessment_from_json
from wt2018.rendering.words import LEVELS
from wt2018.rulebook.model import Level
from wt2018.workbook import layout
from wt2018.workbook.rows import Place, Row, WorkbookError, coding_rows

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MOST = 100_000_000  # characters of an assessment; the longest have a hundredth of it


@frozen
class Coded:
    """A report of a workbook.

    Attributes:
        before: its assessment as the workbook was written.
        after: its assessment by what the auditor decided.
    """

    before: Assessment
    after: Assessment


def read_workbook(
    path: str | Path, *, coder: str = "", rules: Sequence[str | Path] = ()
) -> tuple[Coded, ...]:
    """Read a coding workbook back.

    Args:
        path: the workbook.
        coder: name or initials of the auditor; by default as the first sheet says.
        rules: the folders of rule files that the assessments were made with.

    Returns:
        Every report of the workbook, in its order.

    Raises:
        WorkbookError: it cannot be read, or was edited wrongly; says the sheet and the cell.
        RuleError: a rule file is wrong.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        problem = f"cannot be read ({said_by(error)}); give a workbook that `wt2018 workbook` wrote"
        raise WorkbookError(f"{path}: {problem}") from error
    try:
        return _read(_opened(data, Path(path)), coder, rules)
    except WorkbookError as error:
        raise WorkbookError(f"{path}: {error}") from error


def _opened(data: bytes, path: Path) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to import

    try:
        check_size(data, path)
        return load_workbook(BytesIO(data), data_only=True)
    except DocumentError as error:
        raise WorkbookError(error.problem) from error
    except Exception as error:  # openpyxl raises what its parsing happens to trip over
        raise WorkbookError("is not an Excel workbook (.xlsx)") from error


def _read(book: Workbook, coder: str, rules: Sequence[str | Path]) -> tuple[Coded, ...]:
    sheets = {page.title: page for page in book.worksheets}
    if layout.RECORD not in sheets or layout.START not in sheets:
        raise WorkbookError(
            f"lacks the sheet “{layout.START if layout.RECORD in sheets else layout.RECORD}”; "
            "use a workbook that `wt2018 workbook` wrote, with all its sheets"
        )
    before = tuple(_recorded(sheets[layout.RECORD], rules))
    coder = coder or str(sheets[layout.START][layout.CODER_CELL].value or "").strip()
    decisions: list[list[Decision | SetDecision]] = [[] for _ in before]
    for number, decision in _decisions(sheets, before, coder):
        decisions[number].append(decision)
    return tuple(
        Coded(assessment, overrule(assessment, decided, rules=rules))
        for assessment, decided in zip(before, decisions, strict=True)
    )


def _recorded(page: Worksheet, rules: Sequence[str | Path]) -> Iterable[Assessment]:
    for row in page.iter_rows(min_row=2, values_only=True):
        text = "".join(str(value) for value in row if value is not None)
        if not text:
            continue
        try:
            yield assessment_from_json(_unpacked(text), rules=rules)
        except (ValueError, zlib.error) as error:
            raise WorkbookError(f"sheet “{layout.RECORD}”: was changed; restore it") from error
        except AssessmentError as error:
            raise WorkbookError(f"sheet “{layout.RECORD}”: {error}") from error


def _unpacked(text: str) -> str:
    """The assessment that `packed` packed, and nothing that grows without end."""
    packed = zlib.decompressobj()
    data = packed.decompress(b64decode(text), _MOST)
    if not packed.eof:
        raise ValueError("it is cut off, or longer than any assessment")
    return data.decode()


def _decisions(
    sheets: Mapping[str, Worksheet], before: Sequence[Assessment], coder: str
) -> Iterable[tuple[int, Decision | SetDecision]]:
    """What the auditor decided, each with the number of the report, from 0."""
    items = {
        (number, item.id): item
        for number, assessment in enumerate(before)
        for item in assessment.items
    }
    sets = {
        (number, named.rule.id): named
        for number, assessment in enumerate(before)
        for named in assessment.sets
    }
    pages = list(dict.fromkeys(layout.sheet_of(item) for item in items.values()))
    for (number, id_), place, row in coding_rows(sheets, pages, layout.ITEM_COLUMNS, items):
        decision = _level(items[number, id_], place, row, coder)
        if decision:
            yield number, decision
    for (number, id_), place, row in coding_rows(sheets, [layout.SETS], layout.SET_COLUMNS, sets):
        found = _values(sets[number, id_], place, row, coder)
        if found:
            yield number, found


def _level(item: Item, place: Place, row: Row, coder: str) -> Decision | None:
    _untouched(place, row, layout.MACHINE_LEVEL, layout.machine_level(item), layout.AUDITOR_LEVEL)
    chosen = row[layout.AUDITOR_LEVEL]
    if chosen is None:
        _nothing_lost(place, row, layout.AUDITOR_LEVEL, "choose a level")
        return None
    levels = {LEVELS[level]: level for level in Level if LEVELS[level] in layout.levels_of(item)}
    level = levels.get(" ".join(str(chosen).lower().replace("_", " ").split()))
    if level is None:
        raise place.wrong(
            layout.AUDITOR_LEVEL, f"found {chosen!r}; expected one of {', '.join(levels)}"
        )
    note, passages, who = _said(place, row, item.decision, coder)
    return Decision(item.id, who, level, note, passages)


def _values(named: NamedSet, place: Place, row: Row, coder: str) -> SetDecision | None:
    _untouched(
        place, row, layout.MACHINE_VALUES, layout.machine_values(named), layout.AUDITOR_VALUES
    )
    written = row[layout.AUDITOR_VALUES]
    if written is None:
        _nothing_lost(place, row, layout.AUDITOR_VALUES, f"write the values, or {layout.NONE}")
        return None
    known = {layout.labels(named, (value,)).casefold(): value for value in named.rule.values}
    known |= {str(value).casefold(): value for value in named.rule.values}
    parts = [part.strip() for part in str(written).split(";") if part.strip()]
    if [part.casefold() for part in parts] == [layout.NONE]:
        parts = []
    for part in parts:
        if part.casefold() not in known:
            offered = "; ".join(layout.labels(named, (value,)) for value in named.rule.values)
            raise place.wrong(
                layout.AUDITOR_VALUES,
                f"found {part!r}; expected some of {offered}; or {layout.NONE}",
            )
    chosen = {known[part.casefold()] for part in parts}
    values = tuple(value for value in named.rule.values if value in chosen)
    note, passages, who = _said(place, row, named.decision, coder)
    return SetDecision(named.rule.id, who, values, note, passages)


def _untouched(place: Place, row: Row, column: str, written: str, instead: str) -> None:
    """The machine's cells are to be left alone: what is written there would be lost."""
    if row[column] != written:
        raise place.wrong(
            column, f"found {row[column]!r} in place of {written!r}; write in “{instead}” instead"
        )


def _nothing_lost(place: Place, row: Row, column: str, remedy: str) -> None:
    for other in (layout.NOTE, layout.QUOTE):
        if row[other] is not None:
            raise place.wrong(
                column,
                f"is empty, and “{other}” beside it is not; {remedy}, the machine's to agree",
            )


def _said(
    place: Place, row: Row, before: Decision | SetDecision | None, coder: str
) -> tuple[str, tuple[Passage, ...], str]:
    """Note, passages and coder of a row."""
    who = str(row[layout.CODER] or coder)
    if not who:
        raise WorkbookError(
            f"sheet “{layout.START}”, cell {layout.CODER_CELL}: is empty; "
            "write the auditor's name or initials"
        )
    note, quote = str(row[layout.NOTE] or ""), str(row[layout.QUOTE] or "")
    page = row[layout.PAGE]
    if isinstance(page, str) and page.strip().isdecimal():  # a number in a cell of text
        page = int(page)
    if page is not None and not (isinstance(page, int) and page > 0):
        raise place.wrong(layout.PAGE, f"found {page!r}; expected the number of a page")
    if page is not None and not quote:
        raise place.wrong(layout.PAGE, f"is without “{layout.QUOTE}”; write the words on that page")
    if before and layout.quoted(before.passages) == quote:
        pages = [passage.page for passage in before.passages if passage.page is not None]
        if page == (pages[0] if pages else None):
            return note, before.passages, who
    return note, (Passage(quote, page=page),) if quote else (), who
