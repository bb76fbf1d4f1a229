"""Web pages that run, fetch, hide, nest and mislead."""

from __future__ import annotations

from collections.abc import Iterator

from hostile_files.model import Input, given

_P = "<p>Families told us that home was safer.</p>"


def inputs() -> Iterator[Input]:
    """Scripts, references, nesting, tables, markup and encodings."""
    for family, pages in (
        ("html-active", _ACTIVE),
        ("html-nesting", _nested()),
        ("html-tables", _TABLES),
        ("html-markup", _MARKUP),
    ):
        for name, body in pages.items():
            page = f"<!DOCTYPE html><html><title>Report</title><body>{body}{_P}</body></html>"
            yield given(f"{family}/{name}", ".html", page)
    for name, data in _ENCODED.items():
        yield given(f"html-encodings/{name}", ".html", data)


_U = "http://hostile.invalid"
_ACTIVE = {
    "script": "<script>document.write('owned')</script>",
    "script-elsewhere": f"<script src='{_U}/a.js'></script>",
    "script-does-not-end": "<p>Told</p><script>var a = '<p>",
    "script-in-a-comment": "<!--<script>-->told<!--</script>-->",
    "handler": "<p onclick='alert(1)' onload='alert(2)'>Families told us.</p>",
    "link-runs": "<a href='javascript:alert(1)'>Families told us.</a>",
    "link-carries": "<a href='data:text/html;base64,PHNjcmlwdD4='>Families told us.</a>",
    "picture": f"<img src='{_U}/a.png' srcset='{_U}/b.png 2x' onerror='alert(1)'>",
    "style": f"<style>@import url({_U}/a.css); p {{background: url({_U}/b.png)}}</style>",
    "style-elsewhere": f"<link rel=stylesheet href='{_U}/a.css'><link rel=preload href='{_U}/b'>",
    "frame": f"<iframe src='{_U}/a.html'></iframe><iframe srcdoc='<p>owned'></iframe>",
    "frames": f"<frameset><frame src='{_U}/a.html'></frameset>",
    "object": f"<object data='{_U}/a.swf'><param name=a></object><embed src='{_U}/a'>",
    "applet": f"<applet code=A codebase='{_U}'></applet>",
    "film": f"<video src='{_U}/a.mp4' poster='{_U}/b.png'></video><audio src='{_U}/a.mp3'></audio>",
    "refresh": f"<meta http-equiv=refresh content='0;url={_U}/'>",
    "base": f"<base href='{_U}/'><img src=a.png>",
    "form": f"<form action='{_U}/' method=post><input name=a value=b></form>",
    "drawing": f"<svg><use xlink:href='{_U}/a.svg#x'/><script>alert(1)</script></svg>",
    "drawing-of-text": "<svg><foreignObject><p>owned</p></foreignObject></svg>",
    "template": "<template><p>owned</p></template>",
    "file": "<img src='file:///etc/passwd'><iframe src='file:///etc/passwd'></iframe>",
    "inclusion": '<!--#include file="/etc/passwd"--><esi:include src="/etc/passwd"/>',
    "braces": "<p>{{ 7 * 7 }} {% raw %} ${7*7} #{7*7} &lt;%= 7*7 %&gt;</p>",
}


def _nested() -> dict[str, str]:
    found = {}
    for tag in ("div", "span", "b", "blockquote", "ul><li", "table><tr><td", "svg", "custom-x"):
        for depth in (200, 5000):
            names = tag.replace(">", "").split("<")
            ends = "".join(f"</{name}>" for name in reversed(names))
            name = "".join(c if c.isalnum() else "-" for c in tag)
            found[f"{name}-{depth}"] = f"<{tag}>" * depth + "Families told us." + ends * depth
    found["div-100000"] = "<div>" * 100_000 + "Families told us."
    found["span-not-closed"] = "<span>Told us </span><span>" * 5000
    found["links-around-blocks"] = "<a href=x><div>Told us.</div>" * 2000
    return found


_ROW = "<tr><td>Told</td><td>us</td></tr>"
_TABLES = {
    "columns-huge": "<table><tr><th colspan=2000000000>Told</th></tr>" + _ROW + "</table>",
    "columns-without-end": f"<table><tr><td colspan={'9' * 5000}>Told</td></tr>{_ROW}</table>",
    "columns-negative": "<table><tr><td colspan=-2>Told</td></tr>" + _ROW + "</table>",
    "columns-a-word": "<table><tr><td colspan=two>Told</td></tr>" + _ROW + "</table>",
    "rows-huge": "<table><tr><td rowspan=2000000000>Told</td></tr>" + _ROW * 50 + "</table>",
    "wide-cells-many": f"<table><tr>{'<td colspan=1000 rowspan=1000>a</td>' * 1500}</tr></table>",
    "rows-many": "<table>" + _ROW * 5000 + "</table>",
    "headers-many": f"<table><tr>{'<th>Told</th>' * 3000}</tr>{_ROW}</table>",
    "captions-many": "<table>" + "<caption>Told</caption>" * 500 + _ROW + "</table>",
    "empty": "<table></table><table><tr></tr></table>",
    "cells-outside": "<td>Told</td><tr><td>us</td></tr>",
    "not-closed": "<table><tr><td><table><tr><td>" * 60,
}
_MARKUP = {
    "nothing-closed": "<h1>Told<p>us<b>that<i>home<ul><li>was<li>safer",
    "closed-only": "</div></p></b></table></html>" * 200,
    "crossed": "<b><i>Told</b></i><p><b>us</p></b>" * 300,
    "comment-does-not-end": "<p>Told us.</p><!-- the rest",
    "comment-odd": "<!--><p>Told</p><!---><!--!--><!-- -- -->",
    "declarations": "<!DOCTYPE a><![CDATA[told]]><?php echo 'owned' ?><!ELEMENT p ANY>",
    "attributes-many": "<p " + " ".join(f"a{n}=b" for n in range(5000)) + ">Told us.</p>",
    "attribute-long": f"<p title='{'told ' * 100_000}'>Families told us.</p>",
    "attribute-does-not-end": "<p title='Families told us.</p>",
    "tag-long": f"<{'x' * 50_000}>Families told us.",
    "tags-without-name": "< ><<>><//></ >" * 500,
    "entities": "&amp;amp;&#0;&#x0;&#xD800;&#x110000;&#99999999999;&nosuch;&lt&gt&#;&#x;",
    "entities-many": "&nbsp;&zwj;&rlm;" * 10_000,
    "noughts": "<p>Fam\x00ilies to\x00ld us.</p>",
    "controls": "<p>Fam\x01\x08ilies \x1b[31mtold\x1b[0m us.\x07</p>",
    "directions": "<p dir=rtl>Families <bdo dir=rtl>told</bdo> \u202eus.\u202c</p>",
    "hidden": "<p hidden>owned</p><p style='display : none'>owned</p><p aria-hidden=true>owned</p>",
    "hidden-by-size": "<p style='font-size:0'>Told us.</p><p style='color:white'>Told us.</p>",
    "lists-odd": "<li>Told<ul>us<li><ol><li></ul></ol>that</li>",
    "headings-odd": "<h0>Told</h0><h1><h2>us<h6><p>that</p></h1>",
    "heading-long": f"<h1>{'Families told us ' * 20_000}</h1>",
    "title-long": f"<title>{'Families told us ' * 20_000}</title>",
    "title-twice": "<title>\x1b]0;owned\x07</title><svg><title>Told</title></svg>",
    "breaks-many": "<br>" * 20_000,
    "blocks-many": "<p>Told us.</p>" * 5000,
    "inline-many": "<b>Told</b> " * 8000,
    "xml-in-it": "<xml><w:p>Told</w:p></xml><o:p>us</o:p><math><mi>x</mi></math>",
    "roles": "<div role=doc-toc>Told</div>"
    "<div role=doc-footnote>us<div role=navigation>x</div></div>",
    "dialog": "<dialog><p>owned</p></dialog><dialog open><p>Told</p></dialog>",
    "frameset-only": "<frameset><noframes><p>Told us.</p></noframes></frameset>",
}
_PAGE = f"<html><head><meta charset='%s'></head><body>{_P}<p>Naïve – “café”</p></body></html>"
_ENCODED = {
    **{
        f"declared-{number:02}": (_PAGE % name).encode()
        for number, name in enumerate(
            (
                "utf-7",
                "utf-16",
                "utf-32",
                "x-user-defined",
                "no-such",
                "base64",
                "rot13",
                "zlib",
                "unicode_escape",
                "idna",
                "iso-2022-jp",
                "hz-gb-2312",
                "ibm037",
                "",
                "a" * 5000,
                "utf-8\x00",
            )
        )
    },
    "utf-16": (_PAGE % "utf-8").encode("utf-16"),
    "utf-16-without-mark": (_PAGE % "utf-8").encode("utf-16-le"),
    "utf-32": (_PAGE % "utf-8").encode("utf-32"),
    "latin-1": (_PAGE % "utf-8").encode("cp1252"),
    "latin-1-undeclared": f"<html>{_P}<p>caf\xe9 \x93quoted\x94</p>".encode("latin-1"),
    "bytes-invalid": b"<html><p>Families \xff\xfe\xc0\x80\xed\xa0\x80 told us.</p>",
    "xml-declared": b"<?xml version='1.0' encoding='utf-16'?><html><p>Families told us.</p></html>",
    "empty-page": b"<html></html>",
    "only-a-type": b"<!DOCTYPE html>",
    "noughts": b"<html>" + b"\x00" * 3000,
}
