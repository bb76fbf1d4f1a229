"""What is installed: from a wheel, from a source distribution, and from a checkout."""

from __future__ import annotations

import inspect
import json
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import attrs
import pytest

import wt2018
from wt2018.resources import rules_dir, schemas_dir

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

PROGRAM = """
from pathlib import Path

import wt2018

assessment: wt2018.Assessment = wt2018.check("report.docx", engine="plain")
item: wt2018.Item = assessment.item("impact")
level: wt2018.Level = item.level
score: float = float(assessment.overall.score)
quotes: list[str] = [evidence.passage.quote for evidence in assessment.evidence(item)]
facts: wt2018.Facts = wt2018.extract(wt2018.read(Path("report.docx")))
again: wt2018.Assessment = wt2018.rate_facts(facts, engine="plain")
assert again.report == assessment.report
print(wt2018.__file__)
print(wt2018.render(again, "json"))
"""


def run(*command: object, cwd: Path) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source distribution, and a wheel made from it."""
    folder = tmp_path_factory.mktemp("built")
    # without isolation nothing is downloaded; hatchling is a development dependency for this
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder away from the checkout with a report and a program."""
    folder = tmp_path_factory.mktemp("place")
    shutil.copy(ROOT / "examples" / "report.docx", folder)
    (folder / "program.py").write_text(PROGRAM, "utf-8")
    return folder


@pytest.fixture(scope="module")
def python(wheel: Path, place: Path) -> Path:
    """Python of an environment with the wheel's content; what it needs is taken from ours."""
    venv.create(place / "venv", symlinks=True)
    python = place / "venv" / "bin" / "python"
    (site,) = (place / "venv").glob("lib/python3*/site-packages")
    zipfile.ZipFile(wheel).extractall(site)  # noqa: S202  # our own
    (site / "needed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python


class TestWheel:
    def test_it_holds_the_package_with_rules_schemas_and_types(self, wheel: Path) -> None:
        names = set(zipfile.ZipFile(wheel).namelist())
        assert "wt2018/py.typed" in names
        for folder in (rules_dir(), schemas_dir()):
            files = [file for file in folder.rglob("*") if file.suffix in {".yaml", ".json"}]
            assert files
            for file in files:
                inside = f"wt2018/_data/{folder.name}/{file.relative_to(folder).as_posix()}"
                assert inside in names

    def test_it_holds_every_file_of_the_package_and_nothing_else(self, wheel: Path) -> None:
        listed = (
            run("git", "ls-files", "wt2018", cwd=ROOT).split() if (ROOT / ".git").exists() else []
        )
        names = set(zipfile.ZipFile(wheel).namelist())
        assert {name for name in listed if (ROOT / name).exists()} <= names
        tops = {name.split("/")[0] for name in names}
        assert tops == {"wt2018", f"wt2018-{PROJECT['version']}.dist-info"}

    def test_it_runs_where_the_checkout_is_not(self, python: Path, place: Path) -> None:
        where, _, rendered = run(python, "program.py", cwd=place).partition("\n")
        assert Path(where).is_relative_to(place)
        assert json.loads(rendered)["report"]["file"] == "report.docx"

    def test_a_program_that_imports_it_is_checked_strictly(self, python: Path, place: Path) -> None:
        strict = ("--strict", "--python-executable", python)
        checked = run(sys.executable, "-m", "mypy", *strict, "program.py", cwd=place)
        assert "Success" in checked

    def test_it_asks_for_no_development_tools(self, wheel: Path) -> None:
        archive = zipfile.ZipFile(wheel)
        (name,) = (n for n in archive.namelist() if n.endswith("METADATA"))
        metadata = archive.read(name).decode()
        always = [
            line.removeprefix("Requires-Dist: ")
            for line in metadata.splitlines()
            if line.startswith("Requires-Dist:") and "extra ==" not in line
        ]
        assert len(always) == len(PROJECT["dependencies"])
        assert not [line for line in always if line.startswith(("pytest", "ruff", "mypy", "build"))]

    def test_what_evaluating_needs_is_installed_for_development(self) -> None:
        extras = PROJECT["optional-dependencies"]
        assert set(extras["evaluate"]) <= set(extras["dev"])


class TestSource:
    def test_it_holds_what_the_tests_need_and_nothing_private(self, built: Path) -> None:
        (found,) = built.glob("*.tar.gz")
        with tarfile.open(found) as archive:
            names = {name.partition("/")[2] for name in archive.getnames()}
        assert {"pyproject.toml", "README.md", "LICENSE", "rules/rating.yaml"} <= names
        assert {"examples/report.docx", "tests/test_packaging.py", "docs/limits.md"} <= names
        unwanted = (".venv", "node_modules", ".git/", ".gpu", "dist/", ".ci-venv")
        assert not [name for name in names if name.startswith(unwanted)]


def test_in_a_checkout_the_folders_at_the_top_are_used() -> None:
    assert rules_dir() == ROOT / "rules"
    assert schemas_dir() == ROOT / "schemas"


@pytest.mark.parametrize("name", wt2018.__all__)
def test_everything_public_is_documented_and_typed(name: str) -> None:
    thing = getattr(wt2018, name)
    assert (inspect.getdoc(thing) or "").strip()
    if inspect.isfunction(thing):
        signature = inspect.signature(thing)
        assert signature.return_annotation is not inspect.Signature.empty
        for parameter in signature.parameters.values():
            assert parameter.annotation is not inspect.Parameter.empty
    elif attrs.has(thing):
        assert all(field.type is not None for field in attrs.fields(thing))
        for method, function in inspect.getmembers(thing, inspect.isfunction):
            if not method.startswith("_"):
                assert inspect.getdoc(function), method


def test_everything_public_is_listed() -> None:
    assert wt2018.__all__ == sorted(wt2018.__all__)
    public = {
        name
        for name, thing in vars(wt2018).items()
        if not name.startswith("_") and not inspect.ismodule(thing)
    }
    assert public == set(wt2018.__all__)
