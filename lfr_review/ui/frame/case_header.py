"""The line above the tabs that says which case this is. It stays while pages change."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lfr_review.ui.contracts import CaseLine
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS, GRID
from lfr_review.ui.widgets.clock_chip import days_pill
from lfr_review.ui.widgets.elided_label import ElidedLabel
from lfr_review.ui.widgets.pill import Pill, PillFacts

CLOCK_PERCENT = 30  #: of the line's width, at most


class CaseHeader(QFrame):
    """Reference and alias, place and time of the stop, force, and the next clock. Large words take two lines."""

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
        self._above, self._below = QHBoxLayout(), QHBoxLayout()
        for row in (self._above, self._below):
            row.setSpacing(BETWEEN_GROUPS)
        self._above.addWidget(self._name)
        self._above.addStretch(1)
        self._above.addWidget(self._clock)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND_PAGE, 12, AROUND_PAGE, 4)
        layout.setSpacing(GRID)
        layout.addLayout(self._above)
        layout.addLayout(self._below)
        self._in_two: bool | None = None
        self._lay()

    def _lay(self) -> None:
        """Put where it happened beside the name, or below it where it would be cut there."""
        parts = (self._name, self._where, self._force, self._clock)
        shown = [part for part in parts if not part.isHidden()]
        margins = 2 * AROUND_PAGE + BETWEEN_GROUPS * (len(shown) - 1)
        needed = sum(min(part.sizeHint().width(), part.maximumWidth()) for part in shown) + margins
        in_two = needed > self.width()
        if in_two == self._in_two:
            return
        self._in_two = in_two
        for part in (self._where, self._force):
            self._above.removeWidget(part)
            self._below.removeWidget(part)
        if in_two:
            self._below.addWidget(self._where, 1)
            self._below.addWidget(self._force)
        else:
            self._above.insertWidget(1, self._where)
            self._above.insertWidget(3, self._force)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A long clock must leave room for where and when it happened: its days come first, so they are not cut.
        self._clock.setMaximumWidth(max(self._clock.minimumWidth(), self.width() * CLOCK_PERCENT // 100))
        super().resizeEvent(event)
        self._lay()

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
        self._lay()
        spoken = (self._name.text(), self._where.text(), line.force, clock)
        self.setAccessibleName(", ".join(part for part in spoken if part))
