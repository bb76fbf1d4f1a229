"""Whether what a passage says counts, by declared modifiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import frozen

from wt2018.extraction.cues import CueBook, Modifier
from wt2018.extraction.reading import Reading, Utterance
from wt2018.extraction.terms import Match
from wt2018.facts.model import Status


@frozen
class Verdict:
    """What becomes of a proposed fact.

    Attributes:
        status: asserted, or why it is discounted.
        reason: in words, with the words that gave it away; "" if asserted.
    """

    status: Status = Status.ASSERTED
    reason: str = ""


def verdict(
    kind: str,
    asked: AbstractSet[str],
    ignored: AbstractSet[str],
    carriers: Sequence[Utterance],
    reading: Reading,
    book: CueBook,
) -> Verdict:
    """The first modifier that touches the passages of a proposed fact decides.

    Args:
        kind: of the fact.
        asked: terms on whose words it rests.
        ignored: ids of modifiers that do not touch it.
        carriers: the sentences that carry it.
        reading: the report.
        book: holds the modifiers, in order of precedence.
    """
    for modifier in book.modifiers:
        if kind in modifier.kinds and modifier.id not in ignored:
            for carrier in carriers:
                if _touches(modifier, carrier, reading, asked):
                    return Verdict(modifier.status, modifier.reason)
    return Verdict()


def verdict_on_whole(
    kind: str,
    carriers: Sequence[Utterance],
    told: Mapping[str, float],
    reading: Reading,
    book: CueBook,
) -> Verdict:
    """The same for a fact that rests on no words in particular, as the learned reader finds them.

    Modifiers that are for cues only do not touch it. Those that know a way of telling by its words
    go before those that the network hears it by.

    Args:
        kind: of the fact.
        carriers: the sentences that carry it.
        told: how the network hears them told, shares by output.
        reading: the report.
        book: holds the modifiers, in order of precedence.
    """
    for modifier in book.modifiers:
        if kind in modifier.kinds and not modifier.cues_only:
            for carrier in carriers:
                if _touches(modifier, carrier, reading, carrier.terms):
                    return Verdict(modifier.status, modifier.reason)
    return verdict_as_heard(kind, frozenset(), told, book)


def verdict_as_heard(
    kind: str, ignored: AbstractSet[str], told: Mapping[str, float], book: CueBook
) -> Verdict:
    """What becomes of a fact by how the learned reader hears it told.

    Args:
        kind: of the fact.
        ignored: ids of modifiers that do not touch it.
        told: shares by output.
        book: holds the modifiers, in order of precedence.
    """
    for modifier in book.modifiers:
        heard = modifier.reads_like
        if heard is None or kind not in modifier.kinds or modifier.id in ignored:
            continue
        if told.get(heard.output, 0) >= heard.above:
            return Verdict(modifier.status, f"{modifier.reason}, as the learned reader hears it")
    return Verdict()


def _touches(
    modifier: Modifier, carrier: Utterance, reading: Reading, asked: AbstractSet[str]
) -> bool:
    if not carrier.terms.isdisjoint(modifier.unless):
        return False
    match modifier.scope:
        case "heading":
            return not carrier.under.isdisjoint(modifier.terms)
        case "block":
            return any((carrier.group, term) in reading.in_group for term in modifier.terms)
        case _:
            return _within_reach(modifier, carrier, asked)


def _within_reach(modifier: Modifier, carrier: Utterance, asked: AbstractSet[str]) -> bool:
    """Whether a term of the modifier stands where it governs words that the cue asked for."""
    signs = [m for m in carrier.matches if m.term in modifier.terms]
    targets = [m for m in carrier.matches if m.term in asked]
    return any(_governs(modifier, sign, target) for sign in signs for target in targets)


def _governs(modifier: Modifier, sign: Match, target: Match) -> bool:
    if sign.last < target.first:
        side, gap = "before", target.first - sign.last - 1
    elif target.last < sign.first:
        side, gap = "after", sign.first - target.last - 1
    else:
        side, gap = modifier.direction, 0  # overlapping words govern each other
    near = modifier.reach is None or gap <= modifier.reach
    return near and modifier.direction in {"either", side}
