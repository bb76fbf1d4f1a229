"""`wt2018 assess` as its users run it: watched, interrupted, killed, and run again."""

from __future__ import annotations

import json
import os
import pty
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made import EXAMPLES, REPORT, reports, write, written

from wt2018.cli import main

LONG = REPORT * 20  # so that workers are at it when the program ends
QUICK = ("--reader", "cues", "--engine", "plain", "--reproducible")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["assess", *map(str, arguments), *QUICK])


def program(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "wt2018", "assess", *map(str, arguments), *QUICK]


@contextmanager
def started(*arguments: object, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """In a group of its own, as a shell starts it."""
    command, settings = program(*arguments), {**os.environ, **environment}
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, start_new_session=True, env=settings
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def test_it_writes_a_file_for_each_report_and_a_list(tmp_path: Path) -> None:
    files = [*reports(tmp_path / "in", 2), write(tmp_path / "in", "bad.pdf", b"no PDF")]
    done = run(tmp_path / "in", "-o", tmp_path / "out", "--workers", 2)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"2 of 3 reports are assessed in {tmp_path / 'out'}",
        "wt2018: 1 failed:",
        f"  {files[2]}: is named .pdf but is no such file; export or copy the report again",
    ]
    index = json.loads((tmp_path / "out" / "index.json").read_text("utf-8"))
    assert {entry["file"] for entry in index} == {str(file) for file in files}
    for entry in index:
        assert bool(entry["assessment"]) != bool(entry["problem"])
        if entry["assessment"]:
            assert json.loads((tmp_path / "out" / entry["assessment"]).read_text("utf-8"))["items"]


def test_running_it_again_does_nothing_again(tmp_path: Path) -> None:
    command = (EXAMPLES / "report.md", "-o", tmp_path / "out", "--workers", 1)
    assert run(*command).exit_code == 0
    first = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("report-*.json")}
    again = run(*command)
    assert again.stderr.strip().endswith(", 1 of them before")
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("report-*.json")} == first


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Missing argument"),
        (["."], "Missing option"),
        ([".", "-o", EXAMPLES / "report.md"], "is a file"),
        ([".", "-o", "out", "--workers", 0], "not in the range"),
        ([".", "-o", "out", "--workers", 2, "--dask", "x"], "leave out --workers"),
        ([EXAMPLES / "rules", "-o", "out"], "no report is found"),
        ([EXAMPLES, "-o", "out", "--rules", "nowhere"], "give a folder of rule files"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(arguments: list[object], says: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_many_failures_are_told_in_part(tmp_path: Path) -> None:
    for number in range(23):
        write(tmp_path / "in", f"{number}.pdf", str(number).encode())
    done = run(tmp_path / "in", "-o", tmp_path / "out", "--workers", 1)
    lines = done.stderr.splitlines()
    assert len(lines) == 2 + 20 + 1
    assert lines[-1] == f"  and 3 more: see {tmp_path / 'out' / 'index.json'}"


def test_a_person_sees_a_bar_and_failures_as_they_come(tmp_path: Path) -> None:
    reports(tmp_path / "in", 2)
    write(tmp_path / "in", "[red]bad.pdf", b"no PDF")
    master, slave = pty.openpty()
    command = program(tmp_path / "in", "-o", tmp_path / "out")
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "90"}
    with subprocess.Popen(command, stdin=slave, stderr=slave, env=environment):
        os.close(slave)
        shown = b""
        while part := _read(master):
            shown += part
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.decode())
    assert re.search(r"Assessing ━+ 3/3 .*(/s|/min) .* left", text)
    assert re.search(r"failed \S*/\[red\]bad\.pdf", text.replace("\r\n", ""))
    assert text.rstrip().endswith("export or copy the report again")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how a pseudoterminal ends
        return b""


def _wait_for(out: Path, many: int) -> None:
    """Wait until there are that many assessments."""
    latest = time.monotonic() + 60
    while len(list(out.glob("*.json"))) < many:
        assert time.monotonic() < latest
        time.sleep(0.01)


def test_ctrl_c_ends_it_promptly_and_says_how_to_go_on(tmp_path: Path) -> None:
    for number in range(30):
        write(tmp_path / "in", f"{number}.md", LONG + str(number).encode())
    with started(tmp_path / "in", "-o", tmp_path / "out", "--workers", 2) as running:
        _wait_for(tmp_path / "out", 1)
        os.killpg(running.pid, signal.SIGINT)
        _, told = running.communicate(timeout=30)
    end = rb"wt2018: interrupted after \d+ of 30 reports; run the same command again to go on\n"
    assert re.fullmatch(end, told)
    assert running.returncode == 130


def test_killed_at_any_moment_and_run_again_it_gives_the_same(tmp_path: Path) -> None:
    files = reports(tmp_path / "in", 9)
    write(tmp_path / "in", "bad.pdf", b"no PDF")
    assert run(tmp_path / "in", "-o", tmp_path / "whole", "--workers", 1).exit_code == 1
    command = (tmp_path / "in", "-o", tmp_path / "out", "--workers", 2)
    chance = random.Random(2018)  # noqa: S311  # no secret
    for many in (1, 4):
        with started(*command) as running:
            _wait_for(tmp_path / "out", many)
            time.sleep(chance.random() / 10)
            running.kill()
            running.communicate(timeout=60)  # waits for the workers, too: they hold the pipe
    kept = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").glob("*.json")}
    last = subprocess.run(program(*command), capture_output=True, check=False)
    assert last.returncode == 1
    assert written(tmp_path / "out") == written(tmp_path / "whole")
    assert len(kept) < len(files)
    same = [file for file, time_ in kept.items() if file.stat().st_mtime_ns == time_]
    assert len(same) >= len(kept) - 2  # but one of each run whose record was not yet written


def test_workers_end_and_tidy_up_when_the_program_is_killed(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for number in range(9):
        write(tmp_path / "in", f"{number}.md", LONG + str(number).encode())
    command = (tmp_path / "in", "-o", tmp_path / "out", "--workers", 2)
    with started(*command, TMPDIR=str(scratch)) as running:
        _wait_for(tmp_path / "out", 1)
        assert list(scratch.glob("wt2018-*"))
        running.kill()
        running.communicate(timeout=60)  # ends only when the last of them has closed the pipe
    assert len(written(tmp_path / "out")) < 9
    assert not list(scratch.glob("wt2018-*"))
