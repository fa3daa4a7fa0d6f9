"""What one page shows: everything the checks need of it, gathered in a single visit."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from lfr_review.domain.text_folding import fold
from lfr_review.worker.checking.geometry import Box
from lfr_review.worker.checking.number_spots import Spot, edge_numbers, spots_of
from lfr_review.worker.checking.page_objects import Picture
from lfr_review.worker.checking.viewed_page import ViewedPage

ANGLES_READ = 50  #: characters of a page whose angle is asked for
ENOUGH_FOR_ANGLE = 20
LETTERS_COUNTED = 2_000  #: a longer text is text, and its letters are not counted
LEAST_PICTURE_PX = 8  #: a narrower picture is a line, and its resolution says nothing


@dataclass(frozen=True, slots=True)
class PageLook:
    """One page as it was found. Sizes in points, as displayed."""

    number: int
    size: tuple[float, float] = (0.0, 0.0)
    spots: tuple[Spot, ...] = ()  #: where its own number stands
    edge_numbers: frozenset[int] = frozenset()  #: other numbers at the edges, only where its own is missing
    letters: int = 0  #: letters and digits besides its number
    angle: int | None = None  #: the commonest of its characters, None where there are too few
    picture_share: float = 0.0  #: part of the page that pictures cover, 0 to 1
    dpi: float = 0.0  #: of its sharpest picture
    picture_behind: bool = False  #: a picture lies behind its number
    has_probe: bool | None = None  #: whether the words expected on it are there; None where none are expected
    hides_words: bool = False  #: words lie under a dark box drawn later
    loaded: bool = True


def look_at(page: ViewedPage, number: str, probe: str, unit: float) -> PageLook:
    """What a page shows.

    Args:
        page: the page.
        number: what should be printed on it.
        probe: folded words that should be on it, empty where none are known.
        unit: points of one unit of its coordinates.
    """
    text = page.text()
    spots = spots_of(page, text, number, unit)
    pictures = page.pictures()
    letters = len(text) if len(text) > LETTERS_COUNTED else len(re.findall(r"[^\W_]", text))
    wide, high = page.size
    return PageLook(
        number=page.number,
        size=(wide * unit, high * unit),
        spots=spots,
        edge_numbers=frozenset() if spots else edge_numbers(page),
        letters=max(0, letters - len(str(number))) if spots else letters,
        angle=_commonest_angle(page, text, spots),
        picture_share=_share(pictures, Box(0, 0, wide, high)),
        dpi=max((_dpi(picture, unit) for picture in pictures), default=0.0),
        picture_behind=any(spot.box.shared_area(picture.box) > 0 for spot in spots for picture in pictures),
        has_probe=probe in fold(text) if probe else None,
        hides_words=_hides_words(page, text),
    )


def _commonest_angle(page: ViewedPage, text: str, spots: tuple[Spot, ...]) -> int | None:
    step = max(1, len(text) // ANGLES_READ)
    body = [index for index in range(0, len(text), step) if not text[index].isspace()]
    angles: Counter[int] = Counter()
    for index in body[::step]:
        character = page.character_at(index)
        box = page.place(character) if character >= 0 else None
        if box is not None and not any(spot.box.holds(box, slack=0.1) for spot in spots):
            angles[page.angle(character)] += 1
    return angles.most_common(1)[0][0] if len(body) >= ENOUGH_FOR_ANGLE and angles else None


def _share(pictures: list[Picture], page: Box) -> float:
    area = page.width * page.height
    covered = sum(picture.box.shared_area(page) for picture in pictures)
    return min(1.0, covered / area) if area > 0 else 0.0


def _dpi(picture: Picture, unit: float) -> float:
    if min(picture.pixels) <= LEAST_PICTURE_PX or min(picture.placed) <= 0:
        return 0.0
    return max(pixels / (placed * unit / 72) for pixels, placed in zip(picture.pixels, picture.placed, strict=True))


def _hides_words(page: ViewedPage, text: str) -> bool:
    order: dict[int, int] | None = None
    for dark in page.dark_boxes():
        inside = dark.box.grown(-1, -1)
        words = next((line for line in page.text_in(inside).split("\r\n") if len(line.strip()) >= 2), "")
        place = text.find(words) if words else -1
        if place < 0:
            continue
        character = page.character_at(place)
        box = page.place(character) if character >= 0 else None
        drawer = page.draws(character) if character >= 0 else None
        if box is None or drawer is None or not inside.holds(box, slack=2):
            continue
        order = page.drawing_order() if order is None else order
        if order.get(drawer, dark.order) < dark.order:
            return True
    return False
