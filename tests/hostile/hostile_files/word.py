"""Word documents that are well formed and whose contents are absurd."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_files.model import Input, given
from hostile_files.packages import PARAGRAPH, docx

_BOX = (
    "<w:p><w:r><w:pict><wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx></w:pict></w:r></w:p>"
)
_REFERENCE = '<w:p><w:r><w:t>Told.</w:t><w:footnoteReference w:id="%s"/></w:r></w:p>'


def inputs() -> Iterator[Input]:
    """Tables, notes, boxes, styles, fields and numbers."""
    for name, body in {**_TABLES, **_BODIES}.items():
        yield given(f"docx/{name}", ".docx", docx(body))
    for name, styles in _STYLES.items():
        body = PARAGRAPH.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="S0"/></w:pPr>')
        yield given(f"docx/style-{name}", ".docx", docx(body * 3, styles))
    for name, notes in _NOTES.items():
        yield given(f"docx/note-{name}", ".docx", docx(_REFERENCE % "1" + PARAGRAPH, notes=notes))


def table(cell: str, properties: str = "", rows: int = 2) -> str:
    """A table of two columns."""
    one = f"<w:tc><w:tcPr>{properties}</w:tcPr>{cell}</w:tc>"
    return f"<w:tbl>{f'<w:tr>{one * 2}</w:tr>' * rows}</w:tbl>"


def _wrapped(before: str, after: str, depth: int, inside: str = PARAGRAPH) -> str:
    return before * depth + inside + after * depth


_TABLES = {
    "span-huge": table(PARAGRAPH, '<w:gridSpan w:val="999999999"/>'),
    "span-without-end": table(PARAGRAPH, f'<w:gridSpan w:val="{"9" * 5000}"/>'),
    "span-negative": table(PARAGRAPH, '<w:gridSpan w:val="-3"/>'),
    "span-zero": table(PARAGRAPH, '<w:gridSpan w:val="0"/>'),
    "span-of-other-digits": table(PARAGRAPH, '<w:gridSpan w:val="٣"/>'),
    "merge-unknown": table(PARAGRAPH, '<w:vMerge w:val="sideways"/>'),
    "merge-everything": table(PARAGRAPH, "<w:vMerge/>"),
    "before-huge": f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="88888888888"/></w:trPr>'
    f"<w:tc>{PARAGRAPH}</w:tc><w:tc>{PARAGRAPH}</w:tc></w:tr></w:tbl>",
    "table-empty": "<w:tbl/>" + PARAGRAPH,
    "rows-empty": f"<w:tbl>{'<w:tr/>' * 2000}</w:tbl>{PARAGRAPH}",
    "cells-many": f"<w:tbl><w:tr>{f'<w:tc>{PARAGRAPH}</w:tc>' * 5000}</w:tr></w:tbl>",
    "tables-nested-12": _wrapped(
        "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>", 12
    ),
    "tables-nested-70": _wrapped("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 70),
    "tables-nested-2000": _wrapped("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 2000),
    "paragraph-in-a-row": f"<w:tbl><w:tr>{PARAGRAPH}</w:tr></w:tbl>{PARAGRAPH}",
    "row-outside": f"<w:tr><w:tc>{PARAGRAPH}</w:tc></w:tr>{PARAGRAPH}",
}


def _alternatives(depth: int) -> str:
    before = '<mc:AlternateContent><mc:Choice Requires="wps">'
    return _wrapped(before, "</mc:Choice></mc:AlternateContent>", depth)


def _field(depth: int, kind: str) -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{kind}</w:instrText></w:r>'
    return f"<w:p>{begin * depth}<w:r><w:t>Told</w:t></w:r></w:p>{PARAGRAPH * depth}"


_BODIES = {
    "nothing": "",
    "empty-paragraphs": "<w:p/>" * 3000 + PARAGRAPH,
    "text-outside": "Families told us." + PARAGRAPH,
    "text-in-a-run": "<w:p><w:r>Families told us.</w:r></w:p>" + PARAGRAPH,
    "runs-many": f"<w:p>{'<w:r><w:t>a </w:t></w:r>' * 20_000}</w:p>",
    "bold-runs-many": f"<w:p>{'<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>' * 20_000}</w:p>",
    "text-long": f"<w:p><w:r><w:t>{'told us ' * 100_000}</w:t></w:r></w:p>",
    "breaks-many": f"<w:p><w:r>{'<w:br/>' * 50_000}<w:t>told</w:t></w:r></w:p>",
    "controls-wrapped-60": _wrapped("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 60),
    "controls-wrapped-4000": _wrapped("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 4000),
    "insertions-wrapped": _wrapped("<w:ins>", "</w:ins>", 120),
    "alternatives-100": _alternatives(100),
    "alternatives-many": _alternatives(1) * 3000,
    "alternatives-empty": "<mc:AlternateContent/>" * 10 + PARAGRAPH,
    "boxes-nested-20": _wrapped(*_BOX.split("%s"), 20),
    "boxes-nested-40": _wrapped(*_BOX.split("%s"), 40),
    "boxes-many": _BOX % PARAGRAPH * 2000,
    "maths-nested": "<w:p>"
    + _wrapped("<m:oMath>", "</m:oMath>", 200, "<m:r><m:t>x</m:t></m:r>")
    + f"</w:p>{PARAGRAPH}",
    "fields-open-40": _field(40, "TOC"),
    "fields-open-3000": _field(3000, "TOC"),
    "fields-end-only": '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' * 30 + PARAGRAPH,
    "outline-huge": PARAGRAPH.replace(
        "<w:p>", f'<w:p><w:pPr><w:outlineLvl w:val="{"9" * 5000}"/></w:pPr>'
    ),
    "outline-negative": PARAGRAPH.replace(
        "<w:p>", '<w:p><w:pPr><w:outlineLvl w:val="-1"/></w:pPr>'
    ),
    "list-level-huge": PARAGRAPH.replace(
        "<w:p>",
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{"8" * 30}"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    ),
    "size-huge": PARAGRAPH.replace("<w:r>", f'<w:r><w:rPr><w:sz w:val="{"7" * 5000}"/></w:rPr>'),
    "size-a-word": PARAGRAPH.replace("<w:r>", '<w:r><w:rPr><w:sz w:val="big"/></w:rPr>'),
    "all-hidden": PARAGRAPH.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"),
    "all-deleted": f"<w:del>{PARAGRAPH}</w:del>",
    "links-elsewhere": '<w:p><w:hyperlink r:id="r99"><w:r><w:t>Families told us.</w:t></w:r>'
    "</w:hyperlink></w:p>",
    "field-fetches": '<w:p><w:fldSimple w:instr="INCLUDETEXT http://hostile.invalid/a">'
    "<w:r><w:t>Families told us.</w:t></w:r></w:fldSimple></w:p>",
    "field-runs": '<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\cmd.exe">'
    "<w:r><w:t>Families told us.</w:t></w:r></w:fldSimple></w:p>",
    "chunk-elsewhere": '<w:altChunk r:id="r98"/>' + PARAGRAPH,
    "wrong-names": PARAGRAPH.replace("w:p>", "w:paragraph>") + PARAGRAPH,
    "note-missing": _REFERENCE % "77" + PARAGRAPH,
    "note-a-name": _REFERENCE % "one" + PARAGRAPH,
    "bodies-two": PARAGRAPH + f"<w:body>{PARAGRAPH}</w:body>",
}
_STYLE = '<w:style w:type="paragraph" w:styleId="S%d"><w:name w:val="%s"/>%s</w:style>'
_BASED = '<w:basedOn w:val="S%d"/>'
_STYLES = {
    "based-on-itself": _STYLE % (0, "Told", _BASED % 0),
    "based-on-each-other": _STYLE % (0, "Told", _BASED % 1) + _STYLE % (1, "Us", _BASED % 0),
    "chain-of-3000": "".join(_STYLE % (n, "Told", _BASED % (n + 1)) for n in range(3000)),
    "heading-99": _STYLE % (0, "heading 99", ""),
    "heading-without-end": _STYLE % (0, "heading " + "9" * 5000, ""),
    "heading-0": _STYLE % (0, "heading 0", ""),
    "list-without-end": _STYLE % (0, "list bullet " + "9", ""),
    "nameless": '<w:style w:styleId="S0"/>',
    "name-long": _STYLE % (0, "quote " * 20_000, ""),
    "doubled": _STYLE % (0, "Title", "") + _STYLE % (0, "heading 1", ""),
    "many": "".join(_STYLE % (n, f"Style {n}", "") for n in range(4000)),
}
_NOTE = '<w:footnote w:id="%s">%s</w:footnote>'
_NOTES = {
    "refers-to-itself": _NOTE % ("1", _REFERENCE % "1"),
    "refers-to-itself-in-a-box": _NOTE % ("1", _BOX % (_REFERENCE % "1")),
    "refers-to-itself-in-a-table": _NOTE % ("1", table(_REFERENCE % "1")),
    "doubled": _NOTE % ("1", PARAGRAPH) * 2,
    "nameless": f"<w:footnote>{PARAGRAPH}</w:footnote>",
    "empty": _NOTE % ("1", ""),
    "many": "".join(_NOTE % (n, PARAGRAPH) for n in range(2000)),
    "ring": _NOTE % ("1", table(_REFERENCE % "2")) + _NOTE % ("2", _BOX % (_REFERENCE % "1")),
}
