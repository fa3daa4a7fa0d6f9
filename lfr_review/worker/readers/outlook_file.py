"""An Outlook message (MSG) as it is stored: its properties, its recipients and what is attached to it.

Source: [MS-OXMSG], sections 2.1 to 2.4; [MS-OXPROPS] for the numbers.
"""

from __future__ import annotations

import datetime as dt
import io
import struct
from dataclasses import dataclass
from enum import IntEnum

from olefile import OleFileIO
from oxmsg.domain.encodings import encoding_from_codepage
from oxmsg.storage import Storage

from lfr_review.domain.errors import CannotRead, LimitReached
from lfr_review.worker.readers.compound_file import Folder, compound_file
from lfr_review.worker.readers.zip_members import MAX_MEMBERS, MAX_UNPACKED

PROPERTIES, NAMED = "__properties_version1.0", "__nameid_version1.0"
TOP_HEADER, INNER_HEADER, PART_HEADER = 32, 24, 8  #: bytes before the properties of a file, a message in it, a part
WIDE, NARROW, BINARY, OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
MAX_DEPTH = 60  #: folders inside each other; a message in a message takes two
NESTED = "The parts of the message are nested too deeply, as a hostile message does."
YEAR_1601 = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)


class Tag(IntEnum):
    """The properties that are read."""

    MESSAGE_CLASS = 0x001A
    SUBJECT = 0x0037
    SUBMITTED = 0x0039
    BEHALF_NAME = 0x0042
    TRANSPORT_HEADERS = 0x007D
    RECIPIENT_TYPE = 0x0C15
    SENDER_NAME = 0x0C1A
    SENDER_ADDRESS = 0x0C1F
    DISPLAY_BCC = 0x0E02
    DISPLAY_CC = 0x0E03
    DISPLAY_TO = 0x0E04
    DELIVERED = 0x0E06
    FLAGS = 0x0E07
    BODY = 0x1000
    RTF = 0x1009
    HTML = 0x1013
    MESSAGE_ID = 0x1035
    IN_REPLY_TO = 0x1042
    DISPLAY_NAME = 0x3001
    ADDRESS = 0x3003
    CREATED = 0x3007
    CHANGED = 0x3008
    ATTACHED = 0x3701
    SHORT_NAME = 0x3704
    METHOD = 0x3705
    LONG_NAME = 0x3707
    PATH = 0x370D
    SMTP = 0x39FE
    WEB_CODEPAGE = 0x3FDE
    CODEPAGE = 0x3FFD
    SENDER_SMTP = 0x5D01
    BEHALF_SMTP = 0x5D02


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of a message, a recipient or an attachment. What is damaged or missing reads as empty."""

    streams: dict[str, bytes]
    header: int
    codepage: str = "windows-1252"

    def text(self, tag: Tag) -> str:
        """A text."""
        wide = self.streams.get(f"__substg1.0_{tag:04X}{WIDE:04X}")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self.streams.get(f"__substg1.0_{tag:04X}{NARROW:04X}", b"")
        return narrow.decode(self.codepage, "replace").rstrip("\0")

    def content(self, tag: Tag) -> bytes | None:
        """Bytes; None where there are none."""
        return self.streams.get(f"__substg1.0_{tag:04X}{BINARY:04X}")

    def number(self, tag: Tag) -> int | None:
        """A whole number."""
        value = self._fixed(tag)
        return None if value is None else int.from_bytes(value[:4], "little")

    def moment(self, tag: Tag) -> dt.datetime | None:
        """A time, in UTC."""
        count = int.from_bytes(self._fixed(tag) or b"", "little") // 10
        try:
            return YEAR_1601 + dt.timedelta(microseconds=count) if count else None
        except OverflowError:
            return None

    def _fixed(self, tag: Tag) -> bytes | None:
        table = self.streams.get(PROPERTIES, b"")
        for at in range(self.header, len(table) - 15, 16):
            if struct.unpack_from("<H", table, at + 2)[0] == tag:
                return table[at + 8 : at + 16]
        return None


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something attached to a message."""

    name: str
    content: bytes | None  #: None where the file has only a reference to it
    is_message: bool = False
    path: str = ""  #: where it lay when it was only referred to


class OutlookMessage:
    """One message file.

    Raises:
        CannotRead: it is damaged, or nested more deeply than any honest message.
        LimitReached: its parts would unfold beyond what a file may.
    """

    def __init__(self, content: bytes) -> None:
        self._root = _load(content)
        streams = _streams(self._root)
        bare = Properties(streams, TOP_HEADER)
        self.properties = Properties(streams, TOP_HEADER, _encoding(bare.number(Tag.CODEPAGE)))
        self.web_codepage = _encoding(bare.number(Tag.WEB_CODEPAGE) or bare.number(Tag.CODEPAGE))

    @property
    def recipients(self) -> tuple[tuple[int, str], ...]:
        """Kind (1 to, 2 copy, 3 blind copy) and name with address of each recipient."""
        found = []
        for storage in self._root.iter_recipient_storages():
            of = Properties(_streams(storage), PART_HEADER, self.properties.codepage)
            address = of.text(Tag.SMTP) or of.text(Tag.ADDRESS)
            found.append((of.number(Tag.RECIPIENT_TYPE) or 1, with_address(of.text(Tag.DISPLAY_NAME), address)))
        return tuple(found)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """What is attached, in the order of the file."""
        storages = sorted(self._root.iter_attachment_storages(), key=lambda storage: str(storage.name))
        if len(storages) > MAX_MEMBERS:
            raise LimitReached(f"The message has {len(storages)} attachments, over the limit of {MAX_MEMBERS}.")
        return tuple(self._attachment(storage) for storage in storages)

    def _attachment(self, storage: Storage) -> Attachment:
        of = Properties(_streams(storage), PART_HEADER, self.properties.codepage)
        name = of.text(Tag.LONG_NAME) or of.text(Tag.SHORT_NAME) or of.text(Tag.DISPLAY_NAME)
        inner = next((each for each in storage.storages if each.name.endswith(f"{Tag.ATTACHED:04X}{OBJECT:04X}")), None)
        if inner is None:
            return Attachment(name, of.content(Tag.ATTACHED), path=of.text(Tag.PATH))
        if PROPERTIES not in _streams(inner):
            return Attachment(name, compound_file(_folder(inner)))
        subject = Properties(_streams(inner), INNER_HEADER, self.properties.codepage).text(Tag.SUBJECT)
        return Attachment(f"{name or subject or 'message'}.msg", compound_file(self._as_file(inner)), is_message=True)

    def _as_file(self, inner: Storage) -> Folder:
        """A message inside the message as a file of its own: a longer header, and the names that it shares."""
        folder = _folder(inner)
        table = folder.streams[PROPERTIES]
        folder.streams[PROPERTIES] = table[:INNER_HEADER].ljust(TOP_HEADER, b"\0") + table[INNER_HEADER:]
        for storage in self._root.storages:
            if storage.name == NAMED:
                folder.folders.setdefault(NAMED, _folder(storage))
        return folder


def with_address(name: str, address: str) -> str:
    """A name with its address, such as `A. Officer <officer@force.example>`."""
    if not address or address == name:
        return name or address
    return f"{name} <{address}>" if name else address


def _load(content: bytes) -> Storage:
    try:
        with OleFileIO(io.BytesIO(content)) as file:
            unfolded = sum(entry.size for entry in file.direntries if entry is not None and entry is not file.root)
            if unfolded > MAX_UNPACKED:
                raise LimitReached(
                    f"Unfolded, the message would take {unfolded // 1_000_000} MB, over the limit of 500 MB."
                )
            return Storage.from_ole(file)
    except (LimitReached, MemoryError):
        raise
    except RecursionError:
        raise CannotRead(NESTED) from None
    except Exception as error:  # readers of hostile bytes fail in any way
        raise CannotRead("The message file is damaged or cut short, so it cannot be read.") from error


def _streams(storage: Storage) -> dict[str, bytes]:
    return {stream.name: stream.bytes_ for stream in storage.streams}


def _folder(storage: Storage, depth: int = MAX_DEPTH) -> Folder:
    if depth == 0:
        raise CannotRead(NESTED)
    return Folder(_streams(storage), {inner.name: _folder(inner, depth - 1) for inner in storage.storages})


def _encoding(codepage: int | None) -> str:
    try:
        name = str(encoding_from_codepage(codepage or 1252))
        b"".decode(name)
    except Exception:  # a number that nobody knows
        return "windows-1252"
    return name
