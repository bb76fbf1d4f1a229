"""Facts that the learned reader proposes."""

from __future__ import annotations

from collections.abc import Iterator

from wt2018.document.model import Document
from wt2018.extraction.cues import CueBook, Lesson
from wt2018.extraction.proposal import Proposal, named, terms_of
from wt2018.extraction.reading import Reading, Utterance
from wt2018.extraction.status import Verdict, verdict_on_whole
from wt2018.facts.model import Status
from wt2018.learned.network import Network
from wt2018.learned.units import Unit, units

_FEWEST = 4  # words of a unit that could be evidence by itself


def learned(
    document: Document, reading: Reading, book: CueBook, network: Network
) -> Iterator[Proposal]:
    """What a network finds likely, as far as the book's lessons make facts of it.

    The network does not heed who says a sentence of whom; where the book's modifiers see that
    it is told of another year or body, planned or denied, the fact is kept and not counted.
    """
    found = [unit for unit in units(document) if len(unit.text.split()) >= _FEWEST]
    if not found:
        return
    columns = dict(zip(network.outputs, network.shares(found).T.tolist(), strict=True))
    proposed = {
        lesson: list(_likely(lesson, columns[lesson.output], found, reading, book))
        for lesson in book.lessons
    }
    reached = {
        lesson.output
        for lesson, likely in proposed.items()
        if any(ruling.status is Status.ASSERTED for _, _, ruling in likely)
    }
    for lesson, likely in proposed.items():
        if not lesson.given or lesson.given in reached:
            for share, unit, ruling in likely:
                yield from _proposals(lesson, unit, share, ruling, reading, network.name)


def _likely(
    lesson: Lesson, shares: list[float], found: list[Unit], reading: Reading, book: CueBook
) -> Iterator[tuple[float, Unit, Verdict]]:
    """The units that a lesson makes facts of, the surest first: so many that count, and between
    them those that would.
    """
    counted = 0
    for share, unit in sorted(zip(shares, found, strict=True), key=lambda one: -one[0]):
        if share < lesson.above or counted == lesson.at_most:
            return
        ruling = verdict_on_whole(lesson.kind, _utterances(unit, reading), reading, book)
        counted += ruling.status is Status.ASSERTED
        yield share, unit, ruling


def _utterances(unit: Unit, reading: Reading) -> tuple[Utterance, ...]:
    return reading.utterances[unit.first : unit.last + 1]


def _proposals(
    lesson: Lesson, unit: Unit, share: float, ruling: Verdict, reading: Reading, name: str
) -> Iterator[Proposal]:
    values = (
        list(named(lesson.for_each, terms_of(_utterances(unit, reading))))
        if lesson.for_each
        else []
    )
    for extra in values or ({},):
        yield Proposal(
            kind=lesson.kind,
            attributes={**lesson.attributes, **extra},
            at=tuple(range(unit.first, unit.last + 1)),
            verdict=ruling,
            found_by=f"{name}, {lesson.output}",
            confidence=round(share, 2),
            whole=True,
        )
