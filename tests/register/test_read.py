"""Registers as people keep them: what is understood, and what is said of what is not."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from registers import HEADERS, registers, row, workbook, write

from wt2018.register import (
    AuthorityType,
    Problem,
    Register,
    RegisterError,
    read_names,
    read_register,
    register_to_csv,
)

DATES = ("2021-09-30", "2021-10-04", "2021-10-05")


def only_problem(path: Path) -> Problem:
    (problem,) = read_register(path).problems
    return problem


class TestCsv:
    def test_a_row(self, tmp_path: Path) -> None:
        (entry,) = read_register(
            write(tmp_path / "r.csv", [[*row("Norwold", *DATES), "n.pdf"]])
        ).entries
        assert entry.name == "Norwold"
        assert entry.authority_type is AuthorityType.UNITARY
        assert entry.decile == 3
        assert entry.several_authorities is entry.secure_establishment is False
        assert entry.row == 2
        report = entry.years["2020-21"]
        assert report.published == date(2021, 9, 30)
        assert report.sent_to_panel == date(2021, 10, 4)
        assert report.sent_to_what_works == date(2021, 10, 5)
        assert report.file == "n.pdf"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_encodings_and_delimiters(self, tmp_path: Path, encoding: str, delimiter: str) -> None:
        path = tmp_path / "r.csv"
        write(path, [row("Élmere – East", *DATES)], encoding=encoding, delimiter=delimiter)
        (entry,) = read_register(path).entries
        assert entry.name == "Élmere – East"
        assert entry.region == "London"

    def test_the_separator_line_of_excel_counts_as_no_row(self, tmp_path: Path) -> None:
        path = write(tmp_path / "r.csv", [row("Norwold")], delimiter=";")
        path.write_text("sep=;\n" + path.read_text("utf-8"), "utf-8")
        assert read_register(path).entries[0].row == 2

    def test_empty_rows_count_and_do_no_harm(self, tmp_path: Path) -> None:
        path = write(tmp_path / "r.csv", [[], ["", " "], row("Norwold"), []])
        register = read_register(path)
        assert [entry.row for entry in register.entries] == [4]
        assert not register.problems

    def test_headers_in_any_manner_and_order(self, tmp_path: Path) -> None:
        headers = "REGION,Published 2020/21,sent_to_what_works 2020-2021, Decile ,Partnership"
        path = tmp_path / "r.csv"
        path.write_text(f"{headers}\nLondon,30/09/2021,4/10/2021,7,Norwold\n", "utf-8")
        (entry,) = read_register(path).entries
        assert (entry.name, entry.decile) == ("Norwold", 7)
        assert entry.years["2020-21"].published == date(2021, 9, 30)
        assert entry.years["2020-21"].sent_to_what_works == date(2021, 10, 4)

    def test_columns_that_mean_nothing_are_named(self, tmp_path: Path) -> None:
        path = tmp_path / "r.csv"
        path.write_text("name,region,notes,publised 2020-21,published\nA,London,,,\n", "utf-8")
        notes, misspelt, no_year = read_register(path).unused_columns
        assert notes == "“notes”"
        assert "perhaps 'published 2020-21'" in misspelt
        assert "of which year?" in no_year


class TestExcel:
    def test_cells_of_excel(self, tmp_path: Path) -> None:
        cells = [
            "Norwold",
            "london",
            "unitary",
            3.0,
            2,
            True,
            datetime(2021, 9, 30),  # noqa: DTZ001  # as Excel has it
            date(2021, 10, 4),
        ]
        (entry,) = read_register(workbook(tmp_path / "r.xlsx", [HEADERS, cells])).entries
        assert entry.decile == 3
        assert entry.several_authorities is entry.secure_establishment is True
        assert entry.years["2020-21"].published == date(2021, 9, 30)
        assert entry.years["2020-21"].sent_to_panel == date(2021, 10, 4)

    def test_a_number_is_no_date_and_a_formula_without_result_no_value(
        self, tmp_path: Path
    ) -> None:
        cells = [*row("Norwold")[:6], 44469, "=G2+4"]
        good = row("Eastmere")
        register = read_register(workbook(tmp_path / "r.xlsx", [HEADERS, cells, good]))
        number, formula = register.problems
        assert number.found == "the number 44469"
        assert "give the cell a date format" in number.expected
        assert formula.found == "the formula =G2+4 without a result"
        assert [entry.name for entry in register.entries] == ["Eastmere"]

    @settings(max_examples=25, deadline=None)
    @given(registers())
    def test_csv_and_excel_say_the_same(self, register: Register) -> None:
        text = register_to_csv(register)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "register.csv"
            path.write_text(text, "utf-8", newline="")
            from_csv = read_register(path)
            from_excel = read_register(
                workbook(Path(folder) / "register.xlsx", csv.reader(io.StringIO(text)))
            )
        assert from_csv.entries == from_excel.entries == register.entries
        assert [e.years for e in from_csv.entries] == [e.years for e in register.entries]
        assert [e.years for e in from_excel.entries] == [e.years for e in register.entries]
        assert not from_csv.problems
        assert not from_excel.problems


class TestWrongRows:
    @pytest.mark.parametrize(
        ("column", "cell", "found", "expected"),
        [
            (0, "", "nothing", "a name that begins with a letter or digit"),
            (0, "=HYPERLINK(1)", "the formula", "a name"),
            (1, "Yorks and Humbre", "“Yorks and Humbre”", "perhaps “Yorkshire and the Humber”"),
            (1, "Narnia!", "“Narnia!”", "East Midlands, East of England"),
            (1, "", "nothing", "one of East Midlands"),
            (2, "unitry", "“unitry”", "perhaps “unitary authority”"),
            (3, "11", "“11”", "a whole number from 1 to 10"),
            (3, "2.5", "“2.5”", "a whole number from 1 to 10"),
            (3, "1_0", "“1_0”", "a whole number from 1 to 10"),
            (3, "nan", "“nan”", "a whole number from 1 to 10"),
            (4, "0", "“0”", "“one” or “several”"),
            (5, "maybe", "“maybe”", "“yes”, “no” or nothing"),
            (6, "31/02/2021", "“31/02/2021”", "a date that exists"),
            (6, "2021-02-30", "“2021-02-30”", "a date that exists"),
            (6, "09/30/2021", "“09/30/2021”", "the day before the month, as 30/09/2021"),
            (6, "30/09/21", "“30/09/21”", "a date such as 2021-09-30 or 30/09/2021"),
            (6, "2012-09-30", "“2012-09-30”", "from 2020-04-01 on"),
            (7, "20210930", "“20210930”", "a date such as"),
            (9, "+cmd", "“+cmd”", "a file"),
        ],
    )
    def test_a_wrong_cell_is_named_and_the_rest_goes_on(
        self, tmp_path: Path, column: int, cell: str, found: str, expected: str
    ) -> None:
        wrong = [*row("Norwold", *DATES), "n.pdf"]
        wrong[column] = cell
        path = write(tmp_path / "r.csv", [wrong, row("Eastmere")])
        problem = only_problem(path)
        assert (problem.row, problem.column) == (2, HEADERS[column])
        assert found in problem.found
        assert expected in problem.expected
        assert [entry.name for entry in read_register(path).entries] == ["Eastmere"]

    @pytest.mark.parametrize(
        "again",
        [
            "norwold ",
            "Norwold Safeguarding Children Partnership",
            "NORWOLD  safeguarding partnership",
        ],
    )
    def test_each_partnership_stands_once(self, tmp_path: Path, again: str) -> None:
        problem = only_problem(write(tmp_path / "r.csv", [row("Norwold"), row(again)]))
        assert problem.row == 3
        assert "it is in row 2 too" in problem.expected

    def test_a_comma_without_quotes_is_noticed(self, tmp_path: Path) -> None:
        path = write(tmp_path / "r.csv", [row("Eastmere"), [*row("Norwold", *DATES), "a.pdf", "b"]])
        problem = only_problem(path)
        assert (problem.row, problem.name, problem.found) == (
            3,
            "Norwold",
            "“b” after the last column",
        )

    def test_everything_wrong_in_a_row_is_named(self, tmp_path: Path) -> None:
        wrong = ["Norwold", "Narnia!", "x", "0", "", "", "soon"]
        register = read_register(write(tmp_path / "r.csv", [wrong, row("Eastmere")]))
        assert [problem.column for problem in register.problems] == [
            "region",
            "authority type",
            "deprivation decile",
            "published 2020-21",
        ]
        assert register.wrong_rows == 1

    def test_day_before_month_always(self, tmp_path: Path) -> None:
        (entry,) = read_register(write(tmp_path / "r.csv", [row("Norwold", "03/04/2021")])).entries
        assert entry.years["2020-21"].published == date(2021, 4, 3)


class TestUnusable:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "is empty"),
            (b"\n\n", "is empty"),
            (b"name,decile\nA,1\n", "row 1 should name the columns, and none is 'region'"),
            (b"name,region\n", "has headers and no rows"),
            (b"name,region\nA,Nowhere!\n", "no row can be used; row 2, region: found “Nowhere!”"),
            (b"name,region,Name\nA,London,B\n", "columns 1 and 3 are both 'name'"),
            (b'name,region\n"A,London\n', "is not CSV"),
            (b"name,region\nA\0,London\n", "is not text"),
            (b"\x81\x8d", "is not text"),
            (b"PK\x03\x04 no workbook", "cannot be opened as an Excel workbook"),
            (b"\xd0\xcf\x11\xe0 old", "save it as .xlsx without one, or as CSV"),
        ],
    )
    def test_one_sentence(self, tmp_path: Path, content: bytes, message: str) -> None:
        path = tmp_path / "r.csv"
        path.write_bytes(content)
        with pytest.raises(RegisterError, match=r"r\.csv: ") as raised:
            read_register(path)
        assert message in str(raised.value)

    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(RegisterError, match="cannot be read"):
            read_register(tmp_path / "none.csv")


class TestNames:
    def test_of_a_register(self, tmp_path: Path) -> None:
        path = write(tmp_path / "r.csv", [row("Norwold"), row("Eastmere")])
        assert read_names(path) == ("Norwold", "Eastmere")

    def test_of_a_list(self, tmp_path: Path) -> None:
        path = tmp_path / "names.txt"
        path.write_text("Norwold\n\nEastmere, Westmere and Fennshire\n", "utf-8")
        assert read_names(path) == ("Norwold", "Eastmere, Westmere and Fennshire")

    @pytest.mark.parametrize("text", ["", "name,region\n"])
    def test_of_nobody(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "names.csv").write_text(text, "utf-8")
        with pytest.raises(RegisterError, match="names nobody"):
            read_names(tmp_path / "names.csv")
