"""The plain evaluator: small enough to be read as the definition of the rule language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wt2018.inference.engine import Claim, Program, Proof
from wt2018.rulebook.conditions import (
    Absent,
    AllOf,
    AnyOf,
    Condition,
    FactCondition,
    Leaf,
    fact_condition,
    leaves,
)

Matches = Mapping[Leaf, Sequence[int]]


class PlainEngine:
    """Decides goals by looking at every claim for every condition."""

    name = "plain"

    def prove(self, program: Program, claims: Sequence[Claim]) -> Proof:
        """Decide every goal; never fails."""
        matches = {
            leaf: tuple(
                i for i, claim in enumerate(claims) if asks_about(fact_condition(leaf), claim)
            )
            for goal in program.goals
            for leaf in leaves(goal.condition)
        }
        holding = (goal.id for goal in program.goals if holds(goal.condition, matches, claims))
        return Proof(frozenset(holding), matches)


def asks_about(condition: FactCondition, claim: Claim) -> bool:
    """Whether a claim is of the kind, status and attribute values that a condition names."""
    attributes = dict(claim.attributes)
    return (
        claim.kind == condition.kind
        and claim.status == condition.status
        and all(attributes.get(name) in values for name, values in condition.where)
    )


def holds(condition: Condition, matches: Matches, claims: Sequence[Claim]) -> bool:
    """Whether a condition holds, given the claims that its simple conditions ask about."""
    match condition:
        case AllOf(parts):
            return all(holds(part, matches, claims) for part in parts)
        case AnyOf(parts):
            return any(holds(part, matches, claims) for part in parts)
        case Absent():
            return not enough(condition.condition, matches[condition], claims)
        case FactCondition():
            return enough(condition, matches[condition], claims)


def enough(condition: FactCondition, found: Sequence[int], claims: Sequence[Claim]) -> bool:
    """Whether the claims found are as many, or as various, as a condition asks for."""
    if condition.distinct is None:
        return len(found) >= condition.at_least
    values = {dict(claims[i].attributes).get(condition.distinct) for i in found}
    return len(values - {None}) >= condition.at_least
