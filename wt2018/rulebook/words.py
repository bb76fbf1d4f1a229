"""Conditions in words."""

from __future__ import annotations

from collections.abc import Iterator

from wt2018.facts.vocabulary import Value
from wt2018.rulebook.conditions import Absent, AllOf, AnyOf, Condition, FactCondition


def describe(condition: Condition, indent: int = 0) -> Iterator[str]:
    """A condition as indented lines, each simple one with the facts that it asks for."""
    pad = "  " * indent
    match condition:
        case AllOf(parts) | AnyOf(parts):
            yield f"{pad}{'all' if isinstance(condition, AllOf) else 'any'} of:"
            for part in parts:
                yield from describe(part, indent + 1)
        case Absent(says, inner):
            yield f"{pad}- {says} [no {_facts(inner)}]"
        case FactCondition(says):
            yield f"{pad}- {says} [{_facts(condition)}]"


def _facts(condition: FactCondition) -> str:
    where = ", ".join(f"{name}: {_any(values)}" for name, values in condition.where)
    count = f"at least {condition.at_least} " if condition.at_least > 1 else ""
    different = f", different {condition.distinct}" if condition.distinct else ""
    status = f", {condition.status}" if condition.status != "asserted" else ""
    return f"{count}{condition.kind}{f' with {where}' if where else ''}{different}{status}"


def _any(values: tuple[Value, ...]) -> str:
    return " or ".join(str(v).lower() if isinstance(v, bool) else v for v in values)
