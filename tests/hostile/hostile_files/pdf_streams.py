"""PDF: streams that are longer, shorter, or otherwise than they say, and decompression bombs."""

from __future__ import annotations

import zlib
from base64 import a85encode
from collections.abc import Iterator

from hostile_files.model import Input, given
from hostile_files.pdf import TEXT, page_of, pdf, plain, stream


def inputs() -> Iterator[Input]:
    """Lengths, filters, and bombs of each filter."""
    for name, length in _LENGTHS.items():
        data = pdf(plain(stream(TEXT, length=length)) | {6: b"6 0 R", 7: b"(long)"})
        yield given(f"pdf-lengths/{name}", ".pdf", data)
    for name, contents in _filtered():
        yield given(f"pdf-filters/{name}", ".pdf", pdf(plain(contents)))
    yield given("pdf-lengths/stream-does-not-end", ".pdf", pdf().replace(b"endstream", b""))
    yield given("pdf-lengths/stream-has-no-line-end", ".pdf", pdf().replace(b"stream\n", b"stream"))
    for name, make, slow in _BOMBS:
        yield Input(f"pdf-bombs/{name}", ".pdf", make, slow=slow)


_LENGTHS = {
    "zero": b"0",
    "short": b"20",
    "one-too-many": b"%d" % (len(TEXT) + 1),
    "long": b"5000",
    "negative": b"-7",
    "declared-a-terabyte": b"1000000000000",
    "declared-as-digits-without-end": b"9" * 5000,
    "missing": b"",
    "a-name": b"/Long",
    "a-string": b"(72)",
    "a-fraction": b"72.5",
    "itself": b"6 0 R",
    "a-string-elsewhere": b"7 0 R",
    "nowhere": b"99 0 R",
    "the-stream": b"4 0 R",
}


def _filtered() -> Iterator[tuple[str, bytes]]:
    packed = zlib.compress(TEXT)
    for name, data in {
        "flate-cut": packed[: len(packed) // 2],
        "flate-without-head": packed[2:],
        "flate-of-another-sum": packed[:-4] + b"\x00" * 4,
        "flate-of-nothing": b"",
        "flate-of-noughts": b"\x00" * 500,
        "flate-turned-over": bytes(byte ^ 0x55 for byte in packed),
        "flate-after-lines": b"\r\n\r\n" + packed,
        "flate-of-a-preset-dictionary": b"\x78\xbb\x00\x00\x00\x01" + packed,
    }.items():
        yield name, stream(data, b"/Filter /FlateDecode")
    for name, entries in {
        "unknown": b"/Filter /NoSuch",
        "null": b"/Filter null",
        "a-number": b"/Filter 7",
        "itself": b"/Filter 4 0 R",
        "nested": b"/Filter [[/FlateDecode]]",
        "seventeen": b"/Filter [%s]" % (b"/FlateDecode " * 17),
        "two-thousand": b"/Filter [%s]" % (b"/ASCIIHexDecode " * 2000),
        "a-picture": b"/Filter /DCTDecode",
        "a-fax": b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 99999999 >>",
        "a-wavelet": b"/Filter /JPXDecode",
        "a-bilevel": b"/Filter /JBIG2Decode",
        "a-crypt": b"/Filter /Crypt /DecodeParms << /Name /NoSuch >>",
        "parameters-are-a-number": b"/Filter /FlateDecode /DecodeParms 7",
        "parameters-are-itself": b"/Filter /FlateDecode /DecodeParms 4 0 R",
        "predictor-unknown": b"/Filter /FlateDecode /DecodeParms << /Predictor 99 >>",
        "predictor-a-name": b"/Filter /FlateDecode /DecodeParms << /Predictor /Up >>",
        "columns-none": b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 0 >>",
        "columns-negative": b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns -1 >>",
        "columns-huge": b"/Filter /FlateDecode "
        b"/DecodeParms << /Predictor 12 /Columns 9999999999 >>",
        "bits-huge": b"/Filter /FlateDecode "
        b"/DecodeParms << /Predictor 2 /Colors 9999 /BitsPerComponent 9999 /Columns 9999 >>",
        "lzw-of-flate": b"/Filter /LZWDecode",
        "run-length-of-flate": b"/Filter /RunLengthDecode",
    }.items():
        yield name, stream(packed, entries)
    for name, filter_, data in (
        ("hex-of-letters", b"/ASCIIHexDecode", b"zz xx qq"),
        ("hex-cut", b"/ASCIIHexDecode", TEXT.hex().encode()[:-3]),
        ("base85-of-other-signs", b"/ASCII85Decode", b"~~~{{{|||"),
        ("base85-too-large", b"/ASCII85Decode", b"uuuuu" * 50 + b"~>"),
        ("base85-cut", b"/ASCII85Decode", a85encode(TEXT)[:-1]),
        ("base85-of-z", b"/ASCII85Decode", b"z" * 10_000 + b"~>"),
        ("lzw-cut", b"/LZWDecode", b"\x80\x0b\x60"),
        ("lzw-of-ones", b"/LZWDecode", b"\xff" * 400),
        ("lzw-of-noughts", b"/LZWDecode", b"\x00" * 400),
        ("run-length-cut", b"/RunLengthDecode", b"\x7fabc"),
        ("run-length-without-end", b"/RunLengthDecode", b"\x81a" * 100),
        ("brotli-of-nothing", b"/BrotliDecode", b"\x00\x01\x02"),
    ):
        yield name, stream(data, b"/Filter " + filter_)


def zeros(megabytes: int) -> bytes:
    """Noughts as zlib packs them, made piece by piece."""
    packer = zlib.compressobj(9)
    piece = b"\x00" * 1_000_000
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def _flate(megabytes: int) -> bytes:
    return pdf(plain(stream(zeros(megabytes), b"/Filter /FlateDecode")))


def _flate_twice() -> bytes:
    packed = zlib.compress(zeros(800), 9)
    return pdf(plain(stream(packed, b"/Filter [/FlateDecode /FlateDecode]")))


def _run_length() -> bytes:
    packed = zlib.compress(b"\x81\x00" * 4_000_000, 9)
    return pdf(plain(stream(packed, b"/Filter [/FlateDecode /RunLengthDecode]")))


def _lzw() -> bytes:
    """Codes of twelve bits that each stand for the longest string so far."""
    codes, bits, width, following = [256, 0], [], 9, 258
    while len(codes) < 3837:
        codes.append(following - 1 if len(codes) > 2 else 258)
        following += 1
    following = 258
    for at, code in enumerate(codes):
        bits.append(f"{code:0{width}b}")
        following += at > 1
        width = 9 + (following > 510) + (following > 1022) + (following > 2046)
    text = "".join(bits)
    block = int(text.ljust(-(-len(text) // 8) * 8, "0"), 2).to_bytes(-(-len(text) // 8))
    packed = zlib.compress(block * 200, 9)
    return pdf(plain(stream(packed, b"/Filter [/FlateDecode /LZWDecode]")))


def _on_each_page(text: bytes, pages: int) -> bytes:
    """Pages that all paint the same, packed, contents."""
    kids = b" ".join(b"%d 0 R" % (10 + n) for n in range(pages))
    objects = plain(stream(zlib.compress(text, 9), b"/Filter /FlateDecode"))
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages)
    return pdf(objects | {10 + n: objects[3] for n in range(pages)})


_BOMBS = (
    ("flate-of-100-megabytes", lambda: _flate(100), False),
    ("flate-of-a-gigabyte", lambda: _flate(1000), True),
    ("flate-of-flate", _flate_twice, True),
    ("run-length", _run_length, True),
    ("lzw", _lzw, True),
    ("spaces", lambda: page_of(TEXT + b" " * 3_000_000), False),
    ("brackets", lambda: page_of(TEXT + b"[" * 300_000), False),
    ("operators", lambda: page_of(TEXT + b" q Q" * 150_000), False),
    ("lines", lambda: page_of(b"BT /F1 12 Tf " + b"0 -1 Td (x) Tj " * 20_000 + b"ET"), False),
    ("a-page-a-thousand-times", lambda: _on_each_page(TEXT * 500, 1000), True),
    ("a-packed-page-of-strings", lambda: _on_each_page(TEXT * 40_000, 1), True),
)
