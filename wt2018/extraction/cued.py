"""Facts that declared cues propose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from wt2018.extraction.cues import AnyTerm, Cue, CueBook, Scope
from wt2018.extraction.proposal import Proposal, named
from wt2018.extraction.reading import Reading, Utterance
from wt2018.extraction.status import verdict, verdict_as_heard
from wt2018.facts.model import Status


def cued(reading: Reading, book: CueBook) -> Iterator[Proposal]:
    """What the cues of a book propose on a report."""
    for cue in book.cues:
        yield from _proposals(cue, reading, book)


def beside_learned(
    reading: Reading,
    book: CueBook,
    learned: Iterable[Proposal],
    told: Mapping[int, Mapping[str, float]],
) -> Iterator[Proposal]:
    """What cues propose where the learned reader reads too.

    What it finds better is left to it. What such a cue sees and does not count is kept, as the
    learned reader gives no reasons, but not where the learned reader counts the same words. What it
    hears to be told as a plan or of another does not count by a cue either.

    Args:
        reading: the report.
        book: the cues.
        learned: what the learned reader proposes.
        told: how it hears each sentence told, shares by number and output.
    """
    counted = {
        (proposal.kind, number)
        for proposal in learned
        if proposal.verdict.status is Status.ASSERTED
        for number in proposal.at
    }
    for cue in book.cues:
        for proposal in _proposals(cue, reading, book):
            heard = _as_heard(proposal, cue, book, told)
            shown = heard.verdict.status is not Status.ASSERTED
            shown = shown and counted.isdisjoint((cue.kind, number) for number in heard.at)
            if shown or cue.id not in book.replaced:
                yield heard


def _as_heard(
    proposal: Proposal, cue: Cue, book: CueBook, told: Mapping[int, Mapping[str, float]]
) -> Proposal:
    if proposal.verdict.status is Status.ASSERTED:
        for number in proposal.at:
            heard = verdict_as_heard(cue.kind, cue.ignores, told.get(number, {}), book)
            if heard.status is not Status.ASSERTED:
                return evolve(proposal, verdict=heard)
    return proposal


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
    carriers = []
    for entry in cue.others:
        carrier = _carrier(cue.within, anchor, entry, reading)
        if carrier is None:
            return None
        carriers.append(carrier)
    return carriers


def _carrier(scope: Scope, anchor: Utterance, entry: AnyTerm, reading: Reading) -> Utterance | None:
    if scope is Scope.BLOCK:
        return reading.nearest(anchor, entry, reading.in_group, anchor.group)
    if scope is Scope.SECTION and anchor.section in reading.sections:
        return reading.nearest(anchor, entry, reading.in_section, anchor.section)
    return None if anchor.terms.isdisjoint(entry) else anchor
