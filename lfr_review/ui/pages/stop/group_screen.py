"""One group of questions on one screen."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.asking import Asking
from lfr_review.domain.stops import QuestionGroup
from lfr_review.ui.pages.stop.personal import PersonalQuestions
from lfr_review.ui.pages.stop.question_card import QuestionCard
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import GRID, READING_WIDTH


class GroupScreen(QWidget):
    """The questions of a group, one below the other."""

    changed = Signal(str)  #: key of a question whose fields a person changed
    walked_out = Signal(int)  #: 1: past the last question, -1: before the first

    def __init__(self, group: QuestionGroup, next_title: str, today: dt.date, *, can_write: bool) -> None:
        super().__init__()
        self.group = group
        self.setMaximumWidth(scaled(READING_WIDTH))
        self._asked = words_label("", "hint")
        self.cards = {question.key: QuestionCard(question, today, can_write=can_write) for question in group.questions}
        self.personal = PersonalQuestions(can_write=can_write)
        self.onward = dress(QPushButton(self.tr("Next: {title}").format(title=next_title)), kind="main")
        if not next_title:
            self.onward.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(scaled(14), 0, 0, GRID)
        head.setSpacing(GRID)
        head.addWidget(words_label(group.title, "title"))
        if group.about:
            head.addWidget(words_label(group.about, "quiet"))
        head.addWidget(self._asked)
        layout.addLayout(head)
        for card in self.cards.values():
            layout.addWidget(card)
            card.changed.connect(self.changed)
            card.walked.connect(lambda step, key=card.question.key: self._walk(key, step))
        layout.addWidget(self.personal)
        foot = QHBoxLayout()
        foot.setContentsMargins(scaled(14), 16, 0, 0)
        foot.addWidget(self.onward)
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addStretch(1)
        self.onward.clicked.connect(lambda: self.walked_out.emit(1))

    def show_asking(self, asking: Asking, because: str | None, being_typed: frozenset[str]) -> None:
        """Show the answers, leaving alone what is being typed, and only the questions that are asked now."""
        for key, card in self.cards.items():
            if key not in being_typed:
                card.show_answer(asking.told.get(key), stale=asking.is_stale(card.question))
        self.look(asking, because)

    def look(self, asking: Asking, because: str | None) -> None:
        """Show and hide questions as the answers before them have it."""
        for card in self.cards.values():
            card.setVisible(asking.is_shown(card.question))
        answered, of = asking.progress(self.group)
        words = self.tr("{answered} of {of} asked. Enter goes on; Y, N, D, R: yes, no, don’t know, refused.")
        none = self.tr("Nothing is asked here just now.")
        self._asked.setText(words.format(answered=answered, of=of) if of else none)
        has_some = any(question.sensitive for question in self.group.questions)
        self.personal.show_state(because, asking.held_back(self.group), has_some=has_some)

    def focus_question(self, key: str) -> QuestionCard | None:
        """Give the keyboard to a question; one that is not asked now gets nothing."""
        card = self.cards.get(key)
        if card is None or card.isHidden():
            return None
        card.setFocus(Qt.FocusReason.TabFocusReason)
        return card

    def first(self) -> QWidget:
        """What the keyboard comes to first: the first question without an answer, or the first of all."""
        shown = self._shown()
        unasked = [card for card in shown if not card.is_answered]
        return next(iter((*unasked, *shown)), self.onward)

    def last(self) -> QWidget:
        """The last question that is asked."""
        return next(reversed(self._shown()), self.onward)

    def _shown(self) -> list[QuestionCard]:
        return [card for card in self.cards.values() if not card.isHidden()]

    def _walk(self, key: str, step: int) -> None:
        shown = self._shown()
        at = next((n for n, card in enumerate(shown) if card.question.key == key), None)
        if at is None:
            return
        if 0 <= at + step < len(shown):
            shown[at + step].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.walked_out.emit(step)
