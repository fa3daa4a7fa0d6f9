"""The objects of a PDF as they are written in the file, read by pdfminer.six.

pdfminer is meant for friendly files. What a hostile one could make it do (follow references in a circle, inflate
without end, search the whole file for every object) is stopped here.
"""

from __future__ import annotations

import functools
import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFNoValidXRef, PDFXRef, PDFXRefStream
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from lfr_review.worker.checking.inflating import inflated

MOST_HOPS = 16  #: references to references
MOST_PAGES = 20_000
MOST_NODES = 60_000  #: of one tree
MOST_OBJECT_STREAM = 64_000_000  #: bytes of one object stream, unpacked
MOST_ODD_STREAM = 1_000_000  #: bytes of a packed stream in an old format, which unpacks slowly
MOST_REPAIRED = 64_000_000  #: bytes of a file that is searched for objects because its table is broken
INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
OBJECT = re.compile(rb"\s{0,8}(\d{1,10})\s+\d{1,5}\s+obj\b")
_ARRAY = re.compile(rb"\s{0,8}\d+\s+\d+\s+obj\s*\[")
_SUBTYPE = re.compile(rb"/Subtype\s*/(\w+)")
MOST_HEAD = 4_000  #: bytes of a stream's dictionary that are searched

logging.getLogger("pdfminer").setLevel(logging.CRITICAL + 1)  # what it would log are pieces of the file


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
        self.repaired = False
        try:
            self._document = _Document(pdf)
        except Exception:  # pdfminer raises whatever its code happens to raise on broken input
            self.repaired = True
            self._document = _searched(pdf)

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
        try:
            return self._document.getobj(thing.objid)
        except (Exception, RecursionError):  # a broken object is no object
            return None

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
            return _unpacked(found, most)
        except (Exception, RecursionError):
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


def name_of(value: Any) -> str:
    """A name object without its slash, empty for anything else."""
    if not isinstance(value, PSLiteral):
        return ""
    return value.name if isinstance(value.name, str) else value.name.decode("latin-1")


def reference_number(value: Any) -> int | None:
    """The object number of a reference, None for anything else."""
    return value.objid if isinstance(value, PDFObjRef) else None


class _Document(PDFDocument):  # type: ignore[misc]  # pdfminer is followed by no types here
    """pdfminer's document with its traps closed."""

    def __init__(self, pdf: bytes, search: bool = False) -> None:
        self._file = pdf
        self._search = search
        super().__init__(PDFParser(io.BytesIO(pdf)), fallback=search)

    def find_xref(self, parser: Any) -> int:
        if self._search:
            raise PDFNoValidXRef("the table is not to be trusted")
        return int(super().find_xref(parser))

    def getobj(self, objid: int) -> object:
        found = super().getobj(objid)
        for _ in range(MOST_HOPS):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise PDFObjectNotFound(objid)

    def _getobj_parse(self, pos: int, objid: int) -> object:
        # pdfminer would search on to the end of the file for every object that is not where it should be
        match = OBJECT.match(self._file, pos, pos + 40)
        if match is None or int(match[1]) != objid:
            raise PDFSyntaxError("no object stands here")
        return super()._getobj_parse(pos, objid)

    def _get_objects(self, stream: Any) -> Any:
        if stream.data is None:
            stream.data = _unpacked(stream, MOST_OBJECT_STREAM)
        return super()._get_objects(stream)


def _searched(pdf: bytes) -> _Document:
    if len(pdf) > MOST_REPAIRED:
        raise Unreadable
    try:
        return _Document(pdf, search=True)
    except Exception as error:
        raise Unreadable from error


def _unpacked(stream: Any, most: int) -> bytes:
    filters = [name_of(kind) for kind, _ in stream.get_filters()]
    parameters = [given for _, given in stream.get_filters() if given]
    packed = stream.rawdata
    if stream.data is not None or packed is None:
        return bytes(stream.get_data()[:most])
    if filters == ["FlateDecode"] and not parameters and not stream.decipher:
        return inflated(packed, most)
    if len(packed) > MOST_ODD_STREAM:
        return b""
    return bytes(stream.get_data()[:most])


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
