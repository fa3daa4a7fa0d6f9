"""The faces that our pages are set in, and which of them has a character.

Faces are files of `resources/fonts`, opened when first needed. A character is taken from the face made for its
script; failing that from the first face of the list that has it.
"""

from __future__ import annotations

import functools
import struct
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

import uharfbuzz as hb

from lfr_review.assets import asset


class Cut(NamedTuple):
    """The weight and slant that is asked for. A family without it gives its nearest."""

    bold: bool = False
    italic: bool = False


REGULAR = Cut()


@dataclass(frozen=True, slots=True)
class Family:
    """Files that belong together. `scripts` are ISO 15924 codes; none means a family for symbols."""

    name: str
    scripts: tuple[str, ...] = ()
    cuts: tuple[str, ...] = ("Regular", "Bold")

    def file(self, cut: Cut) -> str:
        """The name of the file nearest to a cut."""
        wanted = {Cut(True, True): "BoldItalic", Cut(True, False): "Bold", Cut(False, True): "Italic"}.get(cut, "")
        for style in (wanted, "Bold" if cut.bold else "", "Regular"):
            if style in self.cuts:
                return f"{self.name}-{style}.ttf"
        return f"{self.name}.ttf"


FAMILIES = (
    Family("NotoSans", ("Latn", "Grek", "Cyrl"), ("Regular", "Bold", "Italic", "BoldItalic")),
    Family("NotoSansHebrew", ("Hebr",)),
    Family("NotoSansArabic", ("Arab",)),
    Family("NotoSansArmenian", ("Armn",)),
    Family("NotoSansGeorgian", ("Geor",)),
    Family("NotoSansBengali", ("Beng",)),
    Family("NotoSansGurmukhi", ("Guru",)),
    Family("NotoSansDevanagari", ("Deva",)),
    Family("NotoSansTamil", ("Taml",)),
    Family("NotoSansEthiopic", ("Ethi",)),
    Family("NotoSansMono", (), ("Regular",)),
    Family("NotoSansSymbols2", (), ("Regular",)),
    Family("NotoSansSymbols", (), ("Regular",)),
    Family("DroidSansFallbackFull", ("Hani", "Hira", "Kana", "Bopo"), ()),
)
_BY_SCRIPT = {script: family for family in FAMILIES for script in family.scripts}


class Face:
    """One font file, ready for shaping.

    Attributes:
        name: PostScript-like name, from the file.
        upem: font units to the em.
        ascent: above the baseline, in ems.
        descent: below the baseline, in ems, positive.
        bold: whether the strokes are bold.
    """

    def __init__(self, file: str) -> None:
        self.name = file.removesuffix(".ttf")
        self.hb_face = hb.Face(hb.Blob(asset("fonts", file).read_bytes()))
        self.hb_font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        self.bold = "Bold" in file
        self._has = frozenset(self.hb_face.unicodes)
        ascender, descender = struct.unpack_from(">hh", self.table("hhea"), 4)
        self.ascent = ascender / self.upem
        self.descent = -descender / self.upem

    def __repr__(self) -> str:
        return f"Face({self.name})"

    def has(self, text: str) -> bool:
        """Whether every character of a text has a glyph."""
        return all(ord(char) in self._has for char in text)

    def table(self, tag: str) -> bytes:
        """The bytes of one of the font's tables."""
        return bytes(self.hb_face.reference_table(tag).data)

    def advance(self, glyph: int) -> int:
        """The width of a glyph, in font units."""
        return int(self.hb_font.get_glyph_h_advance(glyph))

    def glyph(self, char: str) -> int:
        """The glyph of a character; 0 where there is none."""
        return int(self.hb_font.get_nominal_glyph(ord(char)) or 0)


@functools.cache
def face(file: str) -> Face:
    """The face of a file of `resources/fonts`."""
    return Face(file)


@functools.cache
def latin(cut: Cut = REGULAR) -> Face:
    """The face of plain text."""
    return face(FAMILIES[0].file(cut))


@functools.lru_cache(maxsize=50_000)
def face_for(cluster: str, script: str, cut: Cut) -> Face | None:
    """The face to draw a base character and its marks with, or None where no one face has them all.

    A precomposed character counts as had where its canonical parts are, and the other way round: shaping
    exchanges the two.
    """
    own = _BY_SCRIPT.get(script)
    order = (own, *(f for f in FAMILIES if f is not own)) if own else FAMILIES
    forms = dict.fromkeys((cluster, unicodedata.normalize("NFC", cluster), unicodedata.normalize("NFD", cluster)))
    for family in order:
        candidate = face(family.file(cut))
        if any(candidate.has(form) for form in forms):
            return candidate
    return None
