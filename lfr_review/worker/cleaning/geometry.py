"""Where a page's visible part lies, and how it is turned."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Array, Dictionary

from lfr_review.worker.cleaning.values import Box, box, meet, number

US_LETTER: Box = (0.0, 0.0, 612.0, 792.0)  #: what viewers assume for a page without a size


@dataclass(frozen=True, slots=True)
class PageBox:
    """A page's visible rectangle in its own units, and how it is shown."""

    visible: Box
    rotate: int  #: clockwise, 0, 90, 180 or 270
    unit: float  #: points per unit of the page's coordinates
    media: Box | None = None  #: the whole page, where more of it exists than is visible

    @property
    def displayed(self) -> tuple[float, float]:
        """Width and height as displayed, in points."""
        x0, y0, x1, y1 = self.visible
        width, height = (x1 - x0) * self.unit, (y1 - y0) * self.unit
        return (height, width) if self.rotate in (90, 270) else (width, height)

    def write(self, page: Dictionary) -> None:
        """Give a page this visible part, turn and unit, whatever it said before."""
        page["/MediaBox"] = Array(self.media or self.visible)
        for key, value, usual in (
            ("/CropBox", Array(self.visible), self.visible == (self.media or self.visible)),
            ("/Rotate", self.rotate, not self.rotate),
            ("/UserUnit", self.unit, self.unit == 1.0),
        ):
            if not usual:
                page[key] = value
            elif key in page:
                del page[key]


def settle_boxes(page: Dictionary) -> PageBox:
    """Give the page a size, a visible part and a turn that every viewer reads alike, and return them.

    A box without area counts as missing; the visible part lies inside the page; a turn is a quarter turn.
    """
    media = box(page.get("/MediaBox"))
    if media is None:
        media = US_LETTER
        page["/MediaBox"] = Array(media)
    visible = media
    if "/CropBox" in page:
        crop = box(page.get("/CropBox"))
        inside = meet(crop, media) if crop else None
        if inside is None or inside == media:
            del page["/CropBox"]
        else:
            visible = inside
            if inside != crop:
                page["/CropBox"] = Array(inside)
    return PageBox(visible, _settle_rotation(page), _settle_unit(page), media)


def _settle_rotation(page: Dictionary) -> int:
    if "/Rotate" not in page:
        return 0
    stated = page.get("/Rotate")
    turn = number(stated) or 0.0
    quarter = int(turn / 90) * 90 % 360 if abs(turn) < 1e6 else 0
    if quarter == 0:
        del page["/Rotate"]
    elif stated != quarter:
        page["/Rotate"] = quarter
    return quarter


def _settle_unit(page: Dictionary) -> float:
    if "/UserUnit" not in page:
        return 1.0
    unit = number(page.get("/UserUnit")) or 0.0
    if not 0.001 <= unit <= 100_000 or unit == 1.0:
        del page["/UserUnit"]
        return 1.0
    return unit
