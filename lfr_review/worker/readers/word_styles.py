"""What Word's styles say of a paragraph: its heading level, its list, its alignment; and of words: bold, italic."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lfr_review.worker.readers.word_package import WORD, Element, attribute, is_on, value, whole

MAX_CHAIN = 20  #: styles based on each other
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
BODY_LEVEL = 9  #: the outline level of text


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphLook:
    """How a paragraph stands."""

    style_id: str = ""
    heading: int | None = None  #: level from 1
    list_id: str | None = None
    list_depth: int | None = None  #: from 0; None where only the list's own table says
    centred: bool = False


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        styles = root.findall(WORD + "style") if root is not None else []
        self._styles = {attribute(style, "styleId"): style for style in styles}

    def look(self, properties: Element | None) -> ParagraphLook:
        """What a paragraph's own settings say, and its style's where they are silent."""
        layers = [properties] if properties is not None else []
        chain = self._chain(value(properties, "pStyle"))
        layers += [p for style in chain if (p := style.find(WORD + "pPr")) is not None]
        listing = next((layer for layer in layers if value(layer, "numPr", "numId") is not None), None)
        depth = next((d for layer in layers if (d := value(layer, "numPr", "ilvl")) is not None), None)
        list_id = value(listing, "numPr", "numId")
        aligned = next((a for layer in layers if (a := value(layer, "jc")) is not None), "")
        return ParagraphLook(
            style_id=value(properties, "pStyle") or "",
            heading=_heading(layers, chain),
            list_id=None if list_id in (None, "0") else list_id,
            list_depth=None if depth is None else whole(depth),
            centred=aligned == "center",
        )

    def is_set(self, switch: str, of_words: Element | None, of_paragraph: Element | None) -> bool:
        """Whether words are, say, bold (`b`): by their own settings, else their style's, else their paragraph's."""
        layers = [of_words] if of_words is not None else []
        for style in (*self._chain(value(of_words, "rStyle")), *self._chain(value(of_paragraph, "pStyle"))):
            layers += style.findall(WORD + "rPr")
        return next((is_on(layer, switch) for layer in layers if layer.find(WORD + switch) is not None), False)

    def _chain(self, style_id: str | None) -> list[Element]:
        chain: list[Element] = []
        while style_id in self._styles and len(chain) < MAX_CHAIN:
            chain.append(self._styles[style_id])
            style_id = value(chain[-1], "basedOn") or ""
        return chain


def _heading(layers: list[Element], chain: list[Element]) -> int | None:
    for style in chain:
        name = value(style, "name") or ""
        if named := _HEADING.fullmatch(name.strip()):
            return max(1, int(named[1]))
        if name.strip().lower() == "title":
            return 1
    outline = next((o for layer in layers if (o := value(layer, "outlineLvl")) is not None), None)
    level = whole(outline, BODY_LEVEL)
    return level + 1 if level < BODY_LEVEL else None
