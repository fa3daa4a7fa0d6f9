"""The start: the unlock page waits for nothing that it does not show, and what follows is really there."""

from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfr_review.app import App, load_doors
from lfr_review.domain.errors import WrongPassphrase, WrongUse
from lfr_review.doors import LibraryDoors
from lfr_review.passphrases import as_bytes
from lfr_review.store.library import Library
from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.entry.again import Again, LockReason

PAINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from lfr_review import app
seen = []
def painted(self):
    seen.extend(sys.modules)
    QTimer.singleShot(0, self._application.quit)
app.App._painted = painted
app.run(Path("/libraries/Field"))
print(*seen)
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules that are imported when the first picture of the unlock page is there."""
    home = tmp_path_factory.mktemp("home")
    done = subprocess.run(
        [sys.executable, "-c", PAINT],
        env={"HOME": str(home), "XDG_CONFIG_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"},
        capture_output=True, timeout=60, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()[-2_000:]
    return done.stdout.decode().split()


@pytest.mark.parametrize(
    "package",
    [
        "lfr_review.store", "lfr_review.services", "lfr_review.worker", "lfr_review.ui.pages", "lfr_review.ui.frame",
        "lfr_review.ui.preview", "lfr_review.ui.tables", "lfr_review.ui.jobs", "lfr_review.doors",
        "sqlcipher3", "sqlite3", "sqlite_utils", "cryptography", "qtawesome", "qtpy", "json", "tomllib",
        "ctypes", "secrets", "PySide6.QtSvg", "PySide6.QtDBus", "PySide6.QtPrintSupport", "PySide6.QtTest",
    ],
)  # fmt: skip
def test_first_picture_waits_for_nothing_it_does_not_show(imported: list[str], package: str) -> None:
    assert [name for name in imported if name == package or name.startswith(f"{package}.")] == []


def test_first_picture_is_that_of_the_unlock_page(imported: list[str]) -> None:
    assert "lfr_review.ui.entry.unlock" in imported
    assert "lfr_review.ui.entry.welcome" not in imported


def test_SEC_040_the_windows_process_imports_no_parser_at_the_start(imported: list[str]) -> None:
    parsers = {"pikepdf", "pypdfium2", "PIL", "reportlab", "lxml", "mammoth", "docx", "fontTools", "uharfbuzz", "nh3"}
    assert not parsers & {name.partition(".")[0] for name in imported}


# The real doors

PASSPHRASE = "cobalt harvest lantern meadow ripple tangent"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a library can be made, with a passphrase that costs little to try."""
    cheap = functools.partial(Library.create, work_factor=10)
    monkeypatch.setattr(Library, "create", cheap)
    tmp_path.chmod(0o700)
    return tmp_path / "Field"


def test_a_library_is_made_opened_and_locked_through_the_doors(root: Path) -> None:
    doors = LibraryDoors()
    key = doors.new_recovery_key()
    doors.check_recipient(key.recipient)
    library = doors.create(root, as_bytes(PASSPHRASE), key.recipient, "R. Maddox")
    assert (library.name, library.who, library.read_only_reason) == ("Field", "R. Maddox", "")
    assert "encrypted as a whole" in library.notices[-1]  # security requirement 38: told once, when it is made
    assert library.is_passphrase(as_bytes(PASSPHRASE))
    assert not library.is_passphrase(as_bytes("wrong"))
    case = library.open_case_file("NM-2026-014", "Heron")
    assert [(line.uid, line.title) for line in library.case_lines()] == [(case, "Heron")]
    assert library.undo_words(case)
    library.close()
    with pytest.raises(WrongPassphrase):
        doors.open(root, as_bytes("wrong"), "R. Maddox")
    reading = doors.open(root, as_bytes(PASSPHRASE), "R. Maddox", read_only=True)
    assert reading.read_only_reason and not any("encrypted as a whole" in notice for notice in reading.notices)
    assert isinstance(reading.case_lines()[0], CaseLine)
    reading.close()
    recovered = doors.recover(root, as_bytes(key.identity), as_bytes("other words for this library now"), "R. Maddox")
    recovered.close()
    doors.open(root, as_bytes("other words for this library now"), "R. Maddox").close()


def test_what_is_no_recovery_key_is_refused_before_anything_is_made() -> None:
    with pytest.raises(WrongUse):
        LibraryDoors().check_recipient("age1nonsense")
    with pytest.raises(WrongUse):
        LibraryDoors().check_recipient("schlüssel")


@pytest.mark.parametrize("again", [None, Again(LockReason.IDLE, 5, "", "search", "R. Maddox")], ids=["new", "again"])
def test_from_the_first_picture_to_an_open_case(
    qtbot: QtBot, qapp: QApplication, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    again: Again | None,
) -> None:  # fmt: skip
    monkeypatch.setattr("lfr_review.app.settings_path", lambda: tmp_path / "config" / "settings.json")
    monkeypatch.setattr("lfr_review.logs.log_path", lambda: tmp_path / "state" / "log.txt")
    monkeypatch.setattr("lfr_review.app.load_pages", lambda *_: ())
    monkeypatch.setattr(qapp, "quit", lambda: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    LibraryDoors().create(root, as_bytes(PASSPHRASE), None, "R. Maddox").close()
    app = App(qapp, root, again=again)
    qtbot.addWidget(app.entry)
    with qtbot.waitSignal(app.entry.painted, timeout=5_000):
        app.start()
    qtbot.waitUntil(lambda: app.entry._doorkeeper is not None, timeout=5_000)
    if again is None:
        app.entry.unlock.who.setText("R. Maddox")
    else:
        assert app.entry.page.notice.words.startswith("Locked after 5 minutes without a key or click.")
    app.entry.unlock.passphrase.line.setText(PASSPHRASE)
    with qtbot.waitSignal(app.entry.opened, timeout=20_000):
        app.entry.unlock.unlock.click()
    assert app.window.isVisible()
    assert app.entry.isHidden()
    assert app.window.where.page == (again.page if again else "")
    assert app.window.library.who == "R. Maddox"
    qtbot.addWidget(app.window)
    with qtbot.waitSignal(app.session.ended, timeout=20_000):
        app.window.close()
    app.finish()
    assert app.all_stopped
    assert not (tmp_path / "state").exists(), "nothing went wrong, so there is nothing to note"


def test_loading_the_doors_imports_the_store_and_no_parser() -> None:
    assert isinstance(load_doors(), LibraryDoors)
