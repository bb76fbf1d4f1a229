"""PDF: page trees, outlines, catalogues and boxes that no program writes."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_files.model import Input, given
from hostile_files.pdf import FONT, TEXT, Objects, pdf, plain, stream


def inputs() -> Iterator[Input]:
    """Trees, outlines, catalogues, boxes, entries about the file, and many pages."""
    yield from (given(f"pdf-trees/{name}", ".pdf", pdf(objects)) for name, objects in _trees())
    yield from (given(f"pdf-outlines/{name}", ".pdf", pdf(o)) for name, o in _outlines())
    yield from (given(f"pdf-pages/{name}", ".pdf", pdf(objects)) for name, objects in _pages())
    for name, info in _INFO.items():
        objects = plain() | {6: info}
        yield given(f"pdf-info/{name}", ".pdf", pdf(objects, trailer=b"/Root 1 0 R /Info 6 0 R"))
    for pages in (200, 10_000):
        yield Input(
            f"pdf-pages/{pages}", ".pdf", lambda pages=pages: pdf(_many(pages)), slow=pages > 1000
        )


_KIDS = {
    "kids-of-itself": b"[2 0 R]",
    "kids-of-itself-and-a-page": b"[2 0 R 3 0 R 2 0 R]",
    "kids-are-the-catalogue": b"[1 0 R]",
    "kids-are-a-number": b"7",
    "kids-are-a-page": b"3 0 R",
    "kids-are-null": b"null",
    "kids-are-empty": b"[]",
    "kids-are-missing": b"[99 0 R 98 0 R]",
    "kids-are-numbers": b"[1 2 3]",
    "kids-are-null-among-pages": b"[null 3 0 R null]",
    "kids-are-a-stream": b"[4 0 R 3 0 R]",
    "kids-name-a-page-often": b"[" + b"3 0 R " * 40 + b"]",
    "kids-name-a-generation": b"[3 7 R]",
    "kids-name-a-negative-number": b"[-3 0 R]",
    "kids-name-a-huge-number": b"[99999999999999999999 0 R]",
    "kids-are-nested": b"[[3 0 R]]",
    "kids-are-direct": b"[<< /Type /Page /Contents 4 0 R >>]",
}
_COUNTS = (b"0", b"-1", b"999999999", b"(one)", b"1.5", b"null", b"[1]", b"2 0 R")
_ROOTS = {
    "catalogue-without-pages": b"<< /Type /Catalog >>",
    "catalogue-is-null": b"null",
    "catalogue-is-a-number": b"42",
    "catalogue-is-a-reference-to-itself": b"1 0 R",
    "catalogue-of-another-type": b"<< /Type /Font /Pages 2 0 R >>",
    "pages-are-missing": b"<< /Type /Catalog /Pages 99 0 R >>",
    "pages-are-a-page": b"<< /Type /Catalog /Pages 3 0 R >>",
    "pages-are-a-string": b"<< /Type /Catalog /Pages (two) >>",
    "pages-are-the-catalogue": b"<< /Type /Catalog /Pages 1 0 R >>",
}


def _trees() -> Iterator[tuple[str, Objects]]:
    for name, kids in _KIDS.items():
        yield name, plain() | {2: b"<< /Type /Pages /Kids %s /Count 1 >>" % kids}
    for count in _COUNTS:
        pages = b"<< /Type /Pages /Kids [3 0 R] /Count %s >>" % count
        yield f"count-{count.decode().strip('([)]').replace(' ', '-')}", plain() | {2: pages}
    for name, root in _ROOTS.items():
        yield name, plain() | {1: root}
    for depth in (20, 99, 500, 5000):
        yield f"depth-{depth}", _deep(depth)
    ring = {
        2: b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
        6: b"<< /Type /Pages /Kids [7 0 R] /Count 1 /Parent 2 0 R >>",
        7: b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 /Parent 6 0 R >>",
    }
    yield "cycle-of-three", plain() | ring
    fan = {
        10 + level: b"<< /Type /Pages /Kids [%s] /Count 1 >>" % (b"%d 0 R " % (11 + level) * 10)
        for level in range(9)
    }
    billion = {2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>", 19: plain()[3]}
    yield "a-thousand-million-pages", plain() | fan | billion


def _deep(depth: int) -> Objects:
    nodes = {
        10 + n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (11 + n, 9 + n)
        for n in range(depth)
    }
    return (
        plain()
        | {2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"}
        | nodes
        | {10 + depth: plain()[3]}
    )


def _outlines() -> Iterator[tuple[str, Objects]]:
    item = b"<< /Title (One) /Parent 6 0 R /Dest [3 0 R /Fit] %s >>"
    for name, seventh in {
        "next-is-itself": item % b"/Next 7 0 R",
        "first-is-itself": item % b"/First 7 0 R /Last 7 0 R",
        "next-is-the-root": item % b"/Next 6 0 R",
        "title-is-missing": b"<< /Parent 6 0 R >>",
        "destination-is-itself": b"<< /Title (One) /Parent 6 0 R /Dest 7 0 R >>",
        "item-is-a-number": b"7",
        "action-runs-a-script": item % b"/A << /S /JavaScript /JS (app.alert(1)) >>",
        "action-opens-a-page": item % b"/A << /S /URI /URI (http://hostile.invalid/) >>",
        "action-starts-a-program": item % b"/A << /S /Launch /F (/bin/true) >>",
    }.items():
        yield name, _outlined() | {7: seventh}
    deep = {7 + n: item % b"/First %d 0 R /Last %d 0 R" % (8 + n, 8 + n) for n in range(300)}
    yield "depth-300", _outlined() | deep | {307: item % b""}


def _outlined() -> Objects:
    return plain() | {
        1: b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>",
        6: b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>",
    }


_BOXES = {
    "box-is-missing": b"",
    "box-is-empty": b"/MediaBox []",
    "box-is-short": b"/MediaBox [0 0 595]",
    "box-is-zero": b"/MediaBox [0 0 0 0]",
    "box-is-upside-down": b"/MediaBox [595 842 0 0]",
    "box-is-huge": b"/MediaBox [0 0 1e38 99999999999999999999999999999999999999999]",
    "box-is-of-names": b"/MediaBox [/a /b /c /d]",
    "box-is-of-nulls": b"/MediaBox [null null null null]",
    "box-is-itself": b"/MediaBox 3 0 R",
    "box-is-a-string": b"/MediaBox (wide)",
    "rotated-by-45": b"/MediaBox [0 0 595 842] /Rotate 45",
    "rotated-by-a-name": b"/MediaBox [0 0 595 842] /Rotate /Left",
    "unit-is-zero": b"/MediaBox [0 0 595 842] /UserUnit 0",
    "crop-is-empty": b"/MediaBox [0 0 595 842] /CropBox []",
}
_CONTENTS = {
    "contents-are-missing": b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    "contents-are-the-page": b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>",
    "contents-are-nested": b"<< /Type /Page /Parent 2 0 R /Contents [[4 0 R] [4 0 R]] >>",
    "contents-are-nulls": b"<< /Type /Page /Parent 2 0 R /Contents [null null] >>",
    "contents-are-a-string": b"<< /Type /Page /Parent 2 0 R /Contents (Hello) >>",
    "contents-are-many": b"<< /Type /Page /Parent 2 0 R /Contents [%s] >>" % (b"4 0 R " * 20_000),
    "parent-is-itself": b"<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>",
    "parent-is-missing": b"<< /Type /Page /Contents 4 0 R >>",
    "resources-are-the-page": b"<< /Type /Page /Resources 3 0 R /Contents 4 0 R >>",
    "resources-are-a-number": b"<< /Type /Page /Resources 12 /Contents 4 0 R >>",
    "resources-are-an-array": b"<< /Type /Page /Resources [5 0 R] /Contents 4 0 R >>",
    "page-is-a-number": b"3",
    "page-is-null": b"null",
    "page-is-a-stream": stream(TEXT),
    "page-of-another-type": b"<< /Type /Action /Contents 4 0 R >>",
}


def _pages() -> Iterator[tuple[str, Objects]]:
    for name, box in _BOXES.items():
        yield name, plain(box=box)
    for name, page in _CONTENTS.items():
        yield name, plain() | {3: page}


_INFO = {
    "title-is-a-number": b"<< /Title 7 >>",
    "title-is-itself": b"<< /Title 6 0 R >>",
    "title-is-an-array": b"<< /Title [(a) (b)] >>",
    "title-has-escapes": b"<< /Title (\\033]0;owned\\007 \\033[31mred) >>",
    "title-has-half-a-pair": b"<< /Title <FEFFD83D> >>",
    "title-is-long": b"<< /Title (%s) >>" % (b"Yearly report " * 20_000),
    "is-a-number": b"6",
    "is-itself": b"6 0 R",
    "dates-are-wrong": b"<< /CreationDate (D:99999999999999) /ModDate [1] >>",
}


def _many(pages: int) -> Objects:
    kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(pages))
    found = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        5: FONT,
    }
    for n in range(pages):
        text = b"BT /F1 12 Tf 72 700 Td (On page %d families told us more.) Tj ET" % n
        found[10 + 2 * n] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 5 0 R >> >> /Contents %d 0 R >>" % (11 + 2 * n)
        )
        found[11 + 2 * n] = stream(text)
    return found
