"""How a Word document is formatted: styles, which build upon each other, and overrides."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from wt2018.readers.office import StyleNames, heading_level, is_white, number

_OFF = {"0", "false", "off", "none"}
_HIGHEST_OUTLINE = 8  # outline levels from 0; 9 is body text
_DEFAULT_SIZE = 20  # half-points, where neither styles nor defaults say


def value(parent: Element | None, *path: str) -> str | None:
    """The `w:val` of the element at `path` below `parent`; "" if it has none, None if absent."""
    for name in path:
        parent = None if parent is None else parent.find(qn(name))
    return None if parent is None else str(parent.get(qn("w:val"), ""))


@frozen
class Styles:
    """The styles of a document.

    Attributes:
        by_id: the `w:style` elements.
        standard: the style of paragraphs that name none.
        defaults: the `w:rPr` of the document's defaults, if it states any.
    """

    by_id: dict[str, Element]
    standard: str | None = None
    defaults: Element | None = None

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        """The styles in a styles part; none if there is no such part."""
        if root is None:
            return cls({})
        by_id = {str(s.get(qn("w:styleId"))): s for s in root.iter(qn("w:style"))}
        standard = (
            key
            for key, style in by_id.items()
            if style.get(qn("w:type")) == "paragraph"
            and style.get(qn("w:default"), "0") not in _OFF
        )
        defaults = root.find("/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr"))))
        return cls(by_id, next(standard, None), defaults)

    def of_paragraph(self, paragraph: Element) -> Format:
        """How a paragraph is formatted."""
        own = paragraph.find(qn("w:pPr"))
        style = value(own, "w:pStyle") or self.standard
        chain = tuple(self._chain(style))
        names = tuple((value(style, "w:name") or "").lower() for style in chain)
        properties = [own, *(style.find(qn("w:pPr")) for style in chain)]
        return Format(StyleNames(names), tuple(p for p in properties if p is not None), chain)

    def is_on(self, toggle: str, run: Element, format_: Format) -> bool:
        """Whether a run has `w:b`, `w:vanish` or the like, by itself or by its styles."""
        found = self._run_property(toggle, run, format_)
        return found is not None and found not in _OFF

    def size(self, run: Element, format_: Format) -> int:
        """The size of a run's letters, in half-points."""
        found = self._run_property("w:sz", run, format_)
        return number(found, _DEFAULT_SIZE)

    def _chain(self, key: str | None) -> Iterator[Element]:
        """A style and those it is based on; ones that are based on themselves end."""
        seen = set()
        while key is not None and key in self.by_id and key not in seen:
            seen.add(key)
            yield self.by_id[key]
            key = value(self.by_id[key], "w:basedOn")

    def _run_property(self, name: str, run: Element, format_: Format) -> str | None:
        own = run.find(qn("w:rPr"))
        styles = (*self._chain(value(own, "w:rStyle")), *format_.styles)
        places = (own, *(style.find(qn("w:rPr")) for style in styles), self.defaults)
        return next((v for place in places if (v := value(place, name)) is not None), None)


@frozen
class Format:
    """How a paragraph is formatted.

    Attributes:
        names: of its style and those that this is based on.
        properties: `w:pPr` elements that apply, nearest first.
        styles: its `w:style` elements, nearest first.
    """

    names: StyleNames
    properties: tuple[Element, ...]
    styles: tuple[Element, ...]

    @property
    def heading_level(self) -> int:
        """1 to 6 for headings, else 0."""
        if self.names.is_title:
            return 1
        outline = self._first("w:outlineLvl")
        if outline is not None and outline.isdecimal():
            level = number(outline, _HIGHEST_OUTLINE + 1)
            return heading_level(level + 1) if level <= _HIGHEST_OUTLINE else 0
        return self.names.heading_level

    @property
    def list_depth(self) -> int:
        """From 1 for list items, else 0."""
        by_name = self.names.list_depth
        listed = self._first("w:numPr", "w:numId")
        if listed is None:
            return by_name
        level = self._first("w:numPr", "w:ilvl") or "0"
        return max(number(level, 0) + 1, by_name) if listed != "0" and level.isdecimal() else 0

    @property
    def is_callout(self) -> bool:
        """Whether it is set off from the text: quoted, in a box or on a coloured ground."""
        return self.names.is_quote or self._is_boxed or self._is_shaded

    @property
    def _is_boxed(self) -> bool:
        """A line above or below is a rule between paragraphs; any other makes a box of them."""
        border = next((b for p in self.properties if (b := p.find(qn("w:pBdr"))) is not None), None)
        sides = ("w:left", "w:right", "w:start", "w:end")
        lines = (value(border, side) for side in sides)
        return any(line not in {None, "", "nil", "none"} for line in lines)

    @property
    def _is_shaded(self) -> bool:
        shade = next((s for p in self.properties if (s := p.find(qn("w:shd"))) is not None), None)
        return shade is not None and not is_white(shade.get(qn("w:fill")))

    def _first(self, *path: str) -> str | None:
        return next((v for p in self.properties if (v := value(p, *path)) is not None), None)
