"""Sealing bytes into a stored file in one pass: one thread hashes while another seals and writes."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from lfr_review.domain.ids import Sha256
from lfr_review.store import age_keys
from lfr_review.store.age_stream import Sealer
from lfr_review.store.durable import Disk, told_in_words

PIECE = 1 << 20  # bytes; large enough that the two threads seldom wait for each other
_AHEAD = 4  # pieces that sealing may be ahead of hashing: memory stays flat


def pieces_of(source: BinaryIO | Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of an open file or of an iterable, in pieces of a good size."""
    read = getattr(source, "read", None)
    if read is not None:
        while piece := read(PIECE):
            yield bytes(piece)
        return
    gathered: list[bytes] = []
    length = 0
    for piece in source:
        gathered.append(bytes(piece))  # a copy, where the giver would use its buffer again
        length += len(piece)
        if length >= PIECE:
            yield b"".join(gathered)
            gathered, length = [], 0
    if length:
        yield b"".join(gathered)


def seal(pieces: Iterable[bytes], recipient: bytes, disk: Disk, path: Path) -> tuple[Sha256, int]:
    """Write bytes to a new sealed file and return their hash and length once the file is on the disk.

    Raises:
        DiskFull, CannotWrite: from the file system; whatever the pieces raise passes through.
    """
    digest = hashlib.sha256()
    size = 0
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="hash") as hashing, _new_file(disk, path) as file:

        def write(sealed: bytes) -> None:
            with told_in_words():
                disk.write(file, sealed)

        sealer = Sealer(lambda file_key: age_keys.wrap_for_recipient(file_key, recipient), write)
        ahead: deque[Future[None]] = deque()
        for piece in pieces:
            size += len(piece)
            ahead.append(hashing.submit(digest.update, piece))
            sealer.write(piece)
            if len(ahead) > _AHEAD:
                ahead.popleft().result()
        sealer.finish()
        with told_in_words():
            disk.sync(file)
    return Sha256(digest.hexdigest()), size


def drop_from_cache(path: Path) -> None:
    """Ask the system to forget its copy of a file, so that reading it back reads the disk. A wish, not a promise."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(descriptor)


@contextlib.contextmanager
def _new_file(disk: Disk, path: Path) -> Iterator[BinaryIO]:
    with told_in_words():
        file = disk.create(path)
    with file:
        yield file
