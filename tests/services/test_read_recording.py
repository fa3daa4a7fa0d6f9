"""Reading a recording in a worker of its own: what it is, without its sound and pictures ever being decoded."""

from __future__ import annotations

import struct

import pytest

from lfr_review.domain.evidence import EvidenceKind
from lfr_review.domain.readings import Outcome
from lfr_review.domain.recordings import length_ms
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.read_document import read_document
from tests.kit.recordings import recording

GB = 1 << 30


@pytest.mark.parametrize(
    ("content", "ending", "kind"),
    [
        (recording("mp4"), ".mp4", EvidenceKind.VIDEO),
        (recording("matroska"), ".mkv", EvidenceKind.VIDEO),
        (recording("mp3", picture=None, sound="libmp3lame"), ".mp3", EvidenceKind.AUDIO),
    ],
)
def test_SEC_040_a_recording_is_looked_at_behind_the_walls(content: bytes, ending: str, kind: EvidenceKind) -> None:
    found = read_document(BytesSource(content), ending=ending)
    assert (found.reading.outcome, found.reading.kind) == (Outcome.KEPT_UNREADABLE, kind)
    assert found.reading.facts[0][0] == "Length" and found.rendition is None


class LongFilm:
    """A film of two gigabytes, most of which is nothing: its description stands at the end."""

    def __init__(self) -> None:
        short = recording("mp4")
        at = short.rindex(b"moov") - 4
        self._end = short[at:]
        self._start = struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0) + struct.pack(">I4sQ", 1, b"mdat", 2 * GB)
        self.size = 16 + 2 * GB + len(self._end)
        self.asked = 0

    def read_range(self, offset: int, length: int) -> bytes:
        """A piece of it, made when it is asked for."""
        length = max(0, min(length, self.size - offset))
        self.asked += length
        out = bytearray(length)
        for start, part in ((0, self._start), (self.size - len(self._end), self._end)):
            low, high = max(offset, start), min(offset + length, start + len(part))
            if low < high:
                out[low - offset : high - offset] = part[low - start : high - start]
        return bytes(out)


def test_SEC_042_of_a_long_film_only_the_description_is_read() -> None:
    film = LongFilm()
    found = read_document(film, ending=".mp4").reading
    assert length_ms(found.facts) == 2_000
    assert film.asked < 2 << 20
