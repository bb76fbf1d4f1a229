"""Cues and modifiers: the declared ways in which reports say things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any

from attrs import field, frozen

from wt2018.document.model import BlockKind
from wt2018.extraction.terms import TermError, Terms
from wt2018.facts.model import Status
from wt2018.facts.vocabulary import Value, vocabulary
from wt2018.rulebook.files import Path_, RuleFile
from wt2018.rulebook.load import gather

AnyTerm = tuple[str, ...]
"""Names of terms, any of which will do."""


class Scope(StrEnum):
    """How far apart the terms of a cue may stand."""

    SENTENCE = "sentence"
    BLOCK = "block"
    SECTION = "section"


@frozen
class ForEach:
    """An attribute whose values are named by terms.

    Attributes:
        attribute: of the fact proposed.
        terms: for each value, the terms that name it.
    """

    attribute: str
    terms: tuple[tuple[Value, AnyTerm], ...]


@frozen
class Cue:
    """A way in which a report says something that proposes a fact.

    Attributes:
        id: unique; shown as where a fact comes from.
        kind: kind of fact proposed.
        attributes: of the fact.
        anchor: terms of which one must stand in a sentence; the fact stands there.
        others: terms that must be found within `within` as well, one of each entry.
        for_each: a fact for each value named in the anchor's sentence.
        within: scope of `others`.
        without: terms that must not stand in the anchor's sentence.
        under: terms of which one must stand in a heading above, the column's header or the
            line that introduces the list.
        not_under: terms that must not stand there.
        blocks: kinds of block that may carry the anchor.
        ignores: ids of modifiers that do not touch it.
    """

    id: str
    kind: str
    attributes: Mapping[str, Value] = field(hash=False)
    anchor: AnyTerm
    others: tuple[AnyTerm, ...]
    for_each: ForEach | None
    within: Scope
    without: AnyTerm
    under: AnyTerm
    not_under: AnyTerm
    blocks: frozenset[BlockKind]
    ignores: frozenset[str]


@frozen
class ReadsLike:
    """A share of the learned reader that says how a text is told.

    Attributes:
        output: of the network, such as `told/plan`.
        above: the least share at which it is told so.
    """

    output: str
    above: float


@frozen
class Modifier:
    """A way in which a report says that something does not count.

    Attributes:
        id: unique.
        status: what it makes of a fact.
        reason: why the fact is not counted, in words for the reader.
        terms: any of which it is known by.
        scope: where a term stands: `sentence`, `block` or `heading`.
        direction: `before` or `after` the words of the cue, or `either`.
        reach: words between the term and the cue's words at most; None for any number.
        unless: terms in the sentence that take its force away.
        kinds: kinds of fact that it applies to.
        cues_only: whether it leaves alone what the learned reader finds.
        reads_like: by which it is known as well, in what the learned reader finds.
    """

    id: str
    status: Status
    reason: str
    terms: AnyTerm
    scope: str
    direction: str
    reach: int | None
    unless: AnyTerm
    kinds: frozenset[str]
    cues_only: bool
    reads_like: ReadsLike | None


@frozen
class Lesson:
    """What the learned reader proposes.

    Attributes:
        output: of the network, such as `impact/evidenced` or `review_themes/neglect`.
        kind: kind of fact proposed.
        attributes: of the fact.
        for_each: a fact for each value named in the unit; one without the value if none is.
        above: the least share at which the fact counts (`Network.read`).
        noted_from: the least share at which an uncertain fact is noted.
        at_most: passages of a report that it makes facts of, the surest first.
        given: an output that the report must reach as well; "" for none.
    """

    output: str
    kind: str
    attributes: Mapping[str, Value] = field(hash=False)
    for_each: ForEach | None
    above: float
    noted_from: float
    at_most: int
    given: str


@frozen
class CueBook:
    """Everything that the extractor goes by.

    Attributes:
        terms: by which cues and modifiers are found.
        cues: what they propose.
        modifiers: what takes the force from it.
        lessons: what the learned reader proposes.
        replaced: ids of cues whose findings are left to the learned reader where it reads.
    """

    terms: Terms
    cues: tuple[Cue, ...]
    modifiers: tuple[Modifier, ...]
    lessons: tuple[Lesson, ...] = ()
    replaced: frozenset[str] = frozenset()


def load_cues(*folders: str) -> CueBook:
    """The bundled terms, cues and modifiers, with those of other folders added or in their place.

    Raises:
        RuleError: a file is wrong; says where and what was expected.
    """
    return _cue_book(folders)


@cache
def _cue_book(folders: tuple[str, ...]) -> CueBook:
    return make_cue_book(gather(*folders))


def make_cue_book(files: Sequence[RuleFile]) -> CueBook:
    """A cue book of rule files; those of other sorts are passed over.

    Raises:
        RuleError: a cue names an unknown term, kind, attribute or value.
    """
    terms = _terms([file for file in files if file.sort == "terms"])
    known = terms.names
    return CueBook(
        terms=terms,
        cues=tuple(
            _cue(file, data, ("cues", number), known)
            for file in files
            if file.sort == "cues"
            for number, data in enumerate(file.data["cues"])
        ),
        modifiers=tuple(
            _modifier(file, data, ("modifiers", number), known)
            for file in files
            if file.sort == "status"
            for number, data in enumerate(file.data["modifiers"])
        ),
        lessons=tuple(
            _lesson(file, data, ("lessons", number), known)
            for file in files
            if file.sort == "learned"
            for number, data in enumerate(file.data["lessons"])
        ),
        replaced=frozenset(
            cue for file in files if file.sort == "learned" for cue in file.data.get("replaces", ())
        ),
    )


def _terms(files: Sequence[RuleFile]) -> Terms:
    phrases: dict[str, list[str]] = {}
    patterns: dict[str, list[str]] = {}
    for file in files:
        for name, entry in file.data["terms"].items():
            if name in phrases:
                raise file.error(("terms", name), f"term {name!r} is declared twice")
            listed = entry if isinstance(entry, dict) else {"phrases": entry}
            phrases[name] = [str(phrase) for phrase in listed.get("phrases", ())]
            patterns[name] = listed.get("patterns", [])
    try:
        return Terms.of(phrases, patterns)
    except TermError as error:
        file = next(file for file in files if error.term in file.data["terms"])
        raise file.error(("terms", error.term), error.problem) from None


def _attributes(file: RuleFile, data: Mapping[str, Any], at: Path_) -> Mapping[str, Value]:
    """The attributes of the fact that an entry proposes, which the vocabulary must know."""
    attributes: Mapping[str, Value] = data.get("attributes", {})
    if problem := vocabulary().problem(data["kind"], attributes):
        raise file.error((*at, "attributes" if "kind" not in problem else "kind"), problem)
    return attributes


def _cue(file: RuleFile, data: Mapping[str, Any], at: Path_, known: frozenset[str]) -> Cue:
    for_each = _for_each(file, data, at, known)
    asked = [
        _any(file, entry, (*at, "all", i), known) for i, entry in enumerate(data.get("all", ()))
    ]
    named = tuple(name for _, terms in for_each.terms for name in terms) if for_each else ()
    return Cue(
        id=data["id"],
        kind=data["kind"],
        attributes=_attributes(file, data, at),
        anchor=asked[0] if asked else named,
        others=tuple(asked[1:]),
        for_each=for_each,
        within=Scope(data.get("within", "sentence")),
        without=_any(file, data.get("not", ()), (*at, "not"), known),
        under=_any(file, data.get("under", ()), (*at, "under"), known),
        not_under=_any(file, data.get("not_under", ()), (*at, "not_under"), known),
        blocks=frozenset(BlockKind(kind) for kind in data["blocks"])
        if "blocks" in data
        else frozenset(BlockKind) - {BlockKind.HEADING, BlockKind.CONTENTS},
        ignores=frozenset(data.get("ignores", ())),
    )


def _lesson(file: RuleFile, data: Mapping[str, Any], at: Path_, known: frozenset[str]) -> Lesson:
    return Lesson(
        output=data["output"],
        kind=data["kind"],
        attributes=_attributes(file, data, at),
        for_each=_for_each(file, data, at, known),
        above=data["above"],
        noted_from=file.data.get("noted_from", data["above"]),
        at_most=data.get("at_most", file.data["at_most"]),
        given=data.get("given", ""),
    )


def _for_each(
    file: RuleFile, data: Mapping[str, Any], at: Path_, known: frozenset[str]
) -> ForEach | None:
    if "for_each" not in data:
        return None
    ((attribute, listed),) = data["for_each"].items()
    for value in listed:
        if problem := vocabulary().problem(data["kind"], {attribute: value}):
            raise file.error((*at, "for_each", attribute), problem)
    return ForEach(
        attribute,
        tuple(
            (value, _any(file, names, (*at, "for_each", attribute, value), known))
            for value, names in listed.items()
        ),
    )


def _modifier(
    file: RuleFile, data: Mapping[str, Any], at: Path_, known: frozenset[str]
) -> Modifier:
    kinds = frozenset(vocabulary().kinds)
    for place in ("kinds", "spares"):
        for kind in data.get(place, ()):
            if kind not in kinds:
                raise file.error((*at, place), f"unknown kind {kind!r}")
    return Modifier(
        id=data["id"],
        status=Status(data["status"]),
        reason=data["reason"],
        terms=_any(file, data["terms"], (*at, "terms"), known),
        scope=data.get("scope", "sentence"),
        direction=data.get("direction", "either"),
        reach=data.get("reach"),
        unless=_any(file, data.get("unless", ()), (*at, "unless"), known),
        kinds=frozenset(data.get("kinds", kinds)) - frozenset(data.get("spares", ())),
        # where it must stand near the words of a cue, it says nothing of a sentence as a whole
        cues_only=data.get("cues_only", "reach" in data or "direction" in data),
        reads_like=ReadsLike(**data["reads_like"]) if "reads_like" in data else None,
    )


def _any(file: RuleFile, data: str | Sequence[str], at: Path_, known: frozenset[str]) -> AnyTerm:
    names = (data,) if isinstance(data, str) else tuple(data)
    for name in names:
        if name not in known:
            raise file.error(at, f"no term is called {name!r}; declare it under terms/")
    return names
