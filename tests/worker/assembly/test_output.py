"""The way out of the finished file."""

from __future__ import annotations

import io

import pytest

from lfr_review.worker.assembly.output import PIECE_BYTES, Fingerprint, IdentifiedOutput

MARK = b"<31415926535897932384626433832795>"


class Counting(io.BytesIO):
    """Counts the pieces it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[int] = []

    def write(self, data: object, /) -> int:
        written = super().write(data)  # type: ignore[arg-type]
        self.pieces.append(written)
        return written


def test_the_identifier_takes_the_last_place_that_waits_for_one() -> None:
    out = io.BytesIO()
    output = IdentifiedOutput(out, bytes(range(16)), objects=1)
    output.write(b"a source said " + MARK * 2 + b" once; then /ID [" + MARK * 2 + b"] end")
    output.finish()
    mine = b"<000102030405060708090a0b0c0d0e0f>"
    assert out.getvalue() == b"a source said " + MARK * 2 + b" once; then /ID [" + mine * 2 + b"] end"


def test_large_files_leave_in_pieces_and_little_is_held_back() -> None:
    out = Counting()
    output = IdentifiedOutput(out, bytes(16), objects=100)
    for _ in range(500):
        output.write(b"x" * 10_000)
    assert output.tell() == 5_000_000
    assert output.tell() - sum(out.pieces) < 2 * PIECE_BYTES
    output.write(MARK * 2)
    output.finish()
    assert len(out.getvalue()) == 5_000_068
    assert max(out.pieces) <= PIECE_BYTES + 10_000


def test_a_file_without_a_place_for_the_identifier_is_a_bug() -> None:
    output = IdentifiedOutput(io.BytesIO(), bytes(16), objects=1)
    output.write(b"%PDF")
    with pytest.raises(RuntimeError, match="identifier"):
        output.finish()


def test_a_fingerprint_tells_parts_apart() -> None:
    def of(*parts: bytes) -> bytes:
        fingerprint = Fingerprint()
        fingerprint.add(*parts)
        return fingerprint.value

    assert of(b"ab", b"c") != of(b"a", b"bc")
    assert of(b"ab", b"c") == of(b"ab", b"c")
    assert len(of()) == 16
