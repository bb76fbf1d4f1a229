"""Which words of a report a letter quotes, and how: few, whole where they can be, each once."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import evolve, field, frozen

from wt2018.facts.model import Fact, Passage
from wt2018.rating.assessment import Assessment, Evidence, Item
from wt2018.rendering import words
from wt2018.rendering.words import plain

MOST = 3
"""Quotations of an item, and passages told as not counted."""
_LONGEST = 420  # characters of a quotation; more is cut
_REMINDER = 60  # of one that stands in the letter already


@frozen
class Quotation:
    """Words of the report as a letter quotes them.

    Attributes:
        text: without quotation marks; "" where nothing but a reason can be told.
        place: page or paragraph; "" if unknown.
        again: whether the whole words have been quoted before, and `text` only recalls them.
        reason: why the words are not counted; "" where they are.
    """

    text: str
    place: str
    again: bool = False
    reason: str = ""


@frozen
class Quoter:
    """Quotes words once, and recalls them from then on.

    Attributes:
        quoted: the passages that have been quoted.
    """

    quoted: set[Passage] = field(factory=set)

    def quote(self, passages: Sequence[Passage], reason: str = "") -> Quotation:
        """Quote passages that stand one after the other."""
        again = self.quoted.issuperset(passages)
        self.quoted.update(passages)
        text = plain(_joined(passages).quote)
        width = _REMINDER if again else _LONGEST
        return Quotation(_shortened(text, width), _place(passages[0]), again, plain(reason))


def best_words(assessment: Assessment, item: Item, most: int = MOST) -> list[list[Passage]]:
    """The passages that an item rests on most, those side by side together, in reading order.

    Facts that meet more of the conditions come before others, then those said in sentences, as
    cells of a table are not, then those that are surer.
    """
    met = Counter(id_ for one in item.finding.met for id_ in one.facts)
    facts = [assessment.facts_by_id[id_] for id_ in met]
    ranked = sorted(facts, key=lambda fact: (-met[fact.id], not _said(fact), -fact.confidence))
    chosen: list[Passage] = []
    for fact in ranked:
        wider = list(dict.fromkeys((*chosen, *fact.passages)))
        if not chosen or len(together(wider)) <= most:
            chosen = wider
    return together(chosen)[:most]


def not_counted(assessment: Assessment, item: Item) -> list[Evidence]:
    """The passages that look like evidence of an item and do not count, each once."""
    seen: dict[str, Evidence] = {}
    for one in assessment.discounted(item):
        seen.setdefault(plain(one.passage.quote), one)
    return list(seen.values())


def _said(fact: Fact) -> bool:
    """Whether a fact is said in a sentence."""
    return any(
        passage.quote.rstrip("”\"'’)").endswith((".", "!", "?")) for passage in fact.passages
    )


def together(passages: Iterable[Passage]) -> list[list[Passage]]:
    """Passages in reading order; those of a paragraph that follow on each other together."""
    runs: list[list[Passage]] = []
    for passage in sorted(passages, key=lambda p: (p.start or 0, -(p.end or 0))):
        if runs and _follows(_joined(runs[-1]), passage):
            runs[-1].append(passage)
        else:
            runs.append([passage])
    return runs


def _follows(before: Passage, after: Passage) -> bool:
    """Whether two passages can be quoted as one, by nothing but what is known of them."""
    if before.start is None or before.end is None or after.start is None or after.end is None:
        return False
    return (
        before.paragraph is not None
        and before.paragraph == after.paragraph
        and after.start <= before.end + 1
        and max(before.end, after.end) - before.start <= _LONGEST
        and all(len(p.quote) == (p.end or 0) - (p.start or 0) for p in (before, after))
    )


def _joined(run: Sequence[Passage]) -> Passage:
    """Passages that follow on each other as one; what they share is said once."""
    whole = run[0]
    for part in run[1:]:
        # a run has offsets: see `_follows`
        gap = (part.start or 0) - (whole.end or 0)
        rest = f" {part.quote}" if gap > 0 else part.quote[-gap:]
        end = max(whole.end or 0, part.end or 0)
        whole = evolve(whole, quote=whole.quote + rest, end=end)
    return whole


def _shortened(text: str, width: int) -> str:
    """Text of at most so many characters, cut between words."""
    return textwrap.shorten(text, width, placeholder=" …", break_on_hyphens=False)


def _place(passage: Passage) -> str:
    """The page; where there are none, the paragraph with the heading that it stands under."""
    spot = words.spot(passage)
    under = words.heading(passage) if passage.page is None else ""
    return ", ".join(filter(None, (spot, f"under “{under}”" if under else "")))
