"""Facts that the learned reader proposes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from wt2018.document.model import Document
from wt2018.extraction.cues import CueBook, Lesson
from wt2018.extraction.proposal import Proposal, named, terms_of
from wt2018.extraction.reading import Reading, Utterance
from wt2018.extraction.status import Verdict, verdict_on_whole
from wt2018.facts.model import Status
from wt2018.learned.network import Network
from wt2018.learned.units import Unit, units

if TYPE_CHECKING:
    import numpy as np

_FEWEST = 4  # words of a unit that could be evidence by itself
_TOLD = "told/"
_UNCERTAIN = Verdict(
    Status.UNCERTAIN, "the learned reader finds it likelier that this does not count"
)


@frozen(slots=False, eq=False)  # the cached property needs a __dict__
class ReportSeen:
    """What a network makes of a report.

    Attributes:
        network: that read it.
        units: those long enough to be evidence.
        shares: of every output, a share for each unit.
        meanings: what it scores, of each unit (`Impressions`); None if there is no unit.
    """

    network: Network
    units: Sequence[Unit]
    shares: Mapping[str, Sequence[float]]
    meanings: np.ndarray | None = field(repr=False)

    @cached_property
    def told(self) -> Mapping[int, Mapping[str, float]]:
        """How each sentence is told: shares by its number and the output."""
        outputs = [output for output in self.shares if output.startswith(_TOLD)]
        return {
            number: {output: self.shares[output][at] for output in outputs}
            for at, unit in enumerate(self.units)
            for number in range(unit.first, unit.last + 1)
        }


def read_by(network: Network, document: Document) -> ReportSeen:
    """Have a network read a report."""
    found = [unit for unit in units(document) if len(unit.text.split()) >= _FEWEST]
    if not found:
        return ReportSeen(network, (), dict.fromkeys(network.outputs, ()), None)
    seen = network.read(found)
    columns = dict(zip(network.outputs, seen.shares.T.tolist(), strict=True))
    return ReportSeen(network, found, columns, seen.meanings)


def learned(seen: ReportSeen, reading: Reading, book: CueBook) -> Iterator[Proposal]:
    """What a network finds likely, as far as the book's lessons make facts of it.

    Where the book's modifiers see that it is told of another year or body, planned or denied, the
    fact is kept and not counted.
    """
    if seen.meanings is None:
        return
    proposed = {lesson: list(_likely(lesson, seen, reading, book)) for lesson in book.lessons}
    reached = {
        lesson.output
        for lesson, likely in proposed.items()
        if any(ruling.status is Status.ASSERTED for _, ruling in likely)
    }
    for lesson, likely in proposed.items():
        if lesson.given and lesson.given not in reached:
            continue
        item, _ = lesson.output.split("/")
        likenesses = seen.network.alike(seen.meanings[[number for number, _ in likely]], item)
        for (number, ruling), like in zip(likely, likenesses, strict=True):
            share = seen.shares[lesson.output][number]
            for proposal in _proposals(lesson, seen.units[number], share, ruling, reading):
                by = f"{seen.network.name}, {lesson.output}"
                yield evolve(proposal, found_by=by, like=like)


def _likely(
    lesson: Lesson, seen: ReportSeen, reading: Reading, book: CueBook
) -> Iterator[tuple[int, Verdict]]:
    """The units that a lesson makes facts of, by number, the surest first.

    So many that count or might, and between those that count what would, if it were not planned,
    denied, or told of another.
    """
    counted = 0
    shares = seen.shares[lesson.output]
    for number in sorted(range(len(shares)), key=lambda number: -shares[number]):
        likely = shares[number] >= lesson.above
        if not (likely or shares[number] >= lesson.noted_from) or counted == lesson.at_most:
            return
        unit = seen.units[number]
        carriers, told = _utterances(unit, reading), seen.told[unit.first]
        ruling = verdict_on_whole(lesson.kind, carriers, told, reading, book)
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
