"""The stand-in files of the third demonstration case are what their names say, by the reading of others."""

from __future__ import annotations

import functools
import io
import zipfile
from pathlib import Path

import av
import docx
import pytest
from PIL import Image

from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.worker.readers.chat_lines import messages_of
from lfr_review.worker.readers.chat_order import dates_of
from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.identify import identify
from lfr_review.worker.samples.old_quay.files import OLD_QUAY
from lfr_review.worker.samples.old_quay.statements import OBSERVER, STEWARD
from lfr_review.worker.samples.old_quay.stream_clip import LENGTH_S
from tests.worker.assembly.reading_back import page_texts, qpdf_complaints

KINDS = {
    "notebook": EvidenceKind.PDF,
    "search-slip": EvidenceKind.JPEG,
    "sign-4": EvidenceKind.JPEG,
    "signs-map": EvidenceKind.PNG,
    "post": EvidenceKind.PNG,
    "chat": EvidenceKind.CHAT,
    "stream-clip": EvidenceKind.VIDEO,
    "statement-observer": EvidenceKind.DOCX,
    "statement-steward": EvidenceKind.ODT,
    "statement-baker": EvidenceKind.PDF,
    "strategy-note": EvidenceKind.DOCX,
    "information-refusal": EvidenceKind.PDF,
}
TXT_ENDING = {"chat": ".txt"}


@functools.cache
def made(key: str) -> bytes:
    return OLD_QUAY[key]()


@pytest.mark.parametrize(("key", "kind"), KINDS.items())
def test_each_is_known_for_what_it_is(key: str, kind: EvidenceKind) -> None:
    found = identify(InMemory(made(key)), TXT_ENDING.get(key, ""))
    assert (found.format.kind, found.remarks) == (kind, ())


@pytest.mark.parametrize("key", ["notebook", "statement-baker", "spring-record", "information-refusal"])
def test_papers_are_sound(key: str, tmp_path: Path) -> None:
    assert qpdf_complaints(made(key), tmp_path) == ""


def test_the_notebook_is_eleven_pages_of_nothing_but_pixels(tmp_path: Path) -> None:
    assert [text.strip() for text in page_texts(made("notebook"), tmp_path)] == [""] * 11


def test_the_excerpt_is_an_mkv_of_four_minutes_that_says_where_it_was_cut() -> None:
    with av.open(io.BytesIO(made("stream-clip"))) as film:
        assert film.format.name.startswith("matroska")
        codecs = [stream.codec_context.name for stream in film.streams]
        assert codecs[0] == "mjpeg" and codecs[1].startswith("mp3")
        assert film.metadata["creation_time"].startswith("2026-06-06T12:08:19")
        assert "In 01:08:19, out 01:12:19 of 03:00:00" in film.metadata["COMMENT"]
        pictures = [(frame.time, frame.to_image().size) for frame in film.decode(video=0)]
    with av.open(io.BytesIO(made("stream-clip"))) as film:
        heard = sum(frame.samples for frame in film.decode(audio=0))
    assert pictures[0] == (0.0, (480, 270)) and pictures[-1][0] == LENGTH_S - 2
    assert abs(heard / 16_000 - LENGTH_S) < 1


def test_the_dates_of_the_chat_can_be_read_either_way_until_somebody_says() -> None:
    messages = tuple(messages_of(made("chat").decode()))
    asked = dates_of(messages, None)
    assert asked.is_open and len(asked.rows) == 4
    said = dates_of(messages, DateOrder.DAY_FIRST)
    assert said.order is DateOrder.DAY_FIRST and said.chosen


def test_the_statements_are_opened_by_other_readers() -> None:
    told = [paragraph.text for paragraph in docx.Document(io.BytesIO(made("statement-observer"))).paragraphs]
    assert set(OBSERVER.paragraphs) <= set(told)
    package = zipfile.ZipFile(io.BytesIO(made("statement-steward")))
    assert package.testzip() is None
    first = package.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert STEWARD.witness in package.read("content.xml").decode()


def test_the_slip_is_faint_and_the_photographs_record_no_place() -> None:
    with Image.open(io.BytesIO(made("search-slip")), formats=("JPEG",)) as slip:
        grey = slip.convert("L").crop((400, 300, 900, 1200))
        darkest = next(level for level, count in enumerate(grey.histogram()) if count > 50)
        assert darkest > 90, "the carbon is as dark as ink"
    for number in range(1, 7):
        with Image.open(io.BytesIO(made(f"sign-{number}")), formats=("JPEG",)) as photo:
            assert 0x8825 not in photo.getexif()


@pytest.mark.parametrize("key", ["notebook", "sign-2", "signs-map", "stream-clip", "statement-steward"])
def test_the_same_bytes_are_made_each_time(key: str) -> None:
    assert OLD_QUAY[key]() == made(key)
