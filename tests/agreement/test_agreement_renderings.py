"""What is shown of an agreement: everything, safely, and the same each time."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from io import BytesIO
from typing import Any

import jsonschema
import pytest
from codings import FORMULAS, HOSTILE, agreed, varied

from wt2018.agreement import Agreement, render
from wt2018.agreement.rendering.text import to_text
from wt2018.errors import Wt2018Error
from wt2018.rendering.screen import Screen
from wt2018.resources import schemas_dir

pytest.importorskip("sklearn")
pytest.importorskip("scipy")
pytest.importorskip("krippendorff")
openpyxl = pytest.importorskip("openpyxl")

TEXTS = ("text", "json", "html")


def workbook(agreement: Agreement) -> Any:
    made = render(agreement, "xlsx")
    assert isinstance(made, bytes)
    return openpyxl.load_workbook(BytesIO(made))


def rows(sheet: Any) -> list[dict[str, Any]]:
    header, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in others]


def text_of(agreement: Agreement, width: int = 80) -> str:
    return to_text(agreement, Screen(width=width))


class TestText:
    def test_figures_tables_and_disagreements(self) -> None:
        shown = text_of(agreed([0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1, 1, 0]))
        assert "Agreement of Ann and Ben\n8 reports coded by both, with 8 items" in shown
        assert re.search(r"The same +75%  41-93%, 6 of 8", shown)
        assert re.search(r"Kappa +0\.50 ", shown)
        assert re.search(r"○ not evidenced +3 +1 +\. +\.", shown)
        assert "2 disagreements on levels" in shown
        assert "r003\n    - Ann: ○ not evidenced\n    - Ben: ◐ partly evidenced" in shown

    def test_no_variation_is_said(self) -> None:
        shown = text_of(agreed([1, 1], [1, 1]))
        assert re.search(r"Kappa +–  no variation", shown)
        assert re.search(r"The same +100%", shown)
        assert "1.00" not in shown

    def test_nothing_to_compare_is_said(self) -> None:
        shown = text_of(agreed([1, 1], [1, 2]))
        overall = shown[shown.index("Overall rating") : shown.index("Item by item")]
        assert "nothing to compare" in overall
        assert re.search(r"The same +n/a  0 of 0", overall)

    def test_three_coders_have_a_block_for_each_two(self) -> None:
        shown = text_of(varied())
        assert "Ann and Ben\n" in shown
        assert "Ben and Cem\n" in shown
        assert "Only Ann has coded: r4" in shown
        assert "Note: Of 412 families" in shown

    @pytest.mark.parametrize("width", [20, 50, 80, 100])
    def test_it_fits_the_screen(self, width: int) -> None:
        for shown in (text_of(varied(), width), text_of(varied(HOSTILE, HOSTILE), width)):
            assert max(map(len, shown.splitlines())) <= width

    def test_narrow_screens_get_the_figures_as_sentences(self) -> None:
        shown = text_of(agreed([0, 1, 2], [0, 1, 1]), 50)
        told = "the same 67% of 3, kappa 0.50, linear kappa 0.57, quadratic kappa 0.67"
        assert told in " ".join(shown.split())


class TestJson:
    @pytest.mark.parametrize(
        "agreement",
        [varied(), varied(HOSTILE, HOSTILE), agreed([1, 1], [1, 1]), varied("\ud800 and words")],
        ids=["usual", "hostile", "no variation", "surrogate"],
    )
    def test_it_fits_its_schema(self, agreement: Agreement) -> None:
        schema = json.loads((schemas_dir() / "agreement.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        made = render(agreement, "json")
        assert isinstance(made, str)
        made.encode()
        jsonschema.Draft202012Validator(schema).validate(json.loads(made))

    def test_what_is_undefined_says_why(self) -> None:
        figures = json.loads(render(agreed([1, 1], [1, 1]), "json"))["figures"]
        undefined = {"value": None, "interval": None, "undefined": "no variation"}
        assert figures["all_items"]["kappa"] == undefined
        assert figures["overall"]["alpha_nominal"]["undefined"] == "nothing to compare"

    def test_it_holds_what_was_compared(self) -> None:
        data = json.loads(render(varied(), "json"))
        assert data["coders"] == ["Ann", "Ben", "Cem"]
        assert data["reports"][0]["codings"]["Cem"]["items"] == {
            "impact": "partly_evidenced",
            "my_own_item": "partly_evidenced",
        }
        assert data["alone"] == [{"coder": "Ann", "report": "r4", "why": ""}]


class TestHtml:
    def test_every_disagreement_stands_there_with_its_words(self) -> None:
        page = render(varied(), "html")
        assert isinstance(page, str)
        for told in ("Of 412 families", "Others.", "Still more.", "Only Ann has coded: r4"):
            assert told in page
        assert page.count('<article class="apart">') == 4

    def test_nothing_of_a_report_becomes_active(self) -> None:
        page = render(varied(HOSTILE, HOSTILE), "html")
        assert isinstance(page, str)
        assert "<script" not in page
        assert "{{ 7 * 7 }}" in page
        assert "49" not in re.sub(r"sha256-\S+", "", page)
        assert "default-src &#39;none&#39;" in page


class TestWorkbook:
    def test_its_sheets(self) -> None:
        book = workbook(varied())
        assert book.sheetnames == [
            "Figures",
            "Tables of levels",
            "Sets",
            "Disagreements",
            "Disagreements on sets",
            "Reports",
            "How to read",
        ]
        for sheet in book:
            assert sheet.freeze_panes in {"B2", "C2"}
            assert sheet["A1"].font.bold
            assert sheet.auto_filter.ref == sheet.dimensions

    def test_figures_are_numbers_and_what_is_undefined_says_why(self) -> None:
        book = workbook(agreed([0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1, 1, 0]))
        every, overall, _ = rows(book["Figures"])
        assert (every["The same"], every["Kappa"]) == (0.75, pytest.approx(0.5))
        assert overall["Kappa"] == "nothing to compare"
        assert book["Figures"]["D2"].number_format == "0%"

    def test_three_coders_have_a_row_for_each_two(self) -> None:
        found = [row["Coders"] for row in rows(workbook(varied())["Figures"])][:4]
        assert found == ["All; kappas: mean of pairs", "Ann and Ben", "Ann and Cem", "Ben and Cem"]

    def test_tables_of_levels(self) -> None:
        table = rows(workbook(agreed([0, 0, 2], [0, 1, 2]))["Tables of levels"])[:4]
        assert [row["Level by the first"] for row in table] == [
            "not evidenced",
            "partly evidenced",
            "evidenced",
            "does not apply",
        ]
        assert [row["Second: partly evidenced"] for row in table] == [1, 0, 0, 0]

    def test_disagreements_have_the_words_of_every_side(self) -> None:
        first = rows(workbook(varied())["Disagreements"])[0]
        assert first["Ann: level"] == "evidenced"
        assert "“Others.”" in first["Ann: words"]
        assert first["Ann: note"] == "Of 412 families, 78% said so."
        assert "Ben: note" not in first

    @pytest.mark.parametrize("text", [*FORMULAS, HOSTILE])
    def test_nothing_of_a_report_becomes_a_formula(self, text: str) -> None:
        agreement = varied(text, text)
        for sheet in workbook(agreement):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type in {"s", "n"}
                    if isinstance(cell.value, str):
                        assert not any(unicodedata.category(c) == "Cf" for c in cell.value)
                        assert cell.quotePrefix == (cell.value[0] in "=+-@")
        made = render(agreement, "xlsx")
        assert isinstance(made, bytes)
        with zipfile.ZipFile(BytesIO(made)) as parts:
            assert not any(b"<f>" in parts.read(name) for name in parts.namelist())

    def test_it_says_nothing_of_when_it_was_made(self) -> None:
        made = render(varied(), "xlsx")
        assert isinstance(made, bytes)
        with zipfile.ZipFile(BytesIO(made)) as parts:
            assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"1980-01-01" in parts.read("docProps/core.xml")


@pytest.mark.parametrize("format_", [*TEXTS, "xlsx"])
def test_the_same_codings_give_the_same_bytes(format_: str) -> None:
    assert render(varied(), format_) == render(varied(), format_)


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(Wt2018Error, match="unknown format 'pdf'; choose text, json, html, xlsx"):
        render(varied(), "pdf")
