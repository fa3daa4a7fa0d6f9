"""The child's side of the pipe, over real pipes."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.worker.protocol import (
    MAX_CHUNK,
    MAX_JSON,
    RANGE,
    SOURCE_START,
    Kind,
    ProtocolError,
    StreamEnded,
    frame,
    json_frame,
    next_frame,
    read_frame,
)
from lfr_review.worker.streams import Inbox, Outbox, RangedSource, WholeSource

EVERY_KIND = frozenset(Kind)


def frames_of(stream: io.BytesIO) -> list[tuple[Kind, bytes]]:
    stream.seek(0)
    found = []
    while (one := next_frame(stream, EVERY_KIND)) is not None:
        found.append(one)
    return found


def inbox_of(*frames: bytes) -> tuple[Inbox, io.BytesIO]:
    said = io.BytesIO()
    return Inbox(io.BytesIO(b"".join(frames)), Outbox(said)), said


def source_frames(number: int, content: bytes, piece: int = MAX_CHUNK) -> bytes:
    pieces = [frame(Kind.DATA, content[at : at + piece]) for at in range(0, len(content), piece)]
    return frame(Kind.SOURCE, SOURCE_START.pack(number, len(content))) + b"".join(pieces)


@contextmanager
def serving(contents: list[bytes]) -> Iterator[tuple[BinaryIO, BinaryIO, Callable[[], int]]]:
    """The two ends that a child sees, with a thread behind them that answers its questions for ranges."""
    down_read, down_write = os.pipe()
    up_read, up_write = os.pipe()
    asked = 0

    def answer() -> None:
        nonlocal asked
        with os.fdopen(up_read, "rb") as questions, os.fdopen(down_write, "wb") as answers:
            while (question := next_frame(questions, {Kind.ASK})) is not None:
                number, offset, length = RANGE.unpack(question[1])
                asked += 1
                answers.write(frame(Kind.DATA, contents[number][offset : offset + length]))
                answers.flush()

    thread = threading.Thread(target=answer)
    thread.start()
    with os.fdopen(down_read, "rb") as inwards:
        with os.fdopen(up_write, "wb") as outwards:
            yield inwards, outwards, lambda: asked
        thread.join()


def test_a_blob_goes_out_in_pieces_of_the_agreed_size() -> None:
    said = io.BytesIO()
    content = os.urandom(2 * MAX_CHUNK + 17)
    with Outbox(said).blob("pages") as out:
        out.write(content[:10])
        out.write(content[10:])
    kinds = [kind for kind, _ in frames_of(said)]
    assert kinds[0] is Kind.BLOB and kinds[-1] is Kind.END_BLOB
    pieces = [payload for kind, payload in frames_of(said) if kind is Kind.DATA]
    assert b"".join(pieces) == content and max(map(len, pieces)) <= MAX_CHUNK


def test_a_blob_that_fails_half_way_is_not_ended_and_nothing_follows_it() -> None:
    said = io.BytesIO()
    with pytest.raises(ValueError, match="broken"), Outbox(said).blob("pages") as out:
        out.write(b"held back")
        raise ValueError("broken")
    out.close()
    assert [kind for kind, _ in frames_of(said)] == [Kind.BLOB]


def test_a_value_too_large_for_the_other_side_is_refused_here() -> None:
    with pytest.raises(ValueError, match="in parts"):
        Outbox(io.BytesIO()).send_json(Kind.VALUE, "x" * MAX_JSON)


def test_frames_from_several_threads_are_never_torn() -> None:
    said = io.BytesIO()
    outbox = Outbox(said)

    def send(number: int) -> None:
        for _ in range(200):
            outbox.send_json(Kind.VALUE, [number] * 50)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    values = [json.loads(payload) for _, payload in frames_of(said)]
    assert len(values) == 800 and all(len(set(value)) == 1 for value in values)


@given(st.lists(st.binary(max_size=300), max_size=5), st.integers(1, 64))
@settings(max_examples=50)
def test_whole_sources_arrive_as_they_were_sent(contents: list[bytes], piece: int) -> None:
    inbox, _ = inbox_of(*(source_frames(n, content, piece) for n, content in enumerate(contents)))
    sources = inbox.expect([(len(content), True) for content in contents])
    for source, content in reversed(list(zip(sources, contents, strict=True))):
        assert source.read_all() == content
        assert source.read_range(3, 10) == content[3:13]
        assert source.open().read() == content


def test_a_source_that_was_released_cannot_be_read_again() -> None:
    inbox, _ = inbox_of(source_frames(0, b"abc"))
    (source,) = inbox.expect([(3, True)])
    assert source.read_all() == b"abc"
    source.release()
    with pytest.raises(ValueError, match="released"):
        source.read_all()


def test_a_source_out_of_turn_is_refused() -> None:
    inbox, _ = inbox_of(source_frames(1, b"abc"))
    (source,) = inbox.expect([(3, True)])
    with pytest.raises(ProtocolError):
        source.read_all()


def test_a_source_cut_short_is_the_end_of_the_stream() -> None:
    inbox, _ = inbox_of(source_frames(0, b"abcdef")[:-2])
    (source,) = inbox.expect([(6, True)])
    with pytest.raises(StreamEnded):
        source.read_all()


@pytest.mark.parametrize("size", [0, 1, MAX_CHUNK, MAX_CHUNK + 1])
def test_a_large_source_is_asked_for_range_by_range(size: int) -> None:
    content = os.urandom(size)
    with serving([b"other", content]) as (inwards, outwards, asked):
        source = RangedSource(Inbox(inwards, Outbox(outwards)), 1, size)
        assert source.read_all() == content
        assert asked() == -(-size // MAX_CHUNK)


def test_a_stream_over_a_large_source_reads_and_seeks_like_a_file() -> None:
    content = os.urandom(700_000)
    with serving([content]) as (inwards, outwards, _):
        with RangedSource(Inbox(inwards, Outbox(outwards)), 0, len(content)).open() as stream:
            assert stream.seek(-10, io.SEEK_END) == len(content) - 10
            assert stream.read() == content[-10:]
            stream.seek(300_000)
            assert stream.read(100_000) == content[300_000:400_000]
            stream.seek(-50_000, io.SEEK_CUR)
            assert stream.read(5) == content[350_000:350_005]
            assert stream.seek(0) == 0 and stream.read() == content


def test_a_range_beyond_the_end_is_shorter() -> None:
    with serving([b"0123456789"]) as (inwards, outwards, _):
        source = RangedSource(Inbox(inwards, Outbox(outwards)), 0, 10)
        assert source.read_range(8, 100) == b"89"
        assert source.read_range(10, 5) == b""


def test_the_order_comes_first_and_may_not_come_at_all() -> None:
    inbox, _ = inbox_of(json_frame(Kind.ORDER, {"task": "read"}))
    assert inbox.read_order() == {"task": "read"}
    assert inbox_of()[0].read_order() is None
    with pytest.raises(ProtocolError):
        inbox_of(json_frame(Kind.ORDER, [1]))[0].read_order()


def test_requests_follow_the_sources_until_the_pipe_is_closed() -> None:
    inbox, _ = inbox_of(source_frames(0, b"abc"), json_frame(Kind.REQUEST, 1), json_frame(Kind.REQUEST, "two"))
    (source,) = inbox.expect([(3, True)])
    assert list(inbox.requests()) == [1, "two"]
    assert isinstance(source, WholeSource) and source.read_all() == b"abc"


def test_what_a_blob_holds_can_be_read_by_the_other_side() -> None:
    said = io.BytesIO()
    with Outbox(said).blob("one") as out:
        out.write(b"x")
    said.seek(0)
    assert read_frame(said, {Kind.BLOB}) == (Kind.BLOB, b'"one"')
