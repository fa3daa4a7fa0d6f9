"""The bytes of a stream, decoded without letting a small file unfold into memory without end."""

from __future__ import annotations

import zlib
from enum import Enum, auto

import pikepdf
from pikepdf import Array, Stream

from lfr_review.domain.errors import LimitReached
from lfr_review.worker.cleaning.values import elements, name
from lfr_review.worker.protocol import MAX_OUTPUT

MAX_CONTENT = 256 * 1024 * 1024  #: bytes of one page's drawing instructions
_FLATE = ("/FlateDecode",)
_PIECE = 1 << 20


def filters(stream: Stream) -> tuple[str, ...]:
    """The names of the filters that were applied to a stream, the outermost first."""
    stated = stream.get("/Filter")
    if isinstance(stated, Array):
        return tuple(name(each) for each in elements(stated))
    return (name(stated),) if stated is not None else ()


def decoded(stream: Stream, limit: int = MAX_CONTENT) -> bytes:
    """The stream's bytes without their filters; what can be read of them where they are damaged.

    Raises:
        LimitReached: they unfold to more than `limit` bytes.
    """
    return decode(stream, limit)[0]


class Soundness(Enum):
    """What is known of a stream's bytes once they are decoded."""

    WHOLE = auto()
    UNKNOWN = auto()
    DAMAGED = auto()


def decode(stream: Stream, limit: int = MAX_CONTENT) -> tuple[bytes, Soundness]:
    """The stream's bytes without their filters, and how sound they are known to be.

    Raises:
        LimitReached: they unfold to more than `limit` bytes.
    """
    applied, found = filters(stream), Soundness.UNKNOWN
    if not applied:
        return bytes(stream.read_raw_bytes()), Soundness.WHOLE
    if applied == _FLATE and stream.get("/DecodeParms") is None:
        plain = _inflated(bytes(stream.read_raw_bytes()), limit)
        if plain is not None:
            return plain, Soundness.WHOLE
        found = Soundness.DAMAGED
    else:
        _refuse_bomb(stream, applied, limit)
    try:
        return bytes(stream.read_bytes()), found
    except pikepdf.PikepdfError:
        return b"", Soundness.DAMAGED


def _refuse_bomb(stream: Stream, applied: tuple[str, ...], limit: int) -> None:
    """Only deflate unfolds a thousandfold. Where it is the first filter its output is measured piece by piece."""
    if applied[0] == "/FlateDecode":
        unpacker, size = zlib.decompressobj(), 0
        piece = bytes(stream.read_raw_bytes())
        try:
            while piece and not unpacker.eof:
                size += len(unpacker.decompress(piece, _PIECE))
                if size > limit:
                    raise _too_large()
                piece = unpacker.unconsumed_tail
        except zlib.error:
            return


def _inflated(packed: bytes, limit: int) -> bytes | None:
    """The unpacked bytes; None where they are damaged, so that a forgiving reader may try."""
    try:
        if len(packed) < limit // 1032:  # deflate cannot do better than 1032 : 1
            return zlib.decompress(packed)
        unpacker = zlib.decompressobj()
        plain = unpacker.decompress(packed, limit + 1)
    except zlib.error:
        return None
    if len(plain) > limit:
        raise _too_large()
    return plain if unpacker.eof else None


def _too_large() -> LimitReached:
    return LimitReached(
        "A part of the PDF unfolds to more than this program is willing to hold. The original is kept as it is.",
        "Ask whoever sent it for another copy, and treat this one as suspicious.",
    )


def attached_bytes(stream: Stream) -> bytes:
    """The bytes of an attached file.

    Raises:
        LimitReached: it unfolds beyond what a worker may hand out.
    """
    return decoded(stream, MAX_OUTPUT)
