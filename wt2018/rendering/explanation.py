"""Why an item is rated as it is: everything a reader needs to agree or to disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from attrs import frozen

from wt2018.facts.model import Fact, Passage
from wt2018.inference.findings import Finding, Met
from wt2018.rating.assessment import Assessment, Item
from wt2018.rendering import words
from wt2018.rendering.words import plain
from wt2018.rulebook.conditions import Absent, AllOf, AnyOf, Condition, Leaf
from wt2018.rulebook.model import Level

_TENTH = Decimal("0.1")


@frozen
class Quotation:
    """Words of the report.

    Attributes:
        quote: on one line.
        place: page and section.
    """

    quote: str
    place: str


@frozen
class Ground:
    """A condition that the report meets.

    Attributes:
        says: the condition.
        quotations: the words that meet it, in reading order.
        others: what meets it without words of the report.
    """

    says: str
    quotations: tuple[Quotation, ...]
    others: tuple[str, ...] = ()


@frozen
class Lack:
    """What the report does not show: a condition, or several of which all or one are needed.

    Attributes:
        says: the condition; "" for several.
        advice: what to write to meet it; "" for several.
        parts: the several.
        one_is_enough: whether one of the parts would do.
    """

    says: str = ""
    advice: str = ""
    parts: tuple[Lack, ...] = ()
    one_is_enough: bool = False


@frozen
class Discounted:
    """What looks like evidence and is not counted.

    Attributes:
        quotation: the words; without a quote for facts that no words carry.
        reason: why it is not counted.
    """

    quotation: Quotation
    reason: str


@frozen
class Decided:
    """What a person decided of an item.

    Attributes:
        by: who, such as `auditor AB`.
        note: why, in the person's words; "" if not said.
        quotations: the words that the person rests it on.
        in_place_of: the level that the rules give; None where the person agrees with it.
        grounds: what the rules rest that level on.
    """

    by: str
    note: str
    quotations: tuple[Quotation, ...]
    in_place_of: Level | None
    grounds: tuple[Ground, ...]

    @property
    def says(self) -> str:
        """How the decision stands to the rules, for people."""
        if self.in_place_of is None:
            return "agrees with what the rules find"
        return f"decided this in place of “{words.LEVELS[self.in_place_of]}”, which the rules find"


@frozen
class Doubt:
    """Another level that an item could have.

    Attributes:
        level: the other level.
        says: what it depends on.
        quotations: the words that it depends on.
    """

    level: Level
    says: str
    quotations: tuple[Quotation, ...]


@frozen
class Explanation:
    """An item with its reasons.

    Attributes:
        id: of the requirement.
        title: in a few words.
        theme: name of the theme.
        criterion: what is asked.
        citation: the paragraph that asks it.
        duty: how strongly.
        level: the level reached.
        contribution: points of the score that it earns; None where it does not apply.
        possible: points that it could earn.
        next_level: the next one up; None at the highest and where the item does not apply.
        gain: points that the next level would add.
        spot: where the best evidence stands, in short; "" if there is none.
        under: the heading that it stands under, for a reader who has no pages to turn to.
        met: the conditions on which the level rests.
        already: conditions of the next level that are met.
        lacks: what the next level asks for beyond that; None if there is no next level.
        discounted: what was seen and not counted.
        advice: what to write, each as one text or as alternatives of which one is enough.
        not_applicable_because: why it does not apply; "" where it does.
        decided: what a person decided; None where nobody did.
        doubts: other levels that it could have: a person should check it.
    """

    id: str
    title: str
    theme: str
    criterion: str
    citation: str
    duty: str
    level: Level
    contribution: Decimal | None
    possible: Decimal | None
    next_level: Level | None
    gain: Decimal | None
    spot: str
    under: str
    met: tuple[Ground, ...]
    already: tuple[Ground, ...]
    lacks: Lack | None
    discounted: tuple[Discounted, ...]
    advice: tuple[tuple[str, ...], ...]
    not_applicable_because: str
    decided: Decided | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def earned(self) -> str:
        """The points that it earns of those that it could: `2.4 of 4.8`; "" if none could be."""
        if self.contribution is None or self.possible is None:
            return ""
        return f"{words.points(self.contribution)} of {words.points(self.possible)}"


def explain(assessment: Assessment, item: Item) -> Explanation:
    """Everything that there is to say on an item of an assessment."""
    finding = item.finding
    requirement = finding.requirement
    following = finding.unmet[0].level if finding.unmet else None
    lacks = _missing(finding, following) if following else None
    applies = item.contribution is not None
    met, already = _met(assessment, finding)
    best = _best_passage(assessment, item)
    return Explanation(
        id=requirement.id,
        title=plain(requirement.title),
        theme=requirement.theme,
        criterion=plain(requirement.criterion),
        citation=plain(requirement.citation),
        duty=plain(words.duty(requirement.duty)),
        level=item.level,
        contribution=item.contribution,
        possible=_possible(assessment, item) if applies else None,
        next_level=following,
        gain=_gain(assessment, item, following) if following else None,
        spot=words.spot(best) if best else "",
        under=words.heading(best) if best and best.page is None else "",
        met=met,
        already=already,
        lacks=lacks,
        discounted=tuple(_discounted(assessment, item)),
        advice=_advice(lacks) if lacks else (),
        not_applicable_because=plain(words.not_applicable_because(finding)),
        decided=_decided(assessment, finding),
        doubts=tuple(_doubts(assessment, finding)),
    )


def _possible(assessment: Assessment, item: Item) -> Decimal | None:
    if item.level is Level.EVIDENCED:
        # contributions are rounded so that they sum to the score, and may differ by a tenth
        return item.contribution
    return _points(assessment, item.finding.requirement.weight)


def _gain(assessment: Assessment, item: Item, following: Level) -> Decimal:
    return _points(
        assessment, item.finding.requirement.weight * (following.share - item.level.share)
    )


def _points(assessment: Assessment, weight: Fraction) -> Decimal:
    """Points that a weight earns, as far as one decimal shows."""
    total = sum(
        (i.finding.requirement.weight for i in assessment.items if i.contribution is not None),
        Fraction(0),
    )
    exact = weight * 100 / total
    return (Decimal(exact.numerator) / exact.denominator).quantize(_TENTH, ROUND_HALF_UP)


def _best_passage(assessment: Assessment, item: Item) -> Passage | None:
    """What a person quotes; else a passage of the fact that meets most, then the surest."""
    if item.decision and item.decision.passages:
        return item.decision.passages[0]
    met = Counter(id_ for one in item.finding.met if one.level is item.level for id_ in one.facts)
    evidence = assessment.evidence(item)
    if not evidence:
        return None
    return max(evidence, key=lambda one: (met[one.fact.id], one.fact.confidence)).passage


def _decided(assessment: Assessment, finding: Finding) -> Decided | None:
    decision, overruled = finding.decision, finding.overruled
    if decision is None:
        return None
    return Decided(
        by=words.auditor(decision.coder),
        note=plain(decision.note),
        quotations=tuple(_quotation(assessment, passage) for passage in decision.passages),
        in_place_of=overruled.level if overruled else None,
        grounds=_met(assessment, overruled)[0] if overruled else (),
    )


def _doubts(assessment: Assessment, finding: Finding) -> Iterable[Doubt]:
    for other in finding.doubts:
        facts = [assessment.facts_by_id[id_] for id_ in other.facts]
        yield Doubt(
            other.level,
            words.doubt(other, finding.level, facts),
            _quotations(assessment, facts),
        )


def _met(assessment: Assessment, finding: Finding) -> tuple[tuple[Ground, ...], tuple[Ground, ...]]:
    """The conditions of the level that are met, and those of the next one."""
    here = [met for met in finding.met if met.level is finding.level]
    above = [met for met in finding.met if met.level is not finding.level]
    grounds = tuple(_shortened(_ground(assessment, met) for met in (*here, *above)))
    return grounds[: len(here)], grounds[len(here) :]


def _ground(assessment: Assessment, met: Met) -> Ground:
    facts = [assessment.facts_by_id[id_] for id_ in met.facts]
    others = [words.without_words(fact) for fact in facts if not fact.passages]
    if not facts and isinstance(met.leaf, Absent):
        others.append(words.NO_WORDS_NEEDED)
    quotations = _quotations(assessment, facts)
    return Ground(plain(met.leaf.says), quotations, tuple(dict.fromkeys(others)))


def _shortened(grounds: Iterable[Ground]) -> Iterable[Ground]:
    """The grounds, without quotations that have all been shown for one before."""
    shown: dict[frozenset[Quotation], str] = {}
    for ground in grounds:
        quoted = frozenset(ground.quotations)
        if quoted and quoted in shown:
            yield Ground(ground.says, (), (words.quoted_for(shown[quoted]), *ground.others))
        else:
            shown[quoted] = ground.says
            yield ground


def _quotations(assessment: Assessment, facts: Iterable[Fact]) -> tuple[Quotation, ...]:
    """The passages of facts in reading order, each once, whichever facts share it."""
    passages = dict.fromkeys(passage for fact in facts for passage in fact.passages)
    in_order = sorted(passages, key=lambda p: (p.start or 0, p.end or 0))
    return tuple(_quotation(assessment, passage) for passage in in_order)


def _quotation(assessment: Assessment, passage: Passage) -> Quotation:
    return Quotation(plain(passage.quote), words.place(passage, assessment.report.title))


def _discounted(assessment: Assessment, item: Item) -> Iterable[Discounted]:
    found = [
        Discounted(_quotation(assessment, one.passage), plain(words.reason(one.fact)))
        for one in assessment.discounted(item)
    ]
    for id_ in item.finding.discounted:
        fact = assessment.facts_by_id[id_]
        if not fact.passages:
            quotation = Quotation("", words.without_words(fact))
            found.append(Discounted(quotation, plain(words.reason(fact))))
    return dict.fromkeys(found)


def _missing(finding: Finding, following: Level) -> Lack | None:
    advice = {unmet.leaf: plain(unmet.advice) for unmet in finding.unmet}
    return _lack(finding.requirement.levels[following].when, advice)


def _lack(condition: Condition, advice: Mapping[Leaf, str]) -> Lack | None:
    """What keeps a condition from holding, with its alternatives as such; None if it holds.

    Args:
        condition: of the next level.
        advice: for each simple condition that is not met.
    """
    match condition:
        case AllOf(parts):
            lacks = _lacks(parts, advice)
            return Lack(parts=lacks) if len(lacks) > 1 else next(iter(lacks), None)
        case AnyOf(parts):
            lacks = _lacks(parts, advice)
            if len(lacks) < len(set(parts)):
                return None
            return Lack(parts=lacks, one_is_enough=True) if len(lacks) > 1 else lacks[0]
        case _:
            return Lack(plain(condition.says), advice[condition]) if condition in advice else None


def _lacks(parts: Iterable[Condition], advice: Mapping[Leaf, str]) -> tuple[Lack, ...]:
    return tuple(filter(None, (_lack(part, advice) for part in dict.fromkeys(parts))))


def _advice(lack: Lack) -> tuple[tuple[str, ...], ...]:
    """All that has to be written; where one of several texts is enough, they stand together."""
    if lack.says:
        return ((lack.advice,),)
    parts = [_advice(part) for part in lack.parts]
    if not lack.one_is_enough:
        return tuple(dict.fromkeys(one for part in parts for one in part))
    # an alternative that itself needs several texts is told as one
    return (tuple(dict.fromkeys(" ".join(" ".join(one) for one in part) for part in parts)),)
