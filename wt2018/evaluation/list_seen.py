"""`python -m wt2018.evaluation.list_seen DIR...` prints the lines of `seen.txt` for reports."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from wt2018.evaluation.cases import find_cases
from wt2018.evaluation.seen import digests
from wt2018.readers import read


def lines(folders: Sequence[str | Path]) -> Iterable[str]:
    """The lines for folders of coded reports."""
    for case in find_cases(folders)[0]:
        for digest in digests(read(case.document), case.texts):
            yield f"{digest} {case.name}"


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in lines(sys.argv[1:])))
