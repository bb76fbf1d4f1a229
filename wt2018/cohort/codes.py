"""A report's codes, from an assessment or from a coder's labels."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wt2018.cohort.members import Cited, Codes, Member, Place
from wt2018.document.model import Document
from wt2018.evaluation.labels import Labels
from wt2018.facts.model import Passage
from wt2018.rating.assessment import Assessment, Evidence, Item


def codes_of(member: Member) -> Codes:
    """What an assessment says of a report."""
    assessment = member.assessment
    report = assessment.report
    return Codes(
        name=member.name,
        partnership=report.partnership,
        period=report.period,
        overall=assessment.overall.rating,
        score=assessment.overall.score,
        levels={item.id: item.level for item in assessment.items},
        values={
            named.rule.id: tuple(str(entry.value) for entry in named.values)
            for named in assessment.sets
        },
        cited={item.id: _words(assessment, item) for item in assessment.items},
        naming={
            (named.rule.id, str(entry.value)): _cited(assessment.naming(named, entry.value))
            for named in assessment.sets
            for entry in named.values
        },
        advice={item.id: advice for item in assessment.items if (advice := _advice(item))},
        pages=report.pages,
        words=report.words,
        place=member.place,
        made_by=assessment.made_by,
        coders={item.id: item.decision.coder for item in assessment.items if item.decision},
    )


def _words(assessment: Assessment, item: Item) -> tuple[Cited, ...]:
    """The words on which the level of an item rests: those that a person quotes first."""
    quoted = item.decision.passages if item.decision else ()
    return (*map(Cited, quoted), *_cited(assessment.evidence(item)))


def _cited(evidence: Iterable[Evidence]) -> tuple[Cited, ...]:
    return tuple(Cited(one.passage, one.fact.confidence) for one in evidence)


def _advice(item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unmet.advice for unmet in item.finding.unmet))


def codes_of_labels(
    name: str, labels: Labels, document: Document | None = None, place: Place | None = None
) -> Codes:
    """What a coder says of a report.

    Args:
        name: of the report.
        labels: the coder's.
        document: the report, which gives its length and says where the coder's passages stand.
        place: what a register knows of the partnership.
    """
    return Codes(
        name=name,
        partnership=labels.partnership or (document.partnership if document else ""),
        period=labels.period or (document.period if document else ""),
        overall=labels.overall,
        levels=labels.items,
        values={set_: tuple(sorted(values)) for set_, values in labels.sets.items()},
        cited={
            item: tuple(
                Cited(_located(gold.quote, document))
                for gold in labels.passages
                if gold.item == item
            )
            for item in labels.items
        },
        pages=(len(document.pages) or None) if document else None,
        words=document.words if document else None,
        place=place,
    )


_WORD = re.compile(r"[^\W_]+")
_CLOSING = r"[%.!?)”’\"']*"  # what ends a sentence belongs to it


def _located(quote: str, document: Document | None) -> Passage:
    """A coder's passage where the document has its words, whatever its marks and line ends are."""
    if document is None:
        return Passage(quote)
    words = r"[\W_]+".join(map(re.escape, _WORD.findall(quote)))
    found = re.search(rf"{words}{_CLOSING}", document.text, re.IGNORECASE)
    return Passage.of(document, found.start(), found.end()) if found else Passage(quote)
