"""The payload of an age v1 file: chunks of 64 KiB, each sealed with its number, the last one marked as such.

Written in one pass; read from any place, each chunk proved before a byte of it is given out. Source: the age v1
format, section on the payload (the STREAM construction with ChaCha20-Poly1305).
"""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from lfr_review.store.age_header import FILE_KEY_SIZE, Header, Stanza, derived, read_header, write_header

CHUNK = 64 * 1024  # bytes of plaintext
TAG = 16
NONCE = 16
SEALED = CHUNK + TAG
_AT_ONCE = 64  # chunks read from the file together


class Truncated(ValueError):
    """The end of the payload is not there."""


class Altered(ValueError):
    """A chunk of the payload is not what was sealed; `chunk` counts from 0."""

    def __init__(self, chunk: int) -> None:
        super().__init__(f"chunk {chunk} is not what was sealed")
        self.chunk = chunk


class Sealer:
    """Turns bytes, as they come, into an age file. Nothing is valid before `finish`."""

    def __init__(self, wrap: Callable[[bytes], Stanza], out: Callable[[bytes], object]) -> None:
        file_key = os.urandom(FILE_KEY_SIZE)
        nonce = os.urandom(NONCE)
        out(write_header((wrap(file_key),), file_key) + nonce)
        self._cipher = ChaCha20Poly1305(derived(file_key, nonce, b"payload"))
        self._out = out
        self._held = bytearray()  # up to one whole chunk: only the next byte tells that it is not the last
        self._number = 0

    def write(self, piece: bytes | bytearray | memoryview) -> None:
        """Seal the next bytes."""
        view = memoryview(piece)
        sealed: list[bytes] = []
        if self._held:
            room = CHUNK - len(self._held)
            self._held += view[:room]
            view = view[room:]
            if not view:
                return
            sealed.append(self._seal(bytes(self._held), last=False))
            self._held.clear()
        while len(view) > CHUNK:
            sealed.append(self._seal(view[:CHUNK], last=False))
            view = view[CHUNK:]
        self._held += view
        if sealed:
            self._out(b"".join(sealed))

    def finish(self) -> None:
        """Seal the last chunk."""
        self._out(self._seal(bytes(self._held), last=True))
        self._held.clear()

    def _seal(self, chunk: bytes | memoryview, *, last: bool) -> bytes:
        number, self._number = self._number, self._number + 1
        return self._cipher.encrypt(_nonce(number, last=last), chunk, None)


class Unsealed(io.RawIOBase):
    """The plaintext of an age file, to be read from any place. One lock: several threads may read."""

    def __init__(self, file: BinaryIO, unwrap: Callable[[Header], bytes], expected: int | None = None) -> None:
        """Open and prove the header and the last chunk.

        Args:
            file: the sealed file, which this object then owns.
            unwrap: gives the file key of a header.
            expected: bytes of plaintext, where known: a cut inside a chunk can then be told from a changed chunk.

        Raises:
            NotAge, WrongKey: from the header.
            Truncated: the file ends too early, as far as its length or last chunk tells.
            Altered: the last chunk is not what was sealed.
        """
        super().__init__()
        self._file = file
        self._lock = threading.Lock()
        self._place = 0
        self._kept: tuple[int, bytes] = (-1, b"")
        header = read_header(file)
        file_key = unwrap(header)
        header.prove(file_key)
        nonce = file.read(NONCE)
        self._start = header.length + NONCE
        self._payload = file.seek(0, io.SEEK_END) - self._start
        rest = self._payload % SEALED
        if len(nonce) < NONCE or self._payload < TAG or 0 < rest < TAG or (rest == TAG and self._payload > TAG):
            raise Truncated("the payload's length is that of no whole file")
        self._cipher = ChaCha20Poly1305(derived(file_key, nonce, b"payload"))
        self._chunks = -(-self._payload // SEALED)
        self.size = self._payload - self._chunks * TAG  #: bytes of plaintext
        self._prove_end(expected)

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """The place of the next byte."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to a place, which may lie behind the end."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise ValueError("there is nothing before the start")
        self._place = base + offset
        return self._place

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes: all where `size` is negative or None."""
        wanted = self.size if size is None or size < 0 else size
        piece = self.read_range(self._place, wanted)
        self._place += len(piece)
        return piece

    def readall(self) -> bytes:
        """All bytes from here."""
        return self.read()

    def readinto(self, buffer: object) -> int:
        """Fill a buffer with the next bytes."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        piece = self.read(len(view))
        view[: len(piece)] = piece
        return len(piece)

    def read_range(self, offset: int, length: int) -> bytes:
        """The bytes from `offset`, fewer where the end comes first.

        Raises:
            Altered: a chunk of the range is not what was sealed.
        """
        end = min(offset + length, self.size)
        if offset < 0 or offset >= end:
            return b""
        first, last = offset // CHUNK, (end - 1) // CHUNK
        with self._lock:
            pieces = [
                piece
                for number in range(first, last + 1, _AT_ONCE)
                for piece in self._open_chunks(number, min(number + _AT_ONCE - 1, last))
            ]
        pieces[-1] = pieces[-1][: end - last * CHUNK]
        pieces[0] = pieces[0][offset - first * CHUNK :]
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def close(self) -> None:
        """Close the sealed file and forget the plaintext kept."""
        if not self.closed:
            self._file.close()
            self._kept = (-1, b"")
        super().close()

    def _open_chunks(self, first: int, last: int) -> list[bytes]:
        if first == last == self._kept[0]:
            return [self._kept[1]]
        self._file.seek(self._start + first * SEALED)
        sealed = memoryview(self._file.read((last - first + 1) * SEALED))
        chunks = []
        for number in range(first, last + 1):
            piece = sealed[(number - first) * SEALED : (number - first + 1) * SEALED]
            try:
                chunks.append(self._cipher.decrypt(_nonce(number, last=number == self._chunks - 1), piece, None))
            except InvalidTag as error:
                raise Altered(number) from error
        self._kept = (last, chunks[-1])
        return chunks

    def _prove_end(self, expected: int | None) -> None:
        """Open the last chunk: one that opens only as an inner chunk stands where the rest was cut off."""
        last = self._chunks - 1
        try:
            self._open_chunks(last, last)
        except Altered:
            if expected is not None and self.size < expected:
                raise Truncated("the file ends inside a chunk") from None
            self._file.seek(self._start + last * SEALED)
            try:
                self._cipher.decrypt(_nonce(last, last=False), self._file.read(SEALED), None)
            except InvalidTag:
                raise Altered(last) from None
            raise Truncated("the file ends after an inner chunk") from None


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
