"""Files that can be read, and ones that cannot, under names that act or mislead."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_files.model import Input

_NAMES = {
    "line-break": "two\nlines",
    "return": "over\rwritten",
    "tab": "a\ttab",
    "escape": "\x1b[31mred\x1b[0m",
    "title-of-the-window": "\x1b]0;owned\x07",
    "backspaces": "good\x08\x08\x08\x08evil",
    "delete": "a\x7fb",
    "one-of-c1": "a\x9b31mb",
    "turned-over": "\u202efdp.draft",
    "isolated": "\u2066a\u2069",
    "zero-width": "re\u200bport\ufeff",
    "separator": "a\u2028b",
    "no-break-space": "a\u00a0b",
    "not-utf-8": "caf\udce9",
    "look-alikes": "rероrt",
    "stacked": "e" + "\u0301" * 40,
    "emoji": "👩‍👧 report",
    "spaces": " leading and trailing ",
    "only-spaces": "   ",
    "dash": "-o",
    "option": "--help",
    "response": "@report",
    "quotes": "a\"b'c`d",
    "dollars": "$(touch owned)$HOME",
    "semicolon": "a;b&c|d",
    "per-cent": "%s%n%d{0}{name}",
    "template": "{{ 7*7 }}",
    "markup": "[red]a[-]",
    "tags": "<script>alert(1)<",
    "stars": "*?[a-z]",
    "backslashes": "..\\..\\a",
    "colon": "C:a",
    "reserved": "NUL",
    "hidden": ".hidden",
    "dots": "a....b",
    "long": "x" * 240,
    "long-in-bytes": "é" * 120,
    "number": "0",
    "address": "http:hostile.invalid",
}
_READ = "# Report\n\nFamilies told us, under the name of {}, that home was safer.\n"


def inputs() -> Iterator[Input]:
    """Each name on a report, and on a file that is refused."""
    for id_, name in _NAMES.items():
        text = _READ.format(id_).encode()
        yield Input(f"names/{id_}", ".md", lambda text=text: text, name=f"{name}.md")
        yield Input(f"names/{id_}-refused", ".pdf", lambda text=text: text, name=f"{name}.pdf")
