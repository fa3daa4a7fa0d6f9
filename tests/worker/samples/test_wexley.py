"""The stand-in files of the second demonstration case are what their names say, by the reading of others."""

from __future__ import annotations

import functools
import io
import struct
from pathlib import Path

import av
import pytest
from PIL import Image

from lfr_review.domain.evidence import EvidenceKind
from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.identify import identify
from lfr_review.worker.samples.wexley.files import ACCOUNT_S, WEXLEY
from tests.worker.assembly.reading_back import page_texts, qpdf_complaints

PAPERS = [
    "consent-form",
    "attendance-record",
    "safeguarding-letter",
    "doctors-note",
    "page-print",
    "force-reply",
]


@functools.cache
def made(key: str) -> bytes:
    return WEXLEY[key]()


def peak_of(frame: av.AudioFrame) -> float:
    assert frame.format.name == "fltp"
    heard: tuple[float, ...] = struct.unpack_from(f"<{frame.samples}f", bytes(frame.planes[0]))
    return max(map(abs, heard))


def test_the_account_is_an_mp3_that_is_heard_and_falls_silent() -> None:
    with av.open(io.BytesIO(made("childs-account"))) as sound:
        assert sound.streams.audio[0].codec_context.name.startswith("mp3")
        assert sound.metadata["date"] == "2026-04-25T11:20:00"
        peaks = [peak_of(frame) for frame in sound.decode(audio=0)]
    assert abs(len(peaks) * 576 / 16_000 - ACCOUNT_S) < 1
    assert 0.05 < max(peaks) < 1.0, "not heard, or clipped"
    assert sum(peak < 0.001 for peak in peaks) > len(peaks) // 10, "no pauses"


def test_the_film_is_an_avi_of_sixteen_minutes_by_a_clock_that_is_behind() -> None:
    with av.open(io.BytesIO(made("shop-film"))) as film:
        (stream,) = film.streams
        assert (film.format.name, stream.codec_context.name) == ("avi", "mjpeg")
        pictures = [frame.to_image() for frame in film.decode(video=0)]
    assert stream.average_rate is not None and len(pictures) / stream.average_rate == 16 * 60
    assert {picture.size for picture in pictures} == {(480, 270)}
    assert b"2026-04-23 14:30:00" in made("shop-film")


@pytest.mark.parametrize("key", PAPERS)
def test_papers_are_sound(key: str, tmp_path: Path) -> None:
    assert qpdf_complaints(made(key), tmp_path) == ""


def test_below_the_bars_of_the_reply_there_is_nothing(tmp_path: Path) -> None:
    _, log = page_texts(made("force-reply"), tmp_path)
    assert "missing – child" in log and len(log.split()) < 40


def test_the_second_sheet_is_upside_down_and_says_nothing_of_it() -> None:
    with Image.open(io.BytesIO(made("note-sheet-2")), formats=("JPEG",)) as photo:
        assert photo.getexif()[0x0112] == 1
        upper, lower = (photo.convert("L").crop((200, y, 1280, y + 250)).histogram() for y in (200, 750))
    assert sum(lower[:110]) > 3 * sum(upper[:110]), "the ink stands at the top, as on a sheet held upright"


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("childs-account", EvidenceKind.AUDIO),
        ("shop-film", EvidenceKind.VIDEO),
        ("note-sheet-1", EvidenceKind.JPEG),
        ("call-log", EvidenceKind.PNG),
        ("classmates-account", EvidenceKind.DOCX),
        ("saved-page", EvidenceKind.MHTML),
        ("force-reply", EvidenceKind.PDF),
    ],
)
def test_each_is_known_for_what_it_is(key: str, kind: EvidenceKind) -> None:
    found = identify(InMemory(made(key)), "")
    assert (found.format.kind, found.remarks) == (kind, ())


@pytest.mark.parametrize("key", ["childs-account", "note-sheet-1", "saved-page"])
def test_the_same_bytes_are_made_each_time(key: str) -> None:
    assert WEXLEY[key]() == made(key)
