"""The objects of a PDF as they are written in the file."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.pdfdocument import PDFXRef, PDFXRefStream
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.utils import decode_text

from lfr_review.worker.checking.deadline import Allowance
from lfr_review.worker.checking.raw_document import OBJECT, RawDocument, name_of, unpacked

MOST_SECONDS = 10.0  #: of reading objects; the rest is left after that
MOST_PAGES = 20_000
MOST_NODES = 60_000  #: of one tree
MOST_HEAD = 4_000  #: bytes of a stream's dictionary that are searched
INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
_ARRAY = re.compile(rb"\s{0,8}\d+\s+\d+\s+obj\s*\[")
_SUBTYPE = re.compile(rb"/Subtype\s*/(\w+)")


class Unreadable(Exception):
    """pdfminer finds no objects in the file."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page's dictionary with what it inherits."""

    number: int
    object_id: int
    entries: dict[str, Any]


class RawFile:
    """The objects of a file.

    Attributes:
        repaired: the table of objects was broken, and the file had to be searched for them.

    Raises:
        Unreadable: there is nothing to be read.
    """

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._allowance = Allowance(MOST_SECONDS)
        self.repaired = False
        self._allowance.start()
        try:
            self._document = RawDocument(pdf, self._allowance)
        except Exception:  # pdfminer raises whatever its code happens to raise on broken input
            self.repaired = True
            self._document = self._searched()
        finally:
            self._allowance.stop()

    @property
    def overdue(self) -> bool:
        """Whether reading took so long that the rest was left."""
        return self._allowance.used_up

    @property
    def catalog(self) -> dict[str, Any]:
        """The document catalogue."""
        return dict(self._document.catalog)

    @property
    def encrypted(self) -> bool:
        """Whether the file is encrypted, with or without a password to open it."""
        return self._document.encryption is not None

    @property
    def forbids(self) -> tuple[str, ...]:
        """What the file's restrictions forbid, in words."""
        document = self._document
        kinds = (("printing", document.is_printable), ("copying", document.is_extractable))
        return tuple(name for name, allowed in (*kinds, ("changes", document.is_modifiable)) if not allowed)

    def value(self, thing: Any) -> Any:
        """What a value is once references are followed; None where they lead nowhere."""
        if not isinstance(thing, PDFObjRef):
            return thing
        self._allowance.start()
        try:
            return self._document.getobj(thing.objid)
        except Exception:  # a broken object is no object
            return None
        finally:
            self._allowance.stop()

    def dictionary(self, thing: Any) -> dict[str, Any]:
        """A value as dictionary (of a stream: its own), empty where it is none."""
        found = self.value(thing)
        found = found.attrs if isinstance(found, PDFStream) else found
        return found if isinstance(found, dict) else {}

    def array(self, thing: Any) -> list[Any]:
        """A value as list, empty where it is none."""
        found = self.value(thing)
        return list(found) if isinstance(found, (list, tuple)) else []

    def text(self, thing: Any) -> str:
        """A value as text, empty where it is none."""
        found = self.value(thing)
        return decode_text(found) if isinstance(found, bytes) else ""

    def name(self, thing: Any) -> str:
        """A value as name without its slash, empty where it is none."""
        found = self.value(thing)
        return name_of(found)

    def number(self, thing: Any) -> float | None:
        """A value as number, None where it is none."""
        found = self.value(thing)
        return float(found) if isinstance(found, (int, float)) and not isinstance(found, bool) else None

    def stream_bytes(self, thing: Any, most: int) -> bytes:
        """The unpacked bytes of a stream, at most so many, empty where they cannot be had."""
        found = self.value(thing)
        if not isinstance(found, PDFStream):
            return b""
        try:
            return unpacked(found, most)
        except Exception:
            return b""

    @functools.cached_property
    def information(self) -> dict[str, str]:
        """The information dictionary as texts."""
        entries: dict[str, str] = {}
        for given in self._document.info[:1]:
            entries = {str(key): self.text(value) for key, value in given.items()}
        return entries

    @functools.cached_property
    def pages(self) -> tuple[RawPage, ...]:
        """The pages in order. A loop in the tree is walked once."""
        return tuple(self._walk_pages())

    @functools.cached_property
    def first_page(self) -> RawPage | None:
        """The first page, told without reading the others."""
        return next(self._walk_pages(), None)

    @functools.cached_property
    def offsets(self) -> dict[int, int]:
        """Object number → where it begins in the file, for those not inside an object stream."""
        found: dict[int, int] = {}
        for table in self._document.xrefs:
            for number, offset in _entries(table):
                found.setdefault(number, offset)
        return found

    def drawing_streams(self, page: RawPage) -> tuple[int, ...]:
        """The object numbers of the streams that draw a page; a stream itself is not read."""
        given = page.entries.get("Contents")
        number = reference_number(given)
        if number is not None:
            offset = self.offsets.get(number)
            if offset is not None and not _ARRAY.match(self._pdf, offset, offset + 60):
                return (number,)
        streams = (reference_number(each) for each in self.array(given))
        return tuple(each for each in streams if each is not None)

    def stream_kind(self, thing: Any) -> str:
        """The subtype of a stream, such as Form or Image, without reading the stream."""
        number = reference_number(thing)
        offset = self.offsets.get(number) if number is not None else None
        if offset is None:
            return self.name(self.dictionary(thing).get("Subtype"))
        match = _SUBTYPE.search(self._pdf, offset, offset + MOST_HEAD)
        return match[1].decode("latin-1") if match else ""

    def misplaced(self) -> int:
        """How many objects do not stand where the table says."""
        wrong = 0
        for number, offset in self.offsets.items():
            match = OBJECT.match(self._pdf, offset, offset + 40)
            wrong += match is None or int(match[1]) != number
        return wrong

    def _searched(self) -> RawDocument:
        try:
            return RawDocument(self._pdf, self._allowance, search=True)
        except Exception as error:
            raise Unreadable from error

    def _walk_pages(self) -> Iterator[RawPage]:
        seen: set[int] = set()
        waiting: list[tuple[Any, dict[str, Any]]] = [(self.catalog.get("Pages"), {})]
        count = 0
        while waiting and count < MOST_PAGES and len(seen) < MOST_NODES:
            node, above = waiting.pop()
            object_id = node.objid if isinstance(node, PDFObjRef) else 0
            if object_id and object_id in seen:
                continue
            seen.add(object_id)
            entries = self.dictionary(node)
            if "Kids" in entries:
                handed = above | {key: entries[key] for key in INHERITED if key in entries}
                waiting.extend((kid, handed) for kid in reversed(self.array(entries["Kids"])))
            elif entries:
                count += 1
                yield RawPage(count, object_id, above | entries)


def reference_number(value: Any) -> int | None:
    """The object number of a reference, None for anything else."""
    return value.objid if isinstance(value, PDFObjRef) else None


def _entries(table: Any) -> Iterator[tuple[int, int]]:
    if isinstance(table, PDFXRef):
        for number, (container, offset, _) in table.offsets.items():
            if container is None:
                yield number, offset
    elif isinstance(table, PDFXRefStream) and table.data and table.entlen:
        first, second = table.fl1 or 0, table.fl2 or 0
        row = 0
        for start, count in table.ranges:
            for number in range(start, start + min(count, len(table.data) // table.entlen - row)):
                entry = table.data[row * table.entlen : (row + 1) * table.entlen]
                row += 1
                if (int.from_bytes(entry[:first], "big") if first else 1) == 1:
                    yield number, int.from_bytes(entry[first : first + second], "big")
