"""From assessments to the workbook that an auditor codes them in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from zlib import compress

from wt2018.facts.model import Decision, SetDecision
from wt2018.inference.findings import NamedSet
from wt2018.rating.assessment import Assessment, Item
from wt2018.rendering.explanation import Explanation, explain
from wt2018.rendering.json import to_json
from wt2018.rendering.spreadsheet import (
    FONT,
    Value,
    filtered,
    header,
    landscape,
    new_book,
    put,
    row_height,
    saved,
)
from wt2018.rendering.words import LEVELS, place, plain
from wt2018.workbook import layout
from wt2018.workbook.layout import Column

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FEW = 3  # quotations of an item that are shown; the record holds all
_CHUNK = 30_000  # characters of the record in a cell; Excel takes 32,767
_TO_FILL = "FFF8DC"
_INSTRUCTIONS = (
    "On the sheets that follow, leave a row's coloured cells empty to let the machine's reading "
    "stand. To overrule it, or to say that you agree, choose your level and say why. In “What "
    "reports name”, write all values that you find, separated by semicolons, or none. Change no "
    "other cells. Then: wt2018 apply audit.xlsx"
)


def write_workbook(assessments: Sequence[Assessment], coder: str = "") -> bytes:
    """A coding workbook: a sheet for each theme, a row for each report and item.

    What persons decided already stands in the auditor's cells.

    Args:
        assessments: of the reports to be coded.
        coder: name or initials of the auditor; can be filled in later.
    """
    book = new_book("Coding workbook")
    _start(book, assessments, coder)
    sheets: dict[str, list[tuple[tuple[Value, ...], Item]]] = {}
    for number, assessment in enumerate(assessments, start=1):
        for item in assessment.items:
            row = (number, layout.report_name(assessment), *_item(assessment, item))
            sheets.setdefault(layout.sheet_of(item), []).append((row, item))
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        _fill(page, layout.ITEM_COLUMNS, [row for row, _ in rows])
        _offer_levels(page, [item for _, item in rows])
    _sets(book, assessments)
    _record(book, assessments)
    return saved(book)


def _start(book: Workbook, assessments: Sequence[Assessment], coder: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415  # slow to import

    page = book.create_sheet(layout.START)
    names = ("No.", "Report", "Period", "File", "Pages", "Rating", "Score", "Made by")
    widths = (10, 44, 20, 28, 8, 18, 8, 30)
    for row, values in enumerate(
        (
            ("Coding workbook",),
            (_INSTRUCTIONS,),
            ("Auditor", coder),
            ("",),
            ("Reports",),
            names,
            *(_report(number, one) for number, one in enumerate(assessments, start=1)),
        ),
        start=1,
    ):
        for column, value in enumerate(values, start=1):
            cell = page.cell(row, column)
            put(cell, value)
            cell.alignment = Alignment(wrap_text=row != 1, vertical="top", horizontal="left")
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[page.cell(1, column).column_letter].width = width
        page.cell(layout.FIRST_REPORT - 1, column).font = Font(name=FONT, bold=True)
    for row in range(layout.FIRST_REPORT, page.max_row + 1):
        told = [page.cell(row, column).value for column in range(1, len(names) + 1)]
        page.row_dimensions[row].height = row_height(told, widths)
    page["A1"].font = Font(name=FONT, bold=True, size=16)
    page.row_dimensions[1].height = 24
    page["A5"].font = Font(name=FONT, bold=True, size=13)
    page["A3"].font = Font(name=FONT, bold=True)
    page[layout.CODER_CELL].fill = PatternFill("solid", fgColor=_TO_FILL)
    page.merge_cells(start_row=2, start_column=1, end_row=2, end_column=len(names))
    page.row_dimensions[2].height = row_height((_INSTRUCTIONS,), (sum(widths),))
    landscape(page)


def _report(number: int, assessment: Assessment) -> tuple[Value, ...]:
    report, overall = assessment.report, assessment.overall
    return (
        number,
        plain(report.partnership or report.title),
        plain(report.period),
        plain(report.file),
        report.pages,
        LEVELS[overall.rating],
        float(overall.score),
        plain(assessment.made_by.tool),
    )


def _item(assessment: Assessment, item: Item) -> Iterable[Value]:
    explained = explain(assessment, item)
    decision = item.decision
    yield plain(item.finding.requirement.title)
    yield layout.machine_level(item)
    yield "\n".join(f"perhaps {LEVELS[other.level]}" for other in item.finding.doubts) or None
    yield _grounds(explained)
    yield _lacks(item)
    yield LEVELS[decision.level] if decision else None
    yield from _said(decision)
    yield item.id


def _grounds(explained: Explanation) -> str:
    """The words that the machine's level rests on; where there are none, why not."""
    decided = explained.decided
    grounds = decided.grounds if decided and decided.in_place_of else explained.met
    quotations = dict.fromkeys(one for ground in grounds for one in ground.quotations)
    if not quotations:
        others = [other for ground in grounds for other in ground.others]
        return "\n".join(others) or explained.not_applicable_because
    lines = [f"“{one.quote}” {one.place}" for one in list(quotations)[:_FEW]]
    more = len(quotations) - _FEW
    return "\n".join((*lines, *([f"and {more} more"] if more > 0 else [])))


def _lacks(item: Item) -> str:
    by_rules = item.finding.overruled or item.finding
    return "\n".join(dict.fromkeys(plain(unmet.leaf.says) for unmet in by_rules.unmet))


def _said(decision: Decision | SetDecision | None) -> tuple[Value, ...]:
    """Note, quote, page and coder of a decision."""
    if decision is None:
        return (None, None, None, None)
    pages = [passage.page for passage in decision.passages if passage.page is not None]
    return (
        decision.note or None,
        layout.quoted(decision.passages) or None,
        pages[0] if pages else None,
        decision.coder,
    )


def _sets(book: Workbook, assessments: Sequence[Assessment]) -> None:
    rows: list[tuple[Value, ...]] = []
    known: dict[str, NamedSet] = {}
    for number, assessment in enumerate(assessments, start=1):
        for named in assessment.sets:
            known.setdefault(named.rule.id, named)
            rows.append((number, layout.report_name(assessment), *_set(assessment, named)))
    if not rows:
        return
    _fill(book.create_sheet(layout.SETS), layout.SET_COLUMNS, rows)
    page = book.create_sheet(layout.VALUES)
    columns = (Column("List", 34), Column("Values to choose from", 90))
    _fill(
        page,
        columns,
        [
            (plain(one.rule.title), "; ".join(map(plain, one.rule.values.values())))
            for one in known.values()
        ],
    )


def _set(assessment: Assessment, named: NamedSet) -> Iterable[Value]:
    found = named.overruled or named
    decision = named.decision
    lines = []
    for entry in found.values:
        label = plain(named.rule.values[entry.value])
        words = [one.passage for one in assessment.naming(found, entry.value)]
        quotes = [f": “{plain(passage.quote)}” {place(passage)}" for passage in words[:1]]
        lines.append("".join((label, *quotes)))
    yield plain(named.rule.title)
    yield layout.machine_values(named)
    yield "\n".join(lines)
    yield layout.labels(named, decision.values) if decision else None
    yield from _said(decision)
    yield named.rule.id


def _record(book: Workbook, assessments: Sequence[Assessment]) -> None:
    """The assessments themselves, in cells, so that the workbook is all that is needed."""
    page = book.create_sheet(layout.RECORD)
    page.sheet_state = "hidden"
    put(page.cell(1, 1), "This sheet holds the assessments. Do not change it.")
    for number, assessment in enumerate(assessments, start=1):
        text = packed(assessment)
        for part, start in enumerate(range(0, len(text), _CHUNK)):
            put(page.cell(number + 1, part + 1), text[start : start + _CHUNK])


def packed(assessment: Assessment) -> str:
    """An assessment as letters and digits, in which no program changes a character."""
    return b64encode(compress(to_json(assessment).encode())).decode()


def _fill(page: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Side  # noqa: PLC0415  # slow

    widths = [column.width for column in columns]
    header(page, [column.name for column in columns], widths, fixed=3)
    wrapped = Alignment(wrap_text=True, vertical="top", horizontal="left")
    line = Border(bottom=Side("thin", color="C8CDD0"))
    colour = PatternFill("solid", fgColor=_TO_FILL)
    for number, row in enumerate(rows, start=2):
        page.row_dimensions[number].height = row_height(row, widths)
        for at, (column, value) in enumerate(zip(columns, row, strict=True), start=1):
            cell = page.cell(number, at)
            put(cell, value)
            cell.alignment, cell.border = wrapped, line
            if column.for_auditor:
                cell.fill = colour
    filtered(page)


def _offer_levels(page: Worksheet, items: Sequence[Item]) -> None:
    """Lists to choose the auditor's level from."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415  # slow to import

    names = [column.name for column in layout.ITEM_COLUMNS]
    column = names.index(layout.AUDITOR_LEVEL) + 1
    lists: Mapping[tuple[str, ...], DataValidation] = {
        levels: DataValidation(
            type="list",
            formula1=f'"{",".join(levels)}"',
            allow_blank=True,
            showErrorMessage=True,
            errorTitle="Level",
            error=f"Choose one of: {', '.join(levels)}.",
        )
        for levels in {layout.levels_of(item): None for item in items}
    }
    for number, item in enumerate(items, start=2):
        lists[layout.levels_of(item)].add(page.cell(number, column))
    for choice in lists.values():
        page.add_data_validation(choice)
