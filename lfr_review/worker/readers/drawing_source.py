"""The source of an SVG drawing: held to limits, and rid of everything but shapes, words and small pictures.

Source: our security requirements 46, 47 and 51.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.readers.pictures import MAX_DECODED, PictureKind, opened
from lfr_review.worker.readers.wording import counted

MAX_BYTES = 20_000_000
MAX_ELEMENTS = 200_000
MAX_DRAWN = 500_000  #: elements, those that are used again counted each time
MAX_DEPTH = 200

Element = ElementTree.Element
LIVE = frozenset({"script", "handler", "foreignObject", "iframe", "audio", "video", "canvas", "embed", "object"})
MOVING = frozenset({"animate", "animateTransform", "animateMotion", "animateColor", "set", "discard", "mpath"})
SHOWING = frozenset({"image", "feImage"})
WORDS = frozenset({"text", "title", "desc"})
INLINE: dict[str, PictureKind] = {
    "data:image/png;base64,": "PNG",
    "data:image/jpeg;base64,": "JPEG",
    "data:image/jpg;base64,": "JPEG",
}
_ELSEWHERE = re.compile(r"@import[^;}]*;?|url\(\s*[\"']?\s*(?!#)[^)\s]*[^)]*\)", re.I)
_LENGTH = re.compile(r"\s*+([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?)\s*(px|pt|pc|mm|cm|in|q)?\s*$", re.I)
_POINTS = {"pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}


class DrawingSource:
    """One drawing, cleaned.

    Raises:
        CannotRead: it is no drawing, or is damaged.
        LimitReached: it holds, or would unfold to, more than a drawing may.
    """

    def __init__(self, content: bytes, findings: Findings) -> None:
        if len(content) > MAX_BYTES:
            raise LimitReached(f"The drawing takes {len(content) // 1_000_000} MB, over the limit of 20 MB.")
        if b"<!ENTITY" in content:
            raise CannotRead("The drawing defines words of its own (entities), as a hostile one does.")
        try:
            self.root = ElementTree.fromstring(content)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise CannotRead("The drawing is damaged, so it cannot be shown.") from error
        _hold_to_limits(self.root)
        self.words = tuple(_words(self.root))
        self._found: Counter[str] = Counter()
        self._clean(self.root)
        self._note(findings)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in units of 1/96 inch, from its own size or the part of the plane that it shows."""
        box = [_length(part) for part in re.split(r"[\s,]+", self.root.get("viewBox", "").strip())]
        shown = (box[2], box[3]) if len(box) == 4 else (0.0, 0.0)
        width, height = _length(self.root.get("width", "")), _length(self.root.get("height", ""))
        if width and not height and shown[0]:
            height = width * shown[1] / shown[0]
        if height and not width and shown[1]:
            width = height * shown[0] / shown[1]
        return (width or shown[0] or 100.0), (height or shown[1] or 100.0)

    @property
    def markup(self) -> str:
        """What is left to be drawn."""
        return ElementTree.tostring(self.root, encoding="unicode")

    def _clean(self, element: Element) -> None:
        for child in list(element):
            name = local_name(child)
            if name in LIVE or name in MOVING or (name in SHOWING and not self._may_show(child)):
                self._found["moves" if name in MOVING else "elsewhere" if name in SHOWING else "live"] += 1
                child.text = None
                element.remove(child)
                continue
            self._clean(child)
        self._clean_attributes(element)
        if local_name(element) == "style" and element.text:
            element.text = self._without_elsewhere(element.text)

    def _clean_attributes(self, element: Element) -> None:
        for key, value in list(element.attrib.items()):
            name = key.rpartition("}")[2]
            if name.lower().startswith("on"):
                self._found["live"] += 1
                del element.attrib[key]
            elif name == "base" or (name in ("href", "src") and not self._stays_inside(element, value)):
                self._found["links" if local_name(element) == "a" else "elsewhere"] += 1
                del element.attrib[key]
            elif "url(" in value.lower():
                element.set(key, self._without_elsewhere(value))

    def _without_elsewhere(self, style: str) -> str:
        cleaned, count = _ELSEWHERE.subn(" none ", style)
        self._found["elsewhere"] += count
        return cleaned

    def _stays_inside(self, element: Element, target: str) -> bool:
        return target.startswith("#") or local_name(element) in SHOWING

    def _may_show(self, element: Element) -> bool:
        """Whether a picture is inside the drawing, of a kind that is decoded, and no larger than can be."""
        target = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"), "")
        if target.startswith("#"):
            return local_name(element) == "feImage"
        start = next((each for each in INLINE if target[: len(each)].lower() == each), None)
        if start is None:
            return False
        try:
            with opened(base64.b64decode(target[len(start) :]), INLINE[start]) as image:
                return image.width * image.height <= MAX_DECODED // 4
        except (CannotRead, binascii.Error, ValueError):
            return False

    def _note(self, findings: Findings) -> None:
        if count := self._found["live"]:
            findings.feature(f"The drawing has {counted(count, 'script or other live part')}; none was run or shown.")
        if count := self._found["elsewhere"]:
            findings.feature(f"The drawing names {counted(count, 'thing')} outside itself; none was fetched or shown.")
        if self._found["moves"]:
            findings.feature("The drawing moves; it is shown as it stands at the beginning.")
        if count := self._found["links"]:
            findings.feature(f"The drawing has {counted(count, 'link')}, which its pages leave out.")


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _words(root: Element) -> Iterator[str]:
    for element in root.iter():
        if local_name(element) in WORDS and (text := " ".join("".join(element.itertext()).split())):
            yield text


def _hold_to_limits(root: Element) -> None:
    if local_name(root) != "svg":
        raise CannotRead("The file does not hold a drawing.")
    count = 0
    levels = [iter((root,))]
    while levels:
        element = next(levels[-1], None)
        if element is None:
            levels.pop()
            continue
        count += 1
        levels.append(iter(element))
        if len(levels) > MAX_DEPTH:
            raise CannotRead("The parts of the drawing are nested too deeply, as a hostile one does.")
    if count > MAX_ELEMENTS:
        raise LimitReached(f"The drawing has {count:,} parts, over the limit of {MAX_ELEMENTS:,}.")
    named = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    try:
        drawn = _drawn(root, named, {})
    except RecursionError:
        raise LimitReached("The parts of the drawing use each other in too long a chain.") from None
    if drawn > MAX_DRAWN:
        raise LimitReached(f"The drawing would unfold to more than {MAX_DRAWN:,} parts, as a hostile one does.")


def _drawn(element: Element, named: dict[str, Element], known: dict[int, int]) -> int:
    """How many elements are drawn for one, with all that it uses."""
    key = id(element)
    if key not in known:
        known[key] = 0  # until all that it uses is counted
        total = 1 + sum(_drawn(child, named, known) for child in element)
        if local_name(element) == "use":
            target = next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == "href"), "")
            if target[1:] in named:
                total += _drawn(named[target[1:]], named, known)
        known[key] = total
    if known[key] == 0:
        raise CannotRead("The parts of the drawing use each other in a circle, as those of a hostile one do.")
    return known[key]


def _length(text: str) -> float:
    found = _LENGTH.match(text)
    value = float(found[1]) * _POINTS.get((found[2] or "").lower(), 1.0) if found else 0.0
    return value if 0 < value < 1e7 else 0.0
