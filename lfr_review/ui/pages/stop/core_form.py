"""Day, time and place: the fields of the stop itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from lfr_review.domain.moment_spans import first_day
from lfr_review.domain.moments import Moment, MomentKind
from lfr_review.domain.stops import Stop
from lfr_review.ui.pages.stop.shown_moments import same_time, show_moment
from lfr_review.ui.widgets.form import Form
from lfr_review.ui.widgets.moment_field import MomentField
from lfr_review.ui.widgets.moment_readers import moments_beside
from lfr_review.ui.widgets.text_fields import LineField

MOMENTS = ("started", "ended")


class CoreForm(Form):
    """Where and when it was, and which force. Enter goes on to the next field."""

    edited = Signal(str)  #: name of the field that a person has typed in
    left = Signal()  #: a field was left, or a moment was chosen: a good time to save
    walked_on = Signal()  #: Enter was pressed in the last field

    def __init__(self, today: dt.date, *, can_write: bool) -> None:
        super().__init__()
        self._today = today
        self._stop: Stop | None = None
        self.force, self.place, self.time_known_by = LineField(), LineField(), LineField()
        self.started, self.ended = MomentField(moments_beside(today)), MomentField(moments_beside(today))
        as_typed = self.tr("As far as it is known: today about 8.15am, a day, between 12 and 1, or a question mark.")
        self.add_row(self.tr("&Began"), self.started, as_typed)
        self.add_row(self.tr("Could &leave"), self.ended, self.tr("When the person was told or felt free to go."))
        known_by = self.tr("Phone, receipt, travel card, a message sent just before.")
        self.add_row(self.tr("&How the times are known"), self.time_known_by, known_by)
        self.add_row(self.tr("&Place"), self.place, self.tr("Street, station, shop front: as it would be found again."))
        self.add_row(self.tr("&Force"), self.force, self.tr("As it stood on vehicles or uniforms, or as they said."))
        self.fields: dict[str, LineField | MomentField] = {
            "started": self.started,
            "ended": self.ended,
            "time_known_by": self.time_known_by,
            "place": self.place,
            "force": self.force,
        }
        for name, field in self.fields.items():
            line = field.line if isinstance(field, MomentField) else field
            line.setReadOnly(not can_write)
            line.installEventFilter(self)
            line.textEdited.connect(lambda _, name=name: self.edited.emit(name))
            line.editingFinished.connect(self.left)
            if isinstance(field, MomentField):
                field.settled.connect(lambda _, name=name: self._settled(name))

    def value(self, name: str, *, at_last: bool = False) -> Any:
        """What a field holds; None for a moment that is not understood, unless it must be kept `at_last` as typed."""
        field = self.fields[name]
        if isinstance(field, LineField):
            return field.text().strip()
        if field.moment is None and at_last:
            return Moment(kind=MomentKind.UNKNOWN, typed=field.line.text().strip())
        return field.moment

    def show_stop(self, stop: Stop, pending: frozenset[str]) -> None:
        """Show a stop, leaving alone what is being typed."""
        another = self._stop is None or self._stop.uid != stop.uid
        self._stop = stop
        self.ended.set_reader(moments_beside(first_day(stop.started) or self._today, self._today))
        for name, field in self.fields.items():
            kept = getattr(stop, name)
            if name in pending:
                continue
            if isinstance(field, LineField):
                if field.text().strip() != kept.strip():
                    field.setText(kept)
            elif another or (field.moment is not None and not same_time(field.moment, kept)):
                show_moment(field, kept)

    def focus_field(self, name: str) -> None:
        """Give the keyboard to a field."""
        self.fields[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            by = step.get(Qt.Key(event.key()), 0)
            if by and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                by = -1
            if by:
                self._walk(watched, by)
                return True
        return super().eventFilter(watched, event)

    def _walk(self, line: QObject, by: int) -> None:
        fields = list(self.fields.values())
        at = next(n for n, field in enumerate(fields) if line in (field, getattr(field, "line", None)))
        if 0 <= at + by < len(fields):
            fields[at + by].setFocus(Qt.FocusReason.TabFocusReason)
        elif by > 0:
            self.walked_on.emit()

    def _settled(self, name: str) -> None:
        self.edited.emit(name)
        self.left.emit()
