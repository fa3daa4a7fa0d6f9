"""The parts of a Word document and how they refer to each other. Nothing outside the file is ever opened.

Source: ECMA-376 part 2 (packaging); our security requirements 46 and 50.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree import ElementTree

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.zip_members import Members

MAX_XML = 40_000_000  #: bytes of one part; its tree takes some ten times as much memory
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REFERS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", WORD[1:-1]),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", REFERS[1:-1]),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "http://schemas.openxmlformats.org/drawingml/2006/main"),
)

Element = ElementTree.Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A reference from one part to another, or to somewhere outside."""

    kind: str  #: last piece of its type, such as `image`
    target: str  #: name of the part, or the address outside
    is_outside: bool


class Package:
    """The parts of one document.

    Args:
        stream: the file.
        main: name that the text part has where nothing else is said.
        called: what such a document is, for a sentence.

    Raises:
        CannotRead: it is no whole document of that kind.
        LimitReached: it holds more than a container may.
    """

    def __init__(self, stream: BinaryIO, main: str = "word/document.xml", called: str = "a Word document") -> None:
        self.members = Members(stream)
        found = [r.target for r in self.relationships("").values() if r.kind == "officeDocument" and not r.is_outside]
        self.main = next((name for name in [*found, main] if name in self.members), "")
        if not self.main:
            raise CannotRead(f"The file is built like {called} but has no text part.")

    def xml(self, name: str) -> Element | None:
        """The root of a part, None where the document has no such part.

        Raises:
            CannotRead: the part is damaged.
            LimitReached: it is too large.
        """
        if name not in self.members:
            return None
        try:
            return ElementTree.fromstring(self.content(name, MAX_XML))
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise CannotRead("A text part of the document is damaged.") from error

    def content(self, name: str, most: int) -> bytes:
        """The bytes of a part of markup, its names those of the usual form of the format.

        Raises:
            CannotRead: the part is damaged.
            LimitReached: it is longer than `most` bytes.
        """
        content = self.members.read(name)
        if len(content) > most:
            raise LimitReached(f"A text part of the document takes {len(content) // 1_000_000} MB, over the limit.")
        for strict, transitional in _STRICT:
            content = content.replace(strict.encode(), transitional.encode())
        return content

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The references of a part by their id; of the whole document for an empty name."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for element in root if root is not None else ():
            outside = element.get("TargetMode", "") == "External"
            target = element.get("Target", "")
            found[element.get("Id", "")] = Relationship(
                kind=element.get("Type", "").rpartition("/")[2],
                target=target if outside else _inside(folder, target),
                is_outside=outside,
            )
        return found

    def parts_of_kind(self, kind: str) -> list[str]:
        """The parts that the text part refers to with a kind of reference, such as `header`."""
        return [
            r.target
            for r in self.relationships(self.main).values()
            if r.kind == kind and not r.is_outside and r.target in self.members
        ]


def _inside(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """An attribute of Word's own namespace."""
    return default if element is None else element.get(WORD + name, default)


def value(parent: Element | None, *path: str) -> str | None:
    """What the `val` of a nested setting says, None where the setting is not there."""
    for name in path:
        parent = None if parent is None else parent.find(WORD + name)
    return None if parent is None else attribute(parent, "val")


def is_on(parent: Element | None, name: str) -> bool:
    """Whether a switch is set: present, and not set to off."""
    said = value(parent, name)
    return said is not None and said.lower() not in ("0", "false", "off", "none")


def whole(text: str | None, default: int = 0) -> int:
    """A number as Word writes it."""
    try:
        return int(text or "")
    except ValueError:
        return default
