"""The figures of many comparisons: how often the rules agree with the coder, and on what words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from attrs import evolve, frozen

from wt2018.evaluation.comparison import Comparison, ItemComparison, SetComparison
from wt2018.evaluation.doubt import MARGINS
from wt2018.evaluation.figures import (
    Bootstrap,
    Figure,
    Share,
    clustered_share,
    confusion,
    f1_figure,
    kappa_figure,
    share,
)
from wt2018.rulebook.model import Level

ORDER = (Level.NOT_EVIDENCED, Level.PARTLY_EVIDENCED, Level.EVIDENCED, Level.NOT_APPLICABLE)
"""Levels as the rows and columns of every confusion table."""

Table = tuple[tuple[int, ...], ...]
ByReport = Sequence[Sequence[ItemComparison]]
Counts = tuple[int, int]


@frozen
class Agreement:
    """How levels by the rules agree with the coder's.

    Attributes:
        right: how many are the same.
        commonest: how many would be if every report got the coder's commonest level, of each
            item its own.
        kappa_linear: weighted kappa with linear weights.
        kappa_quadratic: weighted kappa with quadratic weights.
        confusion: the coder's levels (rows) by the rules' (columns), both in `ORDER`.
    """

    right: Share
    commonest: Share
    kappa_linear: Figure
    kappa_quadratic: Figure
    confusion: Table


@frozen
class Words:
    """On what words the levels rest.

    Attributes:
        found: passages marked by the coder at which a quotation points.
        outside: quotations that point at no passage marked for the item.
        cited_words: words of quotations that the coder marked.
        traps: traps at which a quotation points.
        verbatim: quotations that stand in the document as read, where they say.
        readable: passages marked by the coder that stand in the document as read.
    """

    found: Share
    outside: Share
    cited_words: Share
    traps: Share
    verbatim: Share
    readable: Share


@frozen
class ItemMeasures:
    """The figures of one item."""

    id: str
    title: str
    levels: Agreement
    words: Words


@frozen
class SetMeasures:
    """The figures of a set, or of all of them, value by value.

    Attributes:
        precision: values of the reading that the coder has too.
        recall: values of the coder that the reading has too.
        f1: their harmonic mean.
        exact: sets that are the same as a whole.
    """

    id: str
    precision: Share
    recall: Share
    f1: Figure
    exact: Share


@frozen
class Left:
    """What comes of leaving doubtful items to a person.

    Attributes:
        margin: by how much the reader's shares may be off: items that would have another level
            within it are left.
        items: those that are left.
        right: of the others, those that get the coder's level.
    """

    margin: float
    items: Share
    right: Share


@frozen
class Measures:
    """All figures of some reports.

    Attributes:
        reports: how many.
        all_items: the levels of all items together.
        mean_kappa_quadratic: mean over the items for which it is defined; None if for none.
        words: of all items together.
        overall: the rating of whole reports.
        all_sets: the values of all sets together.
        items: one by one.
        sets: one by one.
        left: what comes of leaving doubtful items to a person, for each margin.
    """

    reports: int
    all_items: Agreement
    mean_kappa_quadratic: float | None
    words: Words
    overall: Agreement
    all_sets: SetMeasures
    items: tuple[ItemMeasures, ...]
    sets: tuple[SetMeasures, ...]
    left: tuple[Left, ...] = ()


def measure(comparisons: Iterable[Comparison], bootstrap: Bootstrap | None = None) -> Measures:
    """The figures of reports; the order in which they come changes none of them.

    Args:
        comparisons: one for each report.
        bootstrap: how reports are drawn again for intervals.

    Raises:
        MissingExtraError: `wt2018[evaluate]` is not installed.
    """
    drawing = bootstrap or Bootstrap()
    reports = sorted(comparisons, key=lambda one: (one.name, str(one)))
    every = [one.items for one in reports]
    ids = dict.fromkeys(item.id for one in every for item in one)
    items = tuple(_item([[i for i in one if i.id == id_] for one in every], drawing) for id_ in ids)
    kappas = [k for item in items if (k := item.levels.kappa_quadratic.value) is not None]
    set_ids = dict.fromkeys(named.id for one in reports for named in one.sets)
    return Measures(
        reports=len(reports),
        all_items=evolve(
            _agreement([_levels(one) for one in every], drawing),
            commonest=_sum(item.levels.commonest for item in items),
        ),
        mean_kappa_quadratic=sum(kappas) / len(kappas) if kappas else None,
        words=_words(every, lambda counts: clustered_share(counts, drawing)),
        overall=_agreement(
            [[(one.overall_gold, one.overall_machine)] for one in reports if one.overall_gold],
            drawing,
        ),
        all_sets=_sets("all", [one.sets for one in reports], drawing),
        items=items,
        sets=tuple(
            _sets(id_, [[n for n in one.sets if n.id == id_] for one in reports], drawing)
            for id_ in set_ids
        ),
        left=tuple(_left(margin, every, drawing) for margin in MARGINS),
    )


def _left(margin: float, by_report: ByReport, drawing: Bootstrap) -> Left:
    counts = []
    for one in by_report:
        kept = [item for item in one if item.margin is None or item.margin > margin]
        counts.append((len(one) - len(kept), len(one), sum(i.agrees for i in kept), len(kept)))
    return Left(
        margin,
        items=clustered_share([(left, of) for left, of, _, _ in counts], drawing),
        right=clustered_share([(right, kept) for _, _, right, kept in counts], drawing),
    )


def _item(by_report: ByReport, drawing: Bootstrap) -> ItemMeasures:
    first = next(item for one in by_report for item in one)
    return ItemMeasures(
        id=first.id,
        title=first.title,
        levels=_agreement([_levels(one) for one in by_report if one], drawing),
        words=_words(by_report, _plain_share),
    )


def _sum(shares: Iterable[Share]) -> Share:
    counts = [(one.hits, one.of) for one in shares]
    return Share(sum(hits for hits, _ in counts), sum(of for _, of in counts))


def _levels(items: Iterable[ItemComparison]) -> list[tuple[Level, Level]]:
    return [(item.gold, item.machine) for item in items]


def _agreement(by_report: Sequence[Sequence[tuple[Level, Level]]], drawing: Bootstrap) -> Agreement:
    pairs = [pair for one in by_report for pair in one]
    counts = [(sum(gold is machine for gold, machine in one), len(one)) for one in by_report]
    # one level a report: independent of each other
    single = all(of == 1 for _, of in counts)
    commonest = max(Counter(gold for gold, _ in pairs).values(), default=0)
    ordinal = [[_ordinal(pair) for pair in one if _has_level(pair)] for one in by_report]
    gold = [[pair[0] for pair in one] for one in ordinal]
    machine = [[pair[1] for pair in one] for one in ordinal]
    return Agreement(
        right=_plain_share(counts) if single else clustered_share(counts, drawing),
        commonest=Share(commonest, len(pairs)),
        kappa_linear=kappa_figure(gold, machine, "linear", drawing),
        kappa_quadratic=kappa_figure(gold, machine, "quadratic", drawing),
        confusion=_table(pairs),
    )


def _has_level(pair: tuple[Level, Level]) -> bool:
    """Whether kappa counts a pair: "not applicable" is no level of an order.

    Only the coder can take an item out, never the reading.
    """
    return pair[0] is not Level.NOT_APPLICABLE


def _ordinal(pair: tuple[Level, Level]) -> tuple[int, int]:
    """A pair as numbers; an item that the reading takes for not applicable earns nothing."""
    gold, machine = pair
    return ORDER.index(gold), 0 if machine is Level.NOT_APPLICABLE else ORDER.index(machine)


def _table(pairs: Sequence[tuple[Level, Level]]) -> Table:
    found = confusion([g.value for g, _ in pairs], [m.value for _, m in pairs], ORDER)
    return tuple(tuple(int(cell) for cell in row) for row in found)


def _plain_share(counts: Sequence[Counts]) -> Share:
    return share(sum(hits for hits, _ in counts), sum(of for _, of in counts))


def _words(by_report: ByReport, shared: Callable[[Sequence[Counts]], Share]) -> Words:
    def counted(count: Callable[[ItemComparison], Counts]) -> Share:
        return shared(
            [
                (sum(hits for hits, _ in found), sum(of for _, of in found))
                for found in ([count(item) for item in one] for one in by_report)
            ]
        )

    return Words(
        found=counted(lambda i: (sum(p.found for p in i.passages), len(i.passages))),
        outside=counted(lambda i: (sum(not c.on_gold for c in i.citations), len(i.citations))),
        cited_words=counted(
            lambda i: (sum(c.gold_words for c in i.citations), sum(c.words for c in i.citations))
        ),
        traps=counted(lambda i: (sum(t.fallen for t in i.traps), len(i.traps))),
        verbatim=counted(lambda i: _yes(c.verbatim for c in i.citations)),
        readable=counted(lambda i: _yes(p.readable for p in i.passages)),
    )


def _yes(answers: Iterable[bool | None]) -> Counts:
    known = [answer for answer in answers if answer is not None]
    return sum(known), len(known)


def _sets(
    id_: str, by_report: Sequence[Sequence[SetComparison]], drawing: Bootstrap
) -> SetMeasures:
    counts = [
        (
            sum(len(set(one.gold) & set(one.machine)) for one in sets),
            sum(len(one.extra) for one in sets),
            sum(len(one.missed) for one in sets),
        )
        for sets in by_report
    ]
    return SetMeasures(
        id=id_,
        precision=clustered_share([(both, both + extra) for both, extra, _ in counts], drawing),
        recall=clustered_share([(both, both + missed) for both, _, missed in counts], drawing),
        f1=f1_figure(counts, drawing),
        exact=clustered_share(
            [(sum(one.gold == one.machine for one in sets), len(sets)) for sets in by_report],
            drawing,
        ),
    )
