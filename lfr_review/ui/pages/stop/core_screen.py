"""The screen of the stop's own fields, with its head and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.ui.pages.stop.core_form import CoreForm
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, READING_WIDTH


class CoreScreen(QWidget):
    """Day, time and place. Every clock runs from the day."""

    walked_on = Signal()

    def __init__(self, form: CoreForm, next_title: str) -> None:
        super().__init__()
        self.form = form
        self.setMaximumWidth(scaled(READING_WIDTH))
        self.onward = dress(QPushButton(self.tr("Next: {title}").format(title=next_title)), kind="main")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(14), 0, 0, 0)
        layout.setSpacing(BETWEEN_GROUPS)
        layout.addWidget(words_label(self.tr("Day, time and place"), "title"))
        about = self.tr("Every clock runs from the day: even a rough one is better than none.")
        layout.addWidget(words_label(about, "quiet"))
        layout.addWidget(form)
        foot = QHBoxLayout()
        foot.addWidget(self.onward)
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addStretch(1)
        self.onward.clicked.connect(self.walked_on)
        form.walked_on.connect(self.walked_on)
