"""The table of metamorphic relations, over a folder of reports.

`python tests/metamorphic/table.py FOLDER` prints it, and every violation below it. The exit code
is 1 where more than 2 % of all cases are violations.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from desk import Desk  # noqa: E402
from model import MOST, Report, Row, reports_in  # noqa: E402
from relations import relations  # noqa: E402

CACHE = Path(tempfile.gettempdir()) / "wt2018-metamorphic"


def rows(desk: Desk, reports: Sequence[Report], wanted: str = "") -> Iterator[Row]:
    """A row for each relation whose name has `wanted` in it."""
    for relation in relations():
        if wanted in relation.name:
            cases = tuple(case for report in reports for case in relation.cases(desk, report))
            row = Row(relation, cases)
            print(f"{relation.name}: {len(row.violations)} of {len(cases)}", file=sys.stderr)  # noqa: T201
            yield row


def table(found: Sequence[Row]) -> Iterator[str]:
    """The table in Markdown; relations over the limit by themselves are marked."""
    yield "| change | must hold | case | cases | violations | share |"
    yield "|---|---|---|---:|---:|---:|"
    for row in found:
        what = row.relation
        yield (
            f"| {what.name} | {what.holds} | {what.unit} | {len(row.cases):,} "
            f"| {len(row.violations)} | {_share(row.violations, row.cases)} |"
        )
    cases = [case for row in found for case in row.cases]
    wrong = [case for case in cases if not case.held]
    yield f"| **all** | | | {len(cases):,} | {len(wrong)} | {_share(wrong, cases)} |"


def violations(found: Iterable[Row]) -> Iterator[str]:
    """Every violation, with the words."""
    for row in found:
        if row.violations:
            yield f"\n### {row.relation.name}\n"
        for case in row.violations:
            moved = f"{case.before} → {case.after}"
            yield f"- {case.report}, {case.item}: {moved}. {case.words}"


def _share(wrong: Sequence[object], cases: Sequence[object]) -> str:
    share = len(wrong) / len(cases) if cases else 0
    return f"{share:.1%}" if share <= MOST else f"**{share:.1%}**"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="reports: */report.md, or *.md")
    parser.add_argument("--reader", choices=["learned", "cues"], default="learned")
    parser.add_argument("--only", default="", help="relations whose name has this in it")
    parser.add_argument("--reports", default="", help="names of reports, with commas between")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder of typeset files")
    asked = parser.parse_args()
    names = set(filter(None, asked.reports.split(",")))
    reports = [one for one in reports_in(asked.folder) if not names or one.name in names]
    if not reports:
        parser.error(f"no report.md in {asked.folder}")
    asked.cache.mkdir(parents=True, exist_ok=True)
    with Desk(asked.reader, asked.cache) as desk:
        found = list(rows(desk, reports, asked.only))
    print("\n".join([*table(found), *violations(found)]))  # noqa: T201
    cases = [case for row in found for case in row.cases]
    return int(sum(not case.held for case in cases) > MOST * len(cases))


if __name__ == "__main__":
    sys.exit(main())
