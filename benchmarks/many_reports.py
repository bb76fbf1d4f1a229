"""Rate and memory of `wt2018 assess` with one worker and with two, and a run that is killed.

    python benchmarks/many_reports.py FILES report.pdf [report.pdf ...]

Makes FILES different copies of the reports (a comment at the end of a PDF changes its bytes, not
what it says) and prints, for each number of workers, files per second from start to end, and the
memory of all its processes when a quarter, half, three quarters and all of them were done. Then a
run on two workers is killed at some moment and run again: what it writes must be the same.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path


def copies(reports: list[Path], files: int, folder: Path) -> None:
    """Copies of reports that differ in a comment."""
    folder.mkdir()
    for number, report in enumerate(islice(cycle(reports), files)):
        data = report.read_bytes() + f"\n% copy {number}\n".encode()
        (folder / f"{number:04}-{report.name}").write_bytes(data)


def start(folder: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    """A run, without the learned reader."""
    command = ["assess", str(folder), "-o", str(out), "--workers", str(workers)]
    return subprocess.Popen(
        [sys.executable, "-m", "wt2018", *command, "--reader", "cues", "--reproducible"],
        stderr=subprocess.DEVNULL,
    )


def memory(pid: int) -> float:
    """Megabytes of a process and of those that it started (Linux only)."""
    try:
        text = Path(f"/proc/{pid}/status").read_text("ascii")
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:  # it has just ended
        return 0
    own = next((int(line.split()[1]) for line in text.splitlines() if "VmRSS" in line), 0)
    return own / 1024 + sum(memory(int(child)) for child in below)


def processor_seconds() -> float:
    """Of all processes that have ended; shows what sharing costs where others use the machine."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def done(out: Path) -> int:
    """How many assessments there are."""
    return len(list(out.glob("*.json")))


def measure(folder: Path, out: Path, workers: int, files: int) -> float:
    """Files per second of a run; prints it with its memory."""
    quarters = [round(files * part / 4) for part in (1, 2, 3, 4)]
    used: list[float] = []
    started, spent = time.perf_counter(), processor_seconds()
    run = start(folder, out, workers)
    while run.poll() is None:
        if len(used) < len(quarters) and done(out) >= quarters[len(used)]:
            used.append(memory(run.pid))
        time.sleep(0.05)
    rate = files / (time.perf_counter() - started)
    shown = ", ".join(f"{megabytes:.0f}" for megabytes in used)
    spent = (processor_seconds() - spent) / files
    print(
        f"{workers} workers {rate:6.2f} files/s   {spent:5.2f} s of processor a file   {shown} MB"
    )
    return rate


def main(files: int, reports: list[Path]) -> None:
    """Measure, then kill and go on."""
    with tempfile.TemporaryDirectory() as place:
        folder, one, two, killed = (Path(place, name) for name in ("in", "one", "two", "killed"))
        copies(reports, files, folder)
        rates = [measure(folder, one, 1, files), measure(folder, two, 2, files)]
        print(f"ratio     {rates[1] / rates[0]:6.2f}")
        run = start(folder, killed, 2)
        until = random.SystemRandom().randrange(1, files)
        while done(killed) < until:
            time.sleep(0.01)
        run.kill()
        run.wait()
        kept = done(killed)
        start(folder, killed, 2).wait()
        results = [
            {file.name: file.read_bytes() for file in out.glob("*.json")}
            for out in (one, two, killed)
        ]
        same = results[0] == results[1] == results[2]
        print(f"killed after {kept} of {files} and run again: {'same' if same else 'OTHER'} bytes")
        if not same:
            raise SystemExit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
