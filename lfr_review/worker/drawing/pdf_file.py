"""A PDF as reportlab's objects: pages, fonts, and for a document by itself links and bookmarks.

reportlab's canvas is not used: it puts Helvetica, which is never embedded, into every file, and encodes streams as
text. Its document and object classes do the rest.

Source: ISO 32000-1 sections 7.7, 12.3 and 12.5.6.5.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import urllib.parse
from collections.abc import Sequence

from reportlab.pdfbase import pdfdoc

from lfr_review.domain.documents import AnchorTarget, Block, WebTarget
from lfr_review.worker.drawing.drawn import DrawnDocument, DrawnHeading, DrawnLink
from lfr_review.worker.drawing.embedding import packed
from lfr_review.worker.drawing.painting import Fonts, Marked
from lfr_review.worker.drawing.structure import Tagged, TaggedLink, write_structure

_VERSION = (1, 7)
_PRODUCER = "LFR Review"
_FONTS = "fonts"
_PRINT = 4  #: annotation flag
_WEB = ("http://", "https://", "mailto:")  #: no other kind of address is made a link
_URI_SIGNS = "%/:?#[]@!$&'()*+,;=~"  #: what an address keeps as it is; all else beyond ASCII letters is escaped
_HEADROOM = 6.0  #: points that are shown above the place that a link leads to


class PdfFile:
    """A PDF in the making. Pages count from 0."""

    def __init__(self, title: str, made_at: dt.datetime, language: str) -> None:
        self._document = pdfdoc.PDFDocument(invariant=1, pdfVersion=_VERSION, lang=language)
        self._document.setTitle(" ".join(title.encode("utf-8", "replace").decode().split()))
        self._document.setAuthor("")
        self._document.setSubject("")
        self._document.setCreator(_PRODUCER)
        self._document.setProducer(_PRODUCER)
        stamp = f"D:{made_at.astimezone(dt.UTC):%Y%m%d%H%M%S}+00'00'"
        self._document.setDateFormatter(lambda *_: stamp)
        self._document.signature = hashlib.md5(stamp.encode(), usedforsecurity=False)  # the file's identifier
        self._document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        self._document.Outlines = _NoOutline()
        self._document.Catalog.Outlines = None
        self._pages: list[pdfdoc.PDFPage] = []
        self._tagged: list[Tagged] = []
        self._tagged_links: list[TaggedLink] = []

    @property
    def page_count(self) -> int:
        """Pages so far."""
        return len(self._pages)

    def add_page(self, width: float, height: float, content: bytes, marks: Sequence[Marked] = ()) -> None:
        """Add a page with its content stream, and the marked pieces in it, by number."""
        self._tagged += [Tagged(len(self._pages), number, mark) for number, mark in enumerate(marks)]
        page = pdfdoc.PDFPage()
        page.__NoDefault__ = (*page.__NoDefault__, "StructParents", "Tabs")  # reportlab would leave them out
        page.MediaBox = pdfdoc.PDFArray([0, 0, round(width, 3), round(height, 3)])
        page.Contents = packed(content)
        page.Resources = pdfdoc.PDFDictionary({"Font": pdfdoc.PDFObjectReference(_FONTS)})
        self._document.updateSignature(content)
        self._document.addPage(page)
        self._pages.append(page)

    def add_fonts(self, fonts: Fonts) -> None:
        """Embed the fonts that the pages use. Once, after the last page."""
        self._document.Reference(fonts.add_to(self._document), _FONTS)

    def write_links(self, drawn: DrawnDocument) -> None:
        """Write a document's links to the web and to its own anchors into its pages."""
        by_page: dict[int, list[pdfdoc.PDFObjectReference]] = {}
        for link in drawn.links:
            annotation = {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFArray(link.box),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "F": _PRINT,
            }
            if isinstance(link.target, WebTarget) and link.target.uri.lower().startswith(_WEB):
                uri = urllib.parse.quote(link.target.uri, safe=_URI_SIGNS, errors="replace")
                annotation["A"] = pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(uri)})
            elif isinstance(link.target, AnchorTarget) and link.target.anchor in drawn.anchors:
                page, top = drawn.anchors[link.target.anchor]
                annotation["Dest"] = self._destination(drawn.first_page + page - 1, top)
            else:
                continue
            said = self._leads_to(link, drawn)
            annotation["Contents"] = pdfdoc.PDFString(said)
            reference = self._document.Reference(pdfdoc.PDFDictionary(annotation))
            index = drawn.first_page + link.page - 1
            by_page.setdefault(index, []).append(reference)
            self._tagged_links.append(TaggedLink(index, reference, link.where, said))
        for index, references in by_page.items():
            self._pages[index].Annots = pdfdoc.PDFArray(references)

    def write_structure(self, blocks: Sequence[Block]) -> None:
        """Write which piece of the pages is which part of the one document that they show. After the links."""
        write_structure(self._document, self._pages, blocks, self._tagged, self._tagged_links)

    def write_outline(self, headings: Sequence[DrawnHeading]) -> None:
        """Write headings as bookmarks, nested by level, and have viewers show them."""
        if len(headings) < 2:
            return
        root = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Outlines")})
        self._document.Catalog.Outlines = self._document.Reference(root)
        self._document.Catalog.setPageMode("UseOutlines")
        open_: list[tuple[int, pdfdoc.PDFDictionary]] = [(0, root)]
        for heading in headings:
            item = pdfdoc.PDFDictionary(
                {
                    "Title": pdfdoc.PDFString(heading.text),
                    "Dest": self._destination(heading.page - 1, heading.top),
                }
            )
            while open_[-1][0] >= heading.level:
                open_.pop()
            _append(self._document, open_[-1][1], item)
            open_.append((heading.level, item))

    def bytes(self) -> bytes:
        """The finished file. Once."""
        return bytes(self._document.GetPDFData(None))

    def _leads_to(self, link: DrawnLink, drawn: DrawnDocument) -> str:
        """What a link leads to, for somebody who does not see it."""
        if isinstance(link.target, WebTarget):
            return link.target.uri
        assert isinstance(link.target, AnchorTarget)
        page, _ = drawn.anchors[link.target.anchor]
        return f"Go to page {drawn.first_page + page}"

    def _destination(self, page: int, top: float) -> pdfdoc.PDFArray:
        return pdfdoc.PDFArray(
            [
                self._document.Reference(self._pages[page]),
                pdfdoc.PDFName("XYZ"),
                "null",
                round(top + _HEADROOM, 2),
                "null",
            ]
        )


class _NoOutline:
    """Stands where reportlab expects its own outline, which we do not use."""

    ready = 0

    def prepare(self, *_: object) -> None:
        """Nothing is left to do when the file is written."""


def _append(document: pdfdoc.PDFDocument, parent: pdfdoc.PDFDictionary, item: pdfdoc.PDFDictionary) -> None:
    """Hang an item behind the last one below a parent. Every item counts as open."""
    reference = document.Reference(item)
    item["Parent"] = document.Reference(parent)
    if "Last" in parent:
        item["Prev"] = parent["Last"]
        document.idToObject[parent["Last"].name]["Next"] = reference
    else:
        parent["First"] = reference
    parent["Last"] = reference
    while True:
        parent["Count"] = parent.dict.get("Count", 0) + 1
        if "Parent" not in parent:
            return
        parent = document.idToObject[parent["Parent"].name]
