"""The words that every rendering uses, so that all of them say the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from wt2018.facts.model import Fact, Passage, Status
from wt2018.facts.vocabulary import Value, vocabulary
from wt2018.inference.doubt import OtherReading
from wt2018.inference.findings import Finding
from wt2018.rulebook.model import Level

LEVELS = {
    Level.EVIDENCED: "evidenced",
    Level.PARTLY_EVIDENCED: "partly evidenced",
    Level.NOT_EVIDENCED: "not evidenced",
    Level.NOT_APPLICABLE: "does not apply",
}
"""Levels for people."""

SYMBOLS = {
    Level.EVIDENCED: "●",
    Level.PARTLY_EVIDENCED: "◐",
    Level.NOT_EVIDENCED: "○",
    Level.NOT_APPLICABLE: "–",
}
"""A mark for each level beside its words, for those who skim; each one column wide."""

DUTIES = {
    "must": "a “must” of the guidance",
    "should": "a “should” of the guidance",
    "audit": "asked by the national analysis, not by the guidance",
}
"""How strongly something is asked."""

THEMES = {
    "priorities_progress_impact": "Priorities, progress and impact",
    "learning": "Learning",
    "meeting_requirements": "Meeting the requirements",
}

REASONS = {
    Status.ASSERTED: "counted",
    Status.PLANNED: "planned, not done",
    Status.DENIED: "the report says that it is not so",
    Status.RESTATED_DUTY: "restates what the guidance asks",
    Status.BACKGROUND: "background, not what the partners did",
    Status.OTHER_BODY: "another body's work, not the partnership's",
    Status.EARLIER_YEAR: "about an earlier year",
    Status.UNCERTAIN: "likelier not evidence than evidence",
}
"""Why a fact of a status is not counted."""

A_PERSON_DECIDES = (
    "A program read the report and rated it by written rules. It can miss what is there and "
    "misread what it finds, and it cannot tell whether what a report says is true. "
    "Every rating shows the words that it rests on: a person reads them and decides."
)

CHECK = "check this one"
"""What is said beside the level of an item in doubt."""

NO_WORDS_NEEDED = "nothing in the report speaks against it"
"""What meets a condition that asks for something to be missing."""


def theme(name: str) -> str:
    """A theme for people; themes of other rule books read as their names do."""
    return THEMES.get(name, name.replace("_", " ").capitalize())


def duty(name: str) -> str:
    """A duty for people."""
    return DUTIES.get(name, name.replace("_", " "))


def quoted_for(condition: str) -> str:
    """What meets a condition by the very words that have been shown for another one."""
    return f"met by the words quoted above for “{condition}”"


def reason(fact: Fact) -> str:
    """Why a discounted fact is not counted."""
    return fact.reason or REASONS[fact.status]


def doubt(doubtful: OtherReading, level: Level, facts: Sequence[Fact]) -> str:
    """Why an item is for a person to check.

    Args:
        doubtful: the other level that it could have.
        level: the one that it has.
        facts: those that make the difference.
    """
    other = LEVELS[doubtful.level]
    if not facts:
        return f"If doubtful words were read otherwise, the item would be “{other}”."
    raised = doubtful.level.share > level.share
    these = "this counts" if len(facts) == 1 else "these count"
    only, if_otherwise = ("", "if so") if raised else ("only ", "if not")
    sure = 100 * max(fact.confidence for fact in facts)
    return (
        f"The reader takes it as {only}{sure:.0f} % likely that {these}; {if_otherwise}, the item "
        f"is “{other}”."
    )


def likeness(fact: Fact) -> str:
    """What the words of a fact read like, for people; "" where the finder goes by no such thing."""
    like = fact.like
    return plain(f"reads like “{like.text}”, coded “{LEVELS[like.level]}”") if like else ""


def auditor(coder: str) -> str:
    """A person who decided, for people."""
    return f"auditor {plain(coder)}"


def not_applicable_because(finding: Finding) -> str:
    """Why an item does not apply; "" where it does."""
    decision, applies = finding.decision, finding.requirement.applies
    if finding.overruled and decision and finding.level is Level.NOT_APPLICABLE:
        return decision.note or f"{auditor(decision.coder)} decided so"
    return applies.otherwise if applies and finding.level is Level.NOT_APPLICABLE else ""


def spot(passage: Passage) -> str:
    """Where a passage stands, in short: `p. 9`; by paragraph where there are no pages."""
    if passage.page is not None:
        return f"p. {passage.page}"
    return f"para. {passage.paragraph}" if passage.paragraph is not None else ""


def place(passage: Passage, title: str = "") -> str:
    """Where a passage stands, in full: `p. 9, in “Priority 1 › What changed”`.

    Args:
        passage: of the report.
        title: of the report; as its first heading stands over everything, it tells nobody where.
    """
    headings = list(filter(None, map(plain, passage.section)))
    if len(headings) > 1 and headings[0].casefold() == plain(title).casefold():
        del headings[0]
    section = " › ".join(headings)
    return ", ".join(filter(None, (spot(passage), f"in “{section}”" if section else "")))


def heading(passage: Passage) -> str:
    """The heading that a passage stands under; "" if there is none."""
    return next(filter(None, map(plain, reversed(passage.section))), "")


def spots(passages: Sequence[Passage], most: int = 4) -> str:
    """Where passages stand, in short, each place once: `p. 4, p. 6 and 3 more`."""
    found = list(dict.fromkeys(filter(None, map(spot, passages))))
    more = len(found) - most
    return ", ".join(found[:most]) + (f" and {more} more" if more > 0 else "")


def without_words(fact: Fact) -> str:
    """What a fact says that no passage carries, and where it is from."""
    particulars = ", ".join(
        f"{name.replace('_', ' ')}: {_value(value)}" for name, value in fact.attributes.items()
    )
    said = vocabulary().kinds[fact.kind].meaning.rstrip(".")
    source = "given with the report" if fact.found_by == "context" else "stated without a quote"
    return plain(f"{said} ({particulars}), {source}" if particulars else f"{said}, {source}")


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.replace("_", " ")


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 page`, `13,877 words`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def read_by(readers: Sequence[str]) -> str:
    """What found the facts: `cues and learned reader 2`; "" for facts from elsewhere."""
    if list(readers) == ["cues"]:
        return "cues alone"
    return " and ".join(filter(None, (", ".join(readers[:-1]), *readers[-1:])))


def points(number: Decimal) -> str:
    """Points of the score, to one decimal."""
    return f"{number:.1f}"


_NEVER = 0xFFFE  # U+FFFE and U+FFFF, of every plane, are characters in no version of Unicode
_JOINERS = "\u200c\u200d"  # format characters that some scripts need; no others are kept


def plain(text: str) -> str:
    """Text on one line, without characters that could act on a terminal or hide what is said.

    Escape and other control characters, overrides of the writing direction, halves of surrogate
    pairs and what is no character can stand in a file; none of them is a word of the report.
    """
    return " ".join(harmless(text).split())


def harmless(text: str) -> str:
    """As `plain`, with spaces as they are."""
    return "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cf":
            return character if character in _JOINERS else ""
        case "Cs":
            return "\ufffd"
        case "Cn" if ord(character) & _NEVER == _NEVER:
            return "\ufffd"
        case _:
            return character
