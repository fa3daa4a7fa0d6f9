"""The guided call: sections, one group of questions, and the client's own words always at hand."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from lfr_review.domain.questions import questions_by_key
from lfr_review.domain.stops import QuestionGroup
from lfr_review.services import rules
from lfr_review.ui.pages.stop.core_form import CoreForm
from lfr_review.ui.pages.stop.core_screen import CoreScreen
from lfr_review.ui.pages.stop.group_screen import GroupScreen
from lfr_review.ui.pages.stop.keeping import Keeping
from lfr_review.ui.pages.stop.own_words import OwnWords
from lfr_review.ui.pages.stop.question_card import QuestionCard
from lfr_review.ui.pages.stop.sections import CORE, SectionsLine, SectionsList, section_facts
from lfr_review.ui.pages.stop.shown_moments import same_time
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.theme import scaled
from lfr_review.ui.style.tokens import AROUND_PAGE, BETWEEN_GROUPS, INSIDE_GROUP

ROOM_FOR_LIST = 660  #: px at 100 %
ROOM_FOR_WORDS = 900  #: px at 100 %: below it the box stands under the questions
LIST_WIDTH = 252
WORDS_WIDTH = 232
LOW = 76  #: px at 100 %, of the box under the questions while nobody writes in it


class AskingView(QWidget):
    """Shows one stop of `keeping` and tells it what is typed."""

    personal_on = Signal(str)  #: what the case needs the personal questions for
    personal_off = Signal()

    def __init__(self, keeping: Keeping, today: dt.date, *, can_write: bool) -> None:
        super().__init__()
        self._keeping = keeping
        self._today = today
        self._can_write = can_write
        self._groups = rules.stop_questions()
        self._questions = questions_by_key(self._groups)
        self.section = CORE
        self.sections, self.line = SectionsList(), SectionsLine()
        self.core = CoreScreen(CoreForm(today, can_write=can_write), self._groups[0].title)
        self.group: GroupScreen | None = None
        self.words = OwnWords(can_write=can_write)
        self._line_row = QWidget()
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._scroll = QScrollArea()
        self._is_opening = False  #: a question has just grown
        self._build()
        self._connect()

    def look(self) -> None:
        """Show what is kept, leaving alone what is being typed."""
        stop = self._keeping.stop
        if stop is None:
            return
        asking, view = self._keeping.asking(), self._keeping.view
        self._show_sections()
        self.core.form.show_stop(stop, frozenset(n for n in self.core.form.fields if self._keeping.is_pending(n)))
        if not self._keeping.is_pending("their_words"):
            self.words.show_words(stop.their_words)
        if self.group is not None:
            typed = frozenset(key for key in self.group.cards if self._keeping.is_pending(key))
            self.group.show_asking(asking, view.sensitive_because if view is not None else None, typed)

    def show_section(self, key: str) -> None:
        """Show one section. What was typed in the one before is saved first."""
        if key == self.section:
            return
        self._keeping.flush()
        self.section = key
        group = next((group for group in self._groups if group.key == key), None)
        self._put_in_place(group)
        self.look()
        self._scroll.verticalScrollBar().setValue(0)

    def show_key(self, key: str) -> bool:
        """Bring a question or field into view and give it the keyboard; whether there is one of that key."""
        if key == "their_words":
            self.words.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in self.core.form.fields:
            self.show_section(CORE)
            self.core.form.focus_field(key)
        elif key in self._questions:
            self.show_section(next(g.key for g in self._groups if self._questions[key] in g.questions))
            card = self.group.focus_question(key) if self.group is not None else None
            if card is not None:
                QTimer.singleShot(0, self, self._keep_in_sight)  # once the new screen has its height
        else:
            return False
        return True

    def start(self) -> QWidget:
        """What the keyboard comes to first."""
        return self.group.first() if self.group is not None else self.core.form.started

    def keep_as_typed(self) -> None:
        """Note what was typed as a time and not understood, so that leaving the page loses nothing."""
        stop = self._keeping.stop
        if stop is None or not self._can_write:
            return
        for card in self.group.cards.values() if self.group is not None else ():
            card.input.finish()
        for name in self.core.form.fields:
            value = self.core.form.value(name, at_last=True)
            if not same_time(value, getattr(stop, name)):
                self._keeping.note_field(name, value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_list = self.width() >= scaled(ROOM_FOR_LIST)
        self.sections.setVisible(has_list)
        self._line_row.setVisible(not has_list)
        beside = self.width() >= scaled(ROOM_FOR_WORDS)
        self._halves.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self.words.set_beside(beside=beside)
        self._share_room()

    def minimumSizeHint(self) -> QSize:
        """Far less than the parts ask for side by side: they move below each other where there is no room."""
        return QSize(scaled(320), scaled(240))

    def _share_room(self) -> None:
        """Give the box for words its part; under the questions it grows while somebody writes in it."""
        beside = self._halves.orientation() is Qt.Orientation.Horizontal
        whole = self._halves.width() if beside else self._halves.height()
        writing = self.words.box.hasFocus()
        words = scaled(WORDS_WIDTH) if beside else max(scaled(LOW), whole // 2 if writing else whole // 5)
        self._halves.setSizes([max(whole - words, 1), words])

    def _build(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = dress(QWidget(), role="page")
        self._place = QHBoxLayout(inside)
        self._place.setContentsMargins(BETWEEN_GROUPS, BETWEEN_GROUPS, AROUND_PAGE, AROUND_PAGE)
        self._place.addWidget(self.core, 1000)
        self._place.addStretch(1)
        self._scroll.setWidget(inside)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(1)
        self._halves.addWidget(self._scroll)
        self._halves.addWidget(self.words)
        self._halves.setStretchFactor(0, 1)
        line = QHBoxLayout(self._line_row)
        line.setContentsMargins(AROUND_PAGE, INSIDE_GROUP, AROUND_PAGE, 0)
        line.addWidget(self.line, 1)
        self.sections.setFixedWidth(scaled(LIST_WIDTH))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(self._halves, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._line_row)
        layout.addLayout(row, 1)

    def _connect(self) -> None:
        self.sections.chosen.connect(self.show_section)
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_: self._range_changed())
        self.sections.entered.connect(lambda: self.start().setFocus(Qt.FocusReason.TabFocusReason))
        self.line.picked.connect(self.show_section)
        self.core.walked_on.connect(lambda: self._walk_out(1))
        self.core.form.edited.connect(self._field_edited)
        self.core.form.left.connect(self._keeping.flush)
        self.words.edited.connect(lambda: self._keeping.note_field("their_words", self.words.words))
        self.words.left.connect(self._keeping.flush)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def _put_in_place(self, group: QuestionGroup | None) -> None:
        """Show the screen of a group, or that of the stop's own fields."""
        if self.group is not None:
            self._place.removeWidget(self.group)
            self.group.hide()
            self.group.deleteLater()
            self.group = None
        self.core.setVisible(group is None)
        if group is None:
            return
        screen = GroupScreen(group, self._title_after(group.key), self._today, can_write=self._can_write)
        screen.changed.connect(self._answer_changed)
        screen.walked_out.connect(self._walk_out)
        for card in screen.cards.values():
            card.grown.connect(self._card_grown)
        screen.personal.turned_on.connect(self.personal_on)
        screen.personal.turned_off.connect(self.personal_off)
        self._place.insertWidget(0, screen, 1000)
        screen.show()  # now, not when the layout comes to it: the keyboard is to go there
        self.group = screen

    def _show_sections(self) -> None:
        stop = self._keeping.stop
        if stop is not None:
            facts = section_facts(stop, self._keeping.asking(), self._groups, self.tr("Day, time and place"))
            self.sections.show_sections(facts, self.section)
            self.line.show_sections(facts, self.section)

    def _answer_changed(self, key: str) -> None:
        if self.group is None:
            return
        self._keeping.note_answer(key, self.group.cards[key].given)
        view = self._keeping.view
        self.group.look(self._keeping.asking(), view.sensitive_because if view is not None else None)
        self._show_sections()

    def _card_grown(self) -> None:
        """What a yes has opened may lie below the fold."""
        self._is_opening = True
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _range_changed(self) -> None:
        """The page has grown by what was opened: it can be scrolled to only now."""
        if self._is_opening:
            self._is_opening = False
            self._keep_in_sight()

    def _field_edited(self, name: str) -> None:
        value, stop = self.core.form.value(name), self._keeping.stop
        if value is None or stop is None:
            self._keeping.forget_field(name)  # half typed: what it meant before it was changed counts no more
        else:
            kept = getattr(stop, name)
            self._keeping.note_field(name, kept if same_time(value, kept) else value)

    def _walk_out(self, step: int) -> None:
        """On to the next section, or back to the one before."""
        keys = [section.key for section in self.sections.shown]
        at = keys.index(self.section) + step if self.section in keys else -1
        if not 0 <= at < len(keys):
            return
        self.show_section(keys[at])
        target = self.start() if step > 0 or self.group is None else self.group.last()
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _title_after(self, key: str) -> str:
        sections = self.sections.shown
        at = next((n for n, section in enumerate(sections) if section.key == key), len(sections))
        return sections[at + 1].title if at + 1 < len(sections) else ""

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Mark the question that is asked, keep it in sight, and save the one that was left."""
        if self.words.box in (old, new) and self._halves.orientation() is Qt.Orientation.Vertical:
            self._share_room()
        before, after = self._card_of(old), self._card_of(new)
        if before is not after:
            if before is not None:
                before.set_current(False)
                self._keeping.flush()
            if after is not None:
                after.set_current(True)
                self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Scroll to the question that has the keyboard."""
        card = self._card_of(QApplication.focusWidget())
        if card is not None:
            self._scroll.ensureWidgetVisible(card, 0, scaled(16))

    def _card_of(self, widget: QWidget | None) -> QuestionCard | None:
        while widget is not None and widget is not self:
            if isinstance(widget, QuestionCard):
                return widget if self.isAncestorOf(widget) else None
            widget = widget.parentWidget()
        return None
