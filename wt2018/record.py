"""Assessments read back from their records: the JSON that was written of them.

A record holds the facts that an assessment rests on. They are rated again, and have to come out
as the record says: a level that was changed by hand, without what it rests on, is found.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve

from wt2018.errors import AssessmentError, FactsError, said_by
from wt2018.facts.codec import facts_from_dict
from wt2018.inference.choose import choose_engine
from wt2018.inference.findings import infer
from wt2018.rating.assessment import Assessment, MadeBy
from wt2018.rating.rate import rate
from wt2018.rendering.json import to_dict, validate
from wt2018.rulebook.load import load_rules


def read_assessment(path: str | Path, *, rules: Sequence[str | Path] = ()) -> Assessment:
    """Read an assessment that `check` or `rate` wrote as JSON.

    Args:
        path: the JSON file.
        rules: the folders of rule files that it was made with.

    Raises:
        AssessmentError: it cannot be read, is no assessment, was made by other rules, or its
            levels do not follow from its facts.
        RuleError: a rule file is wrong.
    """
    try:
        return assessment_from_json(Path(path).read_text("utf-8"), rules=rules)
    except (OSError, UnicodeDecodeError) as error:
        problem = f"cannot be read ({said_by(error)}); give a UTF-8 JSON file"
        raise AssessmentError(f"{path}: {problem}") from error
    except AssessmentError as error:
        raise AssessmentError(f"{path}: {error}") from error


def assessment_from_json(text: str, *, rules: Sequence[str | Path] = ()) -> Assessment:
    """An assessment from its JSON text; arguments and errors as for `read_assessment`."""
    data = _parsed(text)
    if isinstance(data, dict) and "facts" in data and "overall" not in data:
        raise AssessmentError(
            "is a facts file, not an assessment; `wt2018 rate` makes an assessment of it"
        )
    validate(data)
    book, recorded = load_rules(*rules), MadeBy(**_made_by(data["made_by"]))
    if recorded.rules_digest != book.digest:
        raise AssessmentError(
            f"was made by other rules ({recorded.rule_book}, by {recorded.tool}); give their folder"
            " with --rules, or rate its facts by these rules with `wt2018 rate`"
        )
    engine = choose_engine()
    try:
        facts = facts_from_dict(data)
        found = infer(facts, book, engine)
    except FactsError as error:
        raise AssessmentError(str(error)) from error
    rated = evolve(rate(found, facts, book, engine), made_by=recorded)
    again = to_dict(rated)
    if again != data:
        raise AssessmentError(
            f"its {_first_difference(again, data)} does not follow from its facts and decisions; "
            "it was changed by hand: change facts or decisions, and use `wt2018 rate`"
        )
    return rated


def _parsed(text: str) -> Any:  # noqa: ANN401  # JSON
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise AssessmentError(f"line {error.lineno}: is not JSON ({error.msg})") from error
    except RecursionError as error:
        raise AssessmentError("is nested deeper than any assessment") from error


def _made_by(data: Mapping[str, Any]) -> dict[str, Any]:
    lists = {name: tuple(data.get(name, ())) for name in ("readers", "model_notes")}
    return {**data, **lists}


def _first_difference(again: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Where a record first says what does not follow: `items/impact/level`."""
    at: list[str] = []
    one: Any = again
    other: Any = data
    while isinstance(one, dict) and isinstance(other, dict):
        name = next(
            (n for n in (*one, *other) if n not in one or n not in other or one[n] != other[n]), ""
        )
        at.append(name)
        one, other = one.get(name), other.get(name)
    return "/".join(at)
