"""PDF: fonts that are missing, or whose widths, encodings and maps are wrong."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_files.model import Input, given
from hostile_files.pdf import TEXT, Objects, pdf, plain, stream

_SIMPLE = b"<< /Type /Font /Subtype /TrueType /BaseFont /Arial %s >>"
_WIDE = b"<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H %s >>"
_DESCENDANT = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial %s >>"
_HEXED = (
    b"BT /F1 12 Tf 72 700 Td <%s> Tj ET" % "Families told us.".encode("utf-16-be").hex().encode()
)


def inputs() -> Iterator[Input]:
    """Simple and composite fonts, their widths, encodings and character maps."""
    for name, entries in _ENTRIES.items():
        yield given(f"pdf-fonts/{name}", ".pdf", pdf(plain(font=_SIMPLE % entries)))
    for name, font in _FONTS.items():
        yield given(f"pdf-fonts/{name}", ".pdf", pdf(plain(font=font)))
    for name, objects in _composite():
        yield given(f"pdf-composite-fonts/{name}", ".pdf", pdf(objects))
    for name, cmap in _MAPS.items():
        simple = plain(font=_SIMPLE % b"/ToUnicode 6 0 R") | {6: stream(cmap)}
        yield given(f"pdf-maps/{name}", ".pdf", pdf(simple))
    for name, entry in {"itself": b"5 0 R", "a-name": b"/Identity-H", "missing": b"99 0 R"}.items():
        objects = plain(font=_SIMPLE % (b"/ToUnicode " + entry))
        yield given(f"pdf-maps/map-is-{name}", ".pdf", pdf(objects))


_FONTS = {
    "font-is-null": b"null",
    "font-is-a-number": b"7",
    "font-is-itself": b"5 0 R",
    "font-is-a-stream": stream(b"font"),
    "font-is-empty": b"<< >>",
    "font-is-the-page": b"3 0 R",
    "drawn-without-drawings": b"<< /Type /Font /Subtype /Type3 /FontMatrix [0 0 0 0 0 0] >>",
    "drawn-by-themselves": b"<< /Type /Font /Subtype /Type3 /FontMatrix [1 0 0 1 0 0] "
    b"/CharProcs << /F 4 0 R >> /Encoding << /Differences [70 /F] >> /FirstChar 0 /Widths [1] >>",
    "matrix-is-short": b"<< /Type /Font /Subtype /Type3 /FontMatrix [] >>",
    "matrix-is-a-name": b"<< /Type /Font /Subtype /Type3 /FontMatrix /One >>",
    "matrix-is-tiny": b"<< /Subtype /Type3 /FontMatrix [0.0000000000001 0 0 1 0 0] /Widths [9] >>",
    "type-is-unknown": b"<< /Type /Font /Subtype /Type99 /BaseFont /Helvetica >>",
    "name-is-a-number": b"<< /Type /Font /Subtype /Type1 /BaseFont 7 >>",
}
_ENTRIES = {
    "widths-are-a-number": b"/FirstChar 32 /Widths 7",
    "widths-are-missing": b"/FirstChar 32 /LastChar 255",
    "widths-are-strings": b"/FirstChar 32 /Widths [(a) (b)]",
    "widths-are-negative": b"/FirstChar 32 /Widths [%s]" % (b"-500 " * 200),
    "widths-are-zero": b"/FirstChar 32 /Widths [%s]" % (b"0 " * 200),
    "widths-are-huge": b"/FirstChar 32 /Widths [%s]" % (b"99999999999999999999 " * 200),
    "widths-are-itself": b"/FirstChar 32 /Widths 5 0 R",
    "widths-are-many": b"/FirstChar 0 /Widths [%s]" % (b"500 " * 90_000),
    "widths-are-more": b"/FirstChar 0 /Widths [%s]" % (b"500 " * 120_000),
    "first-is-negative": b"/FirstChar -40 /Widths [500 500]",
    "first-is-huge": b"/FirstChar 99999999999 /Widths [500 500]",
    "first-is-a-name": b"/FirstChar /A /Widths [500 500]",
    "encoding-is-unknown": b"/Encoding /NoSuchEncoding",
    "encoding-is-a-number": b"/Encoding 7",
    "encoding-is-itself": b"/Encoding 5 0 R",
    "encoding-of-a-chinese-set": b"/Encoding /GBK-EUC-H",
    "differences-are-a-name": b"/Encoding << /Differences /A >>",
    "differences-without-number": b"/Encoding << /Differences [/A /B /C] >>",
    "differences-are-negative": b"/Encoding << /Differences [-70 /A /B] >>",
    "differences-are-huge": b"/Encoding << /Differences [99999999 /A 70 /B] >>",
    "differences-are-unknown": b"/Encoding << /Differences [70 /glyph99 /g#00 /.notdef] >>",
    "differences-are-surrogates": b"/Encoding << /Differences [97 /uniD800 /uDFFF /u110000] >>",
    "differences-are-long": b"/Encoding << /Differences [97 /%s] >>" % (b"f_" * 2000),
    "descriptor-is-itself": b"/FontDescriptor 5 0 R",
    "descriptor-is-a-number": b"/FontDescriptor 7",
    "descriptor-of-odd-weight": b"/FontDescriptor << /FontWeight (bold) /MissingWidth /x >>",
    "descriptor-of-a-broken-file": b"/FontDescriptor << /FontFile2 4 0 R /Flags 4 >>",
}


def _composite() -> Iterator[tuple[str, Objects]]:
    page = plain(stream(_HEXED))
    for name, entry in {
        "descendants-are-missing": b"",
        "descendants-are-empty": b"/DescendantFonts []",
        "descendants-are-a-number": b"/DescendantFonts 7",
        "descendants-are-itself": b"/DescendantFonts [5 0 R]",
        "descendants-are-null": b"/DescendantFonts [null]",
        "descendants-are-nowhere": b"/DescendantFonts [99 0 R]",
    }.items():
        yield name, page | {5: _WIDE % entry}
    for name, entries in {
        "widths-are-odd": b"/W [1]",
        "widths-are-cut": b"/W [1 2]",
        "widths-are-a-name": b"/W /Wide",
        "widths-of-names": b"/W [/a /b /c]",
        "widths-go-backwards": b"/W [900 1 500]",
        "widths-are-nested": b"/W [1 [[500]]]",
        "widths-are-itself": b"/W 6 0 R",
        "widths-of-a-huge-range": b"/W [0 99999999999 500]",
        "widths-of-many-ranges": b"/W [%s]" % (b"0 65535 500 " * 2000),
        "widths-are-negative": b"/W [0 65535 -500]",
        "default-is-a-name": b"/DW /Wide",
        "default-is-huge": b"/DW 9999999999999999999999",
        "map-of-glyphs-is-broken": b"/CIDToGIDMap 6 0 R",
    }.items():
        yield (
            name,
            page
            | {
                5: _WIDE % b"/DescendantFonts [6 0 R]",
                6: _DESCENDANT % entries,
            },
        )
    for name, encoding in {
        "encoding-is-missing": b"/Encoding 99 0 R",
        "encoding-is-unknown": b"/Encoding /NoSuch-H",
        "encoding-is-a-broken-map": b"/Encoding 4 0 R",
        "encoding-uses-itself": b"/Encoding 7 0 R",
    }.items():
        font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /DescendantFonts [6 0 R] %s >>"
        map_ = stream(b"begincodespacerange <00> <ff> endcodespacerange", b"/UseCMap 7 0 R")
        yield name, page | {5: font % encoding, 6: _DESCENDANT % b"", 7: map_}
    yield (
        "strings-of-odd-length",
        plain(stream(TEXT))
        | {
            5: _WIDE % b"/DescendantFonts [6 0 R]",
            6: _DESCENDANT % b"/DW 500",
        },
    )


def _range(*rows: bytes) -> bytes:
    return b"%d beginbfrange\n%s\nendbfrange\n" % (len(rows), b"\n".join(rows))


def _chars(*rows: bytes) -> bytes:
    return b"%d beginbfchar\n%s\nendbfchar\n" % (len(rows), b"\n".join(rows))


_MAPS = {
    "empty": b"",
    "of-noughts": b"\x00" * 400,
    "cut": _chars(b"<46> <0046>")[:20],
    "without-ends": b"beginbfchar <46> <0046> " * 2000,
    "begins-only": b"beginbfchar " * 30_000,
    "of-odd-pairs": _chars(b"<46>", b"<61> <0061> <62>"),
    "of-half-pairs": _chars(b"<46> <D800>", b"<61> <DC00>", b"<6d> <D800D800>"),
    "of-odd-hex": _chars(b"<4> <004>", b"<zz> <zz>", b"<> <>"),
    "of-long-codes": _chars(b"<%s> <0046>" % (b"46" * 4000)),
    "of-long-strings": _chars(b"<46> <%s>" % (b"0046" * 4000)),
    "of-controls": _chars(b"<46> <001b>", b"<61> <0000>", b"<6d> <202e>", b"<69> <000a>"),
    "of-a-huge-range": _range(b"<00000000> <ffffffff> <0041>"),
    "of-a-backward-range": _range(b"<ff> <00> <0041>"),
    "of-a-range-past-the-last": _range(b"<00> <ff> <DBFFDFFF>"),
    "of-many-ranges": _range(*[b"<0000> <ffff> <0041>"] * 3000),
    "of-an-open-list": _range(b"<00> <ff> [<0041> <0042>"),
    "of-a-nested-list": _range(b"<00> <ff> [[<0041>] <0042>]"),
    "of-one-letter-for-all": _range(b"<00> <ff> [" + b"<0041> " * 256 + b"]"),
    "uses-a-missing-map": b"/NoSuchMap usecmap\n" + _chars(b"<46> <0046>"),
    "of-many-characters": _chars(*[b"<%02x> <%04x>" % (n % 256, n) for n in range(30_000)]),
    "has-odd-spaces": b"1beginbfchar\r<4 6><0 0 4 6>\rendbfchar",
    "has-comments": b"% <46> <0047>\n" + _chars(b"<46> % F\n <0046>"),
    "swaps-letters": _range(b"<61> <7a> <0062>"),
    "of-ligatures": _chars(b"<46> <0066006600690066006C>", b"<61> <FB03>"),
}
