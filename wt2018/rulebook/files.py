"""Rule files: YAML with the place of everything in it.

A rule file holds one YAML document; a requirement's file may hold a second one with the rule's
examples, which is parsed only when asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from attrs import field, frozen

from wt2018.errors import RuleError
from wt2018.schemas import expected, validator

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one where libyaml is

Path_ = tuple[str | int, ...]

FOLDERS = {
    "requirements": "requirement",
    "audit": "requirement",
    "sets": "set",
    "terms": "terms",
    "cues": "cues",
}
"""What the files of each folder of a rules folder are."""

SINGLE = {
    "rating.yaml": "rating",
    "status.yaml": "status",
    "learned.yaml": "learned",
    "prompt.yaml": "prompt",
    "book.yaml": "book",
}
"""What the files at the top of a rules folder are."""


@frozen
class RuleFile:
    """A file of a rules folder.

    Attributes:
        path: the file.
        sort: `requirement`, `set`, `rating`, `terms`, `cues`, `status`, `learned`, `prompt` or
            `book`.
        data: its first document.
    """

    path: Path
    sort: str
    data: Mapping[str, Any] = field(hash=False)

    def error(self, where: Path_, problem: str, document: int = 0) -> RuleError:
        """An error at a place in the file."""
        return RuleError(
            self.path, _line(self.path, where, document), "/".join(map(str, where)), problem
        )

    def examples(self) -> list[dict[str, Any]]:
        """The second document, with the line of each entry as `line`.

        Raises:
            RuleError: it is not YAML or does not fit the schema.
        """
        documents = _parse(self.path)
        next(documents)
        found = next(documents, None)
        if found is None:
            return []
        _check(self, found, "examples", document=1)
        return [
            {**example, "line": _line(self.path, (number,), 1)}
            for number, example in enumerate(found)
        ]


def rule_files(folder: Path) -> tuple[RuleFile, ...]:
    """Every rule file of a folder, in order of name, parsed but not validated.

    Raises:
        RuleError: the folder or a file cannot be read, is no YAML, or is out of place.
    """
    if not folder.is_dir():
        raise RuleError(folder, 0, "", "is not a folder; give a folder of rule files")
    return tuple(
        RuleFile(path, _sort(folder, path), _first(path))
        for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")])
    )


def validate(file: RuleFile) -> None:
    """Hold a file against the schema of its sort.

    Raises:
        RuleError: the first thing that is wrong, with its line and what was expected.
    """
    _check(file, file.data, file.sort)


def _sort(folder: Path, path: Path) -> str:
    parts = path.relative_to(folder).parts
    sort = SINGLE.get(parts[0]) if len(parts) == 1 else FOLDERS.get(parts[0])
    if sort is None:
        places = ", ".join([*(f"{name}/" for name in FOLDERS), *SINGLE])
        raise RuleError(path, 1, "", f"does not belong here; put it in one of {places}")
    return sort


def _first(path: Path) -> Mapping[str, Any]:
    data = next(_parse(path), None)
    if not isinstance(data, dict):
        raise RuleError(path, 1, "", "expected entries such as 'id: impact'")
    return data


def _parse(path: Path) -> Iterator[Any]:
    try:
        yield from yaml.load_all(path.read_text("utf-8"), Loader=_Loader)  # a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error)
        raise RuleError(path, line, "", f"is not YAML: {problem}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(path, 1, "", f"cannot be read ({error})") from error


def _check(file: RuleFile, data: object, sort: str, document: int = 0) -> None:
    error = next(iter(sorted(validator("rules", sort).iter_errors(data), key=_depth)), None)
    if error is None:
        return
    error = _most_telling(error)
    raise file.error(tuple(error.absolute_path), expected(error), document)


def _depth(error: Any) -> tuple[int, bool]:  # noqa: ANN401
    """Order of telling errors: outer ones first, a misspelt entry before the one it stands for."""
    return len(error.absolute_path), error.validator == "required"


def _most_telling(error: Any) -> Any:  # noqa: ANN401
    """Of the alternatives that a value can have been meant as, the one it came closest to."""
    while error.context:
        branches: dict[int, list[Any]] = {}
        for below in error.context:
            branches.setdefault(below.schema_path[0], []).append(below)
        # The intended branch has its own key present: it fails deeper down, or in fewer ways.
        closest = min(
            branches.values(),
            key=lambda found: (
                sum(e.validator in {"required", "type"} and not e.path for e in found),
                len(found),
                -max(len(e.path) for e in found),
            ),
        )
        error = closest[0]
    return error


def _line(path: Path, where: Path_, document: int) -> int:
    """Line, from 1, of the deepest part of `where` that the file has."""
    try:
        nodes = list(yaml.compose_all(path.read_text("utf-8"), Loader=_Loader))
    except (OSError, yaml.YAMLError):
        return 1
    node = nodes[document] if document < len(nodes) else None
    line = node.start_mark.line + 1 if node else 1
    for step in where:
        below = _below(node, step)
        if below is None:
            break
        line, node = below
    return line


def _below(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        below = node.value[step]
        return below.start_mark.line + 1, below
    return None
