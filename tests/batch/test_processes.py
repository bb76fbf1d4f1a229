"""Work shared by processes, which may die."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from concurrent.futures import Future
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path
from typing import NoReturn

from made import DEADLY, QUICK, REPORT, SLOW, fragile, reports, write, written

from wt2018.batch import Job, Processes, Recipe, Result, Store, assess, assess_many


def test_they_give_what_one_process_gives_in_the_order_of_the_files(tmp_path: Path) -> None:
    slow = write(tmp_path, "slow.md", SLOW)
    files = [slow, *reports(tmp_path / "in", 4), tmp_path / "missing.md"]
    alone = list(assess_many(files, QUICK, store=Store(tmp_path / "alone")))
    with Processes(2, fragile) as runner:
        shared = list(assess_many(files, QUICK, store=Store(tmp_path / "out"), runner=runner))
    assert [outcome.to_dict() for outcome in shared] == [outcome.to_dict() for outcome in alone]
    assert [outcome.file for outcome in shared] == files
    assert written(tmp_path / "out") == written(tmp_path / "alone")


def test_a_report_that_no_process_survives_fails_alone(tmp_path: Path) -> None:
    deadly = write(tmp_path, "deadly.md", DEADLY)
    first, *others = reports(tmp_path / "in", 4)
    with Processes(2, fragile) as runner:
        found = assess_many([first, deadly, *others], QUICK, store=Store(tmp_path), runner=runner)
        problems = {outcome.file: outcome.problem for outcome in found}
    assert [file for file, problem in problems.items() if problem] == [deadly]
    assert problems[deadly].startswith("ended the process that read it")


def test_a_process_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    files = [write(tmp_path, f"{n}.md", SLOW + str(n).encode()) for n in range(3)]
    with Processes(2, fragile) as runner:
        found = assess_many(files, QUICK, store=Store(tmp_path / "out"), runner=runner)
        assert next(found).assessment
        pid = active_children()[0].pid
        assert pid
        os.kill(pid, signal.SIGKILL)
        assert all(outcome.assessment for outcome in found)
    assert len(written(tmp_path / "out")) == 3


def test_what_a_worker_sends_cannot_break_off_halfway(tmp_path: Path) -> None:
    file = write(tmp_path, "long.md", REPORT * 3)
    job = Job.of(file, QUICK, Recipe.by(QUICK))
    with Processes(1) as runner:
        future = runner.submit(job)
        assert len(pickle.dumps(future.result())) < 512  # POSIX: a write of this size is whole
        assert runner.result(future, job) == assess(job)


def test_no_more_jobs_wait_than_there_is_room_for(tmp_path: Path) -> None:
    class Watched(Processes):
        most = there = 0

        def submit(self, job: Job) -> Future[Result]:
            self.there += 1
            self.most = max(self.most, self.there)
            return super().submit(job)

        def result(self, future: Future[Result], job: Job) -> Result:
            self.there -= 1
            return super().result(future, job)

    files = [write(tmp_path, f"{n}.md", str(n).encode()) for n in range(12)]
    with Watched(1) as runner:
        list(assess_many(files, QUICK, store=Store(tmp_path / "out"), runner=runner))
        assert runner.most == runner.room == 2


def test_an_error_ends_the_processes_at_once(tmp_path: Path) -> None:
    files = [write(tmp_path, f"{n}.md", SLOW + str(n).encode()) for n in range(9)]
    before = threading.active_count()

    def fail() -> NoReturn:
        raise ZeroDivisionError

    with suppress(ZeroDivisionError), Processes(1, fragile) as runner:
        next(assess_many(files, QUICK, store=Store(tmp_path / "out"), runner=runner))
        started = time.monotonic()
        fail()
    assert time.monotonic() - started < 5
    assert not active_children()
    assert threading.active_count() == before


def test_a_worker_keeps_to_one_thread(tmp_path: Path) -> None:
    with Processes(1, granted) as runner:
        file = write(tmp_path, "report.md")
        (outcome,) = assess_many([file], QUICK, store=Store(tmp_path / "out"), runner=runner)
    assert outcome.problem == "1 1"


def granted(_: Job) -> Result:
    """How many threads the libraries take, and the learned reader."""
    from wt2018.learned.network import bundled_network  # noqa: PLC0415  # in the worker

    options = bundled_network()._session.get_session_options()  # noqa: SLF001  # no other way
    return Result(problem=f"{os.environ['OMP_NUM_THREADS']} {options.intra_op_num_threads}")
