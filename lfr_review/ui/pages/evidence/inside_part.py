"""The files that lie inside an item, such as attachments, and the acts that make them items of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListView, QProgressBar, QPushButton, QVBoxLayout, QWidget

from lfr_review.services.intake.take_in_child import Child
from lfr_review.ui.entry.passphrase_field import PassphraseField
from lfr_review.ui.pages.evidence.inside_rows import InsideRows
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import INSIDE_GROUP
from lfr_review.ui.widgets.form import FormRow

MOST_LINES = 7  #: of the list, at once; the others are scrolled to


class InsidePart(QWidget):
    """A list of all of them, acts below it, and a password field once it is needed. No room where nothing is inside."""

    shown = Signal()  #: other files are shown: what is being done with them is to be said again
    take_in_asked = Signal(object)  #: `ChildFacts`
    take_all_asked = Signal()
    password_given = Signal(str)
    stop_asked = Signal()
    asked = Signal(object)  #: uid of an item to be looked at

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = InsideRows(self)
        self.files = QListView()
        self.one = dress(QPushButton(), kind="quiet")
        self.all = QPushButton(self.tr("Take all in"))
        self.field = PassphraseField()
        self.field.show_words.setAccessibleName(self.tr("Show the password"))
        self.password = FormRow(
            self.tr("Password of the files inside it"),
            self.field,
            self.tr("It is used once, to take them out, and is not kept. The original stays protected as it came."),
        )
        self.open = QPushButton(self.tr("Take in with this password"))
        self.words = words_label("", "hint")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.stop = QPushButton(self.tr("Stop"))
        self._can_write = True
        self._is_busy = False
        self._is_locked = False
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        column.addWidget(words_label(self.tr("Files inside it"), "section"))
        for part in (
            self.files, self.one, self.all, self.password, self.open, self.words, self.bar, self.stop,
        ):  # fmt: skip
            column.addWidget(part)
        self.files.setModel(self.rows)
        self.files.setUniformItemSizes(True)  # thousands of rows are laid out at once
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.setAccessibleName(self.tr("Files inside it"))

    def _connect(self) -> None:
        self.files.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.files.activated.connect(lambda _: self._do_one())
        self.one.clicked.connect(self._do_one)
        self.all.clicked.connect(lambda: self.take_all_asked.emit())
        self.field.edited.connect(lambda _: self._show())
        self.field.entered.connect(self._give)
        self.open.clicked.connect(self._give)
        self.stop.clicked.connect(lambda: self.stop_asked.emit())

    def show_children(self, children: tuple[Child, ...], *, can_write: bool) -> None:
        """Show other files, or the same ones as they are now."""
        self._can_write = can_write
        if not children:
            self._is_locked = False  # another item comes, and what was typed for this one goes
        if children != self.rows.children_shown:
            row = self.files.currentIndex().row()
            self.rows.set_children(children)
            if children:
                self.files.setCurrentIndex(self.rows.index(max(0, min(row, len(children) - 1))))
            self._fit()
        self.setVisible(bool(children))
        self.shown.emit()
        self._show()

    def set_busy(self, busy: bool, part: float = 0.0, words: str = "", *, stopping: bool = False) -> None:
        """Say that files are being taken in and how far that is, so that it is not asked for twice."""
        had_keyboard = any(part.hasFocus() for part in (self.one, self.all, self.open, self.field.line, self.stop))
        changed, self._is_busy = busy != self._is_busy, busy
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setValue(round(part * 1000))
        self._show()
        self.stop.setEnabled(busy and not stopping)
        if changed and had_keyboard:  # what was pressed is hidden now
            (self.stop if busy else self.files).setFocus()

    def set_locked(self, locked: bool, *, wrong: bool = False) -> None:
        """Ask for the password, or ask no more. What was typed is gone."""
        newly, self._is_locked = locked and not self._is_locked, locked
        if newly or not locked:
            self.field.clear()
        said = self.tr("That password does not open it. Nothing was changed; try another.") if wrong else ""
        self.password.set_problem(said)
        self._show()
        if (newly or wrong) and self.field.isVisible() and self.files.hasFocus():
            self.field.setFocus()

    def _fit(self) -> None:
        """As high as its lines, up to some; then it scrolls."""
        lines = min(len(self.rows.children_shown), MOST_LINES)
        self.files.setFixedHeight(max(1, lines) * self.files.sizeHintForRow(0) + 2 * self.files.frameWidth())

    def _current(self) -> Child | None:
        row = self.files.currentIndex().row()
        return self.rows.children_shown[row] if 0 <= row < len(self.rows.children_shown) else None

    def _show(self) -> None:
        child = self._current()
        free = self._can_write and not self._is_busy
        if child is not None:
            taken = child.item
            said = self.tr("Show {mark}").format(mark=taken.mark) if taken else self.tr("Take in as its own item")
            self.one.setText(said)
            self.one.setAccessibleDescription(child.facts.name)
        self.one.setVisible(child is not None and (child.item is not None or free))
        left = sum(child.item is None for child in self.rows.children_shown)
        self.all.setVisible(free and left > 1)
        for part in (self.password, self.open):
            part.setVisible(free and self._is_locked)
        self.open.setEnabled(bool(self.field.text))
        for running in (self.words, self.bar, self.stop):
            running.setVisible(self._is_busy)

    def _do_one(self) -> None:
        child = self._current()
        if child is None:
            return
        if child.item is not None:
            self.asked.emit(child.item.uid)
        elif self._can_write and not self._is_busy:
            self.take_in_asked.emit(child.facts)

    def _give(self) -> None:
        typed = self.field.text
        if typed:
            self.field.clear()
            self.password_given.emit(typed)
