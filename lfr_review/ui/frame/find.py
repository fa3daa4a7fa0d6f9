"""Find anything: a box over the window, for a quick look from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.frame.find_view import FindView, Searchable
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP


class FindBox(QDialog):
    """A view of what matches, gone once somebody goes there. It keeps nothing of what was looked for."""

    found = Signal(str)  #: uid of a case
    went = Signal(str, object)  #: uid of a case, and the `Step`s to what was found in it
    search_asked = Signal(str)  #: what was typed, to be looked at on the Search page

    def __init__(
        self, lines: Callable[[], Sequence[CaseLine]], here: Callable[[], Uid | None], library: Searchable,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._here = here
        self.view = FindView(lines, library, self)
        self.all = QPushButton(self.tr("All of it on the Search page"), self)
        self.all.setAutoDefault(False)  # Enter in the field goes to what was found
        self.setWindowTitle("LFR Review")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BETWEEN_GROUPS, BETWEEN_GROUPS, BETWEEN_GROUPS, BETWEEN_GROUPS)
        layout.setSpacing(INSIDE_GROUP)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.all, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(scaled(760), scaled(560))
        self.view.case_taken.connect(self._go_to_case)
        self.view.taken.connect(self._go)
        self.view.shown.connect(lambda: self.all.setVisible(self.view.asked().is_enough))
        self.all.clicked.connect(self._go_to_search)
        self.finished.connect(lambda _: self.view.forget())

    def ask(self) -> None:
        """Open with an empty field and the newest cases."""
        here = self._here()
        self.view.forget()
        self.view.begin(here, [(self.tr("In this case"), here)] if here is not None else [])
        self.open()
        self.view.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _go_to_case(self, case: str) -> None:
        self.accept()
        self.found.emit(case)

    def _go(self, case: str, steps: object) -> None:
        self.accept()
        self.went.emit(case, steps)

    def _go_to_search(self) -> None:
        typed = self.view.field.text()
        self.accept()
        self.search_asked.emit(typed)
