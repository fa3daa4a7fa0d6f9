"""Words that are in a page and not seen on it: what makes a picture of a page searchable."""

from __future__ import annotations

import ctypes
import io
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c
from pikepdf import Array, Dictionary, Name, Pdf

_ADVANCE = 500  #: of every glyph, in thousandths of the font size
_FIRST_CODE = 1
_MAX_CODES = 60_000
_INVISIBLE_MODES = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP})


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and where it stands, in page coordinates: start of its base line, length, height, direction."""

    text: str
    x: float
    y: float
    length: float
    height: float
    angle: float = 0.0  #: anticlockwise, in radians


class InvisibleFont:
    """A font of empty glyphs, for one document. It grows with the characters used; `finish` writes it down.

    Source: ISO 32000-1, 9.7.4 (CID fonts) and 9.10.3 (ToUnicode).
    """

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._codes: dict[str, int] = {}
        self._font: Dictionary | None = None

    @property
    def object(self) -> Dictionary:
        """The font, to be named in a page's resources."""
        if self._font is None:
            self._font = self._pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type0))
        return self._font

    def content(self, words: list[PlacedWord]) -> bytes:
        """Instructions that place these words invisibly. The font's name in the resources is `Words`."""
        lines = [b"BT 3 Tr"]
        for word in words:
            codes = [self._code(character) for character in word.text]
            size = max(word.height, 0.1)
            stretch = word.length / (len(codes) * size * _ADVANCE / 1000) * 100 if codes else 0
            if not codes or stretch <= 0:
                continue
            across, up = math.cos(word.angle), math.sin(word.angle)
            shown = "".join(f"{code:04x}" for code in codes)
            lines.append(
                f"/Words {size:.2f} Tf {stretch:.2f} Tz "
                f"{across:.5f} {up:.5f} {-up:.5f} {across:.5f} {word.x:.2f} {word.y:.2f} Tm <{shown}> Tj".encode()
            )
        return b"\n".join([*lines, b"ET"])

    def finish(self) -> None:
        """Write the font's parts, once all words are placed."""
        if self._font is None:
            return
        file = self._pdf.make_stream(_empty_glyphs())
        descriptor = self._pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor,
                FontName=Name.Invisible,
                Flags=4,
                FontBBox=Array([0, 0, _ADVANCE, 1000]),
                ItalicAngle=0,
                Ascent=1000,
                Descent=0,
                CapHeight=1000,
                StemV=80,
                FontFile2=file,
            )
        )
        glyph_of_code = self._pdf.make_stream(b"\x00\x00" + b"\x00\x01" * len(self._codes))
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name.Invisible,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=descriptor,
            DW=_ADVANCE,
            CIDToGIDMap=glyph_of_code,
        )
        self._font.update(
            Dictionary(
                BaseFont=Name.Invisible,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([self._pdf.make_indirect(descendant)]),
                ToUnicode=self._pdf.make_stream(_to_unicode(self._codes)),
            )
        )

    def _code(self, character: str) -> int:
        if character not in self._codes and len(self._codes) < _MAX_CODES:
            self._codes[character] = _FIRST_CODE + len(self._codes)
        return self._codes.get(character, 0)


def placed_words(page: Any) -> list[PlacedWord]:
    """The words that a PDFium page shows, in reading order; text drawn invisibly is not among them."""
    text_page = page.get_textpage()
    try:
        words: list[PlacedWord] = []
        run: list[_Letter] = []
        for index in range(text_page.count_chars()):
            letter = _letter(text_page.raw, index)
            if letter is None or (run and not letter.follows(run[-1])):
                words.extend(_word(run))
                run = []
            if letter is not None:
                run.append(letter)
        words.extend(_word(run))
        return words
    finally:
        text_page.close()


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    x: float
    y: float
    corners: tuple[tuple[float, float], tuple[float, float]]
    angle: float

    def follows(self, before: _Letter) -> bool:
        """Whether this letter runs on in the same direction as the one before."""
        return abs(self.angle - before.angle) < 0.01

    def span(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Its extent along and across its own direction: ((from, to), (from, to))."""
        across, up = math.cos(self.angle), math.sin(self.angle)
        (x0, y0), (x1, y1) = self.corners
        along = [x * across + y * up for x in (x0, x1) for y in (y0, y1)]
        aside = [y * across - x * up for x in (x0, x1) for y in (y0, y1)]
        return (min(along), max(along)), (min(aside), max(aside))


def _letter(text_page: Any, index: int) -> _Letter | None:
    code = pdfium_c.FPDFText_GetUnicode(text_page, index)
    if code <= 0x20 or code in (0xA0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
        return None
    if pdfium_c.FPDFText_IsGenerated(text_page, index) == 1:
        return None
    drawn = pdfium_c.FPDFText_GetTextObject(text_page, index)
    if drawn and pdfium_c.FPDFTextObj_GetTextRenderMode(drawn) in _INVISIBLE_MODES:
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    area = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetCharOrigin(text_page, index, x, y):
        return None
    if not pdfium_c.FPDFText_GetLooseCharBox(text_page, index, area):
        return None
    clockwise = pdfium_c.FPDFText_GetCharAngle(text_page, index)
    corners = ((area.left, area.bottom), (area.right, area.top))
    return _Letter(chr(code), x.value, y.value, corners, -clockwise if clockwise > 0 else 0.0)


def _word(run: list[_Letter]) -> list[PlacedWord]:
    """The word of a run of letters, or nothing where there is none."""
    if not run:
        return []
    first = run[0]
    across, up = math.cos(first.angle), math.sin(first.angle)
    start = first.x * across + first.y * up
    spans = [letter.span() for letter in run]
    length = max(along[1] for along, _ in spans) - start
    height = max(aside[1] - aside[0] for _, aside in spans)
    text = "".join(letter.text for letter in run)
    return [PlacedWord(text, first.x, first.y, max(length, 0.01), max(height, 0.1), first.angle)]


def _to_unicode(codes: dict[str, int]) -> bytes:
    """A character map from our codes to the characters they stand for."""
    entries = [f"<{code:04x}> <{character.encode('utf-16-be').hex()}>" for character, code in codes.items()]
    blocks = [entries[at : at + 100] for at in range(0, len(entries), 100)]  # a block holds 100 at most
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Invisible-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
        *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(lines).encode("ascii")


def _empty_glyphs() -> bytes:
    """A TrueType font with one glyph that encloses no area.

    It has an extent all the same: PDFium passes over text whose letters have none.
    """
    # Slow to load, and few documents have a page that becomes a picture.
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((_ADVANCE, 1000))
    pen.closePath()
    builder = FontBuilder(unitsPerEm=1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "empty"])
    builder.setupCharacterMap({0x20: "empty"})
    builder.setupGlyf({".notdef": Glyph(), "empty": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (_ADVANCE, 0), "empty": (_ADVANCE, 0)})
    builder.setupHorizontalHeader(ascent=1000, descent=0)
    builder.setupNameTable({"familyName": "Invisible", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()
