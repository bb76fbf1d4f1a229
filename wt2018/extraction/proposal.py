"""What a proposer of facts hands to the extractor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from wt2018.extraction.cues import ForEach
from wt2018.extraction.reading import Utterance
from wt2018.extraction.status import Verdict
from wt2018.facts.model import Likeness, Status
from wt2018.facts.vocabulary import Value


@frozen
class Proposal:
    """A fact that somebody proposes.

    Attributes:
        kind: of the fact.
        attributes: of the fact.
        at: numbers of the utterances that carry it, in reading order.
        verdict: whether it counts.
        found_by: who proposes it.
        confidence: 0 to 1.
        whole: whether the utterances are one passage, as the cells of a row are.
        like: the labelled text that they read most like, if the proposer goes by such.
    """

    kind: str
    attributes: Mapping[str, Value]
    at: tuple[int, ...]
    verdict: Verdict
    found_by: str
    confidence: float = 1.0
    whole: bool = False
    like: Likeness | None = None


def named(for_each: ForEach, terms: frozenset[str]) -> Iterator[Mapping[str, Value]]:
    """The attribute that depends on what is named: one value for each fact to propose."""
    for value, names in for_each.terms:
        if not terms.isdisjoint(names):
            yield {for_each.attribute: value}


def terms_of(utterances: Iterable[Utterance]) -> frozenset[str]:
    """The terms in any of some utterances."""
    return frozenset(term for utterance in utterances for term in utterance.terms)


def without_weaker(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Drop what another proposal says as well, on the same words and with more particulars."""
    by_kind: dict[tuple[str, Status], list[Proposal]] = {}
    for proposal in proposals:
        by_kind.setdefault((proposal.kind, proposal.verdict.status), []).append(proposal)
    for same in by_kind.values():
        strongest_first = sorted(same, key=lambda p: (-len(p.attributes), -len(p.at)))
        kept: dict[int, list[Proposal]] = {}
        for proposal in strongest_first:
            rivals = kept.setdefault(proposal.at[0], [])
            if not any(_covers(rival, proposal) for rival in rivals):
                yield proposal
                for number in proposal.at:
                    kept.setdefault(number, []).append(proposal)


def _covers(strong: Proposal, weak: Proposal) -> bool:
    return set(weak.at) <= set(strong.at) and weak.attributes.items() <= strong.attributes.items()
