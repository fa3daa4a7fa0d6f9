"""File notes: the caseworker's own record of a contact. No exporter knows of them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from lfr_review.domain.errors import WrongUse
from lfr_review.domain.ids import Uid
from lfr_review.domain.timeline import FileNote
from lfr_review.services.desk import Desk

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

    Raises:
        NotFound: the note was taken out.
        WrongUse: as `change_file_note`. Nothing was kept.
    """
    with desk.library.reading() as reader:
        found = reader.get(FileNote, note)
    with desk.library.writing(desk.who, "Changed a file note", case=found.case) as writer:
        changed = replace(writer.get(FileNote, note), **said)
        _check(changed)
        writer.replace(changed)
    return changed


def remove_file_note(desk: Desk, note: FileNote) -> None:
    """Take a file note out. Undo brings it back."""
    with desk.library.writing(desk.who, "Removed a file note", case=note.case) as writer:
        writer.remove(note)


def _check(note: FileNote) -> None:
    if note.minutes is not None and note.minutes < 0:
        raise WrongUse("A contact cannot last less than no minutes.", "Give the minutes as a number from 0.")
    if note.started:
        if not _TIME.fullmatch(note.started):
            raise WrongUse(f"{note.started} is not a time of day.", "Write it as 14:05.")
