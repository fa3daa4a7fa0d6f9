"""AVI and WAV: the headers of a RIFF file.

Source: the RIFF and AVI file references of Microsoft; EBU Tech 3285 and 3306 for broadcast and large WAV files.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from lfr_review.worker.readers.media.codecs import by_four, by_wave_tag
from lfr_review.worker.readers.media.recording import NO_ZONE, Recording, Steps, Track
from lfr_review.worker.task import Source

MAX_CHUNKS = 20_000
MAX_HEADERS = 4 << 20  #: bytes of a list that is looked into
INFORMATION = {
    b"ICRD": "Date", b"IDIT": "Date", b"ISFT": "Software", b"INAM": "Title", b"ICMT": "Comment", b"IART": "Artist",
    b"ISRC": "Source", b"ICOP": "Copyright", b"ITCH": "Recorded by", b"IMED": "Medium",
}  # fmt: skip
EXTENSIBLE = 0xFFFE  #: a format tag that stands before the real one
UNTOLD = 0xFFFFFFFF


def read_riff(source: Source, recording: Recording) -> None:
    """Note what an AVI or WAV file says of itself.

    Raises:
        struct.error: a part is cut short.
        ValueError: there are too many parts.
    """
    steps = Steps(MAX_CHUNKS)
    rate, sound, true_sound = 0, 0, 0
    for code, start, length in _chunks(source, steps):
        if code == b"fmt ":
            rate = _read_wave(source.read_range(start, min(length, 64)), recording)
        elif code == b"ds64":
            (true_sound,) = struct.unpack_from("<Q", source.read_range(start, 28), 8)
        elif code == b"data" and not sound:
            sound = min(true_sound if length == UNTOLD else length, source.size - start)
            if start + length > source.size and length != UNTOLD:
                recording.findings.feature("The file ends before the recording does: it was cut off.")
        elif code == b"bext":
            _read_broadcast(source.read_range(start, 602), recording)
        elif code == b"IDIT":
            _note_date(recording, "Date", source.read_range(start, min(length, 200)))
        elif code == b"LIST" and length >= 4:
            _read_list(source.read_range(start, min(length, MAX_HEADERS)), recording, steps)
            if source.read_range(start, 4) == b"movi" and start + length > source.size:
                recording.findings.feature("The file ends before the recording does: it was cut off.")
    if rate and sound:
        recording.lasts(sound / rate)


def _chunks(source: Source, steps: Steps) -> Iterator[tuple[bytes, int, int]]:
    """Code, start and length of each chunk of the file."""
    at = 12
    while at + 8 <= source.size:
        steps.take()
        code, length = struct.unpack("<4sI", source.read_range(at, 8))
        yield code, at + 8, length
        at += 8 + length + length % 2


def _inside(content: memoryview, steps: Steps) -> Iterator[tuple[bytes, memoryview]]:
    """Code and content of each chunk inside a list; what would reach past its end is cut there."""
    at = 0
    while at + 8 <= len(content):
        steps.take()
        code, length = struct.unpack_from("<4sI", content, at)
        yield code, content[at + 8 : min(at + 8 + length, len(content))]
        at += 8 + length + length % 2


def _read_list(content: bytes, recording: Recording, steps: Steps) -> None:
    sort, parts = content[:4], memoryview(content)[4:]
    if sort == b"hdrl":
        _read_film(parts, recording, steps)
    elif sort == b"INFO":
        for code, part in _inside(parts, steps):
            if code in INFORMATION:
                _note_date(recording, INFORMATION[code], bytes(part[:400]))


def _note_date(recording: Recording, label: str, words: bytes) -> None:
    recording.says(f"Information {label}", words, "latin-1")
    if label == "Date":
        recording.findings.feature(NO_ZONE)


def _read_film(parts: memoryview, recording: Recording, steps: Steps) -> None:
    for code, part in _inside(parts, steps):
        if code == b"avih":
            every, _, _, _, pictures = struct.unpack_from("<5I", part)
            recording.lasts(every * pictures / 1e6)
        elif code == b"IDIT":
            _note_date(recording, "Date", bytes(part[:200]))
        elif code == b"LIST" and bytes(part[:4]) == b"strl":
            _read_stream(dict(_inside(part[4:], steps)), recording)


def _read_stream(parts: dict[bytes, memoryview], recording: Recording) -> None:
    header, form = parts[b"strh"], parts[b"strf"]
    sort = bytes(header[:4])
    scale, rate, _, length = struct.unpack_from("<4I", header, 20)
    if sort == b"vids":
        _, width, height, _, _, code = struct.unpack_from("<IiiHH4s", form)
        track = Track(sort="Picture", codec=by_four(code), width=abs(width), height=abs(height))
        if scale and rate:
            track.pictures_a_second = rate / scale
            recording.lasts(length * scale / rate)
            recording.track_lasts(track, length * scale / rate)
        recording.add(track)
    elif sort == b"auds":
        _read_wave(bytes(form[:64]), recording)
        if scale and rate:
            recording.track_lasts(recording.tracks[-1], length * scale / rate)
    else:
        recording.add(Track(sort=by_four(sort).strip("“”")))


def _read_wave(form: bytes, recording: Recording) -> int:
    """Note a format of sound; returns how many bytes of it make a second."""
    tag, channels, sample_rate, byte_rate = struct.unpack_from("<HHII", form)
    if tag == EXTENSIBLE and len(form) >= 26:
        (tag,) = struct.unpack_from("<H", form, 24)
    recording.add(Track(sort="Sound", codec=by_wave_tag(tag), channels=channels, sample_rate=sample_rate))
    return int(byte_rate)


def _read_broadcast(content: bytes, recording: Recording) -> None:
    """What a broadcast recorder writes: words, who, and its own date and time."""
    recording.says("Broadcast description", content[:256], "latin-1")
    recording.says("Broadcast originator", content[256:288], "latin-1")
    when = b" ".join((content[320:330].strip(b"\0"), content[330:338].strip(b"\0"))).strip()
    if when:
        recording.says("Broadcast date and time", when, "latin-1")
        recording.findings.feature(NO_ZONE)
