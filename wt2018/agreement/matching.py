"""Which codings of several coders are of the same report.

Files are recognised by digest. Where one of two codings knows of no file, as loose labels do,
they are of the same report if they call it the same, or if partnership and period are the same.
Two codings of files that differ never are: a draft and what was published are two reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

from attrs import frozen

from wt2018.agreement.coding import AgreementError, CodedReport, Coder, Coding
from wt2018.evaluation.matching import words

FEW = 3
"""Reports named where nothing fits."""


@frozen
class Matched:
    """A report that two or more have coded.

    Attributes:
        name: what to call it, unlike all others.
        about: partnership and period; "" if unknown.
        codings: of each coder; None for those who have not coded it.
    """

    name: str
    about: str
    codings: tuple[Coding | None, ...]


@frozen
class Alone:
    """A report that only one has coded.

    Attributes:
        coder: who.
        name: what that coder calls it.
        why: why it was not taken for a report of others that resembles it; "" if none does.
    """

    coder: str
    name: str
    why: str = ""


@frozen(eq=False)
class _Known:
    """A coding, and by what its report is told from the others of the same coder."""

    coder: int
    coding: Coding
    digests: frozenset[Hashable]
    names: frozenset[Hashable]
    about: frozenset[Hashable]


_Group = list[_Known]


def match(coders: Sequence[Coder]) -> tuple[tuple[Matched, ...], tuple[Alone, ...]]:
    """The reports that two or more have coded, and those that only one has.

    Raises:
        AgreementError: a coder has coded a file twice, or no report is coded by two.
    """
    known = [_known(number, coder) for number, coder in enumerate(coders)]
    groups = _only_reports(known) or _grouped(known)
    matched = [group for group in groups if len(group) > 1]
    everything = [one for each in known for one in each]
    alone = tuple(
        Alone(coders[one.coder].name, one.coding.report.name, _why(one, everything, coders))
        for group in groups
        if len(group) == 1
        for one in group
    )
    if not matched:
        raise AgreementError(_nothing(coders, alone))
    return tuple(_matched(matched, len(coders))), alone


def _known(number: int, coder: Coder) -> list[_Known]:
    reports = [coding.report for coding in coder.codings]
    twice = _often(digest for report in reports for digest in report.digests)
    if twice:
        files = " and ".join(report.file for report in reports if report.digests & twice)
        raise AgreementError(f"{coder.name}: {files} code the same report; keep one")
    many_names = _often(name for report in reports for name in _names(report))
    many_about = _often(about for report in reports for about in _about(report))
    return [
        _Known(
            number,
            coding,
            frozenset(coding.report.digests),
            _names(coding.report) - many_names,
            _about(coding.report) - many_about,
        )
        for coding in coder.codings
    ]


def _often(keys: Iterable[Hashable]) -> frozenset[Hashable]:
    return frozenset(key for key, times in Counter(keys).items() if times > 1)


def _names(report: CodedReport) -> frozenset[Hashable]:
    return frozenset(name.casefold() for name in (report.id, *report.names) if name)


def _about(report: CodedReport) -> frozenset[Hashable]:
    if not (report.partnership and report.period):
        return frozenset()
    return frozenset({(words(report.partnership), words(report.period))})


def _only_reports(known: Sequence[_Group]) -> list[_Group]:
    """The one report that coders have coded who give one each, whatever they call it."""
    if any(len(each) != 1 for each in known):
        return []
    given = [each[0] for each in known]
    return [] if any(_contradict(*pair) for pair in combinations(given, 2)) else [given]


def _contradict(one: _Known, other: _Known) -> bool:
    if one.digests and other.digests:
        return _other_file(one, other)
    ids = {known.coding.report.id.casefold() for known in (one, other)} - {""}
    return len(ids) > 1


def _other_file(one: _Known, other: _Known) -> bool:
    return bool(one.digests and other.digests) and not one.digests & other.digests


def _grouped(known: Sequence[_Group]) -> list[_Group]:
    """Reports by what tells them apart, the surest first."""
    groups: list[_Group] = []
    for each in known:
        before, waiting = list(groups), list(each)
        for kind in ("digests", "names", "about"):
            for one in list(waiting):
                fitting = [group for group in before if _fits(one, group, kind)]
                if len(fitting) == 1:
                    fitting[0].append(one)
                    waiting.remove(one)
        groups += [[one] for one in waiting]
    return groups


def _fits(one: _Known, group: _Group, kind: str) -> bool:
    return any(getattr(one, kind) & getattr(other, kind) for other in group) and not any(
        other.coder == one.coder or _other_file(one, other) for other in group
    )


def _why(one: _Known, everything: _Group, coders: Sequence[Coder]) -> str:
    for other in everything:
        alike = one.names & other.names or one.about & other.about
        if other.coder != one.coder and alike and _other_file(one, other):
            return f"{coders[other.coder].name} has coded another file by this name"
    return ""


def _matched(groups: Sequence[_Group], coders: int) -> Iterable[Matched]:
    taken: Counter[str] = Counter()
    for group in groups:
        by_coder = {one.coder: one.coding for one in group}
        name = _name([coding.report for coding in by_coder.values()])
        taken[name] += 1
        yield Matched(
            name if taken[name] == 1 else f"{name} ({taken[name]})",
            next(filter(None, (coding.report.about for coding in by_coder.values())), ""),
            tuple(by_coder.get(number) for number in range(coders)),
        )


def _name(reports: Sequence[CodedReport]) -> str:
    """What two call it, else what one does."""
    called = Counter(
        name for report in reports for name in dict.fromkeys((report.id, *report.names))
    )
    shared = (name for name, times in called.items() if name and times > 1)
    ids = (report.id for report in reports if report.id)
    abouts = (report.about for report in reports if report.about)
    return next((name for names in (shared, ids, abouts) for name in names), reports[0].name)


def _nothing(coders: Sequence[Coder], alone: Sequence[Alone]) -> str:
    each = "; ".join(f"{coder.name} has {_some(coder)}" for coder in coders)
    whys = "; ".join(dict.fromkeys(one.why for one in alone if one.why))
    return (
        f"no report is coded by two coders ({each}): reports are matched by the file's digest, "
        f"else by name, else by partnership and period{f'; {whys}' if whys else ''}"
    )


def _some(coder: Coder) -> str:
    names = [coding.report.name for coding in coder.codings]
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more
