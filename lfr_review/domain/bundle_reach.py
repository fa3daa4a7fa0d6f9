"""What a bundle will hold, as far as citations lead there: known before anything of it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lfr_review.domain.citations import Citation, timecode
from lfr_review.domain.ids import Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPages:
    """Pages of an item that an entry of the plan puts into the bundle, from 1; one for a sheet in their place."""

    entry: Uid
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedItem:
    """What is known of an item, for the citations that lead to it."""

    page_count: int  #: of its newest rendition; 0: it has none
    recounted: bool = False  #: it was read anew and then had another number of pages
    known_since: frozenset[Uid] = frozenset()  #: notes whose citations were written or looked at after that
    length_ms: int | None = None  #: of a recording, where it is known
    held: tuple[HeldPages, ...] = ()  #: what the bundle has of it, in order


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a citation leads nowhere, or perhaps not where it was meant to."""

    words: str  #: follows what is cited, such as `E3`
    remedy: str
    entry: Uid | None = None  #: of the plan, where it could be put right
    to_add: bool = False  #: the item could be put into the plan
    again: bool = False  #: the citation leads somewhere: it is to be looked at again


_NOT_HELD = Fault(
    words="which is not in this bundle", remedy="Put it into the plan, or take the citation out.", to_add=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleReach:
    """All that citations of one plan can lead to."""

    items: Mapping[Uid, CitedItem] = field(default_factory=dict)
    chronology: bool = False  #: the bundle has one, so that notes have a place in it

    def fault_of_note(self) -> Fault | None:
        """What is wrong with a citation of a note that may be served."""
        if self.chronology:
            return None
        return Fault(words="and this bundle has no chronology", remedy="Put the chronology into the plan.")

    def fault_of(self, citation: Citation, uid: Uid, origin: Uid | None = None) -> Fault | None:
        """What is wrong with a citation of an item that may be served.

        Args:
            citation: of the item.
            uid: of the item.
            origin: the note that cites it.
        """
        item = self.items.get(uid)
        if item is None:
            return _NOT_HELD
        return _beyond(citation, item) or _outside(citation, item) or _recounted(citation, item, origin)


def _beyond(citation: Citation, item: CitedItem) -> Fault | None:
    """The item has no such page or time."""
    page, at_ms = citation.page, citation.at_ms
    if page is not None and not item.page_count:
        return Fault(words="which has no pages", remedy="Cite the item without a page.")
    if page is not None and not 1 <= page <= item.page_count:
        return Fault(
            words=f"page {page}, and it has {_pages(item.page_count)}", remedy="Correct the page in the citation."
        )
    if at_ms is not None and item.length_ms is not None and at_ms > item.length_ms:
        words = f"at {timecode(at_ms)}, and the recording ends at {timecode(item.length_ms)}"
        return Fault(words=words, remedy="Correct the time in the citation.")
    return None


def _outside(citation: Citation, item: CitedItem) -> Fault | None:
    """The bundle does not hold it."""
    if not item.held:
        return _NOT_HELD
    page = citation.page
    if page is None or any(held.first <= page <= held.last for held in item.held):
        return None
    has = " and ".join(f"{held.first} to {held.last}" for held in item.held)
    return Fault(
        words=f"page {page}, and this bundle has its pages {has}",
        remedy="Take that page in as well, or take the citation out.",
        entry=item.held[0].entry,
    )


def _recounted(citation: Citation, item: CitedItem, origin: Uid | None) -> Fault | None:
    """The pages were counted anew after the citation was written."""
    if citation.page is None or not item.recounted or origin in item.known_since:
        return None
    return Fault(
        words=f"page {citation.page}, and its pages were made anew since: there are {_pages(item.page_count)} now",
        remedy="Look whether that is still the page, and correct the citation or say that it is.",
        again=True,
    )


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"
