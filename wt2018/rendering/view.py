"""What is shown of an assessment, in words, before any layout.

Text, Markdown and HTML are layouts of a `View`. All strings in it are plain (see `words.plain`):
a layout only has to escape what its own syntax would read.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from wt2018.inference.findings import NamedSet
from wt2018.rating.assessment import Assessment
from wt2018.rendering.explanation import Explanation, explain
from wt2018.rendering.words import (
    LEVELS,
    THEMES,
    auditor,
    count,
    plain,
    points,
    read_by,
    spots,
    theme,
)
from wt2018.rulebook.model import Level


@frozen
class Theme:
    """The items of a theme.

    Attributes:
        title: for people.
        items: in the order of the rule book.
    """

    title: str
    items: tuple[Explanation, ...]


@frozen
class Named:
    """A value that the report names.

    Attributes:
        label: the value for people.
        where: pages or paragraphs, in short; "" where unknown.
    """

    label: str
    where: str


@frozen
class Set:
    """What the report names of some sort.

    Attributes:
        title: for people.
        values: in the order of the rule; empty if none.
        decided: who decided so, and what the rules find; "" where nobody did.
    """

    title: str
    values: tuple[Named, ...]
    decided: str = ""


@frozen
class View:
    """An assessment in words.

    Attributes:
        title: of the report, or its file name, or "Yearly report".
        partnership: "" if unknown.
        period: "" if unknown.
        file: its name; "" for facts without a file.
        extent: such as `41 pages` and `13,877 words`, as far as known.
        rating: the overall rating.
        score: out of 100.
        because: the reasons for the rating.
        short_of: what the next rating asks for that the report does not show.
        themes: every item.
        to_write: the items that can be raised, the one that earns most first.
        sets: what the report names.
        made_by: label and value of what made the assessment.
        model_notes: what came of asking a language model; empty where none was.
    """

    title: str
    partnership: str
    period: str
    file: str
    extent: tuple[str, ...]
    rating: Level
    score: str
    because: tuple[str, ...]
    short_of: tuple[str, ...]
    themes: tuple[Theme, ...]
    to_write: tuple[Explanation, ...]
    sets: tuple[Set, ...]
    made_by: tuple[tuple[str, str], ...]
    model_notes: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Explanation, ...]:
        """Every item, theme by theme."""
        return tuple(item for part in self.themes for item in part.items)

    def at(self, level: Level) -> int:
        """How many items are at a level."""
        return sum(item.level is level for item in self.items)

    @property
    def levels(self) -> tuple[tuple[Level, int], ...]:
        """The levels that items are at, the highest first, each with how many are."""
        return tuple((level, self.at(level)) for level in reversed(Level) if self.at(level))

    @property
    def particulars(self) -> tuple[tuple[str, str], ...]:
        """Label and value of what is known of the report besides its title."""
        known = (
            ("Partnership", self.partnership),
            ("Period", self.period),
            ("File", self.file),
            ("Length", ", ".join(self.extent)),
        )
        return tuple((label, value) for label, value in known if value)

    @property
    def decided(self) -> tuple[str, ...]:
        """Who decided which items, a line for each person."""
        by: dict[str, list[str]] = {}
        for item in self.items:
            if item.decided:
                by.setdefault(item.decided.by, []).append(item.title)
        return tuple(f"Decided by {person}: {'; '.join(titles)}" for person, titles in by.items())

    @property
    def to_check(self) -> str:
        """The items that a person should check, in a line; "" if there are none."""
        titles = [item.title for item in self.items if item.doubts]
        told = "Check these yourself, the reader is in doubt"
        return f"{told}: {'; '.join(titles)}" if titles else ""

    @property
    def tally(self) -> str:
        """How many items are at each level, in words."""
        return "Items: " + ", ".join(f"{many} {LEVELS[level]}" for level, many in self.levels)


def view(assessment: Assessment) -> View:
    """An assessment in words."""
    report, overall = assessment.report, assessment.overall
    items = tuple(explain(assessment, item) for item in assessment.items)
    pages = count(report.pages, "page") if report.pages else ""
    words = count(report.words, "word") if report.words is not None else ""
    return View(
        title=plain(report.title or report.file) or "Yearly report",
        partnership=plain(report.partnership),
        period=plain(report.period),
        file=plain(report.file),
        extent=tuple(filter(None, (pages, words))),
        rating=overall.rating,
        score=points(overall.score),
        because=tuple(map(plain, overall.because)),
        short_of=tuple(map(plain, overall.short_of)),
        themes=tuple(_by_theme(items)),
        to_write=_to_write(items),
        sets=tuple(_sets(assessment)),
        made_by=tuple(_made_by(assessment)),
        model_notes=tuple(map(plain, assessment.made_by.model_notes)),
    )


def _by_theme(items: Iterable[Explanation]) -> Iterable[Theme]:
    """The themes of the national analysis in its order, then any others as they come."""
    themes: dict[str, list[Explanation]] = {name: [] for name in THEMES}
    for item in items:
        themes.setdefault(item.theme, []).append(item)
    for name, found in themes.items():
        if found:
            yield Theme(plain(theme(name)), tuple(found))


def _to_write(items: Iterable[Explanation]) -> tuple[Explanation, ...]:
    raisable = [item for item in items if item.advice]
    return tuple(sorted(raisable, key=lambda item: item.gain or Decimal(0), reverse=True))


def _sets(assessment: Assessment) -> Iterable[Set]:
    for named in assessment.sets:
        yield Set(
            plain(named.rule.title),
            tuple(
                Named(
                    plain(named.rule.values[entry.value]),
                    spots([e.passage for e in assessment.naming(named, entry.value)]),
                )
                for entry in named.values
            ),
            _decided(named),
        )


def _decided(named: NamedSet) -> str:
    decision, overruled = named.decision, named.overruled
    if decision is None:
        return ""
    says = ": ".join(filter(None, (auditor(decision.coder), plain(decision.note))))
    if overruled is None:
        return f"{says} (agrees with the rules)"
    labels = "; ".join(plain(named.rule.values[entry.value]) for entry in overruled.values)
    return f"{says} (the rules find {labels or 'none'})"


def _asked(value: str | bool) -> str:  # noqa: FBT001  # as options are
    return value if isinstance(value, str) else "on" if value else "off"


def _made_by(assessment: Assessment) -> Iterable[tuple[str, str]]:
    made, report = assessment.made_by, assessment.report
    for label, value in (
        ("Program", made.tool),
        ("Rules", made.rule_book),
        ("Digest of the rules", made.rules_digest),
        ("Rules engine", made.engine),
        ("Read by", read_by(made.readers)),
        ("Asked for", ", ".join(f"{name} {_asked(value)}" for name, value in made.options.items())),
        ("Made at", made.at),
        ("File", report.file),
        ("Digest of the file", report.digest),
    ):
        if value:
            yield label, plain(value)
