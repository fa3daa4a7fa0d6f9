"""Ogg and FLAC: sound by its first and last pages, as voice notes of messengers come.

Source: RFC 3533 for Ogg, RFC 7845 for Opus in it, the Vorbis I specification, RFC 9639 for FLAC.
"""

from __future__ import annotations

import struct

from lfr_review.worker.readers.media.recording import PLACE, Recording, Track
from lfr_review.worker.task import Source

REACH = 128 * 1024  #: two of the largest pages
OPUS_RATE = 48_000  #: Opus always counts in these
UNTOLD = 0xFFFFFFFFFFFFFFFF
FLAC_COMMENTS = 4  #: the sort of a block
MAX_COMMENTS = 500
COMMENTS = frozenset((
    "DATE", "CREATION_TIME", "TITLE", "ARTIST", "COMMENT", "DESCRIPTION", "ENCODER", "LOCATION", "ORGANIZATION",
    "CONTACT",
))  # fmt: skip


def read_xiph(source: Source, recording: Recording) -> None:
    """Note what an Ogg or FLAC file says of itself.

    Raises:
        ValueError: its first page is none.
        struct.error: it is cut short.
    """
    head = source.read_range(0, REACH)
    if head.startswith(b"fLaC"):
        _read_flac(head, recording)
        return
    packet = head[27 + head[26] :]
    before = 0
    if packet.startswith(b"OpusHead"):
        channels, before, rate = struct.unpack_from("<BHI", packet, 9)
        track, counts = Track(sort="Sound", codec="Opus", sample_rate=rate, channels=channels), OPUS_RATE
    elif packet.startswith(b"\x01vorbis"):
        channels, counts = struct.unpack_from("<BI", packet, 11)
        track = Track(sort="Sound", codec="Vorbis", sample_rate=counts, channels=channels)
    else:
        recording.add(Track(sort="Sound"))
        return
    recording.add(track)
    marks = (b"OpusTags", b"\x03vorbis")
    _read_comments(head, max((at + len(mark) for mark in marks if (at := head.find(mark)) >= 0), default=0), recording)
    last = _last_count(source.read_range(max(0, source.size - REACH), REACH))
    if last is not None and counts:
        recording.lasts((last - before) / counts)


def _last_count(tail: bytes) -> int | None:
    """How many samples there are at the end of the last page that says so."""
    at = len(tail)
    while (at := tail.rfind(b"OggS", 0, at)) >= 0:
        if len(tail) >= at + 14:
            (count,) = struct.unpack_from("<Q", tail, at + 6)
            if count != UNTOLD:
                return int(count)
    return None


def _read_comments(head: bytes, at: int, recording: Recording) -> None:
    """Note what the comments that begin at an offset say; those that the pages cut are left."""
    if not at:
        return
    try:
        (length,) = struct.unpack_from("<I", head, at)
        at += 4 + length
        (count,) = struct.unpack_from("<I", head, at)
        at += 4
        for _ in range(min(count, MAX_COMMENTS)):
            (length,) = struct.unpack_from("<I", head, at)
            name, equals, says = head[at + 4 : at + 4 + length].partition(b"=")
            at += 4 + length
            label = name.decode("ascii", "replace").upper()
            if equals and label in COMMENTS:
                recording.says(f"Tag {label}", says)
                if label == "LOCATION":
                    recording.findings.feature(PLACE)
    except struct.error:
        return  # cut off; what came before stands


def _read_flac(head: bytes, recording: Recording) -> None:
    """The stream information, which always comes first, and the comments."""
    packed = int.from_bytes(head[18:26], "big")
    if len(head) < 26:
        raise ValueError("cut short")
    rate, samples = packed >> 44, packed & ((1 << 36) - 1)
    recording.add(Track(sort="Sound", codec="FLAC", sample_rate=rate, channels=(packed >> 41 & 7) + 1))
    if rate:
        recording.lasts(samples / rate)
    at = 4
    while at + 4 <= len(head):
        kind, length = head[at] & 0x7F, int.from_bytes(head[at + 1 : at + 4], "big")
        if kind == FLAC_COMMENTS:
            _read_comments(head, at + 4, recording)
        if head[at] & 0x80:
            break
        at += 4 + length
