"""Texts that try to be more than text, and what is made of reports that consist of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import count, cycle

from attrs import frozen

import wt2018
from wt2018 import Fact, Facts, Passage, Status, load_rules, vocabulary
from wt2018.facts.model import Decision, Report, SetDecision

LINK = "http://example.org/"
ATTACKS = (
    # pages
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}</style>",
    "</title></blockquote><svg onload=alert(1)><a href=javascript:alert(1)>x</a>",
    "<!-- --!> <![CDATA[ <?php &lt;b&gt; &#60;i&#62;",
    "{{ 7 * 7 }} {% raw %} {# #} ${7*7}",
    # Markdown
    "[click](javascript:alert(1)) [ref]: http://example.org/",
    "![picture](http://example.org/i.png)",
    "<http://example.org/auto> http://example.org/bare www.example.org me@example.org",
    "# heading",
    "> quoted",
    "- item",
    "1. item",
    "```sh",
    "~~~",
    "    indented code `code` **bold** _emphasis_ ~~gone~~",
    "| a | b | \\| c |",
    "***",
    "===",
    "&nbsp;&copy;&#0;",
    # spreadsheets
    '=HYPERLINK("http://example.org","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    '","=1+1',
    "';=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    # terminals
    "\x1b[31mred\x1b[0m",
    "\x1b[2J\x1b[H",
    "\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;ZWNobw==\x07",
    "\x1b]0;title\x07",
    "\x9b31mred\x9d0;title\x9c",
    "good\b\b\b\bbad\rover\x00\x7f",
    "\u202egnitirw\u202c \u2066isolated\u2069 \u200fright",
    "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "[red]markup[/red] [link=http://example.org]x[/link] :warning:",
    # Word and XML
    "\ufffe\uffff \ud800 ]]> <w:br/> &amp;",
    'HYPERLINK "http://example.org" DDEAUTO c:\\\\windows\\\\cmd.exe',
    "javascript:alert(1) file:///etc/passwd \\\\server\\share",
)
"""Each is the beginning of what stands somewhere, and stands in its middle."""

UNPRINTABLE = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e",
    *"\u2066\u2067\u2068\u2069\ufeff",
} - {"\n"}
"""What no terminal may be shown."""

ALL = " ".join(ATTACKS)


@frozen
class Row:
    """A place whose particulars try the same."""

    name: str
    region: str
    authority_type: str | None = None
    decile: int | None = 3


def quote(attack: str) -> str:
    """Words of a report."""
    return f"{attack} and families {attack} said so"


def _facts() -> Iterator[Fact]:
    """Facts of every kind with every value, so that every item has something to show."""
    attacks, starts = cycle(ATTACKS), count(step=1000)
    statuses = cycle((Status.ASSERTED,) * 3 + tuple(Status))
    for kind in vocabulary().kinds.values():
        longest = max((len(one.values) for one in kind.attributes.values()), default=1)
        for at in range(max(longest, 2)):
            attack, start = next(attacks), next(starts)
            words = quote(attack)
            attributes = {
                name: one.values[at % len(one.values)] if one.values else attack
                for name, one in kind.attributes.items()
            }
            passage = Passage(
                quote=words,
                page=3,
                start=start,
                end=start + len(words),
                section=(attack, next(attacks)),
            )
            yield Fact(
                f"f{start}", kind.name, attributes, next(statuses), (passage,), attack, attack
            )


def decisions() -> Iterator[Decision | SetDecision]:
    """What a hostile coder decides."""
    book = load_rules()
    for requirement, attack in zip(book.requirements[::2], ATTACKS, strict=False):
        passage = Passage(quote(attack), page=2)
        yield Decision(
            requirement.id, f"{attack}.", wt2018.Level.PARTLY_EVIDENCED, quote(attack), (passage,)
        )
    for rule, attack in zip(book.sets[::2], reversed(ATTACKS), strict=False):
        yield SetDecision(
            rule.id, f"{attack}.", tuple(rule.values)[:2], quote(attack), (Passage(quote(attack)),)
        )


@cache
def assessment(beginning: str = "", *, decided: bool = True) -> wt2018.Assessment:
    """Of a report in which everything tries to be more than text.

    Args:
        beginning: of names and titles.
        decided: whether a coder has.
    """
    name = beginning + ALL
    report = Report(
        file=f"{name}.pdf",
        format="pdf",
        title=f"{name} title",
        partnership=f"{name} partnership",
        period=f"{name} period",
        pages=1,
        words=1,
    )
    said = tuple(decisions()) if decided else ()
    facts = Facts(tuple(_facts()), report, decisions=said, found_by=(ALL,))
    return wt2018.rate_facts(facts, engine="plain", reproducible=True)
