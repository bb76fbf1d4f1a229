"""From folders to figures, and what a script gets from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from coded import LABELS, QUICK, REPORT, folder

from wt2018.cli import main
from wt2018.evaluation import evaluate as evaluate_cases
from wt2018.evaluation import find_cases, in_sample, libraries
from wt2018.evaluation import run as run_module
from wt2018.evaluation import seen as seen_module
from wt2018.evaluation.cases import NoCasesError
from wt2018.evaluation.list_seen import lines
from wt2018.evaluation.run import Evaluation, Options
from wt2018.evaluation.seen import words_digest
from wt2018.resources import schemas_dir

pytest.importorskip("sklearn")
pytest.importorskip("scipy")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def evaluated(*folders: Path, context: bool = False) -> Evaluation:
    cases, left_out = find_cases(folders)
    options = Options(engine="plain", context=context, bootstrap=QUICK)
    return evaluate_cases(cases, options, left_out=left_out)


class TestCases:
    def test_a_folder_of_reports_or_a_report_each_once(self, tmp_path: Path) -> None:
        one, two = folder(tmp_path, "a01"), folder(tmp_path, "a02")
        (tmp_path / "notes").mkdir()
        cases, left_out = find_cases([tmp_path, one, two])
        assert [case.name for case in cases] == [f"{tmp_path.name}/a01", f"{tmp_path.name}/a02"]
        assert not left_out

    def test_the_published_form_comes_first(self, tmp_path: Path) -> None:
        made = folder(tmp_path)
        (made / "report.docx").write_bytes(b"")
        ((case,), _) = find_cases([made])
        assert case.document.name == "report.docx"
        assert [text.name for text in case.texts] == ["report.md"]

    def test_what_is_missing_is_said(self, tmp_path: Path) -> None:
        (folder(tmp_path, "a01") / "report.md").unlink()
        (folder(tmp_path, "a02") / "labels.json").unlink()
        cases, left_out = find_cases([tmp_path])
        assert not cases
        assert "has labels.json and none of" in left_out[0].problems[0]
        assert "has report.md and no labels.json" in left_out[1].problems[0]

    def test_nothing_to_evaluate(self, tmp_path: Path) -> None:
        for given in (tmp_path, tmp_path / "none"):
            with pytest.raises(NoCasesError):
                find_cases([given])


class TestEvaluate:
    def test_the_figures(self, tmp_path: Path) -> None:
        found = evaluated(folder(tmp_path))
        items = {item.id: item for item in found.measures.items}
        assert items["period"].levels.right.value == 1
        assert items["availability"].words.found.hits == 1
        assert items["copies"].words.traps.of == 1
        assert found.measures.words.verbatim.value == 1
        assert found.made_by is not None

    def test_nothing_of_the_labels_reaches_the_reading(self, tmp_path: Path) -> None:
        made = folder(tmp_path)
        (made / "report.context.yaml").write_text("secure_establishment: true", "utf-8")
        found = evaluated(made).measures
        assert {i.id: i.levels.confusion[0][3] for i in found.items}["restraint"] == 1
        told = evaluated(made, context=True).measures
        assert {i.id: i.levels.confusion[0][0] for i in told.items}["restraint"] == 1

    def test_the_reading_finds_the_document_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read = run_module.read
        beside: list[list[Path]] = []

        def watched(file: Path, **how: Any) -> object:
            beside.append(list(file.parent.iterdir()))
            return read(file, **how)

        monkeypatch.setattr(run_module, "read", watched)
        evaluated(folder(tmp_path))
        assert [[path.name for path in paths] for paths in beside] == [["report.md"]]

    def test_a_report_that_fails_is_named_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        broken = folder(tmp_path, "a01")
        (broken / "report.pdf").write_bytes(b"%PDF-1.7 nothing")
        folder(tmp_path, "a02")
        folder(tmp_path, "a03", labels={"items": {"period": 9}})
        found = evaluated(tmp_path)
        assert [one.name for one in found.comparisons] == [f"{tmp_path.name}/a02"]
        problems = {left.name[-3:]: left.problems[0] for left in found.left_out}
        assert problems["a01"].startswith(f"{broken / 'report.pdf'}: ")
        assert "items/period: found 9; expected one of 0, 1, 2" in problems["a03"]

    def test_a_report_counts_once(self, tmp_path: Path) -> None:
        folder(tmp_path, "a01")
        folder(tmp_path, "a02", text=REPORT.replace("# ", "## ").replace("website", "**website**"))
        found = evaluated(tmp_path)
        assert len(found.comparisons) == 1
        assert "is the same text as" in found.left_out[0].problems[0]

    def test_a_report_that_the_rules_were_written_with_is_recognised(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = folder(tmp_path)
        assert evaluated(made).seen == 0
        known = frozenset(line.split()[0] for line in lines([made]))
        monkeypatch.setattr(seen_module, "_seen", lambda: known)
        assert in_sample(words_digest(REPORT.replace("# ", "*")))
        assert evaluated(made).seen == 1
        assert "1 of 1 reports were used to write the rules" in run(made).stdout


class TestCommand:
    def test_text_fits_80_columns(self, tmp_path: Path) -> None:
        folder(tmp_path)
        result = run(tmp_path)
        assert result.exit_code == 0
        assert "0 of 1 reports were used to write the rules" in result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 80

    def test_json_fits_its_schema(self, tmp_path: Path) -> None:
        folder(tmp_path, "a01")
        folder(tmp_path, "a02", text=f"{REPORT}\nMore.", labels={"items": {"scrutiny": 1}})
        result = run(tmp_path, "--format", "json", "--engine", "plain")
        schema = json.loads((schemas_dir() / "evaluation.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(json.loads(result.stdout))
        assert run(tmp_path, "--format", "json", "--engine", "plain").stdout == result.stdout

    @pytest.mark.parametrize(
        ("name", "beginning"), [("e.json", "{"), ("e.html", "<!DOCTYPE"), ("e.txt", "1 report")]
    )
    def test_the_suffix_chooses_the_format(self, tmp_path: Path, name: str, beginning: str) -> None:
        result = run(folder(tmp_path), "-o", tmp_path / name)
        assert result.exit_code == 0
        assert (tmp_path / name).read_text("utf-8").startswith(beginning)

    def test_what_is_left_out_is_listed_and_exit_code_is_1(self, tmp_path: Path) -> None:
        folder(tmp_path, "a01")
        folder(tmp_path, "a02", labels="{")
        result = run(tmp_path)
        assert result.exit_code == 1
        assert "1 report evaluated, 1 left out" in result.stdout
        assert "line 1, column 2: is not JSON" in " ".join(result.output.split())
        listed = run(tmp_path, "-f", "json").output
        assert f"{tmp_path / 'a02' / 'labels.json'}: line 1, column 2: is not JSON" in listed
        assert "Traceback" not in result.output

    def test_nothing_left(self, tmp_path: Path) -> None:
        folder(tmp_path, labels={**LABELS, "items": {"luck": 1}})
        result = run(tmp_path)
        assert result.exit_code == 1
        assert "unknown entry 'luck'" in result.output

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ((), "Missing argument"),
            (("none",), "none: is not a folder"),
            (("{}", "-o", "e.md"), "does not say which format"),
            (("{}", "--rules", "none"), "is not a folder"),
        ],
    )
    def test_bad_input_is_one_message_and_exit_code_2(
        self, tmp_path: Path, arguments: tuple[str, ...], message: str
    ) -> None:
        folder(tmp_path)
        result = run(*(argument.format(tmp_path) for argument in arguments))
        assert result.exit_code == 2
        assert message in result.output
        assert "Traceback" not in result.output

    def test_without_the_extra_it_says_what_to_install(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def absent(name: str) -> None:
            raise ImportError(name)

        monkeypatch.setattr(libraries, "import_module", absent)
        result = run(folder(tmp_path))
        assert result.exit_code == 2
        assert "pip install 'wt2018[evaluate]'" in result.output

    def test_the_packages_are_imported_by_nothing_else(self) -> None:
        code = (
            "import sys, wt2018.cli, wt2018.evaluation; "
            "sys.exit(any(name in sys.modules for name in ('scipy', 'sklearn')))"
        )
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_corpus_is_evaluated_whole(corpus: Path) -> None:
    found = evaluated(*(corpus / "dev" / name for name in ("d02", "d04", "d10")))
    assert not found.left_out
    assert found.seen == len(found.comparisons) == 3
    assert found.measures.words.verbatim.value == 1
    assert found.measures.words.readable.value is not None
    assert found.measures.words.readable.value > 0.9
