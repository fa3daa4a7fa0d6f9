"""Kill -9 at any moment: the library opens with everything that was reported saved. Requirements 4, 14, 16, 20."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lfr_review.domain.errors import CaseworkError, WrongPassphrase
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.timeline import TimelineNote
from lfr_review.store.library import Library
from tests.kit.faultfs import StepDisk
from tests.kit.leakwatch import leaks, throw_away_places
from tests.kit.victims import Victims
from tests.store.making import PASSPHRASE, WORK_FACTOR, add_case, reopen, take_in
from tests.store.victim_jobs import FILE_MARKER, MARKER, content_of

JOBS = "tests.store.victim_jobs"
KILLED = 9  # the status of a process that SIGKILL ended
LONGEST_SECONDS = 0.2


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return throw_away_places(tmp_path / "places", monkeypatch)


@pytest.fixture
def victims(places: Path) -> Iterator[Victims]:
    with Victims(JOBS) as victims:
        yield victims


class Witness:
    """A library that is killed at again and again, and what it reported."""

    def __init__(self, base: Path) -> None:
        self.root = base / "library"
        self.reports = base / "reports"
        self.passphrases = [PASSPHRASE.decode()]
        self.next_number = 1
        with Library.create(self.root, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR) as library:
            add_case(library)

    def settings(self, **more: Any) -> dict[str, Any]:
        self.next_number += 1000
        self.reports.unlink(missing_ok=True)
        return {
            "root": str(self.root), "reports": str(self.reports), "passphrase": self.passphrases[0],
            "first": self.next_number, "count": 500, **more,
        }  # fmt: skip

    def reported(self) -> list[dict[str, Any]]:
        if not self.reports.exists():
            return []
        return [json.loads(line) for line in self.reports.read_text().splitlines()]

    def look(self) -> int:
        """Open what is left, hold it against the reports, and answer how many reports there were."""
        reports = self.reported()
        for report in reports:
            if "trying" in report:
                self.passphrases = [self.passphrases[0], report["trying"]]
            if "passphrase" in report:
                self.passphrases = [report["passphrase"]]
        with self.opened() as library:
            assert library.verify_audit().whole
            assert library.integrity_check() == ()
            self.compare(library, reports)
            assert not list(self.root.rglob(".tmp-*"))
        return len(reports)

    def opened(self) -> Library:
        for passphrase in list(self.passphrases):
            try:
                library = reopen(self.root, passphrase.encode())
            except WrongPassphrase:
                continue
            self.passphrases = [passphrase]
            return library
        raise AssertionError("neither the old nor the new passphrase opens the library")

    @staticmethod
    def compare(library: Library, reports: list[dict[str, Any]]) -> None:
        with library.reading() as reader:
            for report in reports:
                if "item" in report:
                    item = reader.get(EvidenceItem, report["item"])
                    content = content_of(report["number"])
                    assert library.blobs.read(item.sha256) == content
                if "note" in report:
                    assert reader.get(TimelineNote, report["note"]).text == report["text"]
                for uid in report.get("gone", ()):
                    assert reader.find(TimelineNote, uid) is None
            for item in reader.all(EvidenceItem):  # those not reported are whole or not there
                library.blobs.verify(item.sha256, item.size_bytes)
            together = [note for note in reader.all(TimelineNote) if note.text.endswith("together")]
            assert len(together) % 3 == 0, "an act was kept in part"


def kill_and_look(tmp_path: Path, victims: Victims, places: Path, kills: int) -> None:
    witness = Witness(tmp_path)
    chance = random.Random(20261122)
    killed = reports = 0
    for number in range(kills):
        job = ("intake", "saving", "passphrases")[number % 3]
        status = victims.run(f"{JOBS}:{job}", witness.settings(), kill_after=chance.uniform(0.01, LONGEST_SECONDS))
        assert status in (0, KILLED)
        killed += status == KILLED
        reports += witness.look()
    assert killed > kills * 0.8, "the jobs must be long enough to be killed in their midst"
    assert reports > kills, "and quick enough to have saved something"
    assert leaks([witness.root, places], [MARKER, FILE_MARKER]) == []


def test_SEC_014_twenty_kills_lose_nothing_and_leak_nothing(tmp_path: Path, victims: Victims, places: Path) -> None:
    kill_and_look(tmp_path, victims, places, 20)


@pytest.mark.long
def test_SEC_014_two_hundred_kills_lose_nothing_and_leak_nothing(
    tmp_path: Path, victims: Victims, places: Path
) -> None:
    kill_and_look(tmp_path, victims, places, 200)


def steps_of(root: Path, job: str) -> int:
    """How many durable steps the first round of a job takes, counted on the real disk."""
    disk = StepDisk()
    with Library.open(root, bytearray(PASSPHRASE), who="Ada", disk=disk) as library:
        before = len(disk.steps)
        if job == "intake":
            take_in(library, add_case(library, "counted").uid, content_of(1))
        else:
            library.change_passphrase(bytearray(PASSPHRASE), bytearray(PASSPHRASE))
        return len(disk.steps) - before


@pytest.mark.parametrize("job", ["intake", "passphrases"])
def test_SEC_004_SEC_020_kill_before_any_durable_step_loses_nothing(tmp_path: Path, victims: Victims, job: str) -> None:
    witness = Witness(tmp_path)
    steps = steps_of(witness.root, job)
    assert steps >= 5
    for step in range(1, 2 * steps + 1):  # the first round and the one after it, where something was reported
        assert victims.run(f"{JOBS}:{job}", witness.settings(kill_at=step)) == KILLED
        witness.look()


def test_kill_before_any_step_of_making_leaves_a_library_or_none(tmp_path: Path, victims: Victims) -> None:
    outcomes = set()
    for step in range(1, 100):
        root = tmp_path / str(step)
        status = victims.run(f"{JOBS}:creating", {"root": str(root), "kill_at": step})
        try:
            with reopen(root) as library, library.reading() as reader:
                assert reader.audit_entries(100)[-1].verb == "library-created"
            outcomes.add("opens")
        except CaseworkError as error:
            outcomes.add(error.code)
        if status == 0:
            break
    assert status == 0
    assert outcomes == {"opens", "not-found"}
