"""The relations that must hold of every report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml
from desk import Desk
from model import Case, Relation, Report, cited, same_levels, shortened
from page import Text, page_of, text_of
from passages import Edit, edited, framed, says_something, spans_of, without
from sections import shuffled, with_opening, with_section
from typesetting import LOOKS
from wording import elsewhere, printed, typed

from wt2018 import Assessment
from wt2018.rulebook.model import Level

_WORDS = Path(__file__).with_name("words.yaml")
_SAME = "every item keeps its level"
_GONE = "it is cited no more"
_CITED = "it is cited still"
_AN_ITEM = "an item of a report"


@cache
def words() -> Mapping[str, Any]:
    """What is put into reports, and the frames by which passages are said otherwise."""
    found: Mapping[str, Any] = yaml.safe_load(_WORDS.read_text("utf-8"))
    return found


def _before(desk: Desk, report: Report) -> tuple[Text, Assessment]:
    """A report as the page that is changed, and its assessment."""
    text = text_of(desk.read(report.source))
    return text, desk.page(page_of(text))


def _as(make: Callable[[Desk, Path], Path]) -> Callable[[Desk, Report], Iterator[Case]]:
    """The report as another file, against its Markdown."""

    def cases(desk: Desk, report: Report) -> Iterator[Case]:
        after = desk.file(make(desk, report.source))
        yield from same_levels(report, desk.file(report.source), after)

    return cases


def _published(desk: Desk, report: Report) -> Iterator[Case]:
    if report.published:
        yield from same_levels(report, desk.file(report.source), desk.file(report.published))


def _looking(look: str) -> Callable[[Desk, Report], Iterator[Case]]:
    """The PDF in another look, against the plain one."""

    def cases(desk: Desk, report: Report) -> Iterator[Case]:
        before = desk.file(desk.typeset.pdf(report.source))
        after = desk.file(desk.typeset.pdf(report.source, look))
        yield from same_levels(report, before, after)

    return cases


def _said(*changes: Callable[[Text], Text]) -> Callable[[Desk, Report], Iterator[Case]]:
    """The report changed in a way that no level may depend on."""

    def cases(desk: Desk, report: Report) -> Iterator[Case]:
        text, before = _before(desk, report)
        for change in changes:
            yield from same_levels(report, before, desk.page(page_of(change(text))))

    return cases


def _deleted(desk: Desk, report: Report) -> Iterator[Case]:
    document = desk.read(report.source)
    own = desk.file(report.source)
    for item in own.items:
        spans = spans_of(own, item.id)
        if not item.level.share or not spans:
            continue
        after = desk.page(page_of(without(document, spans)))
        then = after.item(item.id)
        held = (then.level.share or 0) < item.level.share
        told = "" if held else f"without {cited(own, item.id)}: {cited(after, item.id)}"
        yield Case(report.name, item.id, held, item.level, then.level, told)


def _turned(
    kind: str, frames: str, *, counts: bool = False
) -> Callable[[Desk, Report], Iterator[Case]]:
    """Passages cited, each turned into something that does not count, or that still does."""

    def cases(desk: Desk, report: Report) -> Iterator[Case]:
        document = desk.read(report.source)
        own = desk.file(report.source)
        kinds = words()["frames"][kind]
        says, spared = kinds[frames], kinds["spares"]
        for order, item in enumerate(own.items):
            if item.id in spared:
                continue
            spans = [span for span in spans_of(own, item.id) if says_something(document, span)]
            if not spans:
                continue
            turned = [
                framed(says[(order + at) % len(says)], document.text[slice(*span)], document)
                for at, span in enumerate(spans)
            ]
            edits = [Edit(*span, said) for span, said in zip(spans, turned, strict=True)]
            after = desk.page(page_of(edited(document, edits)))
            then = after.item(item.id)
            quotes = [one.passage.quote for one in after.evidence(then)]
            for said in turned:
                held = counts is any(quote in said or said in quote for quote in quotes)
                told = "" if held else shortened(said, 220)
                yield Case(report.name, item.id, held, item.level, then.level, told)

    return cases


def _added(desk: Desk, report: Report) -> Iterator[Case]:
    text, before = _before(desk, report)
    for item in before.items:
        if item.level not in {Level.NOT_EVIDENCED, Level.PARTLY_EVIDENCED}:
            continue
        level = item.finding.unmet[0].level
        for section in words()["advice"][item.id][level.value]:
            after = desk.page(page_of(with_section(text, section)))
            then = after.item(item.id)
            held = (then.level.share or 0) > (item.level.share or 0)
            told = "" if held else shortened(section, 300)
            yield Case(report.name, item.id, held, item.level, then.level, told)


def _sections(name: str, put: Callable[[Text, str], Text]) -> list[Callable[[Text], Text]]:
    return [partial(_put, put, section) for section in words()[name]]


def _put(put: Callable[[Text, str], Text], section: str, text: Text) -> Text:
    return put(text, section)


def relations() -> tuple[Relation, ...]:
    """All of them, in the order of the table."""
    same: dict[str, Callable[[Desk, Report], Iterator[Case]]] = {
        "as a web page": _as(lambda desk, source: desk.typeset.html(source)),
        "as a Word file": _as(lambda desk, source: desk.typeset.docx(source)),
        "as an OpenDocument file": _as(lambda desk, source: desk.typeset.odt(source)),
        "as a PDF": _as(lambda desk, source: desk.typeset.pdf(source)),
        "as plain text": _as(lambda desk, source: desk.typeset.text(source)),
        "as it was published": _published,
        **{f"PDF: {_LOOKS[look]}": _looking(look) for look in LOOKS if look != "plain"},
        "marks of a typewriter": _said(typed),
        "marks of a printer": _said(printed),
        "places named otherwise": _said(elsewhere),
        "sections shuffled": _said(shuffled),
        "pages of demographics added": _said(*_sections("demographics", with_section)),
        "the duties pasted in, as a section": _said(*_sections("duty_sections", with_section)),
        "the duties pasted in, without a heading": _said(*_sections("duties", with_opening)),
    }
    turned = {
        "plan": "cited passages turned into plans",
        "denial": "cited passages turned into denials",
        "last_year": "cited passages turned into last year's",
        "other_body": "cited passages turned into another body's",
    }
    return (
        *(Relation(name, _SAME, _AN_ITEM, cases) for name, cases in same.items()),
        Relation("cited passages deleted", "the item's level falls", _AN_ITEM, _deleted),
        *(
            Relation(f"{name}{how}", _GONE, "a passage cited for an item", _turned(kind, frames))
            for frames, how in (("says", ""), ("held_out", ", in other words"))
            for kind, name in turned.items()
        ),
        Relation(
            "cited passages said in ways that change nothing",
            _CITED,
            "a passage cited for an item",
            _turned("kept", "held_out", counts=True),
        ),
        Relation(
            "what the advice asks for added", "the item's level rises", "a passage added", _added
        ),
    )


_LOOKS = {
    "serif": "another typeface, larger",
    "small": "small type, justified",
    "a5": "smaller pages",
    "landscape": "landscape pages",
    "columns": "two columns",
}
