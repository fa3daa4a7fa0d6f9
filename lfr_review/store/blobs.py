"""The evidence vault: one age file for each original, rendition or edition, under a name that tells nothing.

The same bytes are stored once. A file is written under a temporary name while it is hashed, made durable, renamed,
and then read back and compared; only then has it been stored. Reading proves every chunk.
Source: our security requirements 20 and 22 to 24.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lfr_review.domain.errors import BlobDamaged, CannotWrite, ReadOnlyLibrary
from lfr_review.domain.ids import Sha256
from lfr_review.store import age_keys, blob_rows
from lfr_review.store.age_header import NotAge, WrongKey
from lfr_review.store.age_stream import Altered, Truncated, Unsealed
from lfr_review.store.blob_faults import Fault, blob_fault
from lfr_review.store.connections import Connections
from lfr_review.store.durable import Disk, temporary_beside, told_in_words
from lfr_review.store.keys import LibraryKeys
from lfr_review.store.sealing import drop_from_cache, pieces_of, seal

SUFFIX = ".age"

_PIECE = 1 << 20  # bytes hashed at a time when reading back


Watch = Callable[[int], object]


def _unwatched(size: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """What was stored."""

    sha256: Sha256
    size: int
    new: bool  #: False: the same bytes were there already


class Blobs:
    """The stored files of one open library."""

    def __init__(
        self, folder: Path, keys: LibraryKeys, disk: Disk, connections: Connections, *, read_only: bool
    ) -> None:
        self._folder = folder
        self._keys = keys
        self._disk = disk
        self._connections = connections
        self._read_only = read_only
        self._stored: set[Sha256] = set()
        self._unfinished: set[Path] = set()

    @property
    def unsettled(self) -> frozenset[Sha256]:
        """What was newly stored, or could not be removed, in this run: perhaps no record names it."""
        return frozenset(self._stored)

    @property
    def unfinished(self) -> frozenset[Path]:
        """The temporary files that are being written now."""
        return frozenset(self._unfinished)

    def path(self, sha256: Sha256) -> Path:
        """Where the stored file of some content lies, whether or not it is there."""
        name = self._keys.blob_name(sha256)
        return self._folder / name[:2] / f"{name}{SUFFIX}"

    def exists(self, sha256: Sha256) -> bool:
        """Whether a file is there. What is in it, `verify` tells."""
        return self.path(sha256).is_file()

    def put(self, source: BinaryIO | Iterable[bytes], *, checked: Watch = _unwatched) -> StoredBlob:
        """Store bytes and answer with their hash. Memory stays flat, whatever the length.

        Whatever the source raises passes through, and nothing of it stays.

        Args:
            source: an open file, or its bytes in pieces of any size.
            checked: is told, while what was stored is read back, how many bytes have been compared; what it raises
                passes through.

        Raises:
            DiskFull, CannotWrite, ReadOnlyLibrary, LibraryClosed: nothing was stored.
        """
        if self._read_only:
            raise ReadOnlyLibrary("The library is open for reading only. Nothing was stored.", "Open it for writing.")
        partial = temporary_beside(self._folder / "blob")
        with self._connections.using():  # the keys must last until the file has its name
            self._unfinished.add(partial)
            try:
                sha256, size = seal(pieces_of(source), self._keys.recipient, self._disk, partial)
                new = self._put_in_place(partial, sha256, size, checked)
            except BaseException:
                with contextlib.suppress(OSError):
                    partial.unlink(missing_ok=True)
                raise
            finally:
                self._unfinished.discard(partial)
        return StoredBlob(sha256, size, new)

    def open(self, sha256: Sha256) -> Unsealed:
        """A seekable reader of stored content; the caller closes it. The header and the last chunk are proved here.

        Raises:
            BlobDamaged: and in which way.
        """
        with self._connections.using():
            expected = self._size_of(sha256)
            try:
                file = self.path(sha256).open("rb")
            except FileNotFoundError as error:
                raise blob_fault(Fault.MISSING) from error
            except OSError as error:
                raise blob_fault(Fault.UNREADABLE) from error
            try:
                stored = _Reader(file, self._keys, expected)
                if expected is not None and stored.size != expected:
                    raise blob_fault(Fault.REPLACED)
            except BaseException:
                file.close()
                raise
            return stored

    def read(self, sha256: Sha256) -> bytes:
        """All of some stored content. For what is known to be small.

        Raises:
            BlobDamaged: and in which way.
        """
        with self.open(sha256) as stored:
            return stored.read()

    def verify(self, sha256: Sha256, size: int, *, checked: Watch = _unwatched) -> None:
        """Read stored content from end to end and hold it against its record.

        Args:
            sha256: of the content.
            size: of the content, bytes.
            checked: is told how many bytes have been compared; what it raises passes through.

        Raises:
            BlobDamaged: it is missing, cut off, altered, swapped for another stored file, or replaced.
        """
        with self._connections.using():
            try:
                found, found_size = self._digest(self.path(sha256), size, checked)
            except FileNotFoundError as error:
                raise blob_fault(Fault.MISSING) from error
            except OSError as error:
                raise blob_fault(Fault.UNREADABLE) from error
            if found != sha256:
                raise blob_fault(Fault.SWAPPED if self._size_of(found) is not None else Fault.REPLACED, found)
        if found_size != size:
            raise blob_fault(Fault.REPLACED)

    def count_unnamed(self) -> int:
        """How many stored files no record names. Nothing is removed."""
        with self._connections.reading() as db:
            names = {self._keys.blob_name(sha256) for sha256 in blob_rows.named(db)}
        return sum(path.stem not in names for path in self._folder.glob(f"??/*{SUFFIX}"))

    def discard(self, sha256: Sha256) -> None:
        """Take a stored file away, once no record names it. Where that fails, a later sweep does it."""
        try:
            self._disk.remove(self.path(sha256))
            self._stored.discard(sha256)
        except FileNotFoundError:
            self._stored.discard(sha256)
        except OSError:
            self._stored.add(sha256)

    def _put_in_place(self, partial: Path, sha256: Sha256, size: int, checked: Watch) -> bool:
        """Give a sealed file its name, unless the same content is there and whole, and read back what is there."""
        target = self.path(sha256)
        if target.exists():
            try:
                self.verify(sha256, size, checked=checked)
            except BlobDamaged:
                pass  # the good copy in hand mends it
            else:
                with told_in_words():
                    self._disk.remove(partial)
                    os.utime(target)  # young again: a sweep leaves it to whoever is about to name it
                return False
        with told_in_words():
            if not target.parent.is_dir():
                self._disk.make_folder(target.parent)
                self._disk.sync_folder(self._folder)
            self._disk.replace(partial, target)
            self._stored.add(sha256)
            self._disk.sync_folder(target.parent)
        drop_from_cache(target)
        try:
            self.verify(sha256, size, checked=checked)
        except BlobDamaged as error:
            self.discard(sha256)
            raise CannotWrite(
                "The file could not be read back as it was written, so it was not taken in. The original is unchanged.",
                "Check the disk that the library lies on, then take the file in again.",
            ) from error
        return True

    def _size_of(self, sha256: Sha256) -> int | None:
        with self._connections.reading() as db:
            return blob_rows.size_of(db, sha256)

    def _digest(self, path: Path, size: int, checked: Watch) -> tuple[Sha256, int]:
        digest = hashlib.sha256()
        with path.open("rb") as file, _Reader(file, self._keys, size) as stored:
            while piece := stored.read(_PIECE):
                digest.update(piece)
                checked(stored.tell())
            return Sha256(digest.hexdigest()), stored.size


class _Reader(Unsealed):
    """A stored file whose faults are told in words."""

    def __init__(self, file: BinaryIO, keys: LibraryKeys, expected: int | None) -> None:
        try:
            super().__init__(
                file, lambda header: age_keys.unwrap_with_identity(header.stanzas, keys.identity), expected
            )
        except Truncated as error:
            raise blob_fault(Fault.TRUNCATED) from error
        except Altered as error:
            raise blob_fault(Fault.ALTERED) from error
        except WrongKey as error:
            raise blob_fault(Fault.FOREIGN) from error
        except NotAge as error:
            raise blob_fault(Fault.TRUNCATED if error.cut_off else Fault.ALTERED) from error

    def read_range(self, offset: int, length: int) -> bytes:
        """The bytes from `offset`, fewer where the end comes first.

        Raises:
            BlobDamaged: a chunk of the range is not what was stored.
        """
        try:
            return super().read_range(offset, length)
        except Altered as error:
            raise blob_fault(Fault.ALTERED) from error
        except OSError as error:
            raise blob_fault(Fault.UNREADABLE) from error
