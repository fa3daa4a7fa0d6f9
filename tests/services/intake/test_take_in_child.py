"""Attachments and other files inside an item, taken in as items of their own."""

from __future__ import annotations

import io
from base64 import b64encode
from pathlib import Path

import pikepdf
import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import CannotRead, PasswordNeeded
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.domain.readings import ChildFacts
from lfr_review.services import evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.take_in_child import children_of, take_in_child
from lfr_review.services.work import CancelToken
from tests.kit import papers
from tests.services.intake.deliveries import hand_in, write

REPLY = papers.pdf(2, "Reply")


def mail_with(*files: tuple[str, bytes]) -> bytes:
    """A message with files attached."""
    head = b'--B\r\nContent-Disposition: attachment; filename="%s"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    parts = b"".join(head % name.encode() + b64encode(content) + b"\r\n" for name, content in files)
    words = b"--B\r\nContent-Type: text/plain\r\n\r\nPlease see attached.\r\n"
    return papers.mail(b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n' + words + parts + b"--B--\r\n")


@pytest.fixture
def message(desk: Desk, case: CaseFile, tmp_path: Path) -> EvidenceItem:
    (path,) = write(tmp_path / "in", {"reply.eml": mail_with(("reply.pdf", REPLY), ("log.txt", b"17:44"))})
    hand_in(desk, case.uid, path)
    return evidence.items_of(desk, case.uid)[0]


def test_an_attachment_becomes_an_item_that_knows_where_it_came_from(desk: Desk, message: EvidenceItem) -> None:
    reply, log = children_of(desk, message)
    assert (reply.facts.name, log.facts.name, reply.item) == ("reply.pdf", "log.txt", None)
    taken = take_in_child(desk, message, reply.facts, CancelToken())
    assert taken.state == "taken-in" and taken.item is not None
    item = read_item(desk, taken.item, CancelToken())
    assert (item.mark, item.parent, item.original_name) == ("E2", message.uid, "reply.pdf")
    assert (item.source, item.device, item.state) == (message.source, message.device, ReadState.READ)
    assert desk.library.blobs.read(item.sha256) == REPLY
    assert [child.item.mark if child.item else "" for child in children_of(desk, message)] == ["E2", ""]


def test_an_attachment_that_is_in_the_case_already_says_so(
    desk: Desk, message: EvidenceItem, case: CaseFile, tmp_path: Path
) -> None:
    (path,) = write(tmp_path / "in", {"from the client.pdf": REPLY})
    hand_in(desk, case.uid, path)
    taken = take_in_child(desk, message, children_of(desk, message)[0].facts, CancelToken())
    assert taken.state == "duplicate" and "as E2" in taken.reason


def test_an_attachment_that_is_not_there_is_an_error_and_nothing_is_kept(
    desk: Desk, message: EvidenceItem, case: CaseFile
) -> None:
    with pytest.raises(CannotRead):
        take_in_child(desk, message, ChildFacts(name="other", size_bytes=1, index=7), CancelToken())
    assert len(evidence.items_of(desk, case.uid)) == 1


def test_an_item_without_pages_lists_no_files_inside(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    (path,) = write(tmp_path / "in", {"files.rar": b"Rar!\x1a\x07\x01\0" + bytes(100)})
    hand_in(desk, case.uid, path)
    assert children_of(desk, evidence.items_of(desk, case.uid)[0]) == ()


def nested(depth: int) -> bytes:
    """A file in so many archives inside each other."""
    content = b"far in"
    for number in range(depth):
        content = papers.zipped({"inner.zip" if number else "far.txt": content})
    return content


@pytest.mark.parametrize("depth", [3, 4])
def test_SEC_046_archives_in_archives_are_opened_three_deep(
    desk: Desk, case: CaseFile, tmp_path: Path, depth: int
) -> None:
    (path,) = write(tmp_path / "in", {"outer.zip": nested(depth)})
    hand_in(desk, case.uid, path)
    item = evidence.items_of(desk, case.uid)[0]
    for _ in range(depth - 1):
        (child,) = children_of(desk, item)
        taken = take_in_child(desk, item, child.facts, CancelToken())
        assert taken.item is not None
        item = read_item(desk, taken.item, CancelToken())
    (child,) = children_of(desk, item)
    if depth > 3:
        with pytest.raises(CannotRead, match="4 archives inside each other"):
            take_in_child(desk, item, child.facts, CancelToken())
    else:
        taken = take_in_child(desk, item, child.facts, CancelToken())
        assert taken.item is not None and desk.library.blobs.read(taken.item.sha256) == b"far in"


def test_what_lies_in_a_protected_document_needs_its_password_again(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(papers.pdf())) as pdf:
        pdf.attachments["inside.txt"] = b"within"
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user="rowan", owner="tree"))
    (path,) = write(tmp_path / "in", {"locked.pdf": out.getvalue()})
    hand_in(desk, case.uid, path)
    item = read_item(desk, evidence.items_of(desk, case.uid)[0], CancelToken(), password="rowan")
    (child,) = children_of(desk, item)
    with pytest.raises(PasswordNeeded):
        take_in_child(desk, item, child.facts, CancelToken())
    taken = take_in_child(desk, item, child.facts, CancelToken(), password="rowan")
    assert taken.item is not None and desk.library.blobs.read(taken.item.sha256) == b"within"
