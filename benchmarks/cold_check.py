"""Cold `wt2018 check` of a PDF, beside a cold process that only extracts its text with pypdf.

    python benchmarks/cold_check.py report.pdf [runs]

Prints the median wall time of each, the ratio of each pair of runs, and peak memory.
"""

from __future__ import annotations

import os
import statistics
import sys
import time

EXTRACT = "import sys, pypdf\nfor page in pypdf.PdfReader(sys.argv[1]).pages: page.extract_text()\n"


def run(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak megabytes of one run."""
    started = time.perf_counter()
    null = os.open(os.devnull, os.O_WRONLY)
    pid = os.posix_spawn(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)]
    )
    _, status, usage = os.wait4(pid, 0)
    os.close(null)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def main(report: str, runs: int = 7) -> None:
    """Alternate the two, so that a machine that drifts slows both."""
    check = [sys.executable, "-m", "wt2018", "check", report, "--format", "json"]
    extract = [sys.executable, "-c", EXTRACT, report]
    run(check)
    run(extract)
    pairs = [(run(check), run(extract)) for _ in range(runs)]
    for name, at in (("wt2018 check", 0), ("pypdf alone", 1)):
        seconds = statistics.median(pair[at][0] for pair in pairs)
        memory = max(pair[at][1] for pair in pairs)
        print(f"{name:14} {seconds:6.2f} s  {memory:6.0f} MB")
    ratios = sorted(one[0] / other[0] for one, other in pairs)
    print(
        f"ratio          {statistics.median(ratios):6.2f}    ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
