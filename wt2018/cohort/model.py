"""A year's reports as one: what is counted over them, and what it is held beside.

The way of the data: members are turned into `Codes` (`wt2018.cohort.codes`), codes into a
`CohortAnalysis` (`wt2018.cohort.analyse`). Everything that a rendering shows is in the analysis;
renderings compute nothing but the shares and intervals that `LevelCounts.share` and
`SetCounts.share` give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from attrs import field, frozen

from wt2018.cohort.published import Published, PublishedFigure
from wt2018.errors import Wt2018Error
from wt2018.evaluation.cases import LeftOut
from wt2018.evaluation.figures import Interval, Share, share
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


@frozen
class LevelCounts:
    """How many reports are at each level.

    Attributes:
        at: for each of the four levels, the highest first, how many reports are at it.
        not_coded: reports whose coder gave no level; 0 where the program coded all.
    """

    at: Mapping[Level, int] = field(hash=False)
    not_coded: int = 0

    @classmethod
    def of(cls, levels: Iterable[Level | None]) -> LevelCounts:
        """Those of reports; None for one that was not coded."""
        counted = Counter(levels)
        return cls({level: counted[level] for level in reversed(Level)}, counted[None])

    @property
    def reports(self) -> int:
        """All reports: the four levels and those not coded."""
        return sum(self.at.values()) + self.not_coded

    @property
    def applies(self) -> int:
        """Reports that were coded and to which it applies: what shares are of."""
        return sum(self.at.values()) - self.at[Level.NOT_APPLICABLE]

    @property
    def short(self) -> int:
        """Reports to which it applies and that are not at `evidenced`."""
        return self.at[Level.NOT_EVIDENCED] + self.at[Level.PARTLY_EVIDENCED]

    def share(self, *levels: Level) -> Share:
        """Reports at any of the levels, of those to which it applies, with Wilson's interval."""
        return share(sum(self.at[level] for level in levels), self.applies)


@frozen
class ItemCounts:
    """An item over all reports.

    Attributes:
        id: of the item.
        title: in a few words, as the rule book has it.
        theme: id of its theme.
        criterion: what is asked.
        citation: the paragraph that asks it.
        levels: how many reports are at each level.
        examples: for `evidenced` and `partly_evidenced`, up to three quotations, from different
            reports as far as there are; a level without any is there with none.
    """

    id: str
    title: str
    theme: str
    criterion: str
    citation: str
    levels: LevelCounts
    examples: Mapping[Level, tuple[Quotation, ...]] = field(hash=False)


@frozen
class ThemeCounts:
    """The items of a theme.

    Attributes:
        id: such as `learning`.
        title: for people.
        items: in the order of the rule book.
    """

    id: str
    title: str
    items: tuple[ItemCounts, ...]


@frozen
class ValueCount:
    """A value of a set.

    Attributes:
        value: such as `neglect`.
        label: the value for people.
        reports: how many name it.
        examples: up to three quotations.
    """

    value: str
    label: str
    reports: int
    examples: tuple[Quotation, ...] = ()


@frozen
class SetCounts:
    """A set over all reports.

    Attributes:
        id: such as `safeguarding_priorities`.
        title: for people.
        values: every value of the rule, the commonest first, also those that no report names.
        none: reports that were coded and name nothing.
        reports: reports in which the set was coded: what shares are of.
    """

    id: str
    title: str
    values: tuple[ValueCount, ...]
    none: int
    reports: int

    def share(self, hits: int) -> Share:
        """So many of the reports, with Wilson's interval."""
        return share(hits, self.reports)


@frozen
class Spread:
    """Of a number that reports have: how many have it, and how it varies."""

    reports: int
    low: Decimal
    median: Decimal
    high: Decimal


@frozen
class Group:
    """The reports of one sort of partnership.

    Attributes:
        label: such as `London`, `county`, `deciles 1 to 3`; "" for reports of which it is not
            known.
        reports: how many.
        overall: their overall ratings.
        items: by id of the item.
    """

    label: str
    reports: int
    overall: LevelCounts
    items: Mapping[str, LevelCounts] = field(hash=False)


@frozen
class CrossTab:
    """Ratings and items by sort of partnership.

    Attributes:
        id: `region`, `authority_type` or `deprivation`.
        title: for people.
        groups: by label, those of which it is not known last; all reports are in one of them.
    """

    id: str
    title: str
    groups: tuple[Group, ...]


@frozen
class Advice:
    """What the rules say to write, and to how many reports they say it."""

    text: str
    reports: int


@frozen
class Development:
    """An item in which reports fall short.

    Attributes:
        item: its counts; `item.levels.short` reports lack it.
        advice: what the rules say to the reports that are short, most often said first.
    """

    item: ItemCounts
    advice: tuple[Advice, ...]


@frozen
class Difference:
    """How much larger a share is than another.

    Attributes:
        value: -1 to 1.
        interval: Newcombe's; how far chance alone may move it.
    """

    value: float
    interval: Interval

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out no difference at all."""
        return self.interval.low > 0 or self.interval.high < 0


@frozen
class Compared:
    """A published figure beside the same count here.

    Attributes:
        figure: as published, and what it is held against; `figure.note` says where the two do
            not count quite the same.
        published: its share.
        here: the share here; None where nothing here counts it.
        difference: here less published; None where one of them is of no reports.
    """

    figure: PublishedFigure
    published: Share
    here: Share | None = None
    difference: Difference | None = None


@frozen
class Against:
    """The cohort beside a published analysis.

    Attributes:
        published: the analysis.
        figures: each of its figures, in its order.
    """

    published: Published
    figures: tuple[Compared, ...]

    @property
    def clear(self) -> tuple[Compared, ...]:
        """The figures with a clear difference."""
        return tuple(one for one in self.figures if one.difference and one.difference.clear)


@frozen
class Move:
    """An item that is at another level than the year before.

    Attributes:
        item: its id.
        title: for people.
        before: its level the year before.
        after: its level now.
        quotations: up to two that the higher of the levels rests on: this year's for a step up,
            the year before's for a step down.
    """

    item: str
    title: str
    before: Level
    after: Level
    quotations: tuple[Quotation, ...] = ()

    @property
    def up(self) -> bool:
        """Whether the level rose."""
        return self.after.share > self.before.share


@frozen
class Pair:
    """A partnership in both years.

    Attributes:
        partnership: its name.
        before: `Codes.name` of the report of the year before.
        after: `Codes.name` of this year's.
        overall_before: None if not coded.
        overall_after: None if not coded.
        score_before: None if there is none.
        score_after: None if there is none.
        moves: in the order of the rule book; items that do not apply in one of the years, or
            were not coded, are not in it.
    """

    partnership: str
    before: str
    after: str
    overall_before: Level | None
    overall_after: Level | None
    score_before: Decimal | None
    score_after: Decimal | None
    moves: tuple[Move, ...]


@frozen
class ItemMoves:
    """An item over all partnerships that are in both years.

    Attributes:
        item: its id.
        title: for people.
        up: partnerships where the level rose.
        down: where it fell.
        same: where it stayed.
    """

    item: str
    title: str
    up: int
    down: int
    same: int


@frozen
class YearOnYear:
    """The partnerships that are in both cohorts.

    Attributes:
        pairs: by name of the partnership.
        items: in the order of the rule book.
        only_before: names of partnerships with no report now.
        only_now: names of partnerships with no report the year before.
        ambiguous: names that several reports of a year have, which are not paired.
    """

    pairs: tuple[Pair, ...]
    items: tuple[ItemMoves, ...]
    only_before: tuple[str, ...] = ()
    only_now: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


@frozen(slots=False)  # cached properties need a __dict__
class CohortAnalysis:
    """A year's reports as one.

    Attributes:
        year: such as `2020-21`; "" if unknown.
        edition: name of the guidance and year that the rule book encodes.
        codes: the reports, by name.
        overall: how many reports have each overall rating.
        themes: every item, theme by theme.
        sets: every set, in the order of the rule book.
        scores: None where no report has a score.
        pages: None where no report has pages.
        words: None where no report's are known.
        by: cross tables; empty where no register was given.
        development: the items that reports fall short in, those that most reports lack first.
        against: beside a published analysis, if asked for.
        year_on_year: beside the year before, if its reports were given.
        left_out: reports that could not be read, and why.
        made_by: how the program's codes came about, each way once, without options and time;
            empty where a person coded all.
    """

    year: str
    edition: str
    codes: tuple[Codes, ...]
    overall: LevelCounts
    themes: tuple[ThemeCounts, ...]
    sets: tuple[SetCounts, ...]
    scores: Spread | None = None
    pages: Spread | None = None
    words: Spread | None = None
    by: tuple[CrossTab, ...] = ()
    development: tuple[Development, ...] = ()
    against: Against | None = None
    year_on_year: YearOnYear | None = None
    left_out: tuple[LeftOut, ...] = ()
    made_by: tuple[MadeBy, ...] = ()

    @property
    def reports(self) -> int:
        """How many reports are counted."""
        return len(self.codes)

    @cached_property
    def items(self) -> Mapping[str, ItemCounts]:
        """Every item by id, theme by theme."""
        return {item.id: item for part in self.themes for item in part.items}

    @cached_property
    def sets_by_id(self) -> Mapping[str, SetCounts]:
        """Every set by id."""
        return {named.id: named for named in self.sets}

    @property
    def figures(self) -> tuple[SetCounts, ...]:
        """The sets that the published analyses draw, where the rule book has them."""
        return tuple(self.sets_by_id[id_] for id_ in FIGURES if id_ in self.sets_by_id)


FIGURES = ("safeguarding_priorities", "practice_priorities", "evidence_sources")
"""The sets of the three figures of the published analysis, in its order."""
