"""Codes made for the tests: by hand, and by hypothesis."""

from __future__ import annotations

from attrs import frozen
from hypothesis import strategies as st

from wt2018.cohort import Cited, Codes
from wt2018.facts.model import Passage
from wt2018.rulebook.load import load_rules
from wt2018.rulebook.model import Level

BOOK = load_rules()
NOT, PARTLY, EVIDENCED = Level.NOT_EVIDENCED, Level.PARTLY_EVIDENCED, Level.EVIDENCED
AWAY = Level.NOT_APPLICABLE

SURVEY = "We asked 412 families, and 78% said that life at home was safer than the year before."
AUDIT = "An audit of 60 case files found the child's voice in 49 of them, against 31 in 2019."
HOSTILE = '<script>alert("x")</script> \x1b[31mred\x1b[0m \u202egnitirw [bold]b[/] | =1+1'


@frozen
class Row:
    """What a register knows of a partnership."""

    name: str
    region: str = "London"
    authority_type: str | None = "London borough"
    decile: int | None = None


def cited(quote: str = SURVEY, page: int = 9, confidence: float = 1.0) -> Cited:
    return Cited(Passage(quote, page, start=page * 100, end=page * 100 + len(quote)), confidence)


def report(name: str, partnership: str = "", *, place: Row | None = None, **levels: Level) -> Codes:
    """A report with some items coded, its words on each of them those of a survey."""
    return Codes(
        name,
        partnership,
        levels=levels,
        cited={item: (cited(),) for item, level in levels.items() if level in {PARTLY, EVIDENCED}},
        place=place,
    )


_LEVELS = {item.id: st.sampled_from([NOT, PARTLY, EVIDENCED, AWAY]) for item in BOOK.requirements}
_VALUES = {
    rule.id: st.lists(st.sampled_from([str(value) for value in rule.values]), unique=True).map(
        tuple
    )
    for rule in BOOK.sets
}
_PLACES = st.builds(
    Row,
    name=st.just("Norwold"),
    region=st.sampled_from(["London", "South West"]),
    authority_type=st.none() | st.sampled_from(["county", "mixed"]),
    decile=st.none() | st.integers(1, 10),
)


@st.composite
def codes(draw: st.DrawFn, name: str) -> Codes:
    """A report of which anything may be coded or not."""
    levels = draw(st.fixed_dictionaries({}, optional=_LEVELS))
    return Codes(
        name,
        overall=draw(st.none() | st.sampled_from([NOT, PARTLY, EVIDENCED])),
        levels=levels,
        values=draw(st.fixed_dictionaries({}, optional=_VALUES)),
        cited={
            item: (cited(f"{name} on {item}, page {draw(st.integers(1, 3))}"),) for item in levels
        },
        pages=draw(st.none() | st.integers(1, 90)),
        place=draw(st.none() | _PLACES),
    )


def cohorts(prefix: str = "r", least: int = 1) -> st.SearchStrategy[list[Codes]]:
    """Several reports, each with its own name."""
    return st.integers(least, 4).flatmap(
        lambda size: st.tuples(*(codes(f"{prefix}{number}") for number in range(size))).map(list)
    )
