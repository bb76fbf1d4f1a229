"""Facts that a language model proposes, as far as they stand in the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import Factory, define, frozen

from wt2018.document.model import Document
from wt2018.errors import ModelError
from wt2018.extraction.cues import CueBook
from wt2018.extraction.proposal import Proposal, terms_of
from wt2018.extraction.reading import Reading, Utterance
from wt2018.extraction.status import Verdict, verdict
from wt2018.facts.model import Status
from wt2018.language_model.answer import Answer, Suggestion, parsed
from wt2018.language_model.client import Client
from wt2018.language_model.model import LanguageModel
from wt2018.language_model.windows import Window, windows

_TRIES = 2  # for an answer that is of use


@frozen
class Asked:
    """What came of asking a language model.

    Attributes:
        proposals: facts whose words stand in the report.
        notes: what it was asked, and what of its answers was left out, in sentences.
    """

    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...]


@define
class _Tally:
    """What a model answered, counted."""

    parts: int = 0
    lost: list[str] = Factory(list)  # where the parts begin that got no answer of use
    misfits: int = 0
    unfound: int = 0
    too_long: int = 0


def asked(document: Document, reading: Reading, book: CueBook, model: LanguageModel) -> Asked:
    """What a language model finds in a report, held against the report.

    A quotation that does not stand in the part that the model was shown is left out. Whether a fact
    counts, the book's modifiers say; the model can only make it count less.

    Raises:
        MissingExtraError: `wt2018[llm]` is not installed.
        ModelError: the model cannot be asked, or never gives an answer that is of use.
    """
    tally = _Tally()
    proposals: list[Proposal] = []
    with Client(model.endpoint) as client:
        parts = list(windows(reading, document.text, model.prompt.window))
        for window in parts:
            answer = _answer(window, client, model)
            if answer is None:
                tally.lost.append(_place(document, window.utterances[0]))
            else:
                tally.misfits += answer.misfits
                proposals += _proposals(answer, window, reading, book, model, tally)
            tally.parts += 1
            model.endpoint.watched(tally.parts, len(parts))
    if parts and len(tally.lost) == len(parts):
        raise ModelError(
            f"{model.name} gave no answer that is of use, to none of {len(parts)} questions; is its"
            " context long enough? If so, choose another model"
        )
    return Asked(tuple(proposals), tuple(_notes(model, tally, len(proposals))))


def _answer(window: Window, client: Client, model: LanguageModel) -> Answer | None:
    said: str | None = None
    for _ in range(_TRIES):
        said = client.answer(model.prompt.messages(window.shown, said), model.prompt.schema)
        if answer := parsed(said, model.prompt):
            return answer
    return None


def _proposals(
    answer: Answer,
    window: Window,
    reading: Reading,
    book: CueBook,
    model: LanguageModel,
    tally: _Tally,
) -> Iterator[Proposal]:
    for suggestion in answer.suggestions:
        if len(suggestion.quote.split()) > model.prompt.quotation:
            tally.too_long += 1
        elif not (carriers := window.places(suggestion.quote)):
            tally.unfound += 1
        else:
            yield Proposal(
                kind=suggestion.kind,
                attributes=suggestion.attributes,
                at=tuple(u.number for u in carriers),
                verdict=_ruling(suggestion, carriers, reading, book),
                found_by=model.name,
                whole=len({u.group for u in carriers}) == 1,
            )


def _ruling(
    suggestion: Suggestion, carriers: Sequence[Utterance], reading: Reading, book: CueBook
) -> Verdict:
    """Whether a fact counts; a plan or denial must govern words that cues ask for, if any stand."""
    said = terms_of(carriers)
    sought = {
        term
        for cue in book.cues
        if cue.kind == suggestion.kind
        for entry in (cue.anchor, *cue.others)
        for term in entry
    }
    asked_for = (said & sought) or said
    ruling = verdict(suggestion.kind, asked_for, frozenset(), carriers, reading, book)
    if ruling.status is Status.ASSERTED and suggestion.status is not Status.ASSERTED:
        taken_for = suggestion.status.replace("_", " ")
        return Verdict(suggestion.status, f"the language model takes it for {taken_for}")
    return ruling


def _place(document: Document, utterance: Utterance) -> str:
    page = document.page_at(utterance.start)
    if page is not None:
        return f"p. {page}"
    return f"“{utterance.section[-1]}”" if utterance.section else "the beginning"


def _notes(model: LanguageModel, tally: _Tally, taken: int) -> Iterator[str]:
    proposed = taken + tally.misfits + tally.unfound + tally.too_long
    yield (
        f"The {model.name} was shown the report in {_count(tally.parts, 'part')} and proposed "
        f"{_count(proposed, 'fact')}; {taken} stand on words of the report."
    )
    for number, why in (
        (tally.unfound, "whose quotation does not stand in the part that it was shown"),
        (tally.too_long, "whose quotation is too long to point at anything"),
        (tally.misfits, "of no kind, attribute or value that it was told of"),
    ):
        if number:
            yield f"Left out: {_count(number, 'fact')} {why}."
    if tally.lost:
        yield (
            f"Of {len(tally.lost)} of the {_count(tally.parts, 'part')} it gave no answer that is "
            f"of use, and nothing that it may have found there counts; they begin at: "
            f"{', '.join(tally.lost)}."
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
