"""The right end of the menu bar: Find and Lock, always in reach."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from lfr_review.ui.frame.actions import Actions
from lfr_review.ui.style.icons import SIDE, icon
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP


class Corner(QWidget):
    """Two commands as buttons, greyed out as the commands are."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, INSIDE_GROUP, 2)
        layout.setSpacing(GRID)
        words = {"find": self.tr("Find anything  Ctrl+K"), "library.lock": self.tr("Lock")}
        for (key, text), shape in zip(words.items(), (Shape.FIND, Shape.LOCK), strict=True):
            button = QToolButton()
            button.setIcon(icon(shape))
            button.setIconSize(QSize(scaled(SIDE), scaled(SIDE)))
            button.setText(text)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(actions[key].statusTip())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(actions[key].trigger)
            actions[key].enabledChanged.connect(button.setEnabled)
            layout.addWidget(button)
