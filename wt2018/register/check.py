"""Who published, and who sent copies to whom in time: paragraph 44 of chapter 3.

Copies go to the Child Safeguarding Practice Review Panel and to the What Works Centre within seven
calendar days of publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from attrs import frozen

from wt2018.evaluation.figures import Share, share
from wt2018.facts.model import DAYS_TO_SEND
from wt2018.register.columns import header
from wt2018.register.model import Entry, Problem, Register, RegisterError, YearEntry, find_year


class Sending(StrEnum):
    """How a published report was sent. Each has one; the first that is true counts."""

    NOT_SENT = "not_sent"
    ONE_ONLY = "one_only"
    LATE = "late"
    """To both, and to one at least more than seven days after publication."""
    BEFORE_PUBLICATION = "before_publication"
    """To both, and to one at least before publication; the other not late."""
    IN_TIME = "in_time"


@frozen
class Standing:
    """A partnership's report for a year.

    Attributes:
        entry: the partnership.
        year: such as `2020-21`.
    """

    entry: Entry
    year: str

    @property
    def report(self) -> YearEntry:
        """What the register says of it."""
        return self.entry.year(self.year)

    @property
    def days_to_panel(self) -> int | None:
        """Calendar days from publication until the Panel got a copy; None where unknown."""
        return self._days(self.report.sent_to_panel)

    @property
    def days_to_what_works(self) -> int | None:
        """Calendar days from publication until the What Works Centre got a copy."""
        return self._days(self.report.sent_to_what_works)

    @property
    def sending(self) -> Sending | None:
        """How it was sent; None where it is not published."""
        if self.report.published is None:
            return None
        days = [n for n in (self.days_to_panel, self.days_to_what_works) if n is not None]
        if len(days) < 2:  # noqa: PLR2004  # both recipients
            return Sending.ONE_ONLY if days else Sending.NOT_SENT
        if max(days) > DAYS_TO_SEND:
            return Sending.LATE
        return Sending.BEFORE_PUBLICATION if min(days) < 0 else Sending.IN_TIME

    def _days(self, sent: date | None) -> int | None:
        published = self.report.published
        return (sent - published).days if sent and published else None


@frozen
class Received:
    """How many of all partnerships' reports were there by a day.

    Attributes:
        by: the day, itself included.
        published: by then.
        panel: received by the Panel by then.
        what_works: received by the What Works Centre by then.
    """

    by: date
    published: Share
    panel: Share
    what_works: Share


@frozen
class YearCheck:
    """A year of the register.

    Attributes:
        year: such as `2020-21`.
        standings: one for each partnership, by name.
        published: of all partnerships.
        in_time: sent to both within seven days, of those published.
        received: by the day that was asked for; None where none was.
        warnings: dates that can hardly be right, or that need a look; they count as they are.
    """

    year: str
    standings: tuple[Standing, ...]
    published: Share
    in_time: Share
    received: Received | None
    warnings: tuple[Problem, ...]

    def sent(self, how: Sending | None) -> tuple[Standing, ...]:
        """The partnerships whose report was sent so; with None, those that published none."""
        return tuple(one for one in self.standings if one.sending is how)


@frozen
class Change:
    """Who published in one of two years that follow each other, and not in the other."""

    earlier: str
    later: str
    only_earlier: tuple[Entry, ...]
    only_later: tuple[Entry, ...]


@frozen
class RegisterCheck:
    """What a register says of publication and sending.

    Attributes:
        register: what was checked.
        years: those asked for.
        changes: from the year before each of them, where the register has it.
    """

    register: Register
    years: tuple[YearCheck, ...]
    changes: tuple[Change, ...]


def check_register(
    register: Register, years: Sequence[str] = (), by: date | None = None
) -> RegisterCheck:
    """Check when reports were published and sent.

    Args:
        register: as it was read; rows that were left out count nowhere.
        years: such as `2020-21`; all that the register has if empty.
        by: also count the reports received by this day.

    Raises:
        RegisterError: the register has no such year, or none at all.
        MissingExtraError: SciPy, which computes the intervals, is not installed.
    """
    wanted = sorted({year_of(register, year) for year in years or _all_years(register)})
    entries = sorted(register.entries, key=lambda entry: entry.key)
    earlier = dict(zip(register.years[1:], register.years, strict=False))
    return RegisterCheck(
        register,
        tuple(_year(entries, year, by) for year in wanted),
        tuple(_change(entries, earlier[year], year) for year in wanted if year in earlier),
    )


def year_of(register: Register, text: str) -> str:
    """The year of a register that a text such as `2020/21` asks for.

    Raises:
        RegisterError: the register has no such year.
    """
    year, _ = find_year(text)
    if year not in _all_years(register):
        there = ", ".join(register.years)
        raise RegisterError(f"{register.source}: has no year {text!r}; it has {there}")
    return year


def _all_years(register: Register) -> tuple[str, ...]:
    if not register.years:
        example = header("published", "2020-21")
        raise RegisterError(f"{register.source}: has no column of a year, such as {example!r}")
    return register.years


def _year(entries: Sequence[Entry], year: str, by: date | None) -> YearCheck:
    standings = tuple(Standing(entry, year) for entry in entries)
    published = [one for one in standings if one.report.published]
    in_time = sum(one.sending is Sending.IN_TIME for one in published)
    return YearCheck(
        year,
        standings,
        published=share(len(published), len(standings)),
        in_time=share(in_time, len(published)),
        received=_received([one.report for one in standings], by) if by else None,
        warnings=tuple(warning for one in standings for warning in _warnings(one)),
    )


def _received(reports: Sequence[YearEntry], by: date) -> Received:
    def there(days: Sequence[date | None]) -> Share:
        return share(sum(day is not None and day <= by for day in days), len(days))

    return Received(
        by,
        published=there([report.published for report in reports]),
        panel=there([report.sent_to_panel for report in reports]),
        what_works=there([report.sent_to_what_works for report in reports]),
    )


def _warnings(one: Standing) -> Iterator[Problem]:
    report = one.report

    def warning(field: str, found: str, expected: str) -> Problem:
        return Problem(one.entry.row, one.entry.name, header(field, one.year), found, expected)

    for field, sent, days in (
        ("sent_to_panel", report.sent_to_panel, one.days_to_panel),
        ("sent_to_what_works", report.sent_to_what_works, one.days_to_what_works),
    ):
        if sent and days is None:
            yield warning(field, f"{sent}", "a day of publication too")
        elif days is not None and days < 0:
            yield warning(field, f"{sent}", f"{report.published}, the day of publication, or later")
    if report.file and not report.published:
        yield warning("published", "nothing, though there is a file", "the day of publication")


def _change(entries: Sequence[Entry], earlier: str, later: str) -> Change:
    def published(entry: Entry, year: str) -> bool:
        return entry.year(year).published is not None

    return Change(
        earlier,
        later,
        tuple(e for e in entries if published(e, earlier) and not published(e, later)),
        tuple(e for e in entries if published(e, later) and not published(e, earlier)),
    )
