"""Opening an untrusted PDF, and saying in words why it cannot be opened."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from lfr_review.domain.errors import CannotRead, LimitReached, PasswordNeeded
from lfr_review.worker.cleaning.values import ObjectId, dictionary, elements, entry, identity, name, whole
from lfr_review.worker.protocol import MAX_PAGES

_ORIGINAL_SAFE = "The original is kept as it is."
_MAX_TREE_NODES = 200_000
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")


@dataclass(slots=True, kw_only=True)
class Opened:
    """A PDF that is open, and what had to be said about opening it."""

    pdf: Pdf
    pages: list[Dictionary]
    features: list[str]
    repaired: bool  #: something in it was damaged, so that positions in the file mean nothing


def open_pdf(data: bytes | memoryview, password: str | None) -> Opened:
    """The document with its pages found, repaired where it was damaged.

    Raises:
        PasswordNeeded: it is encrypted and the password is missing or wrong.
        LimitReached: it has too many pages.
        CannotRead: it is no PDF, or too damaged, or has no page.
    """
    if not data:
        raise CannotRead(f"The file is empty. {_ORIGINAL_SAFE}", "Ask whoever sent it to send it again.")
    pdf, tree_is_sound = _open(data, password)
    features = list(_protection(pdf))
    stated = whole(entry(entry(pdf.Root, "/Pages"), "/Count"))
    if stated is not None and stated > MAX_PAGES:
        raise _too_many(stated)
    pages = [page.obj for page in pdf.pages] if tree_is_sound else []
    if not pages:
        pages = _mend_page_tree(pdf)
        features.append("The list of its pages was damaged; the pages that could be found are shown.")
    if len(pages) > MAX_PAGES:
        raise _too_many(len(pages))
    if not pages:
        raise CannotRead(f"The PDF has no page that can be shown. {_ORIGINAL_SAFE}", "Ask for the document again.")
    repaired = bool(pdf.get_warnings())
    if repaired:
        features.append("The file is damaged or badly made and was repaired for reading.")
    return Opened(pdf=pdf, pages=pages, features=features, repaired=repaired)


def _open(data: bytes | memoryview, password: str | None) -> tuple[Pdf, bool]:
    """The document, and whether its page tree could be walked and what pages inherit be written onto them."""
    try:
        try:
            return pikepdf.open(io.BytesIO(data), password=password or "", suppress_warnings=True), True
        except pikepdf.PasswordError:
            raise
        except pikepdf.PdfError:
            reading = pikepdf.open(
                io.BytesIO(data), password=password or "", suppress_warnings=True, inherit_page_attributes=False
            )
            return reading, False
    except pikepdf.PasswordError:
        raise _locked(bool(password)) from None
    except (pikepdf.PikepdfError, ValueError) as error:
        if "encryption" in str(error).lower():
            words = "The PDF is encrypted in a way that this program cannot open."
            remedy = "Ask whoever sent it for a copy without protection."
        else:
            words = "The file is not a PDF that can be read, or it is too badly damaged."
            remedy = "Ask whoever sent it to send it again."
        raise CannotRead(f"{words} {_ORIGINAL_SAFE}", remedy) from error


def _locked(tried: bool) -> PasswordNeeded:
    words = (
        "The password that was given does not open this PDF."
        if tried
        else "This PDF is protected by a password, so its pages cannot be read."
    )
    return PasswordNeeded(f"{words} {_ORIGINAL_SAFE}", "Ask whoever sent it for the password, then give it here.")


def _too_many(count: int) -> LimitReached:
    return LimitReached(
        f"The PDF has {count:,} pages; this program reads {MAX_PAGES:,} at most. {_ORIGINAL_SAFE}",
        "Split the document into parts and take each part in.",
    )


def _protection(pdf: Pdf) -> list[str]:
    """What encryption the file came with, in words."""
    if not pdf.is_encrypted:
        return []
    allow = pdf.allow
    denied = []
    if not (allow.print_lowres and allow.print_highres):
        denied.append("printing")
    if not allow.extract:
        denied.append("copying")
    if not (allow.modify_other and allow.modify_annotation and allow.modify_assembly and allow.modify_form):
        denied.append("changes")
    if denied:
        return [f"It was encrypted, with restrictions on {', '.join(denied)}."]
    return ["It was encrypted."]


def _mend_page_tree(pdf: Pdf) -> list[Dictionary]:
    """The pages of a tree that runs in circles or leads nowhere, hung on a new flat one. Each page counts once."""
    found = _pages_of_tree(entry(pdf.Root, "/Pages")) or _pages_anywhere(pdf)
    pages = [page if page.is_indirect else pdf.make_indirect(page) for page in found]
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=len(pages), Kids=Array(pages)))
    for page in pages:
        page["/Type"] = Name.Page
        page["/Parent"] = tree
    pdf.Root["/Pages"] = tree
    return [page.obj for page in pdf.pages]


def _pages_of_tree(root: Any) -> list[Dictionary]:
    """The leaves of a page tree with what they inherit written onto them; no node is visited twice."""
    found: list[Dictionary] = []
    seen: set[ObjectId] = set()
    waiting: list[tuple[Any, dict[str, Any]]] = [(root, {})]
    while waiting and len(seen) < _MAX_TREE_NODES and len(found) <= MAX_PAGES:
        node, handed_down = waiting.pop()
        here = dictionary(node)
        if here is None or identity(here) in seen:
            continue
        if here.is_indirect:
            seen.add(identity(here))
        own = {key: value for key in _INHERITED if (value := here.get(key)) is not None}
        handed_down = {**handed_down, **own}
        kids = elements(here.get("/Kids"))
        if kids:
            waiting.extend((kid, handed_down) for kid in reversed(kids))
        elif name(here.get("/Type")) == "/Page" or "/Contents" in here:
            for key, value in handed_down.items():
                here[key] = value
            found.append(here)
    return found


def _pages_anywhere(pdf: Pdf) -> list[Dictionary]:
    """Every object of the file that says it is a page."""
    pages = (page for each in pdf.objects if (page := dictionary(each)) is not None)
    return [page for page in pages if name(page.get("/Type")) == "/Page"][: MAX_PAGES + 1]
