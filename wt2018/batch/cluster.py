"""Jobs done on the machines of a Dask cluster, with which this one shares no disk."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

from attrs import evolve, frozen

from wt2018.batch.errors import BatchError
from wt2018.batch.job import Job, Result, assess
from wt2018.batch.runners import DIED
from wt2018.errors import MissingExtraError, Wt2018Error
from wt2018.rulebook.files import rule_files

_PATIENCE = 15  # seconds in which a scheduler must answer, and a worker be there
_one_at_a_time = threading.Lock()


@frozen
class _Folder:
    """A folder of rule files with its contents, by their place in it."""

    name: str
    files: tuple[tuple[str, bytes], ...]

    @classmethod
    def of(cls, folder: str) -> _Folder:
        return cls(
            Path(folder).name,
            tuple(
                (file.path.relative_to(folder).as_posix(), file.path.read_bytes())
                for file in rule_files(Path(folder))
            ),
        )


class Cluster:
    """Jobs are done by the workers of a Dask cluster, which have the same wt2018 installed.

    What becomes of jobs whose worker is lost is Dask's: it gives them to another, and gives a
    report up that several workers did not survive.
    """

    def __init__(self, address: str) -> None:
        """Connect to a cluster.

        Args:
            address: of its scheduler, such as `tcp://10.0.0.5:8786`.

        Raises:
            MissingExtraError: Dask is not installed.
            BatchError: no scheduler answers there, or it has no workers.
        """
        try:
            import dask  # noqa: PLC0415  # an optional extra
            from distributed import Client  # noqa: PLC0415
        except ImportError as error:
            raise MissingExtraError("Dask is not installed: pip install 'wt2018[dask]'") from error
        # reports travel inside their jobs, so that they outlive a worker; Dask would complain
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
        try:
            self._client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise BatchError(
                f"{address}: no Dask scheduler answers there; check the address"
            ) from error
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            self._client.close()
            raise BatchError(
                f"{address}: the scheduler has no workers; start some with `dask worker {address}`"
            ) from error
        self._executor = self._client.get_executor(pure=False)
        self._rules = cache(_Folder.of)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._executor.shutdown(wait=False)
        self._client.close()

    @property
    def room(self) -> int:
        """Twice as many jobs as the workers that are there now can do."""
        with self._connected():
            threads: dict[str, int] = self._client.nthreads()
        return 2 * max(1, sum(threads.values()))

    def submit(self, job: Job) -> Future[Result]:
        """Send a job to the cluster."""
        rules = tuple(self._rules(folder) for folder in job.options.rules)
        with self._connected():
            future: Future[Result] = self._executor.submit(_assess, job, rules)
        return future

    def result(self, future: Future[Result], _: Job) -> Result:
        """What came of a job.

        Raises:
            BatchError: the cluster is lost, or cannot run wt2018.
        """
        from distributed import KilledWorker  # noqa: PLC0415  # an optional extra

        try:
            with self._connected():
                return future.result()
        except KilledWorker:
            return Result(problem=DIED)

    @contextmanager
    def _connected(self) -> Iterator[None]:
        """Tell a cluster that is lost from one that cannot do the work."""
        from distributed import KilledWorker  # noqa: PLC0415  # an optional extra
        from distributed.comm import CommClosedError  # noqa: PLC0415

        try:
            yield
        except (Wt2018Error, KilledWorker):
            raise
        except Exception as error:
            lost = isinstance(error, (CommClosedError, CancelledError))
            if lost or self._client.status != "running":
                raise BatchError(
                    "the connection to the Dask cluster is lost; run the same command again to go"
                    " on"
                ) from error
            raise BatchError(
                f"the Dask cluster cannot run wt2018 ({type(error).__name__}: {error}); install"
                " the same wt2018 on every worker"
            ) from error


def _assess(job: Job, rules: tuple[_Folder, ...]) -> Result:
    """Assess on a worker; one at a time in a process, whatever its number of threads."""
    with _one_at_a_time:
        here = tuple(str(Path(_unpacked(folder).name, folder.name)) for folder in rules)
        return assess(evolve(job, options=evolve(job.options, rules=here)))


@cache
def _unpacked(folder: _Folder) -> tempfile.TemporaryDirectory[str]:
    """The place of a folder on this worker, until it ends; under its name, which is recorded."""
    place = tempfile.TemporaryDirectory(prefix="wt2018-rules-")
    for name, data in folder.files:
        file = Path(place.name, folder.name, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return place
