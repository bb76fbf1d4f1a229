"""Many reports, one after the other for whoever asks, wherever and whenever they are assessed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from pathlib import Path

from attrs import frozen

from wt2018.batch.interrupts import held
from wt2018.batch.job import Job, Options, Recipe
from wt2018.batch.runners import InProcess, Runner
from wt2018.batch.store import Store
from wt2018.errors import DocumentError, Wt2018Error
from wt2018.facts.context import ReportContext, sidecar


@frozen
class Outcome:
    """What came of a report.

    Attributes:
        file: the report, as given.
        assessment: the file that holds its assessment; None if it failed.
        problem: why it failed, as the rest of a sentence that begins with its name.
        before: whether the assessment was there already.
    """

    file: Path
    assessment: Path | None = None
    problem: str = ""
    before: bool = False

    def to_dict(self) -> dict[str, str | None]:
        """File, name of its assessment and problem as JSON values."""
        return {
            "file": str(self.file),
            "assessment": self.assessment.name if self.assessment else None,
            "problem": self.problem,
        }


def assess_many(
    files: Iterable[str | Path],
    options: Options | None = None,
    *,
    store: Store,
    runner: Runner | None = None,
    known: Callable[[Path], ReportContext] = sidecar,
) -> Iterator[Outcome]:
    """Assess reports; each is on disk as soon as it is done.

    What the store has already is not done again, and reports of the same bytes, format and context
    are assessed once, under the name of the first. A report that fails is not remembered: trying
    again is cheap, and the cause may be gone.

    Args:
        files: the reports.
        options: how.
        store: where assessments are kept.
        runner: where they are made; this process by default.
        known: says what no text can tell about a report; by default what lies beside it.

    Returns:
        An outcome for each file, in the order of the files.

    Raises:
        RuleError: a rule file is wrong.
        EngineError: there is no such engine here.
        MissingExtraError: what the options ask for is not installed.
        BatchError: results cannot be kept, or the workers cannot work.
    """
    options = options or Options()
    with held():
        recipe = Recipe.by(options)
    return _Run(options, recipe, store, runner or InProcess(), known).outcomes(files)


@frozen
class _End:
    """How a job ended."""

    assessment: Path | None
    problem: str = ""
    before: bool = False


class _Run:
    def __init__(
        self,
        options: Options,
        recipe: Recipe,
        store: Store,
        runner: Runner,
        known: Callable[[Path], ReportContext],
    ) -> None:
        self._options = options
        self._recipe = recipe
        self._store = store
        self._runner = runner
        self._known = known
        self._running: dict[Future[object], Job] = {}
        self._ends: dict[str, _End | None] = {}  # by the job's digest; None while it is running

    def outcomes(self, files: Iterable[str | Path]) -> Iterator[Outcome]:
        waiting: deque[tuple[Path, str]] = deque()
        for file in map(Path, files):
            waiting.append((file, self._begun(file)))
            self._gather(wait_for_one=len(self._running) >= self._runner.room)
            yield from self._settled(waiting)
        while self._running:
            self._gather(wait_for_one=True)
            yield from self._settled(waiting)

    def _begun(self, file: Path) -> str:
        """Have a file assessed unless it was; returns what its end is found by."""
        try:
            job = Job.of(file, self._options, self._recipe, self._known)
        except Wt2018Error as error:
            unread = f"unread {file}"
            self._ends[unread] = _End(None, _problem(error))
            return unread
        if job.digest not in self._ends:
            found = self._store.find(job)
            self._ends[job.digest] = _End(found, before=True) if found else None
            if not found:
                self._running[self._runner.submit(job)] = job
        return job.digest

    def _gather(self, *, wait_for_one: bool) -> None:
        """Keep the results that are there."""
        if not self._running:
            return
        timeout = None if wait_for_one else 0
        for future in wait(self._running, timeout, FIRST_COMPLETED).done:
            job = self._running.pop(future)
            result = self._runner.result(future, job)
            kept = self._store.put(job, result.assessment) if result.assessment else None
            self._ends[job.digest] = _End(kept, result.problem)

    def _settled(self, waiting: deque[tuple[Path, str]]) -> Iterator[Outcome]:
        """Outcomes as far as all before them have one."""
        while waiting and (end := self._ends[waiting[0][1]]):
            file, _ = waiting.popleft()
            yield Outcome(file, end.assessment, end.problem, end.before)


def _problem(error: Wt2018Error) -> str:
    return error.problem if isinstance(error, DocumentError) else str(error)
