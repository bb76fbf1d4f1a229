"""Cohorts of which files are written, and the files."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from attrs import evolve
from cohorts import BOOK, EVIDENCED, HOSTILE, NOT, PARTLY, Row, cited, report

import wt2018
from wt2018.cohort import (
    Codes,
    CohortAnalysis,
    Member,
    analyse,
    codes_of,
    codes_of_labels,
    published_analysis,
)
from wt2018.cohort.rendering.outputs import files
from wt2018.evaluation.cases import LeftOut, find_cases

EXAMPLE = Path(__file__).parents[2] / "examples" / "report.pdf"


def usual() -> CohortAnalysis:
    """A few reports with all that an analysis can have; one is read by the program."""
    read = codes_of(Member("examples/report.pdf", wt2018.check(EXAMPLE, reader="cues")))
    norwold = evolve(
        report("norwold.pdf", "Norwold", place=Row("Norwold"), impact=EVIDENCED, feedback=PARTLY),
        period="2020-21",
        overall=PARTLY,
        score=Decimal("41.5"),
        values={
            "safeguarding_priorities": ("neglect", "domestic_abuse"),
            "practice_priorities": (),
            "evidence_sources": ("audit",),
        },
        naming={("safeguarding_priorities", "neglect"): (cited("Neglect is our first priority."),)},
        pages=41,
        words=13877,
    )
    eastmere = evolve(
        report("eastmere.pdf", "Eastmere", place=Row("Eastmere", "South West"), impact=NOT),
        overall=NOT,
        values={"safeguarding_priorities": ("neglect",), "practice_priorities": ("leadership",)},
    )
    before = evolve(norwold, name="norwold-2020.pdf", levels={"impact": PARTLY, "feedback": PARTLY})
    return analyse(
        [read, norwold, eastmere],
        BOOK,
        year="2020-21",
        against=published_analysis("2020-21"),
        previous=[before],
        left_out=[LeftOut("brackenshire.pdf", ("holds no text: it is a scan",))],
    )


def hostile(text: str = HOSTILE) -> CohortAnalysis:
    """An analysis in which everything from a report tries to be more than text."""
    codes = Codes(
        text,
        text,
        text,
        overall=PARTLY,
        levels={"impact": EVIDENCED},
        values={"safeguarding_priorities": ("neglect",)},
        cited={"impact": (cited(text),)},
        naming={("safeguarding_priorities", "neglect"): (cited(text),)},
        place=Row(text, text, text),
    )
    before = evolve(codes, name="before", levels={"impact": NOT})
    return analyse(
        [codes], BOOK, year=text, previous=[before], left_out=[LeftOut(text, (text, text))]
    )


def gold(corpus: Path) -> CohortAnalysis:
    """The reports of the corpus as a person coded them."""
    cases, _ = find_cases([corpus / "dev"])
    codes = [codes_of_labels(case.name, case.labels) for case in cases]
    return analyse(codes, BOOK, against=published_analysis("2020-21"))


@cache
def written() -> tuple[CohortAnalysis, Mapping[str, bytes]]:
    """The usual cohort and its files, made once."""
    analysis = usual()
    return analysis, dict(files(analysis))
