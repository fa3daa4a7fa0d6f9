"""The frames between the program and its workers."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.worker.protocol import (
    HEADER,
    MAX_CHUNK,
    MAX_JSON,
    Kind,
    ProtocolError,
    StreamEnded,
    clean_text,
    frame,
    json_frame,
    next_frame,
    read_frame,
    read_json,
)

EVERY_KIND = frozenset(Kind)


class Counting(io.BytesIO):
    """A stream that knows the largest piece it was asked for."""

    largest = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.largest = max(self.largest, size or 0)
        return super().read(size)


@given(st.sampled_from(Kind), st.binary(max_size=2_000))
def test_a_frame_is_read_as_it_was_written(kind: Kind, payload: bytes) -> None:
    assert read_frame(io.BytesIO(frame(kind, payload)), EVERY_KIND) == (kind, payload)


@pytest.mark.parametrize(
    ("kind", "length"),
    [(Kind.VALUE, MAX_JSON + 1), (Kind.DATA, MAX_CHUNK + 1), (Kind.ASK, 0xFFFFFFFF), (Kind.FAILED, 0xFFFFFFFF)],
)
def test_SEC_043_a_length_over_the_maximum_is_refused_before_anything_is_read(kind: Kind, length: int) -> None:
    stream = Counting(HEADER.pack(kind, length) + bytes(100))
    with pytest.raises(ProtocolError):
        read_frame(stream, EVERY_KIND)
    assert stream.largest <= HEADER.size


def test_SEC_043_a_lying_length_within_the_maximum_allocates_one_piece_at_most() -> None:
    stream = Counting(HEADER.pack(Kind.DATA, MAX_CHUNK) + b"only this")
    with pytest.raises(StreamEnded):
        read_frame(stream, EVERY_KIND)
    assert stream.largest <= MAX_CHUNK


def test_SEC_043_a_kind_that_is_not_expected_is_refused() -> None:
    for number in (0, 9, 200):
        with pytest.raises(ProtocolError):
            read_frame(io.BytesIO(HEADER.pack(number, 0)), EVERY_KIND)
    with pytest.raises(ProtocolError):
        read_frame(io.BytesIO(frame(Kind.ORDER)), {Kind.DONE})


def test_an_end_between_two_frames_is_told_from_an_end_inside_one() -> None:
    assert next_frame(io.BytesIO(b""), EVERY_KIND) is None
    for cut in range(1, 8):
        with pytest.raises(StreamEnded):
            next_frame(io.BytesIO(frame(Kind.VALUE, b"abc")[:cut]), EVERY_KIND)


@given(st.text())
def test_SEC_043_texts_lose_control_and_direction_characters_and_nothing_else(text: str) -> None:
    cleaned = read_json(json_frame(Kind.VALUE, text)[HEADER.size :])
    unwanted = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff")
    kept = [c for c in text if c not in unwanted and (c in "\t\n\r" or not (ord(c) < 32 or 127 <= ord(c) < 160))]
    assert cleaned == "".join(kept)


def test_SEC_043_keys_and_nested_texts_are_cleaned_too() -> None:
    said = {"a\u202eb": [{"c": "d\x00e"}, "f\x1b[31m"]}
    assert read_json(json.dumps(said).encode()) == {"ab": [{"c": "de"}, "f[31m"]}


@pytest.mark.parametrize("payload", [b"", b"{", b"\xff", b"NaN", b"Infinity", b"[" * 100_000, b'{"a":1}x'])
def test_SEC_043_json_that_is_none_is_a_protocol_error(payload: bytes) -> None:
    with pytest.raises(ProtocolError):
        read_json(payload)


def test_lone_surrogates_never_come_through() -> None:
    assert clean_text("a\ud800b") == "a?b"
    assert read_json(b'"\\ud800"') == "?"
