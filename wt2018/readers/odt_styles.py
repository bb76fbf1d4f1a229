"""How an OpenDocument text is formatted: styles, which build upon each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen
from odf import namespaces as ns
from odf.element import Element, Node
from odf.opendocument import OpenDocument

from wt2018.readers.office import StyleNames, heading_level, is_white, number

Name = tuple[str, str]
"""The name of an element or attribute: name space and local name."""


def named(space: str, names: str) -> frozenset[Name]:
    """Names in a name space, separated by white space."""
    return frozenset((space, name) for name in names.split())


def attribute(element: Element, space: str, name: str) -> str:
    """An attribute of an element; "" if it has none of that name."""
    return str((element.attributes or {}).get((space, name), ""))


def elements(parent: Element) -> Iterator[Element]:
    """The children of an element that are elements."""
    return (child for child in parent.childNodes if child.nodeType == Node.ELEMENT_NODE)


@frozen
class Styles:
    """The styles of a document.

    Attributes:
        by_name: the `style:style` elements, by family and name.
    """

    by_name: dict[tuple[str, str], Element]

    @classmethod
    def of(cls, document: OpenDocument) -> Styles:
        """The styles of a document that odfpy has loaded."""
        by_name: dict[tuple[str, str], Element] = {}
        for style in (*elements(document.automaticstyles), *elements(document.styles)):
            key = (attribute(style, ns.STYLENS, "family"), attribute(style, ns.STYLENS, "name"))
            by_name.setdefault(key, style)  # those of headers and footers come last
        return cls(by_name)

    def of_paragraph(self, paragraph: Element) -> Format:
        """How a paragraph is formatted."""
        return Format(tuple(self._chain("paragraph", paragraph)))

    def is_hidden(self, span: Element) -> bool:
        """Whether a stretch of text is not shown."""
        return Format(tuple(self._chain("text", span))).is_hidden

    def _chain(self, family: str, element: Element) -> Iterator[Element]:
        """An element's style and those it is based on; ones based on themselves end."""
        key = (family, attribute(element, ns.TEXTNS, "style-name"))
        seen = set()
        while key in self.by_name and key not in seen:
            seen.add(key)
            yield self.by_name[key]
            key = (family, attribute(self.by_name[key], ns.STYLENS, "parent-style-name"))


@frozen
class Format:
    """How a paragraph or a stretch of text is formatted.

    Attributes:
        styles: its style and those that this is based on, nearest first.
    """

    styles: tuple[Element, ...]

    @property
    def names(self) -> StyleNames:
        """The names of the styles."""
        return StyleNames(tuple(_shown_name(style) for style in self.styles))

    @property
    def is_hidden(self) -> bool:
        """Whether the text is not shown."""
        return self._first("text-properties", [(ns.TEXTNS, "display")]) == "none"

    @property
    def heading_level(self) -> int:
        """1 to 6 for headings, else 0."""
        if self.names.is_title:
            return 1
        outlines = (attribute(s, ns.STYLENS, "default-outline-level") for s in self.styles)
        outline = next(filter(str.isdecimal, outlines), "")
        return heading_level(number(outline, 1)) if outline else self.names.heading_level

    @property
    def is_callout(self) -> bool:
        """Whether it is set off from the text: quoted, in a box or on a coloured ground."""
        ground = self._first("paragraph-properties", [(ns.FONS, "background-color")])
        sides = (
            self._first("paragraph-properties", [(ns.FONS, "border"), (ns.FONS, side)])
            for side in ("border-left", "border-right")
        )
        is_boxed = any(side not in {"", "none"} for side in sides)
        return self.names.is_quote or is_boxed or not is_white(ground)

    def _first(self, properties: str, attributes: Iterable[Name]) -> str:
        """The first of some attributes that a style states, beginning with the nearest."""
        return next(
            (
                stated
                for style in self.styles
                for child in elements(style)
                if child.qname == (ns.STYLENS, properties)
                for space, name in attributes
                if (stated := attribute(child, space, name))
            ),
            "",
        )


def _shown_name(style: Element) -> str:
    shown = attribute(style, ns.STYLENS, "display-name")
    return (shown or attribute(style, ns.STYLENS, "name").replace("_20_", " ")).lower()
