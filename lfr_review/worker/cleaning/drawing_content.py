"""What each page draws with: its content brought into balance, what it does not draw with dropped."""

from __future__ import annotations

from dataclasses import dataclass, field

from pikepdf import Dictionary, Pdf, Stream

from lfr_review.worker.cleaning.balance import balanced, seems_balanced
from lfr_review.worker.cleaning.geometry import PageBox
from lfr_review.worker.cleaning.placements import Placements
from lfr_review.worker.cleaning.streams import Soundness, decode
from lfr_review.worker.cleaning.values import DIRECT, ObjectId, elements, entry, identity, items_of, name

_WORSE = (Soundness.WHOLE, Soundness.UNKNOWN, Soundness.DAMAGED)


@dataclass(slots=True)
class ContentSettler:
    """Goes through the content of each page of one document once."""

    pdf: Pdf
    placements: Placements = field(default_factory=Placements)
    _pruned: dict[tuple[ObjectId, frozenset[str]], Dictionary] = field(default_factory=dict)

    def settle(self, page: Dictionary, geometry: PageBox) -> None:
        """Balance a page's content, note where its pictures stand, drop pictures that it does not draw.

        A document whose pages share one list of all its pictures would otherwise carry them all along with any
        single page of it.
        """
        content, soundness = page_content(page)
        settled = content if seems_balanced(content) else balanced(content)
        if settled is not content or soundness is Soundness.DAMAGED:
            page["/Contents"] = self.pdf.make_stream(settled)
        resources = page.get("/Resources")
        objects = entry(resources, "/XObject")
        if not isinstance(resources, Dictionary) or not isinstance(objects, Dictionary):
            return
        used = self.placements.read(content, resources, geometry.unit)
        if soundness is Soundness.WHOLE and not objects.keys() <= used and not _draws_by_other_means(resources):
            page["/Resources"] = self._without_unused(resources, objects, used)

    def _without_unused(self, resources: Dictionary, objects: Dictionary, used: set[str]) -> Dictionary:
        """The resources with the used XObjects only; pages that share resources and use go on sharing."""
        key = (identity(resources), frozenset(used & objects.keys()))
        if key in self._pruned and key[0] != DIRECT:
            return self._pruned[key]
        kept, drawn = Dictionary(), Dictionary()
        for each, value in items_of(resources):
            if each != "/XObject":
                kept[each] = value
        for each, value in items_of(objects):
            if each in used:
                drawn[each] = value
        kept["/XObject"] = drawn
        if key[0] != DIRECT:
            kept = self._pruned[key] = self.pdf.make_indirect(kept)
        return kept


def page_content(page: Dictionary) -> tuple[bytes, Soundness]:
    """All drawing instructions of a page, its streams joined as viewers join them; and how sound they are."""
    stated = page.get("/Contents")
    if isinstance(stated, Stream):
        return decode(stated)
    parts = [decode(each) for each in elements(stated) if isinstance(each, Stream)]
    worst = max((soundness for _, soundness in parts), key=_WORSE.index, default=Soundness.WHOLE)
    return b"\n".join(content for content, _ in parts), worst


def _draws_by_other_means(resources: Dictionary) -> bool:
    """Whether patterns or drawn glyphs might use the page's pictures without naming them in its content."""
    if "/Pattern" in resources:
        return True
    return any(name(entry(font, "/Subtype")) == "/Type3" for _, font in items_of(resources.get("/Font")))
