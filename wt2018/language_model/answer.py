"""What a language model answers, held against the schema that it was given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from wt2018.facts.model import Status
from wt2018.facts.vocabulary import Value
from wt2018.language_model.prompt import Prompt

_THOUGHT = "</think>"  # where models that think aloud begin to answer


@frozen
class Suggestion:
    """A fact as a model suggests it; nothing of it is checked but its form.

    Attributes:
        kind: of the vocabulary.
        attributes: as the vocabulary allows them.
        quote: what the model says are words of the report.
        status: what the model says of it.
    """

    kind: str
    attributes: Mapping[str, Value] = field(hash=False)
    quote: str
    status: Status


@frozen
class Answer:
    """What a model says of a part of a report.

    Attributes:
        suggestions: facts of known form.
        misfits: how many others there were.
    """

    suggestions: tuple[Suggestion, ...]
    misfits: int


def parsed(text: str, prompt: Prompt) -> Answer | None:
    """The answer in a model's words; None if there is none in them."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415  # slow to import, rarely needed

    said = text.rpartition(_THOUGHT)[2]
    try:
        data = json.loads(said[said.find("{") : said.rfind("}") + 1])
    except (ValueError, RecursionError):
        return None
    facts = data.get("facts") if isinstance(data, dict) else None
    if not isinstance(facts, list):
        return None
    fits = Draft202012Validator(prompt.fact).is_valid
    fitting = [fact for fact in facts if fits(fact)]
    return Answer(tuple(map(_suggestion, fitting)), len(facts) - len(fitting))


def _suggestion(fact: Mapping[str, Any]) -> Suggestion:
    status = Status(fact.get("status", Status.ASSERTED))
    return Suggestion(fact["kind"], fact["attributes"], fact["quote"], status)
