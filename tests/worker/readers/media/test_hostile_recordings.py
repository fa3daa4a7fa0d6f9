"""SEC 045: containers that lie about their lengths, nest without end or break off: facts or a sentence, soon."""

from __future__ import annotations

import struct
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lfr_review.domain.readings import Outcome, Reading
from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.media.read_recording import DAMAGED_WORDS
from lfr_review.worker.readers.read_document import read_document
from tests.kit.recordings import recording


def read(content: bytes) -> Reading:
    return read_document(InMemory(content)).reading


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + kind + body


def film_header(made: int = 0, scale: int = 1_000, length: int = 2_000) -> bytes:
    return box(b"mvhd", struct.pack(">IIIII", 0, made, made, scale, length), bytes(80))


FTYP = box(b"ftyp", b"isom", bytes(4), b"isom")
EBML = b"\x1aE\xdf\xa3\x80"
SEGMENT = b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff"


class Asked(InMemory):
    """A source that knows the longest range that was asked of it."""

    most = 0

    def read_range(self, offset: int, length: int) -> bytes:
        self.most = max(self.most, length)
        return super().read_range(offset, length)


HOSTILE = {
    "a box shorter than its head": FTYP + struct.pack(">I4s", 3, b"moov"),
    "a box inside shorter than its head": FTYP + box(b"moov", struct.pack(">I4s", 1, b"trak"), bytes(8)),
    "a box longer than all files": FTYP + struct.pack(">I4sQ", 1, b"moov", (1 << 64) - 1) + bytes(40),
    "boxes without end": FTYP + box(b"moov", box(b"free") * 60_000),
    "boxes of the file without end": FTYP + box(b"free") * 60_000,
    "tracks without end": FTYP + box(b"moov", box(b"trak") * 1_000),
    "a track of nothing": FTYP + box(b"moov", box(b"trak", box(b"mdia", box(b"mdhd"), box(b"hdlr"), box(b"minf")))),
    "no time scale": FTYP + box(b"moov", film_header(scale=0)),
    "an AVI of lists": b"RIFF\xff\xff\xff\xffAVI " + b"LIST\x04\0\0\0INFO" * 30_000,
    "an AVI without streams": b"RIFF\xff\xff\xff\xffAVI LIST\x14\0\0\0hdrlLIST\x04\0\0\0strl",
    "a WAV of nothing": b"RIFF\xff\xff\xff\xffWAVEfmt \x02\0\0\0\1\0",
    "a Matroska of nothing": EBML,
    "a Matroska whose lengths lie": EBML + SEGMENT + b"\x15\x49\xa9\x66\x4f\xff\x2a\xd7\xb1\x7f\xff",
    "a Matroska that leads to itself": (
        EBML + SEGMENT + b"\x11\x4d\x9b\x74\x8b\x4d\xbb\x88\x53\xab\x81\x00\x53\xac\x81\x00"
    ),
    "a Matroska of elements without end": EBML + SEGMENT + b"\xec\x80" * 50_000,
    "an MP3 of tags": b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + b"TIT2\0\0\0\0\0\0" * 1_000,
    "an MP3 that is none": b"ID3\x04\0\0\0\0\0\0" + b"\xff" * 200_000,
    "an Ogg page that ends": b"OggS" + bytes(10),
    "a FLAC that ends": b"fLaC" + bytes(4),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_SEC_045_a_lying_container_is_kept_with_what_could_be_read(name: str) -> None:
    began = time.process_time()
    found = read(HOSTILE[name])
    assert found.outcome is Outcome.KEPT_UNREADABLE and found.reason
    assert found.features
    assert time.process_time() - began < 1.5


@pytest.mark.parametrize("name", ["a box shorter than its head", "boxes without end", "an AVI without streams"])
def test_damage_is_said(name: str) -> None:
    assert DAMAGED_WORDS in read(HOSTILE[name]).features


def test_what_stands_before_the_damage_is_kept() -> None:
    found = read(FTYP + box(b"moov", film_header(), box(b"trak", struct.pack(">I4s", 2, b"tkhd"))))
    assert ("Length", "2.0 s") in found.facts and DAMAGED_WORDS in found.features


def test_a_description_of_gigabytes_is_never_asked_for() -> None:
    source = Asked(FTYP + struct.pack(">I4s", 0x7FFFFFFF, b"moov") + bytes(1_000))
    assert read_document(source).reading.features
    assert source.most <= 1 << 20


def test_a_length_that_no_recording_has_is_not_believed() -> None:
    found = read(FTYP + box(b"moov", film_header(scale=1, length=0x7FFFFFFF)))
    assert "Length" not in dict(found.facts)
    assert any("does not say how long" in words for words in found.features)


def test_a_clock_that_counts_from_1970_is_shown_both_ways() -> None:
    """10 March 2026, 17:46:40 UTC is 1,773,164,800 seconds after the start of 1970."""
    facts = dict(read(FTYP + box(b"moov", film_header(made=1_773_164_800))).facts)
    assert facts["Film header, creation time"] == "1960-03-09 17:46:40 UTC"
    assert facts["Film header, creation time, if counted from 1970"] == "2026-03-10 17:46:40 UTC"


def test_positions_beside_the_pictures_are_mentioned() -> None:
    handler = box(b"hdlr", bytes(8), b"camm", bytes(12))
    found = read(FTYP + box(b"moov", film_header(), box(b"trak", box(b"mdia", handler))))
    assert any("another sort (camm)" in words for words in found.features)


WHOLE = {
    "mp4": recording("mp4", picture=None, seconds=0.2),
    "matroska": recording("matroska", picture=None, seconds=0.2),
    "avi": recording("avi", picture=None, sound="pcm_s16le", seconds=0.05),
    "mp3": recording("mp3", picture=None, sound="libmp3lame", seconds=0.2),
    "ogg": recording("ogg", picture=None, sound="libopus", seconds=0.2),
}


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_recording_bent_anywhere_gives_facts_or_a_sentence(name: str, data: st.DataObject) -> None:
    whole = WHOLE[name]
    place = data.draw(st.one_of(st.integers(0, min(600, len(whole) - 1)), st.integers(0, len(whole) - 1)))
    piece = data.draw(st.binary(max_size=8))
    found = read(whole[:place] + piece + whole[place + len(piece) :])
    assert found.facts or found.reason


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([FTYP, EBML + SEGMENT, b"RIFF\0\0\0\0AVI ", b"RIFF\0\0\0\0WAVE", b"OggS", b"ID3\4\0\0"]),
    st.binary(),
)
def test_any_bytes_after_a_true_beginning_give_a_sentence(head: bytes, tail: bytes) -> None:
    assert read(head + tail).reason
