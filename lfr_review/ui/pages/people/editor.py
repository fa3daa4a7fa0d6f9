"""What the screens of a party, an authority and a file note have in common."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.ui.pages.people.laying import buttons_row, reading_column
from lfr_review.ui.pages.people.record_fields import RecordFields, Say
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.page_header import PageHeader

AROUND_FIELD = 80  #: px at 100 %, kept in sight above and below a field that was jumped to


class Editor(QWidget):
    """One record, saved as it is left. Made anew for each."""

    kept = Signal()
    failed = Signal(object)
    closed = Signal()  #: back to the list
    remove_asked = Signal()

    def __init__(self, tools: PageTools, record: Uid, say: Say, title: str) -> None:
        super().__init__()
        self.tools = tools
        self.record = record
        self.fields = RecordFields(say, can_write=tools.can_write, parent=self)
        self.header = PageHeader(title)
        self.back = dress(QPushButton(self), kind="quiet")
        self.body = PageBody()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.body)
        self.fields.kept.connect(self.kept)
        self.fields.failed.connect(self.failed)
        self.back.clicked.connect(lambda: self.closed.emit())

    def build(self, back: str, *parts: QWidget) -> None:
        """Put the parts of the screen below its head."""
        self.back.setText(back)
        self.body.add(reading_column(buttons_row(self.back), self.header, *parts))

    def settle(self) -> None:
        """Save what is being typed."""
        self.fields.settle()

    def focus_field(self, name: str) -> None:
        """Bring a field into view and give it the keyboard."""
        if not self.fields.focus_field(name):
            self.back.setFocus()
        self.keep_in_sight()

    def keep_in_sight(self) -> None:
        """Scroll to what has the keyboard."""
        QTimer.singleShot(0, self, self._scroll_to_focus)  # once the new screen has its height

    def _scroll_to_focus(self) -> None:
        focused = self.focusWidget()
        if focused is not None and self.body.isAncestorOf(focused):
            self.body.ensureWidgetVisible(focused, 0, scaled(AROUND_FIELD))
