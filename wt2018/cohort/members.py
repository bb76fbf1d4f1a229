"""The reports of a cohort, each as the analysis sees it, whoever coded it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from attrs import field, frozen

from wt2018.errors import Wt2018Error
from wt2018.facts.model import Passage
from wt2018.rating.assessment import Assessment, MadeBy
from wt2018.rulebook.model import Level


class CohortError(Wt2018Error):
    """Reports cannot be analysed together."""


class Place(Protocol):
    """What is known of a partnership from a register; an entry of the register is one."""

    @property
    def name(self) -> str:
        """The partnership."""

    @property
    def region(self) -> str:
        """One of the nine regions of England; "" where it is not known."""

    @property
    def authority_type(self) -> str | None:
        """Such as `county`; None where it is not known."""

    @property
    def decile(self) -> int | None:
        """Of deprivation, 1 to 10; None where it is not known."""


def same_name(name: str) -> str:
    """A name without regard to capitals and spaces."""
    return " ".join(name.casefold().split())


@frozen
class Member:
    """A report of the cohort.

    Attributes:
        name: of the report, such as its file; each member has its own.
        assessment: of the report; where a person overruled it, the person's levels count.
        place: what a register knows of the partnership; None without a register.
    """

    name: str
    assessment: Assessment
    place: Place | None = None


@frozen
class Cited:
    """Words of a report that carry a code.

    Attributes:
        passage: the words and where they stand.
        confidence: that they carry it, 0 to 1; 1 for words that a person marked.
    """

    passage: Passage
    confidence: float = 1.0


@frozen
class Codes:
    """A report as the analysis sees it, whoever coded it: the program or a person.

    Attributes:
        name: of the report; each in a cohort has its own.
        partnership: its name; "" if unknown.
        period: the period reported on, as written; "" if unknown.
        overall: rating of the whole report; None if it was not coded.
        score: 0 to 100; None for codes that a person gave.
        levels: of each item that was coded, by id.
        values: what the report names, by id of the set, for each set that was coded.
        cited: by id of the item, the words on which its level rests, in reading order.
        naming: by id of the set and by value, the words that name it, in reading order.
        advice: by id of the item, what the rules say to write to reach the next level; an item
            that is not in here gets the advice of the level's own rule.
        pages: number of pages; None where it is not known.
        words: number of words; None where it is not known.
        place: what a register knows of the partnership.
        made_by: how the program's codes came about; None for codes that a person gave.
        coders: who decided an item, by its id, where a person overruled or confirmed the program.
    """

    name: str
    partnership: str = ""
    period: str = ""
    overall: Level | None = None
    score: Decimal | None = None
    levels: Mapping[str, Level] = field(factory=dict, hash=False)
    values: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False)
    cited: Mapping[str, tuple[Cited, ...]] = field(factory=dict, hash=False)
    naming: Mapping[tuple[str, str], tuple[Cited, ...]] = field(factory=dict, hash=False)
    advice: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False)
    pages: int | None = None
    words: int | None = None
    place: Place | None = field(default=None, hash=False)
    made_by: MadeBy | None = None
    coders: Mapping[str, str] = field(factory=dict, hash=False)

    @property
    def title(self) -> str:
        """The partnership for people: by the register, by the report, or else the file."""
        return (self.place.name if self.place else "") or self.partnership or self.name


@frozen
class Quotation:
    """Words of one of the reports, as an example.

    Attributes:
        report: `Codes.name` of the report.
        partnership: `Codes.title` of it, for people.
        passage: the words, with page (or paragraph, where there are no pages) and headings.
        confidence: as in `Cited`.
    """

    report: str
    partnership: str
    passage: Passage
    confidence: float = 1.0
