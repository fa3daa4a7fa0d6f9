"""Kill -9 in the middle of verifying: nothing is changed by it, and every round that was reported is in the log."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.verify import VERIFIED, check_everything
from lfr_review.services.work import CancelToken, Silent
from lfr_review.store.library import Library
from tests.kit.victims import Victims

JOB = "tests.services.verify_jobs:verify_on"
PASSPHRASE = b"correct horse battery"
WORK_FACTOR = 4  # 16 steps of scrypt, in tests only
KILLED = 9
FILES, SIZE = 12, 300_000
ROUNDS = 1_000  #: more than a process lives to see
LONGEST_SECONDS = 0.5


@pytest.fixture
def victims() -> Iterator[Victims]:
    with Victims("tests.services.verify_jobs") as victims:
        yield victims


class Scene:
    """A library of some files, which is killed at."""

    def __init__(self, base: Path) -> None:
        self.root, self.reports = base / "library", base / "reports"
        files = [base / f"{number}.bin" for number in range(FILES)]
        chance = random.Random(20260310)
        with Library.create(self.root, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR) as library:
            desk = Desk(library, "Ada")
            case = case_files.new_case(desk, "NM-2026-014", "Heron").uid
            for file in files:
                file.write_bytes(chance.randbytes(SIZE))
                take_in_file(desk, case, file, Origin(), CancelToken())
        self.blobs = self.stored()
        self.logged = 0  #: rounds that the log held when it was last looked at

    @property
    def settings(self) -> dict[str, object]:
        named = {"root": str(self.root), "reports": str(self.reports), "passphrase": PASSPHRASE.decode()}
        return {**named, "rounds": ROUNDS}

    def stored(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.root / "blobs").rglob("*.age")}

    def look(self) -> int:
        """Open what is left and hold it against what was reported. Returns how many rounds were."""
        reported = self.reports.read_text().split() if self.reports.exists() else []
        self.reports.unlink(missing_ok=True)
        assert set(reported) <= {"whole"}
        with Library.open(self.root, bytearray(PASSPHRASE), who="Ada") as library:
            assert library.verify_audit().whole
            assert library.integrity_check() == ()
            with library.reading() as reader:
                assert len(reader.all(EvidenceItem)) == FILES
                logged = sum(entry.verb == VERIFIED for entry in reader.audit_entries(100_000))
            assert logged - self.logged - len(reported) in (0, 1), "the last round may be logged and not yet reported"
            assert check_everything(Desk(library, "Ada"), Silent(), CancelToken()).whole
        self.logged = logged + 1  # the round that was just made
        assert self.stored() == self.blobs
        assert not list(self.root.rglob(".tmp-*"))
        return len(reported)


def kill_and_look(scene: Scene, victims: Victims, kills: int) -> None:
    chance = random.Random(20261122)
    rounds = 0
    for _ in range(kills):
        assert victims.run(JOB, scene.settings, kill_after=chance.uniform(0.01, LONGEST_SECONDS)) == KILLED
        rounds += scene.look()
    assert rounds > kills // 4, "some must have come to an end before the kill"


def test_SEC_017_twenty_kills_of_verifying_change_nothing(tmp_path: Path, victims: Victims) -> None:
    kill_and_look(Scene(tmp_path), victims, 20)


@pytest.mark.long
def test_SEC_017_two_hundred_kills_of_verifying_change_nothing(tmp_path: Path, victims: Victims) -> None:
    kill_and_look(Scene(tmp_path), victims, 200)
