"""Word files as a reader of their XML sees them, by code of its own."""

from __future__ import annotations

import copy
import io
import zipfile
from pathlib import Path

from lxml import etree

from wt2018.annotating.notes import Kind, Note
from wt2018.document.model import Document
from wt2018.facts.model import Passage

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = {f"{_W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_SPACES = {f"{_W}{name}" for name in ("tab", "br", "cr", "p")}
_ELSEWHERE = {f"{_W}{name}" for name in ("del", "moveFrom", "txbxContent", "rPr", "pPr")}
_ELSEWHERE |= {f"{_MC}Fallback"}
_ANCHORS = {f"{_W}{name}" for name in ("commentRangeStart", "commentRangeEnd")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def note(document: Document, quote: str, *lines: str, kind: Kind = Kind.MET) -> Note:
    """A note on words of a document."""
    start = document.text.index(quote)
    passage = Passage.of(document, start, start + len(quote))
    return Note(kind, passage, ("impact",), lines or ("a line",))


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def text_root(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["word/document.xml"])


def comments(data: bytes) -> dict[str, list[str]]:
    """The paragraphs of each comment by wt2018, by its number."""
    root = etree.fromstring(parts(data).get("word/comments.xml", b"<none/>"))
    return {
        str(comment.get(f"{_W}id")): [
            "".join(paragraph.itertext()) for paragraph in comment.iter(f"{_W}p")
        ]
        for comment in root
        if comment.get(f"{_W}author") == "wt2018"
    }


def quoted(data: bytes) -> dict[str, str]:
    """The words on which each comment by wt2018 stands, by its number, on one line."""
    found: dict[str, str] = {}
    opened: set[str] = set()
    closed: set[str] = set()

    def walk(element: etree._Element) -> None:
        number = str(element.get(f"{_W}id"))
        if element.tag == f"{_W}commentRangeStart":
            assert number not in found
            found[number] = ""
            opened.add(number)
        elif element.tag == f"{_W}commentRangeEnd":
            opened.remove(number)
            closed.add(number)
        elif element.tag == f"{_W}commentReference":
            assert number in closed
        said = (element.text or "") if element.tag in _TEXT else ""
        said = "-" if element.tag == f"{_W}noBreakHyphen" else said
        said = " " if element.tag in _SPACES else said
        for number in opened:
            found[number] += said
        for child in element:
            hidden = child.find(f"{_W}rPr/{_W}vanish") is not None
            if child.tag not in _ELSEWHERE and not hidden:
                walk(child)

    walk(text_root(data))
    assert not opened
    return {number: one_line(found[number]) for number in comments(data)}


def one_line(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def rejoined(data: bytes, added: set[str]) -> bytes:
    """The canonical XML of a text without the comments added, equal runs beside each other joined.

    Args:
        data: the file.
        added: numbers of the comments that are not to be seen.
    """
    root = text_root(data)
    for element in list(root.iter(*_ANCHORS, f"{_W}commentReference")):
        if element.get(f"{_W}id") in added:
            gone = element if element.tag in _ANCHORS else element.getparent()
            assert gone.tail is None
            gone.getparent().remove(gone)
    for run in list(root.iter(f"{_W}r")):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _look(before) == _look(run):
            before.extend(child for child in list(run) if child.tag != f"{_W}rPr")
            before.tail = run.tail
            run.getparent().remove(run)
            run = before  # noqa: PLW2901  # goes on with what is left
        _join_texts(run)
    return etree.tostring(root, method="c14n")


def _look(run: etree._Element) -> tuple[object, ...]:
    properties = run.find(f"{_W}rPr")
    look = b"" if properties is None else etree.tostring(_alone(properties), method="c14n")
    return (sorted(run.attrib.items()), look)


def _alone(element: etree._Element) -> etree._Element:
    alone = copy.deepcopy(element)
    alone.tail = None
    return alone


def _join_texts(run: etree._Element) -> None:
    for text in list(run.findall(f"{_W}t")):
        text.attrib.pop(_SPACE, None)
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            before.tail = text.tail
            run.remove(text)


def spaces_are_kept(data: bytes) -> bool:
    """Whether no text loses white space at its ends for want of a mark that it counts."""
    return all(
        text.get(_SPACE) == "preserve"
        for text in text_root(data).iter(f"{_W}t")
        if (text.text or "") != (text.text or "").strip()
    )


def assert_untouched(before: bytes, after: bytes) -> None:
    """Nothing but comments was added to a Word file."""
    old, new = parts(before), parts(after)
    added = set(comments(after))
    may_change = {
        *("word/document.xml", "word/comments.xml", "[Content_Types].xml"),
        "word/_rels/document.xml.rels",
    }
    assert list(new)[: len(old)] == list(old)
    assert set(new) - set(old) <= may_change
    assert {n: d for n, d in old.items() if n not in may_change} == {
        n: d for n, d in new.items() if n in old and n not in may_change
    }
    assert rejoined(after, added) == rejoined(before, set())
    for name in may_change & set(old) - {"word/document.xml"}:
        was = [
            etree.tostring(_alone(child), method="c14n") for child in etree.fromstring(old[name])
        ]
        is_ = [
            etree.tostring(_alone(child), method="c14n") for child in etree.fromstring(new[name])
        ]
        assert is_[: len(was)] == was
    assert times(after)[: len(old)] == times(before)


def times(data: bytes) -> list[tuple[int, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [entry.date_time for entry in archive.infolist()]


def saved(word: object, path: Path) -> Path:
    word.save(str(path))  # type: ignore[attr-defined]
    return path
