"""What the page says of kinds, accounts and standings: words, and pills."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.accounts import ACCOUNTS, UNNAMED
from lfr_review.domain.citations import split
from lfr_review.domain.evidence import NEVER_LEAVES
from lfr_review.domain.moment_words import MONTHS, day_words, in_table, time_words
from lfr_review.domain.timeline import FactStatus, NoteKind, TimelineNote
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.widgets.pill import PillFacts, Tone

KIND_WORDS = {
    NoteKind.OBSERVATION: "Observation",
    NoteKind.HEARD: "Heard",
    NoteKind.INFERRED: "Inferred",
    NoteKind.OPINION: "Opinion",
    NoteKind.POLICE_CLAIM: "Claim by police",
    NoteKind.RECORD: "Record",
    NoteKind.CASEWORK: "Casework",
}
KIND_HINTS = {
    NoteKind.OBSERVATION: "Seen, felt or done by whoever tells it.",
    NoteKind.HEARD: "What somebody said.",
    NoteKind.INFERRED: "Worked out from other things.",
    NoteKind.OPINION: "What somebody thinks of it.",
    NoteKind.POLICE_CLAIM: "What the police say happened.",
    NoteKind.RECORD: "What a document or system shows.",
    NoteKind.CASEWORK: "What we did. It is never served.",
}
STATUS_WORDS = {
    FactStatus.NOT_KNOWN: "Not known",
    FactStatus.AGREED: "Agreed",
    FactStatus.DISPUTED: "Disputed",
}
STATUS_PILLS = {
    FactStatus.NOT_KNOWN: PillFacts("Not known", Shape.RING),
    FactStatus.AGREED: PillFacts("Agreed", Shape.TICK, Tone.GOOD),
    FactStatus.DISPUTED: PillFacts("Disputed", Shape.TRIANGLE, Tone.WARN),
}
_ACCOUNT_SHAPES = dict(zip(ACCOUNTS, (Shape.DISC, Shape.SQUARE, Shape.TRIANGLE, Shape.HALF), strict=True))

NEVER = PillFacts("Never", Shape.BARRED, Tone.WARN)
DISCLOSABLE = PillFacts("Yes", Shape.TICK, Tone.GOOD)
NOT_DISCLOSABLE = PillFacts("No", Shape.DASH)


def kind_pill(kind: NoteKind) -> PillFacts:
    """A kind as a pill. What the police claim stands out: it is what the others are held against."""
    return PillFacts(KIND_WORDS[kind], Shape.NOTHING, Tone.INFO if kind is NoteKind.POLICE_CLAIM else Tone.QUIET)


def disclosure_pill(note: TimelineNote) -> PillFacts:
    """Whether a note may be served."""
    if note.handling & NEVER_LEAVES or note.kind is NoteKind.CASEWORK:
        return NEVER
    return DISCLOSABLE if note.disclosable else NOT_DISCLOSABLE


def account_shape(key: str) -> Shape:
    """The mark of an account on the axis, so that it is not told by its lane alone."""
    return _ACCOUNT_SHAPES.get(key, Shape.RING)


def account_words(account: str) -> str:
    """An account as a heading."""
    return account[:1].upper() + account[1:] if account != UNNAMED else "Nobody named"


def plain_text(text: str) -> str:
    """A note's text in one line, its citation tokens as plain references."""
    parts = (part if isinstance(part, str) else f"[{part.label()}]" for part in split(text))
    return " ".join("".join(parts).split())


def range_words(start: dt.datetime, end: dt.datetime) -> str:
    """From when to when."""
    if start.date() == end.date():
        day = day_words(start.date(), weekday=True)
        if end - start >= dt.timedelta(hours=23, minutes=59):
            return day
        return f"{day}, {_minutes(start)} to {_minutes(end)}"
    if end - start < dt.timedelta(days=2):
        return f"{day_words(start.date())}, {_minutes(start)} to {day_words(end.date())}, {_minutes(end)}"
    return f"{day_words(start.date())} to {day_words(end.date())}"


def _minutes(at: dt.datetime) -> str:
    return time_words(at.time().replace(second=0, microsecond=0))


def short_range(start: dt.datetime, end: dt.datetime) -> str:
    """The same where there is little room."""
    if start.date() == end.date():
        return f"{_short_day(start)}, {_minutes(start)}–{_minutes(end)}"
    if end - start < dt.timedelta(hours=18):
        return f"{_short_day(start)}, {_minutes(start)} – {_short_day(end)}, {_minutes(end)}"
    return f"{_short_day(start)} – {_short_day(end)} {end.year}"


def _short_day(at: dt.datetime) -> str:
    return f"{at.day} {MONTHS[at.month - 1][:3]}"


def time_of(note: TimelineNote, day: dt.date | None) -> str:
    """When a note was, without the day where every note beside it is of that day."""
    when = in_table(note.happened)
    return when.removeprefix(f"{_short_day(dt.datetime.combine(day, dt.time()))} {day.year} ") if day else when
