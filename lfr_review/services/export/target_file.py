"""The file that an export writes: beside its place and then put there whole, or nothing at all.

Until then it has no name where the system allows that, so that not even a crash leaves a readable half of a bundle;
elsewhere it has one that tells nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from lfr_review.domain.errors import CannotWrite, DiskFull, Refused, UnsuitablePlace
from lfr_review.domain.ids import Sha256
from lfr_review.store.durable import FULL, OPEN_FILES, REAL, Disk, temporary_beside


class TargetFile:
    """A file in the making. Outside its block there is either the finished file or none of it.

    Raises:
        Refused: the file exists and may not be written over.
        UnsuitablePlace: it would lie inside the library.
        CannotWrite: the folder does not exist or may not be written.
    """

    def __init__(
        self, target: Path, *, overwrite: bool = False, library: Path | None = None, disk: Disk = REAL
    ) -> None:
        self.target = target.absolute()
        self.partial = temporary_beside(self.target)
        self.size = 0
        self._digest = hashlib.sha256()
        self._disk = disk
        self._file: BinaryIO | None = None
        self._nameless = self._settled = False
        self._refuse(overwrite, library)

    def write(self, data: bytes, /) -> None:
        """Take the next bytes."""
        if self._file is None or self._settled:
            raise ValueError("the target file is not open")
        with told_in_words():
            self._disk.write(self._file, data)
        self._digest.update(data)
        self.size += len(data)

    def settle(self) -> Sha256:
        """Make what was written durable, not yet under its name, and answer with its hash."""
        if self._file is None:
            raise ValueError("the target file is not open")
        with told_in_words():
            self._disk.sync(self._file)
        self._settled = True
        return Sha256(self._digest.hexdigest())

    @property
    def readable_at(self) -> Path:
        """Where the settled file can be read before it is put in place."""
        if self._file is None or not self._nameless:
            return self.partial
        return OPEN_FILES / str(self._file.fileno())

    def put_in_place(self) -> None:
        """Give the settled file its name."""
        if self._file is None or not self._settled:
            raise ValueError("the target file is not settled")
        with told_in_words():
            if self._nameless:
                self._disk.give_name(self._file, self.partial)
            self._file.close()
            self._file = None
            self._disk.replace(self.partial, self.target)
            self._disk.sync_folder(self.target.parent)

    def _refuse(self, overwrite: bool, library: Path | None) -> None:
        if not self.target.parent.is_dir():
            raise CannotWrite(
                "The folder for the file does not exist. Nothing was written.", "Make it, or choose another."
            )
        if self.target.is_dir():
            raise CannotWrite("There is a folder of that name. Nothing was written.", "Choose another name.")
        if self.target.exists() and not overwrite:
            raise Refused(
                "There is a file of that name already. Nothing was written.",
                "Choose another name, or remove the file first.",
            )
        if library is not None and library.resolve() in (self.target.parent.resolve(), *self.target.resolve().parents):
            raise UnsuitablePlace(
                "Nothing readable may lie inside the library's folder. Nothing was written.", "Choose another folder."
            )

    def __enter__(self) -> TargetFile:
        try:
            with told_in_words():
                self._file = self._disk.create_nameless(self.target.parent)
                self._nameless = self._file is not None
                if self._file is None:
                    self._file = self._disk.create(self.partial)
        except (DiskFull, CannotWrite):
            self._discard()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._discard()

    def _discard(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        with contextlib.suppress(OSError):
            self.partial.unlink(missing_ok=True)


@contextlib.contextmanager
def told_in_words() -> Iterator[None]:
    """Turn a failure of the file system into a sentence about what was to be written."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull(
                "The disk that the file was to go to is full. No file was left there.",
                "Make room, or choose another disk, then do it again.",
            ) from error
        reason = os.strerror(error.errno) if error.errno else type(error).__name__
        raise CannotWrite(
            f"The file could not be written ({reason}). No file was left there.",
            "Check that you may write to that folder, or choose another.",
        ) from error
