"""Reading the index of a bundle from its pages: where each letter stands, and what is linked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lfr_review.domain.text_folding import fold
from lfr_review.worker.checking.annotations import Annotation
from lfr_review.worker.checking.geometry import Box, around
from lfr_review.worker.checking.subject import Subject
from lfr_review.worker.checking.viewed_page import ViewedPage

MOST_FRONT = 40  #: pages at the front among which an index is looked for
MOST_INDEX = 120  #: pages of an index that are read
MOST_LETTERS = 30_000  #: of a page
HEADING = re.compile(
    r"^\W*(?:[\w’']+\W+){0,4}?(?:index|contents)(?:\W+(?:of|to)\b.{0,60})?(?:\W+(?:continued|cont).{0,8})?\W*$",
    re.IGNORECASE,
)
ENDS_IN_PAGE = re.compile(r"[^\W\d_]{3,}.*?\D(\d{1,5})(?:\s*[-–]\s*\d{1,5})?$")
ENOUGH_ROWS = 3
GAP = 0.15  #: of a letter's height; more between letters that are not written together is a space


@dataclass(frozen=True, slots=True)
class Letter:
    """A character, where it stands, and its place in the text of the page."""

    text: str
    box: Box
    place: int


@dataclass(frozen=True, slots=True)
class Line:
    """Letters on one height, left to right."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link to a page of the file, and where it stands."""

    page: int
    keeps_zoom: bool
    box: Box


class IndexPage:
    """One page of the index: its letters, and its links to pages of the file."""

    def __init__(self, number: int, letters: list[Letter], links: list[PlacedLink]) -> None:
        self.number = number
        self.links = links
        self._letters = letters
        self._at: list[int] = []  # place in the folded text → letter
        folded = []
        for place, letter in enumerate(letters):
            for sign in fold(letter.text):
                folded.append(sign)
                self._at.append(place)
        self.folded = "".join(folded)

    def places_of(self, folded: str) -> Iterator[Box]:
        """Where a folded text stands, each time as the box around it."""
        start = self.folded.find(folded) if folded else -1
        while start >= 0:
            yield around(self._letters[place].box for place in self._at[start : start + len(folded)])
            start = self.folded.find(folded, start + 1)

    def letters_between(self, top: float, bottom: float) -> list[Letter]:
        """The letters whose middle lies between two heights."""
        return [letter for letter in self._letters if top <= letter.box.middle[1] <= bottom]

    def text_between(self, top: float, bottom: float) -> str:
        """The words between two heights, line by line."""
        return "\n".join(line.text for line in lines_of(self.letters_between(top, bottom)))

    def lines(self) -> list[Line]:
        """All lines of the page from top to bottom."""
        return lines_of(self._letters)

    def links_across(self, box: Box) -> list[PlacedLink]:
        """The links on the height of a box."""
        middle = box.middle[1]
        return [link for link in self.links if link.box.top <= middle <= link.box.bottom]


def read_index_page(page: ViewedPage, notes: Iterable[Annotation]) -> IndexPage:
    """The letters of a page, and the links that are laid over it."""
    letters = []
    for index, sign in enumerate(page.text()[:MOST_LETTERS]):
        if sign.isspace():
            continue
        character = page.character_at(index)
        box = page.place(character) if character >= 0 else None
        if box is not None:
            letters.append(Letter(sign, box, index))
    links = [
        PlacedLink(note.link.arrival.page, note.link.arrival.keeps_zoom, page.frame.displayed(*note.rectangle))
        for note in notes
        if note.link is not None and note.link.arrival.page is not None
    ]
    return IndexPage(page.number, letters, links)


def read_pages(subject: Subject, numbers: list[int]) -> list[IndexPage]:
    """Several pages, without those that cannot be loaded."""
    pages = []
    for number in numbers[:MOST_INDEX]:
        with subject.viewer.page(number) as page:
            if page is not None:
                pages.append(read_index_page(page, subject.laid_over(number)))
    return pages


def find_index(subject: Subject, last: int) -> list[IndexPage]:
    """The pages of the index, looked for among the first pages up to `last`; empty where there is none."""
    found: list[IndexPage] = []
    for number in range(1, min(last, MOST_FRONT) + 1):
        if any(link.page == number for page in found for link in page.links):
            break  # here begins the first document
        with subject.viewer.page(number) as page:
            begins = page is not None and any(HEADING.match(line) for line in page.text().splitlines()[:40])
            if page is None or not (begins or found):
                continue
            candidate = read_index_page(page, subject.laid_over(number))
        if found and not (begins or _looks_like_rows(candidate)):
            break
        found.append(candidate)
    return found


SLACK = 2.0  #: points by which the middle of a comma or an apostrophe may lie outside its line


def lines_of(letters: list[Letter]) -> list[Line]:
    """Letters put together to lines, with a space where there is a gap."""
    words = [letter for letter in letters if letter.text.isalnum()]
    rows = _rows(words)
    heights = [around(letter.box for letter in row) for row in rows]
    alone: list[Letter] = []
    for mark in (letter for letter in letters if not letter.text.isalnum()):  # it stands high or low in its line
        middle = mark.box.middle[1]
        near = (row for row, box in zip(rows, heights, strict=True) if box.top - SLACK <= middle <= box.bottom + SLACK)
        own = next(near, alone)
        own.append(mark)
    rows = sorted((*rows, *_rows(alone)), key=lambda row: row[0].box.middle[1])
    return [_line(sorted(row, key=lambda each: each.box.left)) for row in rows]


def _rows(letters: list[Letter]) -> list[list[Letter]]:
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda each: each.box.middle[1]):
        if rows and letter.box.middle[1] - rows[-1][0].box.middle[1] < _reach(rows[-1][0].box):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return rows


def _line(letters: list[Letter]) -> Line:
    text = letters[0].text
    for before, letter in itertools.pairwise(letters):
        apart = letter.box.left - before.box.right > GAP * max(letter.box.height, before.box.height, 4)
        text += (" " if apart and letter.place != before.place + 1 else "") + letter.text
    return Line(text, around(letter.box for letter in letters))


def _reach(box: Box) -> float:
    return max(3.0, 0.6 * box.height)


def _looks_like_rows(page: IndexPage) -> bool:
    if len({link.page for link in page.links}) >= ENOUGH_ROWS:
        return True
    return sum(bool(ENDS_IN_PAGE.search(line.text)) for line in page.lines()) >= ENOUGH_ROWS
