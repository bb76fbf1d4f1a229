"""How a letter looks in Word: every look is a style."""

from __future__ import annotations

from typing import cast

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

LANGUAGE = "en-GB"

_FONT = "Arial"
_INK = RGBColor(0x15, 0x21, 0x2A)
_DARK = RGBColor(0x12, 0x3F, 0x4D)
_QUIET = RGBColor(0x4B, 0x59, 0x63)

# size in points, space before and after
_HEADINGS = {
    "Title": (20, 14, 8),
    "Heading 1": (14.5, 16, 5),
    "Heading 2": (12.5, 16, 4),
    "Heading 3": (11, 12, 3),
}
# based on, space before and after
_PARAGRAPHS = {
    "Address": ("Body Text", 0, 2),
    "Salutation": ("Body Text", 14, 6),
    "Closing": ("Body Text", 10, 32),
    "Lead In": ("Body Text", 6, 4),
    "Source": ("Body Text", 0, 3),
    "Table Text": ("Normal", 2, 2),
}
_THEMES = {
    "ascii": "asciiTheme",
    "hAnsi": "hAnsiTheme",
    "eastAsia": "eastAsiaTheme",
    "cs": "cstheme",
}
"""Fonts of a style by script, and what names a font of the theme in its place."""
_LISTS = ("List Bullet", "List Bullet 2", "List Number")


def add_styles(word: Word) -> None:
    """Make the styles of a letter, from those of an empty document where it has them."""
    _language(word)
    normal = _paragraph_style(word, "Normal")
    _font(normal, 10.5, _INK)
    normal.paragraph_format.line_spacing = 1.15
    _space(normal, 0, 6)
    normal.paragraph_format.widow_control = True
    _space(_paragraph_style(word, "Body Text"), 0, 6)
    for name, (size, before, after) in _HEADINGS.items():
        _heading(word, name, size, before, after)
    annex = word.styles.add_style("Annex", WD_STYLE_TYPE.PARAGRAPH)  # a heading by its outline
    annex.base_style = word.styles["Heading 1"]
    annex.paragraph_format.page_break_before = True
    for name, (base, before, after) in _PARAGRAPHS.items():
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles[base]
        style.quick_style = True
        _space(style, before, after)
    for name in ("Lead In", "Source", "Closing"):
        _paragraph_style(word, name).paragraph_format.keep_with_next = True
    for name in _LISTS:
        _space(_paragraph_style(word, name), 0, 4)
    _quote(_paragraph_style(word, "Quote"))
    footer = _paragraph_style(word, "Footer")
    _font(footer, 9, _QUIET)
    footer.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _characters(word)
    word.styles.element.append(parse_xml(_TABLE))


def _language(word: Word) -> None:
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _heading(word: Word, name: str, size: float, before: float, after: float) -> None:
    style = _paragraph_style(word, name)
    _font(style, size, _DARK)
    style.font.bold, style.font.italic = True, False
    _space(style, before, after)
    style.paragraph_format.keep_with_next = True
    about = style.element.get_or_add_pPr()
    for border in about.findall(qn("w:pBdr")):  # the line that Word has under a title
        about.remove(border)
    look = style.element.get_or_add_rPr()
    for part in (*look.findall(qn("w:spacing")), *look.findall(qn("w:kern"))):
        look.remove(part)


def _quote(style: ParagraphStyle) -> None:
    style.font.italic = False
    style.font.color.rgb = _INK
    style.paragraph_format.left_indent = Cm(0.6)
    style.paragraph_format.keep_together = True
    _space(style, 0, 5)
    border = parse_xml(
        f"<w:pBdr {nsdecls('w')}>"
        '<w:left w:val="single" w:sz="18" w:space="8" w:color="CFD6DB"/></w:pBdr>'
    )
    about = style.element.get_or_add_pPr()
    about.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def _characters(word: Word) -> None:
    quiet = word.styles.add_style("Quiet", WD_STYLE_TYPE.CHARACTER)
    quiet.font.color.rgb = _QUIET
    to_fill_in = word.styles.add_style("To Fill In", WD_STYLE_TYPE.CHARACTER)
    # Word shows no highlight that stands in a style, but shading
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="FFE680"/>'
    to_fill_in.element.get_or_add_rPr().append(parse_xml(shade))


def _font(style: ParagraphStyle | CharacterStyle, size: float, colour: RGBColor) -> None:
    style.font.size, style.font.color.rgb = Pt(size), colour
    style.font.name = _FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script, theme in _THEMES.items():
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # it would count for more
        fonts.set(qn(f"w:{script}"), _FONT)


def _space(style: ParagraphStyle, before: float, after: float) -> None:
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _paragraph_style(word: Word, name: str) -> ParagraphStyle:
    style = word.styles[name]
    return cast("ParagraphStyle", style)


_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="9AA5AC"'
_TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="LetterTable">
  <w:name w:val="Letter Table"/>
  <w:basedOn w:val="TableNormal"/>
  <w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders><w:top {_LINE}/><w:bottom {_LINE}/><w:insideH {_LINE}/></w:tblBorders>
    <w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E8EDF0"/></w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>
</w:style>
"""
