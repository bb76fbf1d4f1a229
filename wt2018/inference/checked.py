"""Two engines at once: no rating where they disagree."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from wt2018.errors import EngineError
from wt2018.inference.engine import Claim, Engine, Program, Proof


@frozen
class CheckedEngine:
    """Asks two engines and refuses to answer when they differ."""

    first: Engine
    second: Engine

    @property
    def name(self) -> str:
        """Both names."""
        return f"checked({self.first.name}, {self.second.name})"

    def prove(self, program: Program, claims: Sequence[Claim]) -> Proof:
        """Decide every goal.

        Raises:
            EngineError: the engines differ, or one failed.
        """
        one, other = self.first.prove(program, claims), self.second.prove(program, claims)
        if one != other:
            goals = ", ".join(sorted(one.holding ^ other.holding)) or "which facts meet a condition"
            raise EngineError(
                f"{self.first.name} and {self.second.name} disagree on {goals}; no rating is given"
            )
        return one
