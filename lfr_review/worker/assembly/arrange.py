"""Arranging finished bundles anew: more pages behind or between those that were sent, a part of them, blank backs.

Every page that is taken stays what it is: its content is copied and never drawn again, and it keeps its number.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, StreamDecodeLevel

from lfr_review.domain.bundles import Arranged, ArrangeOrder, BlankBack, Numbering, TakenPages
from lfr_review.domain.codec import instant_text
from lfr_review.domain.errors import WrongUse
from lfr_review.worker.assembly.bookmarks import Bookmark, write_bookmarks
from lfr_review.worker.assembly.description import Described, describe
from lfr_review.worker.assembly.frame import Frame, frame_of
from lfr_review.worker.assembly.front import draw_front, finish_front
from lfr_review.worker.assembly.merge import copy_pages, hang_pages
from lfr_review.worker.assembly.numbering import number_pages
from lfr_review.worker.assembly.outline_reading import Key, Mark, destination_of, marks_of, moved, page_keys
from lfr_review.worker.assembly.output import PIECE_BYTES, IdentifiedOutput
from lfr_review.worker.assembly.page_labels import label_runs, labels_in
from lfr_review.worker.assembly.sheets import Sheet
from lfr_review.worker.cleaning.geometry import settle_boxes


@dataclass(slots=True)
class _Taken:
    """What came out of one bundle."""

    marks: tuple[Mark, ...]
    labels: list[str]
    pages: dict[int, Object] = field(default_factory=dict)  #: in the new file, by place in the old one


def arrange(order: ArrangeOrder, sources: Sequence[bytes], out: BinaryIO) -> Arranged:
    """Write the file that is ordered, and say what its pages are labelled.

    The same order, bundles and version of the program give the same bytes.

    Args:
        order: which pages, in which order.
        sources: finished bundles of our own making.
        out: where the file goes, from start to end.

    Raises:
        WrongUse: it asks for no page, or for one that a bundle does not have.
    """
    if not order.pages:
        raise WrongUse("A file needs at least one page.", "Choose what is to be in it.")
    wanted = [_wanted(order, number) for number in range(len(sources))]
    with Pdf.new() as bundle, ExitStack() as stack:
        taken = []
        for source, places in zip(sources, wanted, strict=True):
            opened = stack.enter_context(pikepdf.open(io.BytesIO(source)))
            taken.append(_take(bundle, opened, places))
        pages, labels = _in_order(bundle, order, taken)
        _back_numbers(bundle, order, pages, labels)
        bookmarks = _bookmarks(taken, pages)
        front = draw_front(bundle, order)
        if front is not None:
            pages, labels = [*front.pages, *pages], [*front.labels, *labels]
            bookmarks = [*front.bookmarks(), *bookmarks]
            finish_front(bundle, front, taken[0].pages)
        hang_pages(bundle, pages)
        write_bookmarks(bundle, bookmarks)
        first = Sheet(pages[0], _frame(pages[0]))
        said = Described(title=order.title, made_at=order.made_at, language=order.language)
        describe(bundle, said, first, label_runs(labels))
        _save(bundle, out, _identifier(order, sources))
    return Arranged(labels=tuple(labels))


def _wanted(order: ArrangeOrder, source: int) -> list[int]:
    """The pages asked of a bundle, counted from 0, each once."""
    found: dict[int, None] = {}
    for part in order.pages:
        if isinstance(part, TakenPages) and part.source == source:
            for page in range(part.first_page - 1, part.last_page):
                if page in found:
                    raise WrongUse("A page is asked for twice.", "Ask for each page once.")
                found[page] = None
    return list(found)


def _take(bundle: Pdf, source: Pdf, wanted: Sequence[int]) -> _Taken:
    """Copy pages of a bundle, with the links that lead to pages that come along or to the web."""
    keys = page_keys(source)
    if any(not 0 <= page < len(keys) for page in wanted):
        raise WrongUse("The bundle does not have all the pages that are asked for.", "Ask for pages that it has.")
    taken = _Taken(marks_of(source, keys), labels_in(source))
    if not wanted:
        return taken
    pages = [source.pages[number].obj for number in wanted]
    coming = set(wanted)
    for page in pages:
        _keep_links(page, keys, coming)
    copied = copy_pages(bundle, pages, source)
    taken.pages = dict(zip(wanted, copied, strict=True))
    return taken


def _keep_links(page: Object, keys: Mapping[Key, int], coming: set[int]) -> None:
    """Take off the links that would lead to a page left out."""
    given = page.get("/Annots")
    if not isinstance(given, Array):
        return
    kept = []
    for link in given.as_list():
        found = destination_of(link, keys)
        if "/A" in link or (found is not None and found[0] in coming):
            kept.append(link)
    if len(kept) == len(given):
        return
    if kept:
        page["/Annots"] = Array(kept)
    else:
        del page["/Annots"]


def _in_order(bundle: Pdf, order: ArrangeOrder, taken: Sequence[_Taken]) -> tuple[list[Object], list[str]]:
    """All pages and what they are labelled."""
    pages: list[Object] = []
    labels: list[str] = []
    for part in order.pages:
        if isinstance(part, BlankBack):
            if not pages:
                raise WrongUse("A blank back needs a page before it.", "Begin with a page.")
            pages.append(_blank(bundle, pages[-1]))
            labels.append(part.label)
            continue
        source = taken[part.source]
        for number in range(part.first_page - 1, part.last_page):
            pages.append(source.pages[number])
            labels.append(source.labels[number])
    return pages, labels


def _blank(bundle: Pdf, front: Object) -> Object:
    """An empty page of the size of the one on the front of its sheet."""
    frame = _frame(front)
    box = [0, 0, round(frame.width, 3), round(frame.height, 3)]
    return bundle.make_indirect(Dictionary(Type=Name.Page, MediaBox=box, Resources=Dictionary()))


def _frame(page: Object) -> Frame:
    if not isinstance(page, Dictionary):
        raise TypeError("not a page")
    return frame_of(settle_boxes(page))


def _back_numbers(bundle: Pdf, order: ArrangeOrder, pages: Sequence[Object], labels: Sequence[str]) -> None:
    """Say on every blank back of which page it is the back."""
    places, place = [], 0
    for part in order.pages:
        if isinstance(part, BlankBack):
            places.append(place)
            place += 1
        else:
            place += part.last_page - part.first_page + 1
    if places:
        sheets = [Sheet(pages[each], _frame(pages[each])) for each in places]
        number_pages(bundle, sheets, [labels[each] for each in places], Numbering())


def _bookmarks(taken: Sequence[_Taken], pages: Sequence[Object]) -> list[Bookmark]:
    """The bookmarks of all bundles: those of the first, and the others' under their sections, by their pages."""
    where = {page.objgen: place for place, page in enumerate(pages)}
    first, *others = [
        moved(each.marks, {number: where[page.objgen] for number, page in each.pages.items()}, pages) for each in taken
    ]
    for added in others:
        first = _merged(first, added, where)
    return first


def _merged(known: Sequence[Bookmark], added: Sequence[Bookmark], where: Mapping[Key, int]) -> list[Bookmark]:
    """Bookmarks by the places of their pages; what stands below two sections of one title stands below one."""
    sections = {bookmark.title: bookmark for bookmark in known if bookmark.below}
    merged = list(known)
    for bookmark in added:
        section = sections.get(bookmark.title)
        if section is None:
            merged.append(bookmark)
        else:
            section.below = _merged(section.below, bookmark.below, where)
    return sorted(merged, key=lambda each: where[each.target[0].objgen])


def _identifier(order: ArrangeOrder, sources: Sequence[bytes]) -> bytes:
    digest = hashlib.sha256(f"{order.title} {instant_text(order.made_at)} {order.pages} {order.front}".encode())
    for source in sources:
        digest.update(hashlib.sha256(source).digest())
    return digest.digest()[:16]


def _save(bundle: Pdf, out: BinaryIO, identifier: bytes) -> None:
    identified = IdentifiedOutput(out, identifier, len(bundle.objects))
    pieces = io.BufferedWriter(identified, PIECE_BYTES)
    bundle.save(
        pieces,
        force_version="1.7",
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
        stream_decode_level=StreamDecodeLevel.none,
        static_id=True,
    )
    pieces.flush()
    identified.finish()
