"""Labelled reports and passages -> the numbers that `train.py` learns from.

    python training/prepare.py OUT.json

Everything is read by the package's own reader and laid out by its own encoding, so that the
network learns on exactly what it will be given.
"""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen
from sentencex import segment
from turned import KEPT, Frames

from wt2018.extraction.cues import CueBook, load_cues
from wt2018.extraction.terms import Terms
from wt2018.learned.encoding import Tokenise, encode
from wt2018.learned.network import tokeniser
from wt2018.learned.units import Unit, units
from wt2018.readers import read_markdown_text
from wt2018.rulebook.load import load_rules

HERE = Path(__file__).parent
LEVELS = ("partly_evidenced", "evidenced")
FEWEST = 3  # words of a text that is looked for in another; fewer stand anywhere
TIMES = 4  # that each marked sentence is turned
SHARE = 0.6  # of the shorter text's word triples that must be shared for texts to overlap


def main(out: str) -> None:
    """Write everything to one file."""
    words_of = tokeniser()

    def tokenise(text: str) -> Sequence[int]:
        ids: Sequence[int] = words_of.encode(text, add_special_tokens=False).ids
        return ids

    naming = Naming.of(load_cues())
    frames = Frames.read(HERE / "turned.yaml")
    folders = [path.parent for path in sorted(HERE.glob("reports/*/labels.json"))]
    reports = [report(folder, tokenise, naming, frames) for folder in folders]
    lines = (line for file in sorted(HERE.glob("passages/*.jsonl")) for line in file.open())
    data = {
        "outputs": outputs() + told(frames),
        "reports": reports,
        "passages": [passage(json.loads(line), tokenise, frames) for line in lines],
    }
    Path(out).write_text(json.dumps(data), "utf-8")
    sys.stdout.write(f"{len(reports)} reports, {sum(len(r['units']) for r in reports)} units\n")


def outputs() -> list[str]:
    """What the network scores: every item at both levels, and every value of every set."""
    book = load_rules()
    items = [f"{r.id}/{level}" for r in book.requirements for level in LEVELS]
    return items + [f"{rule.id}/{value}" for rule in book.sets for value in rule.values]


def told(frames: Frames) -> list[str]:
    """Ways of telling that leave no evidence, which the network scores as well."""
    return [f"told/{kind}" for kind in frames.kinds]


def untold(carries: Collection[str], frames: Frames) -> list[str]:
    """Ways in which a text that is evidence is not told."""
    return [f"told/{kind}" for kind in frames.kinds if not frames.spared(kind, carries)]


def report(folder: Path, tokenise: Tokenise, naming: Naming, frames: Frames) -> dict[str, Any]:
    """A report: what is true of it as a whole, and of which units its coders said so.

    Of a unit, `carries` are outputs for which a coder marked it, `seems` those for which it was
    marked as a trap, `names` values of sets that its words make likely, and `untold` ways in which
    it is not told. `turned` are marked units in frames, laid out as passages are.
    """
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    found = units(read_markdown_text((folder / "report.md").read_text("utf-8")))
    said = [words(unit.text) for unit in found]
    true = {
        *(output for item, level in labels["items"].items() for output in reached(item, level)),
        *(f"{set_}/{value}" for set_, values in labels["sets"].items() for value in values),
    }
    carries: list[set[str]] = [set() for _ in found]
    seems: list[set[str]] = [set() for _ in found]
    for quote, of, marks in marked(folder, labels):
        hits = [at for at, text in enumerate(said) if overlap(text, words(quote))]
        if not hits:
            print(f"{folder.name}: not found in the text: {quote[:60]}")
        for at in hits:
            (carries if marks else seems)[at].update(of & true if marks else of - true)
    return {
        "id": folder.name,
        "true": sorted(true),
        "units": [
            {
                "inputs": variants(unit, tokenise),
                "carries": sorted(c),
                "seems": sorted(s),
                "names": sorted(naming.values(unit, c) & true),
                "untold": untold(c, frames) if c else [],
            }
            for unit, c, s in zip(found, carries, seems, strict=True)
        ],
        "turned": [
            entry
            for unit, c in zip(found, carries, strict=True)
            if c
            for entry in turned(unit, c, tokenise, frames)
        ],
    }


def turned(
    unit: Unit, carries: Collection[str], tokenise: Tokenise, frames: Frames
) -> Iterator[dict[str, Any]]:
    """A marked unit in frames: what it is evidence of yet, and how it is told."""
    dice = random.Random(unit.text)
    for one in frames.turn(unit, dice, TIMES):
        left = set(carries) - frames.spared(one.kind, carries)
        kept = one.kind == KEPT
        yield {
            "about": sorted(left) + (untold(carries, frames) if kept else told(frames)),
            "true": sorted(left) if kept else [f"told/{one.kind}"],
            "inputs": variants(one.unit, tokenise)[:1],
        }


CODED_WITH = {
    "evidence_sources": "evidence_base",
    "family_voice_methods": "feedback",
    "staff_voice_methods": "voice_professionals",
    "dissemination_methods": "dissemination",
    "impact_measures": "impact",
    "priority_sources": "priority_rationale",
}
"""Sets whose values are named where an item is evidenced."""

ABOUT = {
    "safeguarding_priorities": "priorit",
    "practice_priorities": "priorit",
    "review_kinds": "review",
    "review_themes": "review",
    "training_subjects": "training|course|learning offer|workshop|session",
}
"""What a unit or its headings must speak of to name a value of other sets."""


@frozen
class Naming:
    """The terms that the cues know the values of sets by; coders mark no words for them."""

    terms: Terms
    names: dict[str, frozenset[str]]

    @classmethod
    def of(cls, cues: CueBook) -> Naming:
        names: dict[str, set[str]] = {}
        for rule in load_rules().sets:
            for cue in cues.cues:
                if cue.kind == rule.source.kind and cue.for_each:
                    for value, terms in cue.for_each.terms:
                        names.setdefault(f"{rule.id}/{value}", set()).update(terms)
        return cls(cues.terms, {output: frozenset(terms) for output, terms in names.items()})

    def values(self, unit: Unit, carries: set[str]) -> set[str]:
        """The values that a unit names where it speaks of their set at all."""
        said = {match.term for match in self.terms.find(unit.text)}
        around = f"{unit.section} {unit.before} {unit.text}".lower()
        return {
            output
            for output, terms in self.names.items()
            if terms & said and self._speaks_of(output.split("/")[0], around, carries)
        }

    def _speaks_of(self, set_: str, around: str, carries: set[str]) -> bool:
        if set_ in CODED_WITH:
            return f"{CODED_WITH[set_]}/partly_evidenced" in carries
        return re.search(ABOUT[set_], around) is not None


def reached(item: str, level: object) -> list[str]:
    """The outputs that are true of a report in which an item has this level."""
    return [f"{item}/{name}" for name in LEVELS[: level if isinstance(level, int) else 0]]


def marked(folder: Path, labels: dict[str, Any]) -> Iterator[tuple[str, set[str], bool]]:
    """What coders marked: the quotation, the outputs it is about, and whether it is no trap."""
    for kind in ("passages", "traps"):
        for entry in labels.get(kind, ()):
            both = {f"{entry['item']}/{level}" for level in LEVELS}
            yield entry["quote"], both, kind == "passages"
    sets = folder / "sets.json"  # which words name each value of a set
    for entry in json.loads(sets.read_text("utf-8")) if sets.exists() else ():
        yield entry["quote"], {f"{entry['set']}/{entry['value']}"}, True


def variants(unit: Unit, tokenise: Tokenise) -> list[Any]:
    """A unit in full, and without what surrounds it."""
    full = encode(unit.section, unit.before, unit.text, unit.after, tokenise)
    bare = encode("", "", unit.text, "", tokenise)
    return [[e.tokens, e.own] for e in (full, bare)]


def passage(entry: dict[str, Any], tokenise: Tokenise, frames: Frames) -> dict[str, Any]:
    """A passage: as a whole, and each of its sentences among the others."""
    section, text = entry.get("section") or "", entry["text"]
    parts = [part.strip() for part in segment("en", text) if part.strip()]
    inputs = [encode(section, "", text, "", tokenise)]
    inputs += [
        encode(section, " ".join(parts[:at]), part, " ".join(parts[at + 1 :]), tokenise)
        for at, part in enumerate(parts)
        if len(parts) > 1
    ]
    true = reached(entry["item"], entry["level"])
    kind = TOLD.get(entry.get("kind", ""))
    of_telling = untold(true, frames) if true else told(frames) if kind else []
    return {
        "about": [f"{entry['item']}/{level}" for level in LEVELS] + of_telling,
        "true": true + [f"told/{kind}"] * bool(kind and not true),
        "inputs": [[e.tokens, e.own] for e in inputs],
    }


TOLD = {
    "plan": "plan",
    "denial": "denial",
    "earlier_year": "earlier",
    "other_body": "elsewhere",
    "national": "elsewhere",
    "duty": "duty",
}
"""Kinds of passages that are no evidence for how they are told."""


def words(text: str) -> list[str]:
    """The words of a text, without Markdown's marks and differences of typing."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\[\^\w+\]|[*_`>#|]", " ", text))
    return re.findall(r"[a-z0-9%£']+", plain.lower().replace("’", "'").replace("‘", "'"))


def overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts are in the main the same, or one is part of the other."""
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) >= FEWEST and f" {' '.join(short)} " in f" {' '.join(long)} ":
        return True
    first, second = set(_triples(one)), set(_triples(other))
    fewest = min(len(first), len(second))
    return fewest > 1 and len(first & second) >= SHARE * fewest


def _triples(text: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(text, text[1:], text[2:], strict=False)


if __name__ == "__main__":
    main(sys.argv[1])
