"""A disk that fails, fills up or is switched off: a whole bag or none, and nothing readable left beside it."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from lfr_review.domain.errors import CannotWrite, CaseworkError, DiskFull
from lfr_review.domain.hand_overs import HandOver
from lfr_review.services import libraries
from lfr_review.services.handing_over.bag import hand_over_bag
from lfr_review.services.handing_over.copy_original import copy_original
from lfr_review.services.handing_over.leftovers import noted
from lfr_review.services.handing_over.wish import Wish
from lfr_review.services.work import CancelToken, Silent
from lfr_review.store.durable import TEMPORARY
from tests.kit.faultfs import FailingDisk, StepDisk
from tests.kit.victims import Victims
from tests.services.conftest import PASSPHRASE
from tests.services.export.bundle_case import LETTER, WHO, BundleCase, open_copy
from tests.services.handing_over.conftest import faults_of_bag, signed

JOBS = "tests.services.handing_over.victim_jobs"
KILLED = 9


def bag(case: BundleCase, target: Path, disk: StepDisk) -> None:
    wish = Wish(items=(case.item(LETTER).uid,))
    hand_over_bag(case.desk, case.view.case.uid, target, wish, Silent(), CancelToken(), disk=disk)


def count_kept(case: BundleCase) -> int:
    with case.desk.library.reading() as reader:
        return reader.count(HandOver)


def test_SEC_059_steps_that_fail_leave_nothing_and_say_what_is_recorded(case: BundleCase, out: Path) -> None:
    whole = StepDisk()
    bag(case, out / "whole", whole)
    shutil.rmtree(out / "whole")
    last = len(whole.steps)  # of the folder around it, after the bag has its name
    kept = count_kept(case)
    for at in (1, 4, 6, 9, last // 2, last - 3):
        with pytest.raises(DiskFull):
            bag(case, out / "bag", FailingDisk(at, stays=True))
        assert list(out.iterdir()) == [], whole.steps[at - 1]
        assert count_kept(case) == kept
    with pytest.raises(CannotWrite, match="history tells of a hand-over that did not come about"):
        bag(case, out / "bag", FailingDisk(last - 1, errno.EIO))
    assert whole.steps[last - 2] == "replace"
    assert list(out.iterdir()) == []
    assert count_kept(case) == kept + 1
    with case.desk.library.reading() as reader:
        assert reader.setting("unfinished hand-overs") == ""


def test_SEC_059_a_copy_that_cannot_be_written_leaves_nothing(case: BundleCase, out: Path) -> None:
    item, whole = case.item(LETTER), StepDisk()
    copy_original(case.desk, item, out / "E2.txt", Wish(items=()), Silent(), CancelToken(), disk=whole)
    (out / "E2.txt").unlink()
    for at in range(1, len(whole.steps)):
        with pytest.raises(CaseworkError):
            copy_original(
                case.desk, item, out / "E2.txt", Wish(items=()), Silent(), CancelToken(), disk=FailingDisk(at)
            )
        assert list(out.iterdir()) == [], whole.steps[at - 1]


def kill_and_look(library: Path, base: Path, steps: list[int]) -> None:
    root, out = base / "library", base / "out"
    shutil.copytree(library, root)
    out.mkdir()
    with Victims(JOBS) as victims:
        for at in steps:
            settings = {"root": str(root), "target": str(out / "bag"), "kill_at": at}
            assert victims.run(f"{JOBS}:bag", settings) == KILLED
            assert all(path.name.startswith(TEMPORARY) for path in out.iterdir()), "it had its name before it was whole"
            desk = libraries.open_library(root, bytearray(PASSPHRASE), WHO)
            assert list(out.iterdir()) == [], "opening the library takes away what the killed process left"
            assert desk.library.verify_audit().whole
            desk.library.close()
        assert victims.run(f"{JOBS}:bag", {**settings, "kill_at": 0}) == 0
    assert faults_of_bag(out / "bag") == []
    assert signed(out / "bag")


def test_SEC_059_killed_hand_overs_leave_no_half_bag(bundle_library: Path, tmp_path: Path) -> None:
    kill_and_look(bundle_library, tmp_path, [8, 40, 70])


@pytest.mark.long
def test_SEC_059_a_kill_at_every_step_leaves_no_half_bag(bundle_library: Path, tmp_path: Path) -> None:
    base = tmp_path / "count"
    shutil.copytree(bundle_library, base)
    case, counted = open_copy(base), StepDisk()
    bag(case, tmp_path / "counted", counted)
    case.desk.library.close()
    kill_and_look(bundle_library, tmp_path, list(range(1, len(counted.steps) - 1)))


def test_a_folder_that_cannot_be_reached_stays_noted_and_nothing_else_is_ever_taken_away(
    case: BundleCase, out: Path
) -> None:
    gone, other = out / "stick" / f"{TEMPORARY}0011223344556677", out / "somebody's own"
    other.mkdir()
    for path in (gone, other):
        with case.desk.library.writing(WHO, "") as writer:
            writer.set_setting("unfinished hand-overs", f'["{path}"]')
        with noted(case.desk, out / f"{TEMPORARY}now"):
            pass
        with case.desk.library.reading() as reader:
            assert reader.setting("unfinished hand-overs") == f'["{path}"]'
    assert other.is_dir()
    (out / "stick").mkdir()
    with case.desk.library.writing(WHO, "") as writer:
        writer.set_setting("unfinished hand-overs", f'["{gone}"]')
    with noted(case.desk, out / f"{TEMPORARY}now"):
        pass
    with case.desk.library.reading() as reader:
        assert reader.setting("unfinished hand-overs") == ""
