"""The conflict check: made, decided about, and made again when the people of the case are others."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from lfr_review.domain.clock_changes import local_of
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.moments import LONDON
from lfr_review.domain.people import ConflictCheck
from lfr_review.services import conflicts
from lfr_review.services.conflicts import Matches
from lfr_review.services.people import PeopleView
from lfr_review.ui.pages.people.laying import reading_column
from lfr_review.ui.pages.people.part import Part
from lfr_review.ui.pages.people.record_fields import RecordFields
from lfr_review.ui.pages.tools import PageTools
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.tokens import BETWEEN_GROUPS
from lfr_review.ui.widgets.card import Card
from lfr_review.ui.widgets.empty_state import Empty, EmptyState
from lfr_review.ui.widgets.marked_line import MarkedLine
from lfr_review.ui.widgets.notice import Notice, NoticeBar
from lfr_review.ui.widgets.page_body import PageBody
from lfr_review.ui.widgets.page_header import PageHeader


class ConflictPart(Part):
    """The last check in full, those before it in a line each."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__(tools)
        self._busy = False  #: a check is being made
        self._shown: tuple[ConflictCheck, ...] | None = None
        self.fields: RecordFields | None = None
        self.header = PageHeader(
            self.tr("Conflict check"),
            self.tr(
                "Holds the names of this case against those of every other case in this library. "
                "No name is shown: what is found is named by its reference."
            ),
        )
        self.make = dress(QPushButton(self.tr("Check now")), kind="main")
        self.header.add_act(self.make)
        self.due = NoticeBar()
        self.last = Card("")
        self.last.set_title(self.tr("The last check"))
        self.last.column.setSpacing(BETWEEN_GROUPS)
        self.before = Card("")
        self.before.set_title(self.tr("Checks before"))
        self.empty = EmptyState(
            Empty.NOTHING_YET,
            self.tr("No check was made yet. Record the people first: a check compares the real names that are there."),
            self.tr("Check now") if tools.can_write else "",
        )
        body = PageBody()
        body.add(reading_column(self.header, self.due, self.last, self.before))
        body.add(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)
        self.make.clicked.connect(lambda: self.check())
        self.empty.acted.connect(self.check)

    def check(self) -> None:
        """Search the names of the case across the library, in the background."""
        view, desk = self.view, self.tools.desk
        if view is None or not self.tools.can_write or self._busy:
            return
        self.settle()
        case = view.case.uid
        job = self.tools.work.prepare(
            lambda progress, token: conflicts.check_conflicts(desk, case), self.tr("Conflict check")
        )
        job.succeeded.connect(lambda _: self._made())
        job.failed.connect(self.failed)
        job.ended.connect(lambda: self._set_busy(busy=False))
        self._set_busy(busy=True)
        self.tools.work.start(job)

    def _made(self) -> None:
        """Show what was found; the keyboard stays at the button, also where the first check shows another one."""
        was_here = self.make.hasFocus() or self.empty.button.hasFocus()
        self.kept.emit(frozenset({"conflict_check"}))
        if was_here:
            self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_people(self, view: PeopleView) -> None:
        super().show_people(view)
        due = self.tr("Due again: somebody was added, or a name was given or changed, since the last check.")
        self.due.say(Notice.WARN, due if view.checks and view.conflict_due else "")
        self.empty.setVisible(not view.checks)
        self.make.setVisible(self.tools.can_write and bool(view.checks))  # before the first the page offers the same
        self.last.setVisible(bool(view.checks))
        self.before.setVisible(len(view.checks) > 1)
        if not view.checks:
            self._shown, self.fields = (), None
            return
        *earlier, last = view.checks
        if self._shown is None or not self._shown or self._shown[-1].uid != last.uid:
            self._show_last(last)
        if self.fields is not None:
            self.fields.show_record(last)
        if self._shown is None or self._shown[:-1] != tuple(earlier):
            self.before.clear()
            for check in reversed(earlier):
                self.before.add(words_label(self._in_a_line(check)))
        self._shown = view.checks

    def begin(self) -> None:
        self._shown, self.fields = None, None

    def settle(self) -> None:
        if self.fields is not None:
            self.fields.settle()

    def unsaved(self) -> tuple[str, ...]:
        return self.fields.unsaved() if self.fields is not None else ()

    def start(self) -> QWidget:
        return self.fields.rows["result"].field if self.fields is not None else self.empty.button

    def _show_last(self, check: ConflictCheck) -> None:
        self.last.clear()
        self.last.add(words_label(self._when_and_who(check)))
        self.last.add(self._compared(check))
        self.last.add(self._found(check))
        desk = self.tools.desk
        self.fields = RecordFields(
            lambda result: conflicts.decide_conflict(desk, check, result), can_write=self.tools.can_write, parent=self
        )
        hint = self.tr("Who looked into what was found, and what follows. The program decides nothing.")
        self.last.add(self.fields.box("result", self.tr("Result"), hint))
        self.fields.kept.connect(lambda: self.kept.emit(frozenset({"conflict_check"})))
        self.fields.failed.connect(self.failed)

    def _compared(self, check: ConflictCheck) -> QWidget:
        if not check.names_checked:
            words = self.tr("No real name was recorded in this case, so nothing was compared.")
            return MarkedLine(words, Shape.TRIANGLE, "warn")
        one = self.tr("1 name of this case was compared, common short forms and spellings included.")
        many = self.tr("{count} names of this case were compared, common short forms and spellings included.")
        words = one if check.names_checked == 1 else many.format(count=check.names_checked)
        return words_label(words)

    def _found(self, check: ConflictCheck) -> QWidget:
        matches = self._matches(check)
        count = len(matches.references) + matches.gone
        if not count:
            return MarkedLine(self.tr("No other case has one of these names."), Shape.DISC, "accent")
        one = self.tr("1 other case has a name that could be the same: {cases}.")
        many = self.tr("{count} other cases have a name that could be the same: {cases}.")
        named = list(matches.references)
        if matches.gone:
            named.append(self.tr("{count} no longer in this library").format(count=matches.gone))
        words = (one if count == 1 else many).format(count=count, cases=", ".join(named))
        return MarkedLine(words, Shape.TRIANGLE, "warn")

    def _matches(self, check: ConflictCheck) -> Matches:
        try:
            return conflicts.matches_of(self.tools.desk, check)
        except CaseworkError as error:
            self.failed.emit(error)
            return Matches((), len(check.cases_with_matches))

    def _when_and_who(self, check: ConflictCheck) -> str:
        at, _ = local_of(check.checked_at, LONDON)
        words = self.tr("Made on {day} at {time} by {who} (as stated by the user).")
        return words.format(day=day_words(at.date()), time=f"{at:%H:%M}", who=check.by)

    def _in_a_line(self, check: ConflictCheck) -> str:
        at, _ = local_of(check.checked_at, LONDON)
        words = self.tr("{day}, {time}, {who}: {count} with a match. {result}")
        result = " ".join(check.result.split()) or self.tr("No result recorded.")
        count = len(check.cases_with_matches)
        return words.format(day=day_words(at.date()), time=f"{at:%H:%M}", who=check.by, count=count, result=result)

    def _set_busy(self, *, busy: bool) -> None:
        """A check is being made, or has ended. A button that was greyed out would lose the keyboard."""
        self._busy = busy
        for button in (self.make, self.empty.button):
            button.setText(self.tr("Checking…") if busy else self.tr("Check now"))
