"""What every rendering has to say on an item."""

from __future__ import annotations

import samples
from attrs import evolve

from wt2018.rating.assessment import Assessment
from wt2018.rendering.explanation import explain
from wt2018.rulebook.conditions import AllOf, FactCondition
from wt2018.rulebook.model import Level, LevelRule, Requirement, RuleBook


def told_twice() -> Assessment:
    """An assessment in which the same words meet a condition of the level and one of the next."""
    voice = FactCondition("families were asked", "family_voice")
    survey = FactCondition("a survey was made", "family_voice", where=(("method", ("survey",)),))
    changed = FactCondition("it changed something", "family_voice", where=(("changed", (True,)),))
    feedback = evolve(
        next(one for one in samples.BOOK.requirements if one.id == "feedback"),
        levels={
            Level.EVIDENCED: LevelRule(AllOf((survey, changed)), "Say what changed."),
            Level.PARTLY_EVIDENCED: LevelRule(voice, "Say how families were asked."),
        },
    )
    said = samples.fact("v1", "family_voice", samples.passage("We asked 60."), method="survey")
    return samples.assess(said, book=_with(feedback))


def _with(requirement: Requirement) -> RuleBook:
    others = (one for one in samples.BOOK.requirements if one.id != requirement.id)
    return evolve(samples.BOOK, requirements=(*others, requirement))


def test_the_same_words_are_quoted_once() -> None:
    assessment = told_twice()
    told = explain(assessment, assessment.item("feedback"))
    assert [ground.says for ground in told.met] == ["families were asked"]
    assert [one.quote for one in told.met[0].quotations] == ["We asked 60."]
    assert [ground.says for ground in told.already] == ["a survey was made"]
    assert told.already[0].quotations == ()
    assert told.already[0].others == ("met by the words quoted above for “families were asked”",)
    assert told.lacks is not None
    assert told.lacks.says == "it changed something"


def test_the_title_of_the_report_does_not_stand_in_every_place() -> None:
    under_title = samples.passage("We asked 60.", 3, samples.REPORT.title, "Families")
    only_title = samples.passage("We asked 61.", 1, samples.REPORT.title, start=50)
    assessment = samples.assess(samples.fact("v1", "family_voice", under_title, only_title))
    told = explain(assessment, assessment.item("feedback"))
    places = [one.place for one in told.met[0].quotations]
    assert places == ["p. 3, in “Families”", f"p. 1, in “{samples.REPORT.title}”"]
