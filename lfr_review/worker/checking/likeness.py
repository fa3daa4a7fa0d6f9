"""C2, and S3 and S4 against the sources: sampled pages are drawn beside the pages they come from."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageChops, ImageDraw

from lfr_review.domain.checks import Check, EntryExpectation
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.domain.text_folding import fold
from lfr_review.worker.checking.annotations import MARK_UP, Annotation, annotations_of
from lfr_review.worker.checking.destinations import Destinations
from lfr_review.worker.checking.findings import asked, failed, passed
from lfr_review.worker.checking.geometry import Box
from lfr_review.worker.checking.naming import counted
from lfr_review.worker.checking.number_checks import number_of, usual_zone
from lfr_review.worker.checking.number_spots import BAND, Zone
from lfr_review.worker.checking.page_look import PageLook
from lfr_review.worker.checking.raw import RawFile, Unreadable
from lfr_review.worker.checking.subject import Subject
from lfr_review.worker.checking.viewed_page import ViewedPage
from lfr_review.worker.checking.viewer import CannotOpen, Viewer

BLOCK_PX = 10
BLOCK_DIFFERS = 40  #: of 255 greys, as the mean of a block
NUMBER_MARGIN_PT = 6  #: around the page number, where its plate may be
MOST_PAGES = 40
MOST_OF_A_DOCUMENT = 6
MOST_SECONDS = 4.0
LEAST_VALUE = 3  #: folded letters of a form entry that is looked for
PAGES_TO_COMPARE = 6  #: named where a person must compare

Sources = Sequence[Callable[[], bytes]]


@dataclass(slots=True)
class Likeness:
    """What the comparison came to. Pages are those of the bundle."""

    compared: list[int] = field(default_factory=list)
    documents: int = 0
    different: list[int] = field(default_factory=list)
    marks_lost: list[int] = field(default_factory=list)
    entries_lost: list[int] = field(default_factory=list)


def compare(subject: Subject, looks: Sequence[PageLook], sources: Sources) -> Likeness:
    """Draw pages of the documents whose sources are at hand, and hold them against each other."""
    likeness = Likeness()
    subject.viewer.draw_form_fields()
    end = time.monotonic() + MOST_SECONDS
    usual = usual_zone(looks)
    for entry in subject.entries or ():
        if time.monotonic() > end or len(likeness.compared) >= MOST_PAGES:
            break
        file = entry.source.file if entry.source else None
        if file is None or not 0 <= file < len(sources):
            continue
        with _Original(sources[file]()) as original:
            if original.viewer is not None:
                likeness.documents += 1
                for page in _sampled(entry, original):
                    number = _number_box(looks[page - 1], usual) if page <= len(looks) else None
                    _compare_page(subject, likeness, original, entry, page, number)
    return likeness


def looks_alike(subject: Subject, likeness: Likeness) -> Check:
    """C2."""
    if likeness.different:
        words = f"What is seen differs from the source on {pages_in_words(likeness.different)}."
        return failed("C2", words, likeness.different, "Open those pages beside their source.")
    if likeness.compared:
        words = f"{counted(len(likeness.compared), 'page')} of {counted(likeness.documents, 'document')} "
        return passed("C2", f"{words}were drawn beside their source and look the same.")
    pages = _to_compare(subject)
    return asked("C2", f"Do {pages_in_words(pages)} look as the documents do from which they come?", pages)


class _Original:
    """A source, open for comparison. What is no PDF, or does not open, has no viewer."""

    def __init__(self, content: bytes) -> None:
        self.viewer: Viewer | None = None
        self.annotations: tuple[Annotation, ...] = ()
        if b"%PDF" not in content[:1024]:
            return
        try:
            self.viewer = Viewer(content)
            self.viewer.draw_form_fields()
            raw = RawFile(content)
            self.annotations = annotations_of(raw, Destinations(raw))
        except (CannotOpen, Unreadable):
            return

    def __enter__(self) -> _Original:
        return self

    def __exit__(self, *_: object) -> None:
        if self.viewer is not None:
            self.viewer.close()

    def on_page(self, page: int) -> list[Annotation]:
        return [note for note in self.annotations if note.page == page]


def _sampled(entry: EntryExpectation, original: _Original) -> list[int]:
    """Pages of the bundle: the first, the middle, the last, and some with something laid over them."""
    first, last = entry.first_page, entry.last_page
    start = entry.source.file_first_page if entry.source else 1
    touched = sorted({note.page - start + first for note in original.annotations if note.kind != "Link"})
    wanted = [first, (first + last) // 2, last, *(page for page in touched if first <= page <= last)]
    return sorted(dict.fromkeys(wanted))[:MOST_OF_A_DOCUMENT]


def _number_box(look: PageLook, usual: Zone | None) -> Box | None:
    """Where the number stands; where none was found, the corner that it should stand in."""
    spot = number_of(look, usual)
    if spot is not None or usual is None:
        return spot.box if spot else None
    wide, high = look.size
    left = {"left": 0.0, "centre": wide / 3, "right": wide * 2 / 3}[usual[1]]
    top = 0.0 if usual[0] == "top" else high * (1 - BAND)
    return Box(left, top, left + wide / 3, top + high * BAND)


def _compare_page(
    subject: Subject, likeness: Likeness, original: _Original, entry: EntryExpectation, page: int, number: Box | None
) -> None:
    start = entry.source.file_first_page if entry.source else 1
    there_number = page - entry.first_page + start
    if original.viewer is None or not 1 <= there_number <= original.viewer.page_count:
        return
    notes = original.on_page(there_number)
    with subject.viewer.page(page) as here, original.viewer.page(there_number) as there:
        if here is None or there is None:
            return
        likeness.compared.append(page)
        blanked = [*_blanked(there, notes), *([number.grown(NUMBER_MARGIN_PT, NUMBER_MARGIN_PT)] if number else [])]
        wanted = _blocks(there, True, blanked)
        if _differ(_blocks(here, True, blanked), wanted):
            likeness.different.append(page)
        elif any(note.kind in MARK_UP for note in notes) and _differ(_blocks(here, False, blanked), wanted):
            likeness.marks_lost.append(page)
        values = [fold(note.field_value) for note in notes if len(fold(note.field_value)) >= LEAST_VALUE]
        if values:
            words = fold(here.text())
            if any(value not in words for value in values):
                likeness.entries_lost.append(page)


def _blanked(page: ViewedPage, notes: Iterable[Annotation]) -> Iterator[Box]:
    """Where sticky notes show their sign: they are dropped on purpose."""
    for note in notes:
        if note.kind in ("Text", "Popup"):
            yield page.frame.displayed(*note.rectangle).grown(12, 12)


def _blocks(page: ViewedPage, annotations: bool, blanked: Iterable[Box]) -> Image.Image:
    wide, high, pixels = page.drawn(annotations)
    picture = Image.frombytes("L", (wide, high), pixels)
    pen = ImageDraw.Draw(picture)
    for box in blanked:
        pen.rectangle((box.left, box.top, box.right, box.bottom), fill=255)
    return picture.reduce(BLOCK_PX)


def _differ(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        other = other.resize(one.size)
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[BLOCK_DIFFERS:]) > 0


def _to_compare(subject: Subject) -> list[int]:
    step = max(1, subject.page_count // PAGES_TO_COMPARE)
    return list(range(1, subject.page_count + 1, step))[:PAGES_TO_COMPARE]
