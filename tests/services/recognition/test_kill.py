"""Kill -9 in the middle of recognition: the library opens, is whole, and goes on where it was."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import rendition_of
from lfr_review.services.recognition.recognise_item import pages_to_recognise
from lfr_review.services.recognition.recognise_waiting import recognise_waiting
from lfr_review.services.work import CancelToken, Silent
from lfr_review.store.library import Library
from tests.kit.scans import strip
from tests.kit.victims import Victims
from tests.services.recognition.conftest import taken_in

JOBS = "tests.services.recognition.victim_jobs"
PASSPHRASE = b"correct horse battery"
WORK_FACTOR = 4  # 16 steps of scrypt, in tests only
KILLED = 9
LONGEST_MOMENT = 0.7  #: seconds between the step and the kill: about as long as a page takes


@pytest.fixture
def victims() -> Iterator[Victims]:
    with Victims(JOBS) as victims:
        yield victims


def kill_and_look(folder: Path, victims: Victims, kills: int) -> None:
    root = folder / "library"
    chance, killed = random.Random(20260310), 0
    with Library.create(root, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR) as library:
        case_files.new_case(Desk(library, "Ada"), "NM-2026-014", "Heron")
    for number in range(kills):
        deliver(root, folder / "in", number)
        settings = {
            "root": str(root), "passphrase": PASSPHRASE.decode(), "steps": 1,
            "moment": chance.uniform(0, LONGEST_MOMENT),
        }  # fmt: skip
        status = victims.run(f"{JOBS}:recognise", settings)
        assert status in (KILLED, 0)
        killed += status == KILLED
        look(root)
    assert killed > kills // 2, "the job must be long enough to be killed in its midst"
    with Library.open(root, bytearray(PASSPHRASE), who="Ada") as library:
        desk = Desk(library, "Ada")
        recognise_waiting(desk, None, Silent(), CancelToken())
        with library.reading() as reader:
            items = reader.all(EvidenceItem)
            assert all(reader.find_in_pages(item.uid, "watchlist") for item in items)
        assert len(items) == kills and not any(pages_to_recognise(desk, item) for item in items)


def deliver(root: Path, folder: Path, number: int) -> None:
    """One more scan, unlike the others."""
    with Library.open(root, bytearray(PASSPHRASE), who="Ada") as library:
        desk = Desk(library, "Ada")
        taken_in(desk, case_files.find_case(desk, "NM-2026-014"), folder, f"{number}.pdf", strip(shifted=number))


def look(root: Path) -> None:
    """Open what is left; everything in it is whole."""
    with Library.open(root, bytearray(PASSPHRASE), who="Ada") as library:
        desk = Desk(library, "Ada")
        assert library.verify_audit().whole
        assert library.integrity_check() == ()
        with library.reading() as reader:
            items = reader.all(EvidenceItem)
        for item in items:
            library.blobs.verify(item.sha256, item.size_bytes)
            rendition = rendition_of(desk, item)
            assert rendition is not None
            library.blobs.verify(rendition.sha256, rendition.size_bytes)
        assert not list(root.rglob(".tmp-*"))


def test_SEC_014_twenty_kills_of_recognition_lose_nothing(
    tmp_path: Path, victims: Victims, language_data: None
) -> None:
    kill_and_look(tmp_path, victims, 20)


@pytest.mark.long
def test_SEC_014_two_hundred_kills_of_recognition_lose_nothing(
    tmp_path: Path, victims: Victims, language_data: None
) -> None:
    kill_and_look(tmp_path, victims, 200)
