"""What every page before the library has in common."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lfr_review.ui.style.dress import dress
from lfr_review.ui.widgets.notice import Notice, NoticeBar


class EntryPage(QWidget):
    """A page with a bar for what went wrong. It keeps nothing that was typed once it is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, role="page")
        self.notice = NoticeBar()

    def show_working(self, working: bool) -> None:
        """Say that something is being done, and let nothing be pressed twice."""

    def show_refused(self, words: str) -> None:
        """Say why it could not be done."""
        self.show_working(False)
        self.notice.say(Notice.DANGER, words)

    def start(self) -> QWidget:
        """What gets the keyboard when the page is shown."""
        return self

    def forget(self) -> None:
        """Leave no secret on the page."""
