"""What the tests of the History page read off the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from lfr_review.ui.pages.history.page import HistoryPage


def said(widget: QWidget) -> str:
    """All words of a part that stand on the screen, or will as soon as its layout has placed them."""
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.text() and not _put_away(label, widget))


def _put_away(part: QWidget | None, whole: QWidget) -> bool:
    """Whether somebody hid a part, or what it stands in."""
    while part is not None and part is not whole:
        if part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        part = part.parentWidget()
    return False


def listed(page: HistoryPage) -> list[str]:
    """The acts as the list says them."""
    acts = page.acts_pane.acts
    return [str(acts.data(acts.index(place))) for place in range(acts.rowCount())]


def spoken(page: HistoryPage, place: int) -> str:
    """One act as a screen reader says it."""
    acts = page.acts_pane.acts
    return str(acts.data(acts.index(place), Qt.ItemDataRole.AccessibleTextRole))


def choose(page: HistoryPage, words: str) -> None:
    """Choose the newest act that says something."""
    place = next(place for place, what in enumerate(listed(page)) if words in what)
    page.acts_pane.view.setCurrentIndex(page.acts_pane.acts.index(place))
