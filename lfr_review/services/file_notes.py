"""File notes: the caseworker's own record of a contact. No exporter knows of them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from lfr_review.domain.errors import BadMoment, WrongUse
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moment_spans import first_day
from lfr_review.domain.moments import Ambiguity, Moment, MomentKind
from lfr_review.domain.timeline import FileNote
from lfr_review.services.desk import Desk

_ANY_DAY = dt.date(2026, 6, 12)  # one on which no clock is changed
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def add_file_note(desk: Desk, case: Uid, on: dt.date, **details: object) -> FileNote:
    """A new record of a contact."""
    with desk.library.writing(desk.who, "Wrote a file note", case=case) as writer:
        note = FileNote(uid=writer.new_uid(), case=case, on=on, by=desk.who, recorded_at=writer.now)
        note = replace(note, **details)  # type: ignore[arg-type]
        _check(note)
        writer.add(note)
    return note


def change_file_note(desk: Desk, note: FileNote) -> None:
    """Keep a changed file note.

    Raises:
        WrongUse: the minutes are fewer than none, or the start is no time of day.
    """
    _check(note)
    with desk.library.writing(desk.who, "Changed a file note", case=note.case) as writer:
        writer.replace(note)


def say(desk: Desk, note: Uid, **said: Any) -> FileNote:
    """Keep what a person now says in some fields of a file note, whatever became of the others in the meantime.

    When it `started` may be typed as people write times; it is kept as HH:MM.

    Raises:
        NotFound: the note was taken out.
        WrongUse: as `change_file_note`, the start could be two times of day, or the day is gone. Nothing was kept.
    """
    said = _understood(said)
    with desk.library.reading() as reader:
        found = reader.get(FileNote, note)
    with desk.library.writing(desk.who, "Changed a file note", case=found.case) as writer:
        changed = replace(writer.get(FileNote, note), **said)
        _check(changed)
        writer.replace(changed)
    return changed


def begin(desk: Desk, draft: FileNote, **said: Any) -> FileNote:
    """Keep a note that was begun and stood nowhere yet, with what a person now says in some fields of it.

    Raises:
        WrongUse: as `say`. Nothing was kept.
    """
    said = _understood(said)
    with desk.library.writing(desk.who, "Wrote a file note", case=draft.case) as writer:
        note = replace(draft, **{"by": desk.who, "recorded_at": writer.now, **said})
        _check(note)
        writer.add(note)
    return note


def remove_file_note(desk: Desk, note: FileNote) -> None:
    """Take a file note out. Undo brings it back."""
    with desk.library.writing(desk.who, "Removed a file note", case=note.case) as writer:
        writer.remove(note)


def _understood(said: dict[str, Any]) -> dict[str, Any]:
    """What was typed into fields, as it is kept."""
    if "on" in said and said["on"] is None:
        raise WrongUse("A contact has a day.", "Type the day on which it was, such as 12/3/26.")
    return said | {"started": _time_of_day(str(said["started"]))} if said.get("started") else said


def _time_of_day(typed: str) -> str:
    """A typed time of day as HH:MM."""
    try:
        read = read_moment(typed, reference=_ANY_DAY)
    except BadMoment as error:
        raise WrongUse(f"{typed} is not a time of day.", "Write it as 14:05.") from error
    if isinstance(read, Ambiguity):
        times = " or ".join(dict.fromkeys(_clock(moment) for moment in read.readings))
        raise WrongUse(read.question, f"Write it as {times}.")
    if read.kind is not MomentKind.EXACT or first_day(read) != _ANY_DAY:
        raise WrongUse(f"{typed} is not a time of day.", "Write it as 14:05.")
    return _clock(read)


def _clock(moment: Moment) -> str:
    return (moment.earliest or "")[11:16]


def _check(note: FileNote) -> None:
    if note.minutes is not None and note.minutes < 0:
        raise WrongUse("A contact cannot last less than no minutes.", "Give the minutes as a number from 0.")
    if note.started:
        if not _TIME.fullmatch(note.started):
            raise WrongUse(f"{note.started} is not a time of day.", "Write it as 14:05.")
