"""How sure the words recognised in an item are, in which languages, and which of its pages lie wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.page_lists import pages_in_words
from lfr_review.services.recognition.recognition_of import RecognitionOf
from lfr_review.ui.pages.evidence.languages_field import LanguagesField
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.tokens import INSIDE_GROUP


class RecognisedPart(QWidget):
    """Takes no room where nothing was recognised."""

    turn_asked = Signal(object)  #: the proposals
    leave_asked = Signal(object)  #: the proposals
    again_asked = Signal(object)  #: the languages

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: RecognitionOf | None = None
        self.summary = words_label("")
        self.lying = words_label("")
        self.turn = dress(QPushButton(self.tr("Turn them")), kind="quiet")
        self.leave = dress(QPushButton(self.tr("Leave them as they are")), kind="quiet")
        self.languages = LanguagesField()
        self.again = dress(QPushButton(self.tr("Recognise again")), kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE_GROUP)
        title = words_label(self.tr("Words in pictures"), "section")
        for part in (title, self.summary, self.lying, self.turn, self.leave, self.languages, self.again):
            column.addWidget(part)
        self.turn.clicked.connect(lambda: self._ask(self.turn_asked))
        self.leave.clicked.connect(lambda: self._ask(self.leave_asked))
        self.languages.changed.connect(self._allow_again)
        self.again.clicked.connect(self._ask_again)
        self.hide()

    def show_recognition(self, found: RecognitionOf | None, *, can_write: bool) -> None:
        """Show how it went on another item; None where nothing was recognised."""
        self._shown = found
        self.setVisible(found is not None)
        if found is None:
            return
        self.summary.setText(self._summary(found))
        pages = pages_in_words([each.page for each in found.proposals])
        self.lying.setText(
            self.tr(
                "The words on {pages} do not stand upright. Turning makes new pages; the original stays as it is."
            ).format(pages=pages)
        )
        self.lying.setVisible(bool(found.proposals))
        for button in (self.turn, self.leave):
            button.setVisible(bool(found.proposals) and can_write)
            button.setEnabled(True)
        self.languages.offer(found.languages, found.installed)
        self.languages.setEnabled(True)
        for part in (self.languages, self.again):
            part.setVisible(can_write and len({*found.languages, *found.installed}) > 1)
        self._allow_again()

    def _summary(self, found: RecognitionOf) -> str:
        worded = found.pages - found.wordless
        if not worded:
            return self.tr("Words were looked for in the pictures, and none were found.")
        words = self.tr("Recognised on {n:,} of {all:,} pages that are pictures, {sure} % sure on average.").format(
            n=worded, all=found.pages, sure=found.confidence
        )
        if found.weak:
            weak = self.tr("Compare {pages} with the picture: many words there are unsure.")
            words = f"{words} {weak.format(pages=pages_in_words(found.weak))}"
        return words

    def _ask(self, signal: object) -> None:
        if self._shown is not None:
            self.turn.setEnabled(False)  # until it is done
            self.leave.setEnabled(False)
            signal.emit(self._shown.proposals)  # type: ignore[attr-defined]

    def _allow_again(self) -> None:
        """Words are in one language at least, and in those it was recognised in already there is nothing to gain."""
        known = self._shown.languages if self._shown is not None else ()
        self.again.setEnabled(bool(self.languages.languages) and self.languages.languages != known)

    def _ask_again(self) -> None:
        self.languages.setEnabled(False)
        self.again.setEnabled(False)
        self.again_asked.emit(self.languages.languages)
