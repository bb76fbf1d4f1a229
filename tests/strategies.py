"""Random facts and rules for property tests."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from wt2018 import Fact, Facts, Passage, Status, vocabulary
from wt2018.inference.engine import Claim, Goal, Program
from wt2018.rulebook.conditions import Absent, AllOf, AnyOf, FactCondition

# -- a small world for the engines: few kinds and values, so that things meet --

_KINDS = st.sampled_from(["visit", "letter", "call"])
_NAMES = ["id", "sid", "tone"]  # two of them mean something to durable-rules itself
_VALUES = st.sampled_from([True, False, "true", "warm", "cold"])
_STATUSES = st.sampled_from(["asserted", "planned"])

_attributes = st.dictionaries(st.sampled_from(_NAMES), _VALUES)

claims = st.lists(
    st.builds(
        lambda kind, status, attributes: Claim(kind, status, tuple(sorted(attributes.items()))),
        _KINDS,
        _STATUSES,
        _attributes,
    ),
    max_size=12,
)

_where = st.dictionaries(
    st.sampled_from(_NAMES), st.lists(_VALUES, min_size=1, max_size=3, unique_by=repr).map(tuple)
).map(lambda where: tuple(where.items()))

_fact_conditions = st.builds(
    FactCondition,
    says=st.just("something is so"),
    kind=_KINDS,
    where=_where,
    status=_STATUSES,
    at_least=st.integers(1, 3),
    distinct=st.none() | st.sampled_from(_NAMES),
)

conditions = st.recursive(
    _fact_conditions | st.builds(Absent, st.just("nothing is so"), _fact_conditions),
    lambda inner: (
        st.builds(AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
    max_leaves=6,
)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """A program of some goals, named for what it says."""
    goals = tuple(
        Goal(f"goal {n}", c) for n, c in enumerate(draw(st.lists(conditions, max_size=8)))
    )
    return Program(f"random {goals!r}", goals)


# -- facts as the vocabulary allows them, for the bundled rules --


ANY_STATUS = st.sampled_from(Status)


@st.composite
def _contents(
    draw: st.DrawFn, kinds: st.SearchStrategy[str], statuses: st.SearchStrategy[Status]
) -> Fact:
    kind = vocabulary().kinds[draw(kinds)]
    attributes = {
        name: draw(st.sampled_from(attribute.values or ("some words",)))
        for name, attribute in kind.attributes.items()
        if draw(st.booleans())
    }
    start = draw(st.integers(0, 5))
    passage = Passage(quote=f"words at {start}", start=start, end=start + 10)
    return Fact("?", kind.name, attributes, draw(statuses), (passage,))


def fact_lists(
    *, statuses: st.SearchStrategy[Status] = ANY_STATUS, max_size: int = 25
) -> st.SearchStrategy[list[Fact]]:
    """Lists of facts of any kind, without ids."""
    return st.lists(
        _contents(st.sampled_from(sorted(vocabulary().kinds)), statuses), max_size=max_size
    )


def numbered(facts: list[Fact]) -> Facts:
    """Facts with ids in the order given."""
    return Facts(tuple(evolve(fact, id=f"f{n}") for n, fact in enumerate(facts)))
