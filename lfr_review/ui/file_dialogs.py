"""Asking for files and folders, leaving no trace of where the person has been.

Qt's own dialog, not the system's: the system keeps lists of recent files. Qt keeps its own as well, written when the
dialog goes, so the dialog forgets first.

Source: our security requirements 32 and 33.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[tuple[Path, ...]], object]


def ask_files(parent: QWidget, title: str, then: Chosen, kinds: Sequence[str] = ()) -> QFileDialog:
    """Ask for one or more existing files."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    if kinds:
        dialog.setNameFilters(list(kinds))
    dialog.open()
    return dialog


def ask_folder(parent: QWidget, title: str, then: Chosen) -> QFileDialog:
    """Ask for a folder. One can be made on the way."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def ask_target(parent: QWidget, title: str, then: Chosen, name: str, suffix: str = "") -> QFileDialog:
    """Ask where to write a file. An existing one is not replaced without asking."""
    dialog = _dialog(parent, title, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(name)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, then: Chosen) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)  # icons would be read from the folders' own files
    dialog.setSidebarUrls([QUrl.fromLocalFile(QDir.homePath()), QUrl.fromLocalFile(QDir.rootPath())])
    dialog.setDirectory(QDir.homePath())
    dialog.setHistory([])

    def finished(result: int) -> None:
        chosen = tuple(Path(name) for name in dialog.selectedFiles()) if result else ()
        dialog.setDirectory(QDir.homePath())
        dialog.setHistory([])
        dialog.deleteLater()
        if chosen:
            then(chosen)

    dialog.finished.connect(finished, Qt.ConnectionType.SingleShotConnection)
    return dialog
