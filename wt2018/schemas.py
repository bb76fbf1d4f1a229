"""The bundled JSON Schemas as validators, and what is said of data that does not fit one."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from wt2018.resources import schemas_dir

FACTS = "https://wt2018.org.example/schemas/facts/1"
ASSESSMENT = "https://wt2018.org.example/schemas/assessment/1"
"""Identify the formats; a number rises when programs that read it have to change."""


@cache
def validator(name: str, part: str = "") -> Any:  # noqa: ANN401  # jsonschema's own type would import it
    """A validator for `schemas/NAME.schema.json`, or for one of its definitions."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415  # slow to import, rarely needed

    schema = json.loads((schemas_dir() / f"{name}.schema.json").read_text("utf-8"))
    return Draft202012Validator({**schema, "$ref": f"#/$defs/{part}"} if part else schema)


def expected(
    error: Any,  # noqa: ANN401
    found: Callable[[Any], str] = repr,
    value: Callable[[Any], str] = str,
) -> str:
    """What was found and what was expected, in words.

    Args:
        error: of jsonschema.
        found: how to write what was found.
        value: how to write a value that was expected.
    """
    match error.validator:
        case "additionalProperties":
            known = error.schema["properties"]
            unknown = ", ".join(repr(name) for name in error.instance if name not in known)
            return f"unknown entry {unknown}; expected {', '.join(known)}"
        case "enum":
            allowed = ", ".join(map(value, error.validator_value))
            return f"found {found(error.instance)}; expected one of {allowed}"
        case "required":
            absent = [name for name in error.validator_value if name not in error.instance]
            return f"lacks {', '.join(absent)}"
        case "type":
            wanted = error.validator_value
            names = wanted if isinstance(wanted, str) else " or ".join(wanted)
            return f"found {found(error.instance)}; expected {names}"
        case _:
            return str(error.message)
