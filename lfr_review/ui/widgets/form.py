"""Forms: one column, the label above its field, the hint below, the problem beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lfr_review.ui.style.dress import dress, mark_problem, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, GRID, READING_WIDTH


class FormRow(QWidget):
    """A field with its label, hint and problem, each known to a screen reader as what it is."""

    def __init__(self, label: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        self.label = QLabel(label)
        self.label.setWordWrap(True)
        self.label.setBuddy(field)
        dress(self.label, role="label")
        self._hint_label = words_label(hint, "hint")
        if not hint:  # never shown while it has no parent: it would be a window of its own for a moment
            self._hint_label.hide()
        self._problem_label = words_label("", "problem")
        self._problem_label.hide()
        field.setAccessibleName(plain_label(label))
        field.setAccessibleDescription(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for part in (self.label, field, self._problem_label, self._hint_label):
            layout.addWidget(part)

    def set_label(self, label: str) -> None:
        """Call the field something else."""
        self.label.setText(label)
        self.field.setAccessibleName(plain_label(label))

    @property
    def problem(self) -> str:
        """What is wrong with the field's content, or nothing."""
        return self._problem_label.text()

    def set_problem(self, words: str) -> None:
        """Say beside the field what is wrong with its content; an empty text clears it."""
        self._problem_label.setText(words)
        self._problem_label.setVisible(bool(words))
        self.field.setAccessibleDescription(" ".join(part for part in (words, self._hint) if part))
        mark_problem(self.field, bool(words))


class Form(QWidget):
    """Rows one below the other, never wider than a column that reads well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(BETWEEN_GROUPS)
        self._layout.addStretch(1)
        self.setMaximumWidth(scaled(READING_WIDTH))

    def add_row(self, label: str, field: QWidget, hint: str = "") -> FormRow:
        """Add a field under its label; sets buddy, accessible name and description in one call."""
        row = FormRow(label, field, hint)
        self.add_widget(row)
        return row

    def add_heading(self, text: str) -> QLabel:
        """Add the heading of a group of rows."""
        heading = words_label(text, "section")
        heading.setContentsMargins(0, GRID, 0, 0)
        self.add_widget(heading)
        return heading

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field, such as a notice or a row of buttons."""
        self._layout.insertWidget(self._layout.count() - 1, widget)


def plain_label(label: str) -> str:
    """A label without the mark of its access key."""
    return label.replace("&&", "\0").replace("&", "").replace("\0", "&")
