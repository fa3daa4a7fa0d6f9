"""Ogg and FLAC: sound by its first and last pages, as voice notes of messengers come.

Source: RFC 3533 for Ogg, RFC 7845 for Opus in it, the Vorbis I specification, RFC 9639 for FLAC.
"""

from __future__ import annotations

import struct

from lfr_review.worker.readers.media.recording import Recording, Track
from lfr_review.worker.task import Source

REACH = 128 * 1024  #: two of the largest pages
OPUS_RATE = 48_000  #: Opus always counts in these
UNTOLD = 0xFFFFFFFFFFFFFFFF


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


def _read_flac(head: bytes, recording: Recording) -> None:
    """The stream information, which always comes first."""
    packed = int.from_bytes(head[18:26], "big")
    if len(head) < 26:
        raise ValueError("cut short")
    rate, samples = packed >> 44, packed & ((1 << 36) - 1)
    recording.add(Track(sort="Sound", codec="FLAC", sample_rate=rate, channels=(packed >> 41 & 7) + 1))
    if rate:
        recording.lasts(samples / rate)
