"""The numbers that Word prints before paragraphs. They stand nowhere in the text and are counted out here.

Source: ECMA-376 part 1, section 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lfr_review.worker.readers.word_package import WORD, Element, attribute, is_on, value, whole

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
MOST_SPELT = 3_999


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """How one level of a list is numbered."""

    format: str = "decimal"
    pattern: str = "%1."
    start: int = 1
    legal: bool = False  #: all places in plain figures


class Numbering:
    """Counts the paragraphs of every list as they pass."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._depths: dict[str, dict[str, int]] = {}  #: pattern: the level that a paragraph style takes
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}  #: list: its pattern, and starts of its own
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        for element in root if root is not None else ():
            if element.tag == WORD + "abstractNum":
                self._abstract[attribute(element, "abstractNumId")] = _levels(element)
                styles = {
                    value(level, "pStyle"): whole(attribute(level, "ilvl")) for level in element.iter(WORD + "lvl")
                }
                self._depths[attribute(element, "abstractNumId")] = {s: at for s, at in styles.items() if s}
            elif element.tag == WORD + "num":
                starts = {
                    whole(attribute(override, "ilvl")): whole(value(override, "startOverride"), 1)
                    for override in element.iter(WORD + "lvlOverride")
                    if value(override, "startOverride") is not None
                }
                self._lists[attribute(element, "numId")] = (value(element, "abstractNumId") or "", starts)
        self._follow_links(root)

    def depth_of_style(self, list_id: str, style_id: str) -> int:
        """The level that a list gives to paragraphs of a style."""
        pattern, _ = self._lists.get(list_id, ("", {}))
        return self._depths.get(pattern, {}).get(style_id, 0)

    def next_label(self, list_id: str, depth: int) -> str | None:
        """The number of the next paragraph of a list at a depth from 0; empty for a bullet, None for no list."""
        if list_id not in self._lists or not 0 <= depth < LEVELS:
            return None
        pattern, starts = self._lists[list_id]
        levels = self._abstract.get(pattern, {})
        counts = self._counts.setdefault(pattern, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at in starts:
                counts[at : at + 1] = [None]
        start = starts.get(depth, levels.get(depth, _Level()).start)
        known = counts[depth]
        counts[depth] = start if known is None else known + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return self._spelt(levels, counts, depth)

    def _follow_links(self, root: Element | None) -> None:
        """A pattern without levels may borrow those of the pattern that defines a list style."""
        patterns = root.findall(WORD + "abstractNum") if root is not None else []
        defined = {value(p, "styleLink"): attribute(p, "abstractNumId") for p in patterns}
        for pattern in patterns:
            lender = defined.get(value(pattern, "numStyleLink") or "")
            if lender is not None and not self._abstract[attribute(pattern, "abstractNumId")]:
                self._abstract[attribute(pattern, "abstractNumId")] = self._abstract[lender]

    def _spelt(self, levels: dict[int, _Level], counts: list[int | None], depth: int) -> str:
        level = levels.get(depth, _Level())
        if level.format == "bullet":
            return ""

        def place(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            own = levels.get(at, _Level())
            count = counts[at]
            number = own.start if count is None else count
            return spelt(number, "decimal" if level.legal else own.format)

        return _PLACE.sub(place, level.pattern).strip()


def spelt(number: int, format_name: str) -> str:
    """A number in one of Word's formats; formats of other scripts as plain figures."""
    if format_name == "none" or not 0 <= number:
        return ""
    if format_name in ("lowerRoman", "upperRoman") and 0 < number <= MOST_SPELT:
        roman = _roman(number)
        return roman.upper() if format_name == "upperRoman" else roman
    if format_name in ("lowerLetter", "upperLetter") and 0 < number <= MOST_SPELT:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if format_name == "upperLetter" else letter
    return f"{number:02d}" if format_name == "decimalZero" else str(number)


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        text += letters * count
    return text


def _levels(abstract: Element) -> dict[int, _Level]:
    return {
        whole(attribute(level, "ilvl")): _Level(
            format=value(level, "numFmt") or "decimal",
            pattern=value(level, "lvlText") or "",
            start=whole(value(level, "start"), 1),
            legal=is_on(level, "isLgl"),
        )
        for level in abstract.iter(WORD + "lvl")
    }
