"""What a language model is told: the rules and the vocabulary, in words and as a JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from string import Template
from typing import Any

from attrs import field, frozen

from wt2018.facts.model import Status
from wt2018.facts.vocabulary import Attribute, Kind, Value, vocabulary
from wt2018.language_model.client import Message
from wt2018.rulebook.conditions import Absent, FactCondition, Leaf, fact_condition, leaves
from wt2018.rulebook.load import gather, load_rules
from wt2018.rulebook.model import Requirement, RuleBook, SetRule

STATUSES = tuple(str(status) for status in Status if status is not Status.UNCERTAIN)
"""What a model may find of a fact; being uncertain of it, it is to leave it out."""


@frozen
class Prompt:
    """How a language model is asked about a part of a report.

    Attributes:
        instructions: the same for every part.
        again: what it is told of an answer that is of no use.
        window: words of a part.
        quotation: words of a quotation at most.
        fact: JSON Schema of a fact in its answer.
    """

    instructions: str
    again: str
    window: int
    quotation: int
    fact: Mapping[str, Any] = field(hash=False)

    @property
    def schema(self) -> Mapping[str, Any]:
        """JSON Schema of an answer."""
        return {
            "type": "object",
            "required": ["facts"],
            "additionalProperties": False,
            "properties": {"facts": {"type": "array", "items": self.fact}},
        }

    def messages(self, part: str, poor: str | None = None) -> list[Message]:
        """The question about a part.

        Args:
            part: as it is shown.
            poor: an answer that was of no use; None for the first try.
        """
        asked: list[Message] = [
            {"role": "system", "content": self.instructions},
            {"role": "user", "content": part},
        ]
        if poor is None:
            return asked
        return [
            *asked,
            {"role": "assistant", "content": poor},
            {"role": "user", "content": self.again},
        ]


def load_prompt(*folders: str) -> Prompt:
    """The bundled prompt with the rules of other folders, as `load_rules` has them.

    Raises:
        RuleError: a rule file is wrong.
    """
    return _prompt(folders)


@cache
def _prompt(folders: tuple[str, ...]) -> Prompt:
    (said,) = (file.data for file in gather(*folders) if file.sort == "prompt")
    book = load_rules(*folders)
    kinds = tuple(map(_sayable, _kinds(book)))
    words = {"items": "\n".join(_items(book)), "kinds": "\n".join(map(_described, kinds))}
    return Prompt(
        instructions=Template(said["instructions"]).safe_substitute(words).strip(),
        again=said["again"].strip(),
        window=said["window"],
        quotation=said["quotation"],
        fact={"anyOf": [_schema(kind) for kind in kinds]},
    )


def _kinds(book: RuleBook) -> Iterator[Kind]:
    """The kinds of fact that a rule asks for, in the order of the vocabulary."""
    conditions = [leaf for requirement in book.requirements for leaf in _leaves(requirement)]
    conditions += [leaf for rule in book.rating.levels.values() for leaf in leaves(rule.when)]
    asked = {fact_condition(leaf).kind for leaf in conditions}
    asked.update(one.source.kind for one in book.sets)
    return (kind for name, kind in vocabulary().kinds.items() if name in asked)


def _leaves(requirement: Requirement) -> Iterator[Leaf]:
    for rule in requirement.levels.values():
        yield from leaves(rule.when)
    if requirement.applies:
        yield from leaves(requirement.applies.when)


def _sayable(kind: Kind) -> Kind:
    """A kind without what is free text: a model could put there what the report does not say."""
    return Kind(kind.name, kind.meaning, {n: a for n, a in kind.attributes.items() if a.values})


def _items(book: RuleBook) -> Iterator[str]:
    for requirement in book.requirements:
        yield f"- {requirement.title}: {' '.join(requirement.criterion.split())}"
        for level, rule in requirement.levels.items():
            for leaf in leaves(rule.when):
                yield f"  - {level}: {_asked(leaf)}"
    for named in book.sets:
        yield f"- {_named(named)}"


def _asked(leaf: Leaf) -> str:
    nothing = "nothing of " if isinstance(leaf, Absent) else ""
    return f"{leaf.says} ({nothing}{_fact(fact_condition(leaf))})"


def _named(named: SetRule) -> str:
    return f"{named.title}: {named.attribute} of {_fact(named.source)}"


def _fact(condition: FactCondition) -> str:
    particulars = "".join(
        f", {name} {' or '.join(map(_plain, values))}" for name, values in condition.where
    )
    return condition.kind + particulars


def _described(kind: Kind) -> str:
    lines = [f"- {kind.name}: {kind.meaning}", *map(_attribute, kind.attributes.values())]
    return "\n".join(lines)


def _attribute(attribute: Attribute) -> str:
    values = reversed(attribute.values) if _yes_or_no(attribute) else attribute.values
    return f"  - {attribute.name}: {attribute.meaning}; {' or '.join(map(_plain, values))}"


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else value


def _schema(kind: Kind) -> Mapping[str, Any]:
    return {
        "type": "object",
        "required": ["kind", "attributes", "quote"],
        "additionalProperties": False,
        "properties": {
            "kind": {"const": kind.name},
            "attributes": {
                "type": "object",
                "additionalProperties": False,
                "properties": {name: _values(one) for name, one in kind.attributes.items()},
            },
            "quote": {"type": "string", "minLength": 1},
            "status": {"enum": list(STATUSES)},
        },
    }


def _values(attribute: Attribute) -> Mapping[str, Any]:
    return {"type": "boolean"} if _yes_or_no(attribute) else {"enum": list(attribute.values)}


def _yes_or_no(attribute: Attribute) -> bool:
    return set(attribute.values) == {False, True}
