"""Fuzzes the readers with atheris: `python tests/fuzz/run.py FORMAT... --seconds N`.

Each format starts from the example files and the hostile set, and goes on from what reaches new
parts of the code; `--corpus FOLDER` keeps that for another time. A file that ends in anything but
a document or an error of wt2018 stops the run and is written beside. Needs `wt2018[fuzz]`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
FORMATS = ("pdf", "docx", "odt", "html", "markdown", "text")
SUFFIXES = {"markdown": ".md", "text": ".txt"}
LARGEST = 200_000  # bytes of a file to start from

sys.path.insert(0, str(HERE.parent / "hostile"))


def seeds(format_: str, folder: Path) -> None:
    """The files that a format starts from."""
    from hostile_files import hostile_files  # noqa: PLC0415  # made only here

    suffix = SUFFIXES.get(format_, f".{format_}")
    for file in EXAMPLES.glob(f"*{suffix}"):
        (folder / file.name).write_bytes(file.read_bytes())
    for number, one in enumerate(hostile_files()):
        if one.file_name.endswith(suffix) and not one.slow and len(data := one.make()) < LARGEST:
            (folder / f"{number}{suffix}").write_bytes(data)


def fuzz(format_: str, seconds: int, corpus: Path) -> int:
    """Run one format; returns the exit code of its process."""
    command = [sys.executable, str(HERE / "target.py"), format_, str(corpus)]
    limits = [f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=2048", "-max_len=200000"]
    return subprocess.run([*command, *limits], check=False).returncode


def main() -> int:
    """Run each format in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", choices=FORMATS, default=FORMATS)
    parser.add_argument("--seconds", type=int, default=60, help="for each format")
    parser.add_argument("--corpus", type=Path, help="a folder that is kept")
    asked = parser.parse_args()
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for format_ in asked.formats:
            corpus = (asked.corpus or Path(folder)) / format_
            corpus.mkdir(parents=True, exist_ok=True)
            seeds(format_, corpus)
            if fuzz(format_, asked.seconds, corpus):
                failed.append(format_)
    print(f"failed: {', '.join(failed)}" if failed else "nothing was found")  # noqa: T201
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
