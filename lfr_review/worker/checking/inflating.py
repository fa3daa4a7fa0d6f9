"""Unpacking deflate streams with a bound, piece by piece."""

from __future__ import annotations

import zlib

PIECE = 128 * 1024  #: packed bytes at a time; they unpack to 132 MB at the very most


class Damaged(Exception):
    """The packed bytes cannot be unpacked. The words are those of zlib."""


def inflated(packed: bytes | memoryview, most: int) -> bytes:
    """The unpacked bytes, at most so many. A missing end is forgiven, as every viewer does.

    Raises:
        Damaged: the bytes are not deflate data.
    """
    machine = zlib.decompressobj()
    try:
        return machine.decompress(packed, most)
    except zlib.error as error:
        raise Damaged(str(error)) from error


def inflate_and_forget(packed: bytes | memoryview, most: int) -> bool:
    """Unpack without keeping anything, up to the bound. Returns whether the data came to its end.

    Raises:
        Damaged: something in the packed bytes is broken.
    """
    machine = zlib.decompressobj()
    size = 0
    try:
        for start in range(0, len(packed), PIECE):
            size += len(machine.decompress(packed[start : start + PIECE]))
            if machine.eof or size > most:
                return True
    except zlib.error as error:
        raise Damaged(str(error)) from error
    return machine.eof
