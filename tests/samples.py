"""Assessments to render: hand-written facts against a small rule book."""

from __future__ import annotations

from fractions import Fraction

from wt2018.facts.context import ReportContext
from wt2018.facts.model import Fact, Facts, Passage, Report, Status
from wt2018.inference.choose import choose_engine
from wt2018.inference.findings import infer
from wt2018.rating.assessment import Assessment
from wt2018.rating.rate import rate
from wt2018.rulebook.conditions import Absent, AllOf, AnyOf, Condition, FactCondition
from wt2018.rulebook.model import (
    Applicability,
    Level,
    LevelRule,
    RatingRule,
    Requirement,
    RuleBook,
    SetRule,
)

CHANGED = "Of 412 families, 78% said that life at home was safer, against 61% the year before."
ATTENDED = "In all, 1,204 practitioners attended our multi-agency courses."
PLANNED = "Next year we will ask 200 practitioners what they changed."
NEGLECT = "Neglect is our first priority."
HOSTILE = (
    '<script>alert("x")</script> {{ 7 * 7 }} {% raw %} `code` **bold** [link](javascript:x) '
    "![i](http://example.org/i.png) \x1b[31mred\x1b[0m \u202egnitirw | <!-- & -->"
)


def passage(quote: str, page: int | None = 9, *section: str, start: int = 0) -> Passage:
    return Passage(
        quote=quote,
        page=page,
        start=start,
        end=start + len(quote),
        section=section or ("Priority 1: Neglect", "What changed"),
        paragraph=start // 10 + 1,
    )


def fact(
    id_: str,
    kind: str,
    *passages: Passage,
    status: Status = Status.ASSERTED,
    reason: str = "",
    **attributes: str | bool,
) -> Fact:
    return Fact(id_, kind, attributes, status, passages, reason, found_by="sample")


FACTS = (
    fact(
        "f1",
        "outcome_measure",
        passage(CHANGED, 9, start=100),
        measure="feedback",
        comparator="earlier_year",
        tied_to_partners=True,
    ),
    fact("f2", "training", passage(ATTENDED, 14, "Training", start=300)),
    fact(
        "f3",
        "training_evaluation",
        passage(PLANNED, 15, "Training", "Next steps", start=400),
        status=Status.PLANNED,
        method="follow_up",
    ),
    fact(
        "f4",
        "training_evaluation",
        passage("Delegates felt confident.", 14, "Training", start=350),
        method="confidence",
    ),
    fact(
        "f5",
        "priority",
        passage(NEGLECT, 4, "Our priorities", start=20),
        family="safeguarding",
        theme="neglect",
    ),
)


def _asks(says: str, kind: str, advice: str = "", **where: object) -> FactCondition:
    return FactCondition(
        says=says,
        kind=kind,
        where=tuple(
            (name, tuple(values) if isinstance(values, list | tuple) else (values,))
            for name, values in sorted(where.items())
        ),
        advice=advice,
    )


def _requirement(
    id_: str, order: int, levels: dict[Level, tuple[Condition, str]], **particulars: object
) -> Requirement:
    known = {
        "title": id_.replace("_", " ").capitalize(),
        "theme": "priorities_progress_impact",
        "citation": "WT2018 ch.3 para 42",
        "duty": "should",
        "weight": Fraction(2),
        "criterion": f"The report shows what is asked under {id_}.",
        **particulars,
    }
    rules = {level: LevelRule(when, advice) for level, (when, advice) in levels.items()}
    return Requirement(id=id_, order=order, levels=rules, **known)  # type: ignore[arg-type]


BOOK = RuleBook(
    edition="Working Together 2018",
    version="sample",
    digest="sha256:" + "0" * 64,
    requirements=(
        _requirement(
            "impact",
            1,
            {
                Level.EVIDENCED: (
                    AllOf(
                        (
                            _asks(
                                "a change for children, compared",
                                "outcome_measure",
                                comparator=["earlier_year", "target", "neighbours"],
                            ),
                            Absent(
                                "no denial that anything changed",
                                FactCondition("a denial", "outcome_measure", status="denied"),
                            ),
                        )
                    ),
                    "Compare what families say with the year before.",
                ),
                Level.PARTLY_EVIDENCED: (
                    _asks("what children or families say, or numbers of them", "outcome_measure"),
                    "Say how many families the work reached.",
                ),
            },
            title="Impact on children and families",
            weight=Fraction(3),
        ),
        _requirement(
            "training_impact",
            2,
            {
                Level.EVIDENCED: (
                    AllOf(
                        (
                            AnyOf(
                                (
                                    _asks(
                                        "follow-up after weeks or months",
                                        "training_evaluation",
                                        "Ask again after three months what people do differently.",
                                        method="follow_up",
                                    ),
                                    _asks(
                                        "an audit of practice after training",
                                        "training_evaluation",
                                        "Audit ten files of people who were trained.",
                                        method="audit",
                                    ),
                                )
                            ),
                            _asks(
                                "a change in practice",
                                "training_evaluation",
                                "Say what changed in practice.",
                                shows_change=True,
                            ),
                            _asks("training that was given", "training"),
                        )
                    ),
                    "Show the effect of training.",
                ),
                Level.PARTLY_EVIDENCED: (
                    _asks("how training was received", "training_evaluation"),
                    "Say how training was received.",
                ),
            },
            title="Effect of training",
            theme="learning",
        ),
        _requirement(
            "feedback",
            3,
            {
                Level.PARTLY_EVIDENCED: (
                    _asks("that families were asked", "family_voice"),
                    "Say how families were asked, and how many answered.",
                )
            },
            title="Feedback of children and families",
        ),
        _requirement(
            "copies",
            4,
            {
                Level.EVIDENCED: (
                    AllOf(
                        tuple(
                            _asks(f"a copy for {name}", "copy_sent", recipient=recipient)
                            for name, recipient in (
                                ("the Panel", "panel"),
                                ("What Works", "what_works"),
                            )
                        )
                    ),
                    "Send both copies within seven days and say so.",
                ),
            },
            title="Copies sent",
            theme="meeting_requirements",
            citation="WT2018 ch.3 para 44",
            weight=Fraction(1),
        ),
        _requirement(
            "restraint",
            5,
            {
                Level.EVIDENCED: (
                    _asks("a review of restraint", "restraint_review"),
                    "Review the use of restraint.",
                )
            },
            title="Restraint in secure establishments",
            theme="meeting_requirements",
            applies=Applicability(
                _asks("a secure establishment", "secure_establishment", present=True),
                "the report names no secure establishment in the area",
            ),
        ),
    ),
    sets=(
        SetRule(
            "safeguarding_priorities",
            "Safeguarding priorities",
            1,
            _asks("a priority", "priority", family="safeguarding"),
            "theme",
            {"neglect": "Neglect", "exploitation": "Exploitation"},
        ),
        SetRule(
            "review_kinds",
            "Kinds of review",
            2,
            _asks("a review", "review"),
            "kind",
            {"rapid_review": "Rapid review"},
        ),
    ),
    rating=RatingRule(
        "The report as a whole.",
        {
            Level.EVIDENCED: LevelRule(
                AllOf(
                    (
                        _asks(
                            "impact on families is shown",
                            "finding",
                            item="impact",
                            level="evidenced",
                        ),
                        _asks(
                            "families were heard",
                            "finding",
                            item="feedback",
                            level=["partly_evidenced", "evidenced"],
                        ),
                    )
                ),
                "",
            ),
            Level.PARTLY_EVIDENCED: LevelRule(
                _asks("something is evidenced", "finding", level=["partly_evidenced", "evidenced"]),
                "",
            ),
        },
        "nothing is evidenced",
    ),
)

REPORT = Report(
    file="report.pdf",
    format="pdf",
    digest="sha256:" + "1" * 64,
    title="Safeguarding children in Ashmere: yearly report",
    partnership="Ashmere Safeguarding Children Partnership",
    period="2020-21",
    pages=41,
    words=13877,
)

CONTEXT = ReportContext(published="2021-09-30", sent_to_panel="2021-10-04")  # type: ignore[arg-type]


def assess(
    *more: Fact,
    facts: tuple[Fact, ...] = FACTS,
    report: Report = REPORT,
    context: ReportContext = CONTEXT,
    book: RuleBook = BOOK,
) -> Assessment:
    """What the sample rule book makes of facts."""
    given, engine = Facts((*facts, *more), report, context), choose_engine("plain")
    return rate(infer(given, book, engine), given, book, engine)


def hostile() -> Assessment:
    """An assessment in which everything from the document tries to be more than text."""
    report = Report(
        file=f"{HOSTILE}.pdf", title=HOSTILE, partnership=HOSTILE, period=HOSTILE, pages=1, words=1
    )
    voice = fact("h1", "family_voice", passage(HOSTILE, 3, HOSTILE, HOSTILE), method="survey")
    training = fact(
        "h2",
        "training_evaluation",
        passage(HOSTILE, None, HOSTILE, start=9),
        status=Status.OTHER_BODY,
        reason=HOSTILE,
        method="audit",
    )
    return assess(voice, training, report=report)


def crowded(many: int = 12) -> Assessment:
    """An assessment with many passages for one condition, and many that are discounted."""
    counted = (
        fact(
            f"m{n}",
            "outcome_measure",
            passage(f"Passage number {n} on impact.", n + 1, start=1000 + 40 * n),
            measure="service_numbers",
            comparator="none",
        )
        for n in range(many)
    )
    planned = (
        fact(
            f"p{n}",
            "family_voice",
            passage(f"Plan number {n} to ask families.", n + 20, start=3000 + 40 * n),
            status=Status.PLANNED,
        )
        for n in range(many)
    )
    return assess(*counted, *planned)


def wordless() -> Assessment:
    """An assessment of facts that were stated by hand, without words of a report."""
    return assess(
        fact("w1", "family_voice", method="survey"),
        fact("w2", "training_evaluation", status=Status.PLANNED, method="audit"),
        facts=(),
        report=Report(),
        context=ReportContext(),
    )
