"""The words that every rendering of a register uses."""

from __future__ import annotations

from collections.abc import Mapping

from wt2018.facts.model import DAYS_TO_SEND
from wt2018.register.check import Sending, Standing
from wt2018.register.model import Entry, Problem, short_name
from wt2018.register.sample import Lack, Pick, PickKind, Sample, Shortfall
from wt2018.rendering.words import count, plain

SENDING: Mapping[Sending | None, str] = {
    None: "Not published",
    Sending.IN_TIME: f"Sent to both within {DAYS_TO_SEND} days",
    Sending.LATE: "Sent to both, late",
    Sending.BEFORE_PUBLICATION: "Sent to both, before publication",
    Sending.ONE_ONLY: "Sent to one only",
    Sending.NOT_SENT: "Sent to neither",
}
"""How reports were sent, for people, in the order in which it is shown."""


def days(one: Standing) -> str:
    """When a published report was sent: `Panel 3 days after, What Works Centre not sent`."""
    return f"Panel {_days(one.days_to_panel)}, What Works Centre {_days(one.days_to_what_works)}"


def _days(number: int | None) -> str:
    if number is None:
        return "not sent"
    if number == 0:
        return "the same day"
    return f"{count(abs(number), 'day')} {'after' if number > 0 else 'before'}"


def problem(one: Problem) -> str:
    """A problem with its place: `row 7, Norwold, region: found “Nort”; expected …`."""
    place = ", ".join(filter(None, (f"row {one.row}", short_name(one.name), one.column)))
    return plain(f"{place}: found {one.found}; expected {one.expected}")


def why(pick: Pick, sample: Sample) -> str:
    """Why a partnership was drawn: `in the previous sample, London, decile 3, London borough`."""
    if pick.kind is PickKind.REAUDIT:
        kind = "in the previous sample"
    else:
        kind = "not in the previous sample" if sample.previous else "no previous sample was given"
    return ", ".join((kind, pick.entry.region, *traits(pick.entry)))


def traits(entry: Entry) -> list[str]:
    """Decile and type of authority, as far as they are given."""
    decile = f"decile {entry.decile}" if entry.decile else ""
    return [trait for trait in (decile, entry.authority_type) if trait]


def shortfall(one: Shortfall) -> str:
    """A shortfall with what it is about."""
    of = f"decile {one.of}" if one.lack is Lack.DECILE else one.of
    return plain(f"{of}: {one.says}")
