"""What intake would make of files, without a library."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.domain.errors import NotFound
from lfr_review.domain.evidence import EvidenceKind
from lfr_review.domain.readings import Outcome
from lfr_review.services import inspect_files as module
from lfr_review.services.inspect_files import Inspected, inspect
from lfr_review.services.work import Cancelled, CancelToken
from tests.kit import papers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "letter.pdf": papers.pdf(2),
        "locked.pdf": papers.pdf(password="x"),
        "cut.pdf": papers.pdf()[:200],
        "nothing.pdf": b"",
        "bomb.png": papers.png_that_says(50_000, 50_000),
        "scene.jpg": papers.jpeg(),
        "renamed.jpg": papers.pdf(),
        "sub/clip.mp4": b"\0\0\0\x20ftypisom" + bytes(100),
        "sub/note.txt": b"words",
        f"{'n' * 236}.txt": b"a name of 240 characters",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def by_name(found: list[Inspected]) -> dict[str, Inspected]:
    return {Path(one.path).name: one for one in found}


def test_every_file_of_a_folder_gets_its_line(folder: Path) -> None:
    found = by_name(list(inspect([folder])))
    assert {name: (one.outcome, one.kind, one.pages, one.text_pages) for name, one in found.items()} == {
        "letter.pdf": (Outcome.OK, EvidenceKind.PDF, 2, 2),
        "locked.pdf": (Outcome.PASSWORD, EvidenceKind.PDF, None, None),
        "cut.pdf": (Outcome.KEPT_UNREADABLE, EvidenceKind.PDF, None, None),
        "nothing.pdf": (Outcome.KEPT_UNREADABLE, EvidenceKind.EMPTY, None, None),
        "bomb.png": (Outcome.LIMIT, EvidenceKind.PNG, None, None),
        "scene.jpg": (Outcome.OK, EvidenceKind.JPEG, 1, 0),
        "renamed.jpg": (Outcome.OK, EvidenceKind.PDF, 1, 1),
        "clip.mp4": (Outcome.KEPT_UNREADABLE, EvidenceKind.VIDEO, None, None),
        "note.txt": (Outcome.OK, EvidenceKind.TEXT, 1, 1),
        f"{'n' * 236}.txt": (Outcome.OK, EvidenceKind.TEXT, 1, 1),
    }
    for one in found.values():
        assert (one.reason is None) == (one.outcome is Outcome.OK)
        assert one.seconds >= 0
    assert any(".jpg" in feature for feature in found["renamed.jpg"].features)


def test_nothing_is_changed_by_looking(folder: Path) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
    list(inspect([folder]))
    assert {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    } == before


def test_a_file_that_vanishes_between_listing_and_reading_is_a_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = folder / "gone.pdf"
    monkeypatch.setattr(module, "find_files", lambda paths: iter([gone, folder / "letter.pdf"]))
    found = by_name(list(inspect([folder])))
    assert found["gone.pdf"].outcome is Outcome.KEPT_UNREADABLE and found["gone.pdf"].kind is None
    assert "gone now" in (found["gone.pdf"].reason or "")
    assert found["letter.pdf"].outcome is Outcome.OK


def test_a_path_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        list(inspect([tmp_path / "nowhere"]))


def test_a_password_is_tried(folder: Path) -> None:
    (one,) = inspect([folder / "locked.pdf"], password="x")
    assert one.outcome is Outcome.OK


def test_stop_ends_it(folder: Path) -> None:
    token = CancelToken()
    lines = inspect([folder], token)
    next(lines)
    token.set()
    with pytest.raises(Cancelled):
        list(lines)


def test_one_who_stops_listening_leaves_nothing_running(folder: Path) -> None:
    token = CancelToken()
    lines = inspect([folder], token)
    next(lines)
    lines.close()
    assert token.is_set()
