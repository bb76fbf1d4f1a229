"""The words and numbers that every rendering of an evaluation uses."""

from __future__ import annotations

from collections.abc import Iterable

from wt2018.evaluation.figures import Interval, Share
from wt2018.evaluation.run import Evaluation
from wt2018.rendering.words import read_by


def in_sample(evaluation: Evaluation) -> str:
    """Which figures say how good the rules are on reports that they were written with."""
    reports, seen = len(evaluation.comparisons), evaluation.seen
    told = f"{seen} of {reports} reports were used to write the rules"
    if not seen:
        return f"{told}: as far as is known, no figure is in-sample."
    if seen == reports:
        return (
            f"{told}: their figures are in-sample, and say nothing sure about reports that the "
            "rules have not met."
        )
    return f"{told}: their figures are in-sample. The figures of the others stand by themselves."


def made_by(evaluation: Evaluation) -> Iterable[str]:
    """What rated the reports, and what it was told."""
    made = evaluation.made_by
    if made:
        yield f"{made.tool}, {made.rule_book} ({made.rules_digest[:19]}), engine {made.engine}"
        yield f"read by {read_by(made.readers)}"
    if evaluation.options.context:
        yield "The reading was told what the labels say on a secure establishment."
    drawn = evaluation.options.bootstrap
    yield (
        "95 % intervals: Wilson's where a report counts once, else by drawing reports again "
        f"({drawn.resamples:,} times, seed {drawn.seed})"
    )


def percent(one: Share) -> str:
    """A share in per cent; "n/a" of none."""
    return "n/a" if one.value is None else f"{100 * one.value:.0f}%"


def percent_range(interval: Interval) -> str:
    """An interval in per cent, such as `55-95`."""
    return f"{100 * interval.low:.0f}-{100 * interval.high:.0f}"
