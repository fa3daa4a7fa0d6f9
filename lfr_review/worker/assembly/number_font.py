"""The one font of the page numbers: a few glyphs of our bold face, embedded once."""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf

from lfr_review.domain.errors import Unprintable
from lfr_review.worker.drawing.fonts import Cut, Face, latin

_DIGITS = "0123456789"
_FONT_NAME = Name("/LFRNUM+NotoSans-Bold")
_KEPT_TABLES = frozenset({"head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap"})
_NOT_SYMBOLIC = 32  #: font flag: codes are characters of the Latin alphabet
_BOLD_STEM = 140


@dataclass(frozen=True, slots=True)
class NumberFont:
    """The font in the bundle. Lengths are parts of the font size."""

    font: Object
    widths: dict[str, float]
    digit_height: float

    def width(self, text: str) -> float:
        """How long a text is, as a part of the font size."""
        return sum(self.widths[letter] for letter in text)


def embed_number_font(bundle: Pdf, others: str) -> NumberFont:
    """Put the digits and what else the numbers are made of, such as a prefix, into the bundle as one small font.

    Raises:
        Unprintable: there is a character that page numbers cannot show.
    """
    letters = "".join(sorted(set(_DIGITS + others)))
    face = latin(Cut(bold=True))
    _refuse_unprintable(letters, face)
    widths = {letter: face.advance(face.glyph(letter)) / face.upem for letter in letters}
    top_of_one = face.hb_font.get_glyph_extents(face.glyph("1")).y_bearing / face.upem
    font = bundle.make_indirect(_font_dictionary(bundle, face, _subset(face, letters), widths))
    return NumberFont(font, widths, top_of_one)


def _refuse_unprintable(letters: str, face: Face) -> None:
    for letter in letters:
        if not 0x20 <= ord(letter) < 0x7F or not face.has(letter):
            raise Unprintable(
                f"The prefix of the page numbers has the character U+{ord(letter):04X} "
                f"({unicodedata.name(letter, 'without a name')}), which page numbers cannot show. Nothing was written.",
                "Choose a prefix of plain letters, digits and marks.",
            )


def _subset(face: Face, letters: str) -> bytes:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update({ord(letter) for letter in letters})
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        {int.from_bytes(tag.encode(), "big") for tag in face.hb_face.table_tags if tag not in _KEPT_TABLES}
    )
    wanted.flags = hb.SubsetFlags.NO_HINTING
    return bytes(hb.SubsetPlan(face.hb_face, wanted).execute().blob.data)


def _font_dictionary(bundle: Pdf, face: Face, program: bytes, widths: dict[str, float]) -> Dictionary:
    """A simple TrueType font in the Windows Latin encoding, which tells every reader what its codes mean."""
    thousandth = 1000 / face.upem
    first, last = ord(min(widths)), ord(max(widths))
    bounds = struct.unpack_from(">4h", face.table("head"), 36)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=_FONT_NAME,
        Flags=_NOT_SYMBOLIC,
        FontBBox=Array([round(side * thousandth) for side in bounds]),
        ItalicAngle=0,
        Ascent=round(face.ascent * 1000),
        Descent=-round(face.descent * 1000),
        CapHeight=round(struct.unpack_from(">h", face.table("OS/2"), 88)[0] * thousandth),
        StemV=_BOLD_STEM,
        FontFile2=bundle.make_stream(program, Length1=len(program)),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=_FONT_NAME,
        Encoding=Name.WinAnsiEncoding,
        FirstChar=first,
        LastChar=last,
        Widths=Array([round(widths.get(chr(code), 0) * 1000) for code in range(first, last + 1)]),
        FontDescriptor=bundle.make_indirect(descriptor),
    )
