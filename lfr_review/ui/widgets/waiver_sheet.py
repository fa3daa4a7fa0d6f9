"""The sheet that asks for a waiver before a claim of privilege or a without-prejudice mark is lifted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import HandlingMark
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.marks import MARK_WORDS
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.side_sheet import SideSheet
from lfr_review.ui.widgets.text_fields import LineField, TextBox

#: Records the waiver and lifts the mark: decided by, on whose instructions, why. Returns the record as it is now.
Lift = Callable[[str, str, str], object]


class WaiverSheet(SideSheet):
    """Asks who decided to lift a mark, on whose instructions, and why."""

    lifted = Signal(object)  #: the record as it is now

    def __init__(self, page: QWidget) -> None:
        super().__init__("Record a waiver", page)
        self._lift: Lift | None = None
        self._words = words_label("")
        self._notice = NoticeBar()
        self.decided_by = LineField()
        self.instructed_by = LineField()
        self.reason = TextBox(3)
        form = Form()
        form.add_widget(self._words)
        form.add_widget(self._notice)
        form.add_row(self.tr("Who decided"), self.decided_by, self.tr("The lawyer who has the conduct of the matter."))
        form.add_row(self.tr("On whose instructions"), self.instructed_by, self.tr("Whose privilege it is."))
        form.add_row(self.tr("Why"), self.reason)
        self.set_content(form)
        self.button = dress(QPushButton(self.tr("Record the waiver")), kind="main")
        self.button.setAccessibleDescription(self.tr("Records the waiver and lifts the mark"))
        self.add_foot(self.button)
        self.button.clicked.connect(self._record)

    @property
    def problem(self) -> str:
        """Why the waiver was not recorded, or nothing."""
        return self._notice.words

    def ask(self, name: str, mark: HandlingMark, lift: Lift) -> None:
        """Ask about one mark of a record, `name` in words."""
        self._lift = lift
        for field in (self.decided_by, self.instructed_by):
            field.clear()
        self.reason.setPlainText("")
        self._notice.say(Notice.WARN, "")
        words = self.tr(
            "{name} is marked “{mark}”. Once it has left, it cannot be called back. The waiver is recorded with "
            "today’s date and cannot be undone; the mark can be set again."
        )
        self._words.setText(words.format(name=name, mark=MARK_WORDS[mark]))
        self.open_sheet()

    def _record(self) -> None:
        if self._lift is None:
            return
        said = (self.decided_by.text(), self.instructed_by.text(), self.reason.toPlainText())
        try:
            now = self._lift(*said)
        except CaseworkError as error:
            self._notice.say(Notice.DANGER, str(error))
            fields: tuple[QWidget, ...] = (self.decided_by, self.instructed_by, self.reason)
            next((field for field, words in zip(fields, said, strict=True) if not words.strip()), fields[0]).setFocus()
            return
        self.close_sheet()
        self.lifted.emit(now)
