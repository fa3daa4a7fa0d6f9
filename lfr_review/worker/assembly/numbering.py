"""Putting its number on every page of the bundle."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream

from lfr_review.domain.bundles import Numbering
from lfr_review.worker.assembly.number_font import NumberFont, embed_number_font
from lfr_review.worker.assembly.page_numbers import CLOSING, FONT_NAME, character, opening, spot_for
from lfr_review.worker.assembly.sheets import Sheet
from lfr_review.worker.cleaning.values import elements

_SAVE, _RESTORE = b"q\n", b"\nQ\n"


def number_pages(bundle: Pdf, sheets: Sequence[Sheet], numbers: Sequence[str], numbering: Numbering) -> list[int]:
    """Append to each page the instructions that draw its number.

    The page's own content leaves no state open, as cleaning sees to; what it changed for itself ends with the `Q`
    that stands before the number. The pieces are shared among the pages, down to the single digit: the viewer reads
    the streams of a page as if they were one.

    Returns:
        the positions of pages whose corner was full of words, so that the number covers some.
    """
    font = embed_number_font(bundle, numbering.prefix)
    pieces = _Pieces(bundle)
    dressed = pikepdf.ObjectSet()
    crowded: list[int] = []
    for position, (sheet, text) in enumerate(zip(sheets, numbers, strict=True)):
        spot = spot_for(sheet.frame, text, font, numbering, sheet.taken)
        if spot.crowded:
            crowded.append(position)
        number = [pieces.of(opening(spot, sheet.frame)), *map(pieces.of, map(character, text)), pieces.of(CLOSING)]
        own = _streams(sheet.page)
        if own:
            own = [pieces.of(_SAVE), *own, pieces.of(_RESTORE)]
        sheet.page["/Contents"] = Array([*own, *number])
        _dress(sheet.page, font, dressed)
    return crowded


class _Pieces:
    """Streams of drawing instructions, each of which is in the bundle once."""

    def __init__(self, bundle: Pdf) -> None:
        self._bundle = bundle
        self._made: dict[bytes, Stream] = {}

    def of(self, instructions: bytes) -> Stream:
        """The stream that holds these instructions."""
        if instructions not in self._made:
            self._made[instructions] = self._bundle.make_stream(instructions)
        return self._made[instructions]


def _streams(page: Object) -> list[Object]:
    contents = page.get("/Contents")
    if isinstance(contents, Stream):
        return [contents]
    return [part for part in elements(contents) if isinstance(part, Stream)]


def _dress(page: Object, font: NumberFont, dressed: pikepdf.ObjectSet) -> None:
    """Give the page's resources the font. Pages share resources, so each set is dressed once."""
    resources = page.get("/Resources")
    if not isinstance(resources, Dictionary):
        page["/Resources"] = Dictionary(Font=Dictionary({FONT_NAME: font.font}))
        return
    fonts = resources.get("/Font")
    if not isinstance(fonts, Dictionary):
        resources["/Font"] = Dictionary({FONT_NAME: font.font})
    elif dressed.add(fonts):
        fonts[FONT_NAME] = font.font
