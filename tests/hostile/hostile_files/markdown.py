"""Markdown that makes parsers work: openings without ends, deep nesting, odd front matter."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_files.model import Input, given

_P = "\n\nFamilies told us that home was safer.\n"


def inputs() -> Iterator[Input]:
    """Inline and block marks, many of each, and front matter."""
    for name, (unit, times) in _REPEATED.items():
        yield given(f"markdown-marks/{name}", ".md", unit * times + _P)
    for name, text in _BLOCKS.items():
        yield given(f"markdown-blocks/{name}", ".md", text + _P)
    for name, about in _FRONT.items():
        yield given(f"markdown-front/{name}", ".md", f"---\n{about}\n---\n{_P}")


_REPEATED = {
    "brackets": ("[", 20_000),
    "brackets-closed": ("]", 20_000),
    "pictures": ("![", 10_000),
    "links": ("[a](", 8000),
    "links-of-angles": ("[a](<b", 5000),
    "links-empty": ("[](", 8000),
    "references": ("[a][", 8000),
    "links-within": ("[a](b ", 4000),
    "stars": ("*", 20_000),
    "stars-and-letters": ("*a", 10_000),
    "stars-two": ("**a *b ", 4000),
    "stars-and-lines": ("*a_", 6000),
    "lines-below": ("_", 20_000),
    "ticks": ("`", 20_000),
    "angles": ("<", 20_000),
    "angles-closed": (">", 20_000),
    "tags": ("<a ", 6000),
    "tags-with-values": ("<a b='", 6000),
    "comments": ("<!--", 6000),
    "declarations": ("<!A ", 6000),
    "instructions": ("<?", 8000),
    "cdata": ("<![CDATA[", 4000),
    "entities": ("&", 20_000),
    "entities-of-numbers": ("&#", 10_000),
    "entities-long": ("&nosuchentity", 5000),
    "backslashes": ("\\", 20_001),
    "addresses": ("<http://a", 5000),
    "notes": ("[^", 8000),
    "notes-within": ("^[", 8000),
    "bars": ("|", 20_000),
    "tildes": ("~", 20_000),
    "dollars": ("$", 20_000),
    "hashes": ("#", 20_000),
    "spaces": (" ", 100_000),
    "tabs": ("\t", 50_000),
    "line-ends": ("\n", 100_000),
    "line-ends-with-bars": ("a | b\n", 4000),
}


def _ticks() -> str:
    return "".join("a" + "`" * n for n in range(1, 200))


def _table(columns: int, rows: int) -> str:
    return "|a" * columns + "\n" + "|-" * columns + "\n" + ("|b" * columns + "\n") * rows


_BLOCKS = {
    "ticks-of-all-lengths": _ticks(),
    "quotes-deep": "> " * 3000 + "told",
    "quotes-deep-closed": ">" * 10_000 + "told",
    "lists-deep": "".join("  " * n + "- told\n" for n in range(300)),
    "lists-in-one-line": "- " * 3000 + "told",
    "lists-numbered-in-one-line": "1. " * 2000 + "told",
    "lists-of-huge-numbers": "999999999. told\n9999999999. us",
    "lists-many": "- told\n" * 5000,
    "lists-loose": "- told\n\n" * 3000,
    "quotes-lazy": "> told\nus\n" * 3000,
    "boxes-deep": "".join(":" * (300 - n) + " box\n" for n in range(280)) + "told",
    "boxes-open": "::: box\n" * 1000,
    "fence-open": "```\n" + "told\n" * 3000,
    "fences-many": "```\n" * 3001,
    "tables-wide": _table(2000, 2),
    "tables-long": _table(3, 3000),
    "table-grows": "|a|b|\n|-|-|\n" + "|x" * 3000,
    "headings-many": "# Told\n" * 5000,
    "heading-long": "# " + "Families told us " * 10_000,
    "headings-underlined": "told\n===\n" * 3000,
    "note-of-itself": "Told[^1].\n\n[^1]: us[^1]",
    "notes-of-each-other": "Told[^1].\n\n[^1]: us[^2]\n\n[^2]: that[^1]",
    "notes-many": "".join(f"Told[^{n}].\n\n[^{n}]: us\n\n" for n in range(1500)),
    "note-often": "Told[^1] " * 3000 + "\n\n[^1]: us",
    "references-many": "".join(f"[a{n}]: http://hostile.invalid/{n}\n" for n in range(3000)),
    "reference-often": "[a] " * 5000 + "\n\n[a]: <http://hostile.invalid/>",
    "reference-long": f"[{'a' * 50_000}]: b\n\n[{'a' * 50_000}]",
    "picture": "![told](http://hostile.invalid/a.png) ![](file:///etc/passwd)",
    "link-runs": "[told](javascript:alert(1)) [us](data:text/html;base64,PHNjcmlwdD4=)",
    "page-in-it": "<script>alert(1)</script>\n\n"
    "<iframe src=http://hostile.invalid/>\n\n<p>Told us.",
    "page-tags-open": "<div>\n" + "<" * 20_000,
    "page-tags-many": "<div>\n" + "<b>told</b>" * 5000,
    "breaks": "told  \n" * 5000,
    "breaks-by-backslash": "told\\\n" * 5000,
    "rules": "---\n\n" * 5000,
    "code-indented": "    told\n" * 5000,
    "noughts": "Fam\x00ilies told us.",
    "marks-of-text": "\ufeff# Told\n\n\ufeffFamilies told us.",
    "contents": "# Contents\n\n" + "Told .......... 7\n\n" * 1000 + "# Told",
    "contents-many": "Contents\n\n" * 4000,
    "dots": "told " + "." * 50_000 + " 7",
    "dots-apart": "told " + ". " * 30_000 + "7",
    "dashes": "told " + "—" * 50_000 + "7",
    "asides": "# told " + "(" * 30_000,
}
_FRONT = {
    "laughs": "a0: &a0 [told, told]\n"
    + "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)),
    "laughs-merged": "a0: &a0 {told: us}\n"
    + "\n".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 7)),
    "itself": "title: &a [*a]",
    "deep": "title: " + "[" * 5000,
    "deep-closed": "title: " + "[" * 1500 + "]" * 1500,
    "deep-braces": "title: " + "{a: " * 3000,
    "no-day": "date: 2021-02-30\ntitle: Told",
    "no-time": "date: 2021-01-01 99:99:99\ntitle: Told",
    "runs": "title: !!python/object/apply:os.system ['touch /tmp/owned']",
    "tag-unknown": "title: !nosuch told",
    "number-long": "title: " + "9" * 10_000,
    "number-of-sixties": "title: " + ":".join(["59"] * 3000),
    "number-binary": "title: !!binary '####'",
    "key-a-list": "? [a, b]\n: told",
    "key-twice": "title: Told\ntitle: Us",
    "float-odd": "title: .nan\nother: .inf",
    "title-a-list": "title: [told, us]",
    "title-of-controls": 'title: "\\e]0;owned\\a \\x1b[31mred"',
    "title-of-half-a-pair": 'title: "\\uD83D"',
    "title-long": f"title: {'told ' * 50_000}",
    "tabs": "title:\tTold\n\t- us",
    "not-a-mapping": "told",
    "directive": "%YAML 9.9\n---\ntitle: Told",
    "open": "title: 'Told",
    "aliases-missing": "title: *nobody",
    "mark-in-it": "title: \ufeffTold \u2028 us",
}
