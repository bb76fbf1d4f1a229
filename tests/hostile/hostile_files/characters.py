"""Text in every encoding, and of characters that hide, turn, imitate or act."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from hostile_files.model import Input, given

_TEXT = (
    "Families told us that home was safer. Café – “naïve”.\n\nThe children’s views changed it.\n"
)


def inputs() -> Iterator[Input]:
    """Encodings right and wrong; what is invisible, turns, stacks or acts on a terminal."""
    for name, data in _ENCODED.items():
        yield given(f"encodings/{name}", ".txt", data)
    for name, text in _SPOILT.items():
        yield given(f"characters/{name}", ".txt", text.encode("utf-8", "surrogatepass"))
    for name, letters in _BETWEEN.items():
        text = letters.join("Families told us that home was safer.")
        yield given(f"characters/between-letters-{name}", ".md", f"# Report\n\n{text}\n")
    for name, data in _OTHER.items():
        yield given(f"other-kinds/{name}", "." + name.partition("-")[0], data)


_ENCODED = {
    **{
        f"{name}-with-mark": mark + _TEXT.encode(name)
        for name, mark in (
            ("utf-8", codecs.BOM_UTF8),
            ("utf-16-le", codecs.BOM_UTF16_LE),
            ("utf-16-be", codecs.BOM_UTF16_BE),
            ("utf-32-le", codecs.BOM_UTF32_LE),
            ("utf-32-be", codecs.BOM_UTF32_BE),
        )
    },
    **{
        f"{name}-without-mark": _TEXT.encode(name, "replace")
        for name in "utf-16-le utf-16-be utf-32-le cp1252 mac-roman cp437 shift-jis koi8-r".split()
        + "utf-7 ibm037 iso2022-jp".split()
    },
    "mark-twice": codecs.BOM_UTF8 * 2 + _TEXT.encode(),
    "mark-only": codecs.BOM_UTF8,
    "mark-of-utf-16-only": codecs.BOM_UTF16_LE,
    "mark-of-utf-16-on-utf-8": codecs.BOM_UTF16_LE + _TEXT.encode(),
    "mark-of-utf-8-on-cp1252": codecs.BOM_UTF8 + _TEXT.encode("cp1252"),
    "utf-16-of-odd-length": codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le")[:-1],
    "utf-16-half-a-pair": codecs.BOM_UTF16_LE + "told ".encode("utf-16-le") + b"\x00\xd8a\x00",
    "utf-16-the-other-way-round": codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-le"),
    "utf-8-cut": _TEXT.encode()[:45] + b"\xe2\x80",
    "utf-8-overlong": b"Told \xc0\xaf\xe0\x80\xaf us.",
    "utf-8-surrogates": b"Told \xed\xa0\xbd\xed\xb8\x80 us.",
    "utf-8-past-the-last": b"Told \xf4\x90\x80\x80\xf8\x88\x80\x80\x80 us.",
    "utf-8-one-bad-byte": _TEXT.encode() + b"\xff",
    "cp1252-holes": b"Told \x81\x8d\x8f\x90\x9d us.",
    "two-encodings": _TEXT.encode() + _TEXT.encode("cp1252"),
    "noughts-between": b"T\x00o\x00l\x00d\x00 \x00u\x00s",
    "noughts-only": b"\x00" * 4000,
    "noughts-at-the-end": _TEXT.encode() + b"\x00" * 500,
    "every-byte": bytes(range(256)) * 8,
    "high-bytes": bytes(range(128, 256)) * 16,
    "all-ones": b"\xff" * 4000,
    "spaces-only": b" \t\r\n\x0b\x0c" * 400,
    "carriage-returns": _TEXT.replace("\n", "\r").encode(),
    "separators": _TEXT.replace("\n", "\u2028").encode() + "\u2029\x85\x0b\x0c\x1c\x1d".encode(),
}
_SPOILT = {
    "controls": "".join(map(chr, range(1, 32))).join(["Families", "told us."]),
    "more-controls": "".join(map(chr, range(127, 160))).join(["Families", "told us."]),
    "escapes": "\x1b[31mFamilies\x1b[0m told\x1b]0;owned\x07 us.\x1b[2J\x1b[1;1H",
    "escapes-of-links": "\x1b]8;;http://hostile.invalid\x07Families told us\x1b]8;;\x07.",
    "backspaces": "Families\x08\x08\x08\x08 told us.",
    "turned-over": "\u202esu dlot seilimaF\u202c. Families told us.",
    "turned-and-not-back": "Families \u202e\u202d\u2066\u2067\u2068 told us.",
    "turns-many": "\u202a" * 5000 + "Families told us.",
    "marks-of-direction": "Fam\u200eilies\u200f told\u061c us.",
    "other-scripts": "الأسر قالت لنا. משפחות אמרו לנו. Families told us.",
    "tags": "Families told us." + "".join(chr(0xE0000 + ord(c)) for c in "owned by tags"),
    "selectors": "Families\ufe0f\ufe0e\U000e0100 told us.",
    "fillers": "Families\u3164\u115f\u1160\uffa0 told us.",
    "annotations": "Fam\ufff9ilies\ufffaowned\ufffb told us.",
    "look-alikes-cyrillic": "Fаmіlіеs tоld us that hоmе wаs sаfеr. Тhе сhіldrеn sаіd sо.",
    "look-alikes-greek": "Fαmilies tοld us thαt hοme wαs sαfer.",
    "look-alikes-wide": "Ｆａｍｉｌｉｅｓ ｔｏｌｄ ｕｓ．",
    "look-alikes-of-mathematics": "𝐅𝐚𝐦𝐢𝐥𝐢𝐞𝐬 𝘁𝗼𝗹𝗱 𝓾𝓼.",
    "look-alikes-in-circles": "Ⓕⓐⓜⓘⓛⓘⓔⓢ ⓣⓞⓛⓓ ⓤⓢ.",
    "stacked": "F" + "\u0301" * 5000 + "amilies told us.",
    "stacked-out-of-order": "F" + "\u0301\u0316" * 30_000 + "amilies told us.",
    "stacked-everywhere": "".join(c + "\u0300\u0316\u0335" * 20 for c in "Families told us."),
    "half-a-pair": "Families \ud83d told us.",
    "no-characters": "Families \ufffe\uffff\U0001ffff told us.",
    "private": "Families \ue000\uf8ff\U000f0000 told us.",
    "replacements": "\ufffd" * 3000 + "Families told us.",
    "spaces-of-all-kinds": "Families\u00a0told\u2003us\u3000that\u1680home\u202fwas\u205fsafer.",
    "digits-of-other-scripts": "In ٢٠٢٠ and २०२१ we asked ４１２ families. ¹²³ ½ Ⅻ",
    "emoji": "Families 👨‍👩‍👧‍👦 told 🏴󠁧󠁢󠁥󠁮󠁧󠁿 us. 👍🏽",
    "ligatures": "ﬁve ofﬁces ﬂew, ﬆill eﬀective, ﷺ ﷽",
    "case-grows": "İSTANBUL ß ŉ ǰ ΐ" * 300 + " Families told us.",
    "hangul-apart": "\u1112\u1161\u11ab" * 2000 + " Families told us.",
}
_BETWEEN = {
    "zero-width-spaces": "\u200b",
    "joiners": "\u200d",
    "soft-hyphens": "\u00ad",
    "word-joiners": "\u2060",
    "invisible-times": "\u2062",
    "grapheme-joiners": "\u034f",
    "selectors": "\ufe0e",
    "directions": "\u200e",
    "overrides": "\u202d",
    "isolates": "\u2068",
    "separators-of-vowels": "\u180e",
    "tags": "\U000e0041",
}
_OTHER = {
    "pdf-of-text": _TEXT.encode(),
    "docx-of-text": _TEXT.encode()[1:],
    "odt-of-text": _TEXT.encode() + b" ",
    "docx-of-a-pdf": b"%PDF-1.4\nnothing",
    "pdf-of-a-zip": b"PK\x03\x04" + b"\x00" * 60,
    "txt-of-a-zip": b"PK\x05\x06" + b"\x00" * 18,
    "txt-of-rich-text": b"{\\rtf1 {\\object\\objocx Told us.}}",
    "md-of-a-picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 60,
    "txt-of-a-program": b"\x7fELF\x02\x01\x01" + b"\x00" * 400,
    "html-of-a-program": b"MZ\x90\x00" + b"\x00" * 400,
    "docx-of-an-old-file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1000,
    "docx-of-a-broken-safe": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + b"\xff" * 600
    + "EncryptedPackage".encode("utf-16-le"),
    "doc-of-an-old-file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    "gz-of-nothing": b"\x1f\x8b\x08\x00",
    "json-of-nothing": b"{}",
    "json-deep": b"[" * 100_000,
    "exe-of-text": b"Families told us.",
    "txt-of-nothing": b"",
    "txt-of-one-byte": b"a",
    "md-of-one-sign": b"#",
    "html-of-one-tag": b"<",
}
