"""The command agree."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from codings import label_file

import wt2018
from wt2018.agreement import agree, read_coders
from wt2018.cli import main
from wt2018.evaluation import find_cases, libraries, summarise
from wt2018.evaluation.comparison import compare

pytest.importorskip("sklearn")
pytest.importorskip("scipy")
pytest.importorskip("krippendorff")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["agree", *map(str, arguments)])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Two coders: three reports in a folder each, and a report as one file each."""
    for who, codes in (("ann", (0, 1, 2)), ("ben", (0, 1, 1))):
        for number, code in enumerate(codes):
            label_file(tmp_path / who / f"r{number}.json", items={"impact": code})
        label_file(tmp_path / f"{who}.json", items={"impact": codes[2], "scrutiny": 1})
    return tmp_path


def test_folders(desk: Path) -> None:
    result = run(desk / "ann", desk / "ben")
    assert result.exit_code == 0, result.output
    assert "Agreement of ann and ben" in result.stdout
    assert "3 reports coded by both" in result.stdout
    assert "1 disagreement on levels" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_single_files_with_names(desk: Path) -> None:
    result = run(desk / "ann.json", desk / "ben.json", "--names", "Ann B., Ben")
    assert result.exit_code == 0, result.output
    assert "Agreement of Ann B. and Ben\n1 report coded by both, with 2 items" in result.stdout


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("a.json", b"{"), ("a.html", b"<!DOCTYPE"), ("a.txt", b"Agreement of"), ("a.xlsx", b"PK")],
)
def test_the_suffix_chooses_the_format(desk: Path, name: str, beginning: bytes) -> None:
    result = run(desk / "ann", desk / "ben", "-o", desk / name)
    assert result.exit_code == 0, result.output
    assert f"Wrote {desk / name}" in result.stderr
    assert (desk / name).read_bytes().startswith(beginning)


def test_a_workbook_goes_into_a_pipe(desk: Path) -> None:
    result = run(desk / "ann", desk / "ben", "--format", "xlsx")
    assert result.exit_code == 0, result.output
    assert result.stdout_bytes.startswith(b"PK")


def test_the_seed_is_taken_and_told(desk: Path) -> None:
    one, same, other = (
        json.loads(run(desk / "ann", desk / "ben", "-f", "json", "--seed", seed).stdout)
        for seed in (1, 1, 2)
    )
    assert one == same
    assert (one["options"].pop("seed"), other["options"].pop("seed")) == (1, 2)
    assert one["figures"]["all_items"]["same"]["hits"] == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument"),
        (("ann",), "agreement takes two coders or more"),
        (("ann", "none"), "none: there is no such file or folder"),
        (("ann", "ben", "--names", "A"), "1 name is given for 2 coders"),
        (("ann", "ben", "-o", "x.md"), "does not say which format"),
        (("ann", "ben", "-o", "none/x.xlsx"), "cannot be written"),
        (("ann", "ben", "-o", "ben/r1.json"), "is the file that is read"),
        (("ann", "facts.json"), "facts.json: is a facts file; `wt2018 rate` makes"),
        (("ann", "stray"), "no report is coded by two coders"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(
    desk: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    label_file(desk / "stray" / "s.json")
    (desk / "facts.json").write_text('{"facts": []}', "utf-8")
    monkeypatch.chdir(desk)
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert result.output.count("\n") == 1
    assert "Traceback" not in result.output


def test_without_the_extra_it_says_what_to_install(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(libraries, "import_module", absent)
    result = run(desk / "ann", desk / "ben")
    assert result.exit_code == 2
    assert "pip install 'wt2018[evaluate]'" in result.output


def test_the_packages_are_imported_by_nothing_else() -> None:
    code = (
        "import sys, wt2018.cli, wt2018.agreement; "
        "sys.exit(any(name in sys.modules for name in ('scipy', 'sklearn', 'openpyxl', 'rich')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_corpus_gives_the_figures_of_an_evaluation(corpus: Path, tmp_path: Path) -> None:
    """Labels against assessments: what `agree` says is what `evaluate` says, where both speak."""
    folders = [corpus / "dev" / name for name in ("d02", "d04", "d10")]
    cases, _ = find_cases(folders)
    comparisons = []
    for case in cases:
        assessment = wt2018.check(case.document, reader="cues")
        comparisons.append(compare(assessment, case.labels, name=case.name))
        (tmp_path / f"{case.document.parent.name}.json").write_text(
            wt2018.render(assessment, "json"), "utf-8"
        )
    expected = summarise(comparisons).measures
    found = agree(read_coders([corpus / "dev", tmp_path]))
    assert [one.name for one in found.reports] == ["d02", "d04", "d10"]
    assert len(found.alone) == len(list((corpus / "dev").iterdir())) - 3
    assert found.all_items.same == expected.all_items.right
    assert found.overall.same == expected.overall.right
    assert found.all_sets.f1 == expected.all_sets.f1.value
    by_id = {item.id: item for item in found.items}
    for item in expected.items:
        (pair,) = by_id[item.id].pairs
        assert pair.confusion == item.levels.confusion
        if not pair.unordered:
            assert pair.kappa_quadratic == item.levels.kappa_quadratic
