"""Coded reports made for the tests: comparisons by hand, and folders to read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wt2018.evaluation.comparison import (
    Citation,
    Comparison,
    Discounted,
    Gold,
    ItemComparison,
    Mimic,
    SetComparison,
)
from wt2018.evaluation.figures import Bootstrap
from wt2018.evaluation.measures import ORDER

QUICK = Bootstrap(resamples=200)
HOSTILE = '<script>alert("x")</script> {{ 7 * 7 }} \x1b[31mred\x1b[0m \u202egnitirw <!-- & -->'

REPORT = """# Ashmere Safeguarding Children Partnership: yearly report 2020-21

## What this report covers

This report covers the twelve months from 1 April 2020 to 31 March 2021.

## Where to read it

You can read this report on our website, www.ashmerescp.example/yearly-report.

## Copies

Next year we will send a copy of this report to the Child Safeguarding Practice Review Panel.
"""

PERIOD = "This report covers the twelve months from 1 April 2020 to 31 March 2021."
AVAILABLE = "You can read this report on our website, www.ashmerescp.example/yearly-report."
COPIES = "Next year we will send a copy of this report to the Child Safeguarding Practice Review"

LABELS: dict[str, Any] = {
    "overall": "not_evidenced",
    "has_secure_establishment": True,
    "items": {"period": 2, "availability": 2, "copies": 0, "restraint": 0, "scrutiny": 0},
    "sets": {"review_kinds": [], "safeguarding_priorities": ["neglect"]},
    "passages": [
        {"item": "period", "quote": PERIOD},
        {"item": "availability", "quote": AVAILABLE},
    ],
    "traps": [{"item": "copies", "quote": COPIES, "why": "a plan"}],
}


def folder(parent: Path, name: str = "a01", text: str = REPORT, labels: object = None) -> Path:
    """A coded report on disk; labels as JSON values, or as the text of the file."""
    made = parent / name
    made.mkdir(parents=True)
    (made / "report.md").write_text(text, "utf-8")
    coded = LABELS if labels is None else labels
    (made / "labels.json").write_text(
        coded if isinstance(coded, str) else json.dumps(coded), "utf-8"
    )
    return made


def item(id_: str, gold: int, machine: int, **particulars: Any) -> ItemComparison:
    """An item as coded and rated, by numbers; 3 is "not applicable"."""
    return ItemComparison(id_, id_.capitalize(), ORDER[gold], ORDER[machine], **particulars)


def report(
    name: str,
    *items: ItemComparison,
    overall: tuple[int, int] = (0, 0),
    sets: Sequence[SetComparison] = (),
    in_sample: bool = False,
) -> Comparison:
    """A report as coded and assessed."""
    return Comparison(
        name, ORDER[overall[0]], ORDER[overall[1]], items, tuple(sets), in_sample=in_sample
    )


def citation(
    quote: str = "Words.", *, gold: bool = False, trap: bool = False, verbatim: bool = True
) -> Citation:
    """A quotation of ten words, all of them marked by the coder or none."""
    return Citation(quote, "p. 3", gold, trap, 10, 10 if gold else 0, verbatim)


def varied(quote: str = "Of 412 families, 78% said so.", name: str = "r") -> list[Comparison]:
    """Reports with an agreement, a miss, an overcall and a fallen trap."""
    return [
        report(
            f"{name}1",
            item(
                "impact",
                2,
                0,
                passages=(Gold(quote, found=False, readable=False),),
                discounted=(Discounted(quote, "p. 4", quote),),
            ),
            item(
                "period",
                2,
                2,
                passages=(Gold(quote, found=True, readable=True),),
                citations=(citation(quote, gold=True),),
            ),
            item("restraint", 3, 3),
            overall=(2, 1),
            sets=[SetComparison("review_kinds", ("national_review", "rapid_review"), ())],
            in_sample=True,
        ),
        report(
            f"{name}2",
            item(
                "impact",
                0,
                1,
                traps=(Mimic(quote, quote, fallen=True),),
                citations=(citation(quote, trap=True, verbatim=False),),
            ),
            item("period", 1, 0),
            item("restraint", 0, 3),
            sets=[SetComparison("review_kinds", ("rapid_review",), ("rapid_review",))],
        ),
        report(
            f"{name}3",
            item("impact", 1, 1, passages=(Gold(quote, found=True),), citations=(citation(quote),)),
            item("period", 0, 0),
            item("restraint", 3, 0),
            overall=(1, 1),
            sets=[SetComparison("review_kinds", (), ("national_review",))],
        ),
    ]
