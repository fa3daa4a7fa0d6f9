"""What the frame asks of a page, and how a page is announced to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lfr_review.domain.ids import Uid
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.style.dress import dress


class CasePage(QWidget):
    """One page of a case. A page's state is the records it shows; it asks for them again when they change."""

    saved = Signal(object)  #: `Saved`, after the commit and never before
    asked_for = Signal(str, object)  #: another page by key, and what to show there
    failed = Signal(object)  #: an exception that the page has no better place for

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case: Uid | None = None
        dress(self, role="page")

    def show_case(self, case: Uid) -> None:
        """Show a case. Called each time the page comes into view with another case than before."""
        self.case = case
        self.look_again(frozenset())

    def look_again(self, tables: frozenset[str]) -> None:
        """Read again what is shown. Called after somebody saved; `tables` is empty for everything."""

    def show_target(self, target: object) -> None:
        """Bring one thing into view, such as an evidence item that a citation names."""

    def settle(self) -> None:
        """Save what is being typed. Called before the page is left, covered or locked."""

    def acts(self) -> Mapping[str, Act]:
        """What the page does with the window's commands while it is shown."""
        return {}

    def start(self) -> QWidget:
        """What gets the keyboard when a person comes to this page by key."""
        return self


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page before it is made: pages are made when they are first looked at."""

    key: str
    title: str
    make: Callable[[], CasePage]
