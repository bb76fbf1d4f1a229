"""What a rules engine is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from attrs import field, frozen

from wt2018.facts.vocabulary import Value
from wt2018.rulebook.conditions import Condition, Leaf


@frozen
class Claim:
    """What a fact says, without who found it and where.

    Attributes:
        kind: kind of fact.
        status: as in `Fact`.
        attributes: as in `Fact`, sorted by name.
    """

    kind: str
    status: str = "asserted"
    attributes: tuple[tuple[str, Value], ...] = ()


@frozen
class Goal:
    """A condition to be decided.

    Attributes:
        id: unique among the goals of a `Program`.
        condition: over claims.
    """

    id: str
    condition: Condition


@frozen
class Program:
    """The goals that are decided together; engines may keep what they compiled of it.

    Attributes:
        name: unique for its content; engines register it under this name.
        goals: to be decided.
    """

    name: str
    goals: tuple[Goal, ...]


@frozen
class Proof:
    """What an engine found.

    Attributes:
        holding: ids of the goals whose condition holds.
        matches: for every simple condition of the program, the numbers of the claims that it
            asks about: those that are of its kind, with its attribute values and status.
    """

    holding: frozenset[str]
    matches: Mapping[Leaf, tuple[int, ...]] = field(hash=False)


class Engine(Protocol):
    """Decides goals. Safe to use from several threads."""

    @property
    def name(self) -> str:
        """As shown in an assessment."""

    def prove(self, program: Program, claims: Sequence[Claim]) -> Proof:
        """Decide every goal of a program over claims.

        Raises:
            EngineError: the engine failed; nothing is known about the goals.
        """
