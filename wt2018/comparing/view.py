"""A comparison in words, before any layout; all strings in it are plain (see `words.plain`)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from wt2018.comparing.model import (
    Comparison,
    ItemChange,
    Movement,
    SetChange,
    Side,
    ValueNamed,
    Words,
)
from wt2018.facts.model import Fact
from wt2018.facts.vocabulary import Value
from wt2018.rendering import words
from wt2018.rendering.words import LEVELS, count, plain, points
from wt2018.rulebook.model import Level

MOVEMENTS = {
    Movement.ROSE: "Level rose",
    Movement.FELL: "Level fell",
    Movement.APPLIES_NOW: "Applies now, and did not before",
    Movement.APPLIES_NO_LONGER: "Applies no longer",
    Movement.ONLY_NEW: "Only in the newer rules",
    Movement.ONLY_OLD: "Only in the older rules",
    Movement.STAYED: "Same level",
}
"""Where levels went, in the order in which they are told."""

OTHER_RULES = (
    "The two assessments were made by different rules: a level may have moved because a rule did. "
    "Read and rate both again by the same rules before you draw conclusions."
)
OTHER_READING = (
    "The two reports were read by different versions or readers: a fact may have come or gone "
    "because of that."
)
OTHER_PARTNERSHIP = "The two reports name different partnerships."
SAME_FILE = "Both are assessments of the very same file."
RULES_MOVED = "No words changed for this item: the rules did."
NO_WORDS_CHANGED = (
    "No words changed for this item: something else that is said of them, or what was given with "
    "the report, did."
)
DECIDED_NOW = "{coder} decided the new level."
DECIDED_BEFORE = "{coder} had decided the old level; the rules give the new one."
VALUES_DECIDED_NOW = "{coder} decided what is named now."
VALUES_DECIDED_BEFORE = "{coder} had decided what was named; the rules find what is named now."
_NOW_SHOWN = "Now shown"
_NO_LONGER_SHOWN = "No longer shown"
_GAINED = "New words that it rests on"
_LOST = "Words that it rested on, in the old report"
_NOW_COUNTED = "Seen before, and counted now"
_NOW_DISCOUNTED = "Counted before, and not counted now"
_SEEN = "New words that are not counted"
_REREAD = "The same words, read otherwise"


@frozen
class Quoted:
    """Words of a report; without a quote what a fact says that rests on none."""

    quote: str
    note: str


@frozen
class Evidence:
    """Words of one sort, under what says which."""

    title: str
    quoted: tuple[Quoted, ...]


@frozen
class Moved:
    """An item and what became of it.

    Attributes:
        id: of the requirement.
        title: in a few words.
        movement: where its level went.
        old: its level before; None where the older rules have no such item.
        new: its level now.
        points: by how much they changed, with their sign; "" if not at all.
        says: conditions that are shown now, or no longer, each under a title.
        evidence: the words behind it.
        because: what else moved it, where words did not.
        words: how many words came and went, in short; "" if none.
    """

    id: str
    title: str
    movement: Movement
    old: Level | None
    new: Level | None
    points: str
    says: tuple[tuple[str, tuple[str, ...]], ...]
    evidence: tuple[Evidence, ...]
    because: str
    words: str

    @property
    def levels(self) -> str:
        """The level, or both: `from not evidenced to evidenced`."""
        old, new = (LEVELS[level] if level else "" for level in (self.old, self.new))
        return f"from {old} to {new}" if old and new and old != new else new or old


@frozen
class Group:
    """The items whose levels went the same way."""

    title: str
    movement: Movement
    items: tuple[Moved, ...]


@frozen
class SetView:
    """What became of a set whose values changed; `because` is "" where the rules found them."""

    title: str
    gained: tuple[tuple[str, str], ...]
    lost: tuple[tuple[str, str], ...]
    because: str


@frozen
class FactView:
    """A fact with its words; `before` is what was said of them, where that changed."""

    says: str
    quoted: tuple[Quoted, ...]
    before: str = ""


@frozen
class View:
    """A comparison in words.

    Attributes:
        old: title, file and so on of the older report.
        new: of the newer one.
        warnings: what to know before reading on.
        movement: where the overall rating went.
        rating: the newer overall rating.
        overall: the overall rating before and now, in a sentence.
        score: the score before and now, in a sentence.
        now_because: reasons for the rating that are new.
        no_longer_because: reasons that are gone.
        groups: every item, by where its level went.
        sets: those whose values changed.
        facts: how many came, went and stayed, in a sentence.
        came: facts.
        went: facts.
        reread: facts.
        made_by: label, older and newer value of what made the assessments.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    warnings: tuple[str, ...]
    movement: Movement
    rating: Level
    overall: str
    score: str
    now_because: tuple[str, ...]
    no_longer_because: tuple[str, ...]
    groups: tuple[Group, ...]
    sets: tuple[SetView, ...]
    facts: str
    came: tuple[FactView, ...]
    went: tuple[FactView, ...]
    reread: tuple[FactView, ...]
    made_by: tuple[tuple[str, str, str], ...]


def view(comparison: Comparison) -> View:
    """A comparison in words."""
    old, new = comparison.old.overall, comparison.new.overall
    facts = comparison.facts
    return View(
        old=tuple(_report(comparison.old)),
        new=tuple(_report(comparison.new)),
        warnings=tuple(_warnings(comparison)),
        movement=comparison.movement,
        rating=new.rating,
        overall=_overall(comparison),
        score=_score(old.score, new.score),
        now_because=tuple(plain(one) for one in new.because if one not in old.because),
        no_longer_because=tuple(plain(one) for one in old.because if one not in new.because),
        groups=tuple(_groups(comparison)),
        sets=tuple(_set(one) for one in comparison.sets if one.gained or one.lost),
        facts=f"{count(facts.same, 'fact is', 'facts are')} the same, {len(facts.came)} came, "
        f"{len(facts.went)} went, {len(facts.reread)} with the same words now read otherwise.",
        came=tuple(_fact(fact, comparison.new) for fact in facts.came),
        went=tuple(_fact(fact, comparison.old) for fact in facts.went),
        reread=tuple(_fact(one.new, comparison.new, _says(one.old)) for one in facts.reread),
        made_by=tuple(_made_by(comparison)),
    )


def _report(side: Side) -> Iterable[str]:
    report = side.report
    yield plain(report.title or report.file) or "Yearly report"
    known = (
        report.partnership,
        report.period,
        report.file,
        count(report.pages, "page") if report.pages else "",
        count(report.words, "word") if report.words is not None else "",
    )
    if particulars := ", ".join(filter(None, map(plain, known))):
        yield particulars


def _warnings(comparison: Comparison) -> Iterable[str]:
    if not comparison.same_rules:
        yield OTHER_RULES
    if not comparison.same_reading:
        yield OTHER_READING
    old, new = (plain(side.report.partnership) for side in (comparison.old, comparison.new))
    if old and new and old.casefold() != new.casefold():
        yield OTHER_PARTNERSHIP
    if comparison.same_file:
        yield SAME_FILE


def _overall(comparison: Comparison) -> str:
    old, new = (LEVELS[side.overall.rating] for side in (comparison.old, comparison.new))
    return f"{new}, as before" if old == new else f"{new}, {old} before"


def _score(old: Decimal, new: Decimal) -> str:
    if old == new:
        return f"score {points(new)} of 100, as before"
    return f"score {points(new)} of 100, {points(old)} before ({signed(new - old)})"


def signed(number: Decimal) -> str:
    """Points with their sign: `+3.4`, `−1.7`; `0.0`."""
    return f"{number:+.1f}".replace("-", "−") if number else "0.0"


def _groups(comparison: Comparison) -> Iterable[Group]:
    for movement, title in MOVEMENTS.items():
        if found := comparison.moved(movement):
            yield Group(title, movement, tuple(_moved(item, comparison) for item in found))


def _moved(item: ItemChange, comparison: Comparison) -> Moved:
    says = (
        (_NOW_SHOWN, tuple(map(plain, item.now_shown))),
        (_NO_LONGER_SHOWN, tuple(map(plain, item.no_longer_shown))),
    )
    # what was shown for a lower level is no loss where the level rose, and the other way round
    told = {Movement.ROSE: says[:1], Movement.FELL: says[1:]}.get(item.movement, says)
    evidence = tuple(_evidence(item, comparison))
    moved = item.movement in {Movement.ROSE, Movement.FELL}
    came = len(item.gained) + len(item.now_counted)
    went = len(item.lost) + len(item.now_discounted)
    return Moved(
        id=item.id,
        title=plain(item.title),
        movement=item.movement,
        old=item.old_level,
        new=item.new_level,
        points=signed(item.change) if item.change else "",
        says=tuple(one for one in told if one[1]) if item.movement is not Movement.STAYED else (),
        evidence=evidence,
        because=_because(item, comparison, words_moved=bool(evidence)) if moved else "",
        words=", ".join(
            filter(None, (f"{came} new" if came else "", f"{went} gone" if went else ""))
        ),
    )


def _because(item: ItemChange, comparison: Comparison, *, words_moved: bool) -> str:
    """What moved a level besides words; "" if words say it all."""
    if item.new_coder:
        return DECIDED_NOW.format(coder=plain(item.new_coder))
    if item.old_coder:
        return DECIDED_BEFORE.format(coder=plain(item.old_coder))
    if words_moved:
        return ""
    return NO_WORDS_CHANGED if comparison.same_rules else RULES_MOVED


def _evidence(item: ItemChange, comparison: Comparison) -> Iterable[Evidence]:
    old, new = (side.report.title for side in (comparison.old, comparison.new))
    for title, found, report, why in (
        (_GAINED, item.gained, new, False),
        (_NOW_COUNTED, item.now_counted, new, False),
        (_REREAD, item.reread, new, False),
        (_LOST, item.lost, old, False),
        (_NOW_DISCOUNTED, item.now_discounted, new, True),
        (_SEEN, item.seen, new, True),
    ):
        if found:
            yield Evidence(title, tuple(_quoted(one, report, why=why) for one in found))


def _quoted(one: Words, title: str, *, why: bool) -> Quoted:
    reason = plain(words.reason(one.fact)) if why else ""
    if one.passage is None:
        return Quoted("", ": ".join(filter(None, (words.without_words(one.fact), reason))))
    place = words.place(one.passage, title)
    return Quoted(plain(one.passage.quote), ": ".join(filter(None, (place, reason))))


def _set(one: SetChange) -> SetView:
    if one.new_coder:
        because = VALUES_DECIDED_NOW.format(coder=plain(one.new_coder))
    elif one.old_coder:
        because = VALUES_DECIDED_BEFORE.format(coder=plain(one.old_coder))
    else:
        because = ""
    gained, lost = (tuple(map(_value, values)) for values in (one.gained, one.lost))
    return SetView(plain(one.title), gained, lost, because)


def _value(one: ValueNamed) -> tuple[str, str]:
    passages = [found.passage for found in one.words if found.passage]
    return plain(one.label), words.spots(passages)


def _says(fact: Fact) -> str:
    """What a fact says, in short: its kind, what it counts as, its particulars."""
    kind = fact.kind.replace("_", " ")
    status = fact.status.replace("_", " ")
    reason = f", {words.reason(fact)}" if fact.reason else ""
    particulars = ", ".join(
        f"{name.replace('_', ' ')} {_spoken(value)}" for name, value in fact.attributes.items()
    )
    return plain(": ".join(filter(None, (f"{kind} ({status}{reason})", particulars))))


def _spoken(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.replace("_", " ")


def _fact(fact: Fact, side: Side, before: str = "") -> FactView:
    title = side.report.title
    quoted = tuple(Quoted(plain(p.quote), words.place(p, title)) for p in fact.passages)
    return FactView(_says(fact), quoted, before)


def _made_by(comparison: Comparison) -> Iterable[tuple[str, str, str]]:
    sides = (comparison.old, comparison.new)
    for label, values in (
        ("Program", [side.made_by.tool for side in sides]),
        ("Rules", [side.made_by.rule_book for side in sides]),
        ("Digest of the rules", [side.made_by.rules_digest for side in sides]),
        ("Read by", [words.read_by(side.made_by.readers) for side in sides]),
        ("File", [side.report.file for side in sides]),
        ("Digest of the file", [side.report.digest for side in sides]),
    ):
        old, new = map(plain, values)
        if old or new:
            yield label, old, new
