"""Facts that declared cues propose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wt2018.extraction.cues import AnyTerm, Cue, CueBook, Scope
from wt2018.extraction.proposal import Proposal, named
from wt2018.extraction.reading import Reading, Utterance
from wt2018.extraction.status import verdict
from wt2018.facts.model import Status


def cued(reading: Reading, book: CueBook) -> Iterator[Proposal]:
    """What the cues of a book propose on a report."""
    for cue in book.cues:
        yield from _proposals(cue, reading, book)


def beside_learned(
    reading: Reading, book: CueBook, learned: Iterable[Proposal]
) -> Iterator[Proposal]:
    """What cues propose where the learned reader reads too.

    What it finds better is left to it. What such a cue sees and does not count is kept, as the
    learned reader gives no reasons, but not where the learned reader counts the same words.

    Args:
        reading: the report.
        book: the cues.
        learned: what the learned reader proposes.
    """
    counted = {
        (proposal.kind, number)
        for proposal in learned
        if proposal.verdict.status is Status.ASSERTED
        for number in proposal.at
    }
    for cue in book.cues:
        for proposal in _proposals(cue, reading, book):
            told = proposal.verdict.status is not Status.ASSERTED
            told = told and counted.isdisjoint((cue.kind, number) for number in proposal.at)
            if told or cue.id not in book.replaced:
                yield proposal


def _proposals(cue: Cue, reading: Reading, book: CueBook) -> Iterator[Proposal]:
    for anchor in _having(cue.anchor, reading):
        if not _allows(cue, anchor):
            continue
        carriers = _carriers(cue, anchor, reading)
        if carriers is None:
            continue
        at = tuple(sorted({utterance.number for utterance in (anchor, *carriers)}))
        asked = {*cue.anchor, *(term for entry in cue.others for term in entry)}
        ruling = verdict(
            cue.kind, asked, cue.ignores, [reading.utterances[n] for n in at], reading, book
        )
        for extra in named(cue.for_each, anchor.terms) if cue.for_each else ({},):
            yield Proposal(cue.kind, {**cue.attributes, **extra}, at, ruling, f"cue {cue.id}")


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
