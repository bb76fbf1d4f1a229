"""Facts that the learned reader proposes."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from wt2018.document.model import Document
from wt2018.extraction.cues import CueBook, Lesson
from wt2018.extraction.proposal import Proposal, named, terms_of
from wt2018.extraction.reading import Reading
from wt2018.extraction.status import Verdict
from wt2018.facts.model import Status
from wt2018.learned.network import Network
from wt2018.learned.units import Unit, units

_FEWEST = 4  # words of a unit that could be evidence by itself
_UNCERTAIN = Verdict(
    Status.UNCERTAIN, "the learned reader finds it likelier that this does not count"
)


def learned(
    document: Document, reading: Reading, book: CueBook, network: Network
) -> Iterator[Proposal]:
    """What a network finds likely, as far as the book's lessons make facts of it."""
    found = [unit for unit in units(document) if len(unit.text.split()) >= _FEWEST]
    if not found:
        return
    seen = network.read(found)
    columns = dict(zip(network.outputs, seen.shares.T.tolist(), strict=True))
    reached = {
        lesson.output for lesson in book.lessons if max(columns[lesson.output]) >= lesson.above
    }
    for lesson in book.lessons:
        if lesson.given and lesson.given not in reached:
            continue
        shares = columns[lesson.output]
        surest = sorted(range(len(found)), key=lambda number: -shares[number])[: lesson.at_most]
        chosen = [n for n in surest if shares[n] >= min(lesson.above, lesson.noted_from)]
        item, _ = lesson.output.split("/")
        likenesses = network.alike(seen.meanings[chosen], item)
        for number, like in zip(chosen, likenesses, strict=True):
            unit, share = found[number], shares[number]
            for proposal in _proposals(lesson, unit, share, reading, network.name):
                yield evolve(proposal, like=like)


def _proposals(
    lesson: Lesson, unit: Unit, share: float, reading: Reading, name: str
) -> Iterator[Proposal]:
    at = tuple(range(unit.first, unit.last + 1))
    terms = terms_of(reading.utterances[number] for number in at)
    verdict = Verdict() if share >= lesson.above else _UNCERTAIN
    values = list(named(lesson.for_each, terms)) if lesson.for_each else []
    for extra in values or ({},):
        yield Proposal(
            kind=lesson.kind,
            attributes={**lesson.attributes, **extra},
            at=at,
            verdict=verdict,
            found_by=f"{name}, {lesson.output}",
            confidence=round(share, 2),
            whole=True,
        )
