"""What the documents say is what the program does."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import generated
import pytest
import yaml
from click.testing import CliRunner
from markdown_it import MarkdownIt
from model_server import Server, proposes

import wt2018
from wt2018.cli import main
from wt2018.cli.rules import rules as rules_command
from wt2018.evaluation import read_labels
from wt2018.rulebook.examples import try_examples
from wt2018.workbook import write_workbook

ROOT = generated.ROOT
EXAMPLES = ROOT / "examples"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), EXAMPLES / "README.md"])
by_name = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def blocks(document: Path, language: str) -> list[str]:
    """The fenced blocks of a language ("" for those that name none)."""
    parsed = MarkdownIt().parse(document.read_text("utf-8"))
    return [one.content for one in parsed if one.type == "fence" and one.info == language]


def block(name: str, language: str, holding: str) -> str:
    """The one block of a document that holds some text."""
    found = [b for b in blocks(ROOT / "docs" / name, language) if holding in b]
    assert len(found) == 1
    return found[0]


def commands(document: Path) -> list[str]:
    """The documented `wt2018 ...` commands, in order; `WORD` and `...` stand for something."""
    lines = "\n".join(blocks(document, "") + blocks(document, "sh")).splitlines()
    return [line for line in lines if line.startswith("wt2018 ")]


@pytest.fixture(scope="module")
def checked() -> str:
    """An assessment of the example report."""
    return wt2018.render(wt2018.check(EXAMPLES / "report.pdf", reader="cues"), "json")


@pytest.fixture
def desk(tmp_path: Path, checked: str) -> Path:
    """A folder with everything that documented commands speak of."""
    (tmp_path / "examples").symlink_to(EXAMPLES)
    for name in ("draft.docx", "report.docx", "report.pdf"):
        shutil.copy(EXAMPLES / f"report{Path(name).suffix}", tmp_path / name)
    shutil.copytree(EXAMPLES / "rules", tmp_path / "my-rules")
    assessment = wt2018.check(EXAMPLES / "report.md", reader="cues")
    (tmp_path / "audit.xlsx").write_bytes(write_workbook([assessment], "AB"))
    coded = tmp_path / "my-reports" / "brackenshire"
    coded.mkdir(parents=True)
    for name in ("report.pdf", "labels.json"):
        shutil.copy(EXAMPLES / name, coded)
    for coder in ("anna", "ben"):
        (tmp_path / coder).mkdir()
        for file in (tmp_path / f"{coder}.json", tmp_path / coder / "brackenshire.json"):
            shutil.copy(EXAMPLES / "labels.json", file)
    (tmp_path / "checked").mkdir()
    (tmp_path / "checked" / "brackenshire.json").write_text(checked, "utf-8")
    return tmp_path


@pytest.fixture
def served() -> Iterator[str]:
    """The address of a language model that finds nothing, for commands that ask one."""
    with Server(proposes()) as server:
        yield server.url


@by_name
def test_every_command_runs(document: Path, desk: Path, served: str) -> None:
    for command in commands(document):
        with chdir(desk):
            here = re.sub(r"(?<=--model-url )\S+", served, command)
            words = shlex.split(here, comments=True)[1:]
            done = CliRunner().invoke(main, words, catch_exceptions=False)
        allowed = {0, 1} if "--fail-under" in command else {0}
        assert done.exit_code in allowed, f"{command}\n{done.output}"


def test_commands_are_found() -> None:
    assert len(commands(generated.README)) >= 4
    assert len(commands(EXAMPLES / "README.md")) >= 9


@by_name
def test_every_python_block_runs(
    document: Path, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for program in blocks(document, "python"):
        with chdir(desk):
            exec(program, {"my_assessment": wt2018.check})  # noqa: S102  # our own
        assert capsys.readouterr().out


@pytest.mark.parametrize("path", generated.FILES, ids=lambda path: path.name)
def test_generated_parts_are_up_to_date(path: Path) -> None:
    """By their words, as versions of rich lay tables out differently."""
    now = path.read_text("utf-8")
    made = generated.FILES[path](now)
    assert sorted(made.split()) == sorted(now.split()), "run `python tests/generated.py`"


@by_name
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8")):
        name, _, anchor = target.partition("#")
        file = (document.parent / name) if name else document
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            assert anchor in {h.lower().replace(" ", "-") for h in headings}, target


@by_name
def test_every_file_named_exists(document: Path) -> None:
    text = document.read_text("utf-8")
    for name in re.findall(r"`((?:examples|schemas|rules|docs|tests|wt2018|\.ci)/[^\s`*]*)`", text):
        assert (ROOT / name).exists(), name


def test_the_facts_file_of_the_json_contract_is_one() -> None:
    facts = wt2018.facts_from_json(block("json-contract.md", "json", '"facts"'))
    assert facts.facts[0].status is wt2018.Status.ASSERTED


def test_the_context_of_the_json_contract_is_one() -> None:
    context = yaml.safe_load(block("json-contract.md", "yaml", "published"))
    assert wt2018.ReportContext.of(context).secure_establishment is False


def test_the_json_contract_lists_every_property() -> None:
    text = (ROOT / "docs" / "json-contract.md").read_text("utf-8")
    assessment = json.loads(wt2018.render(wt2018.check(EXAMPLES / "report.docx"), "json"))
    items = assessment["items"].values()
    names = {*assessment, *assessment["overall"]}
    names.update(name for item in items for name in item)
    names.update(name for item in items for passage in item["evidence"] for name in passage)
    names.update(name for item in items for passage in item["discounted"] for name in passage)
    for name in names:
        assert f"`{name}`" in text or f'"{name}"' in text, name


def test_the_labels_of_the_evaluation_page_are_labels(tmp_path: Path) -> None:
    (tmp_path / "labels.json").write_text(block("evaluating.md", "json", "traps"), "utf-8")
    assert read_labels(tmp_path / "labels.json").items["impact"] is wt2018.Level.PARTLY_EVIDENCED


def test_the_rule_that_is_explained_is_one_and_its_examples_pass(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    rule = block("writing-a-rule.md", "yaml", "criterion")
    (tmp_path / "requirements" / "scrutiny.yaml").write_text(rule, "utf-8")
    done = CliRunner().invoke(rules_command, ["validate", str(tmp_path)])
    assert done.exit_code == 0, done.output
    tried = [t for t in try_examples(tmp_path) if t.example.item == "scrutiny"]
    assert len(tried) == 2
    assert all(trial.passed for trial in tried)


def test_the_cue_and_set_that_are_explained_work(tmp_path: Path) -> None:
    parts = {"terms": "young_scrutineers:", "cues": "id: scrutiny.young", "sets": "id: my_"}
    for folder, holding in parts.items():
        (tmp_path / folder).mkdir()
        text = block("writing-a-rule.md", "yaml", holding)
        (tmp_path / folder / "own.yaml").write_text(text, "utf-8")
    (tmp_path / "report.md").write_text("Young inspectors read files. They found delay.")
    document = wt2018.read(tmp_path / "report.md")
    facts = wt2018.extract(document, wt2018.load_cues(str(tmp_path)))
    assert "cue scrutiny.young" in {fact.found_by for fact in facts.facts}
    named = wt2018.check(EXAMPLES / "report.md", rules=[tmp_path]).sets[-1]
    assert named.rule.id == "my_priorities"
    assert [value.value for value in named.values] == ["neglect", "exploitation"]
