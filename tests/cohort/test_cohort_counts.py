"""Every count of an analysis, against counts made in another way."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from cohorts import AWAY, BOOK, EVIDENCED, NOT, PARTLY, Row, cohorts, report
from hypothesis import given
from hypothesis import strategies as st

from wt2018.cohort import (
    Codes,
    CohortAnalysis,
    CohortError,
    analyse,
    codes_of_labels,
    published_analysis,
)
from wt2018.evaluation.labels import LEVELS, read_labels
from wt2018.resources import rules_dir

pytest.importorskip("scipy")

CODES = {level.value: code for code, level in LEVELS.items()}
REGIONS = ("London", "North East", "South West")


@pytest.fixture
def labels(corpus: Path) -> dict[str, dict[str, Any]]:
    """The label files themselves, by name of the report."""
    files = sorted(corpus.glob("dev/*/labels.json"))
    assert len(files) == 12
    return {file.parent.name: json.loads(file.read_text("utf-8")) for file in files}


def place(number: int) -> Row | None:
    return Row(f"P{number}", REGIONS[number % 3], None, number % 10 + 1) if number else None


@pytest.fixture
def gold(corpus: Path, labels: Mapping[str, Any]) -> CohortAnalysis:
    """The corpus with its labels in place of the program's codes."""
    codes = [
        codes_of_labels(name, read_labels(corpus / "dev" / name / "labels.json"), place=place(n))
        for n, name in enumerate(labels)
    ]
    return analyse(codes, BOOK, against=published_analysis("2020-21"))


class TestTheLabelledCorpus:
    def test_levels_of_every_item(
        self, gold: CohortAnalysis, labels: Mapping[str, dict[str, Any]]
    ) -> None:
        assert set(gold.items) == {item for one in labels.values() for item in one["items"]}
        for id_, item in gold.items.items():
            counted = Counter(one["items"][id_] for one in labels.values())
            assert {CODES[lv.value]: n for lv, n in item.levels.at.items() if n} == dict(counted)
            assert item.levels.applies == 12 - counted["not_applicable"]
            assert item.levels.short == counted[0] + counted[1]
            assert item.levels.share(EVIDENCED, PARTLY).hits == counted[1] + counted[2]
            assert item.levels.not_coded == 0

    def test_values_of_every_set(
        self, gold: CohortAnalysis, labels: Mapping[str, dict[str, Any]]
    ) -> None:
        assert set(gold.sets_by_id) == {name for one in labels.values() for name in one["sets"]}
        for id_, named in gold.sets_by_id.items():
            counted = Counter(value for one in labels.values() for value in one["sets"][id_])
            assert {v.value: v.reports for v in named.values if v.reports} == dict(counted)
            assert [v.reports for v in named.values] == sorted(
                (v.reports for v in named.values), reverse=True
            )
            assert named.none == sum(one["sets"][id_] == [] for one in labels.values())
            assert named.reports == 12

    def test_overall_ratings(
        self, gold: CohortAnalysis, labels: Mapping[str, dict[str, Any]]
    ) -> None:
        counted = Counter(one["overall"] for one in labels.values())
        assert {level.value: n for level, n in gold.overall.at.items() if n} == dict(counted)

    def test_groups(self, gold: CohortAnalysis, labels: Mapping[str, dict[str, Any]]) -> None:
        by_id = {tab.id: {one.label: one for one in tab.groups} for tab in gold.by}
        assert set(by_id) == {"region", "deprivation"}  # no type of authority is known
        sorts = {
            "region": lambda n: REGIONS[n % 3] if n else "",
            "deprivation": lambda n: (
                {
                    **dict.fromkeys((1, 2, 3), "deciles 1 to 3"),
                    **dict.fromkeys((4, 5, 6, 7), "deciles 4 to 7"),
                    **dict.fromkeys((8, 9, 10), "deciles 8 to 10"),
                }[n % 10 + 1]
                if n
                else ""
            ),
        }
        for id_, sort in sorts.items():
            members: dict[str, list[dict[str, Any]]] = {}
            for number, one in enumerate(labels.values()):
                members.setdefault(sort(number), []).append(one)
            assert {label: len(those) for label, those in members.items()} == {
                label: group.reports for label, group in by_id[id_].items()
            }
            for label, those in members.items():
                group = by_id[id_][label]
                rated = Counter(one["overall"] for one in those)
                assert {lv.value: n for lv, n in group.overall.at.items() if n} == dict(rated)
                for item, levels in group.items.items():
                    coded = Counter(one["items"][item] for one in those)
                    assert {CODES[lv.value]: n for lv, n in levels.at.items() if n} == dict(coded)

    def test_development_and_advice(
        self, gold: CohortAnalysis, labels: Mapping[str, dict[str, Any]]
    ) -> None:
        short = Counter(
            item for one in labels.values() for item, code in one["items"].items() if code in {0, 1}
        )
        assert {one.item.id: one.item.levels.short for one in gold.development} == dict(short)
        counts = [one.item.levels.short for one in gold.development]
        assert counts == sorted(counts, reverse=True)
        files = {
            p.stem: p for p in (*rules_dir().glob("requirements/*"), *rules_dir().glob("audit/*"))
        }
        for one in gold.development:
            rule = next(yaml.safe_load_all(files[one.item.id].read_text("utf-8")))["levels"]
            coded = Counter(label["items"][one.item.id] for label in labels.values())
            said = Counter({rule["evidenced"]["advice"].strip(): coded[1]})
            lower = rule.get("partly_evidenced", rule["evidenced"])
            said[lower["advice"].strip()] += coded[0]
            assert {a.text.strip(): a.reports for a in one.advice} == dict(+said)

    def test_the_published_figures(
        self, gold: CohortAnalysis, labels: Mapping[str, dict[str, Any]]
    ) -> None:
        def at(item: str, *codes: int) -> int:
            return sum(one["items"][item] in codes for one in labels.values())

        def naming(set_: str, *values: str) -> int:
            return sum(bool({*values} & {*one["sets"][set_]}) for one in labels.values())

        def rated(level: str) -> int:
            return sum(one["overall"] == level for one in labels.values())

        training = sum(bool(one["sets"]["training_subjects"]) for one in labels.values())
        no_priority = sum(not one["sets"]["practice_priorities"] for one in labels.values())
        feedback = naming("evidence_sources", "professional_feedback", "children_family_feedback")
        first, second = "safeguarding_priorities", "practice_priorities"
        expected = {
            "overall_not_evidenced": (5, rated("not_evidenced")),
            "overall_partly_evidenced": (11, rated("partly_evidenced")),
            "overall_evidenced": (2, rated("evidenced")),
            "priority_neglect": (11, naming(first, "neglect")),
            "priority_domestic_abuse": (9, naming(first, "domestic_abuse")),
            "priority_emotional_mental_wellbeing": (9, naming(first, "emotional_mental_wellbeing")),
            "priority_exploitation": (8, naming(first, "exploitation")),
            "priority_contextual_safeguarding": (5, naming(first, "contextual_safeguarding")),
            "priority_online_safety": (2, naming(first, "online_safety")),
            "no_practice_priority": (4, no_priority),
            "practice_learning_from_reviews": (6, naming(second, "learning_from_reviews")),
            "practice_information_sharing": (3, naming(second, "information_sharing")),
            "practice_trauma_informed": (2, naming(second, "trauma_informed_practice")),
            "priorities_chosen": (5, at("priority_rationale", 1, 2)),
            "evidence_base": (12, at("evidence_base", 1, 2)),
            "evidence_audits": (6, naming("evidence_sources", "audit")),
            "evidence_case_reviews": (6, naming("evidence_sources", "case_review")),
            "evidence_authority_data": (4, naming("evidence_sources", "local_authority_data")),
            "evidence_feedback": (3, feedback),
            "impact_children": (7, at("impact", 1, 2)),
            "impact_professionals": (10, at("impact_professionals", 1, 2)),
            "lack_of_progress": (8, at("lack_of_progress", 1, 2)),
            "training": (18, training),
            "training_impact_not_told": (4, at("training_impact", 0)),
            "review_actions": (17, at("review_actions", 1, 2)),
            "governance": (15, at("leadership", 1, 2)),
            "independent_scrutiny": (13, at("scrutiny", 1, 2)),
            "voice_families": (11, at("feedback", 1, 2)),
            "voice_professionals": (7, at("voice_professionals", 1, 2)),
        }
        assert gold.against is not None
        found = {}
        for one in gold.against.figures:
            assert one.here is not None
            assert (one.published.of, one.here.of) == (18, 12)
            found[one.figure.id] = (one.published.hits, one.here.hits)
        assert found == expected

    def test_quotations_are_the_coders_words(
        self, gold: CohortAnalysis, labels: Mapping[str, dict[str, Any]]
    ) -> None:
        quoted = 0
        for id_, item in gold.items.items():
            for level, quotations in item.examples.items():
                for one in quotations:
                    coded = labels[one.report]
                    assert {"item": id_, "quote": one.passage.quote} in coded["passages"]
                    assert LEVELS[coded["items"][id_]] is level
                reports = {one.report for one in quotations}
                assert len(reports) == min(3, item.levels.at[level])
                quoted += len(quotations)
        assert quoted > 60


class TestAnyCohort:
    @given(cohorts())
    def test_levels_sum_to_the_reports(self, reports: list[Codes]) -> None:
        analysis = analyse(reports, BOOK)
        counts = [item.levels for item in analysis.items.values()]
        for tab in analysis.by:
            assert sum(group.reports for group in tab.groups) == len(reports)
            for group in tab.groups:
                assert all(one.reports == group.reports for one in group.items.values())
        for levels in (analysis.overall, *counts):
            assert sum(levels.at.values()) + levels.not_coded == len(reports)

    @given(cohorts(), st.randoms())
    def test_the_order_of_reports_never_matters(self, reports: list[Codes], chance: Any) -> None:
        shuffled = list(reports)
        chance.shuffle(shuffled)
        assert analyse(shuffled, BOOK) == analyse(reports, BOOK)

    @given(cohorts("a"), cohorts("b"))
    def test_a_union_counts_what_its_parts_count(
        self, some: list[Codes], others: list[Codes]
    ) -> None:
        one, two, both = (analyse(these, BOOK) for these in (some, others, [*some, *others]))

        def counted(analysis: CohortAnalysis) -> Counter[tuple[str, str]]:
            counts = Counter({("overall", lv): n for lv, n in analysis.overall.at.items()})
            for id_, item in analysis.items.items():
                counts.update({(id_, lv): n for lv, n in item.levels.at.items()})
                counts[id_, "not coded"] += item.levels.not_coded
            for named in analysis.sets:
                counts.update({(named.id, value.value): value.reports for value in named.values})
                counts.update({(named.id, "none"): named.none, (named.id, "of"): named.reports})
            return +counts

        assert counted(both) == counted(one) + counted(two)


class TestWhatIsCounted:
    def test_shares_are_of_the_reports_to_which_an_item_applies(self) -> None:
        reports = [
            report("a", restraint=EVIDENCED),
            report("b", restraint=NOT),
            report("c", restraint=AWAY),
            report("d"),
        ]
        levels = analyse(reports, BOOK).items["restraint"].levels
        share = levels.share(EVIDENCED)
        assert (share.hits, share.of) == (1, 2)
        assert (levels.reports, levels.applies, levels.not_coded) == (4, 2, 1)

    def test_intervals_are_wilsons(self) -> None:
        """7 of 18: p = 0.389, z = 1.96; by the formula 0.203 to 0.614."""
        reports = [report(f"r{n}", impact=PARTLY if n < 7 else NOT) for n in range(18)]
        share = analyse(reports, BOOK).items["impact"].levels.share(PARTLY)
        assert share.interval is not None
        assert share.interval.low == pytest.approx(0.203, abs=0.0005)
        assert share.interval.high == pytest.approx(0.614, abs=0.0005)

    def test_lengths_and_scores(self) -> None:
        reports = [
            Codes("a", pages=20, words=900, score=Decimal("40.5")),
            Codes("b", pages=72),
            Codes("c", pages=31, score=Decimal("70.1")),
            Codes("d"),
        ]
        analysis = analyse(reports, BOOK)
        assert analysis.pages
        assert (analysis.pages.low, analysis.pages.median, analysis.pages.high) == (20, 31, 72)
        assert (analysis.pages.reports, analysis.words and analysis.words.reports) == (3, 1)
        assert analysis.scores
        assert analysis.scores.median == Decimal("55.3")

    def test_the_year_is_the_one_that_most_reports_name(self) -> None:
        reports = [Codes("a", period="2020-21"), Codes("b", period="2021-22"), Codes("c")]
        assert analyse(reports, BOOK).year == "2020-21"
        assert analyse([*reports, Codes("d", period="2021-22")], BOOK).year == "2021-22"
        assert analyse(reports, BOOK, year="2022-23").year == "2022-23"

    def test_themes_and_figures_come_in_the_order_of_the_national_analysis(self) -> None:
        analysis = analyse([Codes("a")], BOOK)
        assert [part.id for part in analysis.themes] == [
            "priorities_progress_impact",
            "learning",
            "meeting_requirements",
        ]
        assert [named.id for named in analysis.figures] == [
            "safeguarding_priorities",
            "practice_priorities",
            "evidence_sources",
        ]

    def test_an_assessments_own_advice_goes_before_that_of_the_level(self) -> None:
        own = Codes("a", levels={"copies": PARTLY}, advice={"copies": ("Name the day.",)})
        (area,) = analyse([own, report("b", copies=PARTLY)], BOOK).development
        assert [(a.text, a.reports) for a in area.advice if a.text == "Name the day."] == [
            ("Name the day.", 1)
        ]
        assert len(area.advice) == 2

    @pytest.mark.parametrize(
        ("reports", "says"),
        [([], "no report"), ([Codes("a.pdf"), Codes("a.pdf")], "2 reports are called 'a.pdf'")],
    )
    def test_what_cannot_be_analysed(self, reports: Sequence[Codes], says: str) -> None:
        with pytest.raises(CohortError, match=says):
            analyse(reports, BOOK)
