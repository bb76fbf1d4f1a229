"""What stands below the highlights of an annotated PDF, by Poppler instead of what made them."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import wt2018
from wt2018.annotating.notes import notes_on
from wt2018.annotating.pdf import AUTHOR, annotate_pdf
from wt2018.document.clean import clean

_PAGE = re.compile(r'<page width="[\d.]+" height="([\d.]+)"')
_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)</word>'
)
_EDGE = 0.01  # points to which Poppler gives places

Word = tuple[float, float, str]
"""The middle of a word on its page, and the word."""


def annotated(
    file: Path, document: wt2018.Document | None = None, password: str | None = None
) -> bytes:
    document = document or wt2018.read(file, password=password)
    assessment = wt2018.check_document(document, reader="cues")
    notes = notes_on(assessment, document, wt2018.load_cues())
    return annotate_pdf(file.read_bytes(), document, assessment, notes, password=password)


def annotations(reader: PdfReader) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every annotation by wt2018 with the number of its page."""
    for number, page in enumerate(reader.pages, start=1):
        for entry in page.annotations or ():
            if entry.get_object().get("/T") == AUTHOR:
                yield number, entry.get_object()


def highlighted(pdf: Path) -> list[str]:
    """The words below each highlight; where a passage goes on overleaf, those of both pages."""
    pages = list(_words(pdf))
    found: dict[int, str] = {}
    whole: dict[int, str] = {}
    for number, entry in annotations(PdfReader(pdf)):
        if entry["/Subtype"] == "/Highlight":
            name = int(entry["/NM"].removeprefix(f"{AUTHOR}-"))
            found[name] = " ".join(_below(entry, pages[number - 1]))
            if entry["/Contents"].startswith("Goes on from page"):
                whole[name - 1] = found[name]
    texts: list[str] = []
    for name in sorted(found):
        if name - 1 in whole:
            texts[-1] += f" {found[name]}"
        else:
            texts.append(found[name])
    return texts


def letters(text: str) -> str:
    """Text without what the end of a line changes in it."""
    return re.sub(r"[\s‐-]", "", clean(text))


def _words(pdf: Path) -> Iterator[list[Word]]:
    if not (program := shutil.which("pdftotext")):
        pytest.skip("pdftotext of Poppler is not installed")
    command = [program, "-bbox", str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    for page in done.stdout.decode("utf-8").split("<page ")[1:]:
        height = float(_PAGE.match(f"<page {page}")[1])  # type: ignore[index]
        yield [
            ((float(x0) + float(x1)) / 2, height - (float(y0) + float(y1)) / 2, html.unescape(text))
            for x0, y0, x1, y1, text in _WORD.findall(page)
        ]


def _below(entry: dict[str, Any], words: list[Word]) -> Iterator[str]:
    points = [float(number) for number in entry["/QuadPoints"]]
    for left, top, right, _, _, bottom, *_ in zip(*[iter(points)] * 8, strict=True):
        for x, y, text in words:
            if left - _EDGE <= x <= right + _EDGE and bottom <= y <= top:
                yield text
