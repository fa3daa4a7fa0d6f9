"""pdfminer.six as a reader of objects, with its traps closed.

pdfminer is meant for friendly files. A hostile one could make it follow references in a circle, unpack without end,
search the whole file for every object, or spend hours on one long string; here each of these stops.
"""

from __future__ import annotations

import io
import itertools
import logging
import re
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFNoValidXRef, PDFXRef
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfparser import PDFParser, PDFStreamParser, PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import PSLiteral

from lfr_review.worker.checking.deadline import Allowance
from lfr_review.worker.checking.inflating import Damaged, inflated
from lfr_review.worker.checking.packed import find_packed
from lfr_review.worker.checking.plain_objects import PlainReader

MOST_HOPS = 16  #: references to references
MOST_OBJECT_STREAM = 64_000_000  #: bytes of one object stream, or of a table of objects, unpacked
MOST_ODD_STREAM = 1_000_000  #: bytes of a packed stream in an old format, which unpacks slowly
MOST_SEARCHED = 64_000_000  #: bytes of a file that is searched for objects because its table is broken
MOST_OBJECTS = 500_000
LONGEST_LINE = 1_000  #: bytes of a line of a table of objects
SHORT = 16_000  #: bytes of an object that is read in no time, whatever it is
STEPS = 2_000  #: of reading between two looks at the clock
OBJECT = re.compile(rb"\s{0,8}(\d{1,10})\s+\d{1,5}\s+obj\b")
_ANY_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s{1,4}\d{1,5}\s{1,4}obj\b")
_TABLE_AT = re.compile(rb"startxref\s+(\d{1,12})\b")
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b")
_TRAILING = {
    key: re.compile(rb"/%s\s+(\d{1,10})\s+\d{1,5}\s+R\b" % key.encode()) for key in ("Root", "Info", "Encrypt")
}
HEAD = 400  #: bytes of an object in which its type is looked for

logging.getLogger("pdfminer").setLevel(logging.CRITICAL + 1)  # what it would log are pieces of the file


class Overdue(Exception):
    """Reading took too long."""


class RawDocument(PDFDocument):  # type: ignore[misc]  # pdfminer is followed by no types here
    """pdfminer's document. With `search` its table of objects is not believed, and the objects are looked for."""

    def __init__(self, pdf: bytes, allowance: Allowance, search: bool = False) -> None:
        self._file = pdf
        self._allowance = allowance
        self._search = search
        self._tables_read: set[int] = set()
        self._containers: dict[int, tuple[bytes, list[tuple[int, int]]]] = {}
        self._plain = PlainReader(self)
        super().__init__(_Parser(pdf, allowance), fallback=False)

    def find_xref(self, parser: Any) -> int:
        """Where the table of objects begins."""
        if self._search:
            return 0
        found = _TABLE_AT.search(self._file, max(0, self._file.rfind(b"startxref")))
        if found is None:
            raise PDFNoValidXRef("no place is given")
        return int(found[1])

    def read_xref_from(self, parser: Any, start: int, xrefs: list[Any]) -> None:
        """Read a table, and those before it."""
        if self._search:
            self._look_for_objects(xrefs)
            return
        if start in self._tables_read or not self._is_table(start):
            raise PDFNoValidXRef("no table stands here")
        self._tables_read.add(start)
        super().read_xref_from(parser, start, xrefs)

    def getobj(self, objid: int) -> object:
        """An object; references to references are followed a little way."""
        found = super().getobj(objid)
        for _ in range(MOST_HOPS):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise PDFObjectNotFound(objid)

    def _getobj_parse(self, pos: int, objid: int) -> object:
        match = OBJECT.match(self._file, pos, pos + 40)
        if match is None or int(match[1]) != objid:
            raise PDFSyntaxError("no object stands here")
        return super()._getobj_parse(pos, objid)

    def _getobj_objstm(self, stream: Any, index: int, objid: int) -> object:
        # pdfminer would read all objects of the container, most of which nobody asks for
        content, places = self._container(stream)
        if not 0 <= index < len(places):
            raise PDFSyntaxError("no such object in the container")
        number, start = places[index]
        if number != objid:
            raise PDFSyntaxError("another object stands in the container")
        end = places[index + 1][1] if index + 1 < len(places) else len(content)
        piece = content[start:end] if start < end else content[start:]
        if (plain := self._plain.read(piece)) is not None:
            return plain
        parser = PDFStreamParser(piece) if len(piece) < SHORT else _InnerParser(piece, self._allowance)
        parser.set_document(self)
        return parser.nextobject()[1]

    def _container(self, stream: Any) -> tuple[bytes, list[tuple[int, int]]]:
        """The content of an object stream, and for each of its objects the number and where it begins."""
        if stream.objid not in self._containers:
            content = unpacked(stream, MOST_OBJECT_STREAM)
            first = stream.get("First")
            first = first if isinstance(first, int) and 0 < first <= len(content) else 0
            figures = [int(figure) for figure in content[:first].split() if figure.isdigit()]
            pairs = zip(figures[::2], figures[1::2], strict=False)
            self._containers[stream.objid] = content, [(number, first + start) for number, start in pairs]
        return self._containers[stream.objid]

    def _is_table(self, start: int) -> bool:
        """Whether a table of objects stands here that can be read in good time."""
        pdf = self._file
        if re.compile(rb"\s{0,8}xref\b").match(pdf, start, start + 16):
            end = pdf.find(b"trailer", start)
            lines = pdf[start:end].replace(b"\r", b"\n").split(b"\n")
            return end > 0 and max(map(len, lines)) <= LONGEST_LINE
        packed = find_packed(pdf, start, {}) if OBJECT.match(pdf, start, start + 40) else None
        if packed is None or (packed.filter and not packed.is_deflated):
            return False
        try:
            piece = memoryview(pdf)[packed.start : packed.end]
            return not packed.filter or len(inflated(piece, MOST_OBJECT_STREAM)) < MOST_OBJECT_STREAM
        except Damaged:
            return False

    def _look_for_objects(self, xrefs: list[Any]) -> None:
        """Make a table of what stands in the file. Of several objects of one number the last counts."""
        if len(self._file) > MOST_SEARCHED:
            raise PDFSyntaxError("too large to be searched")
        table = PDFXRef()
        for match in itertools.islice(_ANY_OBJECT.finditer(self._file), MOST_OBJECTS):
            table.offsets[int(match[1])] = (None, match.start(), 0)
        for key, pattern in _TRAILING.items():
            for match in pattern.finditer(self._file):
                table.trailer[key] = PDFObjRef(self, int(match[1]))
        xrefs.append(table)
        for number, (_, offset, _) in list(table.offsets.items()):
            if _OBJECT_STREAM.search(self._file, offset, offset + HEAD):
                self._add_inner(table, number)

    def _add_inner(self, table: Any, container: int) -> None:
        try:
            _, places = self._container(self.getobj(container))
        except Overdue:
            raise
        except Exception:  # a broken container holds nothing
            return
        for index, (number, _) in enumerate(places):
            table.offsets.setdefault(number, (container, index, 0))


class _Watched:
    """Looks at the clock now and then while a parser goes on."""

    _allowance: Allowance
    _steps = 0

    def fillbuf(self) -> bool:
        self._steps += 1
        if self._steps % STEPS == 0 and self._allowance.passed():
            raise Overdue
        return bool(super().fillbuf())  # type: ignore[misc]


class _Parser(_Watched, PDFParser):  # type: ignore[misc]
    def __init__(self, pdf: bytes, allowance: Allowance) -> None:
        self._allowance = allowance
        super().__init__(io.BytesIO(pdf))


class _InnerParser(_Watched, PDFStreamParser):  # type: ignore[misc]
    def __init__(self, content: bytes, allowance: Allowance) -> None:
        self._allowance = allowance
        super().__init__(content)


def unpacked(stream: Any, most: int) -> bytes:
    """The unpacked bytes of a stream, at most so many; empty where it is packed in an old way and large."""
    if stream.data is not None or stream.rawdata is None:
        return bytes(stream.get_data()[:most])
    filters = stream.get_filters()
    names = [name_of(kind) for kind, _ in filters]
    if names == ["FlateDecode"] and not filters[0][1] and not stream.decipher:
        return inflated(stream.rawdata, most)
    if len(stream.rawdata) > MOST_ODD_STREAM:
        return b""
    return bytes(stream.get_data()[:most])


def name_of(value: Any) -> str:
    """A name object without its slash, empty for anything else."""
    if not isinstance(value, PSLiteral):
        return ""
    return value.name if isinstance(value.name, str) else value.name.decode("latin-1")
