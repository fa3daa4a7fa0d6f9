"""What lies on top of the pages: links, form fields, mark-up, sticky notes. Each is read out, drawn in or dropped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Pdf, Stream

from lfr_review.worker.cleaning.appearances import draw_missing_appearance
from lfr_review.worker.cleaning.geometry import PageBox
from lfr_review.worker.cleaning.layers import Layers
from lfr_review.worker.cleaning.links import LinkReader
from lfr_review.worker.cleaning.values import ObjectId, elements, entry, identity, name, text, whole

MAX_ANNOTATIONS = 100_000
_HIDDEN, _PRINT, _NO_VIEW = 2, 4, 32
_MEDIA = frozenset({"/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"})
_SILENT = frozenset({"/Link", "/Popup", "/Widget", "/Text", "/FreeText", "/FileAttachment"})
#: Kinds for which PDFium draws an appearance where the file has none.
_DRAWN_BY_PDFIUM = frozenset(
    {"/Circle", "/FreeText", "/Highlight", "/Ink", "/Square", "/Squiggly", "/StrikeOut", "/Underline"}
)
_FIELD_DEPTH = 32


@dataclass(slots=True)
class Survey:
    """What was found on top of the pages. Pages count from 1."""

    links: LinkReader
    to_flatten: set[int] = field(default_factory=set)  #: pages on which something is to be drawn in
    without_appearance: set[int] = field(default_factory=set)  #: pages with marks that the viewer must draw first
    notes: list[tuple[int, str]] = field(default_factory=list)  #: sticky notes, by page
    fields: bool = False
    marks: bool = False
    media: bool = False
    redactions: set[int] = field(default_factory=set)  #: pages with redactions proposed and never carried out
    comments: set[int] = field(default_factory=set)  #: pages with marks that carry a comment
    undrawn: set[int] = field(default_factory=set)  #: pages with marks that have no appearance we can draw
    hidden: set[int] = field(default_factory=set)  #: pages with something that is not shown on screen
    print_only: set[int] = field(default_factory=set)
    layered: set[int] = field(default_factory=set)  #: pages with something on a layer that is off
    actions: Counter[str] = field(default_factory=Counter)
    triggers: bool = False


class Annotations:
    """Goes through the annotations of each page once, and leaves on it only those that are to be drawn in."""

    def __init__(self, pdf: Pdf, links: LinkReader, layers: Layers | None, keep_notes: bool) -> None:
        self.survey = Survey(links)
        self._pdf = pdf
        self._layers = layers
        self._keep_notes = keep_notes
        self._seen = 0

    def sort_out(self, page: Dictionary, number: int, geometry: PageBox) -> None:
        """Read out the links and notes of a page; leave what has something to draw."""
        staying = []
        for annotation in elements(page.get("/Annots")):
            self._seen += 1
            if not isinstance(annotation, Dictionary) or self._seen > MAX_ANNOTATIONS:
                continue
            self._note_actions(annotation)
            if self._is_drawn(annotation, number, geometry):
                staying.append(annotation)
        if staying:
            page["/Annots"] = Array(staying)
            self.survey.to_flatten.add(number)
        else:
            del page["/Annots"]

    def _note_actions(self, annotation: Dictionary) -> None:
        action = annotation.get("/A")
        if action is not None:
            self.survey.actions[name(entry(action, "/S"))] += 1
        if "/AA" in annotation:
            self.survey.triggers = True

    def _is_drawn(self, annotation: Dictionary, page: int, geometry: PageBox) -> bool:
        kind = name(annotation.get("/Subtype"))
        flags = whole(annotation.get("/F")) or 0
        layer = annotation.get("/OC")
        if layer is not None:
            if self._layers is not None and self._layers.hides(layer):
                self.survey.layered.add(page)
                return False
            del annotation["/OC"]
        if flags & (_HIDDEN | _NO_VIEW):
            if kind not in ("/Popup", "/Link"):
                only_printed = flags & _PRINT and not flags & _HIDDEN
                (self.survey.print_only if only_printed else self.survey.hidden).add(page)
            return False
        if kind == "/Link":
            self.survey.links.read(annotation, page, geometry)
            return _has_appearance(annotation)
        return kind != "/Popup" and self._take(annotation, kind, page)

    def _take(self, annotation: Dictionary, kind: str, page: int) -> bool:
        """Note what kind of thing this is; whether it has something to draw."""
        if kind == "/Text":
            return self._take_note(annotation, page)
        if kind == "/Widget":
            self.survey.fields = True
            return _has_appearance(annotation) or "/MK" in annotation or _field_value(annotation) is not None
        self.survey.marks = True
        self.survey.media |= kind in _MEDIA
        if kind == "/Redact":
            self.survey.redactions.add(page)
        if kind not in _SILENT and text(annotation.get("/Contents")):
            self.survey.comments.add(page)
        if _has_appearance(annotation):
            return True
        if kind in _DRAWN_BY_PDFIUM:
            self.survey.without_appearance.add(page)
            return True
        if draw_missing_appearance(self._pdf, annotation, kind):
            return True
        self.survey.undrawn.add(page)
        return False

    def _take_note(self, annotation: Dictionary, page: int) -> bool:
        if annotation.get("/IRT") is not None and not text(annotation.get("/Contents")):
            return False  # the state of a review, not a note
        author, words = text(annotation.get("/T")), text(annotation.get("/Contents"))
        self.survey.notes.append((page, f"{author}: {words}" if author else words))
        if self._keep_notes and not _has_appearance(annotation):
            self.survey.without_appearance.add(page)
        return self._keep_notes


def _has_appearance(annotation: Dictionary) -> bool:
    normal = entry(annotation.get("/AP"), "/N")
    return isinstance(normal, Stream | Dictionary)


def _field_value(widget: Dictionary) -> Any:
    """The value of a form field, its own or one that it inherits."""
    here: Any = widget
    seen: set[ObjectId] = set()
    for _ in range(_FIELD_DEPTH):
        value = entry(here, "/V")
        parent = entry(here, "/Parent")
        if value is not None or parent is None or identity(parent) in seen:
            return value
        seen.add(identity(parent))
        here = parent
    return None
