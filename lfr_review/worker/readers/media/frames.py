"""Sound that comes in frames one after the other: MP3, bare AAC and AMR. Their length is that of their frames.

Source: ISO/IEC 11172-3 and 13818-3 for MP3, 14496-3 for AAC in ADTS, RFC 4867 for AMR.
"""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.worker.readers.media.id3 import read_tags
from lfr_review.worker.readers.media.recording import Recording, Track
from lfr_review.worker.task import Source

WALKED = 64 << 20  #: bytes whose frames are counted one by one; the rest is reckoned from them
STRAY = 64 * 1024  #: bytes between frames that are no sound, at most

_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_MP3_KBPS = {
    (True, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_AAC_RATES = (96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350)
_AMR_SIZES = (12, 13, 15, 17, 19, 20, 26, 31, 5, 6, 5, 5, 0, 0, 0, 0)
_AMR_WB_SIZES = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 5, 5, 5, 5, 0, 0)

#: bytes and samples of the frame that begins with four bytes, its rate and channels; None where none begins there
Frame = tuple[int, int, int, int]
FrameHead = Callable[[bytes], Frame | None]


def read_framed(source: Source, recording: Recording) -> None:
    """Note what an MP3, AAC or AMR file says of itself, by its first bytes."""
    head = source.read_range(0, 16)
    if head.startswith(b"#!AMR"):
        _read_amr(source, head, recording)
        return
    start, end = read_tags(source, recording)
    first = source.read_range(start, STRAY)
    is_aac = next((first[at + 1] & 0x06 == 0 for at in range(len(first) - 4) if mp3_frame(first[at : at + 4])
                   or aac_frame(first[at : at + 8])), False)  # fmt: skip
    codec, frame = ("AAC", aac_frame) if is_aac else ("MP3", mp3_frame)
    _walk(source, start, end, codec, frame, recording)


def mp3_frame(head: bytes) -> Frame | None:
    """The frame of MPEG sound that begins with these bytes."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3)
    rate_index, speed_index, padded = head[2] >> 2 & 3, head[2] >> 4, head[2] >> 1 & 1
    if version == 1 or layer == 4 or rate_index == 3 or speed_index in (0, 15):
        return None
    is_first = version == 3
    rate, kbps = _RATES[version][rate_index], _MP3_KBPS[is_first, layer][speed_index - 1]
    samples = 384 if layer == 1 else 1152 if layer == 2 or is_first else 576
    size = (12 * kbps * 1000 // rate + padded) * 4 if layer == 1 else samples // 8 * kbps * 1000 // rate + padded
    return size, samples, rate, 1 if head[3] >> 6 == 3 else 2


def aac_frame(head: bytes) -> Frame | None:
    """The frame of AAC that begins with these bytes."""
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return None
    rate_index = head[2] >> 2 & 15
    size = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    if rate_index >= len(_AAC_RATES) or size < 7:
        return None
    return size, 1024 * ((head[6] & 3) + 1), _AAC_RATES[rate_index], (head[2] & 1) << 2 | head[3] >> 6


def _walk(source: Source, start: int, end: int, codec: str, frame: FrameHead, recording: Recording) -> None:
    """Count the frames from an offset on, and note what the first of them says."""
    content = source.read_range(start, min(end - start, WALKED))
    at, stray, walked, seconds = 0, 0, 0, 0.0
    track: Track | None = None
    while at < len(content) and stray < STRAY:
        found = frame(content[at : at + 8])
        if found is None or (track is None and frame(content[at + found[0] : at + found[0] + 8]) is None
                             and at + found[0] < len(content)):  # fmt: skip
            following = content.find(b"\xff", at + 1)
            stray += (following if following > 0 else len(content)) - at
            at = following if following > 0 else len(content)
            continue
        size, samples, rate, channels = found
        if track is None:
            track = Track(sort="Sound", codec=codec, sample_rate=rate, channels=channels)
            recording.add(track)
        if walked or not _is_summary(content[at : at + 64]):
            seconds += samples / rate
        at += size
        walked += size
    if track is None:
        raise ValueError("no sound")
    if end - start > len(content):
        recording.is_estimate = True
        seconds *= (end - start) / walked
    recording.lasts(seconds)


def _is_summary(frame: bytes) -> bool:
    """Whether the first frame of an MP3 holds no sound but how many frames follow."""
    return b"Xing" in frame or b"Info" in frame


def _read_amr(source: Source, head: bytes, recording: Recording) -> None:
    """Frames of a fiftieth of a second; how large each is, its first byte says."""
    is_wide = head.startswith(b"#!AMR-WB")
    sizes = _AMR_WB_SIZES if is_wide else _AMR_SIZES
    start = len(b"#!AMR-WB\n" if is_wide else b"#!AMR\n")
    content = source.read_range(start, WALKED)
    at = frames = 0
    while at < len(content):
        at += 1 + sizes[content[at] >> 3 & 15]
        frames += 1
    name = "AMR wide band" if is_wide else "AMR narrow band"
    recording.add(Track(sort="Sound", codec=name, sample_rate=16_000 if is_wide else 8_000, channels=1))
    if source.size - start > len(content):
        recording.is_estimate = True
        frames = frames * (source.size - start) // len(content)
    recording.lasts(frames / 50)
