"""What changed between two assessments: levels, words, values and facts.

Words are the same where a reader would say so: a passage that moved to another page, or was
typeset anew, is no change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal

from wt2018.comparing.model import (
    Comparison,
    FactChanges,
    ItemChange,
    Reread,
    SetChange,
    Side,
    ValueNamed,
    Words,
)
from wt2018.facts.model import Fact, Status
from wt2018.facts.vocabulary import Value
from wt2018.inference.findings import NamedSet
from wt2018.rating.assessment import Assessment, Item


def compare(old: Assessment, new: Assessment) -> Comparison:
    """What changed from an older assessment to a newer one: two drafts, or two years."""
    old_items = {item.id: item for item in old.items}
    new_items = {item.id: item for item in new.items}
    old_sets = {named.rule.id: named for named in old.sets}
    new_sets = {named.rule.id: named for named in new.sets}
    return Comparison(
        old=_side(old),
        new=_side(new),
        items=tuple(
            _item(old, new, old_items.get(id_), new_items.get(id_))
            for id_ in dict.fromkeys((*new_items, *old_items))
        ),
        sets=tuple(
            _set(old, new, old_sets.get(id_), new_sets.get(id_))
            for id_ in dict.fromkeys((*new_sets, *old_sets))
        ),
        facts=_facts(old, new),
    )


_SET_IN_TYPE = re.compile(r"[\s\-‐-―−'\"‘-‟‹›«»`´•·◦▪■●○‣⁃\u00ad]+")


def same_words(text: str) -> str:
    """What two texts have in common where they differ in nothing but how they are typeset."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _SET_IN_TYPE.sub("", folded).strip(".,;:")


def _side(assessment: Assessment) -> Side:
    return Side(assessment.report, assessment.overall, assessment.made_by)


def _item(old: Assessment, new: Assessment, was: Item | None, now: Item | None) -> ItemChange:
    requirement = (now or was).finding.requirement  # type: ignore[union-attr]  # one is there
    counted_before, seen_before = _evidence(old, was)
    counted_now, seen_now = _evidence(new, now)
    said_before, said_now = _asserted(old), _asserted(new)
    came, went = _without(counted_now, counted_before), _without(counted_before, counted_now)
    gained = _without(_unsaid(came, said_before), seen_before)
    lost = _without(_unsaid(went, said_now), seen_now)
    shown_before, shown_now = _shown(was), _shown(now)
    return ItemChange(
        id=requirement.id,
        title=requirement.title,
        theme=requirement.theme,
        old_level=was.level if was else None,
        new_level=now.level if now else None,
        old_contribution=_points(was),
        new_contribution=_points(now),
        now_shown=tuple(says for says in shown_now if says not in shown_before),
        no_longer_shown=tuple(says for says in shown_before if says not in shown_now),
        gained=tuple(gained.values()),
        lost=tuple(lost.values()),
        now_counted=tuple(came[key] for key in came if key in seen_before),
        now_discounted=tuple(seen_now[key] for key in went if key in seen_now),
        seen=tuple(_without(_without(seen_now, seen_before), counted_before).values()),
        reread=tuple(_reread({**came, **went}, said_before, said_now)),
        kept=sum(key in counted_before for key in counted_now),
        old_coder=_coder(was),
        new_coder=_coder(now),
    )


def _coder(decided: Item | NamedSet | None) -> str:
    return decided.decision.coder if decided and decided.decision else ""


def _asserted(assessment: Assessment) -> Mapping[Hashable, Mapping[Hashable, Words]]:
    """What the words of a report are found to say: by kind and words, by particulars."""
    found: dict[Hashable, dict[Hashable, Words]] = {}
    for fact in assessment.facts_by_id.values():
        if fact.status is Status.ASSERTED:
            for passage in fact.passages:
                same = found.setdefault((fact.kind, same_words(passage.quote)), {})
                same.setdefault(tuple(fact.attributes.items()), Words(fact, passage))
    return found


def _unsaid(
    words: Mapping[Hashable, Words], said: Mapping[Hashable, object]
) -> Mapping[Hashable, Words]:
    """Those of the words that say nothing of the kind in the other report."""
    return {key: one for key, one in words.items() if (one.fact.kind, key) not in said}


def _reread(
    words: Mapping[Hashable, Words],
    before: Mapping[Hashable, Mapping[Hashable, Words]],
    now: Mapping[Hashable, Mapping[Hashable, Words]],
) -> Iterable[Words]:
    """Those of the words that say other particulars now, as they do now."""
    for key, one in words.items():
        subject = (one.fact.kind, key)
        if subject in before and subject in now and before[subject].keys() != now[subject].keys():
            yield next(
                (said for says, said in now[subject].items() if says not in before[subject]),
                next(iter(now[subject].values())),
            )


def _points(item: Item | None) -> Decimal:
    return (item.contribution if item else None) or Decimal(0)


def _shown(item: Item | None) -> tuple[str, ...]:
    """The conditions that an item's level rests on."""
    met = item.finding.met if item else ()
    return tuple(one.leaf.says for one in met if item and one.level is item.finding.level)


def _evidence(
    assessment: Assessment, item: Item | None
) -> tuple[Mapping[Hashable, Words], Mapping[Hashable, Words]]:
    """The words that count for an item, and those that were seen and do not, by what they say."""
    if item is None:
        return {}, {}
    known, finding = assessment.facts_by_id, item.finding
    counted = _by_words(known[id_] for id_ in finding.facts)
    seen = _by_words(known[id_] for id_ in finding.discounted)
    return counted, _without(seen, counted)


def _by_words(facts: Iterable[Fact]) -> Mapping[Hashable, Words]:
    found: dict[Hashable, Words] = {}
    for fact in facts:
        for passage in fact.passages:
            found.setdefault(same_words(passage.quote), Words(fact, passage))
        if not fact.passages:
            found.setdefault((fact.kind, *fact.attributes.items()), Words(fact, None))
    return found


def _without(
    words: Mapping[Hashable, Words], others: Mapping[Hashable, Words]
) -> Mapping[Hashable, Words]:
    return {key: one for key, one in words.items() if key not in others}


def _set(old: Assessment, new: Assessment, was: NamedSet | None, now: NamedSet | None) -> SetChange:
    rule = (now or was).rule  # type: ignore[union-attr]  # one is there
    before, after = _named(old, was), _named(new, now)
    return SetChange(
        id=rule.id,
        title=rule.title,
        gained=tuple(named for value, named in after.items() if value not in before),
        lost=tuple(named for value, named in before.items() if value not in after),
        kept=tuple(named for value, named in after.items() if value in before),
        old_coder=_coder(was),
        new_coder=_coder(now),
    )


def _named(assessment: Assessment, named: NamedSet | None) -> Mapping[Value, ValueNamed]:
    if named is None:
        return {}
    known = assessment.facts_by_id
    return {
        entry.value: ValueNamed(
            entry.value,
            named.rule.values[entry.value],
            tuple(_by_words(known[id_] for id_ in entry.facts).values()),
        )
        for entry in named.values
    }


def _facts(old: Assessment, new: Assessment) -> FactChanges:
    before, after = _by_content(old), _by_content(new)
    came = {key: fact for key, fact in after.items() if key not in before}
    went = {key: fact for key, fact in before.items() if key not in after}
    again: dict[Hashable, list[Hashable]] = {}
    for key, fact in came.items():
        again.setdefault(_subject(fact), []).append(key)
    reread = []
    for key, fact in tuple(went.items()):
        if same := again.get(_subject(fact)):
            reread.append(Reread(went.pop(key), came.pop(same.pop(0))))
    return FactChanges(
        same=sum(key in before for key in after),
        came=tuple(came.values()),
        went=tuple(went.values()),
        reread=tuple(reread),
    )


def _by_content(assessment: Assessment) -> Mapping[Hashable, Fact]:
    found: dict[Hashable, Fact] = {}
    for fact in assessment.facts_by_id.values():
        if fact.status is not Status.UNCERTAIN:  # says no more than that nothing was found
            found.setdefault((_subject(fact), fact.status, *fact.attributes.items()), fact)
    return found


def _subject(fact: Fact) -> Hashable:
    """What a fact is of, and its words, wherever they stand; without words, its particulars."""
    words = tuple(same_words(passage.quote) for passage in fact.passages)
    return (fact.kind, *(words or fact.attributes.items()))
