"""What is left behind: the clipboard, file dialogs, guide text that could be markup."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt
from PySide6.QtGui import QClipboard, QTextDocument
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from lfr_review.ui.clipboard import MARKS, ClipboardGuard, copy_text, is_confidential
from lfr_review.ui.widgets.text_fields import LineField, TextBox
from tests.ui.hands import press, show, type_into

CTRL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def clipboard(qapp: QApplication) -> QClipboard:
    qapp.clipboard().clear()
    return qapp.clipboard()


@pytest.fixture
def guard(clipboard: QClipboard) -> Iterator[ClipboardGuard]:
    """A guard for a clipboard that is ours: the platform without a screen cannot tell."""
    guard = ClipboardGuard(clipboard, keep_ms=50, owns=lambda: True)
    yield guard
    guard.clear()
    guard.deleteLater()
    QCoreApplication.sendPostedEvents(guard, QEvent.Type.DeferredDelete)


def test_SEC_031_what_is_copied_carries_every_mark(clipboard: QClipboard) -> None:
    copy_text("safe words")
    content = clipboard.mimeData()
    assert content.text() == "safe words"
    assert content.data("x-kde-passwordManagerHint").data() == b"secret"
    assert is_confidential(content)
    assert sum("windows-mime" in name for name in MARKS) == 3


def test_SEC_031_fields_of_ours_copy_as_confidential(qtbot: QtBot, clipboard: QClipboard) -> None:
    field, box = LineField(), TextBox()
    for widget in (field, box):
        qtbot.addWidget(widget)
        show(qtbot, widget)
        widget.setFocus()
        type_into(widget, "Heron")
        press(widget, Qt.Key.Key_A, CTRL)
        press(widget, Qt.Key.Key_C, CTRL)
        assert clipboard.text() == "Heron"
        assert is_confidential(clipboard.mimeData())
        clipboard.clear()


def test_cutting_takes_the_words_out_and_copies_them(qtbot: QtBot, clipboard: QClipboard) -> None:
    field = LineField("Heron")
    qtbot.addWidget(field)
    field.selectAll()
    press(field, Qt.Key.Key_X, CTRL)
    assert (field.text(), clipboard.text()) == ("", "Heron")
    assert is_confidential(clipboard.mimeData())


def test_SEC_006_a_hidden_passphrase_is_not_copied(qtbot: QtBot, clipboard: QClipboard) -> None:
    field = LineField("correct horse")
    qtbot.addWidget(field)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.selectAll()
    press(field, Qt.Key.Key_C, CTRL)
    assert clipboard.text() == ""


def test_SEC_031_what_another_widget_copied_is_marked(
    qtbot: QtBot, clipboard: QClipboard, guard: ClipboardGuard
) -> None:
    plain = QLineEdit("Heron")  # a field of Qt's own, as in its dialogs
    qtbot.addWidget(plain)
    plain.selectAll()
    plain.copy()
    assert clipboard.text() == "Heron"
    assert is_confidential(clipboard.mimeData())


def test_SEC_031_the_clipboard_is_cleared_after_its_time(
    qtbot: QtBot, clipboard: QClipboard, guard: ClipboardGuard
) -> None:
    copy_text("Heron")
    qtbot.waitUntil(lambda: clipboard.text() == "", timeout=2_000)


def test_SEC_031_the_clipboard_is_cleared_on_lock(clipboard: QClipboard, guard: ClipboardGuard) -> None:
    copy_text("Heron")
    guard.clear()
    assert clipboard.text() == ""


def test_what_another_program_copied_is_left_alone(clipboard: QClipboard) -> None:
    guard = ClipboardGuard(clipboard, keep_ms=50, owns=lambda: False)
    clipboard.setText("from elsewhere")
    guard.clear()
    assert clipboard.text() == "from elsewhere"
    assert not is_confidential(clipboard.mimeData())


def test_pasted_pictures_and_markup_are_not_taken(qtbot: QtBot, clipboard: QClipboard) -> None:
    box = TextBox()
    qtbot.addWidget(box)
    content = QMimeData()
    content.setHtml("<img src='file:///etc/passwd'><b>bold</b>")
    assert not box.canInsertFromMimeData(content)
    content.setText("bold")
    box.insertFromMimeData(content)
    assert box.toPlainText() == "bold"


DIALOG = """
import sys
from collections.abc import Iterator
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from lfr_review.ui.file_dialogs import ask_files
from lfr_review.none_count import keep_none_alive
keep_none_alive()
folder = Path(sys.argv[1])
application = QApplication(["dialog"])
window = QWidget()
window.show()
chosen = []
dialog = ask_files(window, "Add files", lambda paths: (chosen.extend(paths), QTimer.singleShot(0, application.quit)))
def choose():
    dialog.setDirectory(str(folder))
    dialog.selectFile(str(folder / "MARKERFILE.txt"))
    dialog.accept()
QTimer.singleShot(0, choose)
application.exec()
assert chosen == [folder / "MARKERFILE.txt"], chosen
"""


def test_SEC_033_a_file_dialog_leaves_no_trace_of_where_it_was(tmp_path: Path) -> None:
    home, evidence = tmp_path / "home", tmp_path / "MARKERFOLDER"
    for folder in (home, evidence):
        folder.mkdir()
    (evidence / "MARKERFILE.txt").write_text("x")
    environment = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "QT_QPA_PLATFORM": "offscreen",
        "PATH": "/usr/bin:/bin",
    }
    done = subprocess.run(
        [sys.executable, "-c", DIALOG, str(evidence)],
        env=environment, capture_output=True, timeout=60, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()[-2_000:]
    written = [path for path in home.rglob("*") if path.is_file()]
    assert written, "Qt keeps a file of its own: without it this test would prove nothing"
    for path in written:
        assert b"MARKER" not in path.read_bytes(), path.name


def test_guide_text_is_never_read_as_markup(qtbot: QtBot) -> None:
    from lfr_review.ui.guide.drawing import draw_guide
    from lfr_review.ui.guide.reading import read_guide

    document = QTextDocument()
    draw_guide(document, read_guide("# <b>Title</b>\n\n<img src=x> & <script>\n"), 100)
    assert document.toPlainText() == "<b>Title</b>\n<img src=x> & <script>"
