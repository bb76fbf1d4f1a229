"""Puts PDF files together by hand, right or wrong."""

from __future__ import annotations

from collections.abc import Mapping

TEXT = b"BT /F1 12 Tf 72 700 Td (Families told us that home was safer.) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_RESOURCES = b"<< /Font << /F1 5 0 R >> >>"

Objects = dict[int, bytes]


def stream(data: bytes, entries: bytes = b"", length: bytes | None = None) -> bytes:
    """A stream, with its length or what is given in its place."""
    stated = b"%d" % len(data) if length is None else length
    entry = b"/Length " + stated if stated else b""
    return b"<< %s %s >>\nstream\n%s\nendstream" % (entry, entries, data)


def plain(
    contents: bytes = stream(TEXT),
    *,
    font: bytes = FONT,
    resources: bytes = _RESOURCES,
    box: bytes = b"/MediaBox [0 0 595 842]",
    more: bytes = b"",
) -> Objects:
    """The objects of a report of one page: catalogue, page tree, page, contents, font."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R %s /Resources %s /Contents 4 0 R %s >>"
        % (box, resources, more),
        4: contents,
        5: font,
    }


def body(objects: Mapping[int, bytes], header: bytes = b"%PDF-1.7\n") -> tuple[bytes, list[int]]:
    """The objects one after the other, and where each begins."""
    data, offsets = header, []
    for number, text in objects.items():
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    return data, offsets


def table(objects: Mapping[int, bytes], offsets: list[int]) -> bytes:
    """A cross-reference table."""
    at = dict(zip(objects, offsets, strict=True))
    size = max(objects) + 1
    rows = b"".join(
        b"%010d 00000 n \n" % at[number] if number in at else b"0000000000 65535 f \n"
        for number in range(size)
    )
    return b"xref\n0 %d\n%s" % (size, rows)


def pdf(
    objects: Mapping[int, bytes] | None = None,
    *,
    trailer: bytes = b"/Root 1 0 R",
    header: bytes = b"%PDF-1.7\n",
) -> bytes:
    """A file of objects whose cross-references are right."""
    objects = plain() if objects is None else objects
    data, offsets = body(objects, header)
    end = b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
    return data + table(objects, offsets) + end % (max(objects) + 1, trailer, len(data))


def page_of(contents: bytes, **changes: bytes) -> bytes:
    """A report of one page that paints what is given."""
    return pdf(plain(stream(contents), **changes))
