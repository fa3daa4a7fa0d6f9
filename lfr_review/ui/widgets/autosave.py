"""Keeps what is typed: when its field is left, or a moment after typing stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from lfr_review.domain.moment_words import in_print, understood_as
from lfr_review.domain.moments import UNKNOWN, Moment, MomentKind
from lfr_review.ui.widgets.moment_field import MomentField
from lfr_review.ui.widgets.text_fields import TextBox

PAUSE_MS = 800

#: Keeps a value under a name. Returns whether it was kept; where not, it has said why.
Keep = Callable[[str, Any], bool]


@dataclass(frozen=True, slots=True)
class _Field:
    widget: QWidget
    value: Callable[[], Any]
    show: Callable[[Any], None]


class Autosave(QObject):
    """The fields of one record. What is being typed is never overwritten by what was kept before.

    A moment that is not understood, or that could be two things, is not kept: its field says so.
    """

    def __init__(self, keep: Keep, parent: QObject) -> None:
        super().__init__(parent)
        self._keep = keep
        self._fields: dict[str, _Field] = {}
        self._typed: dict[str, None] = {}  #: in the order of typing
        self._refused: set[str] = set()
        self._showing = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.settle)

    def line(self, name: str, field: QLineEdit) -> None:
        """Look after a line of text."""
        self._fields[name] = _Field(field, lambda: field.text().strip(), field.setText)
        field.textEdited.connect(lambda _: self._note(name))
        field.editingFinished.connect(self.settle)

    def box(self, name: str, field: TextBox) -> None:
        """Look after a box of text."""
        self._fields[name] = _Field(field, lambda: field.toPlainText().strip(), field.setPlainText)
        field.textChanged.connect(lambda: None if self._showing else self._note(name))
        field.left.connect(self.settle)

    def moment(self, name: str, field: MomentField) -> None:
        """Look after a moment."""
        self._fields[name] = _Field(field, lambda: field.moment, lambda moment: _show_moment(field, moment))
        field.line.textEdited.connect(lambda _: self._note(name))
        field.settled.connect(lambda _: self._settle(name))

    def show(self, name: str, value: Any) -> None:
        """Show what is kept, unless something else is being typed."""
        field = self._fields[name]
        if name in self._typed or (name in self._refused and _has_keyboard(field.widget)):
            return
        self._refused.discard(name)
        if field.value() != (_as_typed(value) if isinstance(value, Moment) else value):
            self._showing = True
            field.show(value)
            self._showing = False

    def forget(self) -> None:
        """Another record will be shown: nothing typed belongs to it."""
        self._timer.stop()
        self._typed.clear()
        self._refused.clear()

    def settle(self) -> None:
        """Keep what was typed and is not kept yet."""
        self._timer.stop()
        while self._typed:  # one by one: keeping one may show the record again, and the others are still being typed
            name = next(iter(self._typed))
            value = self._fields[name].value()
            del self._typed[name]
            if value is None or not self._keep(name, value):
                self._refused.add(name)
            else:
                self._refused.discard(name)

    def _note(self, name: str) -> None:
        self._typed[name] = None
        self._timer.start()

    def _settle(self, name: str) -> None:
        self._typed[name] = None
        self.settle()


def _as_typed(moment: Moment) -> Moment:
    """A moment whose typed text is there to be shown in a field, also where nobody typed it."""
    if moment.kind is MomentKind.UNKNOWN or moment.typed:
        return moment
    return replace(moment, typed=in_print(moment))


def _show_moment(field: MomentField, moment: Moment) -> None:
    known = moment.kind is not MomentKind.UNKNOWN
    field.set_moment(_as_typed(moment) if known else UNKNOWN, understood_as(moment) if known else "")


def _has_keyboard(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is widget or (focused is not None and widget.isAncestorOf(focused))
