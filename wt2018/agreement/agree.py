"""How far coders agree: the figures, and every disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from wt2018.agreement.coding import OVERALL, AgreementError, Coder
from wt2018.agreement.disagreements import Disagreement, SetDisagreement, on_levels, on_sets
from wt2018.agreement.matching import Alone, Matched, match
from wt2018.agreement.measures import Levels, Set, levels, named
from wt2018.evaluation.figures import Bootstrap
from wt2018.evaluation.libraries import require
from wt2018.rulebook.load import load_rules
from wt2018.rulebook.model import Level


@frozen
class Agreement:
    """How far coders agree.

    Attributes:
        coders: their names.
        reports: those that two or more have coded.
        alone: those that only one has.
        all_items: the levels of all items together.
        overall: the rating of whole reports.
        items: one by one, in the order of the rule book.
        all_sets: the values of all sets together.
        sets: one by one, in the order of the rule book.
        disagreements: on levels; the items in their order, each report by report.
        set_disagreements: on the values of sets.
        bootstrap: how reports were drawn again for intervals.
    """

    coders: tuple[str, ...]
    reports: tuple[Matched, ...]
    alone: tuple[Alone, ...]
    all_items: Levels
    overall: Levels
    items: tuple[Levels, ...]
    all_sets: Set
    sets: tuple[Set, ...]
    disagreements: tuple[Disagreement, ...]
    set_disagreements: tuple[SetDisagreement, ...]
    bootstrap: Bootstrap


def agree(coders: Sequence[Coder], bootstrap: Bootstrap | None = None) -> Agreement:
    """Hold the codings of two or more coders against each other.

    Args:
        coders: each with all that one coded.
        bootstrap: how reports are drawn again for intervals.

    Raises:
        AgreementError: there are fewer than two coders, or no report is coded by two.
        MissingExtraError: `wt2018[evaluate]` is not installed.
    """
    if len(coders) < 2:  # noqa: PLR2004  # one agrees with nobody
        raise AgreementError("agreement takes two coders or more; give each one's codings")
    require()
    reports, alone = match(coders)
    names = tuple(coder.name for coder in coders)
    drawing = bootstrap or Bootstrap()
    codings = [coding for report in reports for coding in report.codings if coding]
    book = load_rules()
    items = _titles(((one.id, one.title) for one in book.requirements), (c.items for c in codings))
    sets = _titles(((one.id, one.title) for one in book.sets), (c.sets for c in codings))

    def on(id_: str, title: str, told: Iterable[str]) -> Levels:
        things = [[_codes(report, item) for item in told] for report in reports]
        return levels(id_, title, names, things, drawing)

    def on_values(id_: str, title: str, told: Iterable[str]) -> Set:
        things = [[_values(report, set_) for set_ in told] for report in reports]
        return named(id_, title, names, things, drawing)

    return Agreement(
        coders=names,
        reports=reports,
        alone=alone,
        all_items=on("all_items", "All items", items),
        overall=on(OVERALL, "Overall rating", [OVERALL]),
        items=tuple(on(id_, title, [id_]) for id_, title in items.items()),
        all_sets=on_values("all_sets", "All sets", sets),
        sets=tuple(on_values(id_, title, [id_]) for id_, title in sets.items()),
        disagreements=tuple(on_levels(reports, names, {**items, OVERALL: "Overall rating"})),
        set_disagreements=tuple(on_sets(reports, names, sets)),
        bootstrap=drawing,
    )


def _titles(
    known: Iterable[tuple[str, str]], coded: Iterable[Mapping[str, object]]
) -> Mapping[str, str]:
    """The title of everything coded, in the order of the rule book, then as it comes."""
    found = dict.fromkeys(id_ for one in coded for id_ in one)
    titles = {id_: title for id_, title in known if id_ in found}
    return titles | {id_: id_.replace("_", " ").capitalize() for id_ in found if id_ not in titles}


def _codes(report: Matched, item: str) -> tuple[Level | None, ...]:
    return tuple(coding.level(item) if coding else None for coding in report.codings)


def _values(report: Matched, set_: str) -> tuple[frozenset[str] | None, ...]:
    return tuple(coding.sets.get(set_) if coding else None for coding in report.codings)
