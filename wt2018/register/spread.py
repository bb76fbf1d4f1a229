"""How a sample spreads over deprivation deciles and types of authority, and how to spread it best.

The distance of a sample from the register is the sum of |partnerships in the sample - partnerships
expected|, over all deciles and all types; expected is what a sample just like the register has.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from wt2018.register.model import Entry

NOT_GIVEN = "not given"


def decile(entry: Entry) -> str:
    """The decile of an entry, as text."""
    return NOT_GIVEN if entry.decile is None else str(entry.decile)


def authority_type(entry: Entry) -> str:
    """The type of authority of an entry."""
    return NOT_GIVEN if entry.authority_type is None else entry.authority_type.value


@frozen
class Stratum:
    """Partnerships of which so many are to be drawn.

    Attributes:
        candidates: in an order that does not depend on that of the register.
        size: how many; there are as many candidates at least.
    """

    candidates: Sequence[Entry]
    size: int


def draw(
    strata: Sequence[Stratum], entries: Sequence[Entry], chance: random.Random
) -> list[list[Entry]]:
    """What is drawn of each stratum: lots at first, then exchanges that lessen the distance.

    Args:
        strata: what to draw from.
        entries: of the whole register.
        chance: only its `random()` is asked, which is the same in every version of Python.
    """
    # the first `size` of each are drawn, the others stand by
    lots = [sorted(one.candidates, key=lambda _: chance.random()) for one in strata]

    def drawn() -> list[list[Entry]]:
        return [lot[: one.size] for lot, one in zip(lots, strata, strict=True)]

    distance = _distance_from(entries)
    least = distance(drawn())
    improved = True
    while improved:
        improved = False
        for lot, one in zip(lots, strata, strict=True):
            for inside in range(one.size):
                for outside in range(one.size, len(lot)):
                    lot[inside], lot[outside] = lot[outside], lot[inside]
                    now = distance(drawn())
                    if now < least:
                        least, improved = now, True
                    else:
                        lot[inside], lot[outside] = lot[outside], lot[inside]
    return drawn()


def _distance_from(entries: Sequence[Entry]) -> Callable[[Iterable[Sequence[Entry]]], int]:
    """The distance from all entries, times their number: a whole number, and so exact."""
    register = [(of, Counter(map(of, entries))) for of in (decile, authority_type)]

    def distance(drawn: Iterable[Sequence[Entry]]) -> int:
        sample = [entry for of_one in drawn for entry in of_one]
        total = 0
        for of, in_register in register:
            in_sample = Counter(map(of, sample))
            total += sum(
                abs(in_sample[value] * len(entries) - number * len(sample))
                for value, number in in_register.items()
            )
        return total

    return distance


@frozen
class Tally:
    """How often a decile or a type of authority occurs.

    Attributes:
        value: "not given" where the register does not say.
        register: partnerships in the register.
        published: how many of them published in the year.
        sample: partnerships in the sample.
        expected: how many there would be in a sample just like the register.
    """

    value: str
    register: int
    published: int
    sample: int
    expected: float


def tally(
    of: Callable[[Entry], str],
    values: Iterable[str],
    entries: Sequence[Entry],
    published: Sequence[Entry],
    sample: Sequence[Entry],
) -> tuple[Tally, ...]:
    """How often each value occurs in the register, among those that published, and in the sample.

    Args:
        of: the property that is counted.
        values: what to count, in order; values that the register lacks are left out.
        entries: of the whole register.
        published: those of them that published.
        sample: those of them that were drawn.
    """
    in_register, in_published, in_sample = (
        Counter(map(of, counted)) for counted in (entries, published, sample)
    )
    return tuple(
        Tally(
            value,
            in_register[value],
            in_published[value],
            in_sample[value],
            len(sample) * in_register[value] / len(entries),
        )
        for value in (*values, NOT_GIVEN)
        if in_register[value]
    )
