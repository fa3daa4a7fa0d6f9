"""Where an item is used: the timeline notes that point to it, and the bundle plans that hold it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfr_review.domain.moment_words import in_table
from lfr_review.domain.moments import MomentKind
from lfr_review.domain.timeline import TimelineNote
from lfr_review.services.evidence import Uses
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.tokens import GRID
from lfr_review.ui.widgets.words_button import WordsButton

MOST_SHOWN = 40


class UsesPart(QWidget):
    """Each use leads to its page."""

    asked = Signal(str, object)  #: key of a page, and what to show there

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(words_label(self.tr("Used in"), "section"))
        self._none = words_label(self.tr("Nothing points to it yet: no timeline note, no bundle plan."), "quiet")
        self._column.addWidget(self._none)
        self._lines: list[QWidget] = []

    def show_uses(self, uses: Uses) -> None:
        """Show other uses."""
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._note(note) for note in uses.notes[:MOST_SHOWN]]
        if len(uses.notes) > MOST_SHOWN:
            more = self.tr("and {count} more timeline notes").format(count=len(uses.notes) - MOST_SHOWN)
            self._lines.append(words_label(more, "hint"))
        for plan in uses.plans:
            button = WordsButton(plan.name, self.tr("Bundle plan"))
            button.clicked.connect(lambda _=False, uid=plan.uid: self.asked.emit("bundles", uid))
            self._lines.append(button)
        for line in self._lines:
            self._column.addWidget(line)
        self._none.setVisible(not self._lines)

    def _note(self, note: TimelineNote) -> WordsButton:
        known = note.happened.kind is not MomentKind.UNKNOWN
        when = in_table(note.happened) if known else self.tr("time not known")
        caption = self.tr("Timeline note {number}, {when}").format(number=note.number, when=when)
        button = WordsButton(note.text, caption)
        button.clicked.connect(lambda: self.asked.emit("timeline", note.uid))
        return button
