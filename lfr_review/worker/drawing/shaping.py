"""From text to glyphs: runs of one face and direction, shaped by HarfBuzz.

A shaped run is made of *signs*. A sign is one code of an embedded font: what it draws, what it reads as when text is
taken out of the file, and how far it moves. Where script and glyphs do not match one to one, the sign bridges them:

- left-to-right, a whole cluster (an Indic syllable, a letter with its marks) becomes one sign that draws all its
  glyphs and reads as all its characters, in the order in which they are written;
- right-to-left, readers reverse what they find character by character, so every sign reads as one character: a
  cluster's glyphs are drawn by the first of its signs, the others draw nothing.

So no `/ActualText` is needed: every reader that knows `/ToUnicode` gets the text right.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import uharfbuzz as hb

from lfr_review.worker.drawing.characters import TAB, NoGlyph, is_invisible
from lfr_review.worker.drawing.fonts import Cut, Face, face_for, latin

_TAB_EMS = 2
_MOST_MARKS = 24  #: in one cluster; more are drawn, but not stacked on the same letter
_PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u20ac]+")
_UNJOINED = {"Latn", "Grek", "Cyrl", "Armn", "Geor", "Zyyy"}  #: their ligatures are ornament and are left off
_SHARED_SCRIPTS = ("Zyyy", "Zinh", "Zzzz")


class Glyph(NamedTuple):
    """A glyph of a face and where it stands from the sign's origin, in font units."""

    id: int
    dx: int
    dy: int


class Sign(NamedTuple):
    """One code of an embedded font. `serial` tells apart signs that readers would take for a doubled one."""

    glyphs: tuple[Glyph, ...]
    text: str
    advance: int  #: font units
    serial: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class ShapedRun:
    """A stretch of text in one face and direction. Signs stand from left to right.

    Attributes:
        kerns: what follows each sign beyond its advance, in font units.
        width: in ems.
        top: how far the ink reaches above the baseline, in ems.
        bottom: how far below, in ems, positive.
    """

    face: Face
    text: str
    rtl: bool
    signs: tuple[Sign, ...]
    kerns: tuple[int, ...]
    width: float
    top: float = 0.0
    bottom: float = 0.0


@functools.lru_cache(maxsize=30_000)
def shape(text: str, cut: Cut, rtl: bool, beside: Face | None = None) -> tuple[ShapedRun, ...]:
    """The runs of a text of one direction and no line ends, in logical order.

    Spaces, digits and points at the beginning are taken from the face `beside`, that of what comes before.

    Raises:
        NoGlyph: no face has one of the characters.
    """
    if not rtl and beside in (None, latin(cut)) and _PLAIN.fullmatch(text):
        return (_shape_run(latin(cut), text, "Latn", rtl=False),)
    parts = _parts(text, cut, beside)
    return tuple(_tab(cut) if part == TAB else _shape_run(face, part, script, rtl) for face, script, part in parts)


def clusters(text: str) -> Iterator[str]:
    """The base characters of a text, each with the marks and joiners that belong to it, in reason."""
    start = 0
    for i in range(1, len(text)):
        if _extends(text[i]) and i - start < _MOST_MARKS and not _stands_alone(text[i - 1]):
            continue
        yield text[start:i]
        start = i
    if text:
        yield text[start:]


def script_of(char: str) -> str:
    """The ISO 15924 code of a character's script."""
    from fontTools.unicodedata import script  # only needed for text beyond plain Latin, and slow to load

    return str(script(char))


def _extends(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc", "Me") or is_invisible(char)


def _stands_alone(char: str) -> bool:
    return char == TAB or char.isspace()


def _parts(text: str, cut: Cut, beside: Face | None) -> Iterator[tuple[Face, str, str]]:
    """Face, script and text of each stretch that can be shaped at once."""
    script = next((s for s in map(script_of, text) if s not in _SHARED_SCRIPTS), "Zyyy")
    face: Face | None = None
    part = ""
    for chosen, own, cluster in _faced(text, cut, script, beside):
        if part and (chosen is not face or own != script or TAB in (cluster, part) or _extends(cluster[0])):
            assert face is not None
            yield face, script, part
            part = ""
        face, script = chosen, own
        part += cluster
    if part and face is not None:
        yield face, script, part


def _faced(text: str, cut: Cut, script: str, face: Face | None) -> Iterator[tuple[Face, str, str]]:
    """Each cluster with its face and script. Spaces, digits and points stay in the face before them if they can."""
    for cluster in clusters(text):
        whole = cluster == TAB or face_for(_visible(cluster), _script(cluster, script), cut) is not None
        for part in (cluster,) if whole else cluster:  # marks that no face has with their letter stand by themselves
            visible = _visible(part)
            changed = _script(part, script)
            if part == TAB:
                chosen: Face | None = latin(cut)
            elif face is not None and changed == script and _is_shared(visible) and face.has(visible):
                chosen = face
            else:
                chosen = face_for(visible, changed, cut)
            if chosen is None:
                raise NoGlyph(visible[0])
            yield chosen, changed, part
            face, script = chosen, changed


def _visible(cluster: str) -> str:
    return "".join(char for char in cluster if not is_invisible(char))


def _is_shared(text: str) -> bool:
    return not text or script_of(text[0]) in _SHARED_SCRIPTS


def _script(cluster: str, before: str) -> str:
    """The script of a cluster; what all scripts share has that of the text before it."""
    visible = _visible(cluster)
    return before if _is_shared(visible) else script_of(visible[0])


def _tab(cut: Cut) -> ShapedRun:
    face = latin(cut)
    sign = Sign((), " ", _TAB_EMS * face.upem)
    return ShapedRun(face, TAB, False, (sign,), (0,), float(_TAB_EMS))


def _shape_run(face: Face, text: str, script: str, rtl: bool) -> ShapedRun:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = "en"
    hb.shape(face.hb_font, buffer, {"liga": False} if script in _UNJOINED else None)
    if script == "Latn" and len(buffer.glyph_infos) == len(text) and _PLAIN.fullmatch(text):
        return _plain_run(face, text, buffer)
    signs: list[Sign] = []
    kerns: list[int] = []
    for cluster, glyphs, advance in _clustered(buffer, text):
        if rtl and len(cluster) > 1:
            parts = _one_sign_each(cluster, glyphs, advance)
            signs += parts
            kerns += [0] * len(parts)
            continue
        sign = _sign(face, cluster, glyphs, advance)
        signs.append(sign)
        kerns.append(advance - sign.advance)
    width = (sum(sign.advance for sign in signs) + sum(kerns)) / face.upem
    top, bottom = _ink(face, signs) if script != "Latn" else (0.0, 0.0)  # the lines are made for Latin
    return ShapedRun(face, text, rtl, tuple(signs), tuple(kerns), width, top, bottom)


def _plain_run(face: Face, text: str, buffer: hb.Buffer) -> ShapedRun:
    """The run of letters that are one glyph each, as nearly all are."""
    signs = tuple(_single(face, info.codepoint, char) for info, char in zip(buffer.glyph_infos, text, strict=True))
    advances = [place.x_advance for place in buffer.glyph_positions]
    kerns = tuple(advance - sign.advance for sign, advance in zip(signs, advances, strict=True))
    return ShapedRun(face, text, False, signs, kerns, sum(advances) / face.upem)


def _ink(face: Face, signs: Sequence[Sign]) -> tuple[float, float]:
    """How far the glyphs of a run reach above and below the baseline, in ems."""
    tops, bottoms = [0], [0]
    for glyph in (glyph for sign in signs for glyph in sign.glyphs):
        extents = face.hb_font.get_glyph_extents(glyph.id)
        if extents is not None:
            tops.append(glyph.dy + extents.y_bearing)
            bottoms.append(-(glyph.dy + extents.y_bearing + extents.height))
    return max(tops) / face.upem, max(bottoms) / face.upem


def _clustered(buffer: hb.Buffer, text: str) -> Iterator[tuple[str, tuple[Glyph, ...], int]]:
    """The shaped clusters from left to right: characters, glyphs and advance."""
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    end_of = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    i = 0
    while i < len(infos):
        start = infos[i].cluster
        glyphs: list[Glyph] = []
        x = 0
        while i < len(infos) and infos[i].cluster == start:
            place = positions[i]
            glyphs.append(Glyph(infos[i].codepoint, x + place.x_offset, place.y_offset))
            x += place.x_advance
            i += 1
        yield text[start : end_of[start]], tuple(glyphs), x


def _sign(face: Face, text: str, glyphs: tuple[Glyph, ...], advance: int) -> Sign:
    """The sign of a cluster. A lone glyph keeps its own advance, so that kerned pairs share one code."""
    if all(is_invisible(char) for char in text):
        return Sign((), text, 0)
    if len(glyphs) == 1 and glyphs[0].dx == glyphs[0].dy == 0:
        return _single(face, glyphs[0].id, text)
    return Sign(glyphs, text, advance)


@functools.lru_cache(maxsize=30_000)
def _single(face: Face, glyph: int, text: str) -> Sign:
    """The sign of one glyph in its place. Kept, because words are made of few of them."""
    return Sign((Glyph(glyph, 0, 0),), text, face.advance(glyph))


def _one_sign_each(text: str, glyphs: tuple[Glyph, ...], advance: int) -> list[Sign]:
    """The signs of a right-to-left cluster from left to right, each reading as one character.

    Marks take no room; letters that are joined into one glyph share its width.
    """
    letters = sum(not _extends(char) for char in text) or 1
    share, rest = divmod(advance, letters)
    signs: list[Sign] = []
    for char in reversed(text):
        width = 0 if _extends(char) else share + rest
        rest = rest if _extends(char) else 0
        signs.append(Sign(() if signs else glyphs, char, width))
    return signs
