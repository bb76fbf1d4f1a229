"""`wt2018 register check` and `wt2018 sample`: what goes where, and which exit code is given."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from registers import row, write

from wt2018.cli import main
from wt2018.register import (
    REGIONS,
    AuthorityType,
    check_register,
    draw_sample,
    read_register,
    register_to_csv,
)
from wt2018.register.rendering import check_text, sample_text
from wt2018.rendering.screen import Screen
from wt2018.schemas import validator

pytest.importorskip("scipy")

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "register.csv"
GOOD = ("2021-09-30", "2021-10-04", "2021-10-05")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def half_wrong(tmp_path: Path) -> Path:
    rows = [row("Norwold", *GOOD), row("Eastmere", "soon", region="Lundon")]
    return write(tmp_path / "half.csv", rows)


class TestCheck:
    def test_text(self) -> None:
        result = run("register", "check", EXAMPLE, "--year", "2020-21", "--by", "01/06/2022")
        assert result.exit_code == 0
        assert "Published                 128 of 137  93%          88-97" in result.stdout
        assert "By 2022-06-01: published" in result.stdout
        assert "  Sent to both within 7 days (68)\n    Bramblehaven; " in result.stdout
        assert "2021-22" not in result.stdout

    def test_wrong_rows_are_named_and_exit_code_is_1(self, half_wrong: Path) -> None:
        result = run("register", "check", half_wrong)
        assert result.exit_code == 1
        assert "1 partnership, 1 row left out" in result.stdout
        said = " ".join(result.stdout.split())
        assert (
            "row 3, Eastmere, region: found “Lundon”; expected a known region, perhaps “London”"
            in said
        )
        assert "row 3, Eastmere, published 2020-21: found “soon”" in said
        assert "Sent to both within 7 days (1)" in said
        assert result.stderr == ""

    def test_what_the_output_does_not_show_standard_error_does(self, half_wrong: Path) -> None:
        result = run("register", "check", half_wrong, "-f", "json")
        assert result.exit_code == 1
        assert json.loads(result.stdout)["register"]["rows_left_out"] == 1
        assert result.stderr.count(f"wt2018: {half_wrong}: row 3, Eastmere, ") == 2

    def test_json_fits_its_schema(self, half_wrong: Path) -> None:
        for file in (EXAMPLE, half_wrong):
            result = run("register", "check", file, "--by", "2022-06-01", "-f", "json")
            data = json.loads(result.stdout)
            jsonschema.Draft202012Validator.check_schema(validator("register").schema)
            validator("register").validate(data)
        assert data["years"]["2020-21"]["partnerships"][0]["sending"] == "in_time"
        assert data["years"]["2020-21"]["partnerships"][0]["days_to_panel"] == 4

    def test_problems_as_a_table_that_excel_reads(self, half_wrong: Path, tmp_path: Path) -> None:
        result = run("register", "check", half_wrong, "-o", tmp_path / "problems.csv")
        assert result.exit_code == 1
        assert result.stdout == ""
        data = (tmp_path / "problems.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
        assert [(one["kind"], one["row"], one["column"]) for one in rows] == [
            ("wrong", "3", "region"),
            ("wrong", "3", "published 2020-21"),
        ]

    def test_warnings_are_in_the_table_too(self, tmp_path: Path) -> None:
        file = write(tmp_path / "r.csv", [row("Norwold", "2021-09-30", "2021-09-01")])
        result = run("register", "check", file, "-f", "csv")
        assert result.exit_code == 0
        (warning,) = csv.DictReader(io.StringIO(result.stdout))
        assert (warning["kind"], warning["found"]) == ("to be looked at", "2021-09-01")

    def test_nothing_of_a_register_acts_on_a_terminal(self, tmp_path: Path) -> None:
        rows = [row("Nor\x1b[31mwold", *GOOD), row("Eastmere", "\x1b]0;x\x07\u202e")]
        result = run("register", "check", write(tmp_path / "r.csv", rows))
        assert result.exit_code == 1
        assert not {"\x1b", "\x07", "\u202e"} & set(result.output)

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("{}", "--by", "soon"), "found “soon”; expected a date such as 2021-09-30"),
            (("{}", "--year", "1999"), "has no year '1999'; it has 2020-21"),
            (("{}", "-o", "{}"), "is the file that is read"),
            (("{}", "-o", "x.docx"), "does not say which format"),
            (("none.csv",), "none.csv: cannot be read"),
        ],
    )
    def test_bad_input_is_one_line_and_exit_code_2(
        self, half_wrong: Path, arguments: tuple[str, ...], message: str
    ) -> None:
        result = run("register", "check", *(one.format(half_wrong) for one in arguments))
        assert result.exit_code == 2
        assert message in result.stderr
        assert result.stderr.count("\n") == 1
        assert result.stdout == ""


class TestSample:
    def test_text(self) -> None:
        result = run("sample", EXAMPLE, "--year", "2020-21", "--seed", 7)
        assert result.exit_code == 0
        assert "18 partnerships, seed 7" in result.stdout
        assert "Types of authority" in result.stdout
        assert "What could not be had" not in result.stdout

    def test_a_sample_after_a_sample(self, tmp_path: Path) -> None:
        first, second = tmp_path / "first.csv", tmp_path / "second.csv"
        shown = run("sample", EXAMPLE, "--year", "2020-21", "-o", first)
        assert shown.exit_code == 0
        assert "18 partnerships" in shown.stdout
        assert shown.stderr == f"Wrote {first}\n"
        again = run("sample", EXAMPLE, "--year", "2021-22", "--reaudit", first, "-o", second)
        assert again.exit_code == 0
        rows = list(csv.DictReader(io.StringIO(second.read_text("utf-8-sig"))))
        assert {one["sampled for"] for one in rows} == {"2021-22"}
        picks = {one["pick"] for one in rows}
        assert picks == {"re-audit", "new"}
        assert all(
            one["why"].startswith("in the previous") == (one["pick"] == "re-audit") for one in rows
        )
        assert run("register", "check", second).exit_code == 0

    def test_json_fits_its_schema_and_is_the_same_again(self) -> None:
        arguments = ("sample", EXAMPLE, "--year", "2020-21", "--per-region", 9, "-f", "json")
        result = run(*arguments)
        data = json.loads(result.stdout)
        jsonschema.Draft202012Validator.check_schema(validator("sample").schema)
        validator("sample").validate(data)
        assert data["shortfalls"]
        assert run(*arguments).stdout == result.stdout

    def test_wrong_rows_are_named_and_exit_code_is_1(self, half_wrong: Path) -> None:
        for form in ("text", "csv"):
            result = run("sample", half_wrong, "--year", "2020-21", "-f", form)
            assert result.exit_code == 1
            assert "row 3, Eastmere, region" in result.output

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("{}",), "Missing option '--year'"),
            (("{}", "--year", "2020-21", "--per-region", "0"), "--per-region"),
            (("{}", "--year", "2020-21", "--reaudit", "none.csv"), "none.csv: cannot be read"),
            (("{}", "--year", "2020-21", "--reaudit", "{}", "-o", "{}"), "would be lost"),
        ],
    )
    def test_bad_input_is_one_line_and_exit_code_2(
        self, half_wrong: Path, arguments: tuple[str, ...], message: str
    ) -> None:
        result = run("sample", *(one.format(half_wrong) for one in arguments))
        assert result.exit_code == 2
        assert message in result.stderr
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("width", [80, 50])
def test_the_screen_is_wide_enough(width: int) -> None:
    register = read_register(EXAMPLE)
    shown = check_text.to_text(check_register(register, by=date(2022, 6, 1)), Screen(width))
    shown += sample_text.to_text(draw_sample(register, "2020-21", per_region=9), Screen(width))
    assert max(map(len, shown.splitlines())) <= width


def test_the_schemas_know_the_regions_and_types() -> None:
    for name, part in (("register", "standing"), ("sample", "")):
        schema = validator(name).schema
        entry = schema["$defs"][part] if part else schema["properties"]["picks"]["items"]
        assert tuple(entry["properties"]["region"]["enum"]) == REGIONS
        assert entry["properties"]["authority_type"]["enum"] == [*AuthorityType, None]


def test_the_example_is_what_its_script_makes(tmp_path: Path) -> None:
    script = EXAMPLE.with_name("make_register.py")
    copied = tmp_path / script.name
    copied.write_text(script.read_text("utf-8"), "utf-8")
    subprocess.run([sys.executable, copied], check=True)
    assert (tmp_path / "register.csv").read_bytes() == EXAMPLE.read_bytes()
    register = read_register(EXAMPLE)
    assert len(register.entries) == 137
    assert register_to_csv(register) == EXAMPLE.read_text("utf-8")
