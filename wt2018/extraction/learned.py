"""Facts that the learned reader proposes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from wt2018.document.model import Document
from wt2018.extraction.cues import CueBook, Lesson
from wt2018.extraction.proposal import Proposal, named, terms_of
from wt2018.extraction.reading import Reading, Utterance
from wt2018.extraction.status import Verdict, verdict_on_whole
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
    """What a network finds likely, as far as the book's lessons make facts of it.

    Where the book's modifiers see that it is told of another year or body, planned or denied, the
    fact is kept and not counted.
    """
    found = [unit for unit in units(document) if len(unit.text.split()) >= _FEWEST]
    if not found:
        return
    seen = network.read(found)
    columns = dict(zip(network.outputs, seen.shares.T.tolist(), strict=True))
    proposed = {
        lesson: list(_likely(lesson, columns, found, reading, book)) for lesson in book.lessons
    }
    reached = {
        lesson.output
        for lesson, likely in proposed.items()
        if any(ruling.status is Status.ASSERTED for _, ruling in likely)
    }
    for lesson, likely in proposed.items():
        if lesson.given and lesson.given not in reached:
            continue
        item, _ = lesson.output.split("/")
        likenesses = network.alike(seen.meanings[[number for number, _ in likely]], item)
        for (number, ruling), like in zip(likely, likenesses, strict=True):
            share = columns[lesson.output][number]
            for proposal in _proposals(lesson, found[number], share, ruling, reading):
                by = f"{network.name}, {lesson.output}"
                yield evolve(proposal, found_by=by, like=like)


def _likely(
    lesson: Lesson,
    columns: Mapping[str, Sequence[float]],
    found: Sequence[Unit],
    reading: Reading,
    book: CueBook,
) -> Iterator[tuple[int, Verdict]]:
    """The units that a lesson makes facts of, by number, the surest first.

    So many that count or might, and between those that count what would, if it were not planned,
    denied, or told of another.
    """
    counted = 0
    shares = columns[lesson.output]
    for number in sorted(range(len(found)), key=lambda number: -shares[number]):
        likely = shares[number] >= lesson.above
        if not (likely or shares[number] >= lesson.noted_from) or counted == lesson.at_most:
            return
        of_unit = {output: column[number] for output, column in columns.items()}
        carriers = _utterances(found[number], reading)
        ruling = verdict_on_whole(lesson.kind, carriers, of_unit, reading, book)
        counted += ruling.status is Status.ASSERTED
        if likely:
            yield number, ruling
        elif ruling.status is Status.ASSERTED:
            yield number, _UNCERTAIN


def _utterances(unit: Unit, reading: Reading) -> tuple[Utterance, ...]:
    return reading.utterances[unit.first : unit.last + 1]


def _proposals(
    lesson: Lesson, unit: Unit, share: float, ruling: Verdict, reading: Reading
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
            found_by="",
            confidence=round(share, 2),
            whole=True,
        )
