"""OpenDocument texts that are well formed and whose contents are absurd."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_files.model import Input, given
from hostile_files.packages import ODT_PARAGRAPH, odt


def inputs() -> Iterator[Input]:
    """Tables, lists, notes, shapes, styles and numbers."""
    for name, body in _BODIES.items():
        yield given(f"odt/{name}", ".odt", odt(body))
    for name, styles in _STYLES.items():
        body = f'<text:p text:style-name="S0">{ODT_PARAGRAPH[8:]}' * 3
        yield given(f"odt/style-{name}", ".odt", odt(body, styles))


def _table(attributes: str) -> str:
    cell = f"<table:table-cell {attributes}>{ODT_PARAGRAPH}</table:table-cell>"
    return f"<table:table>{f'<table:table-row>{cell * 2}</table:table-row>' * 2}</table:table>"


def _wrapped(before: str, after: str, depth: int) -> str:
    return before * depth + ODT_PARAGRAPH + after * depth


_CELL = "<table:table><table:table-row><table:table-cell>"
_CELL_END = "</table:table-cell></table:table-row></table:table>"
_LIST, _LIST_END = "<text:list><text:list-item>", "</text:list-item></text:list>"
_NOTE = "<text:p>Told<text:note><text:note-body>"
_BODIES = {
    "nothing": "",
    "span-huge": _table('table:number-columns-spanned="999999999"'),
    "span-without-end": _table(f'table:number-columns-spanned="{"9" * 5000}"'),
    "span-negative": _table('table:number-columns-spanned="-4"'),
    "span-a-word": _table('table:number-columns-spanned="two"'),
    "repeated-huge": _table('table:number-columns-repeated="2000000000"'),
    "rows-repeated-huge": _table("").replace(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="2000000000">'
    ),
    "table-empty": "<table:table/>" + ODT_PARAGRAPH,
    "tables-nested-20": _wrapped(_CELL, _CELL_END, 20),
    "tables-nested-150": _wrapped(_CELL, _CELL_END, 150),
    "tables-nested-2000": _wrapped(_CELL, _CELL_END, 2000),
    "lists-nested-100": _wrapped(_LIST, _LIST_END, 100),
    "lists-nested-3000": _wrapped(_LIST, _LIST_END, 3000),
    "notes-nested-30": _wrapped(_NOTE, "</text:note-body></text:note></text:p>", 30),
    "sections-nested-1500": _wrapped("<text:section>", "</text:section>", 1500),
    "spans-nested-200": f"<text:p>{'<text:span>' * 200}Told us.{'</text:span>' * 200}</text:p>",
    "spans-nested-4000": f"<text:p>{'<text:span>' * 4000}Told us.{'</text:span>' * 4000}</text:p>",
    "boxes-nested": _wrapped(
        "<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>", 60
    ),
    "spaces-huge": '<text:p>Told<text:s text:c="2000000000"/>us that home was safer.</text:p>',
    "spaces-many": f"<text:p>Told{'<text:s/>' * 20_000}us.</text:p>",
    "level-huge": f'<text:h text:outline-level="{"9" * 5000}">Families told us.</text:h>',
    "level-negative": '<text:h text:outline-level="-2">Families told us.</text:h>',
    "level-a-word": '<text:h text:outline-level="two">Families told us.</text:h>',
    "numbered-level-huge": f'<text:numbered-paragraph text:level="{"7" * 40}">'
    f"{ODT_PARAGRAPH}</text:numbered-paragraph>",
    "paragraphs-many": ODT_PARAGRAPH * 3000,
    "text-long": f"<text:p>{'told us ' * 60_000}</text:p>",
    "text-outside": "Families told us." + ODT_PARAGRAPH,
    "all-hidden": f"<text:hidden-text>{ODT_PARAGRAPH}</text:hidden-text>",
    "all-deleted": f"<text:tracked-changes>{ODT_PARAGRAPH}</text:tracked-changes>",
    "picture-elsewhere": "<text:p>Families told us.<draw:frame><draw:image "
    'xlink:href="http://hostile.invalid/a.png"/></draw:frame></text:p>',
    "section-elsewhere": "<text:section><text:section-source "
    f'xlink:href="http://hostile.invalid/a.odt"/>{ODT_PARAGRAPH}</text:section>',
    "link-runs-a-script": '<text:p><text:a xlink:href="javascript:alert(1)">'
    "Told us.</text:a></text:p>",
    "wrong-names": "<text:paragraph>Told</text:paragraph>" + ODT_PARAGRAPH,
    "wrong-places": "<table:table-cell><text:list-item>x</text:list-item></table:table-cell>"
    + ODT_PARAGRAPH,
}
_STYLE = '<style:style style:family="paragraph" style:name="S%d"%s/>'
_BASED = ' style:parent-style-name="S%d"'
_STYLES = {
    "based-on-itself": _STYLE % (0, _BASED % 0),
    "based-on-each-other": _STYLE % (0, _BASED % 1) + _STYLE % (1, _BASED % 0),
    "chain-of-1000": "".join(_STYLE % (n, _BASED % (n + 1)) for n in range(1000)),
    "outline-huge": _STYLE % (0, f' style:default-outline-level="{"9" * 5000}"'),
    "outline-a-word": _STYLE % (0, ' style:default-outline-level="two"'),
    "heading-without-end": _STYLE % (0, f' style:display-name="Heading {"9" * 5000}"'),
    "nameless": "<style:style/>",
    "many": "".join(_STYLE % (n, "") for n in range(2000)),
}
