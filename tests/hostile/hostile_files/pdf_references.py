"""PDF: headers, cross-references, trailers, object streams and encryption that are wrong."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from hostile_files.model import Input, given
from hostile_files.pdf import body, pdf, plain, stream, table


def inputs() -> Iterator[Input]:
    """Everything by which a PDF says where its parts are."""
    for name, data in (*_tables(), *_streams(), *_syntax()):
        yield given(f"pdf-references/{name}", ".pdf", data)
    for name, entries in _ENCRYPTED.items():
        trailer = b"/Root 1 0 R /ID [<00> <00>] /Encrypt << %s >>" % entries
        yield given(f"pdf-encryption/{name}", ".pdf", pdf(trailer=trailer))


def _tables() -> Iterator[tuple[str, bytes]]:
    objects = plain()
    data, offsets = body(objects)
    good = table(objects, offsets)
    trailer = b"trailer\n<< /Size 6 /Root 1 0 R %s >>\n"
    end = b"startxref\n%s\n%%%%EOF\n"
    at = b"%d" % len(data)
    for name, start in {
        "start-is-zero": b"0",
        "start-is-negative": b"-40",
        "start-is-past-the-end": b"99999999",
        "start-is-huge": b"9" * 400,
        "start-is-a-word": b"here",
        "start-is-missing": b"",
        "start-is-off-by-one": b"%d" % (len(data) - 1),
        "start-is-an-object": b"%d" % offsets[0],
    }.items():
        yield name, data + good + trailer % b"" + end % start
    for name, rows in {
        "table-is-missing": b"",
        "table-is-cut": good[: len(good) // 2],
        "table-has-no-rows": b"xref\n0 6\n",
        "table-has-too-many-rows": b"xref\n0 600000000\n" + good[9:],
        "table-begins-at-a-negative": b"xref\n-5 6\n" + good[9:],
        "table-is-of-words": good.replace(b"0", b"x"),
        "table-has-other-line-ends": good.replace(b" \n", b"\r"),
        "table-leads-elsewhere": table(objects, [n + 13 for n in offsets]),
        "table-leads-past-the-end": table(objects, [n + 10**8 for n in offsets]),
        "table-leads-to-one-object": table(objects, [offsets[1]] * len(offsets)),
        "table-calls-everything-free": good.replace(b" n ", b" f "),
    }.items():
        yield name, data + rows + trailer % b"" + end % at
    for name, more in {
        "previous-is-itself": b"/Prev " + at,
        "previous-is-negative": b"/Prev -1",
        "previous-is-past-the-end": b"/Prev 123456789",
        "previous-is-a-name": b"/Prev /Before",
        "stream-beside-is-the-table": b"/XRefStm " + at,
        "size-is-huge": b"/Size 99999999999",
        "root-again-is-a-number": b"/Root 7",
    }.items():
        yield name, data + good + trailer % more + end % at
    yield "trailer-is-missing", data + good + end % at
    yield "trailer-is-cut", data + good + b"trailer\n<< /Size 6 /Root 1" + end % at
    yield "trailer-has-no-root", data + good + b"trailer\n<< /Size 6 >>\n" + end % at
    yield "root-is-missing", pdf(trailer=b"/Root 77 0 R")
    yield "root-is-direct", pdf(trailer=b"/Root << /Type /Catalog /Pages 2 0 R >>")
    yield "ends-without-a-mark", data + good + trailer % b"" + b"startxref\n" + at
    yield "ends-after-the-objects", data
    yield "ends-with-much-else", pdf() + b"\x00" * 5000
    yield "has-thousands-of-ends", pdf() + b"startxref\n0\n%%EOF\n" * 3000
    ring = data + good + trailer % (b"/Prev %d" % (len(data) + len(good) + 60))
    second = good + trailer % (b"/Prev " + at)
    yield "previous-tables-are-a-ring", ring.ljust(len(data) + len(good) + 60) + second + end % at


def _streams() -> Iterator[tuple[str, bytes]]:
    """Cross-reference streams and object streams."""
    objects = plain()
    data, offsets = body(objects)
    rows = b"\x00\x00\x00\xff" + b"".join(b"\x01%s\x00" % n.to_bytes(2) for n in offsets)
    end = b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(data)
    for name, entries in {
        "stream-is-right": b"/W [1 2 1] /Size 6",
        "stream-without-widths": b"/Size 6",
        "stream-of-negative-widths": b"/W [1 -2 1] /Size 6",
        "stream-of-huge-widths": b"/W [1 999999999 1] /Size 6",
        "stream-of-no-width": b"/W [0 0 0] /Size 6",
        "stream-of-two-widths": b"/W [1 2] /Size 6",
        "stream-of-named-widths": b"/W [/a /b /c] /Size 6",
        "stream-of-huge-size": b"/W [1 2 1] /Size 999999999999",
        "stream-of-half-an-index": b"/W [1 2 1] /Size 6 /Index [0]",
        "stream-of-a-negative-index": b"/W [1 2 1] /Size 6 /Index [-9 6]",
        "stream-of-a-huge-index": b"/W [1 2 1] /Size 6 /Index [0 2000000000]",
        "stream-of-overlapping-indices": b"/W [1 2 1] /Size 6 /Index [0 6 0 6 0 6]",
        "stream-whose-previous-is-itself": b"/W [1 2 1] /Size 6 /Prev %d" % len(data),
        "stream-with-an-unknown-filter": b"/W [1 2 1] /Size 6 /Filter /NoSuch",
        "stream-of-broken-flate": b"/W [1 2 1] /Size 6 /Filter /FlateDecode",
    }.items():
        about = b"/Type /XRef /Root 1 0 R " + entries
        yield name, data + b"6 0 obj\n" + stream(rows, about) + end
    inner = zlib.compress(b"3 0 " + plain()[3])
    for name, entries in {
        "object-stream": b"/N 1 /First 4",
        "object-stream-of-huge-number": b"/N 999999999 /First 4",
        "object-stream-of-negative-number": b"/N -1 /First 4",
        "object-stream-first-is-past-the-end": b"/N 1 /First 99999",
        "object-stream-first-is-negative": b"/N 1 /First -4",
        "object-stream-extends-itself": b"/N 1 /First 4 /Extends 7 0 R",
        "object-stream-without-number": b"/First 4",
    }.items():
        about = b"/Type /ObjStm /Filter /FlateDecode " + entries
        parts = {n: text for n, text in objects.items() if n != 3} | {7: stream(inner, about)}
        packed, places = body(parts)
        at = dict(zip(parts, places, strict=True))
        kinds = {3: b"\x02\x00\x07\x00"}
        listed = b"".join(
            kinds.get(n) or (b"\x01%s\x00" % at[n].to_bytes(2) if n in at else b"\x00" * 4)
            for n in range(8)
        )
        index = b"8 0 obj\n" + stream(listed, b"/Type /XRef /Root 1 0 R /W [1 2 1] /Size 8")
        yield name, packed + index + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(packed)


def _syntax() -> Iterator[tuple[str, bytes]]:
    """The first bytes, line ends, and objects that do not end."""
    for name, header in {
        "header-is-cut": b"%PDF-\n",
        "header-of-the-future": b"%PDF-99.9\n",
        "header-is-late": b"junk " * 180 + b"%PDF-1.4\n",
        "header-twice": b"%PDF-1.4\n%PDF-1.5\n",
        "header-with-a-nought": b"\x00%PDF-1.4\n",
    }.items():
        yield name, pdf(header=header)
    yield "carriage-returns-only", pdf().replace(b"\n", b"\r")
    yield "no-line-ends", pdf().replace(b"\n", b" ")
    yield "header-only", b"%PDF-1.7"
    yield "header-and-end", b"%PDF-1.7\n%%EOF"
    yield "only-comments", b"%PDF-1.7\n" + b"% comment\n" * 20_000
    yield "objects-do-not-end", pdf().replace(b"endobj", b"")
    yield "deep-arrays", pdf(plain() | {6: b"[" * 50_000}, trailer=b"/Root 6 0 R")
    yield "deep-dictionaries", pdf(plain() | {6: b"<< /A " * 20_000}, trailer=b"/Root 6 0 R")
    yield "strings-do-not-end", pdf(plain(more=b"/T (((((")).replace(b"(Families", b"((((Families")
    yield (
        "references-of-references",
        pdf({n: b"%d 0 R" % (n + 1) for n in range(1, 3000)} | {3000: plain()[1]}),
    )
    yield "objects-of-one-number", pdf() + b"".join(b"3 0 obj\n%d\nendobj\n" % n for n in range(99))


_ENCRYPTED = {
    "nothing-said": b"",
    "unknown-handler": b"/Filter /NoSuch /V 4 /R 4",
    "unknown-version": b"/Filter /Standard /V 99 /R 99 /O (a) /U (b) /P 0",
    "keys-are-missing": b"/Filter /Standard /V 2 /R 3 /P -4",
    "keys-are-short": b"/Filter /Standard /V 2 /R 3 /O (a) /U (b) /P -4 /Length 128",
    "keys-are-numbers": b"/Filter /Standard /V 2 /R 3 /O 1 /U 2 /P -4",
    "length-is-huge": b"/Filter /Standard /V 2 /R 3 /O <%s> /U <%s> /P -4 /Length 99999999"
    % (b"00" * 32, b"00" * 32),
    "length-is-negative": b"/Filter /Standard /V 2 /R 3 /O <%s> /U <%s> /P -4 /Length -8"
    % (b"00" * 32, b"00" * 32),
    "permissions-are-a-name": b"/Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P /All"
    % (b"11" * 32, b"11" * 32),
    "revision-6-cut": b"/Filter /Standard /V 5 /R 6 /O <%s> /U <%s> /P -4 /CF << >>"
    % (b"22" * 20, b"22" * 20),
    "filters-are-missing": b"/Filter /Standard /V 4 /R 4 /O <%s> /U <%s> /P -4 /StmF /A /StrF /B"
    % (b"33" * 32, b"33" * 32),
    "public-key": b"/Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /Recipients [(x)]",
}
