"""Our faces inside a PDF: only the glyphs that were drawn, under codes of our own.

Each font is a Type 0 font with two-byte codes (Identity-H). A code stands for one sign: `/CIDToGIDMap` says what it
draws, `/W` how wide it is, `/ToUnicode` what it reads as. Because codes are ours, one glyph can read differently in
two places, and a sign of several glyphs becomes one composite glyph that we add to the subset. No two fonts of a PDF
share a code: PDFium takes the same code next to itself for text drawn twice, whatever the font.

Source: ISO 32000-1 sections 9.7.4, 9.8 and 9.10.3.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import struct
from collections.abc import Iterator, Mapping, Sequence

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph as OutlineGlyph
from fontTools.ttLib.tables._g_l_y_f import GlyphComponent
from reportlab.pdfbase import pdfdoc

from lfr_review.domain.errors import LimitReached
from lfr_review.worker.drawing.fonts import Face
from lfr_review.worker.drawing.shaping import ShapedRun, Sign

_NEEDED_TABLES = {"head", "hhea", "maxp", "hmtx", "loca", "glyf"}
_MOST_CODES = 0xFFFF
_XY = 0x0002  #: a component's arguments are an offset
_ROUND = 0x0004
_SYMBOLIC = 4
_CMAP_BLOCK = 100  #: entries of one bfchar block


class EmbeddedFont:
    """One face in one PDF. Hands out codes while pages are written, then gives the font's objects."""

    def __init__(self, face: Face, resource: str, numbers: Iterator[int]) -> None:
        self.face = face
        self.resource = resource  #: name in the pages' resources, such as `F1`
        self._numbers = numbers
        self._codes: dict[Sign, int] = {}
        self._written: dict[ShapedRun, str] = {}

    def code(self, sign: Sign) -> str:
        """The code of a sign as four hexadecimal digits."""
        number = self._codes.get(sign)
        if number is None:
            number = self._codes[sign] = next(self._numbers)
            if number > _MOST_CODES:
                raise LimitReached(
                    f"The text has more than {_MOST_CODES:,} different letters and syllables, more than one PDF can "
                    "hold. No pages were made of it.",
                    "Divide the text and draw the parts one by one. The original is unaffected.",
                )
        return f"{number:04X}"

    def text_array(self, run: ShapedRun) -> str:
        """The elements of a TJ array that write a run."""
        known = self._written.get(run)
        if known is None:
            known = self._written[run] = self._text_array(run)
        return known

    def _text_array(self, run: ShapedRun) -> str:
        parts: list[str] = []
        codes: list[str] = []
        for sign, kern in zip(run.signs, run.kerns, strict=True):
            codes.append(self.code(sign))
            if kern:
                parts.append(f"<{''.join(codes)}>{-kern * 1000 / self.face.upem:g}")
                codes = []
        if codes:
            parts.append(f"<{''.join(codes)}>")
        return "".join(parts)

    def add_to(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFObjectReference:
        """Add the font's objects to a document and return the reference that resources need."""
        signs = list(self._codes)
        codes = list(self._codes.values())
        program, glyphs = subset(self.face, signs)
        tag = hashlib.sha256(program + "".join(sign.text for sign in signs).encode()).digest()
        document.updateSignature(tag)
        name = "".join(chr(65 + byte % 26) for byte in tag[:6]) + "+" + self.face.name
        base = pdfdoc.PDFName(name)
        descriptor = self._descriptor(document, base, program)
        mapping = bytearray(2 * (codes[-1] + 1))
        for code, glyph in zip(codes, glyphs, strict=True):
            struct.pack_into(">H", mapping, 2 * code, glyph)
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(descriptor),
                "DW": 0,
                "W": pdfdoc.PDFArray(self._widths()),
                "CIDToGIDMap": document.Reference(packed(bytes(mapping))),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": base,
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(packed(to_unicode(self._codes))),
            }
        )
        return document.Reference(font)

    def _widths(self) -> Iterator[object]:
        """The elements of the array of widths: a first code and the widths from there on."""
        for _, group in itertools.groupby(enumerate(self._codes.items()), lambda pair: pair[1][1] - pair[0]):
            entries = [entry for _, entry in group]
            yield entries[0][1]
            yield pdfdoc.PDFArray([f"{round(sign.advance * 1000 / self.face.upem, 3):g}" for sign, _ in entries])

    def _descriptor(self, document: pdfdoc.PDFDocument, base: str, program: bytes) -> pdfdoc.PDFDictionary:
        upem = self.face.upem
        head = struct.unpack_from(">4h", self.face.table("head"), 36)
        italic = struct.unpack_from(">i", self.face.table("post"), 4)[0] / 65536
        cap_height = struct.unpack_from(">h", self.face.table("OS/2"), 88)[0]
        file = packed(program)
        file.dictionary["Length1"] = len(program)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray([round(edge * 1000 / upem) for edge in head]),
                "ItalicAngle": f"{italic:g}",
                "Ascent": round(self.face.ascent * 1000),
                "Descent": -round(self.face.descent * 1000),
                "CapHeight": round(cap_height * 1000 / upem),
                "StemV": 140 if self.face.bold else 80,
                "FontFile2": document.Reference(file),
            }
        )


def packed(content: bytes) -> pdfdoc.PDFStream:
    """A compressed stream object."""
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def subset(face: Face, signs: Sequence[Sign]) -> tuple[bytes, list[int]]:
    """A TrueType program with the glyphs of some signs, and the glyph id of each sign in it.

    Glyph 0 has no outline and stands for signs that draw nothing.
    """
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update({glyph.id for sign in signs for glyph in sign.glyphs})
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        {int.from_bytes(tag.encode(), "big") for tag in face.hb_face.table_tags if tag not in _NEEDED_TABLES}
    )
    wanted.flags = hb.SubsetFlags.NO_HINTING
    plan = hb.SubsetPlan(face.hb_face, wanted)
    new_ids = dict(plan.old_to_new_glyph_mapping.items())
    program = bytes(plan.execute().blob.data)
    composed = [sign for sign in signs if _is_composed(sign)]
    if not composed:
        return program, [_plain_id(sign, new_ids) for sign in signs]
    program, first = _with_composites(program, composed, new_ids)
    added = {sign: first + i for i, sign in enumerate(composed)}
    return program, [added.get(sign, _plain_id(sign, new_ids)) for sign in signs]


def to_unicode(codes: Mapping[Sign, int]) -> bytes:
    """The CMap that says what each code reads as."""
    entries = [f"<{code:04X}><{sign.text.encode('utf-16-be').hex()}>" for sign, code in codes.items()]
    blocks = [entries[i : i + _CMAP_BLOCK] for i in range(0, len(entries), _CMAP_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000><FFFF> endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(lines).encode()


def _is_composed(sign: Sign) -> bool:
    return len(sign.glyphs) > 1 or any(glyph.dx or glyph.dy for glyph in sign.glyphs)


def _plain_id(sign: Sign, new_ids: dict[int, int]) -> int:
    return new_ids[sign.glyphs[0].id] if len(sign.glyphs) == 1 else 0


def _with_composites(program: bytes, composed: Sequence[Sign], new_ids: dict[int, int]) -> tuple[bytes, int]:
    """A program with one composite glyph added for each sign, and the id of the first of them."""
    font = TTFont(io.BytesIO(program), recalcTimestamp=False)
    order = list(font.getGlyphOrder())
    glyf, widths = font["glyf"], font["hmtx"]
    first = len(order)
    for sign in composed:
        components = [
            _component(order[new_ids[glyph.id]], glyph.dx, glyph.dy)
            for glyph in sign.glyphs
            if glyf[order[new_ids[glyph.id]]].numberOfContours != 0
        ]
        outline = OutlineGlyph()
        if components:
            outline.numberOfContours = -1
            outline.components = components
        name = f"sign{len(font.getGlyphOrder())}"
        glyf[name] = outline  # also adds the name to the glyph order
        outline.recalcBounds(glyf)
        widths[name] = (max(sign.advance, 0), getattr(outline, "xMin", 0))
    font.setGlyphOrder(glyf.glyphOrder)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), first


def _component(name: str, dx: int, dy: int) -> GlyphComponent:
    component = GlyphComponent()
    component.glyphName = name
    component.x, component.y = dx, dy
    component.flags = _ROUND | _XY
    return component
