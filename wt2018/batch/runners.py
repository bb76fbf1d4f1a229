"""Where jobs are done: in this process, or in several on this machine."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from multiprocessing import active_children, connection, parent_process
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self
from uuid import uuid4

from attrs import evolve, frozen

from wt2018.batch.errors import BatchError
from wt2018.batch.interrupts import held
from wt2018.batch.job import Job, Result, assess
from wt2018.errors import said_by
from wt2018.temporary import private_folder

Work = Callable[[Job], Result]

DIED = (
    "ended the process that read it, as too little memory does, or a fault in a library; check it"
    " alone with `wt2018 check`"
)
"""What is said of a report that a worker did not survive."""


class Runner(Protocol):
    """A place where jobs are done."""

    @property
    def room(self) -> int:
        """How many jobs it is worth to hand in before waiting for one."""

    def submit(self, job: Job) -> Future[Any]:
        """Have a job done; `result` knows what the future holds."""

    def result(self, future: Future[Any], job: Job) -> Result:
        """What came of a job that is done, whatever became of the worker that did it.

        Raises:
            Wt2018Error: no job can be done here.
        """


class InProcess:
    """Jobs are done here, one after the other."""

    room = 1

    def submit(self, job: Job) -> Future[Result]:
        """Do a job."""
        future: Future[Result] = Future()
        future.set_result(assess(job))
        return future

    def result(self, future: Future[Result], _: Job) -> Result:
        """What came of it."""
        return future.result()


class Processes:
    """Jobs are done in processes of this machine, a job at a time in each.

    A process that dies costs at most the report that it read. Processes are started afresh, not
    forked: threads do not survive that. A program that uses this therefore has to stand behind
    `if __name__ == "__main__":`.
    """

    def __init__(self, workers: int, work: Work = assess) -> None:
        """Start processes.

        Args:
            workers: how many.
            work: what they do; importable by its name.
        """
        self.room = 2 * workers  # so that none waits for this process
        self._workers = workers
        self._work = work
        self._open = ExitStack()
        self._folder = self._open.enter_context(private_folder())
        self._pool = self._started(workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self._pool.close(now=kind is not None)
        self._open.close()

    def submit(self, job: Job) -> Future[_Kept]:
        """Hand a job to the processes."""
        try:
            return self._pool.submit(self._work, job)
        except BrokenProcessPool:
            self._pool.close(now=True)
            self._pool = self._started(self._workers)
            return self._pool.submit(self._work, job)

    def result(self, future: Future[_Kept], job: Job) -> Result:
        """What came of a job; where a process died, each job that this broke off is done alone."""
        try:
            return future.result().taken()
        except BrokenProcessPool:
            return self._alone(job)

    def _started(self, workers: int) -> _Pool:
        return _Pool(workers, self._folder)

    def _alone(self, job: Job) -> Result:
        pool = self._started(1)
        try:
            return pool.submit(self._work, job).result().taken()
        except BrokenProcessPool:
            return Result(problem=DIED)
        finally:
            pool.close(now=True)


class _Pool:
    """A process pool that can be ended at once, and ends with the process that started it."""

    def __init__(self, workers: int, folder: Path) -> None:
        self._folder = folder
        self._executor = ProcessPoolExecutor(
            workers, multiprocessing.get_context("spawn"), _prepare, (folder,)
        )
        self._children: list[multiprocessing.process.BaseProcess] = []

    def submit(self, work: Work, job: Job) -> Future[_Kept]:
        others = active_children()
        with held():  # the job may start a process, which has to end with this one only
            future = self._executor.submit(_keep, work, job, self._folder)
            self._children += [child for child in active_children() if child not in others]
        return future

    def close(self, *, now: bool) -> None:
        if now:
            for child in self._children:
                child.terminate()
        self._executor.shutdown(cancel_futures=True)


@frozen
class _Kept:
    """A result on its way from a worker, which leaves the assessment in a file.

    What goes through the pipe of the workers must be short: one that dies halfway through a
    long message leaves this process waiting for the rest, for ever.
    """

    file: Path
    rest: Result

    def taken(self) -> Result:
        assessment = self.file.read_bytes()
        self.file.unlink()
        return evolve(self.rest, assessment=assessment)


def _keep(work: Work, job: Job, folder: Path) -> _Kept:
    result = work(job)
    file = folder / uuid4().hex
    try:
        file.write_bytes(result.assessment)
    except OSError as error:
        raise BatchError(
            f"{folder}: cannot be written ({said_by(error)}); make room there, or set TMPDIR to"
            " another folder"
        ) from error
    return _Kept(file, evolve(result, assessment=b""))


def _prepare(folder: Path) -> None:
    """Make a worker out of a new process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for library in ("OMP", "OPENBLAS", "MKL"):  # the processes are as many as are wanted
        os.environ[f"{library}_NUM_THREADS"] = "1"
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()


def _end_with_parent(folder: Path) -> None:
    """A parent that is killed cannot tell its workers, which would wait for jobs for ever."""
    if parent := parent_process():
        connection.wait([parent.sentinel])
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)
