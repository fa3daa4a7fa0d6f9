"""Links of the finished bundle: to pages of it, and to the web. No other annotation is ever written."""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import quote

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from lfr_review.worker.assembly.frame import Box

_WEB = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_escaped = partial(quote, safe="!#$%&'()*+,-./:;=?@[]_~")


class LinkWriter:
    """Makes link annotations. Equal arrays are shared: a bundle has many thousand links."""

    def __init__(self, bundle: Pdf) -> None:
        self._bundle = bundle
        self._no_border = Array([0, 0, 0])
        self._boxes: dict[Box, Array] = {}

    def to_page(self, box: Box, destination: Array) -> Object:
        """A link to a place in the bundle. The box is in the page's own units."""
        link = self._link(box)
        link["/Dest"] = destination
        return link

    def to_web(self, box: Box, uri: str) -> Object | None:
        """A link to the web or to a mail address; None for any other kind of address."""
        if not _WEB.fullmatch(uri):
            return None
        link = self._link(box)
        link["/A"] = Dictionary(S=Name.URI, URI=String(_escaped(uri)))
        return link

    def _link(self, box: Box) -> Object:
        sides = round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2)
        if sides not in self._boxes:
            self._boxes[sides] = Array(sides)
        link = self._bundle.make_indirect(Dictionary())  # filled afterwards: whole, it would be copied with its arrays
        link["/Subtype"] = Name.Link
        link["/Rect"] = self._boxes[sides]
        link["/Border"] = self._no_border
        return link
