"""Nothing that was typed, named or taken in is found anywhere in the clear. Security requirements 12, 14, 29, 35."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from lfr_review.domain.bundles import BundleKind, BundlePlan
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.people import Party, PartyRole
from lfr_review.store.library import Library
from lfr_review.store.page_texts import Thumbnail
from tests.kit.leakwatch import leaks, throw_away_places
from tests.store.making import PASSPHRASE, WORK_FACTOR, add_case, add_note, add_rendition, reopen, take_in
from tests.store.victim_jobs import FILE_MARKER, MARKER

MARKERS = [MARKER, FILE_MARKER, "folder-of-Zebedee"]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return throw_away_places(tmp_path / "places", monkeypatch)


def use_everything(library: Library, source: Path) -> None:
    """Write a marker wherever the store takes a text, bytes or a name."""
    case = add_case(library, f"{MARKER}-ref").uid
    add_note(library, case, MARKER)
    library.undo(case, MARKER)
    library.redo(case, MARKER)
    item = take_in(library, case, source.read_bytes(), source.name)
    add_rendition(library, item, (MARKER, "second page"))
    with library.writing(MARKER, MARKER, case=case) as writer:
        writer.add(Party(uid=writer.new_uid(), case=case, role=PartyRole.CLIENT, real_name=MARKER, contact=MARKER))
        writer.add(
            BundlePlan(uid=writer.new_uid(), case=case, name=MARKER, kind=BundleKind.FREE, profile="free", title=MARKER)
        )
        writer.add_thumbnail(item.uid, 1, Thumbnail(2, 2, MARKER.encode()))
        writer.set_setting("office", MARKER)
    with library.reading() as reader:
        assert reader.find_in_pages(item.uid, MARKER) == (1,)
    with library.blobs.open(item.sha256) as stored:
        stored.read_range(5, 100)
    library.blobs.verify(item.sha256, item.size_bytes)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file with a marker in its folder, its name and its content, outside the places that are watched."""
    folder = tmp_path / "elsewhere" / "folder-of-Zebedee"
    folder.mkdir(parents=True)
    path = folder / f"{FILE_MARKER}.txt"
    path.write_bytes(MARKER.encode() * 40_000)
    return path


def test_SEC_014_nothing_leaks_while_open_after_locking_and_after_vacuum(
    tmp_path: Path, places: Path, source: Path
) -> None:
    root = places / "home/library"
    with Library.create(root, bytearray(PASSPHRASE), None, who=MARKER, work_factor=WORK_FACTOR) as library:
        use_everything(library, source)
        assert leaks([places], MARKERS, [os.getpid()]) == []
    assert leaks([places], MARKERS) == []
    with reopen(root) as library:
        assert library._opened.write is not None
        library._opened.write.execute("VACUUM")
        assert leaks([places], MARKERS, [os.getpid()]) == []
    assert leaks([places], MARKERS) == []


def test_SEC_014_nothing_leaks_from_a_process_that_is_killed(tmp_path: Path, places: Path) -> None:
    root = places / "home/library"
    with Library.create(root, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR) as library:
        add_case(library)
    settings = {"root": str(root), "passphrase": PASSPHRASE.decode()}
    program = f"from tests.store.victim_jobs import idling; idling({settings!r})"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        assert leaks([places], MARKERS, [process.pid]) == []
        process.kill()
    assert leaks([places], MARKERS) == []


def test_SEC_029_no_temporary_file_is_asked_for(
    tmp_path: Path, places: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file was asked for")

    for name in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "_mkstemp_inner"):
        monkeypatch.setattr(tempfile, name, refuse)
    root = places / "home/library"
    with Library.create(root, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR) as library:
        use_everything(library, source)
    assert {path for path in places.rglob("*") if path.is_file() and root not in path.parents} == set()


def test_SEC_035_the_store_writes_no_log(
    tmp_path: Path, places: Path, source: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        root = places / "home/library"
        with Library.create(root, bytearray(PASSPHRASE), None, who=MARKER, work_factor=WORK_FACTOR) as library:
            use_everything(library, source)
            with pytest.raises(CaseworkError):
                reopen(root, b"wrong")
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_errors_name_no_path_and_no_passphrase(library: Library, case: object) -> None:
    errors = []
    for passphrase in (b"wrong", PASSPHRASE):
        with pytest.raises(CaseworkError) as caught:
            reopen(library.root, passphrase)
        errors.append(str(caught.value))
    library.close()
    (library.root / "library.db").unlink()
    with pytest.raises(CaseworkError) as caught:
        reopen(library.root)
    errors.append(str(caught.value))
    assert not [error for error in errors if str(library.root) in error or PASSPHRASE.decode() in error]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "hex"])
def test_watcher_finds_what_is_there(tmp_path: Path, encoding: str) -> None:
    content = MARKER.encode().hex().encode() if encoding == "hex" else MARKER.encode(encoding)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/file").write_bytes(b"x" * ((1 << 20) - 5) + content)
    found = leaks([tmp_path], [MARKER])
    assert len(found) == 1 and MARKER in found[0]


def test_watcher_finds_markers_in_names_and_in_base64(tmp_path: Path) -> None:
    (tmp_path / f"about {MARKER}").mkdir()
    for shift in range(3):
        program = (
            f"import base64, sys; sys.stdout.buffer.write(base64.b64encode(b'x' * {shift} + b'{MARKER} and more'))"
        )
        encoded = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout
        (tmp_path / f"file{shift}").write_bytes(encoded)
    assert len(leaks([tmp_path], [MARKER])) == 4


def test_watcher_finds_a_plain_database_and_a_deleted_file_still_open(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "plain.db") as db:
        db.execute("CREATE TABLE word (text TEXT)")
    db.close()
    with (tmp_path / "gone").open("w+b") as file:
        file.write(MARKER.encode())
        file.flush()
        (tmp_path / "gone").unlink()
        found = leaks([tmp_path], [MARKER], [os.getpid()])
    (tmp_path / "plain.db").unlink()
    assert any("plaintext database" in leak for leak in found)
    assert any(MARKER in leak and "/proc/" in leak for leak in found)
