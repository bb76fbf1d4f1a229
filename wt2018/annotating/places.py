"""Where in a report something belongs that it does not say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import frozen

from wt2018.document.model import Block, BlockKind, Document
from wt2018.facts.model import Passage, Status
from wt2018.rating.assessment import Assessment, Evidence, Item

_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 5  # letters by which a word is known, so that a review is reviews and priority priorities
_SAY_LITTLE = frozenset("about behind their there these those where which while works".split())
_ENOUGH = 0.3  # of a heading's words, by how much they tell, must be the requirement's
_ON_THE_SUBJECT = {Status.PLANNED, Status.DENIED, Status.EARLIER_YEAR}


@frozen(slots=False)  # the cached property needs a __dict__
class Places:
    """The headings of a report, as places for what is missing from it.

    Attributes:
        assessment: of the report.
        document: the report.
        headings: in reading order.
        telling: how much each word of the requirements tells, from 1 for one that a single
            requirement has.
    """

    assessment: Assessment
    document: Document
    headings: tuple[Block, ...]
    telling: Mapping[str, float]

    @classmethod
    def of(cls, assessment: Assessment, document: Document) -> Places:
        """The places of a report."""
        used = Counter(word for item in assessment.items for word in _asked(item))
        headings = tuple(b for b in document.blocks if b.kind is BlockKind.HEADING)
        return cls(assessment, document, headings, {word: 1 / n for word, n in used.items()})

    def of_item(self, item: Item) -> Passage:
        """Where what an item lacks belongs.

        That is under the heading over most of its evidence; else under the one that names it in
        the rule book's own words; else over most of what speaks of it as planned, denied or past;
        else over evidence of more than half of its theme; else at the end of the report.
        """
        return (
            self._over(self.assessment.evidence(item))
            or self._naming(item)
            or self._over(
                one
                for one in self.assessment.discounted(item)
                if one.fact.status in _ON_THE_SUBJECT
            )
            or self._of_theme(item.finding.requirement.theme)
            or self._passage(self.document.blocks[-1])
        )

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
    def _starts(self) -> list[int]:
        return [heading.start for heading in self.headings]

    def _naming(self, item: Item) -> Passage | None:
        """The heading whose words are nearest to those of the requirement."""
        title, asked = _stems(item.finding.requirement.title), _asked(item)
        scores = [self._nearness(heading, title, asked) for heading in self.headings]
        best = max(scores, default=0.0)
        return self._passage(self.headings[scores.index(best)]) if best else None

    def _nearness(self, heading: Block, title: frozenset[str], asked: frozenset[str]) -> float:
        """The part of a heading's words that are asked; 0 if too few, or none of the title's."""
        words = _stems(self.document.text_of(heading))
        if not words & title:
            return 0.0
        near = sum(self.telling[word] * (2 if word in title else 1) for word in words & asked)
        return near / len(words) if near >= _ENOUGH * len(words) else 0.0

    def _passage(self, block: Block) -> Passage:
        return Passage.of(self.document, block.start, block.end)


def _asked(item: Item) -> frozenset[str]:
    """The words of a requirement's title and criterion."""
    requirement = item.finding.requirement
    return _stems(f"{requirement.title} {requirement.criterion}")


def _stems(text: str) -> frozenset[str]:
    words = set(_WORD.findall(text.casefold())) - _SAY_LITTLE
    return frozenset(word[:_STEM] for word in words)
