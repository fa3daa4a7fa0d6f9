"""Two programs that say one line when their first window is painted, and end: `bare`, and `program FOLDER`."""

from __future__ import annotations

import os
import sys


def bare() -> None:
    """The least that a PySide6 program with a table does."""
    from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

    class Window(QWidget):
        def paintEvent(self, event: object) -> None:
            painted()

    application = QApplication(sys.argv[:1])
    window, table = Window(), QTableWidget(20, 5)
    for row in range(20):
        for column in range(5):
            table.setItem(row, column, QTableWidgetItem(f"{row}, {column}"))
    QVBoxLayout(window).addWidget(table)
    window.resize(920, 720)
    window.show()
    application.exec()


def program(folder: str) -> None:
    """The program as it is started with a library, from its own entry point on."""
    sys.argv = ["lfr-review", folder]
    from lfr_review import __main__ as entry
    from lfr_review.hardening import keep_memory_private

    keep_memory_private()  # before anything else, as the entry point does
    from PySide6.QtGui import QPaintEvent

    from lfr_review import app
    from lfr_review.ui.entry.entry_window import EntryWindow

    class Window(EntryWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            painted()
            super().paintEvent(event)

    setattr(app, "EntryWindow", Window)  # noqa: B010
    sys.exit(entry.main())


def painted() -> None:
    """Say so once the painting that has just begun is over: what waits for no time comes after it."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, _say)


def _say() -> None:
    os.write(1, b"painted\n")
    os._exit(0)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(sys.argv[2])
