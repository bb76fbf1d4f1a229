"""An assessment: what a report is found to evidence, with the reasons for all of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from attrs import field, frozen

from wt2018.facts.model import Decision, Fact, Facts, Passage, Report
from wt2018.inference.findings import Finding, NamedSet
from wt2018.rulebook.model import Level


@frozen
class Item:
    """A requirement as rated.

    Attributes:
        finding: what the rules say of it.
        contribution: its share of the report's score; None where it does not apply.
    """

    finding: Finding
    contribution: Decimal | None

    @property
    def id(self) -> str:
        """Id of the requirement."""
        return self.finding.requirement.id

    @property
    def level(self) -> Level:
        """The level that counts: a person's where one decided, else the rules'."""
        return self.finding.level

    @property
    def machine_level(self) -> Level:
        """The level that the rules give."""
        return self.finding.machine_level

    @property
    def decision(self) -> Decision | None:
        """What a person decided; None where nobody did."""
        return self.finding.decision


@frozen
class Overall:
    """The overall rating.

    Attributes:
        rating: the level of the report as a whole.
        score: 0 to 100, to one decimal; the sum of the items' contributions.
        because: the reasons for the rating, in words.
        short_of: what the next rating asks for that the report does not show.
    """

    rating: Level
    score: Decimal
    because: tuple[str, ...]
    short_of: tuple[str, ...] = ()


@frozen
class Evidence:
    """A passage that carries a fact."""

    fact: Fact
    passage: Passage


@frozen
class MadeBy:
    """How an assessment came about, so that it can be repeated.

    Attributes:
        tool: `wt2018` and its version.
        rule_book: edition and version of the rules.
        rules_digest: of the rule files.
        engine: name of the rules engine.
        readers: what found the facts: `cues`, the learned reader with its version, and a language
            model with its server; empty for facts from elsewhere.
        model_notes: as in `Facts`.
        options: what was asked for, such as `reader: cues`; no passwords.
        at: when, in UTC, as `2021-09-30T12:00:00Z`; "" where that was not to be recorded.
    """

    tool: str
    rule_book: str
    rules_digest: str
    engine: str
    readers: tuple[str, ...] = ()
    model_notes: tuple[str, ...] = ()
    options: Mapping[str, str | bool] = field(factory=dict, hash=False)
    at: str = ""


@frozen(slots=False)  # cached properties need a __dict__
class Assessment:
    """The assessment of one report.

    Attributes:
        report: the report.
        overall: rating and score.
        items: every requirement, in the order of the rule book.
        sets: what the report names.
        facts: the facts it rests on.
        made_by: how it came about.
    """

    report: Report
    overall: Overall
    items: tuple[Item, ...]
    sets: tuple[NamedSet, ...]
    facts: Facts
    made_by: MadeBy

    @cached_property
    def facts_by_id(self) -> Mapping[str, Fact]:
        """Every fact considered, also those that the context added."""
        return {fact.id: fact for fact in self.facts.known()}

    def item(self, item: str) -> Item:
        """The item of this id.

        Raises:
            KeyError: the rule book has no such item.
        """
        for candidate in self.items:
            if candidate.id == item:
                return candidate
        raise KeyError(item)

    def evidence(self, item: Item) -> tuple[Evidence, ...]:
        """The passages on which an item's level rests, in reading order."""
        return self._passages(item.finding.facts)

    def discounted(self, item: Item) -> tuple[Evidence, ...]:
        """The passages that look like evidence of an item and are not counted."""
        return self._passages(item.finding.discounted)

    def naming(self, named: NamedSet, value: object) -> tuple[Evidence, ...]:
        """The passages that name a value of a set."""
        return self._passages(
            tuple(id_ for entry in named.values if entry.value == value for id_ in entry.facts)
        )

    def _passages(self, ids: tuple[str, ...]) -> tuple[Evidence, ...]:
        found = {
            (fact.id, passage): Evidence(fact, passage)
            for fact in map(self.facts_by_id.__getitem__, ids)
            for passage in fact.passages
        }
        return tuple(
            sorted(found.values(), key=lambda e: (e.passage.start or 0, e.passage.end or 0))
        )
