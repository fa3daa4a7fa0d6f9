"""A field for a typed day, which shows what was understood before it counts."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lfr_review.domain.errors import BadMoment
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moment_spans import first_day
from lfr_review.domain.moment_words import day_words, understood_as
from lfr_review.domain.moments import UNKNOWN, Ambiguity, Moment, MomentKind, on_day
from lfr_review.ui.widgets.moment_field import MomentField, MomentReader, Unclear, Understood

YEARS_BACK = 20  #: a year typed with two figures is at most so many years after the reference day
FOUR_YEARS = 4 * 365 + 1  #: days


def days_beside(reference: dt.date) -> MomentReader:
    """A reader for days near a day: a missing year is found beside it."""

    def read(typed: str) -> Understood | Unclear:
        meaning = read_moment(typed, reference=reference)
        if isinstance(meaning, Ambiguity):
            days = tuple(moment for moment in meaning.readings if moment.kind is MomentKind.DAY)
            if days:
                return Unclear(meaning.question, tuple(Understood(day, understood_as(day)) for day in days))
            raise _no_day()
        if meaning.kind is not MomentKind.DAY:
            raise _no_day()
        return Understood(meaning, understood_as(meaning))

    return read


def birth_days(today: dt.date) -> MomentReader:
    """A reader for days of birth: in the past, and with their year, because none can be guessed."""
    long_ago = dt.date(today.year - YEARS_BACK, 1, 1)
    read = days_beside(long_ago)
    other = days_beside(long_ago - dt.timedelta(days=FOUR_YEARS))  # four years, so that 29 February is one in both

    def read_birth(typed: str) -> Understood | Unclear:
        meaning = read(typed)
        if not _agree(meaning, other(typed)):
            raise BadMoment("A date of birth needs its whole year.", "Type it like 17 February 1985.")
        if isinstance(meaning, Understood) and (first_day(meaning.moment) or today) > today:
            raise BadMoment("That is later than today.", "Check the year.")
        return meaning

    return read_birth


class DayField(MomentField):
    """A line to type a day into."""

    day_settled = Signal(object)  #: the `date` that a person typed and left, or None for an emptied field

    def __init__(self, read: MomentReader, parent: QWidget | None = None) -> None:
        super().__init__(read, parent)
        self.line.setPlaceholderText(self.tr("12/3/26 or 12 March 2026"))
        self.settled.connect(lambda _: self.day_settled.emit(self.day))

    @property
    def is_clear(self) -> bool:
        """Whether the text is a day, or there is none."""
        return self.moment is not None

    @property
    def day(self) -> dt.date | None:
        """The day typed; None for an empty field, and while it is not clear."""
        return first_day(self.moment) if self.moment is not None else None

    def set_day(self, day: dt.date | None) -> None:
        """Show a day, without telling anybody and without changing how the same day was typed."""
        if self.is_clear and self.day == day:
            return
        self.set_moment(_as_typed(day))

    def finish(self) -> None:
        """Take what was typed as it stands: the page is about to be left."""
        if self.line.isModified():
            self.line.setModified(False)
            self.line.editingFinished.emit()


def _as_typed(day: dt.date | None) -> Moment:
    return UNKNOWN if day is None else on_day(day, typed=day_words(day))


def _agree(one: Understood | Unclear, other: Understood | Unclear) -> bool:
    return _days(one) == _days(other)


def _days(meaning: Understood | Unclear) -> set[dt.date | None]:
    found = (meaning,) if isinstance(meaning, Understood) else meaning.choices
    return {first_day(each.moment) for each in found}


def _no_day() -> BadMoment:
    return BadMoment("A whole day is needed here.", "Type it like 12/3/26 or 12 March 2026.")
