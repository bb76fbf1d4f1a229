"""A yearly sample of reports to audit: so many of each region, half of them audited before.

Within the regions partnerships are drawn at random. Then they are exchanged for others of the same
region as long as that spreads the sample better over deprivation deciles and types of authority.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from enum import StrEnum

from attrs import frozen

from wt2018.register import spread
from wt2018.register.check import year_of
from wt2018.register.model import DECILES, REGIONS, AuthorityType, Entry, Register, name_key
from wt2018.register.spread import NOT_GIVEN, Stratum, Tally

SEED = 2018
"""Of the draw, where no other is asked for."""


class PickKind(StrEnum):
    """Why a partnership was drawn."""

    REAUDIT = "re-audit"
    NEW = "new"


@frozen
class Pick:
    """A partnership whose report is to be audited.

    Attributes:
        entry: the partnership.
        kind: whether it was in the previous sample.
    """

    entry: Entry
    kind: PickKind


class Lack(StrEnum):
    """What could not be had."""

    REGION = "region"
    """So many published reports of a region."""
    REAUDIT = "re-audit"
    """So many of the previous sample."""
    NEW = "new"
    """So many that are not of the previous sample."""
    DECILE = "decile"
    AUTHORITY_TYPE = "authority type"
    NAME = "name"
    """A partnership of the previous sample, in the register."""


@frozen
class Shortfall:
    """Something that was asked for and could not be had.

    Attributes:
        lack: what it is.
        of: the region, decile, type or name.
        says: how it is, in words.
    """

    lack: Lack
    of: str
    says: str


@frozen
class Sample:
    """The reports to audit.

    Attributes:
        register: what they were drawn from.
        year: whose reports they are.
        per_region: how many were asked for of each region.
        seed: of the draw.
        previous: names of the partnerships in the previous sample, as they were given.
        picks: by region, those of the previous sample first.
        deciles: how the sample spreads over them, beside the register.
        authority_types: likewise.
        shortfalls: what could not be had.
    """

    register: Register
    year: str
    per_region: int
    seed: int
    previous: tuple[str, ...]
    picks: tuple[Pick, ...]
    deciles: tuple[Tally, ...]
    authority_types: tuple[Tally, ...]
    shortfalls: tuple[Shortfall, ...]


def draw_sample(
    register: Register,
    year: str,
    *,
    per_region: int = 2,
    previous: Collection[str] = (),
    seed: int = SEED,
) -> Sample:
    """Draw a sample of the reports that were published for a year.

    Half of each region's, rounded down, are of the previous sample where that is possible. The
    same register in whatever order, the same previous sample and the same seed give the same
    sample.

    Args:
        register: as it was read.
        year: such as `2020-21`.
        per_region: how many of each region, at least 1.
        previous: names of the partnerships in the sample of the year before.
        seed: another one draws another sample.

    Raises:
        RegisterError: the register has no such year.
    """
    year = year_of(register, year)
    entries = sorted(register.entries, key=lambda entry: entry.key)
    published = [entry for entry in entries if entry.year(year).published]
    before = {name_key(name) for name in previous}
    regions = [_Region.of(name, published, per_region, before) for name in REGIONS]
    strata = [stratum for region in regions for stratum in (region.old, region.new)]
    drawn = spread.draw(strata, entries, random.Random(seed))  # noqa: S311  # no secret
    kinds = [PickKind.REAUDIT, PickKind.NEW] * len(regions)
    picks = tuple(
        Pick(entry, kind)
        for kind, of_one in zip(kinds, drawn, strict=True)
        for entry in sorted(of_one, key=lambda entry: entry.key)
    )
    sample = [pick.entry for pick in picks]
    deciles = spread.tally(spread.decile, map(str, DECILES), entries, published, sample)
    types = spread.tally(
        spread.authority_type, [t.value for t in AuthorityType], entries, published, sample
    )
    shortfalls = (
        *(lack for region in regions for lack in region.shortfalls(asked=bool(before))),
        *_uncovered(Lack.DECILE, deciles),
        *_uncovered(Lack.AUTHORITY_TYPE, types),
        *_unknown(previous, entries),
    )
    return Sample(
        register, year, per_region, seed, tuple(previous), picks, deciles, types, shortfalls
    )


@frozen
class _Region:
    """How many of a region are drawn of the previous sample, and how many new."""

    name: str
    wanted: int
    old: Stratum
    new: Stratum

    @classmethod
    def of(
        cls, name: str, published: Sequence[Entry], wanted: int, before: Collection[str]
    ) -> _Region:
        there = [entry for entry in published if entry.region == name]
        old = [entry for entry in there if entry.key in before]
        new = [entry for entry in there if entry.key not in before]
        of_new = min(len(new), wanted - min(len(old), wanted // 2))
        of_old = min(len(old), wanted - of_new)  # rather another re-audit than a report fewer
        return cls(name, wanted, Stratum(old, of_old), Stratum(new, of_new))

    def shortfalls(self, *, asked: bool) -> Iterator[Shortfall]:
        """What cannot be had; `asked` for re-audits or not."""
        again, there = self.wanted // 2, len(self.old.candidates) + len(self.new.candidates)
        if there < self.wanted:
            says = f"{there or 'none'} published, {self.wanted} wanted"
            yield Shortfall(Lack.REGION, self.name, says)
        if not asked or not there:
            return
        if self.old.size < again:
            says = f"{self.old.size or 'none'} of the previous sample published, {again} wanted"
            yield Shortfall(Lack.REAUDIT, self.name, says)
        if self.new.size < self.wanted - again:
            says = (
                f"{self.new.size or 'none'} beyond the previous sample published, "
                f"{self.wanted - again} wanted"
            )
            yield Shortfall(Lack.NEW, self.name, says)


def _uncovered(lack: Lack, tallies: Sequence[Tally]) -> Iterator[Shortfall]:
    for one in tallies:
        if not one.sample and one.value != NOT_GIVEN:
            says = f"not in the sample; {one.published or 'none'} of {one.register} published"
            yield Shortfall(lack, one.value, says)


def _unknown(previous: Collection[str], entries: Sequence[Entry]) -> Iterator[Shortfall]:
    known = {entry.key: entry.name for entry in entries}
    for key, name in sorted({name_key(name): name for name in previous}.items()):
        if key not in known:
            near = get_close_matches(key, known, n=1, cutoff=0.8)
            perhaps = f"; perhaps it is “{known[near[0]]}”" if near else ""
            yield Shortfall(
                Lack.NAME, name, f"of the previous sample, not in the register{perhaps}"
            )
