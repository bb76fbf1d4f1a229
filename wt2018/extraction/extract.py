"""From a document to facts: several proposers, one list."""

from __future__ import annotations

from wt2018.document.model import Document
from wt2018.extraction.cued import beside_learned, cued
from wt2018.extraction.cues import CueBook, load_cues
from wt2018.extraction.proposal import Proposal, without_weaker
from wt2018.extraction.reading import Reading, read_for_cues
from wt2018.facts.context import ReportContext
from wt2018.facts.model import Fact, Facts, Passage, Report
from wt2018.language_model.model import LanguageModel
from wt2018.learned.network import Network, choose_network


def extract(
    document: Document,
    cues: CueBook | None = None,
    context: ReportContext | None = None,
    reader: str | Network = "auto",
    model: LanguageModel | None = None,
) -> Facts:
    """Find what a report evidences, or seems to.

    Args:
        document: the report.
        cues: the bundled ones by default (`load_cues`).
        context: what is known about the report from elsewhere.
        reader: `learned`, `cues` or `auto`, as for `check`; or a network of one's own, which
            proposes facts beside the cues.
        model: a language model that proposes facts, too; the text of the report is sent to its
            server. None asks none.

    Returns:
        Facts in reading order; those that do not count carry the reason.

    Raises:
        MissingExtraError: what the learned reader or the language model needs is not installed.
        ModelError: the language model cannot be asked.
    """
    cues = cues or load_cues()
    network = choose_network(reader) if isinstance(reader, str) else reader
    reading = read_for_cues(document, cues.terms)
    if network:
        from wt2018.extraction.learned import learned, read_by  # noqa: PLC0415  # cues do without

        seen = read_by(network, document)
        found = list(learned(seen, reading, cues))
        proposals = [*beside_learned(reading, cues, found, seen.told), *found]
    else:
        proposals = list(cued(reading, cues))
    readers = ("cues", network.name) if network else ("cues",)
    notes: tuple[str, ...] = ()
    if model:
        from wt2018.extraction.asked import asked  # noqa: PLC0415  # rarely needed

        came = asked(document, reading, cues, model)
        proposals += came.proposals
        readers, notes = (*readers, model.name), came.notes
    kept = sorted(without_weaker(proposals), key=lambda p: (p.at[0], p.kind, p.at))
    return Facts(
        facts=tuple(
            _fact(f"f{n}", proposal, document, reading) for n, proposal in enumerate(kept, 1)
        ),
        report=Report.of(document),
        context=context or ReportContext(),
        found_by=readers,
        model_notes=notes,
    )


def _fact(id_: str, proposal: Proposal, document: Document, reading: Reading) -> Fact:
    carriers = [reading.utterances[number] for number in proposal.at]
    spans = [(utterance.start, utterance.end) for utterance in carriers]
    if proposal.whole:
        spans = [(spans[0][0], spans[-1][1])]
    return Fact(
        id=id_,
        kind=proposal.kind,
        attributes=proposal.attributes,
        status=proposal.verdict.status,
        passages=tuple(Passage.of(document, start, end) for start, end in spans),
        reason=proposal.verdict.reason,
        found_by=proposal.found_by,
        confidence=proposal.confidence,
        like=proposal.like,
    )
