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

from attrs import field, frozen

from wt2018.cohort.members import Codes, Quotation
from wt2018.cohort.moves import YearOnYear
from wt2018.cohort.published import Published, PublishedFigure
from wt2018.evaluation.cases import LeftOut
from wt2018.evaluation.figures import Interval, Share, share
from wt2018.rating.assessment import MadeBy
from wt2018.rulebook.model import Level


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
