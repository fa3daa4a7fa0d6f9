"""Terms in the bytes of a file: in its objects, in all that is packed, in what no reader is ever shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lfr_review.domain.leaks import Leak, LeakPlace
from lfr_review.domain.term_matching import Term
from lfr_review.worker.leaks.searching import Search
from lfr_review.worker.leaks.streams import Part, is_program, parts_of
from lfr_review.worker.leaks.strings import spoken_in, strings_in

_MOST_TEXT = 32 << 20  #: bytes of one part that are read as objects or instructions; more is searched as bytes
_HIDING = (
    (LeakPlace.ATTACHMENT, re.compile(rb"/EmbeddedFiles?\b|/Filespec\b|/FileAttachment\b")),
    (LeakPlace.LAYER, re.compile(rb"/OCProperties\b|/OCG\b")),
    (LeakPlace.THUMBNAIL, re.compile(rb"/Thumb\b")),
    (LeakPlace.PROPERTIES, re.compile(rb"/PieceInfo\b")),
    (LeakPlace.FORM, re.compile(rb"/AcroForm\b|/Widget\b")),
    (LeakPlace.NOTE, re.compile(rb"/Subtype\s*/(?:Text|FreeText|Popup|Highlight|Stamp|Ink|Redact)\b")),
)
_ENDS = re.compile(rb"%%EOF")


def in_bytes_of(pdf: bytes, search: Search, outside: Search, *, packed: bool, hiding_places: bool) -> Iterator[Leak]:
    """Leaks in the bytes of a file.

    Args:
        pdf: the file.
        search: what must be nowhere.
        outside: what must be nowhere but on pages.
        packed: look into pictures, fonts and the instructions of pages as well.
        hiding_places: what can hide something must not be there at all.
    """
    if not (search.terms or outside.terms or hiding_places):
        return
    between: list[bytes] = []
    at = 0
    for part in parts_of(pdf, lambda head: packed or not _is_seen(head)):
        between.append(pdf[at : part.start])
        at = part.end
        if b"/ObjStm" in part.head:
            yield from _in_objects(part.content, search, outside, hiding_places)
        elif packed or not _is_seen(part.head):
            yield from _in_part(part, search)
        if hiding_places and not (part.whole or part.is_picture):
            yield Leak(place=LeakPlace.STREAM)  # nobody can tell what is in it
    between.append(pdf[at:])
    objects = b"\n".join(between)
    yield from _in_objects(objects, search, outside, hiding_places)
    if hiding_places and len(_ENDS.findall(objects)) > 1:
        yield Leak(place=LeakPlace.EARLIER)
    if packed:
        yield from _told(LeakPlace.STREAM, search.in_bytes(pdf))


def _is_seen(head: bytes) -> bool:
    """Whether a part is a picture, a font or, as it seems, the instructions of a page: readers of pages see it."""
    return b"/Image" in head or is_program(head) or not (b"/Type" in head or b"/Subtype" in head)


def _in_objects(objects: bytes, search: Search, outside: Search, hiding_places: bool) -> Iterator[Leak]:
    for place, string in strings_in(objects):
        yield from _told(place, search.in_string(string))
        yield from _told(place, outside.in_string(string))
    if hiding_places:
        for place, sign in _HIDING:
            if sign.search(objects):
                yield Leak(place=place)


def _in_part(part: Part, search: Search) -> Iterator[Leak]:
    if part.is_picture:
        yield from _told(LeakPlace.PICTURE, search.in_bytes(part.content))
        return
    place = _place_of(part)
    yield from _told(place, search.in_bytes(part.content))
    if part.is_program or len(part.content) > _MOST_TEXT:
        return
    yield from _told(place, search.in_string(part.content))
    spoken = list(spoken_in(part.content))
    yield from _told(place, search.in_string(b"".join(spoken)))
    yield from _told(place, search.in_string(b" ".join(spoken)))


def _place_of(part: Part) -> LeakPlace:
    if b"/Metadata" in part.head or b"/XML" in part.head:
        return LeakPlace.PROPERTIES
    if b"/EmbeddedFile" in part.head:
        return LeakPlace.ATTACHMENT
    return LeakPlace.STREAM


def _told(place: LeakPlace, terms: Sequence[Term]) -> Iterator[Leak]:
    for term in terms:
        yield Leak(place=place, term=term.words)
