"""No job uses a network: each runs in a process, and starts others, where none can be used."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"

for package in ("sklearn", "scipy", "matplotlib", "pandas", "pyarrow"):
    pytest.importorskip(package)

JOBS = """
check report.pdf
check report.md -f json -o report.json --validate
explain report.docx impact --reader cues
facts report.md -o facts.json
rate facts.json -o rated.md
annotate report.pdf -o copy.pdf --reader cues
annotate report.docx -o copy.docx --reader cues
feedback report.json -o letter.docx
feedback report.json -o letter.html
workbook report.json --coder AB -o audit.xlsx
apply audit.xlsx -o coded
compare report.md report.docx --reader cues -o compared.html
agree report.json coded/report.json -o agreed.xlsx
assess reports -o alone --workers 1
assess reports -o shared --workers 2 --reader cues
register check register.csv
sample register.csv --year 2020-21 -o sample.csv
cohort reports -o national --workers 1 --reader cues
evaluate evaluated -o evaluated.html --reader cues
rules list
rules validate
rules test
"""
TRY = "import socket; socket.create_connection(('127.0.0.1', 9))"
ALL = """
import shlex, sys
from click.testing import CliRunner
from wt2018.cli import main
if __name__ == "__main__":
    for line in sys.stdin.read().split("\\n"):
        result = CliRunner().invoke(main, shlex.split(line))
        if result.exit_code:
            sys.exit(f"{line}: {result.output}")
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the jobs are about."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("report.pdf", "report.docx", "report.md", "register.csv"):
        shutil.copy(EXAMPLES / name, folder)
    for coded in (folder / "evaluated" / "one", folder / "reports"):
        coded.mkdir(parents=True)
        shutil.copy(EXAMPLES / "report.md", coded)
    shutil.copy(EXAMPLES / "report.docx", folder / "reports")
    shutil.copy(EXAMPLES / "labels.json", folder / "evaluated" / "one")
    return folder


def run(
    folder: Path, program: str, given: str = ""
) -> tuple[subprocess.CompletedProcess[str], str]:
    """A program without network, and what of it was tried."""
    tries, script = folder / "tries", folder / "all.py"
    tries.unlink(missing_ok=True)
    script.write_text(program, "utf-8")
    paths = os.pathsep.join(map(str, (Path(__file__).parent / "offline", ROOT)))
    done = subprocess.run(
        [sys.executable, script],
        env=os.environ | {"PYTHONPATH": paths, "WT2018_TEST_NETWORK_TRIES": str(tries)},
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    return done, tries.read_text("utf-8") if tries.exists() else ""


def test_no_job_tries_to_use_it(desk: Path) -> None:
    done, tries = run(desk, ALL, JOBS.strip())
    assert done.returncode == 0, done.stderr
    assert tries == ""
    assert (desk / "shared" / "index.json").exists()


def test_the_library_of_the_network_is_told_to_be_silent_before_it_starts(desk: Path) -> None:
    """It sends by itself, past what Python sees, and keeps a number for the machine at home."""
    pytest.importorskip("onnxruntime")
    home = desk / "home"
    home.mkdir()
    program = (
        f"import os, sys; os.environ.update(HOME={str(home)!r}, XDG_CACHE_HOME='');"
        "from click.testing import CliRunner; from wt2018.cli import main;"
        "command = ['check', 'report.md', '--reader', 'learned'];"
        "sys.exit(CliRunner().invoke(main, command).exit_code)"
    )
    done, _ = run(desk, program)
    assert done.returncode == 0, done.stderr
    assert not list(home.rglob("*"))


@pytest.mark.parametrize(
    "program",
    [
        TRY,
        f"import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', {TRY!r}]))",
        "import urllib.request as r; r.urlopen('http://example.org')",
        "import socket; socket.gethostbyname('example.org')",
    ],
    ids=["connecting", "in a process that it starts", "a page", "a name"],
)
def test_whoever_tries_is_noticed(desk: Path, program: str) -> None:
    done, tries = run(desk, program)
    assert done.returncode
    assert tries
