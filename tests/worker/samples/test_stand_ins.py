"""The demonstration's stand-in files are what their names say, by the reading of others than those who made them."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import functools
import io
import struct
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pi_heif
import pytest
from PIL import ExifTags, Image

from lfr_review.domain.evidence import EvidenceKind
from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.identify import identify
from lfr_review.worker.samples.stand_ins.deployment_record import deployment_record
from lfr_review.worker.samples.stand_ins.files import STAND_INS
from lfr_review.worker.samples.stand_ins.outcome_words import PAGES
from tests.worker.assembly.reading_back import Structure, page_texts, qpdf_complaints

EPOCH = dt.datetime(1904, 1, 1, tzinfo=dt.UTC)
CONTAINERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl")
PAPERS = ["travel-card-history", "preservation-letter", "access-reply", "deployment-record-1", "outcome-letter"]


@functools.cache
def made(key: str) -> bytes:
    return STAND_INS[key]()


def boxes(content: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of the body of every box, containers before what they hold."""
    end = len(content) if end is None else end
    while start < end:
        size, kind = struct.unpack_from(">I4s", content, start)
        assert 8 <= size <= end - start, "a box that does not fit into its surroundings"
        yield kind, start + 8, start + size
        if kind in CONTAINERS:
            yield from boxes(content, start + 8, start + size)
        start += size


def body(content: bytes, kind: bytes, number: int = 0) -> bytes:
    found = [content[start:end] for name, start, end in boxes(content) if name == kind]
    return found[number]


def samples(content: bytes, track: int) -> list[bytes]:
    """The samples of a track as a player finds them: sizes, chunks, and how many samples are in each chunk."""
    sizes = body(content, b"stsz", track)
    count = struct.unpack_from(">I", sizes, 8)[0]
    lengths = struct.unpack_from(f">{count}I", sizes, 12)
    chunks = body(content, b"stco", track)
    starts = struct.unpack_from(f">{struct.unpack_from('>I', chunks, 4)[0]}I", chunks, 8)
    each = struct.unpack_from(">I", body(content, b"stsc", track), 12)[0]
    found = []
    for number, length in enumerate(lengths):
        first = number - number % each
        at = starts[number // each] + sum(lengths[first:number])
        found.append(content[at : at + length])
    return found


@pytest.mark.parametrize(
    ("key", "started", "seconds"),
    [
        ("phone-video", dt.datetime(2026, 3, 10, 17, 46, 40, tzinfo=dt.UTC), 108),  # by a clock that is 4 minutes fast
        ("worn-camera-1", dt.datetime(2026, 3, 10, 17, 45, 40, tzinfo=dt.UTC), 27 * 60),
        ("worn-camera-2", dt.datetime(2026, 3, 10, 17, 45, 58, tzinfo=dt.UTC), 26.5 * 60),
    ],
)
def test_films_are_jpeg_pictures_and_sound_with_the_time_of_their_device(
    key: str, started: dt.datetime, seconds: float
) -> None:
    film = made(key)
    assert film[4:12] == b"ftypmp42"
    header = body(film, b"mvhd")
    assert EPOCH + dt.timedelta(seconds=struct.unpack_from(">I", header, 4)[0]) == started
    scale, ticks = struct.unpack_from(">II", body(film, b"mdhd"), 12)
    assert ticks / scale == seconds
    pictures = samples(film, 0)
    ticks_each = struct.unpack_from(">I", body(film, b"stts"), 12)[0]
    assert len(pictures) * ticks_each == ticks
    for picture in (pictures[0], pictures[len(pictures) // 2], pictures[-1]):
        with Image.open(io.BytesIO(picture), formats=("JPEG",)) as opened:
            opened.load()
            assert opened.size == (480, 270)
    assert len(set(pictures)) > len(pictures) // 2, "a film in which nothing moves"


@pytest.mark.parametrize(("key", "track", "seconds"), [("voice-note", 0, 64), ("phone-video", 1, 108)])
def test_sound_is_apple_lossless_that_unpacks_to_samples(key: str, track: int, seconds: int) -> None:
    content = made(key)
    entry = body(content, b"stsd", track)
    assert entry[12:16] == b"alac" and entry[48:52] == b"alac"
    frame_length, _, depth = struct.unpack_from(">IBB", entry, 56)
    frames = samples(content, track)
    assert len(frames) * frame_length / 8000 >= seconds
    loudest = 0
    for frame in frames[:40]:
        bits = int.from_bytes(frame, "big") >> (len(frame) * 8 - 23 - depth * frame_length)
        assert bits >> depth * frame_length == 1, "a frame that is not word for word"
        words = (bits & (1 << depth * frame_length) - 1).to_bytes(2 * frame_length, "big")
        loudest = max(loudest, max(map(abs, struct.unpack(f">{frame_length}h", words))))
    assert 500 < loudest < 32768


def opened(photo: bytes) -> Image.Image:
    """A photograph of either sort that telephones make."""
    if photo[4:12] == b"ftypheic":
        picture: Image.Image = pi_heif.open_heif(io.BytesIO(photo)).to_pillow()
        return picture
    return Image.open(io.BytesIO(photo), formats=("JPEG",))


@pytest.mark.parametrize(
    ("key", "clock"), [("van-photo", "2026:03:10 18:20:12"), ("sign-photo", "2026:03:10 18:23:05")]
)
def test_photographs_carry_time_and_a_place_where_nobody_lives(key: str, clock: str) -> None:
    with opened(made(key)) as photo:
        photo.load()
        exif = photo.getexif()
        assert exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] == clock
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        colours = photo.resize((64, 48)).getcolors(64 * 48)
    assert [float(part) for part in place[ExifTags.GPS.GPSLatitude]] == [54.0, 30.0, 0.0]
    assert colours is not None and len(colours) > 500, "a flat picture"


@pytest.mark.parametrize("key", PAPERS)
def test_papers_are_sound_and_bring_what_their_writers_left(key: str, tmp_path: Path) -> None:
    assert qpdf_complaints(made(key), tmp_path) == ""
    assert Structure(made(key)).info


def test_papers_have_bookmarks_inner_links_and_web_links() -> None:
    for key in ("travel-card-history", "preservation-letter", "deployment-record-1"):
        paper = Structure(made(key))
        assert paper.outline
        assert any(link.place for link in paper.links) and any(link.uri for link in paper.links)


def test_the_outcome_letter_is_seven_crooked_pictures_without_a_word(tmp_path: Path) -> None:
    letter = made("outcome-letter")
    assert page_texts(letter, tmp_path) == [""] * 7 and len(PAGES) == 7
    assert "under five minutes" in " ".join(PAGES[2].split())
    assert not Structure(letter).links


def test_the_two_issues_of_the_record_differ_in_one_figure(tmp_path: Path) -> None:
    first, second = (page_texts(deployment_record(issue), tmp_path) for issue in (1, 2))
    assert first[1:3] == second[1:3]
    words = [page[3].split() for page in (first, second)]
    assert [pair for pair in zip(*words, strict=True) if pair[0] != pair[1]] == [("5", "6")]


def test_the_mail_brings_a_page_and_the_note_is_a_word_document(tmp_path: Path) -> None:
    mail = email.message_from_bytes(made("receipt-mail"), policy=email.policy.default)
    (attachment,) = mail.iter_attachments()
    assert attachment.get_filename() == "Acknowledgment 0412.pdf"
    assert "NMC/PSD/2026/0412" in page_texts(attachment.get_content(), tmp_path)[0]
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(made("attendance-note"))).namelist()


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("phone-video", EvidenceKind.VIDEO),
        ("voice-note", EvidenceKind.AUDIO),
        ("van-photo", EvidenceKind.HEIC),
        ("passport-screenshot", EvidenceKind.PNG),
        ("attendance-note", EvidenceKind.DOCX),
        ("receipt-mail", EvidenceKind.EMAIL),
        ("outcome-letter", EvidenceKind.PDF),
    ],
)
def test_each_is_known_for_what_it_is(key: str, kind: EvidenceKind) -> None:
    found = identify(InMemory(made(key)), "")
    assert (found.format.kind, found.remarks) == (kind, ())


@pytest.mark.parametrize("key", ["van-photo", "preservation-letter", "receipt-mail"])
def test_the_same_bytes_are_made_each_time(key: str) -> None:
    assert STAND_INS[key]() == made(key)


def test_papers_name_their_invented_writer_and_nothing_of_this_machine(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(made("preservation-letter"))
    info = subprocess.check_output(["pdfinfo", file], text=True, timeout=30)
    assert "I. Calloway" in info and str(Path.home()) not in info
