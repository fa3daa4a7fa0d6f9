"""Write, correct and take out timeline notes; read the line that they are typed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from typing import Any

from lfr_review.domain import citations
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.citations import Citation
from lfr_review.domain.errors import Refused, WrongUse
from lfr_review.domain.evidence import NEVER_LEAVES, EvidenceItem, HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moments import UNKNOWN, Ambiguity, Moment
from lfr_review.domain.stops import Stop
from lfr_review.domain.timeline import NoteKind, TimelineNote
from lfr_review.services.desk import Desk
from lfr_review.services.waivers import lift, refuse_silent_lifting
from lfr_review.store.reader import Reader
from lfr_review.store.writer import Writer

#: what the writing of a note fixes: no edit may change it
FIXED = frozenset(("uid", "case", "number", "recorded_at", "recorded_by"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedNote:
    """What was understood of a typed line `when | what | sources`."""

    happened: Moment | Ambiguity  #: an ambiguity is for a person to settle before the note is kept
    text: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The notes of a case and what they may point to, read at one instant."""

    case: CaseFile
    stops: tuple[Stop, ...]
    evidence: tuple[EvidenceItem, ...]
    notes: tuple[TimelineNote, ...]


def open_timeline(desk: Desk, case: Uid) -> Timeline:
    """The notes of a case by number, with its stops and items. Ten thousand notes take a while: call it in a job."""
    with desk.library.reading() as reader:
        return Timeline(
            case=reader.get(CaseFile, case),
            stops=reader.all(Stop, case=case, order="position"),
            evidence=reader.all(EvidenceItem, case=case, order="number"),
            notes=reader.all(TimelineNote, case=case, order="number"),
        )


def count_notes(desk: Desk, case: Uid) -> int:
    """How many notes a case has."""
    with desk.library.reading() as reader:
        return reader.count(TimelineNote, case=case)


def read_line(typed: str, reference: dt.date, today: dt.date | None = None) -> TypedNote:
    """The note that a line such as `10/3 17:44 | stopped by three officers | E5` stands for.

    Without a bar the whole line is the text and the time is unknown.

    Args:
        typed: the line.
        reference: the day that a time alone belongs to.
        today: the day of writing, where it is another one.

    Raises:
        BadMoment: the time does not exist or is not understood.
        WrongUse: there is no text, or a source that is not a citation.
    """
    parts = [part.strip() for part in typed.split("|")]
    when, text, cited = ("", parts[0], "") if len(parts) == 1 else (parts[0], parts[1], " ".join(parts[2:]))
    if not text:
        raise WrongUse("A note needs words.", "Write what happened after the first bar.")
    sources = read_sources(cited)
    happened = read_moment(when, reference=reference, today=today) if when else UNKNOWN
    return TypedNote(happened=happened, text=text, sources=sources)


def read_sources(typed: str) -> tuple[Citation, ...]:
    """The sources of a typed list such as `E5, E3 p.2`.

    Raises:
        WrongUse: part of it is not a citation.
    """
    sources = citations.read_list(typed)
    if sources is None:
        raise WrongUse(f"“{typed}” is not a list of sources.", "Write them as E5, E3 p.2, E7 @02:41 or note:4.")
    return sources


def add_note(desk: Desk, case: Uid, happened: Moment, text: str, **details: object) -> TimelineNote:
    """A new note with the next number.

    Raises:
        WrongUse: the text is empty, or the note cites something that is not in the case.
        Refused: it is disclosable and carries a mark that forbids that.
    """
    with desk.library.writing(desk.who, "Wrote a timeline note", case=case) as writer:
        note = TimelineNote(
            uid=writer.new_uid(),
            case=case,
            number=writer.next_number(case, "note"),
            happened=happened,
            recorded_at=writer.now,
            recorded_by=desk.who,
            text=text,
        )
        note = replace(note, **details)  # type: ignore[arg-type]
        _check(writer, note)
        writer.add(note)
    return note


def change_note(desk: Desk, note: TimelineNote) -> None:
    """Keep a corrected note. What it said before stays in the history.

    Raises:
        WrongUse: the text is empty, or the note cites something that is not in the case.
        Refused: it is disclosable and carries a mark that forbids that, or a mark that needs a waiver is gone.
    """
    with desk.library.writing(desk.who, f"Changed note {note.number}", case=note.case) as writer:
        _keep(writer, writer.get(TimelineNote, note.uid), note)


def say(desk: Desk, note: Uid, **said: Any) -> TimelineNote:
    """Keep what a person now says in some fields of a note, whatever became of the others in the meantime.

    Raises:
        NotFound: the note was taken out.
        WrongUse, Refused: as `change_note`. Nothing was kept.
    """
    if fixed := said.keys() & FIXED:
        raise TypeError(f"{sorted(fixed)[0]} of a note never changes")
    with desk.library.reading() as reader:
        found = reader.get(TimelineNote, note)
    with desk.library.writing(desk.who, f"Changed note {found.number}", case=found.case) as writer:
        known = writer.get(TimelineNote, note)
        changed = replace(known, **said)
        _keep(writer, known, changed)
    return changed


def set_disclosable(desk: Desk, notes: Iterable[TimelineNote], disclosable: bool) -> tuple[TimelineNote, ...]:
    """Make several notes disclosable, or no longer, in one action. Returns them as they are now.

    Raises:
        Refused: one of them is casework or carries a mark that forbids it. None was changed.
    """
    notes = tuple(notes)
    if not notes:
        return ()
    what = "Made notes disclosable" if disclosable else "Made notes undisclosed"
    changed = []
    with desk.library.writing(desk.who, what, case=notes[0].case, verb="handling") as writer:
        for note in notes:
            now = replace(writer.get(TimelineNote, note.uid), disclosable=disclosable)
            _check_handling(now)
            writer.replace(now)
            changed.append(now)
    return tuple(changed)


def lift_mark(
    desk: Desk, note: TimelineNote, mark: HandlingMark, decided_by: str, instructed_by: str, reason: str
) -> TimelineNote:
    """Lift a claim of privilege or a without-prejudice mark, with the waiver that allows it. It cannot be undone.

    Raises:
        WrongUse: who decided, on whose instructions or why is missing.
    """
    names = (f"note {note.number}", f"Note {note.number}")
    return lift(desk, note, names, mark, (decided_by, instructed_by, reason))


def remove_notes(desk: Desk, notes: Iterable[TimelineNote]) -> None:
    """Take notes out in one action. Their numbers are never given again; undo brings them back."""
    notes = tuple(notes)
    if not notes:
        return
    what = f"Removed note {notes[0].number}" if len(notes) == 1 else f"Removed {len(notes)} notes"
    with desk.library.writing(desk.who, what, case=notes[0].case) as writer:
        for note in notes:
            writer.remove(note)


def remove_note(desk: Desk, note: TimelineNote) -> None:
    """Take a note out. Its number is never given again; undo brings it back."""
    remove_notes(desk, (note,))


def _keep(writer: Writer, known: TimelineNote, changed: TimelineNote) -> None:
    refuse_silent_lifting(known.handling, changed.handling)
    _check(writer, changed, set(known.citations()))
    writer.replace(changed)
    if (known.handling, known.disclosable) != (changed.handling, changed.disclosable):
        writer.log("handling", (known.uid,), disclosable=int(changed.disclosable))


def _check(reader: Reader, note: TimelineNote, before: Set[Citation] = frozenset()) -> None:
    """Refuse a note that cannot be kept. What it cited `before` is not looked at again: it may have gone since."""
    if not note.text.strip():
        raise WrongUse("A note needs words.", "Write what happened.")
    _check_handling(note)
    for citation in set(note.citations()) - before:
        number = citation.evidence
        if number is not None and not reader.count(EvidenceItem, case=note.case, number=number):
            raise WrongUse(
                f"The note cites E{number}, and there is no such item in this case.",
                "Correct the number, or take the item in first.",
            )
        number = citation.note
        if number not in (None, note.number) and not reader.count(TimelineNote, case=note.case, number=number):
            raise WrongUse(f"The note cites note {number}, and there is none in this case.", "Correct the number.")


def _check_handling(note: TimelineNote) -> None:
    if note.disclosable and note.handling & NEVER_LEAVES:
        raise Refused(
            f"Note {note.number} carries a mark that forbids disclosure.",
            "Leave it undisclosed, or have a waiver recorded.",
        )
    if note.disclosable and note.kind is NoteKind.CASEWORK:
        raise Refused(
            f"Note {note.number} is casework, which is never served.", "Give it another kind if it tells what happened."
        )
