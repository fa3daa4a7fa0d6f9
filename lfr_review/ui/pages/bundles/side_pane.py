"""The right pane: before you send, the check, the editions; one of them in front."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from lfr_review.ui.pages.bundles.check_pane import CheckPane
from lfr_review.ui.pages.bundles.editions_pane import EditionsPane
from lfr_review.ui.pages.bundles.problems_pane import ProblemsPane
from lfr_review.ui.style.theme import scaled

PROBLEMS, CHECK, EDITIONS = range(3)


class SidePane(QWidget):
    """Three parts behind tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems = ProblemsPane()
        self.check = CheckPane()
        self.editions = EditionsPane()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(self.tr("What to know about the bundle"))
        self._stack = QStackedWidget()
        for part in (self.problems, self.check, self.editions):
            self._stack.addWidget(part)
            self.tabs.addTab("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(scaled(340))  # the three tabs in whole words
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.show_counts(0, 0)

    def show_part(self, part: int) -> None:
        """Bring a part to the front."""
        self.tabs.setCurrentIndex(part)

    def show_counts(self, problems: int, editions: int) -> None:
        """Say on the tabs how much is behind them."""
        before = self.tr("Before you send")
        made = self.tr("Editions")
        self.tabs.setTabText(PROBLEMS, f"{before} ({problems})" if problems else before)
        self.tabs.setTabText(CHECK, self.tr("Check"))
        self.tabs.setTabText(EDITIONS, f"{made} ({editions})" if editions else made)
