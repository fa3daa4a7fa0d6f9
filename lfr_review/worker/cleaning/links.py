"""The links of a document, read out so that we can write them again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pikepdf import Dictionary

from lfr_review.domain.readings import LinkFacts
from lfr_review.worker.cleaning.destinations import Destinations
from lfr_review.worker.cleaning.geometry import PageBox
from lfr_review.worker.cleaning.values import Box, box, entry, meet, name, text

MAX_LINKS = 100_000
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
_ALLOWED = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)


class LinkReader:
    """Collects the links of a document's pages, and counts those that may not be written again."""

    def __init__(self, destinations: Destinations, base: str) -> None:
        self._destinations = destinations
        self._base = base if _ALLOWED.fullmatch(base) else ""
        self.links: list[LinkFacts] = []
        self.dead = 0  #: links that lead nowhere in this document
        self.refused: Counter[str] = Counter()  #: kind of action or scheme that is left out

    def read(self, annotation: Dictionary, page: int, geometry: PageBox) -> None:
        """Take one link annotation of a page, counted from 1."""
        area = _visible_part(annotation, geometry)
        if area is None or len(self.links) >= MAX_LINKS:
            return
        action = entry(annotation, "/A")
        kind = name(entry(action, "/S"))
        if kind == "/URI":
            self._web(text(entry(action, "/URI")), page, area)
        elif kind in ("/GoTo", ""):
            self._inner(annotation, action, page, area)
        else:
            self.refused[kind] += 1

    def _web(self, address: str, page: int, area: Box) -> None:
        if address and not _SCHEME.match(address) and self._base:
            address = self._base + address
        if _ALLOWED.fullmatch(address):
            self.links.append(LinkFacts(page=page, box=area, uri=address))
        else:
            self.refused["address"] += 1

    def _inner(self, annotation: Dictionary, action: Any, page: int, area: Box) -> None:
        place = self._destinations.of_action(action) or self._destinations.place(entry(annotation, "/Dest"))
        if place is None:
            self.dead += 1
            return
        self.links.append(LinkFacts(page=page, box=area, to_page=place.page, to_left=place.left, to_top=place.top))


def base_address(catalogue: Any) -> str:
    """What web addresses without a scheme are relative to, or an empty text."""
    return text(entry(entry(catalogue, "/URI"), "/Base"))


def link_features(reader: LinkReader) -> Sequence[str]:
    """What became of links that are not written again, in words."""
    said = []
    if reader.refused["address"]:
        said.append("It has links to addresses that are neither web nor e-mail addresses; they are left out.")
    if reader.dead:
        said.append("It has links that lead nowhere; they are left out.")
    return said


def _visible_part(annotation: Dictionary, geometry: PageBox) -> Box | None:
    area = box(annotation.get("/Rect"))
    return meet(area, geometry.visible) if area else None
