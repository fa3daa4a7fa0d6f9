"""What a finished file must not contain, and where something of it was found all the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.page_lists import pages_in_words
from lfr_review.domain.redactions import PageBoxes


class LeakPlace(StrEnum):
    """Where in a file something can hide."""

    PAGE = "page"  #: words that a reader of the page finds
    BOX = "box"  #: words, or something other than one colour, under a filled box
    PICTURE = "picture"  #: bytes of a picture, such as what a camera writes beside it
    BOOKMARK = "bookmark"
    NOTE = "note"  #: the words of a note or of mark-up
    FORM = "form"  #: the value of a form field
    DESCRIPTION = "description"  #: words for those who cannot see a picture
    LINK = "link"  #: an address
    PROPERTIES = "properties"  #: what the file says about itself
    ATTACHMENT = "attachment"
    LAYER = "layer"  #: a layer, which a reader may turn on
    THUMBNAIL = "thumbnail"
    EARLIER = "earlier"  #: an earlier version of the file, inside it
    STREAM = "stream"  #: anything else that is packed in the file
    FILE_NAME = "file-name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """Something that must not be in the file and is."""

    place: LeakPlace
    term: str = ""  #: as it was given; empty where the place itself must not be there
    pages: tuple[int, ...] = ()  #: on which it was found, where it is on pages


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakOrder:
    """What a finished file is searched for."""

    terms: tuple[str, ...]  #: must be nowhere
    outside_sources: tuple[str, ...] = ()  #: must be nowhere but in the text of pages that others wrote
    in_ours: tuple[str, ...] = ()  #: must not be in the text of our own pages, or in the name of the file
    our_pages: tuple[int, ...] = ()  #: the pages that the program wrote
    boxes: tuple[PageBoxes, ...] = ()  #: on pages of the file: nothing but one colour
    file_name: str = ""
    no_hiding_places: bool = True  #: attachments, layers, earlier versions and the like must not be there at all
    packed: bool = True  #: search what is packed as well, not only what the readers of pages and objects find


_PLACES = {
    LeakPlace.PAGE: "in the text of",
    LeakPlace.BOX: "under a box on",
    LeakPlace.PICTURE: "in the bytes of a picture",
    LeakPlace.BOOKMARK: "in a bookmark or title",
    LeakPlace.NOTE: "in a note",
    LeakPlace.FORM: "in a form field",
    LeakPlace.DESCRIPTION: "in the description of a picture",
    LeakPlace.LINK: "in the address of a link",
    LeakPlace.PROPERTIES: "in what the file says about itself",
    LeakPlace.ATTACHMENT: "in an attached file",
    LeakPlace.LAYER: "in a layer",
    LeakPlace.THUMBNAIL: "in a small picture of a page",
    LeakPlace.EARLIER: "in an earlier version of the file, inside it",
    LeakPlace.STREAM: "in a hidden part of the file",
    LeakPlace.FILE_NAME: "in the name of the file",
}
_MUST_NOT_BE = {
    LeakPlace.ATTACHMENT: "The file has an attached file.",
    LeakPlace.LAYER: "The file has layers, which may hide something.",
    LeakPlace.THUMBNAIL: "The file has small pictures of its pages, made before they were redacted.",
    LeakPlace.EARLIER: "The file has an earlier version of itself inside.",
    LeakPlace.PROPERTIES: "The file has the private data of another program.",
    LeakPlace.NOTE: "The file has notes or mark-up.",
    LeakPlace.FORM: "The file has form fields.",
}


def leak_words(leak: Leak) -> str:
    """A leak as a sentence."""
    if leak.place is LeakPlace.BOX and not leak.term:
        return f"Something can still be seen under a box on {pages_in_words(leak.pages)}."
    if not leak.term:
        return _MUST_NOT_BE.get(leak.place, "The file has a hidden part.")
    where = _PLACES[leak.place]
    if leak.place in (LeakPlace.PAGE, LeakPlace.BOX):
        where = f"{where} {pages_in_words(leak.pages)}"
    return f"“{leak.term}” is still {where}."


def gathered(leaks: Iterable[Leak]) -> tuple[Leak, ...]:
    """Leaks of one term in one place as one, with all its pages."""
    pages: dict[tuple[LeakPlace, str], set[int]] = {}
    for leak in leaks:
        pages.setdefault((leak.place, leak.term), set()).update(leak.pages)
    return tuple(
        Leak(place=place, term=term, pages=tuple(sorted(found))) for (place, term), found in sorted(pages.items())
    )
