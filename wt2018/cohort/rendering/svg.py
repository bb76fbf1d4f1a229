"""Charts as SVG that a page can hold: what it shows in words, and nothing that a policy forbids.

matplotlib sets colours in `style` attributes, which a page under a content security policy drops.
They become attributes here, with a class by which a page can set its own colours.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from wt2018.cohort.rendering import drawing
from wt2018.cohort.rendering.charts import Chart

_SVG = "{http://www.w3.org/2000/svg}"
_CLASSES = {
    drawing.INK: "ink",
    drawing.PAGE: "page",
    drawing.FILLS[0]: "most",
    drawing.FILLS[1]: "middle",
    drawing.FILLS[2]: "least",
}
_FAMILY = "'DejaVu Sans', Verdana, sans-serif"  # what is narrower fits, too
_KEPT = {"path": ("d",), "text": ("x", "y")}  # no text is turned, and nothing is beyond the edges


def to_svg(chart: Chart) -> str:
    """A chart as an SVG element: a picture with a title and a description."""
    raw = ET.fromstring(drawing.to_raw_svg(chart))  # noqa: S314  # written by matplotlib just now
    said = {"title": f"{chart.id}-title", "desc": f"{chart.id}-desc"}
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "chart",
            "role": "img",
            "aria-labelledby": " ".join(said.values()),
            **{name: raw.attrib[name] for name in ("viewBox", "width", "height")},
        },
    )
    for (name, id_), words in zip(said.items(), (chart.title, chart.says), strict=True):
        ET.SubElement(root, name, {"id": id_}).text = words
    root.extend(_drawn(raw))
    ET.indent(root, "")
    return ET.tostring(root, encoding="unicode")


def to_svg_file(chart: Chart) -> str:
    """A chart as an SVG file."""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{to_svg(chart)}\n'


def _drawn(raw: ET.Element) -> Iterator[ET.Element]:
    for element in raw.iter():
        name = element.tag.removeprefix(_SVG)
        style = _style(element)
        if name in _KEPT and style.get("fill") != "none":
            kept = {key: " ".join(element.attrib[key].split()) for key in _KEPT[name]}
            drawn = ET.Element(name, {**kept, **style, "class": _class(style)})
            drawn.text = (element.text or "").strip() or None
            yield drawn


def _style(element: ET.Element) -> dict[str, str]:
    entries = (entry.partition(":") for entry in element.get("style", "").split(";"))
    style = {name.strip(): value.strip() for name, _, value in entries if value}
    return {**style, "font-family": _FAMILY} if "font-family" in style else style


def _class(style: dict[str, str]) -> str:
    return _CLASSES[style["fill"]] + (" edged" if "stroke" in style else "")
