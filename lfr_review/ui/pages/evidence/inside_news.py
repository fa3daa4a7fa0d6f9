"""Between the list of files inside an item and the jobs that take them out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from lfr_review.domain.ids import Uid
from lfr_review.domain.readings import ChildFacts
from lfr_review.services.intake.take_in_and_read import Outcome
from lfr_review.ui.pages.evidence.facts_pane import FactsPane
from lfr_review.ui.pages.evidence.inside_desk import InsideDesk, Taking
from lfr_review.ui.problems import problem_of
from lfr_review.ui.widgets.notice import Notice, NoticeBar


@dataclass(frozen=True, slots=True)
class _Locked:
    """What was asked for of an item that needs its password."""

    child: ChildFacts | None
    wrong: bool  #: one was given, and does not open it


class InsideNews(QObject):
    """Carries what is asked to the jobs, and how far they are and what came of them back to the panes."""

    def __init__(self, desk: InsideDesk, right: FactsPane, notice: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._right, self._notice = desk, right, notice
        self._locked: dict[Uid, _Locked] = {}
        part = right.inside
        part.take_in_asked.connect(lambda child: self._take_in(child))
        part.take_all_asked.connect(lambda: self._take_in(None))
        part.password_given.connect(self._with_password)
        part.stop_asked.connect(self._stop)
        part.shown.connect(self._show)
        desk.moved.connect(lambda _: self._show())
        desk.ended.connect(self._ended)

    def _take_in(self, child: ChildFacts | None, password: str | None = None) -> None:
        if self._right.item is not None:
            self._desk.take_in(self._right.item, child, password)

    def _with_password(self, password: str) -> None:
        item = self._right.item
        if item is not None and item.uid in self._locked:
            self._take_in(self._locked[item.uid].child, password)

    def _stop(self) -> None:
        if self._right.item is not None:
            self._desk.stop(self._right.item)

    def _show(self) -> None:
        item, part = self._right.item, self._right.inside
        if item is None:
            return
        running = self._desk.running.get(item.uid)
        if running is None:
            part.set_busy(False)
        else:
            taking, how_far = running
            stopping = taking.job.token.is_set()
            words = self.tr("Stopping") if stopping else how_far.what or self.tr("Taking it in …")
            part.set_busy(True, how_far.part, words, stopping=stopping)
        locked = self._locked.get(item.uid)
        part.set_locked(locked is not None, wrong=locked is not None and locked.wrong)

    def _ended(self, taking: Taking, result: object) -> None:
        if isinstance(result, BaseException):
            self._notice.say(Notice.WARN, problem_of(result).sentence, closable=True)
            return
        outcomes: tuple[Outcome, ...] = result if isinstance(result, tuple) else ()
        if any(each.state == "password" and each.item is None for each in outcomes):
            self._locked[taking.parent.uid] = _Locked(taking.child, wrong=taking.with_password)
            outcomes = tuple(each for each in outcomes if each.item is not None)  # of several, some may be open
        elif outcomes:
            self._locked.pop(taking.parent.uid, None)
        if len(outcomes) == 1:
            self._say_one(outcomes[0])
        elif outcomes:
            self._say_all(taking, outcomes)

    def _say_one(self, outcome: Outcome) -> None:
        if outcome.item is None:
            self._notice.say(Notice.WARN, outcome.reason, closable=True)
            return
        said = self.tr("{name} is now {mark}.").format(name=outcome.path.name, mark=outcome.item.mark)
        if outcome.state == "duplicate":
            said = outcome.reason
        kind = Notice.GOOD if outcome.state == "taken-in" else Notice.INFO
        self._notice.say(kind, said, closable=True)

    def _say_all(self, taking: Taking, outcomes: tuple[Outcome, ...]) -> None:
        count = sum(each.item is not None and each.state != "duplicate" for each in outcomes)
        same = sum(each.state == "duplicate" for each in outcomes)
        failed = [each for each in outcomes if each.item is None]
        said = [self.tr("Taken out of {mark}: {count}.").format(mark=taking.parent.mark, count=count)]
        if same:
            said.append(self.tr("In this case already: {count}.").format(count=same))
        if failed:
            first = failed[0]
            words = self.tr("Not taken in: {count}. The first is {name}: {reason}")
            said.append(words.format(count=len(failed), name=first.path.name, reason=first.reason))
        self._notice.say(Notice.WARN if failed else Notice.GOOD, " ".join(said), closable=True)
