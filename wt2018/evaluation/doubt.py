"""By how much the reader's shares would have to be off for an item to have another level."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from wt2018.facts.model import Facts
from wt2018.inference.doubt import counting_from
from wt2018.inference.engine import Engine
from wt2018.inference.findings import Finding, infer
from wt2018.rulebook.model import RuleBook

EVEN = 0.5
"""The share from which a fact counts."""

MARGINS = (0.05, 0.1, 0.15, 0.2, 0.25)
"""Uncertain facts are noted as far as the last of them below even."""


def margins(facts: Facts, book: RuleBook, engine: Engine) -> Mapping[str, float]:
    """For each item the least of `MARGINS` at which it has another level; absent if at none."""
    book = evolve(book, doubt=None)
    levels = {
        finding.requirement.id: finding.level for finding in _items(facts, EVEN, book, engine)
    }
    found: dict[str, float] = {}
    for margin in MARGINS:
        for confidence in (EVEN - margin, EVEN + margin):
            for finding in _items(facts, confidence, book, engine):
                if finding.level is not levels[finding.requirement.id]:
                    found.setdefault(finding.requirement.id, margin)
    return found


def _items(facts: Facts, confidence: float, book: RuleBook, engine: Engine) -> tuple[Finding, ...]:
    return infer(counting_from(facts, confidence), book, engine).items
