"""Reading a document of any kind: what it is, its pages, and a reason where it has none."""

from __future__ import annotations

import pytest

from lfr_review.domain.evidence import EvidenceKind
from lfr_review.domain.readings import Outcome
from lfr_review.worker.protocol import MAX_PAGES
from lfr_review.worker.readers import own_pages
from lfr_review.worker.readers import read_document as module
from lfr_review.worker.readers.documents import InMemory
from lfr_review.worker.readers.read_document import ReadDocument, read_document
from tests.kit import outlook, papers
from tests.kit.heic import heic
from tests.kit.hostile import bent


def read(content: bytes, ending: str = "", password: str | None = None) -> ReadDocument:
    return read_document(InMemory(content), ending=ending, password=password)


HONEST = {
    EvidenceKind.PDF: papers.pdf(2),
    EvidenceKind.JPEG: papers.jpeg(),
    EvidenceKind.PNG: papers.png(),
    EvidenceKind.DOCX: papers.word(papers.said("Hello")),
    EvidenceKind.TEXT: b"Hello\n",
    EvidenceKind.EMAIL: papers.mail(b"\r\nHello\r\n"),
    EvidenceKind.XLSX: papers.workbook(("Date", "Act"), ("10 March", "Stop")),
    EvidenceKind.HTML: b"<!doctype html><title>T</title><p>Hello",
    EvidenceKind.ODT: papers.open_text("<text:p>Hello</text:p>"),
    EvidenceKind.RTF: b"{\\rtf1\\ansi Hello}",
    EvidenceKind.MHTML: papers.saved_page("<p>Hello"),
    EvidenceKind.MARKDOWN: b"# Hello\n",
    EvidenceKind.GPX: b'<gpx><wpt lat="51.5" lon="-0.1"><name>Hello</name></wpt></gpx>',
    EvidenceKind.CSV: b"Date,Act\n10 March,Stop\n",
    EvidenceKind.TIFF: papers.picture("TIFF"),
    EvidenceKind.WEBP: papers.picture("WEBP"),
    EvidenceKind.BMP: papers.picture("BMP"),
    EvidenceKind.GIF: papers.picture("GIF"),
    EvidenceKind.AVIF: papers.picture("AVIF"),
    EvidenceKind.ZIP: papers.zipped({"a.txt": "Hello"}),
    EvidenceKind.MSG: outlook.message(),
    EvidenceKind.CHAT: b"14/03/2026, 17:44 - Amina: Hello\n14/03/2026, 17:45 - Dev: Yes\n",
    EvidenceKind.SVG: b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="50" height="50"/></svg>',
    EvidenceKind.HEIC: heic([papers.striped((80, 60))]),
}
ENDINGS = {EvidenceKind.CSV: ".csv", EvidenceKind.MARKDOWN: ".md"}


@pytest.mark.parametrize("kind", HONEST)
def test_every_readable_kind_gives_pages_with_their_texts_and_a_small_picture(kind: EvidenceKind) -> None:
    found = read(HONEST[kind], ENDINGS.get(kind, ""))
    assert (found.reading.outcome, found.reading.kind) == (Outcome.OK, kind)
    assert found.rendition is not None and found.rendition.startswith(b"%PDF")
    assert len(found.texts) == len(found.reading.pages) >= 1
    characters = [page.characters for page in found.reading.pages]
    assert [bool(text.strip()) for text in found.texts] == [count > 0 for count in characters]
    assert found.thumbnail is not None
    assert max(found.thumbnail.width, found.thumbnail.height) <= 257
    assert len(found.thumbnail.rgb) == found.thumbnail.stride * found.thumbnail.height
    assert any(byte != 255 for byte in found.thumbnail.rgb)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"8BPS\0\1" + bytes(100), "a Photoshop picture"),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(80), "a WAV sound recording"),
        (b"Rar!\x1a\x07\x01\0" + bytes(100), "a RAR archive"),
        (bytes(range(256)) * 4, "a kind that is not known here"),
    ],
)
def test_a_kind_that_is_not_read_yet_is_kept_and_named(content: bytes, words: str) -> None:
    found = read(content)
    assert found.reading.outcome is Outcome.KEPT_UNREADABLE
    assert words in found.reading.reason
    assert found.rendition is None and found.reading.pages == ()


def test_an_empty_file_says_so() -> None:
    found = read(b"", ".pdf")
    assert (found.reading.outcome, found.reading.kind) == (Outcome.KEPT_UNREADABLE, EvidenceKind.EMPTY)
    assert "no bytes at all" in found.reading.reason


def test_SEC_048_a_locked_pdf_asks_for_its_password_and_opens_with_it() -> None:
    locked = papers.pdf(password="rowan")
    assert read(locked).reading.outcome is Outcome.PASSWORD
    assert read(locked, password="wrong").reading.outcome is Outcome.PASSWORD
    found = read(locked, password="rowan")
    assert found.reading.outcome is Outcome.OK and "Page 1" in found.texts[0]


def test_a_truncated_pdf_is_a_reason_or_what_could_be_saved() -> None:
    whole = papers.pdf(3)
    for share in (0.2, 0.5, 0.9):
        found = read(whole[: int(len(whole) * share)])
        assert found.reading.kind is EvidenceKind.PDF
        assert found.reading.outcome is Outcome.OK or found.reading.reason


@pytest.mark.parametrize("content", [papers.png_that_says(60_000, 60_000), papers.jpeg_that_says(60_000, 60_000)])
def test_SEC_047_a_pixel_bomb_ends_as_a_limit(content: bytes) -> None:
    found = read(content)
    assert found.reading.outcome is Outcome.LIMIT
    assert "million pixels" in found.reading.reason


def test_running_out_of_memory_is_a_limit_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(module, "render", exhausted)
    found = read(papers.pdf())
    assert (found.reading.outcome, found.reading.kind) == (Outcome.LIMIT, EvidenceKind.PDF)
    assert "memory" in found.reading.reason


def test_the_kind_is_told_before_anything_is_tried() -> None:
    heard: list[EvidenceKind] = []
    read_document(InMemory(papers.png()[:30]), on_kind=heard.append)
    assert heard == [EvidenceKind.PNG]


def test_SEC_046_remarks_on_the_file_come_with_its_features() -> None:
    found = read(papers.jpeg() + papers.zipped({"a.exe": "MZ"}), ".pdf")
    assert found.reading.outcome is Outcome.OK
    assert any("name ends in .pdf" in feature for feature in found.reading.features)
    assert any("opened as a ZIP archive" in feature for feature in found.reading.features)
    assert any("goes on for" in feature for feature in found.reading.features)


def test_SEC_042_a_picture_that_says_it_is_endless_is_given_no_more_time_than_the_largest_file() -> None:
    told: list[int] = []
    (hostile,) = [file for file in bent.files() if file.name == "bent, scan.tif"]
    found = read_document(InMemory(hostile.make()), ending=".tif", on_pages=told.append)
    assert told == [MAX_PAGES]
    assert found.reading.outcome is Outcome.LIMIT and "million pixels" in found.reading.reason


def test_SEC_042_the_pages_of_a_pdf_are_told_before_the_work_on_them() -> None:
    heard: list[int] = []
    read_document(InMemory(papers.pdf(7)), on_pages=heard.append)
    assert heard == [7]


@pytest.mark.parametrize("kind", [EvidenceKind.TEXT, EvidenceKind.CSV, EvidenceKind.RTF, EvidenceKind.XLSX])
def test_SEC_042_time_is_asked_for_before_the_words_of_a_file_are_read(kind: EvidenceKind) -> None:
    heard: list[int] = []
    read_document(InMemory(HONEST[kind]), ending=ENDINGS.get(kind, ""), on_pages=heard.append)
    assert heard and max(heard) < 100


def test_more_pages_than_a_document_may_have_are_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_pages, "MAX_PAGES", 3)
    found = read(b"a\fb\fc\fd")
    assert found.reading.outcome is Outcome.LIMIT
    assert "would take 4 pages or more" in found.reading.reason
