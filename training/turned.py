"""Sentences that are evidence, said so that they are none: as a plan, a denial, another year's.

Frames (`turned.yaml`) are put around sentences that coders marked. In most of them the sentence no
longer tells what the partners did or found in the year; in the others, which look much the same,
it still does.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml
from attrs import evolve, frozen
from sentencex import segment

from wt2018.learned.units import Unit

KEPT = "kept"
SHARE_KEPT = 0.4  # of what is turned
LONGEST = 60  # words of a sentence that is turned
YEAR = re.compile(r"\b20\d\d\b")
SMALL = frozenset(
    """A After All Although An And Another As At Because Before Between Both But By Children
    Despite During Each Every Families Five For Four From Half He Her His However If In It Its Many
    Most Nearly No Of On One Only Our Over Parents Partners Practitioners She Since Six So Social
    Some Staff Ten That The Their These They This Those Three Through To Training Two Under Until
    We What When Where Which While With Within Workers Young""".split()
)
"""Words that begin a sentence and are written small elsewhere."""


@frozen
class Turned:
    """A unit whose sentence is put into a frame.

    Attributes:
        unit: with the sentence in its frame; if the frame has more sentences, they stand around it.
        kind: of the frame.
    """

    unit: Unit
    kind: str


@frozen
class Frames:
    """Frames by kind, and the items whose levels may rest on each kind all the same."""

    frames: dict[str, list[str]]
    spares: dict[str, list[str]]

    @classmethod
    def read(cls, file: Path) -> Frames:
        content: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        return cls(content["frames"], content["spares"])

    @property
    def kinds(self) -> list[str]:
        """Kinds of frames that leave no evidence."""
        return [kind for kind in self.frames if kind != KEPT]

    def spared(self, kind: str, outputs: Collection[str]) -> set[str]:
        """Those of the outputs that may still be true of a sentence in a frame of the kind."""
        return {output for output in outputs if output.split("/")[0] in self.spares[kind]}

    def turn(self, unit: Unit, dice: random.Random, times: int) -> Iterator[Turned]:
        """The unit in some frames; none if it is no whole sentence."""
        sentence = unit.text.strip()
        if not re.fullmatch(r"[A-Z].+\w[.]", sentence) or len(sentence.split()) > LONGEST:
            return
        for _ in range(times):
            kind = KEPT if dice.random() < SHARE_KEPT else dice.choice(self.kinds)
            if not (kind == "earlier" and YEAR.search(sentence)):
                yield Turned(framed(unit, dice.choice(self.frames[kind])), kind)


def framed(unit: Unit, frame: str) -> Unit:
    """The unit with its sentence in a frame, parted into sentences as a reader would part them."""
    sentence = unit.text.strip()[:-1]
    first, *_ = sentence.split(maxsplit=1)
    small = sentence[0].lower() + sentence[1:] if first in SMALL else sentence
    begins = re.search(r"(^|[.?!:] )[‘'“\"]?\{\}", frame)
    said = frame.replace("{}", sentence if begins else small)
    parts = [part.strip() for part in segment("en", said) if part.strip()]
    at = next((n for n, part in enumerate(parts) if sentence[1:] in part), None)
    if at is None:  # it was parted itself
        return evolve(unit, text=said)
    return evolve(
        unit,
        before=" ".join([unit.before, *parts[:at]]).strip(),
        text=parts[at],
        after=" ".join(parts[at + 1 :]) or unit.after,
    )
