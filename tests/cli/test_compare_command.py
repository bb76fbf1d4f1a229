"""The command compare: two drafts, what moved between them, and an exit code for a fall."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wt2018.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "report.md"
JUDGED = "We think that our arrangements work well. People know each other and problems get solved."


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    """The example, and a draft of it that no longer says how well the arrangements work."""
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    shutil.copy(EXAMPLE, old)
    text = EXAMPLE.read_text("utf-8")
    assert JUDGED in text
    new.write_text(text.replace(JUDGED, ""), "utf-8")
    return old, new


def run(*words: str | Path) -> Result:
    command = ["compare", "--reader", "cues", *map(str, words)]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def test_a_fall_is_told_with_the_words_that_went(drafts: tuple[Path, Path]) -> None:
    done = run(*drafts)
    assert done.exit_code == 0
    assert "Level fell (1)\n  How effective the arrangements were" in done.stdout
    assert "from partly evidenced to not evidenced" in done.stdout
    assert "“We think that our arrangements work well.”" in done.stdout


def test_a_fall_can_end_with_an_exit_code(drafts: tuple[Path, Path]) -> None:
    old, new = drafts
    done = run(old, new, "--fail-if-lower")
    assert done.exit_code == 1
    assert done.stderr == "wt2018: the overall rating or the level of an item fell\n"
    assert run(new, old, "--fail-if-lower").exit_code == 0


@pytest.mark.parametrize("suffix", ["json", "md", "html", "txt"])
def test_the_name_of_the_file_says_the_format(drafts: tuple[Path, Path], suffix: str) -> None:
    output = drafts[0].with_name(f"changes.{suffix}")
    done = run(*drafts, "-o", output)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"Wrote {output}\n")
    assert "work well" in output.read_text("utf-8")
    if suffix == "json":
        assert json.loads(output.read_text("utf-8"))["overall"]["movement"] == "stayed"


def test_what_is_known_of_a_report_is_read_from_beside_it(drafts: tuple[Path, Path]) -> None:
    old, new = drafts
    known = "published: 2021-09-30\nsent_to_panel: 2021-10-04\nsent_to_what_works: 2021-10-04\n"
    new.with_name("new.context.yaml").write_text(known, "utf-8")
    data = json.loads(run(old, new, "-f", "json").stdout)
    copies = data["items"]["copies"]
    assert copies["movement"] == "rose"
    assert [one["quote"] for one in copies["gained"]] == [None, None]


@pytest.mark.parametrize("which", [0, 1])
def test_neither_report_is_written_over(drafts: tuple[Path, Path], which: int) -> None:
    before = drafts[which].read_bytes()
    done = run(*drafts, "-o", drafts[which])
    assert done.exit_code == 2
    assert "is the file that is read" in done.stderr
    assert drafts[which].read_bytes() == before


def test_a_report_that_is_not_there_is_told(drafts: tuple[Path, Path]) -> None:
    done = run(drafts[0], "nowhere.pdf")
    assert done.exit_code == 2
    assert done.stderr.startswith("wt2018: nowhere.pdf:")
    assert len(done.stderr.splitlines()) == 1
