"""Puts Word and OpenDocument files together by hand, right or wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_WHEN = (2020, 1, 1, 0, 0, 0)
PROSE = "Families told us that home was safer."
PARAGRAPH = f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>"
ODT_PARAGRAPH = f"<text:p>{PROSE}</text:p>"

Parts = dict[str, bytes | str]


def archive(parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive that is the same each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = compression
            file.writestr(entry, data)
    return made.getvalue()


def relations(*rows: tuple[str, str, str]) -> str:
    """A part of relationships: id, last word of the type, target (external after `!`)."""
    return (
        f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
        + "".join(
            f'<Relationship Id="{id_}" Type="{_R}/{type_}" Target="{target.lstrip("!")}"'
            + (' TargetMode="External"/>' if target.startswith("!") else "/>")
            for id_, type_, target in rows
        )
        + "</Relationships>"
    )


def document(body: str, before: str = "") -> str:
    """The main part of a Word document."""
    return (
        f'{_HEAD}{before}<w:document xmlns:w="{_W}" xmlns:r="{_R}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        f"<w:body>{body}</w:body></w:document>"
    )


def part(root: str, inside: str) -> str:
    """Another part of a Word document, such as its styles."""
    return f'{_HEAD}<w:{root} xmlns:w="{_W}">{inside}</w:{root}>'


def word_parts(
    body: str = PARAGRAPH, styles: str = "", notes: str = "", *, main: str | bytes = ""
) -> Parts:
    """The parts of a Word document with styles and footnotes."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE % kind}"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("footnotes", "footnotes"),
        )
    )
    content = "http://schemas.openxmlformats.org/package/2006/content-types"
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{content}">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": main or document(body),
        "word/_rels/document.xml.rels": relations(
            ("r1", "styles", "styles.xml"), ("r2", "footnotes", "footnotes.xml")
        ),
        "word/styles.xml": part("styles", styles),
        "word/footnotes.xml": part("footnotes", notes),
    }


def docx(body: str = PARAGRAPH, styles: str = "", notes: str = "") -> bytes:
    """A Word document."""
    return archive(word_parts(body, styles, notes))


_ODT = "application/vnd.oasis.opendocument.text"
_NS = "urn:oasis:names:tc:opendocument:xmlns:"


def odt_content(body: str, before: str = "", automatic: str = "") -> str:
    """The main part of an OpenDocument text."""
    spaces = "office text table draw style".split()
    declared = " ".join(
        f'xmlns:{name}="{_NS}{"drawing" if name == "draw" else name}:1.0"' for name in spaces
    )
    return (
        f"{_HEAD}{before}<office:document-content {declared} "
        f'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def odt_parts(
    body: str = ODT_PARAGRAPH, automatic: str = "", *, content: str | bytes = "", more: str = ""
) -> Parts:
    """The parts of an OpenDocument text."""
    manifest = f"{_NS}manifest:1.0"
    return {
        "mimetype": _ODT,
        "META-INF/manifest.xml": f'{_HEAD}<manifest:manifest xmlns:manifest="{manifest}">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        f"{more}</manifest:manifest>",
        "content.xml": content or odt_content(body, automatic=automatic),
    }


def odt(body: str = ODT_PARAGRAPH, automatic: str = "") -> bytes:
    """An OpenDocument text."""
    return archive(odt_parts(body, automatic))
