"""What to say on a report, and on which words of it; how a format shows that is not known here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

from attrs import evolve, frozen

from wt2018.annotating.places import Places
from wt2018.document.model import Document
from wt2018.extraction.cues import CueBook
from wt2018.facts.model import Passage
from wt2018.inference.findings import Met
from wt2018.rating.assessment import Assessment, Item
from wt2018.rendering import words
from wt2018.rendering.explanation import Explanation, Lack, explain
from wt2018.rendering.words import LEVELS, SYMBOLS, plain

NOT_ENCRYPTED = "The report is encrypted; its annotated copy is not, and anybody can open it."
NO_PLACE = "This stands at the end, as no heading of the report shows where it would belong."


class Kind(StrEnum):
    """What a note is about."""

    OVERALL = "overall"
    """The report as a whole, on its first words."""
    MET = "met"
    """Words that meet a condition of an item."""
    DISCOUNTED = "discounted"
    """Words that look like evidence and are not counted."""
    MISSING = "missing"
    """What an item lacks, where it would belong."""


@frozen
class Note:
    """What there is to say on a passage.

    Attributes:
        kind: what it is about.
        passage: the words on which it stands; for what is missing, the heading under which it
            would belong, or the last words of the report.
        items: ids of the items it is about, in the order of the rule book; none for the whole.
        lines: the text, plain (see `words.plain`).
    """

    kind: Kind
    passage: Passage
    items: tuple[str, ...]
    lines: tuple[str, ...]


def notes_on(
    assessment: Assessment,
    document: Document,
    cues: CueBook,
    kinds: Collection[str] = tuple(Kind),
) -> tuple[Note, ...]:
    """The notes on a report, in reading order.

    There is one of each kind at most on the same words, but what different items lack has a note
    each, so that each can be dealt with by itself. Facts without words of the report have none.

    Args:
        assessment: of the report.
        document: the report, as it was read for the assessment.
        cues: the ways of saying things that were looked for; they tell headings apart.
        kinds: those wanted.
    """
    found = {
        Kind.OVERALL: (_overall(assessment, document),),
        Kind.MET: (*_met(assessment), *_decided(assessment)),
        Kind.DISCOUNTED: _discounted(assessment),
        Kind.MISSING: _missing(assessment, Places.of(assessment, document, cues)),
    }
    wanted = [
        _placed(note, document) for kind, notes in found.items() if kind in kinds for note in notes
    ]
    return tuple(sorted(wanted, key=lambda note: (note.passage.start or 0, note.passage.end or 0)))


def _placed(note: Note, document: Document) -> Note:
    """A note with its place in the text; passages that were written by hand may have none."""
    if note.passage.start is not None:
        return note
    quote = note.passage.quote
    start = document.text.find(quote)
    if start >= 0:
        return evolve(note, passage=Passage.of(document, start, start + len(quote)))
    last = document.blocks[-1]
    lines = (f"The report does not hold these words: “{plain(quote)}”", *note.lines)
    return evolve(note, passage=Passage.of(document, last.start, last.end), lines=lines)


def _overall(assessment: Assessment, document: Document) -> Note:
    overall, first = assessment.overall, document.blocks[0]
    rating = f"{SYMBOLS[overall.rating]} This report: {LEVELS[overall.rating]}"
    lines = [f"{rating}, score {words.points(overall.score)} of 100", "Why this rating:"]
    lines += (f"• {plain(reason)}" for reason in overall.because)
    if overall.short_of:
        lines.append("The next rating also asks for:")
        lines += (f"• {plain(lack)}" for lack in overall.short_of)
    lines.append(words.A_PERSON_DECIDES)
    passage = Passage.of(document, first.start, first.end)
    return Note(Kind.OVERALL, passage, (), tuple(lines))


def _met(assessment: Assessment) -> Iterator[Note]:
    grounds: dict[Passage, dict[str, list[Met]]] = {}
    for item in assessment.items:
        for met in item.finding.met:
            for passage in _passages(assessment, met.facts):
                grounds.setdefault(passage, {}).setdefault(item.id, []).append(met)
    for passage, by_item in grounds.items():
        lines = [
            line
            for id_, met in by_item.items()
            for line in (_level(assessment.item(id_)), *_conditions(assessment.item(id_), met))
        ]
        yield Note(Kind.MET, passage, tuple(by_item), tuple(lines))


def _decided(assessment: Assessment) -> Iterator[Note]:
    """The words that persons rest their decisions on."""
    for item in assessment.items:
        if item.decision:
            lines = (_level(item), *_reasons(item))
            for passage in item.decision.passages:
                yield Note(Kind.MET, passage, (item.id,), lines)


def _reasons(item: Item) -> Iterator[str]:
    """What a person decided of an item, and why."""
    if decided := item.decision:
        by = words.auditor(decided.coder)
        if item.finding.overruled:
            yield f"{by} decided this; the rules find “{LEVELS[item.machine_level]}”"
        else:
            yield f"{by} agrees with the rules"
        if decided.note:
            yield f"{by}: “{plain(decided.note)}”"


def _conditions(item: Item, met: Iterable[Met]) -> Iterator[str]:
    for one in met:
        above = one.level is not item.level
        yield (
            f"Already there for “{LEVELS[one.level]}”: {plain(one.leaf.says)}"
            if above
            else (f"✓ {plain(one.leaf.says)}")
        )


def _discounted(assessment: Assessment) -> Iterator[Note]:
    reasons: dict[Passage, dict[str, dict[str, Item]]] = {}
    for item in assessment.items:
        for one in assessment.discounted(item):
            by_reason = reasons.setdefault(one.passage, {})
            by_reason.setdefault(plain(words.reason(one.fact)), {})[item.id] = item
    for passage, by_reason in reasons.items():
        lines = [
            f"Seen and not counted for {_titles(items.values())}: {reason}"
            for reason, items in by_reason.items()
        ]
        items = {id_ for found in by_reason.values() for id_ in found}
        in_order = tuple(item.id for item in assessment.items if item.id in items)
        yield Note(Kind.DISCOUNTED, passage, in_order, tuple(lines))


def _titles(items: Iterable[Item]) -> str:
    return ", ".join(f"“{plain(item.finding.requirement.title)}”" for item in items)


def _missing(assessment: Assessment, places: Places) -> Iterator[Note]:
    for item in assessment.items:
        explanation = explain(assessment, item)
        if explanation.advice:
            place = places.of_item(item)
            lines = [_level(item), *_reasons(item), *_lacking(explanation), explanation.citation]
            if place is None:
                lines.append(NO_PLACE)
            yield Note(Kind.MISSING, place or places.end, (item.id,), tuple(lines))


def _lacking(item: Explanation) -> Iterator[str]:
    if item.next_level and item.lacks:
        gain = f" (+{words.points(item.gain)} points)" if item.gain is not None else ""
        yield f"Missing for “{LEVELS[item.next_level]}”{gain}:"
        yield from _lack(item.lacks)
    yield "What to write:"
    for alternatives in item.advice:
        if len(alternatives) > 1:
            yield "• One of these:"
        for alternative in alternatives:
            yield f"{'–' if len(alternatives) > 1 else '•'} {alternative}"


def _lack(lack: Lack, mark: str = "✗") -> Iterator[str]:
    if lack.says:
        yield f"{mark} {lack.says}"
    if lack.one_is_enough:
        yield f"{mark} one of:"
        mark = "–"
    for part in lack.parts:
        yield from _lack(part, mark)


def _level(item: Item) -> str:
    title = plain(item.finding.requirement.title)
    return f"{SYMBOLS[item.level]} {title}: {LEVELS[item.level]}"


def _passages(assessment: Assessment, facts: Iterable[str]) -> Iterable[Passage]:
    return dict.fromkeys(
        passage for id_ in facts for passage in assessment.facts_by_id[id_].passages
    )
