"""Taking layers out of pages: what is off goes with all that only it used, what is on becomes ordinary content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, Pdf, Stream

from lfr_review.worker.cleaning.drawing_content import page_content
from lfr_review.worker.cleaning.layer_cutting import Cut, LayerCutter
from lfr_review.worker.cleaning.layers import Layers
from lfr_review.worker.cleaning.streams import decoded
from lfr_review.worker.cleaning.values import (
    DIRECT,
    ObjectId,
    dictionary,
    entry,
    identity,
    items_of,
    name,
    named,
    whole,
)

_MAX_NESTING = 24
_CATEGORIES = ("/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/XObject", "/Font", "/Properties")
_ALWAYS_USED = frozenset({"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"})
_TILING = 1


@dataclass(slots=True)
class Removal:
    """What taking the layers out of a page, or of something drawn on it, came to."""

    removed: bool = False
    shifted: bool = False
    unsure: bool = False

    def add(self, other: Removal | Cut) -> None:
        """Take over what happened further in."""
        self.removed |= other.removed
        self.shifted |= other.shifted
        self.unsure |= other.unsure


class LayerRemover:
    """Takes the layers of one document out of its pages."""

    def __init__(self, pdf: Pdf, layers: Layers) -> None:
        self._pdf = pdf
        self._layers = layers
        self._done: dict[tuple[ObjectId, ObjectId], Removal] = {}

    def remove_from(self, page: Dictionary) -> Removal:
        """Rewrite a page without layers: its content, and all content that it draws with."""
        outcome = Removal()
        resources = dictionary(page.get("/Resources")) or Dictionary()
        content, _ = page_content(page)
        cut = self._cut(content, resources)
        outcome.add(cut)
        kept = self._pruned(resources, cut, outcome, depth=0)
        page["/Contents"] = self._pdf.make_stream(cut.content)
        page["/Resources"] = kept
        return outcome

    def _cut(self, content: bytes, resources: Dictionary) -> Cut:
        properties, objects = resources.get("/Properties"), resources.get("/XObject")

        def hides_mark(mark: str) -> bool | None:
            layer = dictionary(named(properties, mark))
            return None if layer is None else self._layers.hides(layer)

        def hides_object(drawn: str) -> bool:
            return self._layers.hides(entry(named(objects, drawn), "/OC"))

        def is_heavy(category: str, used: str) -> bool:
            return _holds_content(category, named(resources.get(category), used))

        return LayerCutter(hides_mark, hides_object, is_heavy).cut(content)

    def _pruned(self, resources: Dictionary, cut: Cut, outcome: Removal, depth: int) -> Dictionary:
        """The resources that are still drawn with, each without layers itself."""
        kept = Dictionary()
        for category in _CATEGORIES:
            wanted = cut.used.get(category, set()) | _ALWAYS_USED
            group = Dictionary()
            for key, value in items_of(resources.get(category)):
                if key in wanted:
                    group[key] = self._without_layers(category, value, resources, outcome, depth)
            if group.keys():
                kept[category] = group
        return kept

    def _without_layers(self, category: str, value: Any, resources: Dictionary, outcome: Removal, depth: int) -> Any:
        """A resource whose own content, if it has any, has lost its layers."""
        if category == "/Properties":
            return Dictionary() if _is_layer(value) else value
        if category == "/XObject" and isinstance(value, Stream):
            for key in ("/OC", "/Alternates"):
                if key in value:
                    del value[key]
            if name(value.get("/Subtype")) == "/Form":
                outcome.add(self._stream(value, resources, depth))
        elif category == "/Pattern" and isinstance(value, Stream) and whole(value.get("/PatternType")) == _TILING:
            outcome.add(self._stream(value, resources, depth))
        elif category == "/ExtGState":
            group = entry(entry(value, "/SMask"), "/G")
            if isinstance(group, Stream):
                outcome.add(self._stream(group, resources, depth))
        elif category == "/Font" and name(entry(value, "/Subtype")) == "/Type3":
            outcome.add(self._glyphs(value, resources, depth))
        return value

    def _stream(self, stream: Stream, inherited: Dictionary, depth: int) -> Removal:
        """Rewrite a form, pattern or mask in place."""
        own = dictionary(stream.get("/Resources"))
        resources = inherited if own is None else own
        key = (identity(stream), DIRECT if own is not None else identity(inherited))
        if key in self._done:
            return self._done[key]
        outcome = self._done[key] = Removal()
        if depth >= _MAX_NESTING:
            outcome.unsure = True
            return outcome
        cut = self._cut(decoded(stream), resources)
        outcome.add(cut)
        stream["/Resources"] = self._pruned(resources, cut, outcome, depth + 1)
        stream.write(cut.content)
        return outcome

    def _glyphs(self, font: Dictionary, inherited: Dictionary, depth: int) -> Removal:
        """Rewrite the drawn glyphs of a font. They share one set of resources, so nothing is pruned from it."""
        key = (identity(font), DIRECT)
        if key in self._done:
            return self._done[key]
        outcome = self._done[key] = Removal()
        resources = dictionary(font.get("/Resources")) or inherited
        every = Cut(used={category: set(_keys(resources.get(category))) for category in _CATEGORIES})
        for _, glyph in items_of(font.get("/CharProcs")):
            if isinstance(glyph, Stream) and depth < _MAX_NESTING:
                cut = self._cut(decoded(glyph), resources)
                outcome.add(cut)
                if cut.removed:
                    glyph.write(cut.content)
        font["/Resources"] = self._pruned(resources, every, outcome, depth + 1)
        return outcome


def _holds_content(category: str, value: Any) -> bool:
    """Whether setting this resource brings content of its own along."""
    if category == "/Pattern":
        return True
    if category == "/ExtGState":
        return isinstance(entry(value, "/SMask"), Dictionary)
    return category == "/Font" and value is not None and name(entry(value, "/Subtype")) == "/Type3"


def _is_layer(value: Any) -> bool:
    return name(entry(value, "/Type")) in ("/OCG", "/OCMD")


def _keys(value: Any) -> list[str]:
    return [key for key, _ in items_of(value)]
