"""One act in full: when, by whom, whether it holds, and what it changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.actions import Action
from lfr_review.domain.change_words import HIDDEN, ChangeLine
from lfr_review.services.history import ActDetails
from lfr_review.ui.pages.history.words import when_words
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, GRID, INSIDE_GROUP
from lfr_review.ui.widgets.card import clear
from lfr_review.ui.widgets.flow import FlowLayout
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.pill import Pill, PillFacts

AT_FIRST = 40  #: lines of an act that are shown until more are asked for


class DetailsPane(PageBody):
    """What an act changed, record by record. Names stay hidden until they are asked for, and hide again on leaving."""

    shown_asked = Signal(bool)  #: what is private is to be told as well, or no longer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ChangeLine, ...] = ()
        self._left_out = 0
        self._what = words_label("", "section")
        self._when = words_label("", "quiet")
        self._pills = QWidget()
        self._pill_row = FlowLayout(self._pills, spacing=INSIDE_GROUP)
        self._standing = words_label("", "quiet")
        self._changes = QVBoxLayout()
        self._changes.setSpacing(GRID)
        self._rest = words_label("", "hint")
        self.more = dress(QPushButton(), kind="quiet")
        self.private = QPushButton()
        self.private.setCheckable(True)
        self.private.setAccessibleDescription(self.tr("They are hidden again when you choose another act."))
        head = QVBoxLayout()
        head.setSpacing(GRID)
        for label in (self._what, self._when, self._pills, self._standing):
            head.addWidget(label)
        self.add(head)
        self.add(self._changes)
        self.add(_button_row(self.more))
        self.add(self._rest)
        self.add(_button_row(self.private))
        self.more.clicked.connect(self._show_more)
        self.private.toggled.connect(self.shown_asked)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show no act."""
        self._say(self.tr("No act is chosen"), self.tr("Choose an act to see what it changed."), "", None)
        self._lines, self._left_out = (), 0
        self._show_lines(AT_FIRST)
        self.private.hide()

    def show_act(self, action: Action, standing: str, pill: PillFacts | None, told: ActDetails) -> None:
        """Show an act, names hidden."""
        by = self.tr("{when}, {who} (as stated)").format(when=when_words(action.at), who=action.who)
        self._say(action.what, by, standing, pill)
        self.private.blockSignals(True)
        self.private.setChecked(False)
        self.private.blockSignals(False)
        self.show_told(told)
        self.private.setVisible(any(HIDDEN in (line.before, line.after) for line in told.lines))
        self.verticalScrollBar().setValue(0)

    def show_told(self, told: ActDetails) -> None:
        """Show what the act changed."""
        self._lines, self._left_out = told.lines, told.left_out
        self._show_lines(AT_FIRST)
        shown = self.private.isChecked()
        self.private.setText(self.tr("Hide names and addresses") if shown else self.tr("Show names and addresses"))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.private.setChecked(False)

    def _say(self, what: str, when: str, standing: str, pill: PillFacts | None) -> None:
        self._what.setText(what)
        self._when.setText(when)
        self._standing.setText(standing)
        self._standing.setVisible(bool(standing))
        clear(self._pill_row)
        if pill is not None:
            self._pill_row.addWidget(Pill(pill))
        self._pills.setVisible(pill is not None)

    def _show_lines(self, most: int) -> None:
        clear(self._changes)
        subject = ""
        for line in self._lines[:most]:
            if line.subject != subject:
                subject = line.subject
                label = words_label(subject, "label")
                label.setContentsMargins(0, BETWEEN_GROUPS if self._changes.count() else 0, 0, 0)
                self._changes.addWidget(label)
            self._changes.addWidget(ChangeWords(line))
        unseen = len(self._lines) - most
        self.more.setText(self.tr("Show {count} more").format(count=unseen))
        self.more.setVisible(unseen > 0)
        rest = self.tr("{count} more changes of the same act are kept and not told one by one.")
        self._rest.setText(rest.format(count=f"{self._left_out:,}"))
        self._rest.setVisible(self._left_out > 0)

    def _show_more(self) -> None:
        self._show_lines(len(self._lines))
        self.setFocus()


class ChangeWords(QWidget):
    """One field: what it is, what it said and what it says."""

    def __init__(self, line: ChangeLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(0)
        field = line.field[:1].upper() + line.field[1:]
        says = tuple(self._says(line))
        if field:
            column.addWidget(words_label(field, "hint"))
        for words, role in says:
            column.addWidget(words_label(words, role))
        self.setAccessibleName(": ".join(part for part in (field, "; ".join(words for words, _ in says)) if part))

    def _says(self, line: ChangeLine) -> list[tuple[str, str]]:
        """The words, each with how they look."""
        if HIDDEN in (line.before, line.after):
            return [(self.tr("Not shown"), "quiet")]
        if not line.field:
            return [(self.tr("Nothing was recorded in it."), "quiet")]
        if line.before and line.after:
            was = self.tr("Was: {words}").format(words=line.before)
            return [(was, "quiet"), (self.tr("Now: {words}").format(words=line.after), "")]
        return [(line.after, "") if line.after else (self.tr("Was: {words}").format(words=line.before), "quiet")]


def _button_row(button: QPushButton) -> QVBoxLayout:
    row = QVBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    return row
