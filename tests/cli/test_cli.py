"""The command line: what goes where, and which exit code a script gets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import needs_durable

from wt2018.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORT = EXAMPLES / "report.docx"
FACTS = EXAMPLES / "facts.json"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


class TestCheck:
    def test_it_prints_the_rating(self) -> None:
        result = run("check", REPORT)
        assert result.exit_code == 0
        assert "Brackenshire Safeguarding Children Partnership" in result.stdout
        assert "\x1b" not in result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 80

    def test_json_is_valid_and_follows_the_contract(self) -> None:
        result = run("check", REPORT, "--format", "json", "--validate")
        assessment = json.loads(result.stdout)
        assert result.exit_code == 0
        assert assessment["schema"].endswith("/assessment/1")
        assert len(assessment["items"]) == 19
        assert len(assessment["sets"]) == 11

    @pytest.mark.parametrize(
        ("name", "beginning"), [("a.json", "{"), ("a.html", "<!doctype html>"), ("a.md", "# ")]
    )
    def test_the_suffix_of_the_output_chooses_the_format(
        self, tmp_path: Path, name: str, beginning: str
    ) -> None:
        result = run("check", REPORT, "-o", tmp_path / name)
        assert result.exit_code == 0
        assert result.stdout == ""
        assert result.stderr == f"Wrote {tmp_path / name}\n"
        assert (tmp_path / name).read_text("utf-8").lower().startswith(beginning)

    @pytest.mark.parametrize(
        ("bar", "code"), [("not_evidenced", 0), ("evidenced", 1), ("0", 0), ("100", 1)]
    )
    def test_fail_under(self, bar: str, code: int) -> None:
        result = run("check", REPORT, "--reader", "cues", "--fail-under", bar)
        assert result.exit_code == code
        assert ("under " in result.stderr) == bool(code)

    @pytest.mark.parametrize("bar", ["Partly evidenced", "PARTLY-EVIDENCED", "partly_evidenced"])
    def test_a_rating_may_be_typed_as_people_type(self, bar: str) -> None:
        assert run("check", REPORT, "--fail-under", bar).exit_code == 0

    def test_the_report_is_not_written_over(self, tmp_path: Path) -> None:
        report = tmp_path / "draft.md"
        report.write_bytes((EXAMPLES / "report.md").read_bytes())
        result = run("check", report, "-o", report)
        assert result.exit_code == 2
        assert "would be lost" in result.stderr
        assert report.read_bytes() == (EXAMPLES / "report.md").read_bytes()

    def test_a_dash_as_output_is_standard_output(self) -> None:
        assert run("check", REPORT, "-o", "-").stdout == run("check", REPORT).stdout

    def test_context_on_the_command_line(self) -> None:
        dates = ["--published", "2021-09-30", "--sent-to-panel", "2021-10-01"]
        result = run("check", REPORT, "-f", "json", *dates, "--sent-to-what-works", "2021-10-02")
        assert json.loads(result.stdout)["items"]["copies"]["level"] == "evidenced"

    def test_context_in_a_file_beside_the_report(self, tmp_path: Path) -> None:
        report = tmp_path / "draft.docx"
        report.write_bytes(REPORT.read_bytes())
        (tmp_path / "draft.context.yaml").write_text("secure_establishment: true\n")
        of_file = json.loads(run("check", report, "-f", "json").stdout)
        assert of_file["items"]["restraint"]["level"] == "not_evidenced"
        overruled = run("check", report, "-f", "json", "--no-secure-establishment")
        assert json.loads(overruled.stdout)["items"]["restraint"]["level"] == "not_applicable"

    def test_rules_of_ones_own(self) -> None:
        result = run("check", REPORT, "-f", "json", "--rules", EXAMPLES / "rules", "--validate")
        assert json.loads(result.stdout)["items"]["supervision"]["level"] == "not_evidenced"

    @needs_durable
    def test_the_engines_give_the_same_bytes_but_for_their_name(self) -> None:
        outputs = {
            run("check", REPORT, "-f", "json", "--engine", engine, "--reproducible").stdout.replace(
                name, "engine"
            )
            for engine, name in (("plain", '"plain"'), ("durable", '"durable"'))
        }
        assert len(outputs) == 1


class TestFactsAndRate:
    def test_facts_can_be_written_edited_and_rated(self, tmp_path: Path) -> None:
        file = tmp_path / "facts.json"
        assert run("facts", REPORT, "-o", file).exit_code == 0
        whole = json.loads(run("check", REPORT, "-f", "json").stdout)
        rated = json.loads(run("rate", file, "-f", "json", "--validate").stdout)
        assert rated["items"] == whole["items"]
        assert rated["overall"] == whole["overall"]
        edited = json.loads(file.read_text())
        edited["facts"] = [f for f in edited["facts"] if f["kind"] != "independent_scrutiny"]
        file.write_text(json.dumps(edited))
        again = json.loads(run("rate", file, "-f", "json").stdout)
        assert again["items"]["scrutiny"]["level"] == "not_evidenced"

    def test_facts_can_come_from_a_pipe(self) -> None:
        how = ("-f", "json", "--reproducible")  # else the second that passes between would show
        piped = CliRunner().invoke(main, ["rate", "-", *how], input=FACTS.read_bytes())
        assert piped.stdout == run("rate", FACTS, *how).stdout
        broken = CliRunner().invoke(main, ["rate", "-"], input='{"facts": [}')
        assert broken.exit_code == 2
        assert "standard input: line 1: is not JSON" in broken.stderr

    def test_facts_by_hand(self) -> None:
        rated = json.loads(run("rate", FACTS, "-f", "json", "--validate").stdout)
        assert rated["items"]["scrutiny"]["level"] == "evidenced"
        assert rated["items"]["feedback"]["level"] == "not_evidenced"
        assert rated["items"]["restraint"]["level"] == "not_applicable"


class TestExplain:
    def test_one_item(self) -> None:
        result = run("explain", REPORT, "scrutiny")
        assert result.exit_code == 0
        assert "34-35" in result.stdout
        assert "thresholds were applied" in result.stdout

    def test_an_unknown_item(self) -> None:
        result = run("explain", REPORT, "luck")
        assert result.exit_code == 2
        assert "no item is called 'luck'; choose activity" in result.stderr

    def test_an_item_may_be_typed_as_people_type(self) -> None:
        assert run("explain", REPORT, "Training-Impact").exit_code == 0


class TestRules:
    def test_list_and_show(self) -> None:
        assert "WT2018 ch.3 para 42" in run("rules", "list").stdout
        shown = run("rules", "show", "scrutiny").stdout
        assert "It is evidenced if:" in shown
        assert max(map(len, shown.splitlines())) <= 80
        assert "independent_scrutiny" in shown

    def test_validate_and_test_of_ones_own(self) -> None:
        assert "valid" in run("rules", "validate", EXAMPLES / "rules").stdout
        result = run("rules", "test", "--rules", EXAMPLES / "rules")
        assert result.stdout.endswith(" passed, 0 failed\n")

    def test_an_example_that_fails(self, tmp_path: Path) -> None:
        rule = (EXAMPLES / "rules" / "audit" / "supervision.yaml").read_text()
        (tmp_path / "audit").mkdir()
        (tmp_path / "audit" / "supervision.yaml").write_text(
            rule.replace("- level: evidenced", "- level: not_evidenced")
        )
        for part in ("terms", "cues"):
            (tmp_path / part).mkdir()
            source = EXAMPLES / "rules" / part / "supervision.yaml"
            (tmp_path / part / "supervision.yaml").write_text(source.read_text())
        result = run("rules", "test", "--rules", tmp_path)
        assert result.exit_code == 1
        assert "expected not_evidenced, got evidenced" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "none.pdf"], "none.pdf: "),
        (["check", REPORT, "--fail-under", "good"], "neither a score from 0 to 100 nor one of"),
        (["check", REPORT, "-o", "a.xyz"], "does not say which format to write; end it in .txt"),
        (["check", REPORT, "-o", "no/such/folder/a.html"], "cannot be written"),
        (["check", REPORT, "--published", "soon"], "--published: 'soon' is not a date"),
        (["check", REPORT, "--fail-under", "NaN"], "neither a score from 0 to 100"),
        (["check", REPORT, "--fail-under", ""], "neither a score from 0 to 100"),
        (["check", REPORT, "-o", EXAMPLES, "-f", "json"], "cannot be written"),
        (["check", REPORT, "-o", "/dev/full", "-f", "json"], "cannot be written"),
        (["check", "-"], "is read from a file, not from standard input"),
        (["check", ""], "is not the name of a file"),
        (["check", EXAMPLES], "is a folder"),
        (["check", "no\nsuch\x1b[31m.docx"], r"no\nsuch\x1b[31m.docx: "),
        (["check"], "Missing argument 'FILE'; see"),
        (["check", REPORT, "--format", "pdf"], "'pdf' is not one of"),
        (["nonsense"], "No such command 'nonsense'"),
        (["check", REPORT, "--rules", "none"], "is not a folder"),
        (["rate", REPORT], "is a report, not a facts file"),
        (["rate", "none.json"], "none.json: cannot be read"),
        (["rules", "show", "luck"], "no rule is called 'luck'"),
        (["rules", "validate", "none"], "is not a folder"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(arguments: list[object], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.startswith("wt2018: ")
    assert len(result.stderr.splitlines()) == 1
