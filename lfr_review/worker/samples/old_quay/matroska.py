"""Elements of Matroska: how pictures and sound lie in an MKV file.

Source: RFC 8794 (EBML) and RFC 9559 (Matroska).
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

EPOCH = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)
PICTURE, SOUND = 1, 2
TICK_NS = 1_000_000  #: times are told in thousandths of a second
CLUSTER_MS = 5_000
_KEY = 0x80  #: a block that leans on no other


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One picture or sound track, its samples all of the same length."""

    sort: int
    codec: str  #: as the registry of Matroska has it
    look: bytes  #: elements that only this sort has
    every_ms: float
    samples: Sequence[bytes]

    @property
    def length_ms(self) -> float:
        """How long it plays."""
        return self.every_ms * len(self.samples)


def matroska_file(tracks: Sequence[Track], made_at: dt.datetime, tags: Mapping[str, str]) -> bytes:
    """A whole file: what it is, how long, its tracks, its tags, then the samples by time.

    Args:
        tracks: numbered from 1.
        made_at: what the recorder's clock said, aware.
        tags: what the writer says of it, by name.
    """
    head = _element(
        0x1A45DFA3,
        _number(0x4286, 1), _number(0x42F7, 1), _number(0x42F2, 4), _number(0x42F3, 8),
        _element(0x4282, b"matroska"), _number(0x4287, 4), _number(0x4285, 2),
    )  # fmt: skip
    since = int((made_at - EPOCH).total_seconds()) * 1_000_000_000
    writer = b"Stand-in Writer 4.1"
    info = _element(
        0x1549A966,
        _number(0x2AD7B1, TICK_NS),
        _element(0x4489, struct.pack(">d", max(track.length_ms for track in tracks))),
        _element(0x4461, struct.pack(">q", since)),
        _element(0x4D80, writer), _element(0x5741, writer),
    )  # fmt: skip
    described = _element(0x1654AE6B, *(_entry(number, track) for number, track in enumerate(tracks, start=1)))
    told = [
        _element(0x67C8, _element(0x45A3, name.encode()), _element(0x4487, said.encode()))
        for name, said in tags.items()
    ]
    told_all = _element(0x1254C367, _element(0x7373, _element(0x63C0), *told))
    return head + _element(0x18538067, info, described, told_all, *_clusters(tracks))


def picture_look(width: int, height: int) -> bytes:
    """What a track of pictures says of their size."""
    return _element(0xE0, _number(0xB0, width), _number(0xBA, height))


def sound_look(rate: int) -> bytes:
    """What a track of sound says of its samples: one channel."""
    return _element(0xE1, _element(0xB5, struct.pack(">d", rate)), _number(0x9F, 1))


def _entry(number: int, track: Track) -> bytes:
    return _element(
        0xAE,
        _number(0xD7, number), _number(0x73C5, number), _number(0x83, track.sort), _number(0x9C, 0),
        _element(0x86, track.codec.encode()), _number(0x23E383, round(track.every_ms * TICK_NS)), track.look,
    )  # fmt: skip


def _clusters(tracks: Sequence[Track]) -> list[bytes]:
    blocks = sorted(
        (round(place * track.every_ms), number, sample)
        for number, track in enumerate(tracks, start=1)
        for place, sample in enumerate(track.samples)
    )
    by_cluster: dict[int, list[bytes]] = {}
    for at, number, sample in blocks:
        start = at // CLUSTER_MS * CLUSTER_MS
        block = bytes((0x80 | number,)) + struct.pack(">hB", at - start, _KEY) + sample
        by_cluster.setdefault(start, [_number(0xE7, start)]).append(_element(0xA3, block))
    return [_element(0x1F43B675, *parts) for _, parts in sorted(by_cluster.items())]


def _element(name: int, *parts: bytes) -> bytes:
    """An element: its number, its length in eight bytes, its parts."""
    body = b"".join(parts)
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + struct.pack(">Q", 1 << 56 | len(body)) + body


def _number(name: int, value: int) -> bytes:
    return _element(name, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))
