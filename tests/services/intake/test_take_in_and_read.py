"""Deliveries: kept first and unchanged, then read, each file reported for itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, ReadState
from lfr_review.services import evidence, history
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import rendition_of
from lfr_review.services.intake.take_in_and_read import Outcome, Watcher, take_in_and_read
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.kit import papers
from tests.services.intake.deliveries import HERE, hand_in, marks, stored, write

LETTER = papers.pdf(3, "Camera at the station")


class Listener(Watcher):
    """Writes down what it hears."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def listed(self, paths: tuple[Path, ...]) -> None:
        self.heard += [("listed", path.name) for path in paths]

    def keeping(self, path: Path) -> None:
        self.heard.append(("keeping", path.name))

    def kept(self, path: Path, item: EvidenceItem) -> None:
        self.heard.append(("kept", path.name))

    def reading(self, path: Path) -> None:
        self.heard.append(("reading", path.name))


class Parts:
    """Progress that remembers."""

    def __init__(self) -> None:
        self.parts: list[float] = []
        self.totals: set[int] = set()

    def step(self, done: int, total: int, what: str) -> None:
        self.parts.append(done / total)
        self.totals.add(total)


def test_a_delivery_becomes_items_with_pages_and_what_is_known_of_their_origin(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    letter, photo = write(tmp_path / "in", {"letter.pdf": LETTER, "photo.jpg": papers.jpeg()})
    os.utime(letter, (1_773_300_000, 1_773_300_000))
    outcomes = hand_in(desk, case.uid, letter, photo)
    assert [(o.state, o.pages) for o in outcomes.values()].count(("taken-in", 3)) == 1
    first, second = evidence.items_of(desk, case.uid)
    assert (first.mark, first.kind, first.state) == ("E1", EvidenceKind.PDF, ReadState.READ)
    assert (second.mark, second.kind, second.state) == ("E2", EvidenceKind.JPEG, ReadState.READ)
    assert (first.source, first.obtained_by, first.obtained_how, first.device) == (
        "the client", "R. Maddox", "by hand", "USB stick",
    )  # fmt: skip
    assert first.taken_in_by == "R. Maddox" and not first.disclosable and first.title == "letter"
    assert first.file_modified_at == dt.datetime.fromtimestamp(1_773_300_000, dt.UTC)
    assert first.sha256 == subprocess.run(
        ["sha256sum", letter], check=True, capture_output=True, text=True
    ).stdout.split()[0]  # fmt: skip


def test_the_original_is_as_it_was_and_the_vault_gives_the_same_bytes_back(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    (path,) = write(tmp_path / "in", {"letter.pdf": LETTER})
    before = path.stat()
    hand_in(desk, case.uid, path)
    after = path.stat()
    assert path.read_bytes() == LETTER
    assert (before.st_mtime_ns, before.st_ino, before.st_mode) == (after.st_mtime_ns, after.st_ino, after.st_mode)
    assert stored(desk, evidence.items_of(desk, case.uid)) == [LETTER]


def test_each_file_is_followed_from_the_list_to_its_pages(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {"a.txt": b"one", "b.txt": b"two", "same.txt": b"one"})
    listener, told = Listener(), []
    hand_in(desk, case.uid, *paths, watcher=listener, on_outcome=lambda outcome: told.append(outcome.path.name))
    assert listener.heard[:3] == [("listed", "a.txt"), ("listed", "b.txt"), ("listed", "same.txt")]
    assert [step for step, name in listener.heard if name == "a.txt"] == ["listed", "keeping", "kept", "reading"]
    assert [step for step, name in listener.heard if name == "same.txt"] == ["listed", "keeping"]
    assert sorted(told) == ["a.txt", "b.txt", "same.txt"]


def test_progress_never_goes_back_and_ends_at_the_end(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {f"{n}.bin": bytes([n]) * 2_500_000 for n in range(1, 4)} | {"a.txt": b"words"})
    heard = Parts()
    take_in_and_read(desk, case.uid, paths, HERE, heard, CancelToken(), lambda outcome: None)
    assert heard.parts == sorted(heard.parts) and len(heard.totals) == 1
    assert heard.parts[0] == 0 and heard.parts[-1] == 1 and len(set(heard.parts)) > 12


def test_a_file_that_grows_after_it_was_listed_does_not_push_progress_beyond_the_end(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    first, second = write(tmp_path / "in", {"a.txt": b"one", "b.txt": b"two"})

    class Growing(Watcher):
        def listed(self, paths: tuple[Path, ...]) -> None:
            first.write_bytes(b"x" * 30_000_000)

    heard = Parts()
    take_in_and_read(desk, case.uid, (first, second), HERE, heard, CancelToken(), lambda outcome: None, Growing())
    assert max(heard.parts) == heard.parts[-1] == 1


def test_stop_keeps_what_was_reported_and_nothing_half(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    paths = write(tmp_path / "in", {f"{n}.txt": f"note {n}".encode() for n in range(12)})
    token, told = CancelToken(), []

    def tell(outcome: Outcome) -> None:
        told.append(outcome)
        token.set()

    with pytest.raises(Cancelled):
        hand_in(desk, case.uid, *paths, token=token, on_outcome=tell)
    items = evidence.items_of(desk, case.uid)
    assert told and len(items) < 12
    known = {item.uid: item for item in items}
    assert all(known[o.item.uid].state is ReadState.READ for o in told if o.item is not None)
    for item in items:
        desk.library.blobs.verify(item.sha256, item.size_bytes)
        assert item.state in (ReadState.READ, ReadState.WAITING)
        assert (rendition_of(desk, item) is not None) == (item.state is ReadState.READ)
    assert not list(desk.library.root.rglob(".tmp-*"))


def test_stop_in_the_middle_of_a_large_file_leaves_nothing_of_it(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    (path,) = write(tmp_path / "in", {"long.mp4": bytes(20_000_000)})
    token = CancelToken()

    class AtOnce:
        def step(self, done: int, total: int, what: str) -> None:
            if done:
                token.set()

    with pytest.raises(Cancelled):
        take_in_and_read(desk, case.uid, [path], HERE, AtOnce(), token, lambda outcome: None)
    assert evidence.items_of(desk, case.uid) == ()
    assert not [file for file in desk.library.root.rglob("*.age") if file.stat().st_size > 1_000_000]


def test_intake_cannot_be_undone_and_its_number_is_never_given_again(
    desk: Desk, case: CaseFile, tmp_path: Path
) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": b"one"})
    hand_in(desk, case.uid, path)
    assert "item of evidence" not in str(history.undo_state(desk, case.uid).undo)
    (item,) = evidence.items_of(desk, case.uid)
    evidence.withdraw(desk, item, "handed in by mistake")
    (other,) = write(tmp_path / "in", {"b.txt": b"two"})
    hand_in(desk, case.uid, other)
    assert marks(desk, case.uid) == ["E1", "E2"]


def test_SEC_021_the_record_names_the_file_and_not_its_folder(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    (path,) = write(tmp_path / "folder-of-Zebedee", {"a.txt": b"one"})
    hand_in(desk, case.uid, path)
    (item,) = evidence.items_of(desk, case.uid)
    assert item.original_name == "a.txt"
    assert "Zebedee" not in repr(item) and "Zebedee" not in repr(history.history(desk, case.uid))


def test_SEC_068_intake_stands_in_the_audit_log(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": b"one"})
    hand_in(desk, case.uid, path)
    (item,) = evidence.items_of(desk, case.uid)
    with desk.library.reading() as reader:
        entries = [entry for entry in reader.audit_entries(50) if entry.verb == "intake"]
    assert len(entries) == 1 and item.uid in entries[0].objects and "a.txt" not in entries[0].detail


def test_an_origin_may_be_left_empty(desk: Desk, case: CaseFile, tmp_path: Path) -> None:
    (path,) = write(tmp_path / "in", {"a.txt": b"one"})
    take_in_and_read(desk, case.uid, [path], Origin(), Silent(), CancelToken(), lambda outcome: None)
    (item,) = evidence.items_of(desk, case.uid)
    assert (item.source, item.obtained_on) == ("", None)
    assert item.sha256 == hashlib.sha256(b"one").hexdigest()
