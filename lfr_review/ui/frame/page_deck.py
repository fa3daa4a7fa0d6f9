"""The tabs of a case and the page below them. Pages are made when they are first looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from lfr_review.domain.ids import Uid
from lfr_review.ui.contracts import Saved
from lfr_review.ui.frame.case_header import CaseHeader
from lfr_review.ui.frame.pages import CasePage, PageSpec
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.tokens import AROUND_PAGE


class PageDeck(QWidget):
    """Header, tabs and pages of the case that is shown."""

    turned = Signal(str)  #: key of the page that a person turned to
    saved = Signal(object)
    failed = Signal(object)
    asked_for = Signal(str, object)

    def __init__(self, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs = tuple(specs)
        self._pages: dict[str, CasePage] = {}
        self._stale: dict[str, frozenset[str]] = {}
        self.case: Uid | None = None
        self.header = CaseHeader()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("Pages of the case"))
        for spec in self._specs:
            self.tabs.addTab(self.tr(spec.title))
        self._stack = QStackedWidget()
        head = dress(QFrame(), role="case-header")
        head_layout = QVBoxLayout(head)
        head_layout.setContentsMargins(0, 0, 0, 0)
        head_layout.setSpacing(0)
        head_layout.addWidget(self.header)
        row = QVBoxLayout()
        row.setContentsMargins(AROUND_PAGE - 11, 0, AROUND_PAGE, 0)
        row.addWidget(self.tabs)
        head_layout.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._tab_changed)

    @property
    def keys(self) -> tuple[str, ...]:
        """The pages there are, in order."""
        return tuple(spec.key for spec in self._specs)

    @property
    def key(self) -> str:
        """The page shown."""
        return self._specs[self.tabs.currentIndex()].key if self._specs else ""

    @property
    def page(self) -> CasePage | None:
        """The page shown, where a case is."""
        return self._pages.get(self.key) if self.case is not None else None

    def show_place(self, case: Uid, key: str) -> CasePage:
        """Show a page of a case. What is being typed on the page that is left is saved first."""
        self.settle()
        self.case = case
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(self.keys.index(key))
        page = self._pages.get(key) or self._make(key)
        if page.case != case:
            self._stale.pop(key, None)
            page.show_case(case)
        elif key in self._stale:
            page.look_again(self._stale.pop(key))
        self._stack.setCurrentWidget(page)
        return page

    def settle(self) -> None:
        """Save what is being typed on the page that is shown."""
        if self.page is not None:
            self.page.settle()

    def look_again(self, saved: Saved) -> None:
        """Let the page in view read again what was written; the others do when they come into view."""
        if saved.case is not None and saved.case != self.case:
            return
        for key, page in self._pages.items():
            if page is self.page:
                page.look_again(saved.tables)
            else:
                before = self._stale.get(key)
                everything = not saved.tables or before == frozenset()
                self._stale[key] = frozenset() if everything else saved.tables | (before or frozenset())

    def _make(self, key: str) -> CasePage:
        page = next(spec for spec in self._specs if spec.key == key).make()
        page.setObjectName(key)
        page.saved.connect(self.saved)
        page.failed.connect(self.failed)
        page.asked_for.connect(self.asked_for)
        self._pages[key] = page
        self._stack.addWidget(page)
        return page

    def _tab_changed(self, place: int) -> None:
        if 0 <= place < len(self._specs):
            self.turned.emit(self._specs[place].key)
