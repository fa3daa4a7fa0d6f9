"""Kill -9 in the middle of an export: no half file, and a library with every edition that was reported."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.kit.victims import Victims
from tests.services.export.bundle_case import open_copy
from tests.services.export.late_kit import come_late, send
from tests.services.export.reading_pdf import sha256sum

JOBS = "tests.services.export.victim_jobs"
KILLED = 9


def kill_and_look(library: Path, base: Path, kills: int, job: str = "editions") -> None:
    root, out, reports = base / "library", base / "out", base / "reports"
    shutil.copytree(library, root)
    out.mkdir()
    chance = random.Random(20261122)
    killed = 0
    with Victims(JOBS) as victims:
        for number in range(kills):
            settings = {"root": str(root), "out": str(out), "reports": str(reports), "first": 100 * number, "count": 50}
            killed += victims.run(f"{JOBS}:{job}", settings, kill_after=chance.uniform(0.3, 1.6)) == KILLED
            look(root, out, reports)
        assert killed == kills, "the job must be long enough to be killed in its midst"
        assert victims.run(f"{JOBS}:{job}", {**settings, "first": 100 * kills, "count": 1}) == 0
    assert f"{100 * kills}.pdf" in reports.read_text(), "and what is left must still make editions"
    look(root, out, reports)


def look(root: Path, out: Path, reports: Path) -> None:
    """Hold what is left against what was reported."""
    reported = dict(line.split() for line in reports.read_text().splitlines()) if reports.exists() else {}
    case = open_copy(root)
    try:
        library = case.desk.library
        assert library.verify_audit().whole
        assert library.integrity_check() == ()
        editions = case.editions()
        assert [edition.number for edition in editions] == list(range(1, len(editions) + 1))
        for edition in editions:
            library.blobs.verify(edition.sha256, edition.size_bytes)
    finally:
        library.close()
    known = {edition.sha256 for edition in editions}
    assert set(reported.values()) <= known
    files = {path.name: sha256sum(path) for path in out.iterdir()}
    assert set(files.values()) <= known, "a file was left that is not a whole edition"
    for name, sha256 in reported.items():
        assert files[name] == sha256


def test_SEC_059_killed_exports_leave_no_half_file_and_lose_no_edition(bundle_library: Path, tmp_path: Path) -> None:
    kill_and_look(bundle_library, tmp_path, 4)


@pytest.fixture
def sent_library(made_library: Path, tmp_path: Path) -> Path:
    """A library with an edition that was sent and a letter that came late."""
    root = tmp_path / "sent"
    shutil.copytree(made_library, root)
    case = open_copy(root)
    try:
        send(case, case.editions()[0])
        come_late(case, tmp_path)
    finally:
        case.desk.library.close()
    return root


def test_SEC_059_killed_additions_leave_no_half_file_and_what_was_sent_whole(
    sent_library: Path, tmp_path: Path
) -> None:
    kill_and_look(sent_library, tmp_path, 3, "additions")


@pytest.mark.long
def test_SEC_059_fifty_killed_additions_leave_what_was_sent_whole(sent_library: Path, tmp_path: Path) -> None:
    kill_and_look(sent_library, tmp_path, 50, "additions")


@pytest.mark.long
def test_SEC_059_a_hundred_killed_exports_leave_no_half_file(bundle_library: Path, tmp_path: Path) -> None:
    kill_and_look(bundle_library, tmp_path, 100)
