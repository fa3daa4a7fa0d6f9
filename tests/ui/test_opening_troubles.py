"""What stands in the way of opening a library: the words for each, and the act that is offered.

The libraries are real ones; nothing of them may change because somebody was refused.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lfr_review.doors import LibraryDoors
from lfr_review.passphrases import as_bytes
from lfr_review.store import library_file, lockfile, places
from lfr_review.store.library import Library
from lfr_review.ui.contracts import OpenLibrary
from lfr_review.ui.entry.doorkeeper import Doorkeeper
from lfr_review.ui.entry.entry_window import EntryWindow
from lfr_review.ui.entry.new_library import NewLibraryPage
from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.style.theme import Theme
from tests.store.making import add_case, add_note
from tests.ui.hands import click, show

PASSPHRASE = "cobalt harvest lantern meadow ripple tangent"
WHO = "R. Maddox"
PAGE = 4096


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library that was closed."""
    root = tmp_path / "Field"
    Library.create(root, as_bytes(PASSPHRASE), None, who=WHO, work_factor=10).close()
    return root


class Trying:
    """The unlock page of one library, and somebody who tries to open it."""

    def __init__(self, qtbot: QtBot, entry: EntryWindow) -> None:
        self._qtbot = qtbot
        self.entry = entry
        self.page = entry.unlock
        self.opened: list[OpenLibrary] = []
        entry.opened.connect(lambda library, key: self.opened.append(library))

    def unlock(self, passphrase: str = PASSPHRASE) -> str:
        """Press Unlock with a passphrase and wait for the answer: what is said, or nothing where it opens."""
        self.page.who.setText(WHO)
        self.page.passphrase.line.setText(passphrase)
        click(self.page.unlock)
        return self._answer()

    def read(self) -> str:
        """Take the offer to read."""
        click(self.page.read_only)
        return self._answer()

    def _answer(self) -> str:
        before = len(self.opened)
        self._qtbot.waitUntil(lambda: len(self.opened) > before or not self.page._working, timeout=10_000)
        return "" if len(self.opened) > before else self.page.notice.words

    @property
    def offers_reading(self) -> bool:
        return self.page.read_only.isVisible()

    @property
    def offers_recovery(self) -> bool:
        return self.page._recover.isVisible()


@pytest.fixture
def trying(qtbot: QtBot, theme: Theme, runner: JobRunner, root: Path) -> Iterator[Trying]:
    entry = EntryWindow(root)
    qtbot.addWidget(entry)
    entry.set_doorkeeper(Doorkeeper(LibraryDoors, runner, entry))
    show(qtbot, entry)
    trying = Trying(qtbot, entry)
    yield trying
    for library in trying.opened:
        library.close()


def everything_in(root: Path) -> dict[str, str]:
    """The hash of every file of a library but the lock, which says who was there."""
    files = (path for path in root.rglob("*") if path.is_file() and path.name != "lock")
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def flip_a_byte(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x01
    path.write_bytes(content)


def test_SEC_005_a_wrong_passphrase_says_only_that_changes_nothing_and_makes_wait(trying: Trying, root: Path) -> None:
    before = everything_in(root)
    assert trying.unlock("wrong") == "The passphrase does not open this library. Nothing was changed."
    assert everything_in(root) == before
    assert not trying.page.unlock.isEnabled()
    assert trying.page.unlock.text() == "Wait 1 s"
    assert not trying.offers_reading and not trying.offers_recovery
    trying.page._second_passed()
    assert trying.unlock() == ""


def test_SEC_019_a_library_in_use_says_where_and_can_be_read(trying: Trying, root: Path) -> None:
    with Library.open(root, as_bytes(PASSPHRASE), who="Somebody else") as elsewhere:
        said = trying.unlock()
        assert said.startswith("The library is open for writing on the machine ")
        assert "Close it there, or open it here for reading only." in said
        assert trying.offers_reading
        assert trying.read() == ""
        assert trying.opened[0].read_only_reason
        assert not elsewhere.read_only


def test_SEC_018_a_library_of_a_newer_version_is_left_alone(trying: Trying, root: Path) -> None:
    file = root / library_file.NAME
    said = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**said, "format": said["format"] + 1}), encoding="utf-8")
    before = everything_in(root)
    words = trying.unlock()
    assert words.startswith("A newer version of LFR Review made this library")
    assert "Open it with the newer version. Nothing was changed." in words
    assert everything_in(root) == before
    assert not trying.offers_reading, "this version cannot read it either"


def test_SEC_005_a_damaged_key_file_is_told_from_a_wrong_passphrase_and_leads_to_the_recovery_key(
    trying: Trying, root: Path
) -> None:
    (slot,) = (root / "keys").glob("pass-*.age")
    slot.write_bytes(slot.read_bytes()[:60])
    words = trying.unlock()
    assert words.startswith("The key file is damaged: it is not a whole age file. Nothing was changed.")
    assert "backup" in words and "recovery key" in words
    assert trying.offers_recovery
    assert not trying.offers_reading
    assert trying.page.unlock.isEnabled(), "there is nothing to wait for: no passphrase was wrong"


def test_SEC_017_a_damaged_database_is_told_after_a_crash_and_what_is_left_can_be_read(
    trying: Trying, root: Path
) -> None:
    database = root / "library.db"
    with Library.open(root, as_bytes(PASSPHRASE), who=WHO) as library:
        add_note(library, add_case(library).uid, "long " * 5_000)
    (root / "lock").write_text("left by a crash")
    flip_a_byte(database, database.stat().st_size - PAGE + 100)
    damaged = everything_in(root)
    words = trying.unlock()
    assert "The library's database is damaged in" in words and "Nothing was repaired." in words
    assert "Make a copy of the whole library folder before anything else, then restore a backup." in words
    assert everything_in(root)["library.db"] == damaged["library.db"]
    assert trying.offers_reading
    assert trying.read() == ""


def test_a_database_of_which_nothing_can_be_read_is_not_offered_twice(trying: Trying, root: Path) -> None:
    flip_a_byte(root / "library.db", 200)
    assert "The library's database is damaged" in trying.unlock()
    assert "The library's database is damaged" in trying.read()
    assert not trying.offers_reading


def test_a_medium_that_cannot_be_written_can_be_read(
    trying: Trying, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "can_be_written", lambda folder: False)
    before = everything_in(root)
    words = trying.unlock()
    assert words == "The library lies on a medium that cannot be written. Open it for reading only."
    assert trying.offers_reading
    assert trying.read() == ""
    assert trying.opened[0].read_only_reason
    assert everything_in(root) == before


def test_a_full_disk_is_said_and_the_library_can_be_read(
    trying: Trying, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int, text: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(lockfile, "_write", full)
    before = everything_in(root)
    words = trying.unlock()
    assert "disk is full" in words
    assert everything_in(root) == before
    assert trying.offers_reading
    assert trying.read() == ""


def test_SEC_027_a_sync_folder_is_named_when_the_library_opens(trying: Trying, root: Path, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    root.rename(tmp_path / "Dropbox" / "Field")
    trying.entry.show_unlock(tmp_path / "Dropbox" / "Field")
    assert trying.unlock() == ""
    (notice,) = trying.opened[0].notices
    assert "Dropbox copies elsewhere" in notice
    assert "To move a library: close it, copy the whole folder to a local disk" in notice


def test_SEC_027_a_network_share_is_refused_for_writing_and_can_be_read(
    trying: Trying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "is_network_share", lambda folder: True)
    words = trying.unlock()
    assert words.startswith("The library lies on a network share, where two machines could write to it at once")
    assert "Open it for reading only, or move it." in words
    assert trying.offers_reading
    assert trying.read() == ""


def test_a_folder_that_is_gone_or_no_library_is_said_and_another_can_be_chosen(trying: Trying, root: Path) -> None:
    root.rename(root.with_name("Elsewhere"))
    words = trying.unlock()
    assert words.startswith("This folder is not a library: it has no library.json.")
    assert not trying.offers_reading
    trying.page.other_asked.emit()
    assert trying.entry.page is not trying.page


@pytest.mark.parametrize(
    ("place", "words"),
    [("OneDrive", "copied to other machines by OneDrive"), ("share", "lies on a network share")],
)
def test_SEC_027_no_library_is_made_where_it_would_be_damaged(
    qtbot: QtBot, trying: Trying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, words: str
) -> None:
    if place == "share":
        monkeypatch.setattr(places, "is_network_share", lambda folder: True)
    (tmp_path / place).mkdir(mode=0o700)
    trying.entry._show_new()
    page = trying.entry.page
    assert isinstance(page, NewLibraryPage)
    page.folder.setText(str(tmp_path / place))
    page.name.setText("New")
    page.who.setText(WHO)
    for field in (page.passphrase.field, page.passphrase.again):
        field.line.setText(PASSPHRASE)
    page.recovery.none.setChecked(True)
    page.recovery.understood.setChecked(True)
    click(page.make)
    qtbot.waitUntil(lambda: words in page.notice.words, timeout=10_000)
    assert page.make.isEnabled()
    assert list((tmp_path / place).iterdir()) == []
