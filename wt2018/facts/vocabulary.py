"""The kinds of fact and their attributes, as `schemas/facts.schema.json` declares them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import field, frozen

from wt2018.errors import FactsError
from wt2018.resources import schemas_dir

Value = str | bool
"""What an attribute of a fact can hold."""


@frozen
class Attribute:
    """An attribute that a kind of fact can have.

    Attributes:
        name: such as `comparator`.
        meaning: in a few words.
        values: the values it can take; empty where any text is allowed; for yes-or-no
            attributes `(False, True)`.
    """

    name: str
    meaning: str
    values: tuple[Value, ...] = ()


@frozen
class Kind:
    """A kind of fact: something that a report can evidence."""

    name: str
    meaning: str
    attributes: Mapping[str, Attribute] = field(hash=False)


@frozen
class Vocabulary:
    """All kinds of fact.

    Attributes:
        kinds: by name.
    """

    kinds: Mapping[str, Kind] = field(hash=False)

    def problem(self, kind: str, attributes: Mapping[str, Value]) -> str | None:
        """What is wrong with a fact of this kind and these attributes; None if nothing is."""
        if kind not in self.kinds:
            return f"unknown kind {kind!r}, expected one of {', '.join(self.kinds)}"
        known = self.kinds[kind].attributes
        for name, value in attributes.items():
            if name not in known:
                return f"{kind} has no attribute {name!r}, expected one of {', '.join(known)}"
            if problem := _value_problem(known[name], value):
                return f"{kind}.{name} {problem}"
        return None

    def check(self, kind: str, attributes: Mapping[str, Value]) -> None:
        """Refuse what the vocabulary does not know.

        Raises:
            FactsError: naming the kind, attribute or value and what was expected.
        """
        if problem := self.problem(kind, attributes):
            raise FactsError(problem)


def _value_problem(attribute: Attribute, value: object) -> str | None:
    if not attribute.values:
        return None if isinstance(value, str) else f"must be text, not {value!r}"
    # 1 == True in Python, but a fact that says 1 is a slip
    if any(
        value is allowed or (isinstance(value, str) and value == allowed)
        for allowed in attribute.values
    ):
        return None
    return f"cannot be {value!r}, expected one of {', '.join(map(_plain, attribute.values))}"


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else value


@cache
def vocabulary() -> Vocabulary:
    """The bundled vocabulary."""
    schema = json.loads((schemas_dir() / "facts.schema.json").read_text("utf-8"))
    return Vocabulary({name: _kind(name, body) for name, body in schema["$defs"]["kinds"].items()})


def _kind(name: str, body: Mapping[str, Any]) -> Kind:
    attributes = body["properties"]["attributes"]["properties"]
    return Kind(name, body["description"], {n: _attribute(n, a) for n, a in attributes.items()})


def _attribute(name: str, body: Mapping[str, Any]) -> Attribute:
    values = (False, True) if body.get("type") == "boolean" else tuple(body.get("enum", ()))
    return Attribute(name, body["description"], values)
