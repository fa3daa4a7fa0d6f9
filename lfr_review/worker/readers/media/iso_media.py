"""MP4, QuickTime, M4A and 3GP: the description of a recording (`moov`), without a look at its samples.

Source: ISO/IEC 14496-12 for the boxes; Apple's QuickTime File Format for user data and its metadata keys.
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator

from lfr_review.worker.readers.media.codecs import OBJECTS, PROTECTED, by_four
from lfr_review.worker.readers.media.iso_texts import note_user_data
from lfr_review.worker.readers.media.recording import Recording, Steps, Track
from lfr_review.worker.task import Source

MAX_DESCRIPTION = 64 << 20  #: bytes of a `moov`: a day of video has some 30 MB
MAX_BOXES = 50_000
EPOCH = dt.datetime(1904, 1, 1, tzinfo=dt.UTC)
UNIX = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
UNTOLD = (0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)  #: lengths that say nothing
SORTS = {b"vide": "Picture", b"soun": "Sound"}
#: the picture's own axes of a track's matrix, by how far a player turns it
TURNS = {(0, 1, -1, 0): 90, (-1, 0, 0, -1): 180, (0, -1, 1, 0): 270}


def read_iso_media(source: Source, recording: Recording) -> None:
    """Note what the file says of itself.

    Raises:
        ValueError: a part lies about its length, or there are too many parts.
        struct.error: a part is cut short.
    """
    steps = Steps(MAX_BOXES)
    found = False
    for kind, start, end in _top_boxes(source, steps):
        if kind == b"moov":
            if end - start > MAX_DESCRIPTION:
                raise ValueError("a description larger than any recording has")
            found = True
            _read_film(memoryview(source.read_range(start, end - start)), recording, steps)
        elif kind == b"moof":
            recording.findings.feature("The recording is written in pieces, as streams and some recorders do.")
            break
        elif kind == b"mdat" and end > source.size:
            recording.findings.feature("The file ends before the recording does: it was cut off.")
    if not found:
        recording.findings.feature(
            "The part that describes the recording is missing, as where the recorder lost power: few players open it."
        )


def _top_boxes(source: Source, steps: Steps) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of what each box of the file holds. The end may lie past the file's where it was cut off."""
    at = 0
    while at + 8 <= source.size:
        steps.take()
        head = source.read_range(at, 16)
        size, kind = struct.unpack_from(">I4s", head)
        body = 8
        if size == 1:
            (size,), body = struct.unpack_from(">Q", head, 8), 16
        elif size == 0:
            size = source.size - at
        if size < body:
            raise ValueError("a box shorter than its own head")
        yield kind, at + body, at + size
        at += size


def boxes(content: memoryview, steps: Steps) -> Iterator[tuple[bytes, memoryview]]:
    """Kind and content of each box inside another; what would reach past its end is cut there.

    Raises:
        ValueError: a box is shorter than its own head, or there are too many.
    """
    at = 0
    while at + 8 <= len(content):
        steps.take()
        size, kind = struct.unpack_from(">I4s", content, at)
        body = 8
        if size == 1:
            (size,), body = struct.unpack_from(">Q", content, at + 8), 16
        elif size == 0:
            size = len(content) - at
        if size < body:
            raise ValueError("a box shorter than its own head")
        yield kind, content[at + body : min(at + size, len(content))]
        at += size


def _read_film(film: memoryview, recording: Recording, steps: Steps) -> None:
    scale = 0
    for kind, content in boxes(film, steps):
        if kind == b"mvhd":
            made, scale, length = _times(content)
            _note_made(recording, "Film header, creation time", made)
            if length not in UNTOLD and scale:
                recording.lasts(length / scale)
        elif kind == b"trak":
            _read_track(content, scale, recording, steps)
        elif kind == b"mvex" and recording.length_s is None:
            _read_whole_length(content, film, recording, steps)
        elif kind in (b"udta", b"meta"):
            note_user_data(kind, content, recording, lambda part: boxes(part, steps))
        elif kind == b"cmov":
            recording.findings.feature(
                "The description of the recording is packed in an old way that is not read here."
            )


def _times(content: memoryview) -> tuple[int, int, int]:
    """Creation time, units a second and length of a film or media header."""
    if content[0] == 1:
        made, _, scale, length = struct.unpack_from(">QQIQ", content, 4)
    else:
        made, _, scale, length = struct.unpack_from(">IIII", content, 4)
    return made, scale, length


def _note_made(recording: Recording, where: str, made: int) -> None:
    """The time that the recorder gave; many phones and cameras leave it at the start of its scale."""
    if made == 0:
        recording.made_at(where, None)
        return
    at = EPOCH + dt.timedelta(seconds=made)
    recording.made_at(where, at)
    if at < UNIX:
        other = UNIX + dt.timedelta(seconds=made)
        recording.findings.fact(f"{where}, if counted from 1970", other.strftime("%Y-%m-%d %H:%M:%S UTC"))
        recording.findings.feature(
            f"The time of recording comes out in the year {at:%Y}. Some devices count from 1970 where the standard "
            "counts from 1904; both are listed."
        )


def _read_whole_length(content: memoryview, film: memoryview, recording: Recording, steps: Steps) -> None:
    """The length of a recording in pieces, where it says so beforehand."""
    header = next((part for kind, part in boxes(film, steps) if kind == b"mvhd"), None)
    for kind, part in boxes(content, steps):
        if kind == b"mehd" and header is not None and (scale := _times(header)[1]):
            (length,) = struct.unpack_from(">Q" if part[0] == 1 else ">I", part, 4)
            recording.lasts(length / scale)


def _read_track(content: memoryview, film_scale: int, recording: Recording, steps: Steps) -> None:
    track = Track(sort="data")
    length, scale, samples = 0, 0, 0
    for kind, part in boxes(content, steps):
        if kind == b"tkhd":
            track.turned = _turn(part)
            (shown,) = struct.unpack_from(">Q", part, 28) if part[0] == 1 else struct.unpack_from(">I", part, 20)
            if film_scale and shown not in UNTOLD:
                recording.track_lasts(track, shown / film_scale)
        elif kind == b"mdia":
            for inner, media in boxes(part, steps):
                if inner == b"mdhd":
                    _, scale, length = _times(media)
                elif inner == b"hdlr":
                    handler = bytes(media[8:12])
                    track.sort = SORTS.get(handler, by_four(handler).strip("“”"))
                elif inner == b"minf":
                    samples = _read_samples(media, track, recording, steps)
    if track.sort == "Picture" and length not in UNTOLD and scale:
        track.pictures_a_second = samples * scale / length
    if track.sort != "Picture":
        track.turned = 0
    recording.add(track)


def _turn(header: memoryview) -> int:
    start = 52 if header[0] == 1 else 40
    a, b, _, c, d = struct.unpack_from(">5i", header, start)
    return TURNS.get((a >> 16, b >> 16, c >> 16, d >> 16), 0)


def _read_samples(content: memoryview, track: Track, recording: Recording, steps: Steps) -> int:
    """How a track is packed; returns of how many samples it is."""
    count = 0
    for kind, table in boxes(content, steps):
        if kind != b"stbl":
            continue
        for inner, part in boxes(table, steps):
            if inner == b"stsd":
                _read_entry(part, track, recording, steps)
            elif inner in (b"stsz", b"stz2"):
                (count,) = struct.unpack_from(">I", part, 8)
    return int(count)


def _read_entry(content: memoryview, track: Track, recording: Recording, steps: Steps) -> None:
    """The first sample description of a track."""
    code, entry = next(boxes(content[8:], steps), (b"", content[:0]))
    if code in PROTECTED:
        recording.findings.feature("The recording is locked with a copy protection, so it cannot be played here.")
    track.codec = by_four(code)
    if track.sort == "Picture":
        track.width, track.height = struct.unpack_from(">HH", entry, 24)
        inside = entry[78:]
    elif track.sort == "Sound":
        version, track.channels, _, _, rate = struct.unpack_from(">H6xHHIH", entry, 8)
        track.sample_rate = rate
        inside = entry[{1: 44, 2: 64}.get(version, 28) :]
    else:
        track.codec = by_four(code)
        return
    if code in (b"mp4v", b"mp4a"):
        track.codec = _object_name(inside, steps) or track.codec


def _object_name(content: memoryview, steps: Steps) -> str:
    """The name of what `mp4v` and `mp4a` stand for in this file."""
    for kind, part in boxes(content, steps):
        if kind == b"esds" and (at := bytes(part[4:64]).find(b"\x04")) >= 0:
            after = part[4 + at + 1 :]
            length = 1
            while length < 4 and after[length - 1] & 0x80:
                length += 1
            return OBJECTS.get(after[length], "")
        if kind == b"wave":
            return _object_name(part, steps)
    return ""
