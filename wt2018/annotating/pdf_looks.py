"""What marks in a PDF look like: tints that leave the text readable, and signs on the page.

A tint alone would tell nothing in print or to those who do not see colours alike, so each has a
line under it of its own kind. The note says in words what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from wt2018.annotating.stretches import Corners

Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""

SIGN = 16.0
"""Width and height of a sign, in points."""


@frozen
class Look:
    """How a mark is drawn.

    Attributes:
        name: what it says of the words.
        shown: what is seen of it, in words.
        means: what it stands for.
        tint: colour behind the words.
        ink: colour of the line.
        dashes: of the line, as a PDF has them (ISO 32000-1, 8.4.3.6); "" for a solid one.
        is_sign: whether it stands beside the words instead of on them.
    """

    name: str
    shown: str
    means: str
    tint: Colour
    ink: Colour
    dashes: str = ""
    is_sign: bool = False


EVIDENCED = Look(
    "evidenced",
    "green, a solid line below",
    "words that count for an item that is evidenced",
    tint=(0.74, 0.93, 0.80),
    ink=(0.07, 0.33, 0.20),
)
PARTLY = Look(
    "partly evidenced",
    "amber, a dashed line below",
    "words that count for items that lack something else",
    tint=(1.0, 0.90, 0.62),
    ink=(0.43, 0.27, 0.0),
    dashes="4 2",
)
NOT_COUNTED = Look(
    "not counted",
    "grey, a dotted line below",
    "words that look like evidence and are not counted",
    tint=(0.87, 0.86, 0.91),
    ink=(0.29, 0.27, 0.40),
    dashes="1 1.6",
)
MISSING = Look(
    "missing",
    "a red sheet with a plus",
    "what an item lacks, and what to write, where it would belong",
    tint=(0.98, 0.89, 0.88),
    ink=(0.55, 0.11, 0.11),
    is_sign=True,
)
SUMMARY = Look(
    "summary",
    "a blue sheet with a plus",
    "how to read the marks",
    tint=(0.88, 0.94, 0.96),
    ink=(0.06, 0.35, 0.42),
    is_sign=True,
)


def highlight(places: Iterable[Corners], look: Look) -> str:
    """The drawing of a highlight in the page's coordinates (ISO 32000-1, 8.5).

    The graphics state `Multiply` must be among its resources.
    """
    drawn = ["/Multiply gs", f"{_numbers(*look.tint)} rg {_numbers(*look.ink)} RG"]
    drawn.append(f"0.8 w [{look.dashes}] 0 d")
    for upper_left, upper_right, lower_left, lower_right in places:
        around = (upper_right, lower_right, lower_left)
        lines = " ".join(f"{_numbers(*point)} l" for point in around)
        drawn.append(f"{_numbers(*upper_left)} m {lines} f")
        drawn.append(f"{_numbers(*lower_left)} m {_numbers(*lower_right)} l S")
    return "\n".join(drawn)


def sign(look: Look) -> str:
    """The drawing of a sheet of paper with a plus on it, in a square of `SIGN` points."""
    return "\n".join(
        (
            f"{_numbers(*look.tint)} rg {_numbers(*look.ink)} RG 1 w",
            "2.5 1.5 m 13.5 1.5 l 13.5 10.5 l 9.5 14.5 l 2.5 14.5 l b",
            "9.5 14.5 m 9.5 10.5 l 13.5 10.5 l S",
            "1.4 w 8 3.5 m 8 9.5 l 5 6.5 m 11 6.5 l S",
        )
    )


def _numbers(*numbers: float) -> str:
    return " ".join(f"{number:.3f}".rstrip("0").rstrip(".") for number in numbers)
