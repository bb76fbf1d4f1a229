"""What a coder says of a report, whether a person or the rules."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from wt2018.errors import Wt2018Error
from wt2018.rulebook.model import Level

OVERALL = "overall"
"""What the rating of the whole report is called among the items."""


class AgreementError(Wt2018Error):
    """Codings cannot be read, or not be held against each other."""


@frozen
class Quote:
    """Words of the report that a coder points at.

    Attributes:
        text: the words.
        where: page and section, as far as the coder says.
        why: for words that are not counted, why not.
    """

    text: str
    where: str = ""
    why: str = ""


@frozen
class CodedReport:
    """Which report was coded, as far as a coding says.

    Attributes:
        file: that the coding was read from, without folders; "" if from none.
        digests: `sha256:...` of each file that it was published as.
        id: the coder's own name for it; "" where there is none.
        names: what else it is called: a folder, the stem of a file.
        partnership: who published it; "" if unknown.
        period: the year reported on; "" if unknown.
    """

    file: str = ""
    digests: frozenset[str] = frozenset()
    id: str = ""
    names: tuple[str, ...] = ()
    partnership: str = ""
    period: str = ""

    @property
    def about(self) -> str:
        """Partnership and period, as far as known."""
        return ", ".join(filter(None, (self.partnership, self.period)))

    @property
    def name(self) -> str:
        """What to call it."""
        return next(filter(None, (self.id, *self.names, self.about)), "the report")


@frozen
class Coding:
    """What one coder says of one report.

    Attributes:
        report: which one.
        items: the level of each item that was coded.
        overall: the rating of the whole report; None if it was not coded.
        sets: the values of each set that was coded; empty where the report names none.
        quotes: for an item, the words that carry its level.
        discounted: for an item, words that look like evidence and were not counted.
        notes: for an item, what a person wrote on it.
    """

    report: CodedReport
    items: Mapping[str, Level] = field(hash=False)
    overall: Level | None = None
    sets: Mapping[str, frozenset[str]] = field(factory=dict, hash=False)
    quotes: Mapping[str, tuple[Quote, ...]] = field(factory=dict, hash=False)
    discounted: Mapping[str, tuple[Quote, ...]] = field(factory=dict, hash=False)
    notes: Mapping[str, str] = field(factory=dict, hash=False)

    def level(self, item: str) -> Level | None:
        """The level of an item, or of the report as a whole; None if it was not coded."""
        return self.overall if item == OVERALL else self.items.get(item)


@frozen
class Coder:
    """A coder with all that one coded.

    Attributes:
        name: for people; a file's or folder's name unless given.
        codings: one for each report.
    """

    name: str
    codings: tuple[Coding, ...]
