"""What is said of files with hostile names and contents: one line that nothing acts from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attacks import ATTACKS, UNPRINTABLE
from click.testing import CliRunner, Result
from every_output import word_report

from wt2018.cli import main

NAME = "\x1b]0;t\x07=1+1\n\u202e[red]<img src=x onerror=alert(1)>\x9b31m\r"
"""The beginning of a file's name."""

READING = (
    ["check"],
    ["explain"],
    ["annotate"],
    ["facts"],
    ["rate"],
    ["compare", "examples/report.md"],
    ["workbook", "-o", "audit.xlsx"],
    ["apply"],
    ["feedback", "-o", "letter.docx"],
    ["assess", "-o", "out"],
    ["register", "check"],
    ["sample", "--year", "2020-21"],
    ["cohort"],
    ["evaluate"],
    ["agree", "examples/labels.json"],
    ["rules", "validate"],
    ["check", "examples/report.md", "--rules"],
    ["check", "examples/report.md", "--context"],
    ["annotate", "examples/report.docx", "-o", "copy.docx", "--assessment"],
    ["cohort", "examples", "--register"],
)
"""Commands, to which a name is added."""

TYPED = (
    ["check", "x.md", "--format"],
    ["check", "x.md", "--fail-under"],
    ["check", "x.md", "--published"],
    ["check", "x.md", "--engine"],
    ["check", "x.md", "-o"],
    ["explain", "examples/report.md"],
    ["rules", "list", "--"],
    ["rules", "show"],
    ["register", "check", "examples/register.csv", "--year"],
    ["register", "check", "examples/register.csv", "--by"],
    ["sample", "examples/register.csv", "--year"],
    ["cohort", "examples", "--against"],
    ["annotate", "examples/report.docx", "--only"],
    ["feedback", "examples/report.md", "--date"],
    [],
)
"""Commands, to which a value is added that they cannot take."""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def is_harmless(text: str) -> bool:
    return not UNPRINTABLE & set(text)


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(Path(__file__).parents[2] / "examples")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", READING, ids=" ".join)
@pytest.mark.parametrize("exists", [False, True], ids=["missing", "damaged"])
def test_a_file_that_cannot_be_read(command: list[str], *, exists: bool) -> None:
    folder = {"evaluate": True, "rules": True}.get(command[0], command[-1] in {"--rules", "cohort"})
    file = Path(NAME + {"register": ".csv", "apply": ".xlsx"}.get(command[0], ".json"))
    if exists and folder:
        file.mkdir()
        (file / f"{NAME}.yaml").write_text(f"a: {NAME[1:4]}\nb: [", "utf-8")
    elif exists:
        file.write_bytes(b"%PDF-1.4 \x00\x1b[31m")
    result = run(*command, file)
    assert result.exit_code in {1, 2}
    assert is_harmless(result.output)
    assert "wt2018: " in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", TYPED, ids=" ".join)
def test_a_value_that_cannot_be_used(command: list[str]) -> None:
    result = run(*command, NAME)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert is_harmless(result.output)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("facts.json", ["rate"]),
        ("facts.json", ["cohort", ".", "--register"]),
        ("labels.json", ["agree", "examples/labels.json"]),
        ("x.context.yaml", ["check", "examples/report.md", "--context"]),
        ("x.csv", ["register", "check"]),
    ],
)
@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_names_in_a_file(name: str, command: list[str], attack: str) -> None:
    content = {attack: attack, "schema": attack, "facts": [{attack: attack, "kind": attack}]}
    Path(name).write_text(json.dumps(content, indent=1), "utf-8")
    result = run(*command, name)
    assert result.exit_code == 2
    assert is_harmless(result.output)
    assert len(result.stderr.splitlines()) == 1


def test_rules_that_are_wrong() -> None:
    Path("own").mkdir()
    for attack in ATTACKS:
        Path("own", "x.yaml").write_text(json.dumps({"rule": attack, attack: attack}), "utf-8")
        result = run("rules", "validate", "own")
        assert result.exit_code == 2
        assert is_harmless(result.output)
        assert len(result.stderr.splitlines()) == 1


def test_reports_that_fail_among_many() -> None:
    folder = Path(f"{NAME} reports")
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}{NAME}.pdf").write_bytes(b"%PDF-1.4")
    result = run("assess", folder, "-o", "out", "--workers", 1, "--reader", "cues")
    assert result.exit_code == 1
    assert is_harmless(result.output)
    lines = result.stderr.splitlines()
    assert len(lines) == 4  # how many there are, that some failed, and each
    assert is_harmless(Path("out/index.json").read_text("utf-8"))


COMMANDS = (
    ["check", "REPORT"],
    ["check", "REPORT", "-f", "json"],
    ["check", "REPORT", "-f", "markdown"],
    ["check", "REPORT", "-f", "html"],
    ["explain", "REPORT", "--all"],
    ["facts", "REPORT"],
    ["compare", "REPORT", "examples/report.md"],
    ["feedback", "REPORT"],
    ["annotate", "REPORT"],
    ["workbook", "REPORT", "--coder", NAME, "-o", "audit.xlsx"],
    ["check", "REPORT", "-o", f"{NAME}.html"],
    ["assess", "REPORT", "-o", f"{NAME}out", "--workers", "1"],
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return word_report(tmp_path_factory.mktemp("reports") / f"{NAME}.docx")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:4])[:40])
def test_whole_commands(command: list[str], report: Path) -> None:
    words = [report if word == "REPORT" else word for word in command]
    result = run(*words, *(["--reader", "cues"]))
    assert result.exit_code == 0, result.output
    assert is_harmless(result.output)
