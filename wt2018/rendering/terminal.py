"""An assessment as text for a terminal, a pipe or a file."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import TextIO

from attrs import frozen
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wt2018.rating.assessment import Assessment
from wt2018.rendering import explanation as reasons
from wt2018.rendering.explanation import Discounted, Explanation, Ground, Lack, Quotation
from wt2018.rendering.view import View, view
from wt2018.rendering.words import A_PERSON_DECIDES, LEVELS, SYMBOLS, points
from wt2018.rulebook.model import Level

_COLOURS: Mapping[Level, str] = {
    Level.EVIDENCED: "green",
    Level.PARTLY_EVIDENCED: "yellow",
    Level.NOT_EVIDENCED: "red",
    Level.NOT_APPLICABLE: "bright_black",
}
_WIDEST = 100  # longer lines are hard to read
_NARROWEST = 20
_TABLE_NEEDS = 72  # columns; narrower screens get the items one under the other
_FEW = 3  # quotes shown of each condition, unless all are asked for


@frozen
class Screen:
    """Where text is shown.

    Attributes:
        width: in columns; no line is longer.
        colour: whether escape codes may be used.
        encoding: characters that it lacks are replaced by similar ones.
    """

    width: int = 80
    colour: bool = False
    encoding: str = "utf-8"

    @classmethod
    def of(cls, stream: TextIO) -> Screen:
        """What a stream shows: a pipe or file gets 80 columns and no colour."""
        encoding = stream.encoding or "utf-8"
        if not stream.isatty():
            return cls(encoding=encoding)
        columns = shutil.get_terminal_size().columns
        return cls(
            width=max(_NARROWEST, min(columns, _WIDEST)),
            colour="NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb",
            encoding=encoding,
        )


PIPE = Screen()
"""Plain text of 80 columns."""


def summary(assessment: Assessment, screen: Screen = PIPE) -> str:
    """The rating, every item at a glance, and what to write next."""
    shown = view(assessment)
    return _draw(
        (
            *_heading(shown),
            *_overall(shown),
            *_items(shown, screen),
            *_to_write(shown),
            *_sets(shown),
            _blank(),
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
        return _draw(_explanation(reasons.explain(assessment, assessment.item(item)), most), screen)
    shown = view(assessment)
    parts = [*_heading(shown), *_overall(shown)]
    for one in shown.items:
        parts += [_blank(), _Rule(), *_explanation(one, most)]
    return _draw(parts, screen)


class _Rule:
    """A line across."""

    def __rich_console__(self, console: Console, _: object) -> Iterable[Text]:
        yield Text("─" * console.width, style="dim")


def _draw(parts: Iterable[RenderableType], screen: Screen) -> str:
    console = Console(
        file=StringIO(),
        width=screen.width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        force_jupyter=False,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},  # what is drawn depends on the screen alone
    )
    with console.capture() as captured:
        console.print(Group(*parts))
    lines = (line.rstrip() for line in captured.get().splitlines())
    return _encodable("\n".join(lines), screen.encoding).strip("\n") + "\n"


_SIMILAR = str.maketrans("●◐○–—−‘’‚“”„…•·›‹─✓✗", "*~o---'''\"\"\"..-><-+-")


def _encodable(text: str, encoding: str) -> str:
    """The text with a character of the encoding for every one that it lacks; as many columns."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_similar(character, encoding) for character in text)
    return text


def _similar(character: str, encoding: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]  # é becomes e
    for candidate in (character, character.translate(_SIMILAR), base):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"


def _blank() -> Text:
    return Text("")


def _title(text: str) -> tuple[Text, Text]:
    return _blank(), Text(text, style="bold")


def _indented(part: RenderableType, by: int = 2) -> Padding:
    return Padding(part, (0, 0, 0, by))


def _bullet(text: str | Text, mark: str = "-", by: int = 2) -> Padding:
    """A list item whose further lines stand under its first word."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(mark, text)
    return _indented(grid, by)


def _level(level: Level) -> Text:
    return Text(f"{SYMBOLS[level]} {LEVELS[level]}", style=_COLOURS[level])


def _heading(shown: View) -> Iterable[RenderableType]:
    yield Text(shown.title, style="bold")
    if described := ", ".join(filter(None, (shown.partnership, shown.period))):
        yield Text(described)
    if file := ", ".join(filter(None, (shown.file, *shown.extent))):
        yield Text(file, style="dim")


def _overall(shown: View) -> Iterable[RenderableType]:
    yield from _title("Overall")
    yield _indented(
        Text.assemble(_level(shown.rating), f"   score {shown.score} of 100", style="bold")
    )
    for why in shown.because:
        yield _bullet(f"because {why}" if len(shown.because) == 1 else why)
    if shown.short_of:
        yield _indented(Text("The next rating also asks for:"))
        for what in shown.short_of:
            yield _bullet(what)


def _items(shown: View, screen: Screen) -> Iterable[RenderableType]:
    for number, theme in enumerate(shown.themes):
        yield from _title(theme.title)
        if screen.width >= _TABLE_NEEDS:
            yield _indented(_table(theme.items, with_header=number == 0))
        else:
            for item in theme.items:
                yield _indented(Text(item.title))
                yield _indented(_level(item.level), 4)
                if line := ", ".join(filter(None, (item.earned, item.spot))):
                    yield _indented(Text(line), 4)


def _table(items: Sequence[Explanation], *, with_header: bool) -> Table:
    table = Table(
        box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, show_header=with_header
    )
    table.add_column("Item", ratio=1, overflow="fold")
    table.add_column("Level", width=18, overflow="fold")
    table.add_column("Points", width=12, overflow="fold")
    table.add_column("Where", width=9, overflow="fold")
    for item in items:
        table.add_row(Text(item.title), _level(item.level), item.earned, item.spot)
    return table


def _to_write(shown: View) -> Iterable[RenderableType]:
    if not shown.to_write:
        return
    yield from _title("What to write next, by what it can add to the score")
    for item in shown.to_write:
        yield _indented(Text.assemble(*_headline(item)))
        yield from _advice(item, by=4)


def _advice(item: Explanation, by: int = 2) -> Iterable[RenderableType]:
    for alternatives in item.advice:
        if len(alternatives) == 1:
            yield _bullet(alternatives[0], by=by)
        else:
            yield _bullet("One of these:", by=by)
            for alternative in alternatives:
                yield _bullet(alternative, by=by + 2)


def _headline(item: Explanation) -> Iterable[str | tuple[str, str]]:
    yield (item.title, "bold")
    yield f" ({item.id})"
    if item.gain is not None:
        yield f", +{points(item.gain)}"


def _sets(shown: View) -> Iterable[RenderableType]:
    if not shown.sets:
        return
    yield from _title("What the report names")
    for named in shown.sets:
        values = "; ".join(
            f"{value.label} ({value.where})" if value.where else value.label
            for value in named.values
        )
        yield _bullet(Text.assemble(f"{named.title}: ", values or "none found"))


def _explanation(item: Explanation, most: int | None) -> Iterable[RenderableType]:
    yield Text.assemble((item.title, "bold"), f" ({item.id})")
    yield Text(item.criterion)
    yield Text(f"{item.citation}, {item.duty}", style="dim")
    yield _blank()
    yield Text.assemble(_level(item.level), f"   {item.earned}")
    if item.not_applicable_because:
        yield _bullet(item.not_applicable_because)
    yield from _grounds("It rests on", item.met, most)
    if item.next_level:
        yield from _grounds(f"Already there for “{LEVELS[item.next_level]}”", item.already, most)
        if item.lacks:
            yield from _title(f"Missing for “{LEVELS[item.next_level]}”")
            yield from _lack(item.lacks)
    if item.discounted:
        yield from _title("Seen and not counted")
        for one in item.discounted[:most]:
            yield from _discounted(one)
        yield from _more(len(item.discounted), most)
    if item.advice:
        yield from _title(
            "What to write" + (f" (+{points(item.gain)} points)" if item.gain is not None else "")
        )
        yield from _advice(item)


def _grounds(title: str, grounds: Sequence[Ground], most: int | None) -> Iterable[RenderableType]:
    if not grounds:
        return
    yield from _title(title)
    for ground in grounds:
        yield _bullet(Text(ground.says), "✓")
        for quotation in ground.quotations[:most]:
            yield from _quotation(quotation)
        for other in ground.others[:most]:
            yield _indented(Text(other), 4)
        yield from _more(len(ground.quotations), most)
        yield from _more(len(ground.others), most)


def _quotation(quotation: Quotation, reason: str = "") -> Iterable[RenderableType]:
    if quotation.quote:
        yield _indented(Text(f"“{quotation.quote}”"), 4)
    if note := ": ".join(filter(None, (quotation.place, reason))):
        yield _indented(Text(note, style="dim"), 6)


def _discounted(one: Discounted) -> Iterable[RenderableType]:
    yield from _quotation(one.quotation, one.reason)


def _more(count: int, most: int | None) -> Iterable[RenderableType]:
    if most is not None and count > most:
        yield _indented(Text(f"and {count - most} more; --all shows them", style="italic"), 4)


def _lack(lack: Lack, by: int = 2) -> Iterable[RenderableType]:
    if lack.says:
        yield _bullet(Text(lack.says), "✗", by)
        return
    if lack.one_is_enough:
        yield _bullet(Text("one of:"), "✗", by)
        by += 2
    for part in lack.parts:
        yield from _lack(part, by)
