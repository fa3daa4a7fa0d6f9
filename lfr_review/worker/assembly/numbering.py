"""Putting its number on every page of the bundle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from lfr_review.domain.bundles import Numbering
from lfr_review.worker.assembly.frame import Frame
from lfr_review.worker.assembly.number_font import embed_number_font
from lfr_review.worker.assembly.page_numbers import CLOSING, FONT_NAME, characters, opening, spot_for
from lfr_review.worker.assembly.sheets import Sheet
from lfr_review.worker.cleaning.values import elements

_SAVE, _RESTORE = b"q\n", b"\nQ\n"


def number_pages(bundle: Pdf, sheets: Sequence[Sheet], numbers: Sequence[str], numbering: Numbering) -> list[int]:
    """Append to each page the instructions that draw its number.

    The page's own content leaves no state open, as cleaning sees to; what it changed for itself ends with the `Q`
    that stands before the number. The pieces are shared among the pages, down to the pairs of digits: the viewer reads
    the streams of a page as if they were one.

    Returns:
        the positions of pages whose corner was full of words, so that the number covers some.
    """
    numberer = _Numberer(bundle, numbering, "".join(sorted(set().union(*numbers))))
    return [
        position
        for position, (sheet, text) in enumerate(zip(sheets, numbers, strict=True))
        if not numberer.number(sheet, text)
    ]


class _Numberer:
    """Numbers one page after the other. Each piece of instructions is in the bundle once."""

    def __init__(self, bundle: Pdf, numbering: Numbering, letters: str) -> None:
        self._bundle = bundle
        self._numbering = numbering
        self._font = embed_number_font(bundle, letters)
        self._pieces: dict[bytes, Stream] = {}
        self._usual: dict[tuple[Frame, float, str], Stream] = {}
        self._names: dict[tuple[int, int], str] = {}  #: of the font, by the dictionary of fonts that it was put into

    def number(self, sheet: Sheet, text: str) -> bool:
        """Number a page. False where the number covers words."""
        name = self._name_font(sheet.page)
        width = self._font.width(text)
        opened = None if sheet.taken else self._usual.get((sheet.frame, width, name))
        crowded = False
        if opened is None:
            spot = spot_for(sheet.frame, width, self._font.digit_height, self._numbering, sheet.taken)
            opened = self._piece(opening(spot, sheet.frame, name))
            crowded = spot.crowded
            if not sheet.taken:
                self._usual[sheet.frame, width, name] = opened
        drawn = [opened, *map(self._piece, characters(text)), self._piece(CLOSING)]
        own = _streams(sheet.page)
        if own:
            own = [self._piece(_SAVE), *own, self._piece(_RESTORE)]
        sheet.page["/Contents"] = Array([*own, *drawn])
        return not crowded

    def _piece(self, instructions: bytes) -> Stream:
        """The stream that holds these instructions."""
        if instructions not in self._pieces:
            self._pieces[instructions] = self._bundle.make_stream(instructions)
        return self._pieces[instructions]

    def _name_font(self, page: Object) -> str:
        """Put the font into the page's resources, and say under which name.

        Pages share resources. A page of an earlier bundle has a font of that name already, with other characters.
        """
        resources = page.get("/Resources")
        if not isinstance(resources, Dictionary):
            resources = page["/Resources"] = Dictionary()
        fonts = resources.get("/Font")
        if not isinstance(fonts, Dictionary):
            fonts = resources["/Font"] = Dictionary()
        known = self._names.get(fonts.objgen) if fonts.is_indirect else None
        if known is None:
            known = next(name for name in _names() if name not in fonts or self._is_ours(fonts[name]))
            fonts[known] = self._font.font
            if fonts.is_indirect:
                self._names[fonts.objgen] = known
        return known

    def _is_ours(self, font: Object) -> bool:
        return font.objgen == self._font.font.objgen


def _names() -> Iterator[str]:
    return (f"{FONT_NAME}{number or ''}" for number in count())


def _streams(page: Object) -> list[Object]:
    contents = page.get("/Contents")
    if isinstance(contents, Stream):
        return [contents]
    return [part for part in elements(contents) if isinstance(part, Stream)]
