"""Reports that are quick to make and to read, and workers that misbehave."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from wt2018.batch import Job, Options, Result, assess

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
QUICK = Options(reader="cues", engine="plain", reproducible=True)
REPORT = (EXAMPLES / "report.md").read_bytes()
DEADLY = b"This report ends whatever reads it."
SLOW = b"This report takes its time."


def reports(folder: Path, many: int) -> list[Path]:
    """Reports that differ in a word, each in a folder of its own, all of one name."""
    files = [folder / f"area-{number:03}" / "report.md" for number in range(many)]
    for number, file in enumerate(files):
        file.parent.mkdir(parents=True)
        file.write_bytes(REPORT + f"\n\nThis is copy {number}.\n".encode())
    return files


def write(folder: Path, name: str, data: bytes = REPORT) -> Path:
    """A report of this name."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def written(folder: Path) -> dict[str, bytes]:
    """What a folder of assessments holds, as far as users see it."""
    return {file.name: file.read_bytes() for file in folder.glob("*.json")}


def fragile(job: Job) -> Result:
    """Assess, and die of a deadly report as a fault in C would have it."""
    if DEADLY in job.data:
        os.kill(os.getpid(), signal.SIGKILL)
    if SLOW in job.data:
        time.sleep(0.5)
    return assess(job)
