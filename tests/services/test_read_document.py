"""Reading a document in a worker of its own, and what the program makes of the answer."""

from __future__ import annotations

from typing import Any

import pytest

from lfr_review.domain.chat_dates import DateOrder
from lfr_review.domain.codec import to_plain
from lfr_review.domain.errors import CannotRead, LimitReached, WorkerFailed
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.domain.readings import Outcome, PageFacts, Reading
from lfr_review.services import read_document as module
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.read_document import ReadDocument, read_child, read_document
from lfr_review.services.worker_answers import TaskResult
from tests.kit import outlook, papers
from tests.kit.heic import heic


def read(content: bytes, ending: str = "", password: str | None = None) -> ReadDocument:
    return read_document(BytesSource(content), ending=ending, password=password)


@pytest.mark.parametrize(
    ("content", "kind", "pages"),
    [
        (papers.pdf(3), EvidenceKind.PDF, 3),
        (papers.jpeg(), EvidenceKind.JPEG, 1),
        (papers.png((200, 1_900)), EvidenceKind.PNG, 2),
        (papers.word(papers.said("Hello")), EvidenceKind.DOCX, 1),
        (b"Hello\fagain", EvidenceKind.TEXT, 2),
        (papers.mail(b"\r\nHello\r\n"), EvidenceKind.EMAIL, 1),
    ],
)
def test_SEC_040_every_kind_is_read_behind_the_walls(content: bytes, kind: EvidenceKind, pages: int) -> None:
    found = read(content)
    assert (found.reading.outcome, found.reading.kind, found.reading.reason) == (Outcome.OK, kind, "")
    assert len(found.reading.pages) == len(found.texts) == pages
    assert found.rendition is not None and found.thumbnail is not None


def test_a_long_document_comes_whole() -> None:
    """Its facts are more than one value of the protocol may hold."""
    found = read(papers.pdf(3_000))
    assert len(found.reading.pages) == len(found.texts) == 3_000
    assert found.texts[2_999].strip() == "Page 3000"


def test_a_child_comes_with_its_exact_bytes() -> None:
    inner = bytes(range(256)) * 10
    part = b'Content-Disposition: attachment; filename="a.bin"\r\nContent-Transfer-Encoding: binary\r\n\r\n'
    content = papers.mail(b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n--B\r\n' + part + b"abc\r\n--B--\r\n")
    assert [child.name for child in read(content).reading.children] == ["a.bin"]
    assert read_child(BytesSource(content), 0) == b"abc"
    with pytest.raises(CannotRead):
        read_child(BytesSource(content), 1)
    holder = papers.word("", {"word/embeddings/a.bin": inner})
    assert read_child(BytesSource(holder), 0) == inner


def test_a_file_inside_a_saved_page_comes_with_its_exact_bytes() -> None:
    picture = papers.png()
    content = papers.saved_page("<p>x", ("image/png", "https://northmarch.example/van.png", picture))
    assert [child.name for child in read(content, ".mhtml").reading.children] == ["van.png"]
    assert read_child(BytesSource(content), 0) == picture


def test_SEC_048_a_password_opens_a_locked_pdf() -> None:
    locked = papers.pdf(password="rowan tree")
    assert read(locked).reading.outcome is Outcome.PASSWORD
    assert read(locked, password="rowan tree").reading.outcome is Outcome.OK


@pytest.mark.parametrize(
    ("content", "ending", "kind", "says"),
    [
        (b"Date;Act\n10 March;Stop\n11 March;Letter", ".csv", EvidenceKind.CSV, "10 March"),
        (papers.workbook(("Date", "Act"), ("10 March", "Stop")), ".xlsx", EvidenceKind.XLSX, "10 March"),
        (b"<!doctype html><title>Notice</title><p>Cameras in use", ".html", EvidenceKind.HTML, "Cameras in use"),
        (papers.open_text("<text:p>Statement</text:p>"), ".odt", EvidenceKind.ODT, "Statement"),
        (rb"{\rtf1\ansi Custody record\par}", ".rtf", EvidenceKind.RTF, "Custody record"),
        (b"# Notes\n\n* a van", ".md", EvidenceKind.MARKDOWN, "a van"),
        (papers.saved_page("<p>Cameras in use"), ".mhtml", EvidenceKind.MHTML, "Cameras in use"),
        (b'<gpx><wpt lat="51.5" lon="-0.1"><name>Van</name></wpt></gpx>', ".gpx", EvidenceKind.GPX, "Van"),
    ],
)
def test_SEC_040_written_kinds_are_read_behind_the_walls(
    content: bytes, ending: str, kind: EvidenceKind, says: str
) -> None:
    found = read(content, ending)
    assert (found.reading.outcome, found.reading.kind, found.reading.reason) == (Outcome.OK, kind, "")
    assert says in found.texts[0]
    assert found.rendition is not None and found.thumbnail is not None


@pytest.mark.parametrize("kind", ["TIFF", "WEBP", "BMP", "GIF", "AVIF"])
def test_SEC_040_pictures_of_other_kinds_are_read_behind_the_walls(kind: str) -> None:
    found = read(papers.picture(kind, (2_000, 1_500)))
    assert (found.reading.outcome, found.reading.kind.name, found.reading.reason) == (Outcome.OK, kind, "")
    assert found.rendition is not None and found.thumbnail is not None


def test_SEC_040_a_photo_of_a_telephone_is_read_behind_the_walls() -> None:
    found = read(heic([papers.striped((2_000, 1_500)), papers.striped((640, 480))]))
    assert (found.reading.outcome, found.reading.kind, found.reading.reason) == (Outcome.OK, EvidenceKind.HEIC, "")
    assert len(found.reading.pages) == 2 and found.thumbnail is not None


def test_a_large_archive_is_listed_whole_and_opened_behind_the_walls() -> None:
    """Its list of files is more than one value of the protocol may hold."""
    content = papers.zipped({f"{number} {'é' * 200}.txt": f"{number}" for number in range(2_000)})
    found = read(content)
    assert (found.reading.outcome, found.reading.kind, found.reading.reason) == (Outcome.OK, EvidenceKind.ZIP, "")
    assert len(found.reading.children) == 2_000
    assert read_child(BytesSource(content), 1_234) == b"1234"


def test_SEC_040_an_outlook_message_is_read_behind_the_walls() -> None:
    inner = outlook.message_folder(outlook.LETTER, header=24)
    content = outlook.message(attachments=[outlook.file_attached("a.txt", b"one"), outlook.message_attached(inner)])
    found = read(content)
    assert (found.reading.outcome, found.reading.kind, found.reading.reason) == (Outcome.OK, EvidenceKind.MSG, "")
    assert read_child(BytesSource(content), 0) == b"one"
    assert "footage was kept" in read(read_child(BytesSource(content), 1)).texts[0]


def test_SEC_040_a_drawing_is_read_behind_the_walls() -> None:
    """Its faces are files of ours, which the walls let it open."""
    words = "<text x='5' y='60' font-size='40'>Camera</text>"
    found = read(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">{words}</svg>'.encode())
    assert (found.reading.outcome, found.reading.kind, found.reading.reason) == (Outcome.OK, EvidenceKind.SVG, "")
    assert "Camera" in found.texts[1]
    assert found.thumbnail is not None and any(byte < 100 for byte in found.thumbnail.rgb)


def test_SEC_040_a_chat_with_its_files_is_read_behind_the_walls() -> None:
    text = "05/03/2026, 17:44 - Amina: a.jpg (file attached)\n06/03/2026, 17:45 - Dev: Yes\n"
    content = papers.zipped({"_chat.txt": text, "a.jpg": papers.jpeg()})
    found = read(content, ".zip")
    assert (found.reading.outcome, found.reading.kind, found.reading.reason) == (Outcome.OK, EvidenceKind.CHAT, "")
    assert found.reading.dates is not None and found.reading.dates.is_open
    chosen = read_document(BytesSource(content), ending=".zip", date_order=DateOrder.MONTH_FIRST)
    assert "Sunday 3 May 2026" in chosen.texts[0]
    assert read_child(BytesSource(content), found.reading.children[0].index) == papers.jpeg()


# what a broken or lying worker can make of it


def reading_of(outcome: Outcome = Outcome.OK) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(Reading(outcome=outcome, kind=EvidenceKind.PDF))
    return plain


PAGE = to_plain(PageFacts(width_pt=595, height_pt=842, characters=3))
WHOLE: dict[str, Any] = {
    "values": (("kind", "pdf"), ("reading", reading_of()), ("pages", [PAGE, PAGE])),
    "blobs": {"rendition": b"%PDF", "texts": b"one\ftwo"},
}


def answering(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    answer = TaskResult(**(WHOLE | changes))

    def run(*_: object, on_value: Any, **__: object) -> TaskResult:
        for name, value in answer.values:
            on_value(name, value)
        return answer

    monkeypatch.setattr(module, "run_task", run)


def test_a_whole_answer_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch)
    assert read(b"x").texts == ("one", "two")


def test_SEC_043_texts_are_cleaned_of_control_and_direction_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, blobs={"rendition": b"%PDF", "texts": "a\u202eb\x1b\fc\ud7ffd".encode()})
    assert read(b"x").texts == ("ab", "c\ud7ffd")


FRAME = {"width": 2, "height": 2, "stride": 6}


@pytest.mark.parametrize(
    "changes",
    [
        {"values": ()},
        {"values": (("reading", reading_of()),) * 2},
        {"values": (("reading", {"outcome": "ok"}),)},
        {"values": (("reading", reading_of() | {"surprise": 1}), ("pages", [PAGE]))},
        {"values": (("reading", reading_of() | {"outcome": "splendid"}), ("pages", [PAGE]))},
        {"values": (("reading", reading_of()),)},
        {"values": (("reading", reading_of()), ("pages", [PAGE] * 3))},
        {"values": (("reading", reading_of()), ("pages", {"a": 1}))},
        {"values": (("reading", reading_of()), ("pages", [PAGE, PAGE]), ("links", [{"page": "one"}]))},
        {"values": (("reading", reading_of()), *([("pages", [PAGE] * 1_000)] * 11))},
        {"blobs": {"texts": b"one\ftwo"}},
        {"blobs": {"rendition": b"%PDF"}},
        {"blobs": {"rendition": b"%PDF", "texts": b"one"}},
        {"blobs": {"rendition": b"%PDF", "texts": b"x" * 10_000_001 + b"\f"}},
        *(
            {
                "values": (*WHOLE["values"], ("thumbnail", shape)),
                "blobs": WHOLE["blobs"] | {"thumbnail": bytes(12)},
            }
            for shape in (
                FRAME | {"width": 3},
                FRAME | {"height": 10**9},
                FRAME | {"stride": 5},
                FRAME | {"width": 0},
                FRAME | {"width": -2},
                FRAME | {"width": 2.0},
                {"width": 2, "height": 2},
                "small",
            )
        ),
    ],
)
def test_SEC_043_an_answer_that_does_not_hold_is_could_not_be_read(
    changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, **changes)
    found = read(b"x")
    assert found.reading.outcome is Outcome.KEPT_UNREADABLE
    assert "makes no sense" in found.reading.reason
    assert found.rendition is None and found.texts == () and found.thumbnail is None


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(WorkerFailed("It broke."), Outcome.KEPT_UNREADABLE), (LimitReached("Too much."), Outcome.LIMIT)],
)
def test_SEC_044_a_worker_that_breaks_down_is_an_answer_with_the_kind_it_had_found(
    error: WorkerFailed, outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_: object, on_value: Any, **__: object) -> TaskResult:
        on_value("kind", "pdf")
        raise error

    monkeypatch.setattr(module, "run_task", run)
    reading = read(b"x").reading
    assert (reading.outcome, reading.kind, reading.reason) == (outcome, EvidenceKind.PDF, error.words)
