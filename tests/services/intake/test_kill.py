"""Kill -9 in the middle of intake with real workers: everything that was reported is there, whole and verified."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.evidence import EvidenceItem, ReadState
from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import rendition_of
from lfr_review.services.intake.read_waiting import read_waiting
from lfr_review.services.work import CancelToken, Silent
from lfr_review.store.library import Library
from tests.kit import papers
from tests.kit.leakwatch import leaks, throw_away_places
from tests.kit.victims import Victims
from tests.services.intake.victim_jobs import FILE_MARKER, FOLDER_MARKER, MARKER

JOBS = "tests.services.intake.victim_jobs"
PASSPHRASE = b"correct horse battery"
WORK_FACTOR = 4  # 16 steps of scrypt, in tests only
KILLED = 9
FILES = 8
MOST_REPORTS = 9  #: before a kill; a round that is not killed makes at least 16
LONGEST_MOMENT = 0.15  #: seconds between the report and the kill
MARKERS = [MARKER, FILE_MARKER, FOLDER_MARKER]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return throw_away_places(tmp_path / "places", monkeypatch)


@pytest.fixture
def victims(places: Path) -> Iterator[Victims]:
    with Victims(JOBS) as victims:
        yield victims


class Scene:
    """A library that is killed at, and a folder of files to be taken in, which changes from time to time."""

    def __init__(self, base: Path, places: Path) -> None:
        self.root = places / "home" / "library"
        self.folder = base / FOLDER_MARKER
        self.reports = base / "reports"
        self.round = 0
        with Library.create(self.root, bytearray(PASSPHRASE), None, who=MARKER, work_factor=WORK_FACTOR) as library:
            case_files.new_case(Desk(library, MARKER), "NM-2026-014", MARKER)

    def settings(self, **more: Any) -> dict[str, Any]:
        self.reports.unlink(missing_ok=True)
        return {
            "root": str(self.root), "passphrase": PASSPHRASE.decode(), "folder": str(self.folder),
            "reports": str(self.reports), **more,
        }  # fmt: skip

    def deliver_others(self) -> None:
        """Lay out other files: texts, pages, a mail and a heap of bytes."""
        self.round += 1
        self.folder.mkdir(exist_ok=True)
        for number in range(FILES):
            words = f"{MARKER} {self.round} {number}"
            content = {
                0: papers.pdf(2, words),
                1: papers.mail(f"\r\n{words}\r\n".encode()),
                2: words.encode() * 40_000,
            }.get(number % 8, words.encode())
            ending = {0: ".pdf", 1: ".eml", 2: ".mov"}.get(number % 8, ".txt")
            (self.folder / f"{FILE_MARKER}-{number}{ending}").write_bytes(content)

    def reported(self) -> list[dict[str, Any]]:
        if not self.reports.exists():
            return []
        return [json.loads(line) for line in self.reports.read_text().splitlines()]

    def look(self) -> int:
        """Open what is left, hold it against the reports, and answer how many reports there were."""
        reports = self.reported()
        with Library.open(self.root, bytearray(PASSPHRASE), who=MARKER) as library:
            desk = Desk(library, MARKER)
            assert library.verify_audit().whole
            assert library.integrity_check() == ()
            with library.reading() as reader:
                items = {item.uid: item for item in reader.all(EvidenceItem)}
            for report in reports:
                item = items[report["item"]]
                assert item.sha256 == report["sha256"]
                assert report["what"] == "kept" or item.state.value == report["state"]
            for item in items.values():
                library.blobs.verify(item.sha256, item.size_bytes)
                rendition = rendition_of(desk, item)
                assert (rendition is not None) == (item.state is ReadState.READ)
                if rendition is not None:
                    library.blobs.verify(rendition.sha256, rendition.size_bytes)
            numbers = sorted(item.number for item in items.values())
            assert numbers == sorted(set(numbers))
            assert not list(self.root.rglob(".tmp-*"))
        return len(reports)


def kill_and_look(scene: Scene, places: Path, victims: Victims, kills: int) -> None:
    chance = random.Random(20260310)
    wanted = reports = 0
    for _ in range(kills):
        scene.deliver_others()
        after = chance.randint(0, MOST_REPORTS)
        settings = scene.settings(kill_after_reports=after, moment=chance.uniform(0, LONGEST_MOMENT))
        assert victims.run(f"{JOBS}:deliver", settings) == KILLED
        wanted += after
        reports += scene.look()
    assert reports >= wanted
    assert leaks([places], MARKERS) == []


def test_SEC_014_SEC_020_twenty_kills_of_intake_lose_nothing_and_leak_nothing(
    tmp_path: Path, places: Path, victims: Victims
) -> None:
    kill_and_look(Scene(tmp_path, places), places, victims, 20)


@pytest.mark.long
def test_SEC_014_SEC_020_two_hundred_kills_of_intake_lose_nothing_and_leak_nothing(
    tmp_path: Path, places: Path, victims: Victims
) -> None:
    kill_and_look(Scene(tmp_path, places), places, victims, 200)


def test_what_a_kill_left_waiting_is_read_afterwards(tmp_path: Path, places: Path, victims: Victims) -> None:
    scene = Scene(tmp_path, places)
    scene.deliver_others()
    assert victims.run(f"{JOBS}:deliver", scene.settings(kill_after_reports=3)) == KILLED
    scene.look()
    with Library.open(scene.root, bytearray(PASSPHRASE), who=MARKER) as library:
        desk = Desk(library, MARKER)
        with library.reading() as reader:
            case = reader.all(CaseFile)[0].uid
            items = reader.count(EvidenceItem)
        read_waiting(desk, case, Silent(), CancelToken(), lambda item: None)
        with library.reading() as reader:
            assert reader.count(EvidenceItem, state=ReadState.WAITING) == 0
            assert reader.count(EvidenceItem) == items > 0


def test_SEC_014_nothing_leaks_from_intake_while_it_is_open_or_when_it_is_killed(tmp_path: Path, places: Path) -> None:
    scene = Scene(tmp_path, places)
    scene.deliver_others()
    program = f"from tests.services.intake.victim_jobs import deliver; deliver({scene.settings(stay=True)!r})"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        assert leaks([places], MARKERS, [process.pid]) == []
        process.kill()
    assert leaks([places], MARKERS) == []
    assert scene.look() == 2 * FILES
