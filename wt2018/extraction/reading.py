"""A document as the cues see it: sentences with their terms and with what stands around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import groupby

from attrs import frozen

from wt2018.document.model import Block, BlockKind, Document, Sentence
from wt2018.extraction.terms import Match, Terms


@frozen(slots=False)  # cached properties need a __dict__
class Utterance:
    """A sentence of the report.

    Attributes:
        number: place among all utterances.
        start: offset in `Document.text`.
        end: offset after the last character.
        matches: the terms in it.
        kind: of its block.
        section: the headings above it.
        group: number of its block; the cells of a table row share one.
        under: names of terms in the headings above, the column's header and the line that
            introduces the list.
    """

    number: int
    start: int
    end: int
    matches: tuple[Match, ...]
    kind: BlockKind
    section: tuple[str, ...]
    group: int
    under: frozenset[str]

    @cached_property
    def terms(self) -> frozenset[str]:
        """Names of the terms in it."""
        return frozenset(match.term for match in self.matches)


@frozen(slots=False)
class Reading:
    """All utterances of a report, in reading order."""

    utterances: tuple[Utterance, ...]

    @cached_property
    def with_term(self) -> dict[str, list[Utterance]]:
        """The utterances that hold each term."""
        found: dict[str, list[Utterance]] = {}
        for utterance in self.utterances:
            for term in utterance.terms:
                found.setdefault(term, []).append(utterance)
        return found

    @cached_property
    def in_group(self) -> Places:
        """Where terms stand in each block or table row."""
        return _places((u.group, u) for u in self.utterances)

    @cached_property
    def in_section(self) -> Places:
        """Where terms stand under each heading, headings left out."""
        return _places((u.section, u) for u in self.utterances if u.kind is not BlockKind.HEADING)

    @cached_property
    def sections(self) -> frozenset[tuple[str, ...]]:
        """Those in which there is more than headings."""
        return frozenset(u.section for u in self.utterances if u.kind is not BlockKind.HEADING)

    def nearest(
        self, to: Utterance, terms: Iterable[str], places: Places, within: Hashable
    ) -> Utterance | None:
        """The utterance closest to another that holds a term of several; the first of two.

        Args:
            to: the other.
            terms: of which one is asked for.
            places: `in_group` or `in_section`.
            within: the group or section in which it has to stand.
        """
        beside: set[int] = set()
        for term in terms:
            numbers = places.get((within, term), ())
            at = bisect_left(numbers, to.number)
            beside.update(numbers[max(at - 1, 0) : at + 1])
        number = min(beside, key=lambda n: (abs(n - to.number), n), default=None)
        return None if number is None else self.utterances[number]


Places = dict[tuple[Hashable, str], list[int]]
"""Numbers of the utterances that hold a term, in order, by what they stand in and the term."""


def _places(standing: Iterable[tuple[Hashable, Utterance]]) -> Places:
    found: Places = {}
    for within, utterance in standing:
        for term in utterance.terms:
            found.setdefault((within, term), []).append(utterance.number)
    return found


def read_for_cues(document: Document, terms: Terms) -> Reading:
    """Find every term of a document and lay out what surrounds each sentence."""
    by_block = _sentences_by_block(document)

    @cache
    def find(text: str) -> tuple[Match, ...]:
        return terms.find(text)

    @cache
    def named(text: str) -> frozenset[str]:
        return frozenset(match.term for match in find(text))

    utterances: list[Utterance] = []
    for group, (block, introduction) in enumerate(_grouped(document)):
        for at in block:
            above = document.blocks[at]
            header = above.cell.header if above.cell else ""
            around = filter(None, (*above.section, header, introduction))
            under = frozenset[str]().union(*map(named, around))
            for sentence in by_block.get(at, ()):
                utterances.append(
                    Utterance(
                        number=len(utterances),
                        start=sentence.start,
                        end=sentence.end,
                        matches=find(document.text_of(sentence)),
                        kind=above.kind,
                        section=above.section,
                        group=group,
                        under=under,
                    )
                )
    return Reading(tuple(utterances))


def _sentences_by_block(document: Document) -> dict[int, list[Sentence]]:
    return {at: list(found) for at, found in groupby(document.sentences, lambda s: s.block)}


def _grouped(document: Document) -> Iterator[tuple[Sequence[int], str]]:
    """Numbers of the blocks that belong together, and the line that introduces them."""
    introduction = ""
    for _, found in groupby(enumerate(document.blocks), lambda entry: _row(*entry)):
        numbers = [number for number, _ in found]
        block = document.blocks[numbers[0]]
        if block.kind is BlockKind.CONTENTS:
            continue
        in_list = block.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_CELL}
        yield numbers, introduction if in_list else ""
        if not in_list:
            introduction = document.text_of(block) if block.kind is not BlockKind.HEADING else ""


def _row(number: int, block: Block) -> tuple[int, int]:
    return (block.cell.table, block.cell.row) if block.cell else (-1, number)
