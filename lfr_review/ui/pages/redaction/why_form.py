"""What is said of a box: why something is taken out, from whose copies, and how its box is drawn."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from lfr_review.domain.bundles import Audience
from lfr_review.domain.redactions import Redaction
from lfr_review.services import rules
from lfr_review.services.redaction.marking import Why
from lfr_review.ui.pages.bundles.words import AUDIENCES
from lfr_review.ui.style.dress import words_label
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.form import FormRow
from lfr_review.ui.widgets.text_fields import LineField


class WhyForm(QWidget):
    """Says it of the chosen box, or of the boxes that are made next."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = words_label("", "section")
        self.reason = ChoiceBox([(each.words, each.reason) for each in rules.redaction_reasons().reasons])
        self.readers = {audience: QCheckBox(words) for audience, words in AUDIENCES.items()}
        self.note = LineField()
        self.same_width = QCheckBox(self.tr("As wide as others"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(self.title)
        column.addWidget(FormRow(self.tr("Why"), self.reason))
        column.addWidget(words_label(self.tr("Taken out of the copy for"), "label"))
        column.setSpacing(GRID)
        for box in self.readers.values():
            box.setChecked(True)
            column.addWidget(box)
        column.addWidget(self.same_width)
        column.addWidget(words_label(self.tr("So that a box does not tell how long the word under it is."), "hint"))
        column.addWidget(FormRow(self.tr("More about the reason (for the office)"), self.note))
        self.show_redaction(None)
        self.reason.activated.connect(lambda _: self.changed.emit())
        self.note.editingFinished.connect(self.changed)
        for check in (*self.readers.values(), self.same_width):
            check.clicked.connect(lambda _: self.changed.emit())

    @property
    def why(self) -> Why:
        """What is said now."""
        return Why(
            reason=self.reason.value,
            audiences=frozenset(audience for audience, box in self.readers.items() if box.isChecked()),
            note=self.note.text(),
            same_width=self.same_width.isChecked(),
        )

    def show_redaction(self, redaction: Redaction | None) -> None:
        """Show what is said of a box; None: what will be said of the next ones, which is what was said last."""
        self.title.setText(self.tr("The chosen box") if redaction is not None else self.tr("The next boxes"))
        if redaction is None:
            return
        blocked = [QSignalBlocker(part) for part in (self.reason, self.note, self.same_width, *self.readers.values())]
        self.reason.set_value(redaction.reason)
        self.note.setText(redaction.note)
        self.same_width.setChecked(redaction.same_width)
        for audience, box in self.readers.items():
            box.setChecked(audience in redaction.audiences)
        del blocked

    def audiences_missing(self) -> bool:
        """Whether no reader is ticked."""
        return not self.why.audiences

    def tick(self, audience: Audience) -> None:
        """Take the next boxes out of one copy at least."""
        self.readers[audience].setChecked(True)
