"""The styles of a Word file of ours. Their names are what its reader finds in the list of styles."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from lfr_review.worker.word_writing.elements import element

BANNER, FOOTER = "Header", "Footer"
CENTRED, QUIET, LABEL, NOTICE = "Centred", "Small print", "Field label", "Notice"
CELL, COLUMN_HEADING, SIGNATURE = "Table text", "Column heading", "Signature line"
NUMBERED, BULLET = "List Number", "List Bullet"
HYPERLINK = "Hyperlink"

_FACE = "Arial"  #: on every machine that a word processor runs on
_INK, _GREY, _ACCENT = RGBColor(0x1C, 0x1E, 0x21), RGBColor(0x5C, 0x61, 0x66), RGBColor(0x0A, 0x54, 0x5C)
_HEADINGS = {1: (20, 0, 14), 2: (14, 18, 6), 3: (11.5, 12, 4), 4: (11, 10, 2)}  #: size, space before, space after
_TINT, _BAR = "EFF6F6", "0A545C"


def set_styles(word: WordDocument, language: str) -> None:
    """Give a new document our styles, and say in which language it is."""
    normal = _style(word, "Normal")
    _face(normal, 11, _INK)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.2
    _language(word, language)
    for level, (size, before, after) in _HEADINGS.items():
        heading = _style(word, f"Heading {level}")
        _face(heading, size, _INK, bold=True, italic=level == 4)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(before), Pt(after)
        heading.paragraph_format.keep_with_next = True
    _new(word, CENTRED).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _face(_new(word, QUIET), 10, _GREY)
    label = _new(word, LABEL)
    _face(label, 9.5, _GREY, bold=True)
    label.paragraph_format.space_before, label.paragraph_format.space_after = Pt(10), Pt(1)
    label.paragraph_format.keep_with_next = True
    _notice(_new(word, NOTICE))
    cell = _new(word, CELL)
    _face(cell, 10, _INK)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    _face(_new(word, COLUMN_HEADING, CELL), 9.5, _GREY, bold=True)
    _new(word, SIGNATURE).paragraph_format.space_before = Pt(20)
    _face(_style(word, BANNER), 10, _ACCENT, bold=True)
    _style(word, BANNER).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _face(_style(word, FOOTER), 9, _GREY)
    link = word.styles.add_style(HYPERLINK, WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    link.font.color.rgb = _ACCENT


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _new(word: WordDocument, name: str, base: str = "Normal") -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = word.styles[base]
    style.quick_style = True
    return style


def _face(style: ParagraphStyle, size: float, colour: RGBColor, *, bold: bool = False, italic: bool = False) -> None:
    """Set the type of a style for every script, so that no theme of the reader's own comes in between."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = _FACE, Pt(size), bold, italic
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), _FACE)
        fonts.attrib.pop(qn("w:cstheme" if kind == "cs" else f"w:{kind}Theme"), None)


def _notice(style: ParagraphStyle) -> None:
    """A tinted ground with a bar at its side, as on the printed page."""
    properties = style.element.get_or_add_pPr()
    borders = element("pBdr")
    borders.append(element("left", val="single", sz=20, space=8, color=_BAR))
    properties.append(borders)
    properties.append(element("shd", val="clear", color="auto", fill=_TINT))
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(11)


def _language(word: WordDocument, language: str) -> None:
    for found in word.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
