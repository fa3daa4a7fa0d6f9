"""Keeps what is typed about a stop: when a field is left, or when typing stops for a moment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from lfr_review.domain.asking import Asking
from lfr_review.domain.cases import Answer
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.ids import Uid
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.services import stops
from lfr_review.services.desk import Desk
from lfr_review.services.stops import StopsView
from lfr_review.ui.pages.stop.given import Given

PAUSE_MS = 800


class Keeping(QObject):
    """What one stop's fields hold beyond what is kept. It forgets nothing that could not be saved."""

    saved = Signal(object)  #: frozenset of the tables written, after the commit
    failed = Signal(object)  #: the error; what was typed waits for the next try

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._answers: dict[str, Given] = {}
        self._fields: dict[str, Any] = {}
        self.view: StopsView | None = None
        self.stop: Stop | None = None
        self.timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.timer.timeout.connect(self.flush)

    def show(self, view: StopsView, stop: Stop | None) -> None:
        """Take note of what is kept. What was typed about another stop must have been flushed before."""
        if stop is None or self.stop is None or stop.uid != self.stop.uid:
            self._answers.clear()
            self._fields.clear()
        self.view, self.stop = view, stop

    def is_pending(self, key: str) -> bool:
        """Whether a question or field holds something that is not kept yet."""
        return key in self._answers or key in self._fields

    def asking(self) -> Asking:
        """The answers as they stand on the screen."""
        if self.view is None or self.stop is None:
            return Asking(told={})
        kept = self.view.asking(self.stop.uid)
        told = dict(kept.told)
        for key, given in self._answers.items():
            told[key] = _answer(self.stop.uid, key, given, told.get(key))
        return replace(kept, told=told)

    def note_answer(self, question: str, given: Given) -> None:
        """A question's fields hold something else now."""
        self._answers[question] = given
        self.timer.start()

    def note_field(self, name: str, value: Any) -> None:
        """A field of the stop holds something else now."""
        self._fields[name] = value
        self.timer.start()

    def forget_field(self, name: str) -> None:
        """What a field held last is not meant any more."""
        self._fields.pop(name, None)

    def flush(self) -> None:
        """Save what is pending."""
        self.timer.stop()
        if self.view is None or self.stop is None or not (self._answers or self._fields):
            return
        written: set[str] = set()
        try:
            self._save_fields(self.stop, written)
            self._save_answers(self.view, self.stop, written)
        except CaseworkError as error:
            self.failed.emit(error)
        if written:
            self.saved.emit(frozenset(written))

    def _save_fields(self, stop: Stop, written: set[str]) -> None:
        changed = replace(stop, **self._fields)
        if changed != stop:
            stops.change_stop(self._desk, changed)
            self.stop = changed
            written.add("stop")
        self._fields.clear()

    def _save_answers(self, view: StopsView, stop: Stop, written: set[str]) -> None:
        kept = view.asking(stop.uid).told
        for key, given in list(self._answers.items()):
            if given.differs_from(kept.get(key)):
                detail = given.detail.strip()
                stops.set_answer(self._desk, stop, key, given.answer, detail, given.moment, given.said_by)
                written.add("stop_answer")
            del self._answers[key]


def _answer(stop: Uid, key: str, given: Given, kept: StopAnswer | None) -> StopAnswer:
    """What stands on the screen, as the answer it will be."""
    if kept is None:
        kept = StopAnswer(uid=Uid(""), stop=stop, question=key)
    moment = given.moment if given.answer is Answer.YES else None
    return replace(kept, answer=given.answer, detail=given.detail, moment=moment, said_by=given.said_by)
