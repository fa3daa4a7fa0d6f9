"""What every page before the library has in common."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.ui.style.dress import dress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lfr_review.ui.widgets.notice import NoticeBar


class EntryPage(QWidget):
    """A page with a place for what went wrong. It keeps nothing that was typed once it is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, role="page")
        self._notice: NoticeBar | None = None
        self.notice_place = QWidget()  #: where on the page the bar stands
        self.notice_place.hide()

    @property
    def notice(self) -> NoticeBar:
        """The bar. It is made when there is something to say: the first picture does not wait for it."""
        if self._notice is None:
            from lfr_review.ui.widgets.notice import NoticeBar

            self._notice = NoticeBar()
            inside = QVBoxLayout(self.notice_place)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(self._notice)
        return self._notice

    def tell(self, words: str, *, problem: bool = False) -> None:
        """Say something above the fields; an empty text takes back what was said."""
        if words or self._notice is not None:
            from lfr_review.ui.widgets.notice import Notice

            self.notice.say(Notice.DANGER if problem else Notice.INFO, words)
        self.notice_place.setVisible(bool(words))

    def show_working(self, working: bool) -> None:
        """Say that something is being done, and let nothing be pressed twice."""

    def show_refused(self, words: str) -> None:
        """Say why it could not be done."""
        self.show_working(False)
        self.tell(words, problem=True)

    def start(self) -> QWidget:
        """What gets the keyboard when the page is shown."""
        return self

    def forget(self) -> None:
        """Leave no secret on the page."""
