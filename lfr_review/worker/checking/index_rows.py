"""The rows of an index: found by the titles that are expected, or by the links that the index has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lfr_review.domain.text_folding import fold
from lfr_review.worker.checking.dates import without_dates
from lfr_review.worker.checking.geometry import Box
from lfr_review.worker.checking.index_reading import ENDS_IN_PAGE, IndexPage, Line, PlacedLink, lines_of
from lfr_review.worker.checking.subject import Listed

KEY_LETTERS = 24  #: of a title that must stand together; a longer one may wrap between columns
SHORT_KEY = 12  #: the same in a narrow column
COVERED = 0.9  #: part of the title's letters that a link must cover
HALF_COVERED = 0.5  #: of a row whose title is not known


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the index as it was found."""

    page: int  #: where it stands
    text: str
    links: tuple[PlacedLink, ...]
    covered: bool  #: the links cover the title

    def names(self, numbers: Iterable[int]) -> bool:
        """Whether one of the numbers stands in the row, dates left out."""
        return not numbers_in(without_dates(self.text)).isdisjoint(numbers)

    @property
    def names_a_page(self) -> bool:
        """Whether a line of the row ends in a number that could be a page's."""
        lines = without_dates(self.text).splitlines()
        return any(ENDS_IN_PAGE.search(line.strip()) or line.strip().isdecimal() for line in lines)

    @property
    def targets(self) -> frozenset[int]:
        """The pages that its links lead to."""
        return frozenset(link.page for link in self.links)


def names_page(text: str, document: Listed) -> bool:
    """Whether a text gives what is printed on the first page of a document."""
    if document.label:
        return re.search(rf"(?<![\w.]){re.escape(document.label)}(?!\w)", text) is not None
    return document.number in numbers_in(text)


@dataclass(frozen=True, slots=True)
class _Place:
    page: IndexPage
    order: int  #: counts places down the pages of the index
    box: Box


def numbers_in(text: str) -> frozenset[int]:
    """The whole numbers of a text, those in a longer word such as `E3` left out."""
    return frozenset(int(match) for match in re.findall(r"(?<![\w.])(?:p{1,2}\.?)?(\d{1,6})(?![\w])", text))


def rows_of_titles(pages: list[IndexPage], documents: list[Listed]) -> list[Row | None]:
    """The row of each document, None where the index has no such title. Documents of one title come in turn."""
    rows: list[Row | None] = []
    after = -1
    for document in documents:
        folded = fold(document.title)
        places = _places(pages, folded[:KEY_LETTERS]) or _places(pages, folded[:SHORT_KEY])
        best = _choose(places, after, document)
        if best is None:
            rows.append(None)
            continue
        after = best.order
        rows.append(_row_at(best, document))
    return rows


def rows_of_links(pages: list[IndexPage]) -> list[Row]:
    """The linked rows of an index whose documents are not known, down the pages; section headings left out."""
    rows = [row for page in pages for row in _rows_on(page)]
    named = {target for row in rows if row.names_a_page for target in row.targets}
    return [row for row in rows if row.names_a_page or not row.targets <= named]


def headings_of(pages: list[IndexPage], rows: list[Row]) -> list[str]:
    """The linked lines of an index that are no documents: they lead where a row leads, and name no page."""
    texts = {row.text for row in rows}
    return [row.text for page in pages for row in _rows_on(page) if row.text not in texts]


def documents_of(pages: list[IndexPage], rows: list[Row], shift: int, last_page: int) -> list[Listed]:
    """The documents that an index names, by the pages that its rows lead to.

    Args:
        pages: the index.
        rows: its linked rows.
        shift: printed number of a page less its place in the file.
        last_page: of the file.
    """
    here = {page.number for page in pages}
    titles: dict[int, str] = {}
    for row in rows:
        for target in row.targets - here:
            titles.setdefault(target, title_in(row.text))
    starts = sorted(titles)
    following = [*starts[1:], last_page + 1]
    return [
        Listed(title=titles[start], first_page=start, last_page=after - 1, number=start + shift)
        for start, after in zip(starts, following, strict=False)
    ]


def named_beyond(pages: list[IndexPage], last_number: int) -> list[str]:
    """Titles of the lines that end in a page number after the last; a year is not taken for one."""
    return [
        title_in(line.text)
        for page in pages
        for line in page.lines()
        if (match := ENDS_IN_PAGE.search(line.text))
        and last_number < int(match[1]) < 10 * last_number
        and not 1900 <= int(match[1]) <= 2100
    ]


def title_in(text: str) -> str:
    """The words of a row without its own number before them and the page after."""
    flat = " ".join(text.split())
    return re.sub(r"^\W*\w{1,3}[.)]?\s+(?=\w)|\s+\d{1,5}(?:\s*[-–]\s*\d{1,5})?$", "", flat) or flat


def unlinked_lines(pages: list[IndexPage], last_page: int) -> list[tuple[int, Line]]:
    """Lines that end in a page number and have no link on their height, with the page they stand on."""
    return [
        (page.number, line)
        for page in pages
        for line in page.lines()
        if (match := ENDS_IN_PAGE.search(line.text))
        and 1 < int(match[1]) <= last_page
        and int(match[1]) != page.number
        and not page.links_across(line.box)
    ]


def _places(pages: list[IndexPage], key: str) -> list[_Place]:
    found = []
    for number, page in enumerate(pages):
        for place, box in enumerate(page.places_of(key)):
            found.append(_Place(page, number * 1_000_000 + round(box.top * 100) * 10 + min(place, 9), box))
    return found


def _choose(places: list[_Place], after: int, document: Listed) -> _Place | None:
    def rank(place: _Place) -> tuple[bool, bool, bool, int]:
        linked = any(link.page == document.first_page for link in place.page.links_across(place.box))
        line = place.page.text_between(place.box.top, place.box.bottom)
        return not linked, place.order <= after, document.number not in numbers_in(line), place.order

    return min(places, key=rank, default=None)


def _row_at(place: _Place, document: Listed) -> Row:
    folded = fold(document.title)
    whole = [box for box in place.page.places_of(folded) if box.top <= place.box.middle[1] <= box.bottom]
    title = whole[0] if whole else place.box
    links = place.page.links_across(place.box)
    top = min([title.top, *(link.box.top for link in links)])
    bottom = max([title.bottom, *(link.box.bottom for link in links)])
    letters = [letter for letter in place.page.letters_between(title.top, title.bottom) if title.holds(letter.box, 0.5)]
    leading = [link for link in links if link.page == document.first_page] or links
    inside = [letter for letter in letters if any(link.box.holds(letter.box, slack=2) for link in leading)]
    text = place.page.text_between(top, bottom)
    return Row(place.page.number, text, tuple(links), bool(links) and len(inside) >= COVERED * len(letters))


def _rows_on(page: IndexPage) -> Iterator[Row]:
    for links in _same_row(page.links):
        top, bottom = min(link.box.top for link in links), max(link.box.bottom for link in links)
        letters = page.letters_between(top, bottom)
        inside = [letter for letter in letters if any(link.box.holds(letter.box, slack=2) for link in links)]
        if letters:
            text = "\n".join(line.text for line in lines_of(letters))
            yield Row(page.number, text, tuple(links), len(inside) >= HALF_COVERED * len(letters))


def _same_row(links: list[PlacedLink]) -> list[list[PlacedLink]]:
    rows: list[list[PlacedLink]] = []
    for link in sorted(links, key=lambda each: (each.box.middle[1], each.box.left)):
        last = rows[-1][-1] if rows else None
        if last and last.page == link.page and last.box.top <= link.box.middle[1] <= last.box.bottom:
            rows[-1].append(link)
        else:
            rows.append([link])
    return rows
