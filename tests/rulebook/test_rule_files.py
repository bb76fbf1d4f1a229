"""Rule files: what is right is loaded, what is wrong is named with file, line and place."""

from __future__ import annotations

from pathlib import Path

import pytest

from wt2018 import Level, RuleError, load_cues, load_rules
from wt2018.resources import rules_dir
from wt2018.rulebook.examples import try_examples
from wt2018.rulebook.files import rule_files, validate

ITEMS = """activity effectiveness period impact training_impact lack_of_progress review_actions
feedback availability copies restraint arrangement_updates scrutiny leadership priority_rationale
evidence_base impact_professionals dissemination voice_professionals""".split()

SETS = """safeguarding_priorities practice_priorities priority_sources evidence_sources
impact_measures review_kinds review_themes training_subjects dissemination_methods
family_voice_methods staff_voice_methods""".split()

RULE = """\
id: {id}
title: Supervision of staff
theme: learning
citation: Our own
duty: audit
weight: 1
criterion: The report says how staff are supervised.
levels:
  evidenced:
    when:
      says: staff surveys showed it
      fact: {fact}
      where: {{{where}}}
    advice: Say what staff told you about supervision.
---
- level: {level}
  text: |
    # Report
    A staff survey in May found that supervision had helped, so we extended it.
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return folder


def rule(
    folder: Path,
    id: str = "supervision",  # noqa: A002  # as in the file
    fact: str = "staff_voice",
    where: str = "method: survey",
    level: str = "evidenced",
) -> Path:
    return write(
        folder, f"audit/{id}.yaml", RULE.format(id=id, fact=fact, where=where, level=level)
    )


class TestBundledRules:
    @pytest.mark.parametrize("file", rule_files(rules_dir()), ids=lambda file: file.path.stem)
    def test_every_file_fits_its_schema(self, file: object) -> None:
        validate(file)

    def test_items_and_sets_are_those_of_the_coding_frame(self) -> None:
        assert [requirement.id for requirement in load_rules().requirements] == ITEMS
        assert {rule.id for rule in load_rules().sets} == set(SETS)

    def test_every_item_is_in_a_file_of_its_own_name(self) -> None:
        names = {
            p.stem for folder in ("requirements", "audit") for p in (rules_dir() / folder).glob("*")
        }
        assert names == set(ITEMS)

    def test_every_example_gets_its_level(self) -> None:
        trials = list(try_examples())
        failed = [
            f"{t.example.item}:{t.example.line} {t.finding.level}" for t in trials if not t.passed
        ]
        assert failed == []
        for item in ITEMS:
            levels = {t.example.level for t in trials if t.example.item == item}
            assert levels >= {Level.EVIDENCED, Level.PARTLY_EVIDENCED, Level.NOT_EVIDENCED}, item


class TestOwnRules:
    def test_a_new_rule_is_added_at_the_end(self, tmp_path: Path) -> None:
        book = load_rules(rule(tmp_path))
        assert [r.id for r in book.requirements] == [*ITEMS, "supervision"]
        assert book.digest != load_rules().digest

    def test_a_rule_of_a_known_id_replaces_the_bundled_one(self, tmp_path: Path) -> None:
        book = load_rules(rule(tmp_path, id="scrutiny"))
        assert book.by_id["scrutiny"].title == "Supervision of staff"
        assert len(book.requirements) == len(ITEMS)

    def test_its_examples_are_run_with_the_bundled_ones(self, tmp_path: Path) -> None:
        own = [t for t in try_examples(rule(tmp_path)) if t.example.item == "supervision"]
        assert [t.passed for t in own] == [True]
        wrong = [t for t in try_examples(rule(tmp_path, level="not_evidenced")) if not t.passed]
        assert [(t.example.item, t.finding.level) for t in wrong] == [
            ("supervision", Level.EVIDENCED)
        ]


class TestWrongFiles:
    @pytest.mark.parametrize(
        ("change", "line", "message"),
        [
            (("weight: 1", "weight: heavy"), 6, "at weight found 'heavy'; expected number"),
            (("duty: audit", "duty: may"), 5, "at duty found 'may'; expected one of must, should"),
            (("criterion:", "criterium:"), 1, "unknown entry 'criterium'; expected id, title"),
            (("title: Supervision of staff\n", ""), 1, "lacks title"),
            (
                ("      says: staff surveys showed it\n", ""),
                10,
                "at levels/evidenced/when lacks says",
            ),
            (("fact: staff_voice", "fact: gossip"), 12, "fact unknown kind 'gossip'"),
            (("method: survey", "mehtod: survey"), 13, "staff_voice has no attribute 'mehtod'"),
            (("method: survey", "method: séance"), 13, "staff_voice.method cannot be 'séance'"),
            (("theme: learning", "theme: [learning"), 4, "is not YAML"),
            (("level: evidenced\n  text", "level: high\n  text"), 16, "at 0/level found 'high'"),
        ],
    )
    def test_the_line_the_place_and_what_was_expected(
        self, tmp_path: Path, change: tuple[str, str], line: int, message: str
    ) -> None:
        text = RULE.format(
            id="supervision", fact="staff_voice", where="method: survey", level="evidenced"
        )
        assert change[0] in text
        write(tmp_path, "audit/supervision.yaml", text.replace(*change))
        with pytest.raises(RuleError) as caught:
            list(try_examples(tmp_path))
        assert caught.value.file == tmp_path / "audit" / "supervision.yaml"
        assert message in str(caught.value)
        assert abs(caught.value.line - line) <= 1

    def test_a_file_out_of_place(self, tmp_path: Path) -> None:
        write(tmp_path, "scrutiny.yaml", "id: scrutiny")
        with pytest.raises(RuleError, match="does not belong here; put it in one of requirements/"):
            load_rules(tmp_path)

    def test_a_folder_that_does_not_exist(self, tmp_path: Path) -> None:
        with pytest.raises(RuleError, match="is not a folder; give a folder of rule files"):
            load_rules(tmp_path / "none")

    def test_a_cue_with_an_unknown_term(self, tmp_path: Path) -> None:
        write(tmp_path, "cues/mine.yaml", "cues:\n- {id: a, kind: training, all: [no_such_term]}\n")
        with pytest.raises(RuleError, match="no term is called 'no_such_term'; declare it"):
            load_cues(str(tmp_path))

    def test_a_phrase_that_begins_with_a_gap(self, tmp_path: Path) -> None:
        write(tmp_path, "terms/mine.yaml", "terms:\n  mine: ['... at the end']\n")
        with pytest.raises(RuleError, match="must begin with a word"):
            load_cues(str(tmp_path))
