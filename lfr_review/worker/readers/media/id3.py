"""The tags before and after the sound of an MP3 file.

Source: the ID3 tag version 2.3.0 and 2.4.0 structure documents; ID3v1.
"""

from __future__ import annotations

from lfr_review.worker.readers.media.recording import Recording
from lfr_review.worker.task import Source

MAX_TAG = 16 << 20
MAX_FRAMES = 500
TEXTS = {
    "TIT2": "Title", "TPE1": "Artist", "TDRC": "Recorded", "TDEN": "Encoded", "TYER": "Year", "TDAT": "Day and month",
    "TIME": "Time", "TSSE": "Encoded with", "TENC": "Encoded by", "TOWN": "Owner", "TRDA": "Recording dates",
    "TDTG": "Tagged",
}  # fmt: skip
ENCODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")
HEAD = 10


def read_tags(source: Source, recording: Recording) -> tuple[int, int]:
    """Note what the tags say; returns where the sound begins and ends."""
    start, end = 0, source.size
    head = source.read_range(0, HEAD)
    if head.startswith(b"ID3") and len(head) == HEAD:
        length = _seven(head[6:10])
        start = min(HEAD + length + (HEAD if head[5] & 0x10 else 0), end)
        if head[3] in (3, 4):
            _read_frames(source.read_range(HEAD, min(length, MAX_TAG)), head[3], recording)
    if end - start >= 128 and source.read_range(end - 128, 3) == b"TAG":
        end -= 128
    return start, end


def _read_frames(content: bytes, version: int, recording: Recording) -> None:
    at = 0
    for _ in range(MAX_FRAMES):
        name, raw = content[at : at + 4], content[at + 4 : at + 8]
        if len(raw) < 4 or not name.isalnum():
            return
        length = _seven(raw) if version == 4 else int.from_bytes(raw, "big")
        body = content[at + HEAD : at + HEAD + length]
        label = TEXTS.get(name.decode("ascii", "replace"))
        if label and body and body[0] < len(ENCODINGS):
            words = body[1:2_000].decode(ENCODINGS[body[0]], "replace")
            recording.says(f"Tag {label}", words.encode())
        elif name == b"APIC":
            recording.findings.feature("The file carries a picture beside its sound, which is not shown.")
        at += HEAD + length


def _seven(raw: bytes) -> int:
    """A number of which each byte gives seven bits."""
    total = 0
    for byte in raw:
        total = total << 7 | byte & 0x7F
    return total
