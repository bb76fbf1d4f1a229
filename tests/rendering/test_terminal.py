"""Text for terminals, pipes and files."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
import samples
from rich.cells import cell_len

from wt2018.rating.assessment import Assessment
from wt2018.rendering.terminal import PIPE, Screen, explain, summary

Rendering = Callable[..., str]

ASSESSMENTS = {
    "usual": samples.assess(),
    "empty": samples.assess(facts=()),
    "crowded": samples.crowded(),
    "hostile": samples.hostile(),
    "wordless": samples.wordless(),
    "one long word": samples.assess(
        samples.fact("l1", "family_voice", samples.passage("x" * 300, 2, "y" * 300))
    ),
}
BOTH = {"summary": summary, "explain": lambda a, screen=PIPE: explain(a, None, screen)}


def words(text: str) -> str:
    """Text without its layout."""
    return " ".join(text.split())


@pytest.fixture(params=ASSESSMENTS.values(), ids=ASSESSMENTS.keys())
def assessment(request: pytest.FixtureRequest) -> Assessment:
    return request.param


@pytest.fixture(params=BOTH.values(), ids=BOTH.keys())
def rendering(request: pytest.FixtureRequest) -> Rendering:
    return request.param


@pytest.mark.parametrize("width", [20, 40, 80, 100])
def test_no_line_is_longer_than_the_screen(
    rendering: Rendering, assessment: Assessment, width: int
) -> None:
    text = rendering(assessment, Screen(width))
    assert max(map(cell_len, text.splitlines())) <= width


def test_a_pipe_gets_plain_text(rendering: Rendering, assessment: Assessment) -> None:
    text = rendering(assessment)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    assert "…" not in text, "nothing is cut short"


def test_a_terminal_gets_colour_and_the_same_words(rendering: Rendering) -> None:
    plain = rendering(samples.assess())
    coloured = rendering(samples.assess(), Screen(colour=True))
    assert "\x1b[" in coloured
    assert words(re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == words(plain)


def test_the_environment_does_not_matter(
    rendering: Rendering, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = rendering(samples.assess())
    for name, value in {"FORCE_COLOR": "1", "COLUMNS": "30", "TERM": "xterm-256color"}.items():
        monkeypatch.setenv(name, value)
    assert rendering(samples.assess()) == expected


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "cp437"])
def test_characters_that_an_encoding_lacks_are_replaced(
    rendering: Rendering, assessment: Assessment, encoding: str
) -> None:
    text = rendering(assessment, Screen(40, encoding=encoding))
    text.encode(encoding)
    assert max(map(len, text.splitlines())) <= 40


def test_levels_stay_apart_without_colour_and_symbols() -> None:
    text = summary(samples.assess(), Screen(encoding="ascii"))
    for level in ("* evidenced", "~ partly evidenced", "o not evidenced", "- does not apply"):
        assert level in text


def test_the_summary_says_what_matters() -> None:
    text = summary(samples.assess())
    flat = words(text)
    assert text.startswith("Safeguarding children in Ashmere: yearly report\n")
    assert "Ashmere Safeguarding Children Partnership, 2020-21" in flat
    assert "report.pdf, 41 pages, 13,877 words" in flat
    assert "partly evidenced score 50.0 of 100" in flat
    assert "something is evidenced" in flat
    assert "families were heard" in flat
    assert "Impact on children and families ● evidenced 37.5 of 37.5 p. 9" in flat
    assert "Restraint in secure establishments – does not apply" in flat
    assert "Safeguarding priorities: Neglect (p. 4)" in flat
    assert "Kinds of review: none found" in flat


def test_what_earns_most_is_written_first() -> None:
    heavy = samples.assess(facts=())
    text = summary(heavy)
    advice = text[text.index("What to write next") :]
    gains = [float(g) for g in re.findall(r"\+(\d+\.\d)$", advice, re.MULTILINE)]
    assert gains == sorted(gains, reverse=True)
    assert len(gains) == 4


def test_advice_that_is_one_of_several_says_so() -> None:
    flat = words(summary(samples.assess()))
    assert (
        "One of these: - Ask again after three months what people do differently. "
        "- Audit ten files of people who were trained. - Say what changed in practice."
    ) in flat


def test_an_explanation_is_whole() -> None:
    flat = words(explain(samples.assess(), "training_impact"))
    assert "WT2018 ch.3 para 42" in flat
    assert "partly evidenced 12.5 of 25.0" in flat
    assert "how training was received “Delegates felt confident.” p. 14, in “Training”" in flat
    assert f"training that was given “{samples.ATTENDED}”" in flat
    assert "✗ one of: ✗ follow-up after weeks or months" in flat
    assert f"“{samples.PLANNED}” p. 15, in “Training › Next steps”: planned, not done" in flat
    assert "Say what changed in practice." in flat


def test_an_explanation_is_of_the_item_asked_for() -> None:
    assert "Effect of training" not in explain(samples.assess(), "impact")
    with pytest.raises(KeyError):
        explain(samples.assess(), "nothing_like_it")


@pytest.mark.parametrize("item", [item.id for item in samples.assess().items])
def test_every_quote_of_an_item_is_in_its_explanation(item: str) -> None:
    crowded = samples.crowded()
    flat = words(explain(crowded, item, everything=True))
    rated = crowded.item(item)
    for one in (*crowded.evidence(rated), *crowded.discounted(rated)):
        assert one.passage.quote in flat
        assert f"p. {one.passage.page}, in" in flat


def test_many_quotes_are_counted_not_shown() -> None:
    flat = words(explain(samples.crowded(12), "feedback"))
    assert "Plan number 2 to" in flat
    assert "Plan number 3 to" not in flat
    assert "and 9 more; --all shows them" in flat


def test_a_passage_without_pages_is_placed_by_its_paragraph() -> None:
    text = explain(
        samples.assess(samples.fact("x", "family_voice", samples.passage("Asked.", None, "How"))),
        "feedback",
    )
    assert "para. 1, in “How”" in text


def test_facts_without_words_are_explained_in_words() -> None:
    flat = words(explain(samples.assess(), "copies"))
    assert "(recipient: panel, within seven days: yes), given with the report" in flat
    flat = words(explain(samples.wordless(), "feedback"))
    assert "(method: survey), stated without a quote" in flat


def test_a_report_without_a_name_has_a_heading() -> None:
    assert summary(samples.wordless()).startswith("Yearly report\n")


class _Stream(io.StringIO):
    def __init__(self, *, tty: bool, encoding: str) -> None:
        super().__init__()
        self._tty, self._encoding = tty, encoding

    def isatty(self) -> bool:
        return self._tty

    @property
    def encoding(self) -> str:
        return self._encoding


def test_a_pipe_is_80_columns_without_colour() -> None:
    assert Screen.of(_Stream(tty=False, encoding="utf-8")) == PIPE


def test_a_terminal_is_asked_for_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    terminal = _Stream(tty=True, encoding="ascii")
    assert Screen.of(terminal) == Screen(60, colour=True, encoding="ascii")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Screen.of(terminal).colour
