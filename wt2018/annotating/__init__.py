"""The file of a report given back with what there is to say on it, at the words it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from wt2018.annotating.notes import NOT_ENCRYPTED, Kind, notes_on
from wt2018.api import check_document
from wt2018.errors import UnsupportedFormatError
from wt2018.extraction.cues import load_cues
from wt2018.facts.context import ReportContext, sidecar
from wt2018.language_model.endpoint import ModelEndpoint
from wt2018.rating.assessment import Assessment
from wt2018.readers import DEFAULT_LIMITS, Limits, file_bytes, read_bytes
from wt2018.readers.sniff import sniff

ANNOTATED = "Word documents (.docx) and PDF files"
"""What can be annotated, for messages."""


def annotate(  # noqa: PLR0913  # those of check, and what is written
    file: str | Path,
    *,
    assessment: Assessment | None = None,
    kinds: Collection[str] = tuple(Kind),
    dated: datetime | None = None,
    context: ReportContext | None = None,
    rules: Sequence[str | Path] = (),
    engine: str = "auto",
    reader: str = "auto",
    model: ModelEndpoint | None = None,
    password: str | None = None,
    ocr: bool = False,
    limits: Limits | None = DEFAULT_LIMITS,
) -> bytes:
    """The file of a report with comments on the words that its rating rests on.

    There is a comment on the whole at its first words, on what meets a requirement, on what looks
    like evidence and is not counted, and where something is missing. Everything else in the file
    stays as it was, but for what `lost_in_copy` names. The same file and arguments give the same
    bytes.

    Args:
        file: a Word document, or a PDF.
        assessment: of this file, if there is one already, such as one of corrected facts; by
            default it is made here.
        kinds: of comments: `overall`, `met`, `discounted` and `missing`.
        dated: shown as the time of the comments; without it they show none.
        context: as for `check`, like all that follow.
        rules: folders of rule files.
        engine: the rules engine.
        reader: who reads.
        model: a language model that is asked as well.
        password: of an encrypted file; what is given back is not encrypted.
        ocr: recognise the text of scanned pages.
        limits: what reading may take.

    Raises:
        UnsupportedFormatError: a file of this kind cannot be annotated.
        DocumentError: the file cannot be read, or the assessment is of another.
        ContextError: the file beside it cannot be used.
        RuleError: a rule file is wrong.
        EngineError: the rules engine failed.
        MissingExtraError: what the learned reader, the model or `ocr` needs is not installed.
        ModelError: the language model cannot be asked.
    """
    path = Path(file)
    data = file_bytes(path, limits)
    format_ = sniff(data, path)
    if format_ not in {"docx", "pdf"}:
        raise UnsupportedFormatError(
            path, f"cannot be annotated; only {ANNOTATED} can, so save the report as one of them"
        )
    document = read_bytes(data, path, password=password, ocr=ocr, limits=limits)
    if assessment is None:
        known = sidecar(path) if context is None else context
        assessment = check_document(
            document, context=known, rules=rules, engine=engine, reader=reader, model=model
        )
    cues = load_cues(*map(str, rules))
    notes = notes_on(assessment, document, cues, kinds)
    if format_ == "pdf":
        from wt2018.annotating.pdf import annotate_pdf  # noqa: PLC0415  # as readers are

        return annotate_pdf(data, document, assessment, notes, password=password, dated=dated)
    from wt2018.annotating.docx import annotate_docx  # noqa: PLC0415

    return annotate_docx(data, notes, path, password=password, dated=dated)


def lost_in_copy(file: str | Path, *, password: str | None = None) -> tuple[str, ...]:
    """What an annotated copy of a report does not keep, a sentence each.

    Raises:
        DocumentError: the file cannot be read.
    """
    path = Path(file)
    data = file_bytes(path)
    if sniff(data, path) == "pdf":
        from wt2018.annotating.pdf import lost_in_copy_of_pdf  # noqa: PLC0415  # as readers are

        return lost_in_copy_of_pdf(data, path, password)
    return (NOT_ENCRYPTED,) if password is not None and not data.startswith(b"PK") else ()
