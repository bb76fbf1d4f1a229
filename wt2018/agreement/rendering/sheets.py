"""What the sheets of a workbook hold, before any format of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from wt2018.agreement.agree import Agreement
from wt2018.agreement.coding import Quote
from wt2018.agreement.disagreements import Side
from wt2018.agreement.measures import Levels, Pair
from wt2018.agreement.rendering import says
from wt2018.agreement.rendering.says import Coefficient
from wt2018.evaluation.figures import Interval, Share
from wt2018.evaluation.measures import ORDER
from wt2018.rendering.words import LEVELS, plain

Cell = str | int | float
Row = tuple[Cell, ...]

NUMBER = "0.00"
PERCENT = "0%"

FEW = 4
"""Quotes of a side in a cell; the page and the JSON have them all."""


@frozen
class Column:
    """A column of a sheet.

    Attributes:
        name: its header.
        width: in characters.
        format: of its numbers, as Excel writes it; "" for text and whole numbers.
    """

    name: str
    width: int = 12
    format: str = ""


@frozen
class Sheet:
    """A sheet: plain text and numbers under a header.

    Attributes:
        title: on its tab.
        columns: from left to right.
        rows: each with a cell for every column.
        fixed: columns that stay in sight.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    fixed: int = 1


def sheets(agreement: Agreement) -> tuple[Sheet, ...]:
    """Every sheet of an agreement, in the order of the tabs."""
    return (
        _figures(agreement),
        _tables(agreement),
        _sets(agreement),
        _disagreements(agreement),
        _set_disagreements(agreement),
        _reports(agreement),
        _how_to_read(agreement),
    )


def _figures(agreement: Agreement) -> Sheet:
    """A row for all coders, then where there are three or more one for each two."""
    columns = [Column("Levels of", 46), Column("Coders", 30), Column("Pairs", 8)]
    columns += _with_interval("The same", PERCENT)
    for name in ("Kappa", "Linear kappa", "Quadratic kappa", "Nominal alpha", "Ordinal alpha"):
        columns += _with_interval(name, NUMBER)
    columns.append(Column("Pairs with “does not apply”", 14))
    rows = (row for levels in _all_levels(agreement) for row in _figure_rows(levels))
    return Sheet("Figures", tuple(columns), tuple(rows))


def _figure_rows(levels: Levels) -> Iterable[Row]:
    two = len(levels.pairs) == 1
    who = _both(levels.pairs[0]) if two else "All; kappas: mean of pairs"
    yield _figure_row(levels, who, levels.same, says.coefficients(levels))
    for pair in () if two else levels.pairs:
        yield _figure_row(levels, _both(pair), pair.same, says.kappas_of(pair), pair)


def _with_interval(name: str, format_: str) -> list[Column]:
    return [Column(name, 12, format_), Column("from", 7, format_), Column("to", 7, format_)]


def _figure_row(
    levels: Levels,
    who: str,
    same: Share,
    coefficients: Iterable[Coefficient],
    pair: Pair | None = None,
) -> Row:
    cells: list[Cell] = [plain(levels.title), who, same.of]
    cells += ["" if same.value is None else same.value, *_ends(same.interval)]
    for one in coefficients:
        value = one.figure.value
        cells += [one.undefined if value is None else value, *_ends(one.figure.interval)]
    if pair:  # alpha is of all coders
        cells += [""] * 6
    return (*cells, (pair or levels).unordered)


def _ends(interval: Interval | None) -> tuple[Cell, Cell]:
    return (interval.low, interval.high) if interval else ("", "")


def _all_levels(agreement: Agreement) -> Sequence[Levels]:
    return (agreement.all_items, agreement.overall, *agreement.items)


def _both(pair: Pair) -> str:
    return plain(" and ".join(pair.coders))


def _tables(agreement: Agreement) -> Sheet:
    columns = (
        Column("Levels of", 46),
        Column("First coder", 18),
        Column("Second coder", 18),
        Column("Level by the first", 20),
        *(Column(f"Second: {LEVELS[level]}", 14) for level in ORDER),
    )
    rows: list[Row] = [
        (plain(levels.title), *map(plain, pair.coders), LEVELS[level], *numbers)
        for levels in _all_levels(agreement)
        for pair in levels.pairs
        for level, numbers in zip(ORDER, pair.confusion, strict=True)
    ]
    return Sheet("Tables of levels", columns, tuple(rows))


def _sets(agreement: Agreement) -> Sheet:
    columns = (
        Column("Set", 38),
        Column("Coders", 30),
        *_with_interval("F1", NUMBER),
        Column("Values both have", 12),
        Column("Values one or both have", 14),
        *_with_interval("Same as a whole", PERCENT),
    )
    rows: list[Row] = [
        (
            plain(one.title),
            plain(" and ".join(pair.coders)),
            says.NOTHING_NAMED if pair.f1.value is None else pair.f1.value,
            *_ends(pair.f1.interval),
            pair.both,
            pair.either,
            "" if pair.same.value is None else pair.same.value,
            *_ends(pair.same.interval),
        )
        for one in (*agreement.sets, agreement.all_sets)
        for pair in one.pairs
    ]
    return Sheet("Sets", columns, tuple(rows))


def _disagreements(agreement: Agreement) -> Sheet:
    """Both sides of each, with the columns in which a coder has something."""
    columns = [Column("Report", 20), Column("Item", 24)]
    told_of: list[tuple[int, Callable[[Side], str]]] = []
    for at, coder in enumerate(map(plain, agreement.coders)):
        for column, told in (
            (Column(f"{coder}: level", 17), _level),
            (Column(f"{coder}: words", 55), _quoted),
            (Column(f"{coder}: not counted", 55), _discounted),
            (Column(f"{coder}: note", 30), _note),
        ):
            if any(told(one.sides[at]) for one in agreement.disagreements):
                columns.append(column)
                told_of.append((at, told))
    rows = tuple(
        (plain(one.report), plain(one.title), *(told(one.sides[at]) for at, told in told_of))
        for one in agreement.disagreements
    )
    return Sheet("Disagreements", tuple(columns), rows, fixed=2)


def _level(side: Side) -> str:
    return "not coded" if side.level is None else LEVELS[side.level]


def _quoted(side: Side) -> str:
    return _some(side.quotes)


def _discounted(side: Side) -> str:
    return _some(side.discounted)


def _note(side: Side) -> str:
    return plain(side.note)


def _some(quotes: Sequence[Quote]) -> str:
    more = [f"and {len(quotes) - FEW} more"] if len(quotes) > FEW else []
    return "\n".join([*map(_quote, quotes[:FEW]), *more])


def _quote(quote: Quote) -> str:
    where = "; ".join(filter(None, (plain(quote.where), plain(quote.why))))
    return f"“{plain(quote.text)}”" + (f" ({where})" if where else "")


def _set_disagreements(agreement: Agreement) -> Sheet:
    columns = (
        Column("Report", 20),
        Column("Set", 32),
        Column("All have", 40),
        *(Column(f"Besides, {plain(coder)} has", 40) for coder in agreement.coders),
    )
    rows = [
        (
            plain(one.report),
            plain(one.title),
            plain(says.values(one.set, one.shared)),
            *(
                plain(says.values(one.set, one.only[coder])) if coder in one.only else "not coded"
                for coder in agreement.coders
            ),
        )
        for one in agreement.set_disagreements
    ]
    return Sheet("Disagreements on sets", columns, tuple(rows), fixed=2)


def _reports(agreement: Agreement) -> Sheet:
    columns = (
        Column("Report", 30),
        Column("Partnership and period", 50),
        Column("Coded by", 40),
        Column("Note", 50),
    )
    rows: list[Row] = []
    for report in agreement.reports:
        who = [coder for coder, c in zip(agreement.coders, report.codings, strict=True) if c]
        rows.append((plain(report.name), plain(report.about), plain(", ".join(who)), ""))
    for one in agreement.alone:
        note = "; ".join(filter(None, ("not compared", one.why)))
        rows.append((plain(one.name), "", plain(one.coder), plain(note)))
    return Sheet("Reports", columns, tuple(rows))


def _how_to_read(agreement: Agreement) -> Sheet:
    rows = [*says.HOW_TO_READ, ("Intervals", says.intervals(agreement))]
    return Sheet("How to read", (Column("Figure", 24), Column("Meaning", 100)), tuple(rows))
