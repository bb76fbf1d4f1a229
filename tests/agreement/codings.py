"""Codings made for the tests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from wt2018.agreement import Agreement, CodedReport, Coder, Coding, Quote, agree
from wt2018.evaluation.figures import Bootstrap
from wt2018.evaluation.measures import ORDER
from wt2018.rulebook.model import Level

QUICK = Bootstrap(resamples=200)
NA = 3
"""The code of "does not apply"."""
HOSTILE = '<script>alert("x")</script> {{ 7 * 7 }} \x1b[31mred\x1b[0m \u202egnitirw <!-- & -->'
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example","y")', "=\uffff\ud800")


def level(code: int) -> Level:
    return ORDER[code]


def coding(name: str, codes: Mapping[str, int], overall: int | None = None, **more: Any) -> Coding:
    """A coding of a report by its name; codes are 0, 1, 2 and `NA`."""
    return Coding(
        CodedReport(id=name, file=f"{name}.json"),
        {item: level(code) for item, code in codes.items()},
        None if overall is None else level(overall),
        **more,
    )


def coders(*columns: Sequence[int | None], item: str = "impact") -> tuple[Coder, ...]:
    """Coders of one item: each with a code for each report, None where not coded."""
    return tuple(
        Coder(
            name,
            tuple(
                coding(f"r{number:03}", {} if code is None else {item: code})
                for number, code in enumerate(column)
            ),
        )
        for name, column in zip(("Ann", "Ben", "Cem", "Dot", "Eve"), columns, strict=False)
    )


def agreed(*columns: Sequence[int | None]) -> Agreement:
    return agree(coders(*columns), QUICK)


def of_table(table: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """Two columns of codes from a table of counts: first coder (rows) by second (columns)."""
    cells = [(a, b) for a, row in enumerate(table) for b, n in enumerate(row) for _ in range(n)]
    return [a for a, _ in cells], [b for _, b in cells]


def varied(quote: str = "Of 412 families, 78% said so.", name: str = "") -> Agreement:
    """Three coders with agreement, disagreement, gaps, notes, sets and a report of one alone."""
    words = (Quote(quote, quote, quote), Quote("Others."), Quote("More."), Quote("Still more."))
    ann = Coder(
        f"Ann{name}",
        (
            coding(
                f"r1{name}",
                {"impact": 2, "period": 2, "restraint": NA},
                2,
                sets={"review_kinds": frozenset({"rapid_review", quote or "x"})},
                quotes={"impact": words},
                discounted={"impact": words},
                notes={"impact": quote},
            ),
            coding(f"r2{name}", {"impact": 0, "period": 2, "restraint": 0}, 1),
            coding(f"r3{name}", {"impact": 1, "period": 2}),
            coding(f"r4{name}", {"impact": 1}),
        ),
    )
    ben = Coder(
        f"Ben{name}",
        (
            coding(
                f"r1{name}",
                {"impact": 0, "period": 2, "restraint": NA},
                1,
                sets={"review_kinds": frozenset({"rapid_review"})},
            ),
            coding(f"r2{name}", {"impact": 0, "period": 2, "restraint": NA}, 1),
            coding(f"r3{name}", {"impact": 2, "period": 2}),
        ),
    )
    cem = Coder(
        f"Cem{name}",
        (
            coding(f"r1{name}", {"impact": 1, "my_own_item": 1}, 2, quotes={"impact": words[:1]}),
            coding(f"r2{name}", {"impact": 0, "my_own_item": 2}),
        ),
    )
    return agree((ann, ben, cem), QUICK)


def label_file(file: Path, **labels: Any) -> Path:
    """A label file; by default with one item."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"items": {"impact": 1}, **labels}), "utf-8")
    return file
