"""A coder's labels of one report: levels, sets, and the passages that carry or mimic them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from wt2018.errors import Wt2018Error, said_by
from wt2018.rulebook.model import Level
from wt2018.schemas import expected, validator

LEVELS: Mapping[int | str, Level] = {
    0: Level.NOT_EVIDENCED,
    1: Level.PARTLY_EVIDENCED,
    2: Level.EVIDENCED,
    "not_applicable": Level.NOT_APPLICABLE,
}
"""What the codes of a label file stand for."""


class LabelError(Wt2018Error):
    """A label file cannot be used.

    Attributes:
        problems: all that is wrong, each with its place in the file and what was expected.
    """

    def __init__(self, problems: Iterable[str], file: Path | None = None) -> None:
        self.problems = tuple(problems)
        self.file = file
        super().__init__(f"{file or 'labels'}: {'; '.join(self.problems)}")


@frozen
class GoldPassage:
    """Words that, to the coder, carry the level of an item."""

    item: str
    quote: str


@frozen
class Trap:
    """Words that look like evidence of an item and, to the coder, are not."""

    item: str
    quote: str
    why: str = ""


@frozen
class Labels:
    """What a coder found in a report.

    Attributes:
        items: the level of each item that was coded.
        overall: the rating of the whole report; None if it was not coded.
        sets: the values of each set that was coded; empty where the report names none.
        passages: what carries the levels.
        traps: what only looks as if.
        has_secure_establishment: None where the coder does not say.
        partnership: who published it; "" where the coder does not say.
        period: the year reported on; "" where the coder does not say.
    """

    items: Mapping[str, Level] = field(hash=False)
    overall: Level | None = None
    sets: Mapping[str, frozenset[str]] = field(factory=dict, hash=False)
    passages: tuple[GoldPassage, ...] = ()
    traps: tuple[Trap, ...] = ()
    has_secure_establishment: bool | None = None
    partnership: str = ""
    period: str = ""

    @classmethod
    def of(cls, data: Any) -> Labels:  # noqa: ANN401  # parsed JSON
        """Labels from JSON values.

        Raises:
            LabelError: they do not fit the schema, or contradict themselves.
        """
        problems = [
            _problem(error) for error in sorted(validator("labels").iter_errors(data), key=_place)
        ]
        problems = problems or list(_contradictions(data))
        if problems:
            raise LabelError(problems)
        return cls(
            items={item: LEVELS[code] for item, code in data["items"].items()},
            overall=Level(data["overall"]) if "overall" in data else None,
            sets={name: frozenset(values) for name, values in data.get("sets", {}).items()},
            passages=tuple(
                GoldPassage(entry["item"], entry["quote"]) for entry in data.get("passages", ())
            ),
            traps=tuple(
                Trap(entry["item"], entry["quote"], entry.get("why", ""))
                for entry in data.get("traps", ())
            ),
            has_secure_establishment=data.get("has_secure_establishment"),
            partnership=data.get("partnership", ""),
            period=data.get("period", ""),
        )


def read_labels(path: str | Path) -> Labels:
    """Read a label file.

    Raises:
        LabelError: it cannot be read, is no JSON, or does not hold labels.
    """
    file = Path(path)
    try:
        data = json.loads(file.read_text("utf-8"), object_pairs_hook=_once)
    except OSError as error:
        raise LabelError([f"cannot be read ({said_by(error)})"], file) from error
    except UnicodeDecodeError as error:
        raise LabelError(["is not UTF-8"], file) from error
    except json.JSONDecodeError as error:
        problem = f"line {error.lineno}, column {error.colno}: is not JSON ({error.msg})"
        raise LabelError([problem], file) from error
    except LabelError as error:
        raise LabelError(error.problems, file) from None
    try:
        return Labels.of(data)
    except LabelError as error:
        raise LabelError(error.problems, file) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object that states nothing twice; JSON would silently keep the last of two codes."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise LabelError([f"states {name!r} twice; keep one"])
        found[name] = value
    return found


def _contradictions(data: Mapping[str, Any]) -> Iterable[str]:
    """What a schema cannot say: a passage carries a level, so its item has one."""
    for number, entry in enumerate(data.get("passages", ())):
        code = data["items"].get(entry["item"])
        if code not in {1, 2}:
            yield (
                f"at passages/{number}: {entry['item']} is coded {code!r}; "
                "expected 1 or 2, or list the passage among the traps"
            )


def _place(error: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(map(str, error.absolute_path))


def _problem(error: Any) -> str:  # noqa: ANN401
    place = "/".join(map(str, error.absolute_path))
    says = expected(error, found=_written, value=json.dumps)
    return f"at {place}: {says}" if place else says


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
