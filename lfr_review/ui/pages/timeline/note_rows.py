"""Notes as the page shows them: everything that a table, an axis or a filter asks of a note, worked out once."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from lfr_review.domain.accounts import account_key, account_of
from lfr_review.domain.citations import Citation
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_spans import first_day, sort_key, span_of
from lfr_review.domain.moment_words import in_table
from lfr_review.domain.moments import Moment, MomentKind
from lfr_review.domain.stops import Stop
from lfr_review.domain.timeline import TimelineNote
from lfr_review.services.desk import Desk
from lfr_review.services.timeline import Timeline, open_timeline
from lfr_review.ui.pages.timeline.words import KIND_WORDS, STATUS_WORDS, plain_text
from lfr_review.ui.tables.arranging import fold

EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - local time on an axis has no zone
NO_TIME = "Not known"
_A_FEW = 100  #: notes; more are sorted in among the others at once


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a note lies on the axis, in seconds of local time since `EPOCH`. An open end is None."""

    start: float | None
    end: float | None
    soft_start: bool
    soft_end: bool
    first: float = field(init=False)  #: its earliest second that is known
    last: float = field(init=False)  #: its latest second that is known
    middle: float = field(init=False)

    def __post_init__(self) -> None:
        # Worked out once: every step of the axis asks ten thousand notes for them.
        object.__setattr__(self, "first", self.start if self.start is not None else self.end or 0.0)
        object.__setattr__(self, "last", self.end if self.end is not None else self.start or 0.0)
        object.__setattr__(self, "middle", (self.first + self.last) / 2)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note."""

    note: TimelineNote
    order: tuple[str, int]  #: in the order of time
    when: str
    what: str
    account: str
    lane: str  #: the account as it is compared
    cited: tuple[Citation, ...]  #: each once
    sources: str
    stretch: Stretch | None  #: None where its time is not known
    haystack: str  #: folded text that a filter looks in

    @property
    def uid(self) -> Uid:
        """Of the note."""
        return self.note.uid


def note_row(note: TimelineNote) -> NoteRow:
    """A note as it is shown."""
    known = note.happened.kind is not MomentKind.UNKNOWN
    when = in_table(note.happened) if known else NO_TIME
    what, account = plain_text(note.text), account_of(note)
    cited = tuple(dict.fromkeys(note.citations()))
    sources = ", ".join(citation.label() for citation in cited)
    said = (str(note.number), when, what, account, sources, KIND_WORDS[note.kind], STATUS_WORDS[note.status])
    return NoteRow(
        note=note,
        order=(sort_key(note.happened), note.number),
        when=when,
        what=what,
        account=account,
        lane=account_key(account),
        cited=cited,
        sources=sources,
        stretch=stretch_of(note.happened),
        haystack=fold("\n".join(said)),
    )


def stretch_of(moment: Moment) -> Stretch | None:
    """Where a moment lies on the axis."""
    span = span_of(moment)
    if span is None:
        return None
    start = seconds(span.start) if span.start is not None else None
    end = seconds(span.end) if span.end is not None else None
    return Stretch(start, end, span.soft_start, span.soft_end)


def seconds(local: dt.datetime) -> float:
    """A local time as the axis counts it."""
    return (local - EPOCH).total_seconds()


def local_at(at: float) -> dt.datetime:
    """The local time at a place of the axis."""
    return EPOCH + dt.timedelta(seconds=at)


class Notebook:
    """All notes of one case, in the order of time, with what they may point to."""

    def __init__(self, read: Timeline) -> None:
        self.case = read.case
        self.stops: tuple[Stop, ...] = read.stops
        self.items: dict[int, EvidenceItem] = {item.number: item for item in read.evidence}
        self._rows: dict[Uid, NoteRow] = {note.uid: note_row(note) for note in read.notes}
        self._in_order = sorted(self._rows.values(), key=_order)

    @property
    def rows(self) -> Sequence[NoteRow]:
        """All notes, in the order of time."""
        return self._in_order

    def row(self, uid: Uid) -> NoteRow | None:
        """One note."""
        return self._rows.get(uid)

    def notes(self, uids: Set[Uid]) -> tuple[TimelineNote, ...]:
        """Some of the notes, in the order of time."""
        return tuple(row.note for row in self.rows if row.uid in uids)

    def uid_of(self, target: object) -> Uid | None:
        """The note that another page means: by its uid, or by a citation of its number."""
        if isinstance(target, Citation):
            return next((row.uid for row in self.rows if row.note.number == target.note), None)
        row = self.row(Uid(target)) if isinstance(target, str) else None
        return row.uid if row is not None else None

    def by_number(self) -> dict[int, TimelineNote]:
        """The notes by number."""
        return {row.note.number: row.note for row in self._rows.values()}

    def put(self, rows: Iterable[NoteRow]) -> None:
        """Take in notes that are new or were changed."""
        new = {row.uid: row for row in rows}
        self.drop(new)
        self._rows.update(new)
        if len(new) > _A_FEW:
            self._in_order = sorted(self._rows.values(), key=_order)
            return
        for row in new.values():
            insort(self._in_order, row, key=_order)

    def drop(self, uids: Iterable[Uid]) -> None:
        """Let go of notes that were taken out."""
        gone = [row for uid in uids if (row := self._rows.pop(uid, None)) is not None]
        if len(gone) > _A_FEW:
            self._in_order = sorted(self._rows.values(), key=_order)
            return
        for row in gone:
            del self._in_order[bisect_left(self._in_order, row.order, key=_order)]

    def day_of_stop(self) -> dt.date | None:
        """The day of the first stop of which a day is known."""
        days = (first_day(stop.started) for stop in self.stops)
        return next((day for day in days if day is not None), None)

    def stop_for(self, moment: Moment) -> Uid | None:
        """The stop that a new note belongs to: the only one there is, or the only one of its day."""
        if len(self.stops) == 1:
            return self.stops[0].uid
        day = first_day(moment)
        same = [stop.uid for stop in self.stops if day is not None and first_day(stop.started) == day]
        return same[0] if len(same) == 1 else None


def _order(row: NoteRow) -> tuple[str, int]:
    """By time, then by number, of which no two notes have the same."""
    return row.order


def read_notebook(desk: Desk, case: Uid) -> Notebook:
    """The notes of a case, ready to be shown. Ten thousand take most of a second: call it in a job."""
    return Notebook(open_timeline(desk, case))
