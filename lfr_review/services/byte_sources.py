"""Where the bytes that a worker reads come from."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path
from typing import Protocol

from lfr_review.domain.errors import SourceUnreadable


class ByteSource(Protocol):
    """Bytes of a known length that can be read in any order. Read from one thread at a time."""

    @property
    def size(self) -> int:
        """Length in bytes."""

    def read_range(self, offset: int, length: int) -> bytes:
        """Exactly that many bytes, fewer only where the source ends.

        Raises:
            CaseworkError: the bytes cannot be had.
        """


class BytesSource:
    """Bytes in memory."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    @property
    def size(self) -> int:
        """Length in bytes."""
        return len(self._content)

    def read_range(self, offset: int, length: int) -> bytes:
        """A piece of the bytes."""
        return self._content[offset : offset + length]


class FileSource:
    """A file on disk, opened once and held open, so that what is read is one and the same file.

    Raises:
        SourceUnreadable: the file cannot be opened or is not a regular file.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise SourceUnreadable("This is not a file but a folder, a device or a pipe.", "Name the file itself.")
            self._file = path.open("rb", buffering=0)
        except OSError as error:
            raise _unreadable(error) from None
        self._size = os.fstat(self._file.fileno()).st_size

    @property
    def size(self) -> int:
        """Length in bytes when it was opened."""
        return self._size

    def read_range(self, offset: int, length: int) -> bytes:
        """A piece of the file.

        Raises:
            SourceUnreadable: the medium failed, or the file has become shorter.
        """
        wanted = max(0, min(length, self._size - offset))
        pieces = []
        try:
            with self._lock:
                self._file.seek(offset)
                while wanted > 0 and (piece := self._file.read(wanted)):
                    pieces.append(piece)
                    wanted -= len(piece)
        except OSError as error:
            raise _unreadable(error) from None
        if wanted:
            raise SourceUnreadable(
                "The file became shorter while it was being read, so what was read of it is not one version.",
                "Close the program that is writing it and try again.",
            )
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> FileSource:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _unreadable(error: OSError) -> SourceUnreadable:
    if isinstance(error, FileNotFoundError):
        return SourceUnreadable(
            "The file was there when it was listed and is gone now. Nothing of it was read.",
            "Check the medium it is on and try again.",
        )
    return SourceUnreadable(
        f"The file could not be read ({error.strerror or 'input error'}).",
        "Check that it may be read, copy it from its medium, and try again.",
    )
