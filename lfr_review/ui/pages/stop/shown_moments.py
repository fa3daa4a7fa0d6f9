"""Kept moments in a field, and whether a field still says the same."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker

from lfr_review.domain.moment_reading import UNKNOWN_WORDS
from lfr_review.domain.moment_words import in_print, understood_as
from lfr_review.domain.moments import Moment, MomentKind
from lfr_review.ui.widgets.moment_field import MomentField


def same_time(typed: object, kept: object) -> bool:
    """Whether a field says what is kept. A moment that nobody typed is shown in our own words, and stays as it is."""
    if typed == kept or not isinstance(typed, Moment) or not isinstance(kept, Moment):
        return typed == kept
    nobody_typed = kept.kind is not MomentKind.UNKNOWN and not kept.typed
    return nobody_typed and replace(typed, typed="") == kept


def show_moment(field: MomentField, kept: Moment) -> None:
    """Show a moment as it was typed, or in words that can be read back where nobody typed it."""
    known = kept.kind is not MomentKind.UNKNOWN
    field.set_moment(kept, understood_as(kept) if known or kept.typed else "")
    if known and not kept.typed:
        field.line.setText(in_print(kept))
    typed = kept.typed.strip()
    if not known and typed and typed.casefold() not in UNKNOWN_WORDS:
        with QSignalBlocker(field):  # what was never understood is looked at again, and changes nothing
            field.line.textEdited.emit(typed)
            field.line.editingFinished.emit()
