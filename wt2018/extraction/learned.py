"""Facts that the learned reader proposes."""

from __future__ import annotations

from collections.abc import Iterator

from wt2018.document.model import Document
from wt2018.extraction.cues import CueBook
from wt2018.extraction.proposal import Proposal, named, terms_of
from wt2018.extraction.reading import Reading
from wt2018.extraction.status import Verdict
from wt2018.learned.network import Network
from wt2018.learned.units import units

_FEWEST = 4  # words of a unit that could be evidence by itself


def learned(
    document: Document, reading: Reading, book: CueBook, network: Network
) -> Iterator[Proposal]:
    """What a network's scores propose, by the book's lessons."""
    found = [unit for unit in units(document) if len(unit.text.split()) >= _FEWEST]
    scores = network.scores(found)
    columns = {output: at for at, output in enumerate(network.outputs)}
    for lesson in book.lessons:
        for unit, score in zip(found, scores[:, columns[lesson.output]], strict=True):
            share = lesson.share(float(score))
            if share < lesson.above:
                continue
            at = tuple(range(unit.first, unit.last + 1))
            terms = terms_of(reading.utterances[n] for n in at)
            values = list(named(lesson.for_each, terms)) if lesson.for_each else []
            for extra in values or ({},):
                yield Proposal(
                    kind=lesson.kind,
                    attributes={**lesson.attributes, **extra},
                    at=at,
                    verdict=Verdict(),
                    found_by=f"{network.name}, {lesson.output}",
                    confidence=round(share, 2),
                    whole=True,
                )
