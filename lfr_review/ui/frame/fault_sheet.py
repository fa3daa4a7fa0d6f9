"""The sheet that shows what the program noted about its own faults, so that somebody can report them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from lfr_review.logs import read_notes
from lfr_review.ui.clipboard import copy_text
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.side_sheet import SideSheet


class FaultSheet(SideSheet):
    """The whole log, to be read before it is sent to anybody."""

    def __init__(self, path: Path, page: QWidget) -> None:
        super().__init__("Notes about faults", page)
        self._path = path
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Notes about faults"))
        self.text.setMinimumHeight(scaled(160))
        self.copy = dress(QPushButton(self.tr("Copy")), kind="main")
        words = self.tr(
            "When a part of the program breaks down it notes when, which kind of error, and the lines of its own code. "
            "It notes no name, no text, no file and no folder of yours, and sends nothing anywhere. Read it, then "
            "copy it into your report."
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(words_label(words))
        column.addWidget(self.text, 1)
        self.set_content(content)
        self.add_foot(self.copy)
        self.copy.clicked.connect(lambda: copy_text(self.text.toPlainText()))

    def ask(self) -> None:
        """Open with what is noted up to now."""
        noted = read_notes(self._path)
        self.text.setPlainText(noted or self.tr("Nothing is noted: no part of the program has broken down."))
        self.copy.setEnabled(bool(noted))
        self.open_sheet()
