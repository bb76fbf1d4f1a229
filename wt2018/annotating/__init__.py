"""The file of a report given back with what there is to say on it, at the words it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from wt2018.annotating.notes import Kind, notes_on
from wt2018.api import check_document
from wt2018.errors import UnsupportedFormatError
from wt2018.extraction.cues import load_cues
from wt2018.facts.context import ReportContext, sidecar
from wt2018.rating.assessment import Assessment
from wt2018.readers import file_bytes, read

ANNOTATED = "Word documents (.docx)"
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
    password: str | None = None,
    ocr: bool = False,
) -> bytes:
    """The file of a report with comments on the words that its rating rests on.

    There is a comment on the whole at its first words, on what meets a requirement, on what looks
    like evidence and is not counted, and where something is missing. Everything else in the file
    stays as it was. The same file and arguments give the same bytes.

    Args:
        file: a Word document.
        assessment: of this file, if there is one already, such as one of corrected facts; by
            default it is made here.
        kinds: of comments: `overall`, `met`, `discounted` and `missing`.
        dated: shown as the time of the comments; without it they show none.
        context: as for `check`, like all that follow.
        rules: folders of rule files.
        engine: the rules engine.
        reader: who reads.
        password: of an encrypted file; what is given back is not encrypted.
        ocr: recognise the text of scanned pages.

    Raises:
        UnsupportedFormatError: a file of this kind cannot be annotated.
        DocumentError: the file cannot be read, or the assessment is of another.
        ContextError: the file beside it cannot be used.
        RuleError: a rule file is wrong.
        EngineError: the rules engine failed.
        MissingExtraError: what the learned reader or `ocr` needs is not installed.
    """
    path = Path(file)
    document = read(path, password=password, ocr=ocr)
    if document.source.format != "docx":
        raise UnsupportedFormatError(
            path, f"cannot be annotated; only {ANNOTATED} can, so save the report as one of them"
        )
    if assessment is None:
        known = sidecar(path) if context is None else context
        assessment = check_document(
            document, context=known, rules=rules, engine=engine, reader=reader
        )
    cues = load_cues(*map(str, rules))
    notes = notes_on(assessment, document, cues, kinds)

    from wt2018.annotating.docx import annotate_docx  # noqa: PLC0415  # slow to import

    return annotate_docx(file_bytes(path), notes, path, password=password, dated=dated)
