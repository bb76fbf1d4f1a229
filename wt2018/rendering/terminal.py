"""An assessment as text for a terminal, a pipe or a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from wt2018.rating.assessment import Assessment
from wt2018.rendering import explanation as reasons
from wt2018.rendering.explanation import (
    Decided,
    Discounted,
    Doubt,
    Explanation,
    Ground,
    Lack,
    Quotation,
)
from wt2018.rendering.screen import PIPE, Rule, Screen, blank, bullet, draw, indented, title
from wt2018.rendering.view import View, view
from wt2018.rendering.words import A_PERSON_DECIDES, CHECK, LEVELS, SYMBOLS, points
from wt2018.rulebook.model import Level

_COLOURS: Mapping[Level, str] = {
    Level.EVIDENCED: "green",
    Level.PARTLY_EVIDENCED: "yellow",
    Level.NOT_EVIDENCED: "red",
    Level.NOT_APPLICABLE: "bright_black",
}
_MISSING = Text("✗", style="red")
_TABLE_NEEDS = 72  # columns; narrower screens get the items one under the other
_FEW = 3  # quotes shown of each condition, unless all are asked for


def summary(assessment: Assessment, screen: Screen = PIPE) -> str:
    """The rating, every item at a glance, and what to write next."""
    shown = view(assessment)
    return draw(
        (
            *_heading(shown),
            *_overall(shown),
            *_items(shown, screen),
            *_to_write(shown),
            *_sets(shown),
            blank(),
            Text(A_PERSON_DECIDES, style="dim"),
        ),
        screen,
    )


def explain(
    assessment: Assessment,
    item: str | None = None,
    screen: Screen = PIPE,
    *,
    everything: bool = False,
) -> str:
    """Why an item, or every item, is rated as it is.

    Args:
        assessment: of the report.
        item: id of the item; every item if None.
        screen: where the text is shown.
        everything: show all quotes, not only the first few of each condition.

    Raises:
        KeyError: the rule book has no such item.
    """
    most = None if everything else _FEW
    if item is not None:
        return draw(_explanation(reasons.explain(assessment, assessment.item(item)), most), screen)
    shown = view(assessment)
    parts = [*_heading(shown), *_overall(shown)]
    for one in shown.items:
        parts += [blank(), Rule(), *_explanation(one, most)]
    return draw(parts, screen)


def _level_of(item: Explanation) -> Text:
    """The level of an item, with a mark where it is in doubt."""
    return Text.assemble(_level(item.level), " ?" if item.doubts else "")


def _level(level: Level) -> Text:
    return Text(f"{SYMBOLS[level]} {LEVELS[level]}", style=_COLOURS[level])


def _heading(shown: View) -> Iterable[RenderableType]:
    yield Text(shown.title, style="bold")
    if described := ", ".join(filter(None, (shown.partnership, shown.period))):
        yield Text(described)
    if file := ", ".join(filter(None, (shown.file, *shown.extent))):
        yield Text(file, style="dim")


def _overall(shown: View) -> Iterable[RenderableType]:
    yield from title("Overall")
    yield indented(
        Text.assemble(_level(shown.rating), f"   score {shown.score} of 100", style="bold")
    )
    yield indented(Text(shown.tally, style="dim"))
    for line in filter(None, (*shown.decided, shown.to_check, *shown.model_notes)):
        yield indented(Text(line))
    for heading, reasons_given in (
        ("Why this rating:", shown.because),
        ("The next rating also asks for:", shown.short_of),
    ):
        if reasons_given:
            yield indented(Text(heading))
            for reason in reasons_given:
                yield bullet(reason)


def _items(shown: View, screen: Screen) -> Iterable[RenderableType]:
    for number, theme in enumerate(shown.themes):
        yield from title(theme.title)
        if screen.width >= _TABLE_NEEDS:
            yield indented(_table(theme.items, shown.items, with_header=number == 0))
        else:
            for item in theme.items:
                yield indented(Text(item.title))
                yield indented(_level_of(item), 4)
                if line := ", ".join(filter(None, (item.earned, item.spot))):
                    yield indented(Text(line), 4)


def _table(
    items: Sequence[Explanation], all_items: Sequence[Explanation], *, with_header: bool
) -> Table:
    """Some items as a table whose columns are as wide as all of them need."""
    table = Table(
        box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, show_header=with_header
    )
    levels = [_level_of(item).plain for item in all_items]
    table.add_column("Item", ratio=1, overflow="fold")
    table.add_column("Level", width=_widest("Level", levels))
    points_width = _widest("Points", (item.earned for item in all_items))
    table.add_column("Points", width=points_width, justify="right")
    table.add_column("Where", width=_widest("Where", (item.spot for item in all_items)))
    for item in items:
        table.add_row(Text(item.title), _level_of(item), item.earned, item.spot)
    return table


def _widest(heading: str, texts: Iterable[str]) -> int:
    return max(map(cell_len, (heading, *texts)))


def _to_write(shown: View) -> Iterable[RenderableType]:
    if not shown.to_write:
        return
    yield from title("What to write next, by what it can add to the score")
    for item in shown.to_write:
        yield indented(Text.assemble(*_headline(item)))
        yield from _advice(item, by=4)


def _advice(item: Explanation, by: int = 2) -> Iterable[RenderableType]:
    for alternatives in item.advice:
        if len(alternatives) == 1:
            yield bullet(alternatives[0], by=by)
        else:
            yield bullet("One of these:", by=by)
            for alternative in alternatives:
                yield bullet(alternative, by=by + 2)


def _headline(item: Explanation) -> Iterable[str | tuple[str, str]]:
    yield (item.title, "bold")
    yield f" ({item.id})"
    if item.gain is not None:
        yield f", +{points(item.gain)}"


def _sets(shown: View) -> Iterable[RenderableType]:
    if not shown.sets:
        return
    yield from title("What the report names")
    for named in shown.sets:
        values = "; ".join(
            f"{value.label} ({value.where})" if value.where else value.label
            for value in named.values
        )
        yield bullet(Text.assemble(f"{named.title}: ", values or "none found"))
        if named.decided:
            yield indented(Text(named.decided), 4)


def _explanation(item: Explanation, most: int | None) -> Iterable[RenderableType]:
    yield Text.assemble((item.title, "bold"), f" ({item.id})")
    yield Text(item.criterion)
    yield Text(f"{item.citation}, {item.duty}", style="dim")
    yield blank()
    yield Text.assemble(_level(item.level), f"   {item.earned} points" if item.earned else "")
    for doubt in item.doubts:
        yield from _doubt(doubt)
    if item.decided:
        yield from _decided(item.decided, most)
    elif item.not_applicable_because:
        yield bullet(item.not_applicable_because)
    yield from _grounds("It rests on", item.met, most)
    if item.next_level:
        yield from _grounds(f"Already there for “{LEVELS[item.next_level]}”", item.already, most)
        if item.lacks:
            yield from title(f"Missing for “{LEVELS[item.next_level]}”")
            yield from _lack(item.lacks)
    if item.discounted:
        yield from title("Seen and not counted")
        for one in item.discounted[:most]:
            yield from _discounted(one)
        yield from _more(len(item.discounted), most)
    if item.advice:
        yield from title(
            "What to write" + (f" (+{points(item.gain)} points)" if item.gain is not None else "")
        )
        yield from _advice(item)


def _doubt(doubt: Doubt) -> Iterable[RenderableType]:
    yield bullet(
        Text.assemble((f"{CHECK.capitalize()}: ", "bold"), doubt.says), Text("?", style="yellow")
    )
    for quotation in doubt.quotations:
        yield from _quotation(quotation)
        yield from _likeness(quotation)


def _decided(decided: Decided, most: int | None) -> Iterable[RenderableType]:
    yield Text(f"{decided.by} {decided.says}")
    if decided.note:
        yield indented(Text(f"{decided.by}: “{decided.note}”"))
    for quotation in decided.quotations:
        yield from _quotation(quotation)
    if decided.in_place_of:
        yield from _grounds(
            f"What the rules rest “{LEVELS[decided.in_place_of]}” on", decided.grounds, most
        )


def _grounds(heading: str, grounds: Sequence[Ground], most: int | None) -> Iterable[RenderableType]:
    if not grounds:
        return
    yield from title(heading)
    for ground in grounds:
        yield bullet(Text(ground.says), Text("✓", style="green"))
        for quotation in ground.quotations[:most]:
            yield from _quotation(quotation)
            if most is None:
                yield from _likeness(quotation)
        for other in ground.others[:most]:
            yield indented(Text(other), 4)
        yield from _more(len(ground.quotations), most)
        yield from _more(len(ground.others), most)


def _quotation(quotation: Quotation, reason: str = "") -> Iterable[RenderableType]:
    if quotation.quote:
        yield indented(Text(f"“{quotation.quote}”"), 4)
    if note := ": ".join(filter(None, (quotation.place, reason))):
        yield indented(Text.assemble((quotation.place, "dim"), note[len(quotation.place) :]), 6)


def _likeness(quotation: Quotation) -> Iterable[RenderableType]:
    if quotation.like:
        yield indented(Text(quotation.like, style="dim"), 6)


def _discounted(one: Discounted) -> Iterable[RenderableType]:
    yield from _quotation(one.quotation, one.reason)


def _more(count: int, most: int | None) -> Iterable[RenderableType]:
    if most is not None and count > most:
        yield indented(Text(f"and {count - most} more; --all shows them", style="italic"), 4)


def _lack(lack: Lack, by: int = 2) -> Iterable[RenderableType]:
    if lack.says:
        yield bullet(Text(lack.says), _MISSING, by)
        return
    if lack.one_is_enough:
        yield bullet(Text("one of:"), _MISSING, by)
        by += 2
    for part in lack.parts:
        yield from _lack(part, by)
