"""Archives that are bombs, that lie, that name places outside, or that are broken."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from hostile_files.model import Input, given
from hostile_files.packages import archive, docx, odt, odt_parts, relations, word_parts
from hostile_files.pdf_streams import zeros

_CENTRAL, _END, _LOCAL = b"PK\x01\x02", b"PK\x05\x06", b"PK\x03\x04"


def inputs() -> Iterator[Input]:
    """Bombs, paths, parts that are missing or doubled, and broken archives."""
    for suffix, good in ((".docx", docx()), (".odt", odt())):
        kind = suffix.lstrip(".")
        for name, data in _broken(good):
            yield given(f"zip-broken/{kind}-{name}", suffix, data)
        for number, path in enumerate(_PATHS):
            parts = word_parts() if kind == "docx" else odt_parts()
            yield given(f"zip-paths/{kind}-{number:02}", suffix, archive(parts | {path: "owned"}))
    for number, target in enumerate(_TARGETS):
        parts = word_parts()
        parts["word/_rels/document.xml.rels"] = relations(("r1", "styles", target))
        yield given(f"zip-targets/styles-at-{number:02}", ".docx", archive(parts))
    for name, parts in _incomplete():
        suffix = ".odt" if "content.xml" in parts or name.startswith("odt") else ".docx"
        yield given(f"zip-parts/{name}", suffix, archive(parts))
    for name, make, slow in _BOMBS:
        yield Input(f"zip-bombs/{name}", f".{name.partition('-')[0]}", make, slow=slow)


def _broken(good: bytes) -> Iterator[tuple[str, bytes]]:
    central, end = good.index(_CENTRAL), good.index(_END)
    yield "half", good[: len(good) // 2]
    yield "without-list", good[:central]
    yield "without-end", good[:end]
    yield "list-is-elsewhere", good[: end + 16] + struct.pack("<I", 3) + good[end + 20 :]
    yield "list-is-huge", good[: end + 12] + struct.pack("<I", 2**31) + good[end + 16 :]
    yield "list-counts-too-many", good[: end + 8] + b"\xff\xff\xff\xff" + good[end + 12 :]
    yield "after-junk", b"PK\x03\x04" + b"junk" * 50 + good
    yield "before-junk", good + b"junk" * 5000
    yield "method-is-unknown", _everywhere(good, 10, 8, struct.pack("<H", 99))
    yield "is-encrypted", _everywhere(good, 8, 6, struct.pack("<H", 1))
    yield "sums-are-wrong", _everywhere(good, 16, 14, b"\x00\x01\x02\x03")
    yield "sizes-are-zero", _everywhere(good, 24, 22, struct.pack("<I", 0))
    yield "sizes-are-a-gigabyte", _everywhere(good, 24, 22, struct.pack("<I", 10**9))
    yield "packed-sizes-are-short", _everywhere(good, 20, 18, struct.pack("<I", 9))
    yield "packed-sizes-are-long", _everywhere(good, 20, 18, struct.pack("<I", 10**8))
    yield "offsets-are-wrong", _everywhere(good, 42, None, struct.pack("<I", 7))
    yield "names-are-not-text", good.replace(b".xml", b"\xff\xfe\x00\x80")
    yield (
        "contents-are-turned-over",
        good[:200] + bytes(255 - b for b in good[200:900]) + good[900:],
    )


def _everywhere(good: bytes, at: int, local: int | None, value: bytes) -> bytes:
    """The archive with a field of every entry replaced, in the list and where the entry begins."""
    data = bytearray(good)
    for mark, place in ((_CENTRAL, at), (_LOCAL, local)):
        start = data.find(mark) if place is not None else -1
        while start >= 0 and place is not None:
            data[start + place : start + place + len(value)] = value
            start = data.find(mark, start + 4)
    return bytes(data)


_PATHS = (
    "../../../../tmp/wt2018-owned",
    "/tmp/wt2018-owned",  # noqa: S108  # a path that must not be written
    "C:\\Windows\\owned.dll",
    "..\\..\\owned",
    "word/../../owned",
    "word/document.xml/",
    "WORD/DOCUMENT.XML",
    "word//document.xml",
    "./word/document.xml",
    "con",
    "a" * 60_000,
    "new\nline\x1b[31m.xml",
    "\u202egnp.exe",
    " ",
)
_TARGETS = (
    "../../../../etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://hostile.invalid/styles.xml",
    "!http://hostile.invalid/styles.xml",
    "!file:///etc/passwd",
    "!\\\\hostile.invalid\\share\\styles.xml",
    "document.xml",
    "missing.xml",
    "",
    "#here",
    "styles.xml?query",
    "%2e%2e/styles.xml",
    "styles.xml/",
)


def _incomplete() -> Iterator[tuple[str, dict[str, bytes | str]]]:
    for name in word_parts():
        label = name.replace("/", "-").strip("[]_.").lower()
        yield f"docx-without-{label}", {n: d for n, d in word_parts().items() if n != name}
        yield f"docx-empty-{label}", word_parts() | {name: ""}
        yield f"docx-noughts-for-{label}", word_parts() | {name: b"\x00" * 300}
    for name in odt_parts():
        label = name.replace("/", "-").lower()
        yield f"odt-without-{label}", {n: d for n, d in odt_parts().items() if n != name}
        yield f"odt-empty-{label}", odt_parts() | {name: ""}
        yield f"odt-noughts-for-{label}", odt_parts() | {name: b"\x00" * 300}
    entry = '<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>'
    text = "application/vnd.oasis.opendocument.text"
    for name, more in {
        "odt-holds-itself": entry % ("./", text) * 3,
        "odt-object-is-missing": entry % ("Object 1/", text),
        "odt-object-is-outside": entry % ("../../", text)
        + entry % ("../../content.xml", "text/xml"),
        "odt-names-many-parts": "".join(entry % (f"Pictures/{n}.png", "") for n in range(5000)),
        "odt-name-is-empty": entry % ("", ""),
    }.items():
        yield name, odt_parts(more=more)
    rels = relations(*((f"r{n}", "officeDocument", "word/document.xml") for n in range(2)))
    yield "docx-two-main-parts", word_parts() | {"_rels/.rels": rels}
    ring = relations(("r1", "styles", "document.xml"), ("r2", "footnotes", "document.xml"))
    yield "docx-styles-are-the-text", word_parts() | {"word/_rels/document.xml.rels": ring}
    many = relations(*((f"r{n}", "image", "styles.xml") for n in range(20_000)))
    yield "docx-many-relations", word_parts() | {"word/_rels/document.xml.rels": many}


def _stored(parts: dict[str, bytes | str], name: str, packed: bytes, size: int) -> bytes:
    """An archive with one more entry, whose packed bytes are given."""
    made = io.BytesIO(archive(parts))
    with zipfile.ZipFile(made, "a") as file:
        entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_STORED
        file.writestr(entry, packed)
    data = made.getvalue()
    crc, stored = (
        struct.pack("<I", zlib.crc32(packed)),
        struct.pack("<II", len(packed), len(packed)),
    )
    data = data.replace(crc + stored, crc + struct.pack("<II", len(packed), size))
    at = data.rindex(_CENTRAL)
    local = struct.unpack("<I", data[at + 42 : at + 46])[0]
    changed = bytearray(data)
    changed[at + 10 : at + 12] = changed[local + 8 : local + 10] = struct.pack("<H", 8)
    return bytes(changed)


def _packed(megabytes: int) -> bytes:
    """Noughts as an archive packs them: without the head and the sum of zlib."""
    return zeros(megabytes)[2:-4]


def _without(parts: dict[str, bytes | str], name: str) -> dict[str, bytes | str]:
    return {n: data for n, data in parts.items() if n != name}


def _many_entries() -> bytes:
    return archive(word_parts() | {f"word/media/{n}": b"" for n in range(30_000)})


def _nested() -> bytes:
    inner = docx()
    for _ in range(20):
        inner = archive(word_parts() | {"word/embeddings/one.docx": inner})
    return inner


_DOCUMENT, _CONTENT = "word/document.xml", "content.xml"
_BOMBS = (
    (
        "docx-of-a-gigabyte",
        lambda: _stored(word_parts(), "word/media/a", _packed(1000), 10**9),
        True,
    ),
    (
        "docx-whose-text-is-400-megabytes",
        lambda: _stored(_without(word_parts(), _DOCUMENT), _DOCUMENT, _packed(400), 400 * 10**6),
        True,
    ),
    (
        "docx-whose-text-is-longer-than-said",
        lambda: _stored(_without(word_parts(), _DOCUMENT), _DOCUMENT, _packed(60), 5000),
        False,
    ),
    (
        "odt-whose-text-is-400-megabytes",
        lambda: _stored(_without(odt_parts(), _CONTENT), _CONTENT, _packed(400), 400 * 10**6),
        True,
    ),
    (
        "odt-whose-type-is-400-megabytes",
        lambda: _stored(_without(odt_parts(), "mimetype"), "mimetype", _packed(400), 400 * 10**6),
        False,
    ),
    ("docx-of-30000-entries", _many_entries, True),
    ("docx-within-docx", _nested, False),
    (
        "docx-whose-spaces-are-60-megabytes",
        lambda: archive(word_parts(main=b" " * 60_000_000)),
        True,
    ),
    (
        "docx-whose-paragraphs-are-empty",
        lambda: docx("<w:p/>" * 200_000),
        True,
    ),
)
