"""The members of a ZIP file, listed and unpacked within limits."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Sequence
from typing import BinaryIO

from lfr_review.domain.errors import CannotRead, LimitReached

MAX_MEMBERS = 2_000
MAX_UNPACKED = 500_000_000  #: bytes of all members together
MAX_RATIO = 200
SMALL = 1_000_000  #: bytes unpacked; below this the ratio says nothing

END_MARK = b"PK\x05\x06"
END_LENGTH, END_REACH = 22, 22 + 65_535  #: bytes of the end record, and with the longest comment
DIRECTORY_MARK = b"PK\x01\x02"

#: what a damaged archive makes `zipfile` raise; a directory that points before the file's beginning is a ValueError
UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, OSError, EOFError, KeyError)


class Members:
    """The members of one ZIP file, all within the limits for containers.

    Raises:
        CannotRead: the file is no whole ZIP, or has members with names or kinds that are not allowed.
        LimitReached: it holds more than a container may.

    Source: our security requirement 46.
    """

    def __init__(self, stream: BinaryIO) -> None:
        try:
            self._zip = zipfile.ZipFile(stream)
        except UNREADABLE as error:
            raise CannotRead("The archive inside the file is damaged, so it cannot be read.") from error
        self._members = {member.filename: member for member in self._zip.infolist()}
        self._hold_to_limits()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the members, in the order of the file."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            CannotRead: it is not there, or damaged.
        """
        try:
            with self._zip.open(self._members[name]) as member:
                return member.read()
        except UNREADABLE as error:
            raise CannotRead("A part of the file is missing, damaged or locked, so it cannot be read.") from error

    def size(self, name: str) -> int:
        """How many bytes a member says that it unpacks to; what does not keep to it cannot be read."""
        return self._members[name].file_size

    def _hold_to_limits(self) -> None:
        members = self._zip.infolist()
        hold_to_totals(members)
        for member in members:
            if is_packed_too_tightly(member):
                raise LimitReached("A part of the file is packed so tightly that unpacking it may do harm.")
            if leads_outside(member.filename):
                raise CannotRead("The file names a part outside itself, as a hostile archive does.")
            if is_link(member):
                raise CannotRead("The file holds a link to something outside itself, as a hostile archive does.")


def hold_to_totals(members: Sequence[zipfile.ZipInfo]) -> None:
    """Nothing, where the members together are within the limits for containers.

    Raises:
        LimitReached: they are too many, or would take too much room.
    """
    if len(members) > MAX_MEMBERS:
        raise LimitReached(f"The file holds {len(members)} parts inside, over the limit of {MAX_MEMBERS}.")
    if (unpacked := sum(member.file_size for member in members)) > MAX_UNPACKED:
        raise LimitReached(f"Unpacked, the file would take {unpacked // 1_000_000} MB, over the limit of 500 MB.")


def is_packed_too_tightly(member: zipfile.ZipInfo) -> bool:
    """Whether a member unfolds further than honest content does."""
    return member.file_size > SMALL and member.file_size > MAX_RATIO * max(1, member.compress_size)


def leads_outside(name: str) -> bool:
    """Whether a member's name would lead out of the folder that it is unpacked into."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ".." in plain.split("/") or plain[1:2] == ":"


def is_link(member: zipfile.ZipInfo) -> bool:
    """Whether a member is no file but points to one."""
    return stat.S_ISLNK(member.external_attr >> 16)


def ends_like_zip(tail: bytes) -> bool:
    """Whether the last bytes of a file are the end of a ZIP with at least one member.

    Source: the ZIP format note, sections 4.3.12 and 4.3.16.
    """
    at = tail.rfind(END_MARK)
    if at < 0 or len(tail) - at < END_LENGTH:
        return False
    end = tail[at : at + END_LENGTH]
    members, directory_bytes = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    if members == 0 or len(tail) - at - END_LENGTH != int.from_bytes(end[20:22], "little"):
        return False
    return directory_bytes > at or tail[at - directory_bytes :].startswith(DIRECTORY_MARK)
