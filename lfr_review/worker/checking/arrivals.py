"""Links and bookmarks of a file as PDFium follows them."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as c

from lfr_review.worker.checking.geometry import Box, Frame

MOST_BOOKMARKS = 50_000
MOST_LEVELS = 64
MOST_LINKS = 20_000  #: of one page


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a link or bookmark leads: a page from 1, None where it leads nowhere in this file."""

    page: int | None
    keeps_zoom: bool = True


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One bookmark, in reading order; level 0 is the top."""

    title: str
    level: int
    arrival: Arrival
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page: to a page of this file, to the web, or (neither) to nothing that works."""

    box: Box
    arrival: Arrival
    uri: str = ""
    elsewhere: bool = False  #: opens another file or a program


def bookmarks_of(document: Any) -> list[Bookmark]:
    """All bookmarks in reading order. A loop in the tree is walked once."""
    found: list[Bookmark] = []
    seen: set[int] = set()
    waiting = [(c.FPDFBookmark_GetFirstChild(document, None), 0)]
    while waiting and len(found) < MOST_BOOKMARKS:
        mark, level = waiting.pop()
        place = address(mark)
        if place is None or place in seen:
            continue
        seen.add(place)
        found.append(_bookmark(document, mark, level))
        waiting.append((c.FPDFBookmark_GetNextSibling(document, mark), level))
        if level < MOST_LEVELS:
            waiting.append((c.FPDFBookmark_GetFirstChild(document, mark), level + 1))
    return found


def links_of(document: Any, page: Any, frame: Frame) -> list[Link]:
    """The links of a page in their order."""
    found: list[Link] = []
    place, link = ctypes.c_int(0), c.FPDF_LINK()
    while c.FPDFLink_Enumerate(page, place, link) and len(found) < MOST_LINKS:
        seen = c.FS_RECTF()
        if c.FPDFLink_GetAnnotRect(link, seen):
            box = frame.displayed(seen.left, seen.bottom, seen.right, seen.top)
            found.append(_link(document, link, box))
    return found


def address(thing: Any) -> int | None:
    """Where PDFium keeps a thing: what tells two handles apart."""
    return ctypes.cast(thing, ctypes.c_void_p).value if thing else None


def _bookmark(document: Any, mark: Any, level: int) -> Bookmark:
    size = c.FPDFBookmark_GetTitle(mark, None, 0)
    title = ""
    if 2 < size < 100_000:
        buffer = ctypes.create_string_buffer(size)
        c.FPDFBookmark_GetTitle(mark, buffer, size)
        title = buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
    target = c.FPDFBookmark_GetDest(document, mark)
    action = c.FPDFBookmark_GetAction(mark)
    uri = ""
    if not target and action:
        target = c.FPDFAction_GetDest(document, action)
        uri = _uri(document, action)
    return Bookmark(title, level, _arrival(document, target), uri)


def _link(document: Any, link: Any, box: Box) -> Link:
    target = c.FPDFLink_GetDest(document, link)
    action = None if target else c.FPDFLink_GetAction(link)
    if not action:
        return Link(box, _arrival(document, target))
    kind = c.FPDFAction_GetType(action)
    if kind == c.PDFACTION_URI:
        return Link(box, Arrival(None), uri=_uri(document, action) or "?")
    if kind in (c.PDFACTION_REMOTEGOTO, c.PDFACTION_LAUNCH):
        return Link(box, Arrival(None), elsewhere=True)
    return Link(box, _arrival(document, c.FPDFAction_GetDest(document, action)))


def _uri(document: Any, action: Any) -> str:
    size = c.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < size < 100_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    c.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.raw.rstrip(b"\0").decode("utf-8", "replace")


def _arrival(document: Any, target: Any) -> Arrival:
    if not target:
        return Arrival(None)
    page = c.FPDFDest_GetDestPageIndex(document, target)
    if not 0 <= page < c.FPDF_GetPageCount(document):
        return Arrival(None)
    count, parameters = ctypes.c_ulong(), (c.FS_FLOAT * 4)()
    if c.FPDFDest_GetView(target, count, parameters) != c.PDFDEST_VIEW_XYZ:
        return Arrival(page + 1, keeps_zoom=False)
    has_x, has_y, has_zoom = (ctypes.c_int() for _ in range(3))
    x, y, zoom = (c.FS_FLOAT() for _ in range(3))
    c.FPDFDest_GetLocationInPage(target, has_x, has_y, has_zoom, x, y, zoom)
    return Arrival(page + 1, keeps_zoom=not has_zoom.value or zoom.value in (0.0, 1.0))
