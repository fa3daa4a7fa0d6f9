"""The line above the tabs that says which case this is. It stays while pages change."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS
from lfr_review.ui.widgets.clock_chip import days_pill
from lfr_review.ui.widgets.elided_label import ElidedLabel
from lfr_review.ui.widgets.pill import Pill, PillFacts

CLOCK_PERCENT = 30  #: of the line's width, at most


class CaseHeader(QFrame):
    """Reference and alias, place and time of the stop, force, and the next clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, role="case-header-line")
        self._name = words_label("", "section")
        self._name.setWordWrap(False)  # what gives way is the rest
        self._where = ElidedLabel(role="quiet")
        self._force = ElidedLabel(role="quiet")
        self._clock = Pill(PillFacts(""), self)
        self._clock.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # its words may be cut short
        self._clock.setMinimumWidth(scaled(84))
        self._clock.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(AROUND_PAGE, 12, AROUND_PAGE, 4)
        layout.setSpacing(BETWEEN_GROUPS)
        layout.addWidget(self._name)
        layout.addWidget(self._where, 1)
        layout.addWidget(self._force)
        layout.addWidget(self._clock)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A long clock must leave room for where and when it happened: its days come first, so they are not cut.
        self._clock.setMaximumWidth(max(self._clock.minimumWidth(), self.width() * CLOCK_PERCENT // 100))
        super().resizeEvent(event)

    def show_case(self, line: CaseLine) -> None:
        """Show which case this is."""
        self._name.setText(f"{line.reference}  “{line.alias}”" if line.alias else line.reference)
        self._where.setText(", ".join(part for part in (line.place, line.when) if part))
        self._force.setText(line.force)
        self._clock.setVisible(bool(line.clock))
        clock = ""
        if line.clock:
            facts = days_pill(line.days_left)
            clock = f"{line.clock}: {facts.words}"
            self._clock.set_facts(PillFacts(f"{facts.words}: {line.clock}", facts.shape, facts.tone))
        spoken = (self._name.text(), self._where.text(), line.force, clock)
        self.setAccessibleName(", ".join(part for part in spoken if part))
