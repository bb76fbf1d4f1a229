"""Files are read by a process of their own, whatever they do to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

import wt2018
from wt2018 import LimitError, Limits
from wt2018.document.codec import document_from_json, document_to_json
from wt2018.readers import confined

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = sorted(EXAMPLES.glob("report.*"))
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text("# Report\n\nPartners met.\n", "utf-8")
    return path


def process() -> int:
    """The process that waits for the next file."""
    return confined._idle[-1]._process.pid  # noqa: SLF001


def reads(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have files read by another program; what was there before ends."""
    confined._end_all()  # noqa: SLF001
    monkeypatch.setattr(confined, "_COMMAND", ("-c", command))


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.suffix)
def test_a_document_is_the_same_wherever_it_was_read(report: Path) -> None:
    here = wt2018.read(report, limits=None)
    assert wt2018.read(report) == here
    assert document_from_json(document_to_json(here)) == here


def test_one_process_reads_file_after_file(draft: Path) -> None:
    wt2018.read(draft)
    first = process()
    with pytest.raises(wt2018.UnsupportedFormatError):
        wt2018.read(__file__)
    wt2018.read(draft)
    assert process() == first != os.getpid()


def test_what_takes_too_long_is_refused_and_the_next_file_read(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        reads("import time; time.sleep(60)", patch)
        with pytest.raises(LimitError, match=r"takes more than 0.2 seconds .*--max-seconds$"):
            wt2018.read(draft, limits=Limits(seconds=0.2))
    assert "Partners met." in wt2018.read(draft).text


@ON_LINUX
def test_what_takes_too_much_memory_is_refused_and_the_next_file_read(
    draft: Path, tmp_path: Path
) -> None:
    large = tmp_path / "large.txt"
    large.write_text("Partners met. " * 200_000, "utf-8")
    with pytest.raises(LimitError, match=r"takes more than 10 MB of memory .*--max-memory$"):
        wt2018.read(large, limits=Limits(megabytes=10))
    assert "Partners met." in wt2018.read(draft).text


def test_a_file_larger_than_half_of_the_memory_is_not_opened(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 1_000_001)
    with pytest.raises(LimitError, match="has more than 1 MB, half of the memory"):
        wt2018.read(large, limits=Limits(megabytes=2))


def test_more_text_than_a_report_has_is_refused(draft: Path) -> None:
    with pytest.raises(LimitError, match="holds 20 characters of text"):
        wt2018.read(draft, limits=Limits(characters=10))


def test_a_process_that_was_ended_while_it_waited_costs_no_file(draft: Path) -> None:
    wt2018.read(draft)
    os.kill(process(), signal.SIGTERM)
    assert "Partners met." in wt2018.read(draft).text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_crash_of_a_parser_is_an_error_of_its_file(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads("import os, sys; sys.stdin.readline(); os.kill(os.getpid(), 11)", monkeypatch)
    with pytest.raises(wt2018.DamagedDocumentError, match=r"ended the process .* \(SIGSEGV\);"):
        wt2018.read(draft)


def test_an_answer_that_is_none_is_an_error(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads("import sys; sys.stdin.readline(); print('what?'); sys.exit(1)", monkeypatch)
    with pytest.raises(wt2018.DamagedDocumentError, match="ended the process that read it"):
        wt2018.read(draft)


def test_threads_read_at_the_same_time(draft: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        documents = list(pool.map(wt2018.read, [draft] * 12))
    assert all(document == documents[0] for document in documents)


@ON_LINUX
def test_a_forked_process_has_its_own(draft: Path) -> None:
    wt2018.read(draft)
    with get_context("fork").Pool(1) as pool:
        text = pool.apply(_text, (draft,))
    assert text == wt2018.read(draft).text


def _text(path: Path) -> str:
    return wt2018.read(path).text


@ON_LINUX
def test_it_ends_with_the_process_that_started_it_even_if_that_is_killed(draft: Path) -> None:
    code = (
        "import sys, wt2018; from wt2018.readers import confined; wt2018.read(sys.argv[1]);"
        "print(confined._idle[-1]._process.pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(draft)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.kill()
    for _ in range(100):
        if not Path(f"/proc/{child}").exists() or _is_zombie(child):
            return
        time.sleep(0.05)
    pytest.fail("it goes on")


def _is_zombie(pid: int) -> bool:
    """Whether it has ended and only its parent's parent has not noticed."""
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text("ascii")
    except FileNotFoundError:
        return True
