"""Everything that the program can write, of reports, names and rules that are hostile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from attacks import ATTACKS, Row, assessment, quote
from attrs import evolve
from docx import Document
from fpdf import FPDF

import wt2018
from wt2018 import agreement, annotating, cohort, comparing, evaluation, feedback
from wt2018.cohort.rendering.outputs import files
from wt2018.cohort.rendering.text import to_text as cohort_text
from wt2018.evaluation.cases import LeftOut
from wt2018.evaluation.comparison import Citation, Discounted, Gold, ItemComparison, Mimic
from wt2018.evaluation.figures import Bootstrap
from wt2018.facts.model import Passage
from wt2018.register import (
    REGIONS,
    AuthorityType,
    Entry,
    Problem,
    Register,
    YearEntry,
    check_register,
    draw_sample,
    register_to_csv,
    render_check,
    render_sample,
)
from wt2018.rendering import terminal
from wt2018.rendering.rulebook import described, listed
from wt2018.rendering.screen import Screen
from wt2018.rendering.words import plain
from wt2018.rulebook.model import Level
from wt2018.workbook import write_workbook

QUICK = Bootstrap(resamples=50)
NARROW = Screen(width=40)


@cache
def written() -> dict[str, bytes | str]:
    """Every output by a name that ends as its file would."""
    return dict(_written())


def of_sort(*suffixes: str) -> list[str]:
    """Names of all outputs of some kinds."""
    return [name for name in written() if name.endswith(suffixes)]


def _written() -> Iterator[tuple[str, bytes | str]]:
    yield from _of_one()
    yield from _of_two()
    yield from _of_coders()
    yield from _of_an_evaluation()
    yield from _of_a_cohort()
    yield from _of_a_register()
    yield from _of_rules()


def _of_one() -> Iterator[tuple[str, bytes | str]]:
    one = assessment()
    for form, suffix in (("text", "txt"), ("json", "json"), ("markdown", "md"), ("html", "html")):
        yield f"check.{suffix}", wt2018.render(one, form)
    yield "explain.txt", terminal.explain(one, everything=True)
    yield "narrow.txt", terminal.summary(one, NARROW)
    yield "undecided.txt", terminal.explain(assessment(decided=False), everything=True)
    yield "undecided.md", wt2018.render(assessment(decided=False), "markdown")
    yield "facts.json", wt2018.facts_to_json(one.facts)
    for number, attack in enumerate(ATTACKS):
        reports = (assessment(attack),) if number % 8 == 0 else ()
        for report in reports:
            yield f"workbook-{number}.xlsx", write_workbook([report], f"{attack} coder")
    head = feedback.Letterhead(sender=quote("=1"), recipient=quote(ATTACKS[0]), date=ATTACKS[1])
    for form, suffix in (("docx", "docx"), ("html", "html"), ("markdown", "md")):
        data = feedback.render(feedback.letter(one, head), form)
        yield f"letter.{suffix}", data if form == "docx" else data.decode()


def _of_two() -> Iterator[tuple[str, str]]:
    comparison = comparing.compare(assessment(decided=False), assessment())
    back = comparing.compare(assessment("=1"), wt2018.rate_facts(wt2018.Facts(()), engine="plain"))
    for form, suffix in (("text", "txt"), ("json", "json"), ("markdown", "md"), ("html", "html")):
        yield f"compare.{suffix}", comparing.render(comparison, form)
        yield f"compare-back.{suffix}", comparing.render(back, form)


def _coding(attack: str, number: int, coder: int) -> agreement.Coding:
    quotes = [agreement.Quote(f"{quote(attack)} {n}", attack, attack) for n in range(5)]
    name = f"{attack}{number}"
    return agreement.Coding(
        agreement.CodedReport(f"{attack}.json", id=name, partnership=name, period=attack),
        {"impact": tuple(Level)[(number + coder) % 3], attack: Level.EVIDENCED},
        tuple(Level)[(number * coder) % 3],
        sets={"review_kinds": frozenset({attack, f"{coder}"})},
        quotes={"impact": tuple(quotes)},
        discounted={"impact": tuple(quotes[:1])},
        notes={"impact": quote(attack)},
    )


def _of_coders() -> Iterator[tuple[str, bytes | str]]:
    coders = [
        agreement.Coder(
            f"{ATTACKS[coder]}{coder}",
            tuple(_coding(attack, number, coder) for number, attack in enumerate(ATTACKS)),
        )
        for coder in range(3)
    ]
    agreed = agreement.agree(coders, QUICK)
    for form, suffix in (("text", "txt"), ("json", "json"), ("html", "html"), ("xlsx", "xlsx")):
        yield f"agree.{suffix}", agreement.render(agreed, form)


def _of_an_evaluation() -> Iterator[tuple[str, str]]:
    reports = [
        evaluation.Comparison(
            attack,
            Level.EVIDENCED,
            Level.PARTLY_EVIDENCED,
            (
                ItemComparison(
                    "impact",
                    attack,
                    Level.EVIDENCED,
                    Level.NOT_EVIDENCED,
                    passages=(Gold(quote(attack), found=False, readable=False),),
                    discounted=(Discounted(quote(attack), attack, attack),),
                    traps=(Mimic(quote(attack), attack, fallen=True),),
                    citations=(
                        Citation(quote(attack), attack, False, True, 9, 0, False),  # noqa: FBT003
                    ),
                ),
            ),
            (evaluation.SetComparison(attack, (attack,), (f"{attack}!",)),),
            in_sample=False,
        )
        for attack in ATTACKS
    ]
    left_out = [LeftOut(attack, (attack,)) for attack in ATTACKS]
    found = evaluation.summarise(reports, evaluation.Options(bootstrap=QUICK), left_out=left_out)
    for form, suffix in (("text", "txt"), ("json", "json"), ("html", "html")):
        yield f"evaluate.{suffix}", evaluation.render(found, form)


def _codes(attack: str, year: str, level: Level) -> cohort.Codes:
    words = (cohort.Cited(Passage(quote(attack), 3, section=(attack, attack))),)
    return cohort.Codes(
        f"{attack} {year}",
        f"{attack}!",
        attack,
        overall=Level.PARTLY_EVIDENCED,
        levels={"impact": level, "feedback": Level.PARTLY_EVIDENCED},
        values={"safeguarding_priorities": ("neglect",)},
        cited={"impact": words, "feedback": words},
        naming={("safeguarding_priorities", "neglect"): words},
        coders={"impact": attack},
        place=Row(f"{attack}!", attack, attack),
    )


def _of_a_cohort() -> Iterator[tuple[str, bytes | str]]:
    analysis = cohort.analyse(
        [_codes(attack, "now", Level.EVIDENCED) for attack in ATTACKS],
        wt2018.load_rules(),
        year=ATTACKS[0],
        previous=[_codes(attack, "then", Level.NOT_EVIDENCED) for attack in ATTACKS],
        left_out=[LeftOut(attack, (attack,)) for attack in ATTACKS],
    )
    yield "cohort.txt", cohort_text(analysis, examples=True)
    for name, data in files(analysis):
        if not name.endswith((".png", ".parquet")):
            yield f"cohort/{name}", data if name.endswith(("docx", "xlsx")) else data.decode()


def _of_a_register() -> Iterator[tuple[str, str]]:
    day = date(2021, 9, 30)
    entries = [
        Entry(
            plain(attack),
            REGIONS[n % len(REGIONS)],
            AuthorityType.COUNTY,
            n % 10 + 1,
            several_authorities=False,
            secure_establishment=False,
            years={"2020-21": YearEntry(day, day, None, plain(attack))},
        )
        for n, attack in enumerate(ATTACKS)
    ]
    problems = [Problem(n, attack, attack, attack, attack) for n, attack in enumerate(ATTACKS)]
    register = Register(ATTACKS[0], tuple(entries), tuple(problems), ("2020-21",), ATTACKS)
    checked = check_register(register, (), day)
    drawn = draw_sample(register, "2020-21", per_region=2, previous=ATTACKS[:9], seed=1)
    for form, suffix in (("text", "txt"), ("json", "json"), ("csv", "csv")):
        yield f"register.{suffix}", render_check(checked, form)
        yield f"sample.{suffix}", render_sample(drawn, form)
    yield "copy.csv", register_to_csv(register)


def _of_rules() -> Iterator[tuple[str, str]]:
    book = wt2018.load_rules()
    for attack in ATTACKS:
        requirement = evolve(
            book.requirements[0], title=attack, criterion=attack, citation=attack, duty=attack
        )
        hostile = evolve(book, edition=attack, requirements=(requirement,))
        yield f"rules {attack!r}.txt", listed(hostile) + described(requirement)


# -- copies of reports --


def _paragraphs() -> Iterator[str]:
    text = (Path(__file__).parents[2] / "examples" / "report.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if len(line) > 60 and line[0].isalpha()]
    for number, line in enumerate(lines * 2):
        attack = ATTACKS[number % len(ATTACKS)]
        yield line.replace(" ", f" {attack} ", 1)


def word_report(file: Path) -> Path:
    """A Word file; of the attacks, what XML can hold."""
    document = Document()
    for text in _paragraphs():
        document.add_paragraph("".join(c for c in text if c.isprintable() and c != "\ufffe"))
    document.save(file)
    return file


def pdf_report(file: Path) -> Path:
    """A PDF."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    for text in _paragraphs():
        pdf.multi_cell(0, 6, text.encode("latin-1", "replace").decode("latin-1"))
        pdf.ln()
    pdf.output(str(file))
    return file


def annotated(file: Path) -> bytes:
    """A copy with notes."""
    return annotating.annotate(file, reader="cues", engine="plain")
