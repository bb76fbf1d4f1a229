"""From rule files to a `RuleBook`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from wt2018.errors import RuleError
from wt2018.facts.vocabulary import Value, vocabulary
from wt2018.resources import rules_dir
from wt2018.rulebook.conditions import Absent, AllOf, AnyOf, Condition, FactCondition, Where
from wt2018.rulebook.files import Path_, RuleFile, rule_files, validate
from wt2018.rulebook.model import (
    Applicability,
    DoubtRule,
    Example,
    Level,
    LevelRule,
    RatingRule,
    Requirement,
    RuleBook,
    SetRule,
)

Check = Callable[[Path_, str, Where], None]
"""Refuses, at a place in the file, a kind and attribute values that do not exist."""

_LAST = 1000  # place of requirements and sets that name none


def gather(*folders: str | Path) -> tuple[RuleFile, ...]:
    """The bundled rule files with those of other folders, which replace them.

    A requirement or set replaces the one of its id; any other file the one of its folder and
    name. The bundled files are known to be valid; the others are validated.

    Raises:
        RuleError: a file is wrong.
    """
    chosen = {_identity(file): file for file in rule_files(rules_dir())}
    for folder in folders:
        for file in rule_files(Path(folder)):
            validate(file)
            chosen[_identity(file)] = file
    return tuple(chosen.values())


def _identity(file: RuleFile) -> tuple[str, str]:
    return (file.sort, file.data.get("id", file.path.stem))


def load_rules(*folders: str | Path) -> RuleBook:
    """The bundled rule book, with the rules of other folders added or in their place.

    Args:
        folders: laid out like the bundled `rules/`; later ones win.

    Raises:
        RuleError: a file is wrong; says where and what was expected.
    """
    return _book(tuple(str(folder) for folder in folders))


@cache
def _book(folders: tuple[str, ...]) -> RuleBook:
    return make_book(gather(*folders))


def make_book(files: Sequence[RuleFile]) -> RuleBook:
    """A rule book of these files.

    Raises:
        RuleError: a file asks for what the vocabulary does not know, or one is missing.
    """
    by_sort: dict[str, list[RuleFile]] = {}
    for file in files:
        by_sort.setdefault(file.sort, []).append(file)
    single = {name: _only(by_sort, name) for name in ("book", "rating")}
    requirements = [_requirement(file) for file in by_sort.get("requirement", [])]
    sets = [_set(file) for file in by_sort.get("set", [])]
    doubt = single["book"].data.get("doubt")
    return RuleBook(
        edition=single["book"].data["edition"],
        version=str(single["book"].data["version"]),
        digest=_digest(files),
        requirements=tuple(sorted(requirements, key=lambda r: (r.order, r.id))),
        sets=tuple(sorted(sets, key=lambda s: (s.order, s.id))),
        rating=_rating(single["rating"], {r.id for r in requirements}, {s.id: s for s in sets}),
        doubt=doubt and DoubtRule(**doubt),
    )


def _only(by_sort: Mapping[str, list[RuleFile]], sort: str) -> RuleFile:
    files = by_sort.get(sort, [])
    if len(files) != 1:
        raise RuleError(rules_dir(), 0, "", f"expected one {sort}.yaml, found {len(files)}")
    return files[0]


def _digest(files: Iterable[RuleFile]) -> str:
    """Of what the files say, so that it does not depend on where they lie."""
    digest = hashlib.sha256()
    for sort, name, content in sorted((*_identity(f), f.path.read_bytes()) for f in files):
        digest.update(f"{sort}/{name}\0{len(content)}\0".encode() + content)
    return f"sha256:{digest.hexdigest()}"


def _requirement(file: RuleFile) -> Requirement:
    data = file.data
    applies = data.get("applies")
    return Requirement(
        id=data["id"],
        title=data["title"],
        theme=data["theme"],
        order=data.get("order", _LAST),
        citation=data["citation"],
        duty=data["duty"],
        weight=Fraction(str(data["weight"])),
        criterion=data["criterion"].strip(),
        levels=_levels(file, _check_fact(file)),
        applies=applies
        and Applicability(
            condition(file, applies["when"], ("applies", "when"), _check_fact(file)),
            applies["otherwise"].strip(),
        ),
    )


def _levels(file: RuleFile, check: Check) -> dict[Level, LevelRule]:
    found = {
        Level(name): LevelRule(
            condition(file, rule["when"], ("levels", name, "when"), check), rule["advice"].strip()
        )
        for name, rule in file.data["levels"].items()
    }
    return dict(sorted(found.items(), key=lambda entry: -entry[0].share))


def _set(file: RuleFile) -> SetRule:
    data = file.data
    where = _where(data.get("where", {}))
    _check_fact(file)((), data["fact"], where)
    if data["attribute"] not in vocabulary().kinds[data["fact"]].attributes:
        raise file.error(("attribute",), f"{data['fact']} has no attribute {data['attribute']!r}")
    return SetRule(
        id=data["id"],
        title=data["title"],
        order=data.get("order", _LAST),
        source=FactCondition(says=data["title"], kind=data["fact"], where=where),
        attribute=data["attribute"],
        values=data["values"],
    )


def _rating(file: RuleFile, items: set[str], sets: Mapping[str, SetRule]) -> RatingRule:
    """The rating rule asks about findings and named values as well as facts."""
    check_fact = _check_fact(file)

    def check(at: Path_, kind: str, where: Where) -> None:
        allowed: dict[str, set[Value]]
        if kind == "finding":
            allowed = {"item": set(items), "level": set(Level)}
        elif kind == "named":
            allowed = {"set": set(sets), "value": {v for s in sets.values() for v in s.values}}
        else:
            return check_fact(at, kind, where)
        for name, values in where:
            for value in values:
                if value not in allowed.get(name, set()):
                    raise file.error((*at, "where", name), f"unknown {name} {value!r}")
        return None

    return RatingRule(
        criterion=file.data["criterion"].strip(),
        levels=_levels(file, check),
        otherwise=file.data["otherwise"].strip(),
    )


def _check_fact(file: RuleFile) -> Check:
    def check(at: Path_, kind: str, where: Where) -> None:
        for name, values in where or (("", ()),):
            for attributes in [{name: value} for value in values] or [{}]:
                if problem := vocabulary().problem(kind, attributes):
                    place = ("where", name) if name and kind in vocabulary().kinds else ("fact",)
                    raise file.error((*at, *place), problem)

    return check


def condition(file: RuleFile, data: Mapping[str, Any], at: Path_, check: Check) -> Condition:
    """A condition as written in a rule file.

    Raises:
        RuleError: it asks about what does not exist.
    """
    if "all" in data or "any" in data:
        key = "all" if "all" in data else "any"
        parts = tuple(
            condition(file, part, (*at, key, i), check) for i, part in enumerate(data[key])
        )
        return AllOf(parts) if key == "all" else AnyOf(parts)
    if "absent" in data:
        inner = {"says": data["says"], **data["absent"]}
        found = condition(file, inner, (*at, "absent"), check)
        if not isinstance(found, FactCondition):
            raise file.error((*at, "absent"), "expected a single fact condition")
        return Absent(data["says"], found)
    where = _where(data.get("where", {}))
    check(at, data["fact"], where)
    known = vocabulary().kinds.get(data["fact"])
    distinct = data.get("distinct")
    if distinct and known and distinct not in known.attributes:
        expected = ", ".join(known.attributes)
        problem = f"{data['fact']} has no attribute {distinct!r}, expected one of {expected}"
        raise file.error((*at, "distinct"), problem)
    return FactCondition(
        says=data["says"].strip(),
        kind=data["fact"],
        where=where,
        status=data.get("status", "asserted"),
        at_least=data.get("at_least", 1),
        distinct=distinct,
        advice=data.get("advice", "").strip(),
    )


def _where(data: Mapping[str, Any]) -> Where:
    return tuple(
        (name, tuple(values) if isinstance(values, list) else (values,))
        for name, values in data.items()
    )


def examples(files: Iterable[RuleFile]) -> tuple[Example, ...]:
    """The examples of every requirement.

    Raises:
        RuleError: an example does not fit the schema.
    """
    return tuple(
        Example(
            item=file.data["id"],
            text=example["text"],
            level=Level(example["level"]),
            why=example.get("why", ""),
            line=example["line"],
        )
        for file in files
        if file.sort == "requirement"
        for example in file.examples()
    )
