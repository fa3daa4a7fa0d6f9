"""What the tests of the Stop page share: looking into the library, and finding things on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lfr_review.domain.cases import Answer
from lfr_review.domain.ids import Uid
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.services.desk import Desk
from lfr_review.services.stops import open_stops
from lfr_review.ui.pages.stop.page import StopPage
from lfr_review.ui.pages.stop.question_card import QuestionCard


def kept(desk: Desk, case: Uid, question: str) -> StopAnswer | None:
    """What the library holds about the first stop."""
    view = open_stops(desk, case)
    return view.asking(view.stops[0].uid).told.get(question)


def kept_stop(desk: Desk, case: Uid) -> Stop:
    return open_stops(desk, case).stops[0]


def said(desk: Desk, case: Uid, question: str) -> tuple[Answer, str]:
    answer = kept(desk, case, question)
    return (answer.answer, answer.detail) if answer is not None else (Answer.NOT_ASKED, "")


def card(page: StopPage, key: str) -> QuestionCard:
    """A question on the screen, its section chosen first."""
    assert page.asking.show_key(key)
    assert page.asking.group is not None
    return page.asking.group.cards[key]


def press(*keys: Qt.Key | str) -> None:
    """Press keys where the keyboard is, texts letter by letter."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        if isinstance(key, str):
            QTest.keyClicks(focused, key)
        else:
            QTest.keyClick(focused, key)


def where(page: StopPage) -> str:
    """The key of the question that has the keyboard, or the name of the field of the stop."""
    widget = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, QuestionCard):
            return widget.question.key
        for name, field in page.asking.core.form.fields.items():
            if widget is field:
                return name
        widget = widget.parentWidget()
    return ""


def nameless(page: QWidget) -> list[str]:
    """The widgets that Tab reaches and a screen reader has no words for."""
    found = []
    for widget in page.findChildren(QWidget):
        tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if tabs and widget.isVisibleTo(page):
            text = getattr(widget, "text", lambda: "")
            if not widget.accessibleName() and not text():
                found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found
