"""A ZIP archive that was handed in as evidence: what lies in it, and each of its files by itself.

Unlike the parts of an office document, its names are only shown and never used, so a hostile one costs no other file.
Source: our security requirement 46; the ZIP format note, sections 4.3 and 4.4.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from lfr_review.domain.errors import CannotRead, LimitReached, PasswordNeeded
from lfr_review.worker.readers.wording import safe_name
from lfr_review.worker.readers.zip_members import (
    UNREADABLE,
    hold_to_totals,
    is_link,
    is_packed_too_tightly,
    leads_outside,
)

LOCKED, UTF_8 = 0x1, 0x800  #: flags of a member
AES = 99  #: the number that stands for the method where the content is encrypted with AES
METHODS = frozenset({0, 8, 12, 14})  #: how members may be packed: not at all, Deflate, BZIP2, LZMA
ORIGINAL_SAFE = "The original is kept as it is."
ELSEWHERE = "Unpack it in another program and hand in the files as well."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file in an archive."""

    index: int  #: among everything the archive lists, from 0
    name: str  #: as it stands, folders included
    safe_name: str
    size_bytes: int
    packed_at: dt.datetime | None  #: by the clock of whoever packed it, of no known zone
    is_locked: bool
    leads_outside: bool
    refusal: str  #: why it cannot be taken out, a few words; empty where it can


class Archive:
    """The files of one archive.

    Raises:
        CannotRead: the archive is damaged.
        LimitReached: it holds more than a container may.
    """

    def __init__(self, stream: BinaryIO) -> None:
        try:
            self._zip = zipfile.ZipFile(stream)
        except UNREADABLE as error:
            raise CannotRead(f"The archive is damaged or cut short. {ORIGINAL_SAFE}", ELSEWHERE) from error
        self._members = self._zip.infolist()
        try:
            hold_to_totals(self._members)
        except LimitReached as error:
            raise LimitReached(f"{error.words} {ORIGINAL_SAFE}", ELSEWHERE) from error
        self.entries = tuple(
            _entry(index, member) for index, member in enumerate(self._members) if not _is_folder(member)
        )
        self.comment = self._zip.comment.decode("utf-8", "replace")

    @property
    def locked(self) -> tuple[Entry, ...]:
        """The files that ask for a password."""
        return tuple(entry for entry in self.entries if entry.is_locked and not entry.refusal)

    @property
    def is_locked(self) -> bool:
        """Whether every file that can be taken out asks for a password."""
        return bool(self.locked) and all(entry.is_locked for entry in self.entries if not entry.refusal)

    def try_password(self, password: str | None) -> None:
        """Nothing, where the password opens what is locked: the smallest such file is read.

        Raises:
            PasswordNeeded: it does not, or is missing.
        """
        if self.locked:
            self.read(min(self.locked, key=lambda entry: entry.size_bytes).index, password)

    def read(self, index: int, password: str | None = None) -> bytes:
        """The bytes of a file.

        Raises:
            CannotRead: there is no such file, it is damaged, or it is of a sort that is not taken out.
            PasswordNeeded: it is locked and the password is missing or wrong.
        """
        entry = next((each for each in self.entries if each.index == index), None)
        if entry is None:
            raise CannotRead(f"The archive has no such file inside it. {ORIGINAL_SAFE}")
        if entry.refusal:
            raise CannotRead(
                f"The file cannot be taken out of the archive: {entry.refusal}. {ORIGINAL_SAFE}", ELSEWHERE
            )
        if entry.is_locked and not password:
            raise _locked(tried=False)
        key = password.encode() if password and entry.is_locked else None
        try:
            with self._zip.open(self._members[index], pwd=key) as member:
                return member.read()
        except UNREADABLE as error:
            if entry.is_locked:
                raise _locked(tried=True) from error
            raise CannotRead(f"The file is damaged inside the archive. {ORIGINAL_SAFE}", ELSEWHERE) from error


def _is_folder(member: zipfile.ZipInfo) -> bool:
    """As `ZipInfo.is_dir` says, which stumbles over a member without a name (Python 3.11)."""
    return member.filename.endswith("/")


def _locked(*, tried: bool) -> PasswordNeeded:
    words = (
        "The password that was given does not open the files in this archive."
        if tried
        else "The files in this archive are protected by a password."
    )
    return PasswordNeeded(f"{words} {ORIGINAL_SAFE}", "Ask whoever sent it for the password, then give it here.")


def _entry(index: int, member: zipfile.ZipInfo) -> Entry:
    name = _name(member)
    return Entry(
        index=index,
        name=name,
        safe_name=safe_name(name, index + 1),
        size_bytes=member.file_size,
        packed_at=_packed_at(member),
        is_locked=bool(member.flag_bits & LOCKED),
        leads_outside=leads_outside(name),
        refusal=_refusal(member),
    )


def _refusal(member: zipfile.ZipInfo) -> str:
    if is_link(member):
        return "it is no file but a link to one"
    if is_packed_too_tightly(member):
        return "it is packed so tightly that unpacking it may do harm"
    if member.compress_type == AES:
        return "it is locked with AES, which this program does not open"
    if member.compress_type not in METHODS:
        return "it is packed by a method that is not read here"
    return ""


def _name(member: zipfile.ZipInfo) -> str:
    """Its whole name, with what follows a zero byte; names that say nothing of their letters are often UTF-8."""
    name = member.orig_filename
    if member.flag_bits & UTF_8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _packed_at(member: zipfile.ZipInfo) -> dt.datetime | None:
    try:
        return dt.datetime(*member.date_time)  # noqa: DTZ001 - the archive names no zone
    except ValueError:
        return None
