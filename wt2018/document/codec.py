"""A document as JSON and back, for handing it from the process that read it to another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from attrs import asdict, astuple

from wt2018.document.model import Block, BlockKind, Cell, Document, Line, Page, Sentence, Source


def document_to_json(document: Document) -> bytes:
    """A document as JSON; spans are lists in the order of their attributes."""
    source = asdict(document.source)
    data = {
        "source": {**source, "file": str(source["file"])},
        "text": document.text,
        "blocks": [astuple(block) for block in document.blocks],
        "sentences": [astuple(sentence) for sentence in document.sentences],
        "pages": [astuple(page) for page in document.pages],
        "lines": [astuple(line) for line in document.lines],
        "title": document.title,
        "partnership": document.partnership,
        "period": document.period,
    }
    return json.dumps(data, separators=(",", ":")).encode()


def document_from_json(data: bytes) -> Document:
    """The document that `document_to_json` wrote."""
    said: dict[str, Any] = json.loads(data)
    source = said.pop("source")
    return Document(
        source=Source(**{**source, "file": Path(source["file"])}),
        blocks=tuple(
            Block(
                BlockKind(kind),
                start,
                end,
                tuple(section),
                level,
                paragraph,
                Cell(*cell) if cell else None,
            )
            for kind, start, end, section, level, paragraph, cell in said.pop("blocks")
        ),
        sentences=tuple(Sentence(*values) for values in said.pop("sentences")),
        pages=tuple(Page(*values) for values in said.pop("pages")),
        lines=tuple(
            Line(start, end, page, tuple(box), tuple(edges))
            for start, end, page, box, edges in said.pop("lines")
        ),
        **said,
    )
