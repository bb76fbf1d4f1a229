"""The condition language of the rules.

A condition asks something of the facts of a report: for facts of a kind with certain attribute
values (`FactCondition`), for several things at once (`AllOf`), for one of several (`AnyOf`), or
that something is missing (`Absent`). What each means is defined by `wt2018.inference.plain`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from wt2018.facts.vocabulary import Value

Where = tuple[tuple[str, tuple[Value, ...]], ...]
"""For each attribute named, the values that it may have."""


@frozen
class FactCondition:
    """There are facts of a kind.

    Attributes:
        says: the condition in words, for explanations.
        kind: kind of fact.
        where: attribute values asked for; an attribute that is not named may be anything, one
            that is named must be there.
        status: status that the facts must have.
        at_least: how many such facts, or how many values of `distinct`, there must be.
        distinct: attribute whose different values are counted instead of facts.
        advice: what to write where this is not met; "" leaves it to the level's advice.
    """

    says: str
    kind: str
    where: Where = ()
    status: str = "asserted"
    at_least: int = 1
    distinct: str | None = None
    advice: str = ""


@frozen
class Absent:
    """Not even one fact satisfies a condition.

    Attributes:
        says: in words.
        condition: what there must not be.
    """

    says: str
    condition: FactCondition


@frozen
class AllOf:
    """Every one of the conditions holds."""

    conditions: tuple[Condition, ...]


@frozen
class AnyOf:
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]


Condition = FactCondition | Absent | AllOf | AnyOf
Leaf = FactCondition | Absent


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The simple conditions of which a condition is made, in order."""
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.conditions:
            yield from leaves(part)
    else:
        yield condition


def fact_condition(leaf: Leaf) -> FactCondition:
    """The facts that a simple condition asks about, whether present or absent."""
    return leaf.condition if isinstance(leaf, Absent) else leaf


def clauses(condition: Condition) -> tuple[tuple[Leaf, ...], ...]:
    """The condition as alternatives, each a conjunction (disjunctive normal form)."""
    match condition:
        case AllOf(parts):
            product: tuple[tuple[Leaf, ...], ...] = ((),)
            for part in parts:
                product = tuple(left + right for left in product for right in clauses(part))
            return _distinct(product)
        case AnyOf(parts):
            return _distinct(clause for part in parts for clause in clauses(part))
        case _:
            return ((condition,),)


def _distinct(found: Iterable[tuple[Leaf, ...]]) -> tuple[tuple[Leaf, ...], ...]:
    return tuple(dict.fromkeys(tuple(dict.fromkeys(clause)) for clause in found))
