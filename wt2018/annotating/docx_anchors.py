"""Comments tied to words of a Word file, whose runs are divided where the words begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from lxml import etree

from wt2018.annotating.docx_text import Spot
from wt2018.readers.docx import Word, said
from wt2018.readers.docx_tree import WRAPPERS

_RUN, _PROPERTIES, _TEXT = qn("w:r"), qn("w:rPr"), qn("w:t")
_CONTROL, _ID = qn("w:sdt"), qn("w:id")
_PRESERVE = ("{http://www.w3.org/XML/1998/namespace}space", "preserve")
_HOLDERS = WRAPPERS - {qn("w:ruby"), qn("w:rubyBase")}  # these are within a run


def anchor(
    word: Word, comments: Iterable[tuple[int, Spot, Spot]], reference_style: str | None
) -> None:
    """Tie comments to the words from a first to a last character.

    Args:
        word: whose tree is changed.
        comments: number, first and last character of each, in reading order.
        reference_style: style of the run that refers to a comment, if the file has one.
    """
    in_order = list(comments)
    for _, first, last in in_order:
        _divide_before(word, first)
        _divide_after(word, last)
    # from the last to the first, so that where several end their marks stand in reading order
    for number, first, last in reversed(in_order):
        _enclose(number, _leaf(word, first)[0], _leaf(word, last)[0], reference_style)


def _leaf(word: Word, spot: Spot) -> tuple[Element, int]:
    """The leaf that holds a character, and the character's number in it."""
    if spot.mark is not None:
        return spot.mark, 0
    at = spot.character
    for leaf in word.leaves(spot.paragraph):
        if at < len(said(leaf)):
            return leaf, at
        at -= len(said(leaf))
    raise IndexError(spot.character)


def _divide_before(word: Word, spot: Spot) -> None:
    leaf, at = _leaf(word, spot)
    if not _is_divisible(leaf, spot):
        return
    if at:
        leaf = _divided_text(leaf, at)
    before = leaf.getprevious()
    if before is not None and before.tag != _PROPERTIES:
        _move_to_own_run(leaf)


def _divide_after(word: Word, spot: Spot) -> None:
    leaf, at = _leaf(word, spot)
    if not _is_divisible(leaf, spot):
        return
    if at + 1 < len(said(leaf)):
        _divided_text(leaf, at + 1)
    after = leaf.getnext()
    if after is not None:
        _move_to_own_run(after)


def _is_divisible(leaf: Element, spot: Spot) -> bool:
    """Whether a comment may stand next to a leaf; else it stands around all that holds the leaf."""
    return spot.mark is None and leaf.getparent() is _unit(leaf) and _unit(leaf).tag == _RUN


def _divided_text(text: Element, at: int) -> Element:
    """Divide a text in two; its second half is given."""
    rest = deepcopy(text)
    rest.tail = None
    text.text, rest.text = text.text[:at], text.text[at:]
    text.addnext(rest)
    for half in (text, rest):
        if half.tag == _TEXT and half.text != half.text.strip():
            half.set(*_PRESERVE)
    return rest


def _move_to_own_run(first: Element) -> None:
    """Move a child of a run and those after it to a run of their own, of the same look."""
    run = first.getparent()
    own = etree.Element(run.tag, run.attrib, nsmap=run.nsmap)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        own.append(deepcopy(properties))
    own.extend([first, *first.itersiblings()])
    run.addnext(own)


def _unit(leaf: Element) -> Element:
    """What holds a leaf and has no comments within: its run, a formula, a drawing."""
    unit = leaf
    for element in (leaf, *leaf.iterancestors()):
        if element.tag == qn("w:p"):
            return unit
        if element.tag not in _HOLDERS:
            unit = element
    return unit


def _enclose(number: int, first: Element, last: Element, style: str | None) -> None:
    start, end, reference = (
        etree.Element(qn(f"w:{name}"), {_ID: str(number)}, nsmap=first.nsmap)
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    )
    beginning = _unit(first)
    while _is_held(beginning) and _is_first(beginning):
        beginning = beginning.getparent()
    beginning.addprevious(start)
    ending = _unit(last)
    while _is_held(ending) and ending.getnext() is None:
        ending = ending.getparent()
    ending.addnext(end)
    outermost = end
    while _is_held(outermost):  # so that nobody who refuses an insertion loses a comment with it
        outermost = outermost.getparent()
    outermost.addnext(_reference_run(reference, style))


def _is_held(element: Element) -> bool:
    return element.getparent().tag in _HOLDERS


def _is_first(element: Element) -> bool:
    """Whether nothing but the properties of a content control stand before an element."""
    return element.getprevious() is None or element.getparent().tag == _CONTROL


def _reference_run(reference: Element, style: str | None) -> Element:
    run: Element = etree.Element(_RUN, nsmap=reference.nsmap)
    if style is not None:
        properties = etree.SubElement(run, _PROPERTIES)
        etree.SubElement(properties, qn("w:rStyle"), {qn("w:val"): style})
    run.append(reference)
    return run
