"""Accounts of one time side by side: what the client says, what the police say, what recordings and records show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lfr_review.domain.moment_spans import Span, sort_key, span_of
from lfr_review.domain.timeline import FactStatus, NoteKind, TimelineNote

#: The usual accounts, in the order of their columns. Any other name may be typed, such as a witness's alias.
ACCOUNTS = ("client", "police", "recording", "record")
UNNAMED = ""  #: the account of a note that says nothing about whose it is
_BY_KIND = {NoteKind.POLICE_CLAIM: "police", NoteKind.RECORD: "record"}

#: A note longer than this says on which day, week or month something was, not when on the day.
_TIMED = dt.timedelta(hours=12)
#: A note longer than this would put everything beside everything.
_LONGEST = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One stretch of time of which there is more than one account, each account with its notes in order."""

    start: dt.datetime
    end: dt.datetime
    accounts: tuple[tuple[str, tuple[TimelineNote, ...]], ...]

    @property
    def notes(self) -> tuple[TimelineNote, ...]:
        """All its notes, account by account."""
        return tuple(note for _, notes in self.accounts for note in notes)

    @property
    def disputed(self) -> int:
        """How many of its notes are disputed."""
        return sum(note.status is FactStatus.DISPUTED for note in self.notes)


def account_of(note: TimelineNote) -> str:
    """Whose account a note is, as it was typed; where that was left open, what its kind says."""
    return " ".join(note.account.split()) or _BY_KIND.get(note.kind, UNNAMED)


def account_key(account: str) -> str:
    """An account as it is compared: without case and spare spaces."""
    return " ".join(account.split()).casefold()


def account_order(account: str) -> tuple[int, str]:
    """Where the column or lane of an account stands: the usual ones first, then by name, the unnamed last."""
    key = account_key(account)
    if key in ACCOUNTS:
        return ACCOUNTS.index(key), ""
    return len(ACCOUNTS) + (key == UNNAMED), key


def side_by_side(notes: Iterable[TimelineNote]) -> tuple[SideBySide, ...]:
    """The stretches of time that more than one account speaks of, earliest first.

    Notes with a time of day are held beside each other, and notes of whole days beside notes of whole days: a note
    that says only *on 10 March* overlaps everything of that day and contradicts none of it. Casework is no account.
    """
    timed: list[_Placed] = []
    dated: list[_Placed] = []
    for note in notes:
        placed = _place(note) if note.kind is not NoteKind.CASEWORK else None
        if placed is not None:
            (timed if placed[1] - placed[0] <= _TIMED else dated).append(placed)
    groups = [group for kind in (timed, dated) for group in _touching(kind)]
    told = [_side_by_side(group) for group in groups]
    return tuple(sorted((each for each in told if len(each.accounts) > 1), key=lambda each: (each.start, each.end)))


_Placed = tuple[dt.datetime, dt.datetime, TimelineNote]


def _place(note: TimelineNote) -> _Placed | None:
    """From when to when a note is held against others. An open end is no stretch of time: its bound alone counts."""
    span = span_of(note.happened)
    ends = _bounds(span) if span is not None else None
    if ends is None or ends[1] - ends[0] > _LONGEST:
        return None
    return (*ends, note)


def _bounds(span: Span) -> tuple[dt.datetime, dt.datetime] | None:
    start = span.start if span.start is not None else span.end
    end = span.end if span.end is not None else span.start
    return None if start is None or end is None else (start, end)


def _touching(placed: list[_Placed]) -> Iterable[list[_Placed]]:
    """The notes in groups: within a group each overlaps another one."""
    group: list[_Placed] = []
    reach: dt.datetime | None = None
    for each in sorted(placed, key=lambda each: (each[0], each[1], each[2].number)):
        if reach is not None and each[0] > reach:
            yield group
            group, reach = [], None
        group.append(each)
        reach = each[1] if reach is None else max(reach, each[1])
    if group:
        yield group


def _side_by_side(group: list[_Placed]) -> SideBySide:
    columns: dict[str, list[TimelineNote]] = {}
    names: dict[str, str] = {}
    for _, _, note in group:
        account = account_of(note)
        columns.setdefault(account_key(account), []).append(note)
        names.setdefault(account_key(account), account)
    accounts = tuple(
        (names[key], tuple(sorted(columns[key], key=_order))) for key in sorted(columns, key=account_order)
    )
    return SideBySide(min(start for start, _, _ in group), max(end for _, end, _ in group), accounts)


def _order(note: TimelineNote) -> tuple[str, int]:
    return sort_key(note.happened), note.number
