"""The whole way in one call, for those who import wt2018."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve

from wt2018.document.model import Document
from wt2018.extraction.cues import load_cues
from wt2018.extraction.extract import extract
from wt2018.facts.context import ReportContext, sidecar
from wt2018.facts.model import Decision, Facts, SetDecision
from wt2018.inference.choose import choose_engine
from wt2018.inference.findings import infer
from wt2018.language_model.endpoint import ModelEndpoint
from wt2018.language_model.model import LanguageModel
from wt2018.rating.assessment import Assessment
from wt2018.rating.rate import rate
from wt2018.readers import DEFAULT_LIMITS, Limits, make_ready, read
from wt2018.rulebook.load import load_rules


def check(
    file: str | Path,
    *,
    context: ReportContext | None = None,
    rules: Sequence[str | Path] = (),
    engine: str = "auto",
    reader: str = "auto",
    model: ModelEndpoint | None = None,
    password: str | None = None,
    ocr: bool = False,
    limits: Limits | None = DEFAULT_LIMITS,
    reproducible: bool = False,
) -> Assessment:
    """Read a report and rate what it evidences.

    Args:
        file: PDF, Word, OpenDocument, HTML, Markdown or text.
        context: what no text can tell about the report; by default what `FILE.context.yaml`
            beside it says, if there is one.
        rules: folders of rule files that add to the bundled ones or replace them.
        engine: `auto`, `durable`, `plain` or `checked`.
        reader: `learned` reads by the bundled network and by cues, `cues` by declared cues alone,
            `auto` by the network where what it needs is installed.
        model: a language model that proposes facts as well (needs `wt2018[llm]`); the text of the
            report is sent to its server. None asks none, whatever the environment says.
        password: of an encrypted file.
        ocr: recognise the text of scanned pages (needs `wt2018[ocr]`).
        limits: what reading the file may take; None reads it in this process, without any.
        reproducible: do not record the time, so that the same input gives the same bytes.

    Raises:
        DocumentError: the file cannot be read.
        ContextError: the file beside it cannot be used.
        RuleError: a rule file is wrong.
        EngineError: the rules engine failed.
        MissingExtraError: what the learned reader, the language model or `ocr` needs is not
            installed.
        ModelError: the language model cannot be asked.
    """
    if limits:
        make_ready()
    known = sidecar(file) if context is None else context
    cues = load_cues(*map(str, rules))
    document = read(file, password=password, ocr=ocr, limits=limits)
    facts = extract(document, cues, known, reader, _told(model, rules))
    asked: dict[str, str | bool] = {"reader": reader, **_named(model)}
    if ocr:
        asked["ocr"] = True
    return _rated(facts, rules, engine, reproducible=reproducible, **asked)


def check_document(
    document: Document,
    *,
    context: ReportContext | None = None,
    rules: Sequence[str | Path] = (),
    engine: str = "auto",
    reader: str = "auto",
    model: ModelEndpoint | None = None,
    reproducible: bool = False,
) -> Assessment:
    """Rate a document that has been read already; arguments and errors as for `check`."""
    facts = extract(document, load_cues(*map(str, rules)), context, reader, _told(model, rules))
    asked = {"reader": reader, **_named(model)}
    return _rated(facts, rules, engine, reproducible=reproducible, **asked)


def rate_facts(
    facts: Facts,
    *,
    rules: Sequence[str | Path] = (),
    engine: str = "auto",
    reproducible: bool = False,
) -> Assessment:
    """Rate facts from anywhere: found by `extract`, edited, or written by hand.

    Arguments as for `check`.

    Raises:
        FactsError: a decision is about what the rules do not have.
        RuleError: a rule file is wrong.
        EngineError: the rules engine failed.
    """
    return _rated(facts, rules, engine, reproducible=reproducible)


def overrule(
    assessment: Assessment,
    decisions: Iterable[Decision | SetDecision],
    *,
    rules: Sequence[str | Path] = (),
) -> Assessment:
    """An assessment by what persons decided; its audit trail stays that of the reading.

    Args:
        assessment: as the rules give it, or already overruled.
        decisions: all that count; they replace those that the assessment has.
        rules: the folders of rule files that it was made with.

    Raises:
        FactsError: a decision is about what the rules do not have, or two are about the same.
        RuleError: a rule file is wrong.
    """
    facts = evolve(assessment.facts, decisions=tuple(decisions))
    book, engine = load_rules(*rules), choose_engine()
    return evolve(rate(infer(facts, book, engine), facts, book, engine), made_by=assessment.made_by)


def _told(model: ModelEndpoint | None, rules: Sequence[str | Path]) -> LanguageModel | None:
    """The model with the rules that it is told of."""
    return LanguageModel.of(model, *map(str, rules)) if model else None


def _named(model: ModelEndpoint | None) -> dict[str, str]:
    """What an audit trail says of the model."""
    return {"model": model.name} if model else {}


def _rated(
    facts: Facts,
    rules: Sequence[str | Path],
    engine: str,
    *,
    reproducible: bool,
    **reading: str | bool,
) -> Assessment:
    """Facts as rated, with the audit trail: what was asked for, and when."""
    book, chosen = load_rules(*rules), choose_engine(engine)
    rated = rate(infer(facts, book, chosen), facts, book, chosen)
    own = {"rules": ", ".join(Path(folder).name for folder in rules)} if rules else {}
    at = "" if reproducible else f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    made_by = evolve(rated.made_by, options={**reading, "engine": engine, **own}, at=at)
    return evolve(rated, made_by=made_by)
