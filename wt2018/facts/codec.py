"""Facts as JSON: what `wt2018 facts` writes and `wt2018 rate` reads.

The format is `schemas/facts.schema.json`. An assessment holds the facts that it was made from,
and is read as these.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import asdict, fields

from wt2018.errors import ContextError, FactsError, said_by
from wt2018.facts.context import ReportContext
from wt2018.facts.model import Decision, Fact, Facts, Likeness, Passage, Report, SetDecision
from wt2018.facts.vocabulary import vocabulary
from wt2018.json_text import written
from wt2018.rulebook.model import Level
from wt2018.schemas import ASSESSMENT, FACTS, validator


def passage_to_dict(passage: Passage) -> dict[str, Any]:
    """A passage as JSON."""
    return {**asdict(passage), "section": list(passage.section)}


def fact_to_dict(fact: Fact) -> dict[str, Any]:
    """A fact as JSON."""
    return {
        "id": fact.id,
        "kind": fact.kind,
        "status": str(fact.status),
        **({"reason": fact.reason} if fact.reason else {}),
        "attributes": dict(fact.attributes),
        "confidence": fact.confidence,
        "found_by": fact.found_by,
        **({"like": asdict(fact.like)} if fact.like else {}),
        "evidence": [passage_to_dict(passage) for passage in fact.passages],
    }


def decision_to_dict(decision: Decision | SetDecision) -> dict[str, Any]:
    """A person's decision as JSON."""
    said: dict[str, Any]
    if isinstance(decision, Decision):
        said = {"item": decision.item, "level": str(decision.level)}
    else:
        said = {"set": decision.set, "values": list(decision.values)}
    return {
        **said,
        "coder": decision.coder,
        **({"note": decision.note} if decision.note else {}),
        "evidence": [passage_to_dict(passage) for passage in decision.passages],
    }


def context_to_dict(context: ReportContext) -> dict[str, Any]:
    """A context as JSON, without what is unknown."""
    values = ((a.name, getattr(context, a.name)) for a in fields(ReportContext))
    return {
        name: value if isinstance(value, bool) else value.isoformat()
        for name, value in values
        if value is not None
    }


def facts_to_json(facts: Facts) -> str:
    """Facts as JSON text."""
    data = {
        "schema": FACTS,
        "report": asdict(facts.report),
        "context": context_to_dict(facts.context),
        "found_by": list(facts.found_by),
        "facts": [fact_to_dict(fact) for fact in facts.facts],
    }
    if facts.model_notes:
        data["model_notes"] = list(facts.model_notes)
    if facts.decisions:
        data["decisions"] = [decision_to_dict(decision) for decision in facts.decisions]
    return written(data)


def facts_from_json(text: str) -> Facts:
    """Facts from JSON text, written by wt2018, by hand or by another program.

    Of an assessment these are the facts and the decisions that it was made from.

    Raises:
        FactsError: it is not JSON, does not fit the schema, or repeats an id.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise FactsError(f"line {error.lineno}: is not JSON ({error.msg})") from error
    except RecursionError as error:
        raise FactsError("is nested deeper than any facts file; check what wrote it") from error
    return facts_from_dict(data)


def facts_from_dict(data: Any) -> Facts:  # noqa: ANN401  # parsed JSON
    """Facts from JSON values; as `facts_from_json`.

    Raises:
        FactsError: they do not fit the schema, or repeat an id.
    """
    if isinstance(data, dict) and data.get("schema") == ASSESSMENT:
        data = _within(data)
    for number, entry in enumerate(_listed(data)):
        if problem := vocabulary().problem(entry.get("kind", ""), entry.get("attributes", {})):
            raise FactsError(f"facts/{number}: {problem}")
    misfit = next(iter(validator("facts").iter_errors(data)), None)
    if misfit is not None:
        at = "/".join(map(str, misfit.absolute_path))
        raise FactsError(f"{at or 'the file'}: {misfit.message}")
    try:
        context = ReportContext.of(data.get("context", {}))
    except ContextError as error:
        raise FactsError(f"context: {error}") from error
    return Facts(
        facts=tuple(_fact(entry) for entry in data["facts"]),
        report=Report(**data.get("report", {})),
        context=context,
        found_by=tuple(data.get("found_by", ())),
        model_notes=tuple(data.get("model_notes", ())),
        decisions=tuple(_decision(entry) for entry in data.get("decisions", ())),
    )


def read_facts(path: str | Path) -> Facts:
    """Read a facts file.

    Raises:
        FactsError: it cannot be read or used; says where and why.
    """
    try:
        return facts_from_json(Path(path).read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        problem = f"cannot be read ({said_by(error)}); give a UTF-8 JSON file"
        raise FactsError(f"{path}: {problem}") from error
    except FactsError as error:
        raise FactsError(f"{path}: {error}") from error


def _within(assessment: Mapping[str, Any]) -> dict[str, Any]:
    """The facts file that an assessment holds: without what was concluded from it."""
    taken = {name: assessment[name] for name in ("report", "context") if name in assessment}
    made_by = assessment.get("made_by", {})
    facts = [fact for fact in assessment.get("facts", []) if fact.get("found_by") != "context"]
    decisions = [
        {name: value for name, value in decision.items() if not name.startswith("machine_")}
        for decision in assessment.get("decisions", [])
    ]
    return {
        **taken,
        "found_by": made_by.get("readers", []),
        "model_notes": made_by.get("model_notes", []),
        "facts": facts,
        "decisions": decisions,
    }


def _listed(data: object) -> list[Mapping[str, Any]]:
    """The facts of a file, as far as it has any, for messages better than a schema's."""
    facts = data.get("facts") if isinstance(data, dict) else None
    entries = facts if isinstance(facts, list) else []
    return [e for e in entries if isinstance(e, dict) and isinstance(e.get("attributes", {}), dict)]


def _fact(entry: Mapping[str, Any]) -> Fact:
    return Fact(
        id=entry["id"],
        kind=entry["kind"],
        attributes=entry.get("attributes", {}),
        status=entry.get("status", "asserted"),
        passages=_passages(entry),
        reason=entry.get("reason", ""),
        found_by=entry.get("found_by", ""),
        confidence=float(entry.get("confidence", 1.0)),
        like=_likeness(entry.get("like")),
    )


def _likeness(entry: Mapping[str, Any] | None) -> Likeness | None:
    return Likeness(entry["text"], Level(entry["level"])) if entry else None


def _decision(entry: Mapping[str, Any]) -> Decision | SetDecision:
    said = {
        "coder": entry["coder"],
        "note": entry.get("note", ""),
        "passages": _passages(entry),
    }
    if "item" in entry:
        return Decision(item=entry["item"], level=entry["level"], **said)
    return SetDecision(set=entry["set"], values=tuple(entry["values"]), **said)


def _passages(entry: Mapping[str, Any]) -> tuple[Passage, ...]:
    return tuple(
        Passage(**{**passage, "section": tuple(passage.get("section", ()))})
        for passage in entry.get("evidence", ())
    )
