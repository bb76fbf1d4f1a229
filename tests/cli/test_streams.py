"""The program as its users run it: on a terminal, in a pipe, in other locales, interrupted."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from fcntl import ioctl
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from wt2018.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORT = str(EXAMPLES / "report.docx")
READ = [REPORT, "--reader", "cues"]  # who reads makes no difference here, but takes its time
PROGRAM = [sys.executable, "-m", "wt2018"]
USUAL = {
    name: value
    for name, value in os.environ.items()
    if name not in {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING"}
}


def on_terminal(*arguments: str, width: int = 80, **environment: str) -> tuple[str, int]:
    """What a terminal of this width gets to show, and the exit code."""
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    run = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**USUAL, "TERM": "xterm", **environment},
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # how a pseudoterminal ends
            break
        if not part:
            break
        shown += part
    os.close(master)
    return shown.decode("utf-8").replace("\r\n", "\n"), run.wait(timeout=60)


def in_pipe(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, env={**USUAL, **environment}, check=False
    )


def without_codes(text: str) -> str:
    return re.sub(r"^.*\r|\x1b\[[0-9;]*[mK]", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize(
    "command",
    [["check", *READ], ["explain", *READ, "scrutiny"], ["rules", "list"]],
    ids=["check", "explain", "rules"],
)
def test_a_terminal_is_filled_to_its_width(command: list[str], width: int) -> None:
    shown, code = on_terminal(*command, width=width)
    assert code == 0
    assert "\x1b[1m" in shown
    widest = max(map(cell_len, without_codes(shown).splitlines()))
    assert width - 20 < widest <= width


def test_no_colour_where_none_is_wanted() -> None:
    shown, _ = on_terminal("explain", *READ, "scrutiny", NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*m", shown)


def test_reading_is_announced_and_the_announcement_erased() -> None:
    shown, _ = on_terminal("check", *READ)
    assert shown.startswith("Reading report.docx ...\r\x1b[K")


def test_a_page_does_not_flood_a_terminal() -> None:
    shown, code = on_terminal("check", *READ, "-f", "html")
    assert code == 2
    assert "add --output page.html" in shown


def test_a_pipe_gets_80_columns_and_silence_on_standard_error() -> None:
    result = in_pipe("check", *READ, COLUMNS="40")
    assert max(map(cell_len, result.stdout.decode().splitlines())) in range(70, 81)
    assert b"\x1b" not in result.stdout
    assert result.stderr == b""


def test_a_list_in_a_pipe_has_a_requirement_a_line() -> None:
    lines = in_pipe("rules", "list").stdout.decode().splitlines()
    assert len(lines) == 1 + 19
    assert all("weight" in line for line in lines[1:])


@pytest.mark.parametrize(
    "command",
    [["check", *READ], ["explain", *READ], ["rules", "list"], ["rules", "show", "copies"]],
    ids=["check", "explain", "rules list", "rules show"],
)
def test_people_get_similar_characters_where_theirs_lack_some(command: list[str]) -> None:
    result = in_pipe(*command, PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert result.stdout.decode("ascii").strip()


@pytest.mark.parametrize(
    "command",
    [
        ["check", *READ, "-f", "json", "--reproducible"],
        ["check", *READ, "-f", "html", "--reproducible"],
        ["facts", *READ],
    ],
    ids=["json", "html", "facts"],
)
def test_programs_get_utf_8_whatever_the_locale(command: list[str]) -> None:
    assert in_pipe(*command, PYTHONIOENCODING="ascii").stdout == in_pipe(*command).stdout


@pytest.mark.parametrize("command", [["explain", *READ, "--all"], ["check", *READ, "-f", "json"]])
def test_a_reader_that_has_seen_enough_is_no_error(command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [*PROGRAM, *command], stdout=writer, stderr=subprocess.PIPE, env=USUAL, check=False
    )
    os.close(writer)
    assert result.returncode == 141
    assert result.stderr == b""


def test_a_full_disk_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [*PROGRAM, "check", *READ], stdout=full, stderr=subprocess.PIPE, env=USUAL, check=False
        )
    assert result.returncode == 2
    assert result.stderr.startswith(b"wt2018: standard output: cannot be written (No space left")


def test_an_interruption_ends_without_a_traceback(tmp_path: Path) -> None:
    fifo = tmp_path / "facts.json"  # nobody writes to it: whoever reads it waits
    os.mkfifo(fifo)
    run = subprocess.Popen([*PROGRAM, "rate", str(fifo)], stderr=subprocess.PIPE, env=USUAL)
    with fifo.open("wb"):  # opens as soon as the program has come to reading
        time.sleep(0.1)
        run.send_signal(signal.SIGINT)
        _, complaint = run.communicate(timeout=60)
    assert run.returncode == 130
    assert complaint.strip() == b"wt2018: interrupted"


def test_a_fault_of_its_own_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("wt2018.api.check", fail)
    monkeypatch.delenv("WT2018_TRACEBACK", raising=False)
    result = CliRunner().invoke(main, ["check", REPORT])
    assert result.exit_code == 3
    assert "fault of its own (ZeroDivisionError: by zero)" in result.stderr
    monkeypatch.setenv("WT2018_TRACEBACK", "1")
    assert isinstance(CliRunner().invoke(main, ["check", REPORT]).exception, ZeroDivisionError)


def leaves(group: click.Group, *before: str) -> Iterator[list[str]]:
    """Every command below a group."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, *before, name)
        else:
            yield [*before, name]


COMMANDS = [[], *leaves(main)]
named = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)


@named
def test_help_gives_examples(command: list[str]) -> None:
    help_ = CliRunner().invoke(main, [*command, "--help"]).stdout
    assert f"\n  Examples:\n    {' '.join(['wt2018', *command])}" in help_
    assert max(map(len, help_.splitlines())) <= 80


@named
def test_exit_codes_are_in_the_help(command: list[str]) -> None:
    help_ = CliRunner().invoke(main, [*command, "--help"]).stdout
    assert "3    the rules engine failed" in help_


@pytest.mark.parametrize("group", [[], ["register"], ["rules"]], ids=" ".join)
def test_a_list_of_commands_cuts_no_sentence_short(group: list[str]) -> None:
    assert (
        "..." not in CliRunner().invoke(main, [*group, "--help"]).stdout.partition("Commands:")[2]
    )


def test_json_holds_quotes_as_they_are() -> None:
    data = json.loads(in_pipe("check", *READ, "-f", "json", LC_ALL="C").stdout)
    assert data["items"]["scrutiny"]["evidence"]
