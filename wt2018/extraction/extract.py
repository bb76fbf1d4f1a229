"""From a document to facts, by declared cues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from wt2018.document.model import Document
from wt2018.extraction.cues import AnyTerm, Cue, CueBook, Scope, load_cues
from wt2018.extraction.reading import Reading, Utterance, read_for_cues
from wt2018.extraction.status import Verdict, verdict
from wt2018.facts.context import ReportContext
from wt2018.facts.model import Fact, Facts, Passage, Report, Status
from wt2018.facts.vocabulary import Value


def extract(
    document: Document, cues: CueBook | None = None, context: ReportContext | None = None
) -> Facts:
    """Find what a report evidences, or seems to.

    Args:
        document: the report.
        cues: the bundled ones by default (`load_cues`).
        context: what is known about the report from elsewhere.

    Returns:
        Facts in reading order; those that do not count carry the reason.
    """
    cues = cues or load_cues()
    reading = read_for_cues(document, cues.terms)
    proposals = [proposal for cue in cues.cues for proposal in _proposals(cue, reading, cues)]
    kept = sorted(_without_weaker(proposals), key=lambda p: (p.at[0], p.cue.kind, p.at))
    return Facts(
        facts=tuple(
            _fact(f"f{n}", proposal, document, reading) for n, proposal in enumerate(kept, 1)
        ),
        report=Report.of(document),
        context=context or ReportContext(),
    )


@frozen
class Proposal:
    """A fact that a cue proposes.

    Attributes:
        cue: the cue.
        attributes: of the fact.
        at: numbers of the utterances that carry it, in reading order.
        verdict: whether it counts.
    """

    cue: Cue
    attributes: Mapping[str, Value]
    at: tuple[int, ...]
    verdict: Verdict


def _proposals(cue: Cue, reading: Reading, book: CueBook) -> Iterator[Proposal]:
    for anchor in _having(cue.anchor, reading):
        if not _allows(cue, anchor):
            continue
        carriers = _carriers(cue, anchor, reading)
        if carriers is None:
            continue
        at = tuple(sorted({utterance.number for utterance in (anchor, *carriers)}))
        ruling = verdict(cue, [reading.utterances[n] for n in at], reading, book.modifiers)
        for extra in _values(cue, anchor):
            yield Proposal(cue, {**cue.attributes, **extra}, at, ruling)


def _having(terms: AnyTerm, reading: Reading) -> Iterable[Utterance]:
    found = {u.number: u for term in terms for u in reading.with_term.get(term, ())}
    return (found[number] for number in sorted(found))


def _allows(cue: Cue, anchor: Utterance) -> bool:
    return (
        anchor.kind in cue.blocks
        and anchor.terms.isdisjoint(cue.without)
        and (not cue.under or not anchor.under.isdisjoint(cue.under))
        and anchor.under.isdisjoint(cue.not_under)
    )


def _carriers(cue: Cue, anchor: Utterance, reading: Reading) -> list[Utterance] | None:
    """For every other entry of the cue the nearest sentence that has it; None if one lacks."""
    around = _around(cue.within, anchor, reading)
    carriers = []
    for entry in cue.others:
        having = [u for u in around if not u.terms.isdisjoint(entry)]
        if not having:
            return None
        carriers.append(min(having, key=lambda u: (abs(u.number - anchor.number), u.number)))
    return carriers


def _around(scope: Scope, anchor: Utterance, reading: Reading) -> Sequence[Utterance]:
    match scope:
        case Scope.SENTENCE:
            return (anchor,)
        case Scope.BLOCK:
            return reading.groups[anchor.group]
        case Scope.SECTION:
            return reading.sections.get(anchor.section, (anchor,))


def _values(cue: Cue, anchor: Utterance) -> Iterator[Mapping[str, Value]]:
    """The attributes that depend on what is named: one set for each fact to propose."""
    if cue.for_each is None:
        yield {}
        return
    for value, terms in cue.for_each.terms:
        if not anchor.terms.isdisjoint(terms):
            yield {cue.for_each.attribute: value}


def _without_weaker(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Drop what another proposal says as well, on the same words and with more particulars."""
    by_kind: dict[tuple[str, Status], list[Proposal]] = {}
    for proposal in proposals:
        by_kind.setdefault((proposal.cue.kind, proposal.verdict.status), []).append(proposal)
    for same in by_kind.values():
        strongest_first = sorted(same, key=lambda p: (-len(p.attributes), -len(p.at)))
        kept: dict[int, list[Proposal]] = {}
        for proposal in strongest_first:
            rivals = kept.setdefault(proposal.at[0], [])
            if not any(_covers(rival, proposal) for rival in rivals):
                yield proposal
                for number in proposal.at:
                    kept.setdefault(number, []).append(proposal)


def _covers(strong: Proposal, weak: Proposal) -> bool:
    return set(weak.at) <= set(strong.at) and weak.attributes.items() <= strong.attributes.items()


def _fact(id_: str, proposal: Proposal, document: Document, reading: Reading) -> Fact:
    carriers = (reading.utterances[number] for number in proposal.at)
    return Fact(
        id=id_,
        kind=proposal.cue.kind,
        attributes=proposal.attributes,
        status=proposal.verdict.status,
        passages=tuple(Passage.of(document, u.start, u.end) for u in carriers),
        reason=proposal.verdict.reason,
        found_by=f"cue {proposal.cue.id}",
    )
