"""A recording of any kind: which parser looks at it, and what is noted of it."""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.domain.evidence import EvidenceKind
from lfr_review.worker.readers.documents import Findings
from lfr_review.worker.readers.formats import Format
from lfr_review.worker.readers.media.frames import read_framed
from lfr_review.worker.readers.media.iso_media import read_iso_media
from lfr_review.worker.readers.media.matroska import read_matroska
from lfr_review.worker.readers.media.recording import DAMAGED, Recording
from lfr_review.worker.readers.media.riff import read_riff
from lfr_review.worker.readers.media.xiph import read_xiph
from lfr_review.worker.task import Source

DAMAGED_WORDS = "What the recording says of itself is damaged, so not all of it could be read."
NOT_LOOKED_INTO = "How long it is and when it was made are not read from files of this kind yet."


def read_recording(kind: EvidenceKind, source: Source) -> Findings:
    """What the container of a recording says of it: length, tracks, time of recording, device."""
    recording = Recording()
    parser = _parser(source.read_range(0, 12))
    if parser is None:
        recording.findings.feature(NOT_LOOKED_INTO)
        return recording.findings
    try:
        parser(source, recording)
    except DAMAGED:
        recording.findings.feature(DAMAGED_WORDS)
    recording.note_whole(is_film=kind is EvidenceKind.VIDEO)
    return recording.findings


def reason(found: Format) -> str:
    """Why a recording has no pages."""
    return (
        f"This is {found.words}. It has no pages of its own: in a bundle, one page stands for it that says what it is, "
        "how long it is and how to know it again."
    )


def _parser(head: bytes) -> Callable[[Source, Recording], None] | None:
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide"):
        return read_iso_media
    if head.startswith(b"\x1aE\xdf\xa3"):
        return read_matroska
    if head[:4] in (b"RIFF", b"RF64", b"BW64"):
        return read_riff
    if head.startswith((b"OggS", b"fLaC")):
        return read_xiph
    if head.startswith((b"ID3", b"#!AMR")) or head[:1] == b"\xff":
        return read_framed
    return None
