"""Finding the page's own number among the words of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lfr_review.worker.checking.geometry import Box, around
from lfr_review.worker.checking.viewed_page import ViewedPage

BAND = 0.11  #: part of the page's height at top and bottom in which a number is looked for
MOST_HITS = 40  #: places of the same figures on a page that are looked at
MOST_SPOTS = 6
TOUCH_PT = 0.3  #: boxes that overlap by less do not collide
BEFORE, AFTER = r"(?<![\w.,:/])(?:[A-Za-z]{1,3}[-–. ]?)?", r"(?!\w|[.,:]\d|/\d+/)"
NUMBER = re.compile(rf"{BEFORE}(\d{{1,6}}){AFTER}")
NEAR = 6  #: characters before a number that can belong to it

Zone = tuple[str, str]  #: top or bottom, and left, centre or right


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where the page's own number stands near the top or bottom edge."""

    box: Box
    zone: Zone
    angle: int
    height_pt: float  #: of its figures, measured the way they stand
    alone: bool  #: nothing but `page` and `of 300` stands beside it
    crowded: str  #: other words inside its box
    inside: bool  #: within the visible page
    visible: bool
    embedded: bool


def spots_of(page: ViewedPage, text: str, number: str, unit: float) -> tuple[Spot, ...]:
    """The places of a number on its page, the one drawn last first."""
    spots: list[Spot] = []
    for start, end in _hits(text, number):
        found = _digits(page, text, start, end)
        if found is not None and _in_band(page, found[1]):
            spots.append(_spot(page, *found, number, unit))
        if len(spots) == MOST_SPOTS:
            break
    return tuple(spots)


def edge_numbers(page: ViewedPage) -> frozenset[int]:
    """All whole numbers that stand near the top or bottom edge."""
    wide, high = page.size
    bands = (Box(0, 0, wide, high * BAND), Box(0, high * (1 - BAND), wide, high))
    return frozenset(int(match[1]) for band in bands for match in NUMBER.finditer(page.text_in(band)))


def numbering_starts_at(seen: dict[int, frozenset[int]]) -> int:
    """The number of the first page, as most of the pages looked at have it; 1 where they do not agree.

    A supplementary bundle runs on from the one before: every page then carries its place plus one and the same sum.
    """
    votes: dict[int, int] = {}
    for page, numbers in seen.items():
        for number in numbers:
            votes[number - page] = votes.get(number - page, 0) + 1
    if not votes or votes.get(0, 0) * 2 >= len(seen):
        return 1
    shift = max(votes, key=lambda each: (votes[each], -abs(each)))
    return 1 + shift if shift > 0 and votes[shift] * 10 >= len(seen) * 9 else 1


def _hits(text: str, number: str) -> Iterator[tuple[int, int]]:
    """Where a number stands as a whole number, from the end of the text."""
    if not number.isdecimal():
        yield from _whole_words(text, number)
        return
    place = text.rfind(number)
    for _ in range(MOST_HITS):
        if place < 0:
            return
        near = max(0, place - NEAR)
        end = place + len(number)
        for match in NUMBER.finditer(text, near, min(len(text), end + NEAR)):
            if match.end(1) == end and match.start(1) <= place and not match[1][: -len(number)].strip("0"):
                yield match.span(1)
                break
        place = text.rfind(number, 0, place)


def _whole_words(text: str, label: str) -> Iterator[tuple[int, int]]:
    """Where a label such as `143A` stands as a whole word, from the end of the text."""
    found = [match.span() for match in re.finditer(rf"(?<![\w.,:/]){re.escape(label)}(?!\w)", text)]
    yield from reversed(found[-MOST_HITS:])


def _digits(page: ViewedPage, text: str, start: int, end: int) -> tuple[list[int], Box] | None:
    characters = [page.character_at(index) for index in range(start, end)]
    if any(character < 0 for character in characters):
        return None
    if "".join(map(page.letter, characters)) != text[start:end]:
        return None
    boxes = [box for character in characters if (box := page.place(character)) is not None]
    return (characters, around(boxes)) if boxes else None


def _in_band(page: ViewedPage, box: Box) -> bool:
    high = page.size[1]
    middle = box.middle[1]
    return middle <= high * BAND or middle >= high * (1 - BAND)


def _spot(page: ViewedPage, characters: list[int], box: Box, number: str, unit: float) -> Spot:
    wide, high = page.size
    x, y = box.middle
    side = "left" if x < wide / 3 else "right" if x > wide * 2 / 3 else "centre"
    ink = page.ink(characters[0])
    angle = page.angle(characters[0])
    tall = box.width if 45 <= angle % 180 <= 135 else box.height
    return Spot(
        box=box,
        zone=("top" if y < high / 2 else "bottom", side),
        angle=angle,
        height_pt=tall * unit,
        alone=_is_alone(page.text_in(box.grown(2 * box.height, -box.height * 0.2)), number),
        crowded="".join(_others(page.text_in(box.grown(-TOUCH_PT, -TOUCH_PT)), number)),
        inside=Box(0, 0, wide, high).holds(box, slack=0.5),
        visible=ink.visible,
        embedded=ink.embedded,
    )


def _is_alone(near: str, number: str) -> bool:
    rest = re.sub(r"\b(?:page|pg?\.?|bundle|of|/)(?=\s|\d|$)", " ", near, flags=re.IGNORECASE)
    words = re.findall(r"[^\W_]+(?:[-–.][^\W_]+)?", rest)
    own = [word for word in words if word.lstrip("0").endswith(number)]
    return bool(own) and len(words) <= 2 and all(word.isdecimal() for word in words if word != own[0])


def _others(inside: str, number: str) -> Iterator[str]:
    left = list(number)
    for letter in inside:
        if letter in left:
            left.remove(letter)
        elif not letter.isspace() and letter not in "\0\ufffe0":
            yield letter
