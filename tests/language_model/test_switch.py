"""The switch: off unless somebody asks, whatever stands in the environment."""

from __future__ import annotations

import builtins
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from model_server import KEY, Server, fact, proposes, refuses

import wt2018
from wt2018.batch import Options, Store, assess_many
from wt2018.cli import main

pytestmark = pytest.mark.usefixtures("waits")

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
QUICK = ("--reader", "cues", "--engine", "plain")
SURVEY = fact("outcome_measure", "an invented sentence that nobody wrote")


@pytest.fixture
def server() -> Iterator[Server]:
    """A server whose model invents quotations."""
    with Server(proposes(SURVEY)) as started:
        yield started


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report."""
    return Path(shutil.copy(EXAMPLES / "report.md", tmp_path))


def run(server: Server | None, *words: object, **environment: str) -> Result:
    """A command, where the environment names a server and its key."""
    known = {"WT2018_MODEL_URL": server.url, "WT2018_MODEL_KEY": KEY} if server else {}
    return CliRunner(env={**known, **environment}).invoke(main, [*map(str, words)])


def test_the_environment_alone_has_nothing_asked(server: Server, report: Path) -> None:
    done = run(server, "check", report, *QUICK)
    assert done.exit_code == 0
    assert not server.requests
    assert "model" not in done.output


def test_the_switch_has_the_model_asked_and_named(server: Server, report: Path) -> None:
    done = run(server, "check", report, *QUICK, "--ask-model", "stub-1", "--validate")
    assert done.exit_code == 0, done.output
    assert server.requests
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert f"language model stub-1 at {server.model().host}" in " ".join(done.stdout.split())
    assert "is sent to" not in done.stderr  # it stays on this machine
    assert KEY not in done.output


@pytest.mark.parametrize("command", ["facts", "annotate"])
def test_other_commands_that_read_a_report_have_the_switch(
    server: Server, tmp_path: Path, command: str
) -> None:
    file = Path(shutil.copy(EXAMPLES / "report.docx", tmp_path))
    output = ("--reader", "cues", "-o", tmp_path / "out")
    done = run(server, command, file, *output, "--ask-model", "stub-1")
    assert done.exit_code == 0, done.output
    assert server.requests


def test_where_the_text_goes_is_said_once_before_it_goes(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wt2018.ModelEndpoint, "local", property(lambda _: False))
    with Server(proposes()) as server:
        second = Path(shutil.copy(report, tmp_path / "second.md"))
        words = ("compare", report, second, "--reader", "cues", "--ask-model", "m")
        done = run(server, *words, NO_PROXY="127.0.0.1")
        host = server.model().host
    assert done.exit_code == 0, done.output
    said = f"the text of the report is sent to {host}, and can be read on the way"
    assert done.stderr.count(said) == 1


def test_what_is_not_read_again_is_not_sent(server: Server, report: Path, tmp_path: Path) -> None:
    made = run(None, "check", report, *QUICK, "-o", tmp_path / "made.json")
    assert made.exit_code == 0
    done = run(
        server,
        "check",
        tmp_path / "made.json",
        "--ask-model",
        "m",
        "--model-url",
        "https://a.example",
    )
    assert done.exit_code == 0
    assert "is sent to" not in done.stderr


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--ask-model", "m"), "say where with --model-url URL"),
        (("--model-url", "http://localhost:1/v1"), "add --ask-model NAME"),
        (("--ask-model", "m", "--model-url", "localhost"), "address is none"),
        (("--ask-model", "", "--model-url", "http://localhost:1/v1"), "no name"),
        (("--ask-model", "m", "--model-seconds", "0"), "--model-seconds"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    report: Path, words: tuple[str, ...], problem: str
) -> None:
    done = run(None, "check", report, *QUICK, *words)
    assert done.exit_code == 2
    assert problem in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_server_that_fails_is_a_line_and_no_rating(report: Path) -> None:
    with Server(refuses(401)) as server:
        done = run(server, "check", report, *QUICK, "--ask-model", "stub-1")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "refuses the key; set WT2018_MODEL_KEY" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_is_missing_is_named(
    server: Server, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name == "httpx2":
            raise ImportError(name=name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    done = run(server, "check", report, *QUICK, "--ask-model", "stub-1")
    assert done.exit_code == 2
    assert "pip install 'wt2018[llm]'" in done.stderr


def test_many_reports_are_asked_about_and_not_twice(server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(EXAMPLES / "report.md", folder)
    words = ("assess", folder, "-o", tmp_path / "out", *QUICK, "--workers", "1")
    first = run(server, *words, "--ask-model", "stub-1")
    assert first.exit_code == 0, first.output
    asked = len(server.requests)
    assert asked
    (file,) = (tmp_path / "out").glob("report-*.json")
    assert "language model stub-1" in json.loads(file.read_text())["made_by"]["readers"][-1]
    assert KEY not in file.read_text()
    again = run(server, *words, "--ask-model", "stub-1")
    assert "1 of them before" in again.stderr
    assert len(server.requests) == asked


def test_another_model_is_another_assessment(report: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "out")
    with Server(proposes()) as server:
        for name in ("stub-1", "stub-2"):
            how = Options(
                reader="cues", engine="plain", limits=None, model=server.model(model=name)
            )
            (outcome,) = assess_many([report], how, store=store)
            assert not outcome.before
            assert outcome.assessment, outcome.problem
    assert {request["model"] for request in server.requests} == {"stub-1", "stub-2"}
    assert KEY not in repr(how)


def test_a_report_whose_model_fails_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    files = []
    for name in ("a.md", "b.md"):
        files.append(tmp_path / name)
        files[-1].write_text(f"# {name}\n\nThe partners met and agreed on neglect.\n", "utf-8")
    with Server(refuses(404), proposes()) as server:
        how = Options(reader="cues", engine="plain", limits=None, model=server.model())
        failed, made = assess_many(files, how, store=Store(tmp_path / "out"))
    assert "answers with 404" in failed.problem
    assert made.assessment


def test_a_cluster_is_not_told_of_a_model(server: Server, report: Path, tmp_path: Path) -> None:
    done = run(
        server, "assess", report, "-o", tmp_path / "o", "--dask", "tcp://h:1", "--ask-model", "m"
    )
    assert done.exit_code == 2
    assert "leave out --ask-model" in done.stderr


def test_a_model_can_be_measured_on_coded_reports(server: Server, tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    folder = tmp_path / "coded" / "brackenshire"
    folder.mkdir(parents=True)
    shutil.copy(EXAMPLES / "report.md", folder)
    shutil.copy(EXAMPLES / "labels.json", folder)
    words = ("evaluate", tmp_path / "coded", *QUICK, "-f", "json", "--ask-model", "stub-1")
    done = run(server, *words)
    assert done.exit_code == 0, done.output
    assert "language model stub-1" in json.loads(done.stdout)["made_by"]["readers"][-1]
