"""Recordings made by FFmpeg: what their containers say is read without decoding them."""

from __future__ import annotations

import io
import re
from fractions import Fraction
from typing import Any

import av
import pytest

from lfr_review.domain.evidence import EvidenceKind
from lfr_review.domain.readings import Outcome, Reading
from lfr_review.domain.recordings import length_ms
from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.read_document import read_document
from tests.kit.recordings import SECONDS, SIZE, recording

MADE = {"creation_time": "2026-03-10T17:46:40Z", "title": "Van"}
OPUS, MP3, PCM, AMR = "libopus", "libmp3lame", "pcm_s16le", "libopencore_amrnb"

#: by name: how it is made, its kind, its picture and sound
MADE_AS: dict[str, tuple[dict[str, Any], EvidenceKind, str, str]] = {
    "MP4 with H.264": ({"container": "mp4"}, EvidenceKind.VIDEO, "H.264 (AVC)", "AAC"),
    "MP4 with HEVC": ({"container": "mp4", "picture": "libx265"}, EvidenceKind.VIDEO, "H.265 (HEVC)", "AAC"),
    "MOV": ({"container": "mov"}, EvidenceKind.VIDEO, "H.264 (AVC)", "AAC"),
    "3GP": ({"container": "3gp", "sound": AMR, "rate": 8_000}, EvidenceKind.VIDEO, "H.264 (AVC)", "AMR narrow band"),
    "MKV": ({"container": "matroska"}, EvidenceKind.VIDEO, "H.264 (AVC)", "AAC"),
    "WebM": ({"container": "webm", "picture": "libvpx-vp9", "sound": OPUS}, EvidenceKind.VIDEO, "VP9", "Opus"),
    "AVI": ({"container": "avi", "picture": "mpeg4", "sound": MP3}, EvidenceKind.VIDEO, "MPEG-4 Visual", "MP3"),
    "AVI of JPEGs": ({"container": "avi", "picture": "mjpeg", "sound": PCM}, EvidenceKind.VIDEO, "Motion JPEG", "PCM"),
    "MP3": ({"container": "mp3", "picture": None, "sound": MP3}, EvidenceKind.AUDIO, "", "MP3"),
    "M4A": ({"container": "ipod", "picture": None}, EvidenceKind.AUDIO, "", "AAC"),
    "AAC": ({"container": "adts", "picture": None}, EvidenceKind.AUDIO, "", "AAC"),
    "WAV": ({"container": "wav", "picture": None, "sound": PCM}, EvidenceKind.AUDIO, "", "PCM"),
    "large WAV": (
        {"container": "wav", "picture": None, "sound": PCM, "options": {"rf64": "always"}},
        EvidenceKind.AUDIO, "", "PCM",
    ),
    "AMR": ({"container": "amr", "picture": None, "sound": AMR, "rate": 8_000}, EvidenceKind.AUDIO, "", "AMR narrow"),
    "Ogg": ({"container": "ogg", "picture": None, "sound": OPUS}, EvidenceKind.AUDIO, "", "Opus"),
    "FLAC": ({"container": "flac", "picture": None, "sound": "flac"}, EvidenceKind.AUDIO, "", "FLAC"),
}  # fmt: skip


def read(content: bytes) -> Reading:
    return read_document(InMemory(content)).reading


def fact(reading: Reading, name: str) -> str:
    return dict(reversed(reading.facts)).get(name, "")


@pytest.mark.parametrize("name", MADE_AS)
def test_length_size_and_codecs_are_those_that_ffmpeg_finds(name: str) -> None:
    made, kind, picture, sound = MADE_AS[name]
    content = recording(**made)
    found = read(content)
    assert found.kind is kind
    with av.open(io.BytesIO(content)) as file:
        whole = file.duration
        rate = file.streams.video[0].average_rate if file.streams.video else None
        sample_rate = file.streams.audio[0].rate
    expected = whole / 1000 if whole is not None else SECONDS * 1000
    assert length_ms(found.facts) == pytest.approx(expected, abs=100)
    assert picture in fact(found, "Picture") and sound in fact(found, "Sound")
    assert f"{sample_rate:,} Hz, 1 channel" in fact(found, "Sound")
    if picture and rate is not None:
        size, each = re.findall(r"(\d+ × \d+), ([\d.]+) pictures a second", fact(found, "Picture"))[0]
        assert size == f"{SIZE[0]} × {SIZE[1]}"
        assert float(each) == pytest.approx(float(rate), rel=0.03)  # of so few, the last may be of another length


@pytest.mark.parametrize("name", ["MP4 with H.264", "MOV", "MKV", "AVI"])
@pytest.mark.parametrize(("pictures", "sound"), [(2, 4), (4, 2)])
def test_the_longer_of_pictures_and_sound_is_the_length_and_the_difference_is_said(
    name: str, pictures: int, sound: int
) -> None:
    found = read(recording(**MADE_AS[name][0], seconds=pictures, sound_seconds=sound))
    assert length_ms(found.facts) == pytest.approx(4_000, abs=100)
    assert fact(found, "Picture").endswith(f", {pictures}.0 s") and fact(found, "Sound").endswith(f", {sound}.0 s")
    longer = "sound lasts 2.0 s longer" if sound > pictures else "pictures last 2.0 s longer"
    assert any(longer in words for words in found.features)


def test_of_pictures_and_sound_that_end_together_nothing_is_said() -> None:
    assert not any(
        " longer than " in words for name in MADE_AS for words in read(recording(**MADE_AS[name][0])).features
    )


def test_a_recording_is_kept_with_a_reason_why_it_has_no_pages() -> None:
    found = read(recording("mp4"))
    assert (found.outcome, found.pages) == (Outcome.KEPT_UNREADABLE, ())
    assert found.reason.startswith("This is an MP4 video.") and "one page stands for it" in found.reason


@pytest.mark.parametrize(
    ("container", "where"),
    [
        ("mp4", "Film header, creation time"),
        ("mov", "Film header, creation time"),
        ("ipod", "Film header, creation time"),
        ("matroska", "Segment, date"),
    ],
)
def test_the_time_of_recording_stands_beside_where_it_was_found_and_is_not_trusted(container: str, where: str) -> None:
    found = read(recording(container, metadata=MADE, picture=None if container == "ipod" else "libx264"))
    assert fact(found, where) == "2026-03-10 17:46:40 UTC"
    assert any("meant as UTC, but many devices write their local time" in words for words in found.features)


def test_a_clock_that_was_never_set_is_said() -> None:
    found = read(recording("mp4"))
    assert fact(found, "Film header, creation time") == "not set"
    assert any("had no time" in words for words in found.features)


def test_what_a_telephone_says_of_itself_is_kept_word_for_word() -> None:
    said = {"make": "Apple", "creationdate": "2026-03-10T17:46:40+0000", "location.ISO6709": "+51.5007-000.1246/"}
    found = read(
        recording(
            "mov",
            metadata={f"com.apple.quicktime.{name}": words for name, words in said.items()},
            options={"movflags": "use_metadata_tags"},
        )
    )
    for name, words in said.items():
        assert fact(found, f"Metadata {name}") == words
    assert any("says where it was made" in words for words in found.features)


def test_an_undated_zone_is_said_of_avi_and_wav() -> None:
    found = read(recording("wav", picture=None, sound=PCM, metadata={"date": "2026-03-10"}))
    assert fact(found, "Information Date") == "2026-03-10"
    assert any("without a time zone" in words for words in found.features)


def test_tags_of_an_mp3_are_read() -> None:
    found = read(recording("mp3", picture=None, sound=MP3, metadata={"title": "Straße", "date": "2026-03-10"}))
    assert fact(found, "Tag Title") == "Straße" and fact(found, "Tag Recorded") == "2026-03-10"


def test_a_film_without_sound_and_one_without_pictures_say_so() -> None:
    assert any("pictures and no sound" in words for words in read(recording("mp4", sound=None)).features)
    assert any("sound and no picture" in words for words in read(recording("matroska", picture=None)).features)


def test_a_recording_that_was_cut_off_is_said() -> None:
    whole = recording("mp4")
    assert whole.rindex(b"moov") > whole.index(b"mdat")
    found = read(whole[: whole.index(b"mdat") + 2_000])
    assert any("cut off" in words for words in found.features)
    assert any("few players open it" in words for words in found.features)


def test_a_long_sound_is_reckoned_from_its_first_part(monkeypatch: pytest.MonkeyPatch) -> None:
    from lfr_review.worker.readers.media import frames

    monkeypatch.setattr(frames, "WALKED", 4_000)
    found = read(recording("adts", picture=None))
    assert "reckoned from the size" in fact(found, "Length")
    assert length_ms(found.facts) == pytest.approx(SECONDS * 1000, rel=0.2)


def test_pictures_a_second_are_a_fraction() -> None:
    """The helper makes what it says, so that the figures above mean something."""
    with av.open(io.BytesIO(recording("matroska"))) as file:
        assert file.streams.video[0].average_rate == Fraction(25)


@pytest.mark.parametrize(("container", "codec"), [("ogg", OPUS), ("flac", "flac")])
def test_comments_of_sound_in_ogg_and_flac_are_read(container: str, codec: str) -> None:
    said = {"date": "2026-03-10T17:46:40", "title": "Straße"}
    found = read(recording(container, picture=None, sound=codec, metadata=said))
    assert fact(found, "Tag DATE") == "2026-03-10T17:46:40" and fact(found, "Tag TITLE") == "Straße"
