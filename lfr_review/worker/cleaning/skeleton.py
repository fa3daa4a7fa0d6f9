"""What is left of a document's frame: pages that are nothing but size, resources and content.

Instead of a list of what is dangerous there is a list of what a page needs to be drawn. All else goes.
"""

from __future__ import annotations

from pikepdf import Dictionary, Pdf

from lfr_review.worker.cleaning.values import DIRECT, ObjectId, identity

PAGE_KEYS = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group"}
)
RESOURCE_KEYS = frozenset(
    {"/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/ProcSet", "/Properties"}
)
_CATALOGUE_KEYS = frozenset({"/Type", "/Pages", "/Version"})
#: Kept until form values, mark-up and layers have been dealt with, which need them.
_FORM_KEYS = frozenset({"/AcroForm", "/OCProperties"})
#: A document's own identifier; written anew, from the content.
_TRAILER_GONE = ("/Info", "/ID", "/Prev", "/XRefStm")


def strip_catalogue(pdf: Pdf, keep_forms: bool) -> None:
    """Take out of the catalogue and the trailer all that is not needed to find the pages."""
    kept = _CATALOGUE_KEYS | _FORM_KEYS if keep_forms else _CATALOGUE_KEYS
    for key in sorted(pdf.Root.keys() - kept):
        del pdf.Root[key]
    for key in _TRAILER_GONE:
        if key in pdf.trailer:
            del pdf.trailer[key]


class PageStripper:
    """Takes out of pages and their resources all that drawing does not need."""

    def __init__(self) -> None:
        self._done: set[ObjectId] = set()

    def strip(self, page: Dictionary) -> None:
        """Leave of a page what is needed to draw it."""
        for key in sorted(page.keys() - PAGE_KEYS):
            del page[key]
        resources = page.get("/Resources")
        if isinstance(resources, Dictionary):
            self._strip_resources(resources)
        else:
            page["/Resources"] = Dictionary()

    def _strip_resources(self, resources: Dictionary) -> None:
        number = identity(resources)
        if number in self._done:
            return
        if number != DIRECT:
            self._done.add(number)
        for key in resources.keys() - RESOURCE_KEYS:
            del resources[key]
