"""Files as a client brings them, for the tests and pictures of the Evidence page."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from pathlib import Path

from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.services import evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in_and_read import take_in_and_read
from lfr_review.services.work import CancelToken, Silent
from tests.kit import papers
from tests.ui.pages.cases import WHO, moment

PASSWORD = "rowan tree"


def mail_with(name: str, content: bytes) -> bytes:
    """A message with one file attached."""
    head = b'--B\r\nContent-Disposition: attachment; filename="%s"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    part = head % name.encode() + b64encode(content) + b"\r\n"
    words = b"--B\r\nContent-Type: text/plain\r\n\r\nThe video of 10 March is kept until you hear from us.\r\n"
    return papers.mail(b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n' + words + part + b"--B--\r\n")


def write_delivery(folder: Path) -> tuple[Path, ...]:
    """One file of each fate: read, protected, unreadable, with a file inside."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "Travel card history.pdf": papers.pdf(2, "Exit Tarn Cross 17:42, page"),
        "IMG_2204 van and sign.jpg": papers.jpeg((900, 1200)),
        "Reply about body-worn video.eml": mail_with("Receipt.pdf", papers.pdf(1, "Receipt")),
        "Note to self.txt": b"Three of them walked straight at me.\n" * 12,
        "Complaint outcome letter.pdf": papers.pdf(7, "Complaint not upheld in part, page"),
        "Attendance note.docx": papers.word(papers.said("Advice given on 12 March.")),
        "Access request, reply (protected).pdf": papers.pdf(2, "No biometric data held", password=PASSWORD),
        "Phone video.mp4": b"\x00\x00\x00\x18ftypmp42" + bytes(90_000),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in files)


def take_in_all(desk: Desk, case: Uid, paths: tuple[Path, ...]) -> tuple[EvidenceItem, ...]:
    """Take files in and read them, as the window does."""
    origin = Origin(source="the client", obtained_by=WHO, obtained_how="by hand", device="the client’s phone")
    take_in_and_read(desk, case, paths, origin, Silent(), CancelToken(), lambda outcome: None)
    return evidence.items_of(desk, case)


def describe_all(desk: Desk, items: tuple[EvidenceItem, ...]) -> None:
    """Say something about the items, as a caseworker would after an afternoon."""
    by_name = {item.original_name: item for item in items}

    def say(name: str, title: str, dated: str, about: str = "") -> EvidenceItem:
        return evidence.say(desk, by_name[name].uid, title=title, dated=moment(dated), about=about)

    card = say(
        "Travel card history.pdf", "Travel card history", "10/3/26 17:42", "Exit at the station, two minutes before."
    )
    evidence.set_handling(desk, card, frozenset({HandlingMark.THIRD_PARTY}), disclosable=True)
    say("IMG_2204 van and sign.jpg", "Photo of the sign, 30 m past the stop", "10/3/26 18:20")
    say("Reply about body-worn video.eml", "Reply about body-worn video", "13 March 2026")
    say("Complaint outcome letter.pdf", "Complaint outcome letter", "3 June 2026")
    note = say("Attendance note.docx", "Attendance note", "12 March 2026")
    evidence.set_handling(desk, replace(note), frozenset({HandlingMark.PRIVILEGE_CLAIMED}), disclosable=False)
