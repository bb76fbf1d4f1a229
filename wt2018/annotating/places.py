"""Where in a report something belongs that it does not say."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from attrs import frozen

from wt2018.document.model import Block, BlockKind, Document
from wt2018.extraction.cues import CueBook
from wt2018.facts.model import Passage, Status
from wt2018.rating.assessment import Assessment, Evidence, Item
from wt2018.rulebook.conditions import fact_condition

_ON_THE_SUBJECT = {Status.PLANNED, Status.DENIED, Status.EARLIER_YEAR}


@frozen(slots=False)  # the cached property needs a __dict__
class Places:
    """The headings of a report, as places for what is missing from it.

    Attributes:
        assessment: of the report.
        document: the report.
        cues: the ways of saying things that were looked for.
        headings: in reading order.
    """

    assessment: Assessment
    document: Document
    cues: CueBook
    headings: tuple[Block, ...]

    @classmethod
    def of(cls, assessment: Assessment, document: Document, cues: CueBook) -> Places:
        """The places of a report."""
        headings = tuple(b for b in document.blocks if b.kind is BlockKind.HEADING)
        return cls(assessment, document, cues, headings)

    def of_item(self, item: Item) -> Passage | None:
        """Where what an item lacks belongs; None if nothing in the report shows it.

        That is under the heading over most of its evidence; else under one under which the cues of
        the rule book look for it; else over most of what speaks of it as planned, denied or past;
        else over evidence of more than half of its theme.
        """
        return (
            self._over(self.assessment.evidence(item))
            or self._promising(item)
            or self._over(
                one
                for one in self.assessment.discounted(item)
                if one.fact.status in _ON_THE_SUBJECT
            )
            or self._of_theme(item.finding.requirement.theme)
        )

    @property
    def end(self) -> Passage:
        """The last words of the report."""
        return self._passage(self.document.blocks[-1])

    def _over(self, evidence: Iterable[Evidence]) -> Passage | None:
        """The heading over most of some passages; of equals the first.

        Words before the first heading, or in a report without any, are their own place.
        """
        passages = [e.passage for e in evidence if e.passage.start is not None]
        over = Counter(map(self._heading, passages))
        at = max(sorted(over), key=over.__getitem__, default=None)
        if at is None:
            return None
        return self._passage(self.headings[at]) if at >= 0 else passages[0]

    def _of_theme(self, theme: str) -> Passage | None:
        """The heading over evidence of more than half of a theme's items."""
        related = [o for o in self.assessment.items if o.finding.requirement.theme == theme]
        over = Counter(
            at
            for item in related
            for at in {self._heading(e.passage) for e in self.assessment.evidence(item)}
        )
        at = next((at for at in sorted(over) if over[at] > len(related) / 2), -1)
        return self._passage(self.headings[at]) if at >= 0 else None

    def _heading(self, passage: Passage) -> int:
        """The number of the heading over a passage; -1 if there is none."""
        return bisect_right(self._starts, passage.start or 0) - 1

    @cached_property
    def _terms(self) -> list[set[str]]:
        """The terms in each heading."""
        texts = map(self.document.text_of, self.headings)
        return [{match.term for match in self.cues.terms.find(text)} for text in texts]

    @cached_property
    def _starts(self) -> list[int]:
        return [heading.start for heading in self.headings]

    def _promising(self, item: Item) -> Passage | None:
        """The heading with most terms under which cues look for what an item lacks."""
        kinds = {fact_condition(unmet.leaf).kind for unmet in item.finding.unmet}
        sought = {term for cue in self.cues.cues if cue.kind in kinds for term in cue.under}
        found = [len(sought & terms) for terms in self._terms]
        most = max(found, default=0)
        return self._passage(self.headings[found.index(most)]) if most else None

    def _passage(self, block: Block) -> Passage:
        return Passage.of(self.document, block.start, block.end)
