"""Two items side by side, each with its own pages."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.ui.frame.actions import Act
from lfr_review.ui.pages.evidence.preview_pane import PreviewPane
from lfr_review.ui.pages.evidence.words import dated_words, kind_words, size_words
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.preview.preview import Preview
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, GRID, INSIDE_GROUP


class _Side(QWidget):
    """One of the two: what it is, and its pages."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self.title = words_label("", "label")
        self.facts = words_label("", "quiet")
        self.pane = PreviewPane(tools)
        self.last_page = 1
        head = QVBoxLayout()
        head.setContentsMargins(BETWEEN_GROUPS, 0, BETWEEN_GROUPS, GRID)
        head.setSpacing(GRID)
        head.addWidget(self.title)
        head.addWidget(self.facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pane, 1)
        self.setMinimumWidth(scaled(200))

    @property
    def preview(self) -> Preview:
        """Its pages."""
        return self.pane.preview

    def show_item(self, item: EvidenceItem | None, *, reading: bool = False) -> None:
        """Show an item, or let go of it."""
        if item is None or self.pane.item is None or item.uid != self.pane.item.uid:
            self.last_page = 1
        self.pane.show_item(item, reading=reading)
        if item is None:
            return
        self.title.setText(f"{item.mark} {item.title}")
        facts = (dated_words(item.dated), kind_words(item, None), size_words(item.size_bytes), item.source)
        self.facts.setText(" · ".join(part for part in facts if part))
        self.pane.preview.view.setAccessibleName(f"{item.mark} {item.title}")


class ComparePane(QWidget):
    """Shows two items. Their pages turn together where that is ticked."""

    closed = Signal()

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sides = (_Side(tools), _Side(tools))
        self.back = dress(QPushButton(self.tr("Back to the list")), kind="quiet")
        self.together = QCheckBox(self.tr("Turn pages together"))
        self._is_turning = False
        top = QHBoxLayout()
        top.setContentsMargins(BETWEEN_GROUPS, INSIDE_GROUP, BETWEEN_GROUPS, INSIDE_GROUP)
        top.addWidget(self.back)
        top.addStretch(1)
        top.addWidget(self.together)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        for side in self.sides:
            both.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(both, 1)
        self.back.clicked.connect(self.close_both)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_both)
        for side, other in (self.sides, self.sides[::-1]):
            side.preview.page_changed.connect(lambda page, side=side, other=other: self._turned(side, other, page))

    @property
    def items(self) -> tuple[EvidenceItem, ...]:
        """What is compared; nothing where nothing is."""
        return tuple(side.pane.item for side in self.sides if side.pane.item is not None)

    def show_items(self, items: tuple[EvidenceItem, ...], reading: frozenset[Uid]) -> None:
        """Show two items."""
        for side, item in zip(self.sides, items, strict=True):
            side.show_item(item, reading=item.uid in reading)

    def close_both(self) -> None:
        """Let go of both."""
        if self.items:
            for side in self.sides:
                side.show_item(None)
            self.closed.emit()

    def set_covered(self, covered: bool) -> None:
        """Cover the pages of every item until somebody clicks, or no longer."""
        for side in self.sides:
            side.pane.set_covered(covered)

    def acts(self) -> Mapping[str, Act]:
        """What the window's commands do to the side that has the keyboard, or to the left one."""
        focused = QApplication.focusWidget()
        side = next((side for side in self.sides if focused is not None and side.isAncestorOf(focused)), self.sides[0])
        return side.preview.acts()

    def _turned(self, side: _Side, other: _Side, page: int) -> None:
        step, side.last_page = page - side.last_page, page
        if self.together.isChecked() and step and not self._is_turning and other.preview.view.page_count:
            self._is_turning = True
            other.preview.view.go_to(other.preview.view.page + step)
            self._is_turning = False
