"""The hostile set read by `wt2018 assess`, without a network.

    python benchmarks/hostile.py [FAMILY...] [--seconds 60] [--memory 1024]

Makes every hostile or broken file of `tests/hostile`, has all of them assessed on two workers with
sockets forbidden, and prints for each family how many were assessed or refused, and what should
never be: files without an answer, faults, crashes of what reads them, tracebacks, sockets.
Exit code 1 if there is any.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(TESTS / "hostile"))

from make import written  # noqa: E402

NEVER = {"fault": "failed by a fault of wt2018", "crash": "ended the process"}
"""What is said of a file that did what none should."""


def main() -> int:
    """Make, run and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("families", nargs="*", help="such as zip-bombs; by default all")
    parser.add_argument("--seconds", default="60")
    parser.add_argument("--memory", default="1024")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = {path: one.family for one, path in written(Path(folder, "set"), asked.families)}
        out, tries = Path(folder, "out"), Path(folder, "tries")
        tries.touch()
        started = time.monotonic()
        done = subprocess.run(
            [
                *(sys.executable, "-m", "wt2018", "assess", *map(str, files), "-o", str(out)),
                *("--workers", "2", "--reader", "cues", "--max-seconds", asked.seconds),
                *("--max-memory", asked.memory),
            ],
            env={
                **os.environ,
                "PYTHONPATH": str(TESTS / "safety" / "offline"),
                "WT2018_TEST_NETWORK_TRIES": str(tries),
            },
            stderr=subprocess.PIPE,
            check=False,
        )
        took = time.monotonic() - started
        index = json.loads((out / "index.json").read_text("utf-8"))
        sockets = len(tries.read_text("utf-8").splitlines())
    stderr = done.stderr.decode("utf-8", "replace")
    answers = {Path(entry["file"]): entry for entry in index}
    by_family: dict[str, Counter[str]] = {}
    for path, family in files.items():
        kind = what(answers.get(path))
        by_family.setdefault(family, Counter())[kind] += 1
        if kind in {*NEVER, "no answer"}:
            print(f"{kind}: {path.name!r}: {answers.get(path)}")
    print(f"{'':24}{'assessed':>10}{'refused':>10}{'stopped at a limit':>20}")
    for family, found in sorted(by_family.items()):
        print(f"{family:24}{found['assessed']:>10}{found['refused']:>10}{found['stopped']:>20}")
    total = sum(by_family.values(), Counter())
    bad = {kind: total[kind] for kind in (*NEVER, "no answer")}
    bad |= {"tracebacks": stderr.count("Traceback"), "sockets": sockets}
    told = f"{total['assessed']:>10}{total['refused']:>10}{total['stopped']:>20}"
    print(f"{'all':24}{told}  in {took:.0f} s")
    print(", ".join(f"{many} {kind}" for kind, many in bad.items()))
    return int(any(bad.values()) or done.returncode != 1)


def what(entry: dict[str, str] | None) -> str:
    """What became of a file."""
    if entry is None or not (entry["assessment"] or entry["problem"]):
        return "no answer"
    if entry["assessment"]:
        return "assessed"
    problem = entry["problem"]
    for kind, said in NEVER.items():
        if said in problem:
            return kind
    return "stopped" if "--max-" in problem else "refused"


if __name__ == "__main__":
    sys.exit(main())
