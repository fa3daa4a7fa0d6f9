"""The way out of the finished file: many small writes gathered into large ones, and the file's identifier."""

from __future__ import annotations

import hashlib
import io
from typing import Any, BinaryIO

PIECE_BYTES = 1 << 20
#: What qpdf writes for the two halves of an identifier when it is told not to make one. They stand close to the end.
_PLACEHOLDER = b"<31415926535897932384626433832795>" * 2
#: Kept back until the end, because the identifier is in it: the cross-reference data that follow it take a few bytes
#: for each object.
_TAIL_BYTES = 64 << 10
_TAIL_BYTES_PER_OBJECT = 16
#: Longer pieces are hashed without the interpreter's lock, and every piece after them; getting it back from a thread
#: that draws takes longer than the hashing.
_QUIET_BYTES = 2000


class IdentifiedOutput(io.RawIOBase):
    """Passes a file on in large pieces and sets its identifier on the way.

    qpdf can derive an identifier from what it writes, but reads everything once more through MD5 for it: a third of
    the time of writing a large bundle. Ours is derived from what the bundle was made of.

    Args:
        out: where the pieces go.
        identifier: 16 bytes.
        objects: how many objects the file has, or more.
    """

    def __init__(self, out: BinaryIO, identifier: bytes, objects: int) -> None:
        if len(identifier) != 16:
            raise ValueError("an identifier has 16 bytes")
        self._out = out
        self._identifier = identifier
        self._tail_bytes = _TAIL_BYTES + objects * _TAIL_BYTES_PER_OBJECT
        self._held = bytearray()
        self._passed_on = 0

    def writable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Never: what was passed on is gone."""
        return False

    def write(self, data: Any, /) -> int:
        """Take the next piece."""
        self._held += data
        if len(self._held) >= self._tail_bytes + PIECE_BYTES:
            self._pass_on(len(self._held) - self._tail_bytes)
        return len(data)

    def tell(self) -> int:
        """How many bytes were written so far."""
        return self._passed_on + len(self._held)

    def finish(self) -> None:
        """Set the identifier and pass the rest on.

        Raises:
            RuntimeError: the file ends without an identifier.
        """
        start = self._held.rfind(_PLACEHOLDER)
        if start < 0:
            raise RuntimeError("the file was written without an identifier")
        self._held[start : start + len(_PLACEHOLDER)] = b"<%s>" % self._identifier.hex().encode() * 2
        while self._held:
            self._pass_on(min(PIECE_BYTES, len(self._held)))

    def _pass_on(self, size: int) -> None:
        with memoryview(self._held) as held:
            self._out.write(held[:size])
        del self._held[:size]
        self._passed_on += size


class Fingerprint:
    """Sixteen bytes that stand for everything that was added, in order, each part told apart by its length."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, *parts: bytes) -> None:
        """Take further parts into account."""
        for part in parts:
            self._digest.update(len(part).to_bytes(8, "big"))
            for start in range(0, len(part), _QUIET_BYTES):
                self._digest.update(part[start : start + _QUIET_BYTES])

    @property
    def value(self) -> bytes:
        """The sixteen bytes so far."""
        return self._digest.digest()[:16]
