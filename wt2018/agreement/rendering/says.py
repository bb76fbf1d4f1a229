"""The words and numbers that every rendering of an agreement uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from attrs import frozen

from wt2018.agreement.agree import Agreement
from wt2018.agreement.disagreements import SetDisagreement
from wt2018.agreement.measures import Levels, Pair
from wt2018.evaluation.figures import Figure
from wt2018.rendering.words import count
from wt2018.rulebook.load import load_rules

NO_VARIATION = "no variation"
NOTHING = "nothing to compare"
NOTHING_NAMED = "nothing named"

HOW_TO_READ = (
    ("The same", "the share of levels on which two coders agree, chance included"),
    (
        "Kappa",
        (
            "agreement beyond chance of two coders (Cohen): 1 is perfect, 0 is what chance gives, "
            "below 0 is worse; every disagreement counts alike. Of three coders or more it is the "
            "mean of all pairs of coders"
        ),
    ),
    (
        "Linear, quadratic",
        "weighted kappa, in which two levels apart is twice as bad as one, or four times",
    ),
    (
        "Alpha",
        (
            "agreement beyond chance of all coders together (Krippendorff), some of whom may have "
            "left things out: nominal takes levels as names, ordinal as an order"
        ),
    ),
    (
        "Does not apply",
        (
            "is a level like any other for shares, kappa and nominal alpha; it has no place in the "
            "order, so weighted kappa and ordinal alpha leave out pairs in which one coder says so"
        ),
    ),
    (
        NO_VARIATION.capitalize(),
        "every level compared is the same one, so that nothing can be said beyond chance",
    ),
)
"""Each figure with what it means."""


@frozen
class Coefficient:
    """A figure with its name, or why there is none.

    Attributes:
        id: for programs.
        label: for people.
        figure: the value with its interval.
        undefined: why there is no value; "" where there is one.
    """

    id: str
    label: str
    figure: Figure
    undefined: str = ""


def coefficients(levels: Levels) -> tuple[Coefficient, ...]:
    """Every coefficient of some levels; of two coders kappa has its interval, of more none."""
    units, ordered = levels.units, levels.ordered
    if len(levels.pairs) == 1:
        kappas = kappas_of(levels.pairs[0])
    else:
        mean, linear, quadratic = map(
            Figure, (levels.kappa, levels.kappa_linear, levels.kappa_quadratic)
        )
        kappas = (
            _coefficient("kappa", "Mean kappa", mean, units),
            _coefficient("kappa_linear", "Mean linear kappa", linear, ordered),
            _coefficient("kappa_quadratic", "Mean quadratic kappa", quadratic, ordered),
        )
    return (
        *kappas,
        _coefficient("alpha_nominal", "Nominal alpha", levels.alpha_nominal, units),
        _coefficient("alpha_ordinal", "Ordinal alpha", levels.alpha_ordinal, ordered),
    )


def kappas_of(pair: Pair) -> tuple[Coefficient, ...]:
    """The three kappas of two coders."""
    ordered = pair.same.of - pair.unordered
    return (
        _coefficient("kappa", "Kappa", pair.kappa, pair.same.of),
        _coefficient("kappa_linear", "Linear kappa", pair.kappa_linear, ordered),
        _coefficient("kappa_quadratic", "Quadratic kappa", pair.kappa_quadratic, ordered),
    )


def _coefficient(id_: str, label: str, figure: Figure, compared: int) -> Coefficient:
    if figure.value is not None:
        return Coefficient(id_, label, figure)
    return Coefficient(id_, label, figure, NO_VARIATION if compared else NOTHING)


def f1(figure: float | None) -> str:
    """F1 to two decimals; it is undefined where nobody names anything."""
    return NOTHING_NAMED if figure is None else number(figure)


def number(value: float) -> str:
    """A coefficient to two decimals, never -0.00."""
    return f"{round(value, 2) + 0:.2f}"


def names(agreement: Agreement) -> str:
    """The coders, such as `Anna, Ben and Cem`."""
    *others, last = agreement.coders
    return f"{', '.join(others)} and {last}"


def compared(agreement: Agreement) -> str:
    """How much was compared."""
    coded = "both" if len(agreement.coders) == 2 else "two or more"  # noqa: PLR2004
    reports = count(len(agreement.reports), "report")
    return f"{reports} coded by {coded}, with {count(agreement.all_items.units, 'item')}"


def alone(agreement: Agreement) -> Iterable[str]:
    """The reports that are not compared, coder by coder."""
    for coder in agreement.coders:
        mine = [one for one in agreement.alone if one.coder == coder]
        if mine:
            names = ", ".join(one.name + (f" ({one.why})" if one.why else "") for one in mine)
            yield f"Only {coder} has coded: {names}"


def left_out(levels: Levels) -> str:
    """How many pairs have no place in the order; "" if all have."""
    if not levels.unordered:
        return ""
    pairs = count(levels.unordered, "pair")
    return f"{pairs} with “does not apply” left out of weighted kappa and ordinal alpha"


def intervals(agreement: Agreement) -> str:
    """How intervals were made."""
    drawn = agreement.bootstrap
    return (
        "95 % intervals: Wilson's where a report counts once, else by drawing reports again "
        f"({drawn.resamples:,} times, seed {drawn.seed})"
    )


def values(set_: str, names: Iterable[str]) -> str:
    """Values of a set for people."""
    words = _words().get(set_, {})
    return "; ".join(words.get(name, name.replace("_", " ")) for name in names) or "none"


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return {
        rule.id: {str(value): words for value, words in rule.values.items()}
        for rule in load_rules().sets
    }


def differing(one: SetDisagreement) -> Iterable[tuple[str, str]]:
    """What all have of a set, and what each has that not all have."""
    two = len(one.only) == 2  # noqa: PLR2004
    if one.shared:
        yield "Both" if two else "All", values(one.set, one.shared)
    for coder, only in one.only.items():
        if only or not two:
            yield f"Only {coder}" if two else f"Besides, {coder}", values(one.set, only)
