"""PDF: pages whose contents are no sensible sequence of operators, and forms within forms."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_files.model import Input, given
from hostile_files.pdf import FONT, TEXT, Objects, page_of, pdf, plain, stream

_OPERATORS = (
    "Tf Td TD Tm T* Tc Tw Tz TL Ts Tr Tj TJ ' \" cm re m l c v y h Do gs q Q BDC EMC BI w d"
)


def inputs() -> Iterator[Input]:
    """Operators with other operands, odd strings and numbers, shapes, forms."""
    for number, name in enumerate(_OPERATORS.split()):
        operator = name.encode()
        label = f"{number:02}-{name if name.isalpha() else 'sign'}"
        bare = b"BT /F1 12 Tf 72 700 Td %s (Families told us.) Tj ET" % operator
        wrong = (
            b"BT /F1 12 Tf 72 700 Td /No [(a) null] << >> %s (Families told us.) Tj ET" % operator
        )
        yield given(f"pdf-operators/{label}-without-operands", ".pdf", page_of(bare))
        yield given(f"pdf-operators/{label}-of-other-operands", ".pdf", page_of(wrong))
    for name, contents in _CONTENTS.items():
        yield given(f"pdf-contents/{name}", ".pdf", page_of(contents))
    for name, objects in _forms():
        yield given(f"pdf-forms/{name}", ".pdf", pdf(objects))
    for name, contents in _crowded():
        yield given(f"pdf-crowded/{name}", ".pdf", page_of(contents))


_NUMBERS = {
    "huge": b"9" * 400,
    "tiny": b"0." + b"0" * 400 + b"1",
    "exponent": b"1e400",
    "words": b"nan",
    "negative": b"-99999999",
    "signs": b"--+-5",
    "points": b"1.2.3.4",
    "nothing": b".",
}
_CONTENTS = {
    **{
        f"size-{name}": b"BT /F1 %s Tf 72 700 Td (Families told us.) Tj ET" % number
        for name, number in _NUMBERS.items()
    },
    **{
        f"place-{name}": b"BT /F1 12 Tf %s 700 Td (Families told us.) Tj ET" % number
        for name, number in _NUMBERS.items()
    },
    **{
        f"matrix-{name}": b"%s 0 0 %s 0 0 cm BT /F1 12 Tf (Families told us.) Tj ET"
        % (number, number)
        for name, number in _NUMBERS.items()
    },
    "size-zero": b"BT /F1 0 Tf 72 700 Td (Families told us.) Tj ET",
    "matrix-zero": b"0 0 0 0 0 0 cm BT /F1 12 Tf (Families told us.) Tj ET",
    "matrix-slanted": b"BT /F1 12 Tf 1 1 1 1 72 700 Tm (Families told us.) Tj ET",
    "moves-are-huge": b"BT /F1 12 Tf [(Fam) -99999999999 (ilies) 99999999999 (told)] TJ ET",
    "moves-are-nested": b"BT /F1 12 Tf [(Fam) [[(ilies)]] [1 2] (told)] TJ ET",
    "string-does-not-end": b"BT /F1 12 Tf (Families told us",
    "string-has-deep-brackets": b"BT /F1 12 Tf (%s) Tj ET" % (b"(" * 5000 + b")" * 5000),
    "string-has-odd-escapes": b"BT /F1 12 Tf (Fam\\9\\xili\\\nes\\777 told \\8) Tj ET",
    "string-has-controls": b"BT /F1 12 Tf 72 700 Td (Fam\x00\x1b[31milies\x07 told us.) Tj ET",
    "string-is-long": b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % (b"Families told us. " * 20_000),
    "string-has-no-space": b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % (b"Families" * 20_000),
    "hex-does-not-end": b"BT /F1 12 Tf <4661",
    "hex-of-other-signs": b"BT /F1 12 Tf <46zz61!!> Tj ET",
    "array-does-not-end": b"BT /F1 12 Tf [(Families) -20 (told",
    "dictionary-does-not-end": b"/Span << /A 1 /B",
    "arrays-are-deep": b"[" * 3000 + b"]" * 3000 + b" TJ " + TEXT,
    "dictionaries-are-deep": b"/S " + b"<</A " * 2000 + b"1" + b">>" * 2000 + b" BDC " + TEXT,
    "saves-do-not-end": b"q " * 30_000 + TEXT,
    "restores-without-saves": b"Q " * 30_000 + TEXT,
    "text-does-not-end": b"BT " * 3000 + TEXT,
    "text-never-begins": b"ET ET " + TEXT[3:],
    "image-does-not-end": b"BI /W 10 /H 10 /BPC 8 /CS /G ID " + b"\x00" * 500,
    "image-holds-its-end": b"BI /W 4 /H 4 ID EI EI EI EI EI " + TEXT,
    "image-says-it-is-packed": b"BI /W 9 /H 9 /F /Fl ID " + b"\x78\x9c\x00" * 50 + b" EI " + TEXT,
    "operators-are-unknown": b"foo bar baz 7 qux " * 500 + TEXT,
    "operator-is-long": b"x" * 50_000 + b" " + TEXT,
    "names-are-odd": b"/A#00#zz#GG gs /#46 12 Tf " + TEXT,
    "bytes-of-every-kind": bytes(range(256)) * 4,
    "nothing": b"",
    "only-a-comment": b"% nothing",
    "comments-never-end": b"%" * 100_000 + b"\n" + TEXT,
    "marked-text-replaced": b"/Span << /ActualText <FEFFD800> >> BDC " + TEXT + b" EMC",
    "font-is-not-set": b"BT 72 700 Td (Families told us.) Tj ET",
    "font-is-unknown": b"BT /F9 12 Tf 72 700 Td (Families told us.) Tj ET",
    "unseen-text": b"BT 3 Tr /F1 12 Tf 72 700 Td (Families told us.) Tj ET",
    "spacing-is-huge": b"BT /F1 12 Tf 1e30 Tc 1e30 Tw 1e30 Tz 72 700 Td (Fam ilies) Tj ET",
}


def _crowded() -> Iterator[tuple[str, bytes]]:
    """Many things on one page: whatever compares each with each takes for ever."""
    words = b"".join(b"1 0 0 1 %d 400 Tm (word) Tj " % (n * 60) for n in range(1500))
    yield "words-on-one-line", b"BT /F1 12 Tf " + words + b"ET"
    glyphs = b"".join(b"1 0 0 1 %d 400 Tm ( %d) Tj " % (n * 7, n % 10) for n in range(4000))
    yield "figures-on-one-line", b"BT /F1 12 Tf " + glyphs + b"ET"
    raised = b"".join(b"/F1 %d Tf (%d) Tj " % (6 + n % 3 * 3, n % 10) for n in range(4000))
    yield "marks-on-one-line", b"BT 72 400 Td " + raised + b"ET"
    dots = b"".join(b"%d %d 3 3 re f " % (n % 40 * 14, n // 40 * 30) for n in range(990))
    rows = b"".join(b"1 0 0 1 %d %d Tm (to) Tj " % (n % 50 * 11, n // 50 * 8) for n in range(5000))
    yield "dots-and-words", dots + b"BT /F1 7 Tf " + rows + b"ET"
    rules = b"".join(b"0 %d 500 1 re f " % (n % 840) for n in range(990))
    yield "rules-and-words", rules + b"BT /F1 7 Tf " + rows + b"ET"
    yield "paths-without-paint", b"1 1 m " + b"2 2 l " * 60_000 + TEXT
    yield "one-place", b"BT /F1 12 Tf " + b"1 0 0 1 72 700 Tm (same) Tj " * 4000 + b"ET"
    broken = b"".join(b"0 -14 Td (broken words at ends-) Tj " for _ in range(4000))
    yield "one-paragraph", b"BT /F1 12 Tf 72 60000 Td " + broken + b"ET"
    sizes = b"".join(b"/F1 %d.%d Tf 0 -9 Td (Size) Tj " % (n, n % 7) for n in range(1, 3000))
    yield "sizes", b"BT 72 700 Td " + sizes + b"ET"
    turned = b"".join(b"0 1 -1 0 %d %d Tm (up) Tj " % (n, n) for n in range(1000))
    yield "turned", b"BT /F1 12 Tf " + turned + b"ET"


def _forms() -> Iterator[tuple[str, Objects]]:
    named = b"<< /Font << /F1 5 0 R >> /XObject << /X %s >> >>"
    about = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
    with_itself = about + b"/Resources " + named % b"6 0 R"
    paints = plain(stream(TEXT + b" /X Do"), resources=named % b"6 0 R")
    yield "paints-itself", paints | {6: stream(b"/X Do", with_itself)}
    pair = {
        6: stream(b"/X Do " + TEXT, about + b"/Resources " + named % b"7 0 R"),
        7: stream(b"/X Do " + TEXT, about + b"/Resources " + named % b"6 0 R"),
    }
    yield "two-paint-each-other", paints | pair
    for depth in (30, 900):
        deep = {
            6 + n: stream(b"/X Do", about + b"/Resources " + named % (b"%d 0 R" % (7 + n)))
            for n in range(depth)
        }
        yield f"depth-{depth}", paints | deep | {6 + depth: stream(TEXT, about)}
    fan = {
        6 + n: stream(b"/X Do " * 10, about + b"/Resources " + named % (b"%d 0 R" % (7 + n)))
        for n in range(9)
    }
    yield "a-thousand-million-times", paints | fan | {15: stream(TEXT, about)}
    for name, form in {
        "form-is-missing": b"null",
        "form-is-a-number": b"6",
        "form-is-a-dictionary": b"<< /Subtype /Form >>",
        "form-is-the-page": b"3 0 R",
        "form-says-nothing": stream(TEXT),
        "form-is-a-picture": stream(b"\x00" * 9, b"/Subtype /Image /Width 99999 /Height 99999"),
        "matrix-is-short": stream(TEXT, about + b"/Matrix [1 0]"),
        "matrix-is-a-name": stream(TEXT, about + b"/Matrix /Identity"),
        "matrix-is-of-names": stream(TEXT, about + b"/Matrix [/a /b /c /d /e /f]"),
        "resources-are-a-number": stream(TEXT, about + b"/Resources 9"),
        "resources-are-the-form": stream(TEXT, about + b"/Resources 6 0 R"),
        "box-is-missing": stream(TEXT, b"/Type /XObject /Subtype /Form"),
        "form-is-packed-wrongly": stream(TEXT, about + b"/Filter /FlateDecode"),
        "form-saves-and-ends": stream(b"q q q BT " + TEXT, about),
    }.items():
        yield name, paints | {6: form}
    yield "resources-are-missing", plain(stream(TEXT + b" /X Do"), resources=b"null")
    yield "font-is-a-form", paints | {5: stream(TEXT, about), 6: FONT}
