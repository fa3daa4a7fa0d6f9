"""The record read through: all of it as text, for checking and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPushButton, QTextEdit, QVBoxLayout, QWidget

from lfr_review.domain.stop_record import RecordLine, RecordSection
from lfr_review.ui.clipboard import confidential
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.sheet import points
from lfr_review.ui.style.theme import colour, scaled, text_scale
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS
from lfr_review.ui.widgets.page_header import PageHeader


class RecordText(QTextEdit):
    """The text. It is put together piece by piece: nothing in it is read as markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        dress(self, role="reading")

    def createMimeDataFromSelection(self) -> QMimeData:
        return confidential(self.textCursor().selection().toPlainText())

    def show_record(self, sections: Sequence[RecordSection]) -> None:
        """Show a record from its start."""
        document = self.document()
        document.clear()
        document.setDocumentMargin(scaled(16))
        cursor = QTextCursor(document)
        for number, section in enumerate(sections):
            counted = self.tr(" ({answered} of {of})").format(answered=section.answered, of=len(section.lines))
            heading = section.title + (counted if number else "")
            _write(cursor, heading, _look("text", strong=True, size=1), above=20 if number else 0, level=2)
            for line in section.lines:
                self._line(cursor, line)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _line(self, cursor: QTextCursor, line: RecordLine) -> None:
        _write(cursor, line.asked, _look("text_quiet"), above=8)
        ink = "text" if line.is_answered else "text_quiet"
        _write(cursor, line.said, _look(ink, strong=line.is_answered), indent=1)
        if line.said_by:
            cursor.insertText(self.tr("  (says so: {who})").format(who=line.said_by), _look("text_quiet"))


class ReadThrough(QWidget):
    """The text with its own head."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PageHeader(self.tr("The record read through"))
        self.back = dress(QPushButton(self.tr("Back to the questions")), kind="main")
        self.header.add_act(self.back)
        self.text = RecordText()
        self.text.setAccessibleName(self.tr("The whole record of the stop"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(AROUND_PAGE, BETWEEN_GROUPS, AROUND_PAGE, BETWEEN_GROUPS)
        layout.setSpacing(BETWEEN_GROUPS)
        layout.addWidget(self.header)
        layout.addWidget(self.text, 1)
        self.back.clicked.connect(self.closed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def show_record(self, title: str, sections: Sequence[RecordSection]) -> None:
        """Show a record. Where it is read is kept when it is the same one again."""
        place = self.text.verticalScrollBar().value()
        self.header.set_line(title)
        self.text.show_record(sections)
        self.text.verticalScrollBar().setValue(place)


def _write(
    cursor: QTextCursor, text: str, look: QTextCharFormat, *, above: int = 0, indent: int = 0, level: int = 0
) -> None:
    shape = QTextBlockFormat()
    shape.setTopMargin(scaled(above))
    shape.setIndent(indent)
    shape.setHeadingLevel(level)
    shape.setLineHeight(130, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
    if cursor.document().isEmpty():
        cursor.setBlockFormat(shape)
    else:
        cursor.insertBlock(shape)
    cursor.insertText(text, look)


def _look(ink: str, *, strong: bool = False, size: int = 0) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(colour(ink))
    look.setFontPointSize(points(size, text_scale()))
    look.setFontWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return look
