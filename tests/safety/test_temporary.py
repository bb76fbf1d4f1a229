"""What is written on the way is its owner's alone, and goes, however a run ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import wt2018
from wt2018 import temporary
from wt2018.batch import Options, Processes, Store, assess_many
from wt2018.cli import main
from wt2018.temporary import private_folder

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "examples" / "report.md"
HOLDING = """
import sys, time
from wt2018.temporary import private_folder, remove_when_ended
remove_when_ended()
with private_folder() as folder:
    (folder / "draft.json").write_text("a draft")
    print(folder, flush=True)
    time.sleep(60)
"""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="its locks and signals are others")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are made."""
    made = tmp_path / "tmp"
    made.mkdir()
    monkeypatch.setenv("TMPDIR", str(made))
    monkeypatch.setattr("tempfile.tempdir", None)
    return made


def holding() -> tuple[subprocess.Popen[str], Path]:
    """A process that has a folder open, and the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout
    return process, Path(process.stdout.readline().strip())


def after_another_run() -> None:
    """A process that opens its first folder."""
    temporary._remove_leftovers.cache_clear()  # noqa: SLF001  # once a process
    with private_folder():
        pass


@POSIX
def test_nobody_else_can_look_into_it(place: Path) -> None:
    with private_folder() as folder:
        assert folder.parent == place
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not list(place.iterdir())


def test_it_goes_where_its_use_fails(place: Path) -> None:
    with pytest.raises(FileNotFoundError), private_folder() as folder:
        (folder / "draft" / "missing").touch()
    assert not list(place.iterdir())


@POSIX
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_goes_when_the_process_is_told_to_end(place: Path, number: signal.Signals) -> None:
    process, folder = holding()
    assert folder.is_dir()
    process.send_signal(number)
    assert process.wait(10) == -number
    assert not list(place.iterdir())


@POSIX
def test_what_a_killed_process_left_goes_with_the_next_run(place: Path) -> None:
    process, folder = holding()
    process.kill()
    process.wait(10)
    assert (folder / "draft.json").exists()
    after_another_run()
    assert not list(place.iterdir())


@POSIX
@pytest.mark.usefixtures("place")
def test_what_another_process_holds_stays() -> None:
    process, folder = holding()
    after_another_run()
    assert (folder / "draft.json").exists()
    process.terminate()
    process.wait(10)


@POSIX
def test_what_is_not_ours_stays(place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ".held").touch()
    (place / "wt2018-link").symlink_to(elsewhere)
    (place / "wt2018-other").mkdir()
    after_another_run()
    assert (elsewhere / ".held").exists()
    assert (place / "wt2018-other").is_dir()


@POSIX
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_over_many_reports_leaves_nothing(place: Path, number: signal.Signals) -> None:
    reports = place.parent / "reports"
    reports.mkdir()
    for copy in range(60):
        (reports / f"{copy}.md").write_text(f"{REPORT.read_text('utf-8')}\n\nCopy {copy}.", "utf-8")
    command = ["assess", str(reports), "-o", str(place.parent / "out"), "--workers", "1"]
    process = subprocess.Popen(
        [sys.executable, "-m", "wt2018", *command, "--reader", "cues"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    _until(lambda: list((place.parent / "out").glob("*.json")))
    process.send_signal(number)
    process.wait(10)
    _until(lambda: not list(place.iterdir()))


def _until(condition: object) -> None:
    """Wait for something that another process does."""
    for _ in range(400):
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.05)
    pytest.fail("it does not happen")


def test_workers_keep_results_there_and_nowhere_else(place: Path, tmp_path: Path) -> None:
    with Processes(1) as runner:
        (folder,) = place.iterdir()
        assert folder.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
        options = Options(reader="cues", engine="plain")
        outcomes = assess_many([REPORT], options, store=Store(tmp_path / "out"), runner=runner)
        assert all(outcome.assessment for outcome in outcomes)
        assert [path.name for path in folder.iterdir()] == [".held"]
    assert not list(place.iterdir())


def test_a_store_forgets_what_a_killed_run_left_half_written(tmp_path: Path) -> None:
    store, records = Store(tmp_path), tmp_path / ".wt2018"
    records.mkdir()
    old, young = records / "old.part", records / "young.part"
    old.touch()
    young.touch()
    os.utime(old, (time.time() - 7200,) * 2)
    store.put_index([])
    assert not old.exists()
    assert young.exists()


@pytest.mark.parametrize(
    "command",
    [
        ["check", "report.md"],
        ["annotate", "report.docx", "-o", "copy.docx"],
        ["cohort", "reports", "--workers", "1"],
        ["evaluate", "coded"],
    ],
    ids=lambda command: command[0],
)
def test_no_command_leaves_anything(
    command: list[str], place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sklearn")
    monkeypatch.chdir(tmp_path)
    for folder in ("reports", "coded/one"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "report.md").write_bytes(REPORT.read_bytes())
    (tmp_path / "coded/one/labels.json").write_bytes((REPORT.parent / "labels.json").read_bytes())
    for name in ("report.md", "report.docx"):
        (tmp_path / name).write_bytes((REPORT.parent / name).read_bytes())
    result = CliRunner().invoke(main, [*command, "--reader", "cues"])
    assert result.exit_code == 0, result.output
    assert not list(place.iterdir())


def test_reading_in_a_program_of_ones_own_leaves_nothing(place: Path) -> None:
    wt2018.check(REPORT, reader="cues")
    assert not list(place.iterdir())
