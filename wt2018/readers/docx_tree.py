"""The tree of a Word document's XML, without what stands around and beside its text."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from lxml import etree

from wt2018.readers.docx_styles import value

_PARSER = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WRAPPERS = {
    qn(f"w:{name}")
    for name in "sdt sdtContent customXml ins moveTo smartTag hyperlink fldSimple dir bdo ruby "
    "rubyBase".split()
}
"""Elements that stand around text or blocks and change nothing about them.

`w:del` and `w:moveFrom`, whose text is no longer in the document, are not among them.
"""


def parsed(xml: bytes) -> Element:
    """The tree of a part, with all its white space, so that it can be written as it was."""
    root: Element = etree.fromstring(xml, _PARSER)
    return root


def children(parent: Element) -> Iterator[Element]:
    """The children of an element; wrappers are replaced by theirs."""
    for child in parent:
        if child.tag in WRAPPERS:
            if value(child, "w:sdtPr", "w:showingPlcHdr") is None:  # "Click here to enter text"
                yield from children(child)
        elif child.tag == f"{_MC}AlternateContent":
            yield from children(_chosen(child))
        else:
            yield child


def text_boxes(picture: Element) -> Iterator[Element]:
    """The contents of the text boxes of a drawing, each once."""
    for child in children(picture):
        if child.tag == qn("w:txbxContent"):
            yield child
        else:
            yield from text_boxes(child)


def _chosen(alternatives: Element) -> Element:
    """One of the forms in which a newer and an older Word find the same: the first with text.

    Without text it does not matter which, and the whole is given.
    """
    form: Element
    for form in alternatives:
        if _has_text(form):
            return form
    return alternatives


def _has_text(form: Element) -> bool:
    return next(form.iter(qn("w:t")), None) is not None


def listed_contents(root: Element) -> frozenset[Element]:
    """The paragraphs that tables of contents (or of figures) put there."""
    return frozenset([*_in_controls(root), *_in_fields(root)])


def _in_controls(root: Element) -> Iterator[Element]:
    for control in root.iter(qn("w:sdt")):
        gallery = value(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
        if gallery == "Table of Contents":
            yield from control.iter(qn("w:p"))


def _in_fields(root: Element) -> Iterator[Element]:
    """Paragraphs with text of a TOC field; fields nest, and one may span many paragraphs."""
    opened: list[tuple[list[str], list[Element]]] = []
    for paragraph in root.iter(qn("w:p")):
        for element in paragraph.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
            kind = element.get(qn("w:fldCharType"))
            if kind == "begin":
                opened.append(([], []))
            elif not opened:
                continue
            elif element.tag == qn("w:instrText"):
                opened[-1][0].append(element.text or "")
            elif element.tag == qn("w:t"):
                for _, paragraphs in opened:
                    paragraphs.append(paragraph)
            elif kind == "end":
                instruction, paragraphs = opened.pop()
                if "".join(instruction).split()[:1] == ["TOC"]:
                    yield from paragraphs
