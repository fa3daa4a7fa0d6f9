"""The parts of an OpenDocument file and the styles by which its text is read.

Source: OASIS OpenDocument 1.3, parts 2 (packages) and 3 (schema).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO
from xml.etree import ElementTree

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.word_package import MAX_XML, Element, whole
from lfr_review.worker.readers.zip_members import Members

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE = f"{_SPACE}text:1.0}}", f"{_SPACE}table:1.0}}", f"{_SPACE}office:1.0}}"
STYLE, DRAW, FORMAT = f"{_SPACE}style:1.0}}", f"{_SPACE}drawing:1.0}}", f"{_SPACE}xsl-fo-compatible:1.0}}"
META, DUBLIN, LINK = f"{_SPACE}meta:1.0}}", "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/xlink}"
MAX_STYLE_CHAIN = 20
MAX_LEVELS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a style says of the words in it."""

    strong: bool = False
    italic: bool = False
    centred: bool = False
    hidden: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """How one level of a list is marked; `format` is empty for a bullet."""

    format: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown_levels: int = 1


class OpenDocument:
    """One OpenDocument text.

    Raises:
        CannotRead: it is damaged, or locked by a password.
        LimitReached: it holds more than a container may.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.members = Members(stream)
        if b"encryption-data" in self._bytes("META-INF/manifest.xml"):
            raise CannotRead(
                "The document is locked by a password, and this program cannot open locked documents of this kind.",
                "Ask for a copy that is not locked, or for a PDF of it, and hand that in beside it.",
            )
        content, styles = self.xml("content.xml"), self.xml("styles.xml")
        body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
        if content is None or body is None:
            raise CannotRead("The file is built like an OpenDocument text but has no text in it.")
        self.body, self.styles_root = body, styles
        self._styles: dict[str, Element] = {}
        self.lists: dict[str, dict[int, ListLevel]] = {}
        for root in (styles, content):
            for element in root.iter() if root is not None else ():
                if element.tag == STYLE + "style":
                    self._styles[element.get(STYLE + "name", "")] = element
                elif element.tag == TEXT + "list-style":
                    self.lists[element.get(STYLE + "name", "")] = dict(_levels(element))

    def xml(self, name: str) -> Element | None:
        """The root of a part, None where there is no such part.

        Raises:
            CannotRead: the part is damaged.
            LimitReached: it is too large.
        """
        if name not in self.members:
            return None
        content = self._bytes(name)
        if len(content) > MAX_XML:
            raise LimitReached(f"A text part of the document takes {len(content) // 1_000_000} MB, over the limit.")
        try:
            return ElementTree.fromstring(content)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise CannotRead("A text part of the document is damaged.") from error

    def look(self, name: str, look: Look) -> Look:
        """How words look in a style that stands inside another look."""
        chain: list[Element] = []
        while (element := self._styles.get(name)) is not None and len(chain) < MAX_STYLE_CHAIN:
            chain.append(element)
            name = element.get(STYLE + "parent-style-name", "")
        look = replace(look, new_page=False)
        for element in reversed(chain):
            look = _told(element, look)
        return look

    def list_of_style(self, name: str) -> str:
        """The list style that a paragraph style brings, empty for none."""
        element = self._styles.get(name)
        return element.get(STYLE + "list-style-name", "") if element is not None else ""

    def _bytes(self, name: str) -> bytes:
        return self.members.read(name) if name in self.members else b""


def _told(style: Element, look: Look) -> Look:
    """A look with what one style says about it."""
    words, block = style.find(STYLE + "text-properties"), style.find(STYLE + "paragraph-properties")
    if words is not None:
        weight, slope = words.get(FORMAT + "font-weight"), words.get(FORMAT + "font-style")
        look = replace(
            look,
            strong=look.strong if weight is None else weight == "bold" or whole(weight) >= 600,
            italic=look.italic if slope is None else slope in ("italic", "oblique"),
            hidden=look.hidden or words.get(TEXT + "display") == "none",
        )
    if block is not None:
        aligned = block.get(FORMAT + "text-align")
        look = replace(
            look,
            centred=look.centred if aligned is None else aligned == "center",
            new_page=block.get(FORMAT + "break-before") == "page",
        )
    return look


def _levels(style: Element) -> Iterator[tuple[int, ListLevel]]:
    for level in style:
        number = whole(level.get(TEXT + "level"))
        if 0 < number <= MAX_LEVELS:
            yield (
                number,
                ListLevel(
                    format=level.get(STYLE + "num-format", "") if level.tag.endswith("-number") else "",
                    before=level.get(STYLE + "num-prefix", ""),
                    after=level.get(STYLE + "num-suffix", ""),
                    start=whole(level.get(TEXT + "start-value"), 1),
                    shown_levels=whole(level.get(TEXT + "display-levels"), 1),
                ),
            )
