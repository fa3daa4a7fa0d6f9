"""Matroska and WebM: what stands before the first cluster, and where the seek head leads.

Source: RFC 8794 (EBML) and RFC 9559 (Matroska).
"""

from __future__ import annotations

import datetime as dt
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from lfr_review.worker.readers.media.codecs import by_matroska
from lfr_review.worker.readers.media.recording import PLACE, Recording, Steps, Track
from lfr_review.worker.task import Source

MAX_ELEMENTS = 20_000
MAX_PART = 16 << 20  #: bytes of one element that is looked into
EPOCH = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)
SORTS = {1: "Picture", 2: "Sound", 0x11: "subtitles", 0x20: "control"}

SEGMENT, SEEK_HEAD, SEEK, SEEK_ID, SEEK_AT = 0x18538067, 0x114D9B74, 0x4DBB, 0x53AB, 0x53AC
INFO, SCALE, LENGTH, DATE = 0x1549A966, 0x2AD7B1, 0x4489, 0x4461
TRACKS, TRACK, SORT, CODEC, EVERY, VIDEO, AUDIO = 0x1654AE6B, 0xAE, 0x83, 0x86, 0x23E383, 0xE0, 0xE1
WIDTH, HEIGHT, RATE, CHANNELS = 0xB0, 0xBA, 0xB5, 0x9F
TAGS, TAG, SIMPLE, TAG_NAME, TAG_TEXT = 0x1254C367, 0x7373, 0x67C8, 0x45A3, 0x4487
TARGETS, OF_TRACK, TRACK_UID = 0x63C0, 0x63C5, 0x73C5
CLUSTER, ATTACHMENTS = 0x1F43B675, 0x1941A469
TEXTS = {0x7BA9: "Title", 0x4D80: "Written with", 0x5741: "Application"}
#: how the length of a track stands among the tags, where a muxer wrote it there
LASTS = re.compile(r"(\d{1,4}):([0-5]\d):([0-5]\d(?:\.\d{1,9})?)")
#: where one of these has come, the other need not be looked for
LOOKED_INTO = frozenset({INFO, TRACKS, TAGS, SEEK_HEAD})


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its number, and where what it holds begins and ends."""

    number: int
    start: int
    end: int


def read_matroska(source: Source, recording: Recording) -> None:
    """Note what the file says of itself.

    Raises:
        ValueError: an element lies about its length, or there are too many.
        IndexError: an element is cut short.
    """
    steps = Steps(MAX_ELEMENTS)
    segment = next((each for each in _elements(source, 0, source.size, steps) if each.number == SEGMENT), None)
    if segment is None:
        raise ValueError("no segment")
    seen: set[int] = set()
    sought: dict[int, int] = {}
    for element in _elements(source, segment.start, segment.end, steps):
        if element.number == CLUSTER:
            break
        seen.add(element.start)
        _look_into(source, element, recording, steps, sought)
    for at in sorted(set(sought.values())):
        found = next(_elements(source, segment.start + at, segment.end, steps), None)
        if found is not None and found.start not in seen and sought.get(found.number) == at:
            seen.add(found.start)
            _look_into(source, found, recording, steps, {})


def _look_into(
    source: Source, element: Element, recording: Recording, steps: Steps, sought: dict[int, int]
) -> None:  # fmt: skip
    if element.number == ATTACHMENTS:
        recording.findings.feature("The recording carries other files inside it, which are not shown.")
    if element.number not in LOOKED_INTO:
        return
    if element.end - element.start > MAX_PART:
        raise ValueError("a description larger than any recording has")
    content = source.read_range(element.start, element.end - element.start)
    if element.number == INFO:
        _read_info(content, recording, steps)
    elif element.number == TRACKS:
        for number, part in _inside(content, steps):
            if number == TRACK:
                _read_track(part, recording, steps)
    elif element.number == TAGS:
        _read_tags(content, recording, steps)
    else:
        for number, part in _inside(content, steps):
            if number == SEEK:
                seek = dict(_inside(part, steps))
                sought.setdefault(_whole(seek.get(SEEK_ID, b"")), _whole(seek.get(SEEK_AT, b"")))


def _read_info(content: bytes, recording: Recording, steps: Steps) -> None:
    values = dict(_inside(content, steps))
    scale = _whole(values[SCALE]) if SCALE in values else 1_000_000
    if LENGTH in values:
        recording.lasts(_real(values[LENGTH]) * scale / 1e9)
    if DATE in values:
        since = int.from_bytes(values[DATE], "big", signed=True)
        recording.made_at("Segment, date", EPOCH + dt.timedelta(microseconds=since // 1000))
    for number, label in TEXTS.items():
        if number in values:
            recording.says(f"Segment, {label.lower()}", values[number])


def _read_track(content: bytes, recording: Recording, steps: Steps) -> None:
    values = dict(_inside(content, steps))
    sort = _whole(values.get(SORT, b""))
    track = Track(sort=SORTS.get(sort, f"type {sort}"), uid=_whole(values.get(TRACK_UID, b"")))
    track.codec = by_matroska(values.get(CODEC, b"").decode("ascii", "replace").rstrip("\x00"))
    if track.sort == "Picture":
        video = dict(_inside(values.get(VIDEO, b""), steps))
        track.width, track.height = _whole(video.get(WIDTH, b"")), _whole(video.get(HEIGHT, b""))
        if every := _whole(values.get(EVERY, b"")):
            track.pictures_a_second = 1e9 / every
    elif track.sort == "Sound":
        audio = dict(_inside(values.get(AUDIO, b""), steps))
        track.channels = _whole(audio[CHANNELS]) if CHANNELS in audio else 1
        track.sample_rate = int(_real(audio[RATE])) if RATE in audio else 8_000
    recording.add(track)


def _read_tags(content: bytes, recording: Recording, steps: Steps) -> None:
    for number, tag in _inside(content, steps):
        if number != TAG:
            continue
        target = dict(_inside(dict(_inside(tag, steps)).get(TARGETS, b""), steps))
        track = _whole(target.get(OF_TRACK, b""))
        for inner, simple in _inside(tag, steps):
            if inner != SIMPLE:
                continue
            values = dict(_inside(simple, steps))
            name = values.get(TAG_NAME, b"").decode("utf-8", "replace").strip("\x00")[:60]
            if TAG_TEXT not in values:
                continue
            recording.says(f"Tag {name}", values[TAG_TEXT])
            if name == "DURATION" and track:
                _note_length(recording, track, values[TAG_TEXT].decode("utf-8", "replace"))
            if "LOCATION" in name.upper():
                recording.findings.feature(PLACE)


def _note_length(recording: Recording, uid: int, says: str) -> None:
    """Note how long the track of an identity lasts, by its tag."""
    match = LASTS.match(says.strip())
    if match is None:
        return
    seconds = int(match[1]) * 3600 + int(match[2]) * 60 + float(match[3])
    for track in recording.tracks:
        if track.uid == uid:
            recording.track_lasts(track, seconds)


def _elements(source: Source, start: int, end: int, steps: Steps) -> Iterator[Element]:
    """The elements of a part of the file. One of unknown length reaches to the end of the part."""
    at = start
    while at < end:
        steps.take()
        head = source.read_range(at, 12)
        number, length, body = _head(head)
        stop = end if length is None else min(at + body + length, end)
        yield Element(number, at + body, stop)
        at = stop


def _inside(content: bytes, steps: Steps) -> Iterator[tuple[int, bytes]]:
    """Number and content of each element inside another; what would reach past its end is cut there."""
    at = 0
    while at < len(content):
        steps.take()
        number, length, body = _head(content[at : at + 12])
        stop = len(content) if length is None else min(at + body + length, len(content))
        yield number, content[at + body : stop]
        at = stop


def _head(head: bytes) -> tuple[int, int | None, int]:
    """Number, length (None where it is left open) and how many bytes both take."""
    wide = 9 - head[0].bit_length()
    if wide > 4:
        raise ValueError("not the number of an element")
    after = 9 - head[wide].bit_length()
    if after > 8 or len(head) < wide + after:
        raise ValueError("not the length of an element")
    raw = int.from_bytes(head[wide : wide + after], "big") & ((1 << 7 * after) - 1)
    length = None if raw == (1 << 7 * after) - 1 else raw
    return int.from_bytes(head[:wide], "big"), length, wide + after


def _whole(content: bytes) -> int:
    return int.from_bytes(content[:8], "big")


def _real(content: bytes) -> float:
    """A floating-point number of four or eight bytes."""
    (value,) = struct.unpack(">f" if len(content) == 4 else ">d", content)
    return float(value)
