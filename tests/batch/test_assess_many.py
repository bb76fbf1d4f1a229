"""Each report assessed once, kept under its own name, and done again when it has to be."""

from __future__ import annotations

import json
import random
import time
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from made import EXAMPLES, QUICK, REPORT, reports, write, written

import wt2018
from wt2018.batch import BatchError, InProcess, Job, Options, Outcome, Result, Store, assess_many


class Counting(InProcess):
    """Counts what is assessed."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def submit(self, job: Job) -> Future[Result]:
        self.names.append(job.name)
        return super().submit(job)


def run(files: list[Path], out: Path, options: Options = QUICK) -> tuple[list[Outcome], Counting]:
    counting = Counting()
    return list(assess_many(files, options, store=Store(out), runner=counting)), counting


def test_an_assessment_is_that_of_check(tmp_path: Path) -> None:
    files = [EXAMPLES / f"report.{suffix}" for suffix in ("docx", "md", "pdf")]
    outcomes, _ = run(files, tmp_path)
    assert [outcome.file for outcome in outcomes] == files
    for outcome in outcomes:
        assert outcome.assessment
        checked = wt2018.check(outcome.file, reader="cues", engine="plain", reproducible=True)
        assert outcome.assessment.read_text("utf-8") == wt2018.render(checked, "json")


def test_reports_of_one_name_are_kept_apart_by_readable_names(tmp_path: Path) -> None:
    outcomes, _ = run(reports(tmp_path / "in", 3), tmp_path / "out")
    kept = {outcome.assessment for outcome in outcomes}
    assert len(kept) == 3
    for file in kept:
        assert file
        assert file.name.startswith("report-")
        assert len(file.name) == len("report-") + 12 + len(".json")


def test_the_same_bytes_are_assessed_once_and_told_for_both_names(tmp_path: Path) -> None:
    files = [write(tmp_path, name) for name in ("a.md", "b.md", "c.md")]
    outcomes, counting = run(files, tmp_path / "out")
    assert counting.names == ["a.md"]
    assert [outcome.file for outcome in outcomes] == files
    assert len({outcome.assessment for outcome in outcomes}) == 1
    assert len(written(tmp_path / "out")) == 1


def test_the_same_bytes_in_another_format_or_context_are_another_report(tmp_path: Path) -> None:
    files = [write(tmp_path, name) for name in ("a.md", "a.txt", "b.md")]
    write(tmp_path, "b.context.yaml", b"secure_establishment: true")
    outcomes, counting = run(files, tmp_path / "out")
    assert counting.names == ["a.md", "a.txt", "b.md"]
    assert len({outcome.assessment for outcome in outcomes}) == 3


def test_a_report_that_fails_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    good = write(tmp_path, "good.md")
    bad = write(tmp_path, "bad.pdf", b"not a PDF")
    context = write(tmp_path, "other.md")
    write(tmp_path, "other.context.yaml", b"published: soon")
    files = [bad, tmp_path / "missing.md", context, good]
    outcomes, _ = run(files, tmp_path / "out")
    assert [outcome.file for outcome in outcomes] == files
    assert [bool(outcome.assessment) for outcome in outcomes] == [False, False, False, True]
    told = [outcome.problem for outcome in outcomes]
    assert "is no such file" in told[0]
    assert "does not exist" in told[1]
    assert "'soon' is not a date" in told[2]
    assert told[3] == ""


def test_a_failure_is_tried_again_the_next_time(tmp_path: Path) -> None:
    bad = [write(tmp_path, "bad.pdf", b"not a PDF")]
    for _ in range(2):
        _, counting = run(bad, tmp_path / "out")
        assert counting.names == ["bad.pdf"]


def test_a_fault_of_wt2018_is_a_failure_of_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    files = reports(tmp_path, 1)
    outcomes = assess_many(files, QUICK, store=Store(tmp_path / "out"))
    monkeypatch.setattr("wt2018.batch.job.check_document", fail)
    assert "fault of wt2018 (ZeroDivisionError: by zero)" in next(outcomes).problem


class TestGoingOn:
    def test_nothing_is_assessed_twice(self, tmp_path: Path) -> None:
        files, out = reports(tmp_path / "in", 4), tmp_path / "out"
        assert len(list(islice(assess_many(files, QUICK, store=Store(out)), 2))) == 2
        outcomes, counting = run(files, out)
        assert len(counting.names) == 2
        assert [outcome.before for outcome in outcomes] == [True, True, False, False]
        again, counting = run(files, out)
        assert counting.names == []
        assert [o.assessment for o in again] == [o.assessment for o in outcomes]

    def test_a_report_that_moved_is_found_again(self, tmp_path: Path) -> None:
        file = write(tmp_path, "draft.md")
        run([file], tmp_path / "out")
        moved = file.rename(tmp_path / "final.md")
        assert run([moved], tmp_path / "out")[1].names == []

    @pytest.mark.parametrize(
        "options",
        [
            evolve(QUICK, rules=[EXAMPLES / "rules"]),
            evolve(QUICK, reader="learned"),
            evolve(QUICK, ocr=True),
        ],
        ids=["rules", "reader", "ocr"],
    )
    def test_other_rules_or_options_assess_again_in_its_place(
        self, tmp_path: Path, options: Options
    ) -> None:
        files = [write(tmp_path, "short.md", b"We are a partnership of the police and others.")]
        first, _ = run(files, tmp_path / "out")
        then, counting = run(files, tmp_path / "out", options)
        assert len(counting.names) == 1
        assert then[0].assessment == first[0].assessment
        assert run(files, tmp_path / "out", options)[1].names == []
        assert len(run(files, tmp_path / "out")[1].names) == 1

    @pytest.mark.parametrize("damage", [b"", b"{", b"{}", None], ids=repr)
    @pytest.mark.parametrize("what", ["*.json", ".wt2018/*.json"], ids=["assessment", "record"])
    def test_what_is_damaged_or_gone_is_made_again(
        self, tmp_path: Path, what: str, damage: bytes | None
    ) -> None:
        files, out = reports(tmp_path / "in", 2), tmp_path / "out"
        run(files, out)
        whole = written(out)
        file = min(out.glob(what))
        file.unlink() if damage is None else file.write_bytes(damage)
        _, counting = run(files, out)
        assert len(counting.names) == 1
        assert written(out) == whole

    def test_a_changed_letter_is_noticed(self, tmp_path: Path) -> None:
        files, out = reports(tmp_path / "in", 1), tmp_path / "out"
        ((name, data),) = (run(files, out), written(out))[1].items()
        (out / name).write_bytes(data.replace(b"Brackenshire", b"Brackenshore", 1))
        run(files, out)
        assert written(out) == {name: data}


class TestStore:
    def test_long_and_odd_names(self, tmp_path: Path) -> None:
        names = ["ü" * 120 + ".md", "=1+1.md", "two  spaces\n.md"]
        files = [
            write(tmp_path, name, REPORT + str(number).encode())
            for number, name in enumerate(names)
        ]
        outcomes, _ = run(files, tmp_path / "out")
        assert all(outcome.assessment for outcome in outcomes)
        assert json.loads(next(iter(written(tmp_path / "out").values())))

    def test_others_may_read_what_it_writes(self, tmp_path: Path) -> None:
        plain = write(tmp_path, "plain")
        run(reports(tmp_path / "in", 1), tmp_path / "out")
        (file,) = (tmp_path / "out").glob("*.json")
        assert file.stat().st_mode == plain.stat().st_mode

    def test_nothing_else_is_left_behind(self, tmp_path: Path) -> None:
        run(reports(tmp_path / "in", 2), tmp_path / "out")
        assert not list((tmp_path / "out").rglob("*.part"))

    def test_a_folder_that_cannot_be_written_ends_it(self, tmp_path: Path) -> None:
        taken = write(tmp_path, "taken")
        with pytest.raises(BatchError, match=r"cannot be written \(.*\); make room there"):
            run(reports(tmp_path / "in", 1), taken)


class Threads:
    """Finishes jobs in an order that chance decides, without reading them."""

    room = 3

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # no secret
        self._threads = ThreadPoolExecutor(3)
        self.done: list[str] = []

    def submit(self, job: Job) -> Future[Result]:
        self.done.append(job.digest)
        return self._threads.submit(self._read, job, self._chance.random() / 500)

    def result(self, future: Future[Result], _: Job) -> Result:
        return future.result()

    @staticmethod
    def _read(job: Job, seconds: float) -> Result:
        time.sleep(seconds)
        return Result(problem="bad") if job.data == b"0" else Result(job.data)


@given(
    contents=st.lists(st.sampled_from([b"0", b"1", b"2", b"3", b"4"]), max_size=8),
    stop=st.integers(0, 8),
    seed=st.integers(0, 99),
)
def test_whatever_the_order_and_wherever_it_stops(
    contents: list[bytes], stop: int, seed: int
) -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder, "out")
        files = [write(Path(folder), f"{n}.md", data) for n, data in enumerate(contents)]
        first, then = Threads(seed), Threads(seed + 1)
        before = list(islice(assess_many(files, QUICK, store=Store(out), runner=first), stop))
        kept = set(written(out))
        outcomes = list(assess_many(files, QUICK, store=Store(out), runner=then))
    assert [o.file for o in before] == files[: len(before)]
    assert [o.file for o in outcomes] == files
    for outcome, data in zip(outcomes, contents, strict=True):
        assert (outcome.problem == "bad") == (data == b"0")
    for runner in (first, then):
        assert len(runner.done) == len(set(runner.done))
    made = len(set(contents) - {b"0"})
    assert len(set(then.done)) == made - len(kept) + (b"0" in contents)
