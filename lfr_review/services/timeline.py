"""Write, correct and take out timeline notes; read the line that they are typed in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from lfr_review.domain import citations
from lfr_review.domain.citations import Citation
from lfr_review.domain.errors import Refused, WrongUse
from lfr_review.domain.evidence import NEVER_LEAVES, EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moments import UNKNOWN, Ambiguity, Moment
from lfr_review.domain.timeline import NoteKind, TimelineNote
from lfr_review.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedNote:
    """What was understood of a typed line `when | what | sources`."""

    happened: Moment
    text: str
    sources: tuple[Citation, ...]


def read_line(typed: str, reference: dt.date) -> TypedNote | Ambiguity:
    """The note that a line such as `10/3 17:44 | stopped by three officers | E5` stands for.

    Without a bar the whole line is the text and the time is unknown.

    Raises:
        BadMoment: the time does not exist or is not understood.
        WrongUse: there is no text, or a source that is not a citation.
    """
    parts = [part.strip() for part in typed.split("|")]
    when, text, cited = ("", parts[0], "") if len(parts) == 1 else (parts[0], parts[1], " ".join(parts[2:]))
    if not text:
        raise WrongUse("A note needs words.", "Write what happened after the first bar.")
    sources = citations.read_list(cited)
    if sources is None:
        raise WrongUse(f"“{cited}” is not a list of sources.", "Write them as E5, E3 p.2, E7 @02:41 or note:4.")
    happened = read_moment(when, reference=reference) if when else UNKNOWN
    if isinstance(happened, Ambiguity):
        return happened
    return TypedNote(happened=happened, text=text, sources=sources)


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
        _check(note, writer.all(EvidenceItem, case=case), writer.all(TimelineNote, case=case))
        writer.add(note)
    return note


def change_note(desk: Desk, note: TimelineNote) -> None:
    """Keep a corrected note. What it said before stays in the history.

    Raises:
        WrongUse: the text is empty, or the note cites something that is not in the case.
        Refused: it is disclosable and carries a mark that forbids that.
    """
    with desk.library.writing(desk.who, f"Changed note {note.number}", case=note.case) as writer:
        _check(note, writer.all(EvidenceItem, case=note.case), writer.all(TimelineNote, case=note.case))
        writer.replace(note)


def set_disclosable(desk: Desk, notes: tuple[TimelineNote, ...], disclosable: bool) -> None:
    """Make several notes disclosable, or no longer, in one action."""
    if not notes:
        return
    what = "Made notes disclosable" if disclosable else "Made notes undisclosed"
    with desk.library.writing(desk.who, what, case=notes[0].case, verb="handling") as writer:
        for note in notes:
            changed = replace(writer.get(TimelineNote, note.uid), disclosable=disclosable)
            _check_handling(changed)
            writer.replace(changed)


def remove_note(desk: Desk, note: TimelineNote) -> None:
    """Take a note out. Its number is never given again; undo brings it back."""
    with desk.library.writing(desk.who, f"Removed note {note.number}", case=note.case) as writer:
        writer.remove(note)


def _check(note: TimelineNote, items: tuple[EvidenceItem, ...], notes: tuple[TimelineNote, ...]) -> None:
    if not note.text.strip():
        raise WrongUse("A note needs words.", "Write what happened.")
    _check_handling(note)
    marks = {item.number for item in items}
    numbers = {other.number for other in notes} | {note.number}
    for citation in note.citations():
        if citation.evidence is not None and citation.evidence not in marks:
            raise WrongUse(
                f"The note cites E{citation.evidence}, and there is no such item in this case.",
                "Correct the number, or take the item in first.",
            )
        if citation.note is not None and citation.note not in numbers:
            raise WrongUse(
                f"The note cites note {citation.note}, and there is none in this case.", "Correct the number."
            )


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
