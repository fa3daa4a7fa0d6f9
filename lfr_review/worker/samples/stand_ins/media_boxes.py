"""Boxes of the ISO media family: how moving pictures and sound lie in an MP4 or M4A file.

Source: ISO/IEC 14496-12 for the boxes, 14496-14 for `mp4v`; Apple's published description of its lossless sound.
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Sequence
from dataclasses import dataclass

EPOCH = dt.datetime(1904, 1, 1, tzinfo=dt.UTC)
IDENTITY = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
JPEG_PICTURES = 0x6C  #: how the registry names Motion JPEG inside `mp4v`
MILLIS = 1000  #: units of the whole film's clock in a second


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One picture or sound track, its samples all of the same length."""

    handler: bytes  #: `vide` or `soun`
    entry: bytes  #: the sample description
    timescale: int
    sample_ticks: int
    samples: Sequence[bytes]
    repeats: int = 1  #: how often the samples are played one after the other; they are stored once
    width: int = 0
    height: int = 0

    @property
    def ticks(self) -> int:
        """Length in units of its own clock."""
        return self.sample_ticks * len(self.samples) * self.repeats

    @property
    def millis(self) -> int:
        """Length in units of the film's clock."""
        return self.ticks * MILLIS // self.timescale


def media_file(brand: bytes, tracks: Sequence[Track], made_at: dt.datetime) -> bytes:
    """A whole file: brand, samples, then the description, as recorders write them.

    Args:
        brand: four letters, such as `isom` or `M4A `.
        tracks: what it plays.
        made_at: what the recorder's clock said, aware.
    """
    head = box(b"ftyp", brand, struct.pack(">I", 512), brand, b"isom", b"mp42")
    samples = b"".join(sample for track in tracks for sample in track.samples)
    start, traks = len(head) + 8, []
    for number, track in enumerate(tracks, start=1):
        traks.append(_trak(number, track, start, made_at))
        start += sum(map(len, track.samples))
    length = max(track.millis for track in tracks)
    moov = box(b"moov", _film_header(length, len(tracks), made_at), *traks)
    return head + box(b"mdat", samples) + moov


def box(kind: bytes, *parts: bytes) -> bytes:
    """A box: its length, its kind, its parts."""
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + kind + body


def full_box(kind: bytes, *parts: bytes, flags: int = 0, version: int = 0) -> bytes:
    """A box that begins with a version and flags."""
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def picture_entry(width: int, height: int) -> bytes:
    """The description of a track of JPEG pictures."""
    decoder = _descriptor(4, bytes((JPEG_PICTURES, 0x11)), bytes(3), bytes(8))
    stream = _descriptor(3, struct.pack(">HB", 0, 0), decoder, _descriptor(6, b"\x02"))
    fields = struct.pack(">6xH16xHHIIIH32sHh", 1, width, height, 72 << 16, 72 << 16, 0, 1, b"", 24, -1)
    return box(b"mp4v", fields, full_box(b"esds", stream))


def lossless_entry(rate: int, frame_samples: int) -> bytes:
    """The description of a track of Apple lossless sound, 16 bits, one channel."""
    cookie = struct.pack(">IBBBBBBHIII", frame_samples, 0, 16, 40, 10, 14, 1, 255, 0, 0, rate)
    fields = struct.pack(">6xH8xHHIHH", 1, 1, 16, 0, rate, 0)
    return box(b"alac", fields, full_box(b"alac", cookie))


def _descriptor(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return bytes((tag, len(body))) + body


def _seconds(made_at: dt.datetime) -> int:
    return int((made_at - EPOCH).total_seconds())


def _film_header(length: int, tracks: int, made_at: dt.datetime) -> bytes:
    when = _seconds(made_at)
    times = struct.pack(">IIII", when, when, MILLIS, length)
    play = struct.pack(">IH10x", 0x10000, 0x100)
    return full_box(b"mvhd", times, play, IDENTITY, bytes(24), struct.pack(">I", tracks + 1))


def _trak(number: int, track: Track, start: int, made_at: dt.datetime) -> bytes:
    when = _seconds(made_at)
    is_picture = track.handler == b"vide"
    where = struct.pack(">IIIII8xhhHH", when, when, number, 0, track.millis, 0, 0, 0 if is_picture else 0x100, 0)
    size = struct.pack(">II", track.width << 16, track.height << 16)
    clock = struct.pack(">IIIIHH", when, when, track.timescale, track.ticks, 0x55C4, 0)
    handler = full_box(b"hdlr", bytes(4), track.handler, bytes(12), b"\0")
    look = full_box(b"vmhd", bytes(8), flags=1) if is_picture else full_box(b"smhd", bytes(4))
    here = box(b"dinf", full_box(b"dref", struct.pack(">I", 1), full_box(b"url ", flags=1)))
    return box(
        b"trak",
        full_box(b"tkhd", where, IDENTITY, size, flags=3),
        box(b"mdia", full_box(b"mdhd", clock), handler, box(b"minf", look, here, _sample_table(track, start))),
    )


def _sample_table(track: Track, start: int) -> bytes:
    """Where each sample lies. All samples are one chunk, which is named again for each repeat."""
    count = len(track.samples)
    sizes = struct.pack(f">{count}I", *map(len, track.samples)) * track.repeats
    return box(
        b"stbl",
        full_box(b"stsd", struct.pack(">I", 1), track.entry),
        full_box(b"stts", struct.pack(">III", 1, count * track.repeats, track.sample_ticks)),
        full_box(b"stsc", struct.pack(">IIII", 1, 1, count, 1)),
        full_box(b"stsz", struct.pack(">II", 0, count * track.repeats), sizes),
        full_box(b"stco", struct.pack(f">{track.repeats + 1}I", track.repeats, *[start] * track.repeats)),
    )
