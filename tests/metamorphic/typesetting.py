"""Files made of a report's Markdown, in every format and in several looks."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from browser import chromium
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from docx import Document
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

LOOKS: Mapping[str, str] = {
    "plain": "@page {size: A4; margin: 22mm} body {font: 11pt 'Liberation Sans'}",
    "serif": "@page {size: A4; margin: 30mm} body {font: 12.5pt/1.5 'Liberation Serif'}",
    "small": "@page {size: A4; margin: 15mm} body {font: 9pt 'DejaVu Sans'; text-align: justify}",
    "a5": "@page {size: A5; margin: 14mm} body {font: 10pt 'Liberation Sans'}",
    "landscape": "@page {size: letter landscape; margin: 20mm} body {font: 11pt 'Liberation Sans'}",
    "columns": "@page {size: A4; margin: 16mm} body {font: 10pt 'Liberation Sans'}"
    ".text {columns: 2; column-gap: 9mm} table, .box {break-inside: avoid}"
    "h1 {column-span: all}",
}
"""How a PDF may look: page, typeface, columns."""
_STYLE = (
    "table {border-collapse: collapse} td, th {border: 0.5pt solid #888; padding: 3pt;"
    "text-align: left; vertical-align: top} .box {border: 1pt solid #36c; padding: 6pt;"
    "margin: 8pt 0} h1, h2, h3, h4 {break-after: avoid; font-family: inherit}"
)
_VERSION = "1"  # of what is made here; part of the names of the files


class Typesetter:
    """Makes files of Markdown, each once: a file is named by what it was made from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open = ExitStack()
        self._browser: Any = None

    def close(self) -> None:
        self._open.close()

    def html(self, source: Path) -> Path:
        return self._made(source, "html", "", lambda file: file.write_text(_html(source), "utf-8"))

    def text(self, source: Path) -> Path:
        return self._made(source, "txt", "", lambda file: file.write_text(_plain(source), "utf-8"))

    def docx(self, source: Path) -> Path:
        return self._made(source, "docx", "", lambda file: _write_docx(_html(source), file))

    def odt(self, source: Path) -> Path:
        """By LibreOffice, from the Word file."""
        return self._made(source, "odt", "", lambda file: _convert(self.docx(source), file))

    def pdf(self, source: Path, look: str = "plain") -> Path:
        """By Chromium, in one of `LOOKS`."""
        return self._made(source, "pdf", LOOKS[look], lambda file: self._print(source, look, file))

    def _made(self, source: Path, ending: str, how: str, make: Callable[[Path], object]) -> Path:
        said = b"\0".join([source.read_bytes(), _VERSION.encode(), how.encode()])
        file = self._folder / f"{hashlib.sha256(said).hexdigest()[:24]}.{ending}"
        if not file.is_file():
            part = file.with_stem(f"{file.stem}-part")
            make(part)
            part.replace(file)
        return file

    def _print(self, source: Path, look: str, file: Path) -> None:
        if self._browser is None:
            profile = self._open.enter_context(tempfile.TemporaryDirectory())
            self._browser = self._open.enter_context(chromium(Path(profile)))
        page = self._folder / "page.html"
        page.write_text(_html(source, LOOKS[look]), "utf-8")
        self._browser.get(page.as_uri())
        printed = self._browser.execute_cdp_cmd(
            "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True}
        )
        file.write_bytes(base64.b64decode(printed["data"]))
        page.unlink()


def _html(source: Path, style: str = "") -> str:
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(footnote_plugin).use(front_matter_plugin)
    parser.use(container_plugin, "box", validate=lambda *_: True, render=_box)
    body = parser.render(source.read_text("utf-8"))
    body = re.sub(r"<sup class=\"footnote-ref\">.*?</sup>", _mark, body)
    body = re.sub(r" ?<a [^>]*class=\"footnote-backref\".*?</a>", "", body)
    return (
        '<!doctype html><html lang="en-GB"><meta charset="utf-8">'
        f'<style>{style} {_STYLE}</style><body><div class="text">{body}</div></body></html>'
    )


def _box(_: object, tokens: Any, at: int, *__: object) -> str:
    return '<aside class="box">\n' if tokens[at].nesting == 1 else "</aside>\n"


def _mark(found: re.Match[str]) -> str:
    """The mark of a footnote, told to be one."""
    return found.group().replace("<sup ", '<sup role="doc-noteref" ', 1)


def _plain(source: Path) -> str:
    """As a browser saves a page as text: a line a paragraph, cells with tabs between."""
    body = BeautifulSoup(_html(source), "lxml").body
    assert body
    return "\n\n".join(_paragraphs(body)) + "\n"


def _paragraphs(parent: Tag) -> Iterator[str]:
    for tag in parent.find_all(name=True, recursive=False):
        if tag.name == "table":
            rows = ("\t".join(_flat(cell) for cell in row("td, th")) for row in _rows(tag))
            yield "\n".join(rows)
        elif tag.name in {"ul", "ol"}:
            yield "\n".join(_items(tag))
        elif tag.name in {"p", "h1", "h2", "h3", "h4", "h5", "h6"}:
            if text := _flat(tag):
                yield text
        else:
            yield from _paragraphs(tag)


def _rows(table: Tag) -> Iterator[Callable[[str], Any]]:
    return (row.select for row in table.find_all("tr"))


def _items(found: Tag, depth: int = 0) -> Iterator[str]:
    for number, item in enumerate(found.find_all("li", recursive=False), 1):
        inner = [one.extract() for one in item.find_all(["ul", "ol"], recursive=False)]
        yield f"{'  ' * depth}{f'{number}.' if found.name == 'ol' else '-'} {_flat(item)}"
        for one in inner:
            yield from _items(one, depth + 1)


def _flat(tag: Tag) -> str:
    for mark in tag.find_all("sup"):
        mark.extract()
    return " ".join(tag.get_text().split())


def _write_docx(html: str, file: Path) -> None:
    document = Document()
    body = BeautifulSoup(html, "lxml").body
    assert body
    _fill(document, body, "Normal")
    document.save(str(file))


def _fill(document: Any, parent: Tag, style: str, depth: int = 1) -> None:
    for tag in parent.find_all(name=True, recursive=False):
        level = re.fullmatch(r"h([1-6])", tag.name)
        if level:
            _runs(document.add_heading(level=int(level[1])), tag)
        elif tag.name == "p":
            _runs(document.add_paragraph(style=style), tag)
        elif tag.name in {"ul", "ol"}:
            name = "List Bullet" if tag.name == "ul" else "List Number"
            for item in tag.find_all("li", recursive=False):
                inner = [one.extract() for one in item.find_all(["ul", "ol"], recursive=False)]
                _runs(document.add_paragraph(style=name if depth == 1 else f"{name} 2"), item)
                for one in inner:
                    holder = BeautifulSoup("<div></div>", "lxml").div
                    assert holder
                    holder.append(one)
                    _fill(document, holder, style, depth + 1)
        elif tag.name == "table":
            _table(document, tag)
        elif tag.name in {"aside", "blockquote"}:
            _fill(document, tag, "Intense Quote")
        else:
            _fill(document, tag, style, depth)


def _table(document: Any, tag: Tag) -> None:
    rows = [row.select("td, th") for row in tag.find_all("tr")]
    table = document.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            _runs(table.cell(at, column).paragraphs[0], cell)
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(OxmlElement("w:tblHeader"))


def _runs(paragraph: Paragraph, tag: Tag) -> None:
    for node in tag.descendants:
        if not isinstance(node, NavigableString) or not str(node):
            continue
        around = {parent.name for parent in node.parents if isinstance(parent, Tag)}
        text = re.sub(r"\s+", " ", str(node))
        run = paragraph.add_run(text.lstrip() if not paragraph.text else text)
        run.bold = True if "strong" in around else None
        run.italic = True if "em" in around else None
        run.font.superscript = True if "sup" in around else None


def _convert(source: Path, file: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        raise FileNotFoundError("LibreOffice is not installed; it makes the OpenDocument files")
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "odt", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
        shutil.move(Path(folder) / f"{source.stem}.odt", file)
