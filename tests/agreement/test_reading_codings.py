"""Codings from files, and which of them are of the same report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from codings import label_file

import wt2018
from wt2018.agreement import (
    AgreementError,
    CodedReport,
    Coder,
    Coding,
    Quote,
    match,
    of_assessment,
    of_labels,
    of_record,
    read_coders,
)
from wt2018.evaluation import read_labels
from wt2018.rulebook.model import Level
from wt2018.workbook import write_workbook

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILE = "sha256:1"
OTHER = "sha256:2"


@pytest.fixture(scope="module")
def assessment() -> wt2018.Assessment:
    return wt2018.check(EXAMPLES / "report.docx", reader="cues")


@pytest.fixture(scope="module")
def checked(assessment: wt2018.Assessment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("checked") / "brackenshire.json"
    file.write_text(wt2018.render(assessment, "json"), "utf-8")
    return file


def one(path: Path, *, beside: Path) -> Coding:
    """The one coding of a coder."""
    return read_coders([path, beside])[0].codings[0]


class TestWorkbooks:
    def test_only_what_the_auditor_decided_is_coded(
        self, assessment: wt2018.Assessment, tmp_path: Path
    ) -> None:
        said = wt2018.Decision("copies", "AB", "evidenced", "Both.", (wt2018.Passage("Sent."),))
        named = wt2018.SetDecision("review_kinds", "AB", ())
        coded = wt2018.overrule(assessment, [said, named])
        (tmp_path / "ab.xlsx").write_bytes(write_workbook([assessment, coded]))
        read = one(tmp_path / "ab.xlsx", beside=label_file(tmp_path / "b.json"))
        assert read.items == {"copies": Level.EVIDENCED}
        assert read.sets == {"review_kinds": frozenset()}
        assert read.overall is None
        assert read.quotes["copies"][0].text == "Sent."
        assert read.notes == {"copies": "Both."}

    def test_one_that_nobody_filled_in_is_refused(
        self, assessment: wt2018.Assessment, tmp_path: Path
    ) -> None:
        (tmp_path / "ab.xlsx").write_bytes(write_workbook([assessment]))
        with pytest.raises(AgreementError, match="nothing is coded in it"):
            one(tmp_path / "ab.xlsx", beside=label_file(tmp_path / "b.json"))


class TestAssessments:
    def test_levels_sets_rating_and_words(
        self, checked: Path, assessment: wt2018.Assessment, tmp_path: Path
    ) -> None:
        read = one(checked, beside=label_file(tmp_path / "b.json"))
        assert read.items == {item.id: item.level for item in assessment.items}
        assert read.overall is assessment.overall.rating
        assert read.sets["review_kinds"] == {
            value.value
            for named in assessment.sets
            if named.rule.id == "review_kinds"
            for value in named.values
        }
        (evidence, *_) = assessment.evidence(assessment.item("scrutiny"))
        assert read.quotes["scrutiny"][0].text == evidence.passage.quote
        assert "para." in read.quotes["scrutiny"][0].where
        assert any(quote.why for quotes in read.discounted.values() for quote in quotes)
        assert read.report.digests == {assessment.report.digest}
        assert read.report.period == "2020-21"

    def test_of_an_assessment_in_hand(
        self, checked: Path, assessment: wt2018.Assessment, tmp_path: Path
    ) -> None:
        read = one(checked, beside=label_file(tmp_path / "b.json"))
        assert of_assessment(assessment).items == read.items
        assert of_assessment(assessment).quotes == read.quotes

    def test_what_a_person_decided_counts_with_words_and_note(
        self, assessment: wt2018.Assessment
    ) -> None:
        data = json.loads(wt2018.render(assessment, "json"))
        data["items"]["scrutiny"]["level"] = "evidenced"
        passage = {"quote": "Mr X looked.", "page": 3, "section": ["Scrutiny"], "paragraph": 1}
        data["decisions"] = [
            {
                "item": "scrutiny",
                "level": "evidenced",
                "machine_level": "partly_evidenced",
                "coder": "AB",
                "note": "His findings stand on page 3.",
                "evidence": [passage],
            },
            {"set": "review_kinds", "values": [], "machine_values": [], "evidence": []},
        ]
        read = of_record(data)
        assert read.items["scrutiny"] is Level.EVIDENCED
        assert read.quotes["scrutiny"][0] == Quote("Mr X looked.", "p. 3, in “Scrutiny”")
        assert read.notes == {"scrutiny": "His findings stand on page 3."}

    def test_one_that_does_not_fit_its_schema_is_refused(
        self, checked: Path, tmp_path: Path
    ) -> None:
        data = json.loads(checked.read_text("utf-8"))
        data["items"]["impact"]["level"] = "superb"
        wrong = tmp_path / "wrong.json"
        wrong.write_text(json.dumps(data), "utf-8")
        with pytest.raises(
            AgreementError, match=r"wrong\.json: not an assessment: at items/impact"
        ):
            read_coders([checked, wrong])


class TestLabels:
    def test_levels_words_and_what_was_not_counted(self, tmp_path: Path) -> None:
        file = label_file(
            tmp_path / "ann.json",
            report="d01",
            partnership="Norwold",
            period="2020-21",
            overall="evidenced",
            sets={"review_kinds": ["rapid_review"]},
            passages=[{"item": "impact", "quote": "It fell."}],
            traps=[{"item": "scrutiny", "quote": "Council.", "why": "another body"}],
        )
        read = one(file, beside=label_file(tmp_path / "b.json"))
        assert read == of_labels(read_labels(file), CodedReport(file="ann.json", names=("ann",)))
        assert read.items == {"impact": Level.PARTLY_EVIDENCED}
        assert read.overall is Level.EVIDENCED
        assert read.quotes["impact"][0].text == "It fell."
        assert read.discounted["scrutiny"][0].why == "another body"
        assert (read.report.id, read.report.about) == ("d01", "Norwold, 2020-21")

    def test_of_a_folder_for_each_report_with_the_documents_digests(self, tmp_path: Path) -> None:
        label_file(tmp_path / "ann" / "d01" / "labels.json")
        (tmp_path / "ann" / "d01" / "report.md").write_text("Words.", "utf-8")
        label_file(tmp_path / "ann" / "d02" / "labels.json")
        (tmp_path / "ann" / "settings.json").write_text("{}", "utf-8")  # lies beside
        ann, alone = read_coders([tmp_path / "ann", tmp_path / "ann" / "d01"])
        assert [(c.report.name, len(c.report.digests)) for c in ann.codings] == [
            ("d01", 1),
            ("d02", 0),
        ]
        assert alone.codings == ann.codings[:1]


class TestNames:
    def test_by_default_those_of_the_files(self, tmp_path: Path) -> None:
        files = [label_file(tmp_path / "ann.json"), tmp_path / "ben"]
        label_file(tmp_path / "ben" / "x.json")
        assert [coder.name for coder in read_coders(files)] == ["ann", "ben"]

    def test_with_the_folder_where_files_are_called_alike(self, tmp_path: Path) -> None:
        files = [label_file(tmp_path / who / "d01.json") for who in ("ann", "ben")]
        assert [coder.name for coder in read_coders(files)] == ["ann/d01", "ben/d01"]
        assert [coder.name for coder in read_coders(files, ["A", "B"])] == ["A", "B"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "is no assessment, and as labels: found "),
        ('{"items": {"impact": 7}}', "at items/impact: found 7; expected one of 0, 1, 2"),
        ('{"schema": "https://wt2018.org.example/schemas/facts/1"}', "neither labels nor an asse"),
        ('{"items": {"impact": 1, "impact": 2}}', "states 'impact' twice"),
        (b"\xff\xfe\x00", "is not JSON"),
    ],
)
def test_a_file_that_is_no_coding(tmp_path: Path, content: str | bytes, message: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(AgreementError) as caught:
        read_coders([file, label_file(tmp_path / "b.json")])
    assert str(caught.value).startswith(f"{file}: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("paths", "names", "message"),
    [
        (("a.json", "none"), (), "none: there is no such file or folder"),
        (("a.json", "empty"), (), "empty: holds no codings; expected files"),
        (("a.json", "notes.txt"), (), "notes.txt: is no coding; expected one of .json"),
        (("a.json", "a.json"), (), "a.json: is given twice"),
        (("a.json", "b.json"), ("A",), "1 name is given for 2 coders"),
        (("a.json", "b.json"), ("A", "A"), "two coders have the same name"),
        (("a.json", "b.json"), ("A", ""), "or one has none"),
    ],
)
def test_what_cannot_be_read_is_said(
    tmp_path: Path, paths: tuple[str, ...], names: tuple[str, ...], message: str
) -> None:
    label_file(tmp_path / "a.json")
    label_file(tmp_path / "b.json")
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("notes", "utf-8")
    with pytest.raises(AgreementError) as caught:
        read_coders([tmp_path / path for path in paths], names)
    assert message in str(caught.value)


def coder(name: str, *reports: CodedReport) -> Coder:
    return Coder(name, tuple(Coding(report, {}) for report in reports))


def of(id_: str = "", digest: str = "", **known: Any) -> CodedReport:
    return CodedReport(id=id_, digests=frozenset({digest} - {""}), **known)


ELSEWHERE = of("elsewhere")
"""Another report, so that the one that matters is not taken for the other's only one."""


class TestMatching:
    @pytest.mark.parametrize(
        ("ann", "ben"),
        [
            (of("d01", FILE), of("x", FILE)),
            (of("d01"), of("D01")),
            (of("d01", FILE), of("d01")),
            (of(names=("d01",)), of("d01")),
            (
                of("a", partnership="Norwold SCP", period="2020-21"),
                of("b", partnership="norwold scp", period="2020–21"),
            ),
        ],
    )
    def test_the_same_report(self, ann: CodedReport, ben: CodedReport) -> None:
        (matched,), alone = match([coder("Ann", ann, ELSEWHERE), coder("Ben", ben)])
        assert [coding and coding.report for coding in matched.codings] == [ann, ben]
        assert [(one.coder, one.name) for one in alone] == [("Ann", "elsewhere")]

    @pytest.mark.parametrize(
        ("ann", "ben"),
        [
            (of("d01", FILE), of("d01", OTHER)),
            (of("d01"), of("d02")),
            (of("a", partnership="Norwold", period=""), of("b", partnership="Norwold", period="")),
        ],
    )
    def test_other_reports(self, ann: CodedReport, ben: CodedReport) -> None:
        with pytest.raises(AgreementError, match="no report is coded by two coders"):
            match([coder("Ann", ann, ELSEWHERE), coder("Ben", ben)])

    def test_a_digest_tells_more_than_a_name(self) -> None:
        """Ben has renamed two files: what they hold decides."""
        ann = coder("Ann", of("d01", FILE), of("d02", OTHER))
        ben = coder("Ben", of("d02", FILE), of("d01", OTHER))
        matched, _ = match([ann, ben])
        assert [m.codings[1] and m.codings[1].report.id for m in matched] == ["d02", "d01"]

    def test_a_name_that_a_coder_uses_twice_tells_nothing(self) -> None:
        ann = coder("Ann", of("d01", names=("report",)), of("d02", names=("report",)))
        ben = coder("Ben", of("d01"), of("", names=("report",)))
        matched, alone = match([ann, ben])
        assert [one.name for one in matched] == ["d01"]
        assert sorted((one.coder, one.name) for one in alone) == [("Ann", "d02"), ("Ben", "report")]

    def test_the_only_report_of_each_is_the_same_whatever_it_is_called(self) -> None:
        matched, alone = match([coder("Ann", of(names=("ann",))), coder("Ben", of(names=("ben",)))])
        assert len(matched) == 1
        assert not alone

    @pytest.mark.parametrize("other", [of("d02"), of("d01", OTHER)])
    def test_unless_they_say_otherwise(self, other: CodedReport) -> None:
        with pytest.raises(AgreementError):
            match([coder("Ann", of("d01", FILE)), coder("Ben", other)])

    def test_an_edited_file_is_told(self) -> None:
        ann = coder("Ann", of("d01", FILE), of("d02"))
        ben = coder("Ben", of("d01", OTHER), of("d02"))
        (matched,), alone = match([ann, ben])
        assert matched.name == "d02"
        assert [one.why for one in alone] == [
            "Ben has coded another file by this name",
            "Ann has coded another file by this name",
        ]

    def test_a_third_coder_joins_by_any_of_the_others(self) -> None:
        ann = coder("Ann", of("d01"), of("d02"))
        ben = coder("Ben", of("d01", FILE), of("d03"))
        cem = coder("Cem", of("x", FILE), of("d03"))
        matched, alone = match([ann, ben, cem])
        assert [[coding is not None for coding in one.codings] for one in matched] == [
            [True, True, True],
            [False, True, True],
        ]
        assert [one.name for one in alone] == ["d02"]

    def test_a_file_that_a_coder_has_coded_twice_is_refused(self) -> None:
        ann = coder("Ann", of("a", FILE, file="a.json"), of("b", FILE, file="b.json"))
        with pytest.raises(AgreementError, match=r"Ann: a\.json and b\.json code the same report"):
            match([ann, coder("Ben", of("a", FILE))])

    def test_nothing_matched_is_one_sentence(self) -> None:
        ann = coder("Ann", *(of(f"d{number}") for number in range(9)))
        with pytest.raises(AgreementError) as caught:
            match([ann, coder("Ben", of("e1"))])
        assert "Ann has d0, d1, d2 and 6 more; Ben has e1" in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_reports_of_the_same_name_stay_apart(self) -> None:
        ann = coder("Ann", of("", FILE, names=("r",)), of("", OTHER, names=("r",)))
        ben = coder("Ben", of("", FILE, names=("r",)), of("", OTHER, names=("r",)))
        matched, _ = match([ann, ben])
        assert [one.name for one in matched] == ["r", "r (2)"]
