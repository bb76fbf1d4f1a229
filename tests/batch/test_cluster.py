"""Work done by a real Dask cluster: a scheduler and workers in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from attrs import evolve, frozen
from click.testing import CliRunner
from made import EXAMPLES, QUICK, REPORT, reports, write, written

from wt2018.batch import BatchError, Store, assess_many
from wt2018.cli import main

pytest.importorskip("distributed")

from distributed import Client

from wt2018.batch.cluster import Cluster

ROOT = EXAMPLES.parent
LONG = REPORT * 10


@frozen
class Started:
    """A cluster with two workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def started(folder: Path, **environment: str) -> Iterator[Started]:
    at = folder / "scheduler.json"
    place = {
        **os.environ,
        **environment,
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT, Path(__file__).parent))),
    }
    with ExitStack() as stack:

        def start(*words: str) -> subprocess.Popen[bytes]:
            local = ["--no-dashboard", "--scheduler-file", str(at), "--host", "127.0.0.1"]
            command = [sys.executable, "-m", "dask", *words, *local]
            quiet = subprocess.DEVNULL
            process = subprocess.Popen(command, cwd=folder, env=place, stderr=quiet)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        scheduler = start("scheduler", "--port", "0")
        # a worker without a nanny is the process itself, and is not started again
        alone = ("worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
        workers = (start(*alone), start(*alone))
        with Client(scheduler_file=str(at), timeout=30, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=30)
            address = client.scheduler.address
        yield Started(address, scheduler, workers)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """One for all tests that leave it whole."""
    with started(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Started]:
    """One for a test that kills parts of it."""
    with started(tmp_path) as found:
        yield found


def test_it_gives_what_one_process_gives(lasting: Started, tmp_path: Path) -> None:
    files = [*reports(tmp_path / "in", 3), write(tmp_path / "in", "bad.pdf", b"no PDF")]
    options = evolve(QUICK, rules=[EXAMPLES / "rules"])
    alone = list(assess_many(files, options, store=Store(tmp_path / "alone")))
    with Cluster(lasting.address) as runner:
        shared = list(assess_many(files, options, store=Store(tmp_path / "out"), runner=runner))
    assert [outcome.to_dict() for outcome in shared] == [outcome.to_dict() for outcome in alone]
    assert written(tmp_path / "out") == written(tmp_path / "alone")
    assert b"supervision" in next(iter(written(tmp_path / "out").values()))


def many(folder: Path) -> list[Path]:
    return [write(folder / "in", f"{n}.md", LONG + str(n).encode()) for n in range(10)]


def test_a_worker_killed_on_the_way_costs_nothing(cluster: Started, tmp_path: Path) -> None:
    files = many(tmp_path)
    with Cluster(cluster.address) as runner:
        found = assess_many(files, QUICK, store=Store(tmp_path / "out"), runner=runner)
        outcomes = [next(found)]
        cluster.workers[0].kill()
        outcomes += found
    assert [outcome.file for outcome in outcomes] == files
    assert all(outcome.assessment for outcome in outcomes)
    assert len({outcome.assessment for outcome in outcomes}) == len(written(tmp_path / "out")) == 10


def test_the_command_sends_reports_to_it(lasting: Started, tmp_path: Path) -> None:
    reports(tmp_path / "in", 2)
    words = ["assess", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--reader", "cues"]
    done = CliRunner().invoke(main, [*words, "--dask", lasting.address])
    assert done.exit_code == 0, done.stderr
    assert len(written(tmp_path / "out")) == 3  # and the index


def test_a_report_that_workers_do_not_survive_fails_and_the_others_go_on(tmp_path: Path) -> None:
    files = many(tmp_path)
    with (
        started(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as cluster,
        Cluster(cluster.address) as runner,
    ):
        found = assess_many(files, QUICK, store=Store(tmp_path / "out"), runner=runner)
        outcomes = [next(found)]
        cluster.workers[0].kill()
        outcomes += found
    assert [outcome.file for outcome in outcomes] == files
    problems = [outcome.problem for outcome in outcomes if outcome.problem]
    assert 0 < len(problems) <= 4  # what the worker had in hand
    assert all(problem.startswith("ended the process that read it") for problem in problems)


def test_a_cluster_that_is_lost_ends_it(cluster: Started, tmp_path: Path) -> None:
    with Cluster(cluster.address) as runner:
        found = assess_many(many(tmp_path), QUICK, store=Store(tmp_path / "out"), runner=runner)
        assert next(found).assessment
        cluster.scheduler.kill()
        with pytest.raises(BatchError, match="connection to the Dask cluster is lost"):
            list(found)


def test_no_scheduler_is_told_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wt2018.batch.cluster._PATIENCE", 0.5)
    words = ["assess", str(EXAMPLES), "-o", str(tmp_path / "out"), "--dask", "tcp://127.0.0.1:9"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert done.stderr == (
        "wt2018: tcp://127.0.0.1:9: no Dask scheduler answers there; check the address\n"
    )
