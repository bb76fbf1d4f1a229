"""Time of rule inference alone, for each engine, on the facts of a report.

python benchmarks/inference.py report.pdf [runs]
"""

from __future__ import annotations

import statistics
import sys
import time

from wt2018 import choose_engine, extract, infer, load_rules, rate, read


def main(report: str, runs: int = 50) -> None:
    """Infer and rate the same facts many times."""
    facts, book = extract(read(report)), load_rules()
    for name in ("durable", "plain", "checked"):
        engine = choose_engine(name)
        rate(infer(facts, book, engine), facts, book, engine)
        times = []
        for _ in range(runs):
            started = time.perf_counter()
            rate(infer(facts, book, engine), facts, book, engine)
            times.append((time.perf_counter() - started) * 1000)
        print(f"{name:8} {statistics.median(times):6.2f} ms  ({len(facts.facts)} facts)")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
