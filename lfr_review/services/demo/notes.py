"""The timeline of the demonstration, each note as it was known on the day it was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lfr_review.domain.citations import Citation, read_list
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moments import Ambiguity, Moment
from lfr_review.domain.timeline import FactStatus, NoteKind
from lfr_review.services import timeline
from lfr_review.services.case_files import open_case
from lfr_review.services.desk import Desk

STOP_DAY = dt.date(2026, 3, 10)
CLIENT, POLICE, RECORDING, RECORD = "client", "police", "recording", "record"
_SEEN, _HEARD, _CLAIM, _WRITTEN = NoteKind.OBSERVATION, NoteKind.HEARD, NoteKind.POLICE_CLAIM, NoteKind.RECORD
_CASEWORK, _OPINION = NoteKind.CASEWORK, NoteKind.OPINION


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A note as a person types it."""

    when: str
    text: str
    kind: NoteKind = _SEEN
    account: str = CLIENT
    sources: str = ""
    learnt: str = "10/3/2026"
    status: FactStatus = FactStatus.NOT_KNOWN
    disclosable: bool = True
    chosen: bool = False
    handling: frozenset[HandlingMark] = frozenset()


def casework(when: str, text: str, sources: str = "") -> Told:
    """A note of the office's own doings, which is never served."""
    return Told(when=when, text=text, kind=_CASEWORK, account="", sources=sources, learnt=when, disclosable=False)


FIRST_CALL = (
    Told(when="about 17:40", text="He leaves the train from Saltgate.", sources="E4 p.2, E5 @00:02"),
    Told(
        when="17:42",
        text="The travel card is shown at the exit gate of Tarn Cross station.",
        kind=_WRITTEN,
        account=RECORD,
        sources="E4 p.2",
        learnt="12/3/2026",
    ),
    Told(
        when="17:43",
        text="He walked past a marked police van with two cameras on a mast. The clock of his telephone showed 17:47 "
        "and was 4 minutes fast, so it was 17:43.",
        kind=NoteKind.INFERRED,
        sources="E1 @00:20, E2 p.1",
        chosen=True,
    ),
    Told(
        when="17:44",
        text="He is stopped by three officers between the taxi rank and the east doors.",
        sources="E5 @00:04",
    ),
    Told(
        when="about 17:45", text="An officer says: “The system says you’re wanted.”", kind=_HEARD, sources="E5 @00:11"
    ),
    Told(
        when="between 17:44 and 18:12",
        text="He is kept on the forecourt for 28 minutes, although he showed his bank card and work pass at once.",
        sources="E5 @00:25",
    ),
    Told(
        when="about 17:55",
        text="An officer says: “If you don’t give prints we can arrest you.” He had declined twice before.",
        kind=_HEARD,
        sources="E5 @00:38",
    ),
    Told(when="about 18:10", text="He shows a picture of his passport on the telephone.", sources="E5 @00:49"),
    Told(
        when="18:12",
        text="He is told that he may go: “You’re all right, off you go.”",
        kind=_HEARD,
        sources="E5 @00:57",
    ),
    Told(
        when="18:19",
        text="A folding sign stands about 30 metres past the place of the stop. It faces away from those who come from "
        "the trains.",
        sources="E3 p.1",
    ),
    casework("12/3/2026 14:05", "Intake. By the rule for body-worn video 28 days are left, to 9 April."),
    Told(
        when="January 2026",
        text="A warrant against the client’s cousin, for an unpaid fine, was withdrawn.",
        kind=_HEARD,
        learnt="11/3/2026",
        disclosable=False,
        handling=frozenset({HandlingMark.THIRD_PARTY, HandlingMark.CONFIDENTIAL}),
    ),
    Told(
        when="10/3/2026",
        text="A relative who looks like the client, and an old picture of him on the list, would explain the alert.",
        kind=_OPINION,
        account="",
        learnt="12/3/2026",
        disclosable=False,
    ),
)
PRESERVED = (
    casework("13/3/2026 09:20", "Letter and e-mail to preserve body-worn video and camera recordings sent.", "E8 p.1"),
)
COMPLAINED = (casework("20/3/2026", "Complaint sent by the client, with the first edition of the bundle."),)
DAY_31 = (casework("9/4/2026", "Day 31: recordings that nobody marked as evidence may be gone from today."),)
ANSWERED = (
    Told(
        when="12/4/2026",
        text="The force answers the subject access request in two lines: no biometric data held.",
        kind=_WRITTEN,
        account=RECORD,
        sources="E9 p.1",
        learnt="12/4/2026",
    ),
)
PUBLISHED = (
    Told(
        when="7/4/2026",
        text="The published record shows two deployments at Tarn Cross on 10 March: one of 3 alerts, all of them true, "
        "and one of 5 alerts, 2 of them false and confirmed.",
        kind=_WRITTEN,
        account=RECORD,
        sources="E10 p.4",
        learnt="20/4/2026",
    ),
    Told(
        when="20/4/2026",
        text="Reading of Ines Calloway: the second of the two rows fits the stop, having two false alerts.",
        kind=_OPINION,
        account="",
        sources="E10 p.4",
        learnt="20/4/2026",
        disclosable=False,
    ),
)
DECIDED = (
    Told(
        when="3/6/2026",
        text="The force decides the complaint: not upheld, save that what was said about fingerprints is upheld in "
        "part [[E11 p.4]].",
        kind=_WRITTEN,
        account=RECORD,
        sources="E11 p.1",
        learnt="3/6/2026",
    ),
    Told(
        when="between 17:46 and 17:51",
        text="The conversation lasted under five minutes, after which he chose to stay.",
        kind=_CLAIM,
        account=POLICE,
        sources="E11 p.3",
        learnt="3/6/2026",
        status=FactStatus.DISPUTED,
    ),
)
INSTRUCTED = (
    casework("9/6/2026", "Three months from the stop: the last safe day is 9 June, the outer limit 10 June."),
    Told(
        when="4/6/2026",
        text="Reading of Priya Halden: which of the two rows it was cannot be said while the times are not published.",
        kind=_OPINION,
        account="",
        sources="E10 p.4",
        learnt="4/6/2026",
        disclosable=False,
    ),
)
DISCLOSED = (
    Told(
        when="2/6/2026",
        text="The record is published anew without remark. The same row now has 6 alerts, while its parts [[E14 p.4]] "
        "still come to 5, as before [[E10 p.4]].",
        kind=_WRITTEN,
        account=RECORD,
        sources="E14 p.4",
        learnt="5/6/2026",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the disclosed recordings changed in a note, which is known by the start of its text."""

    starts: str
    when: str = ""
    account: str = ""
    sources: str = ""
    status: FactStatus | None = None


CORRECTIONS = (
    Correction(starts="He is stopped", sources="E5 @00:04, E12 @00:05", status=FactStatus.AGREED),
    Correction(starts="He is kept", sources="E5 @00:25, E12 @00:05, E12 @26:20", status=FactStatus.DISPUTED),
    Correction(starts="An officer says: “If", when="17:53", account=RECORDING, sources="E13 @07:02, E5 @00:38"),
    Correction(starts="He is told", account=RECORDING, sources="E12 @26:20, E5 @00:57"),
)


def write_notes(desk: Desk, case: Uid, notes: Iterable[Told], day: dt.date = STOP_DAY) -> None:
    """Write notes one after the other; a time alone belongs to `day`."""
    stop = open_case(desk, case).stops[0].uid
    for told in notes:
        timeline.add_note(
            desk,
            case,
            moment(told.when, day),
            told.text,
            kind=told.kind,
            account=told.account,
            sources=_sources(told.sources),
            learnt=moment(told.learnt, day),
            status=told.status,
            disclosable=told.disclosable,
            chosen=told.chosen,
            handling=told.handling,
            stop=stop,
        )


def correct_notes(
    desk: Desk, case: Uid, corrections: Iterable[Correction] = CORRECTIONS, day: dt.date = STOP_DAY
) -> None:
    """Bring the notes up to what the recordings show. What they said before stays in the history."""
    notes = open_case(desk, case).notes
    for correction in corrections:
        note = next(note for note in notes if note.text.startswith(correction.starts))
        timeline.change_note(
            desk,
            replace(
                note,
                happened=moment(correction.when, day) if correction.when else note.happened,
                account=correction.account or note.account,
                sources=_sources(correction.sources),
                status=correction.status or note.status,
            ),
        )


def moment(typed: str, day: dt.date = STOP_DAY) -> Moment:
    """The moment that was typed; a time alone belongs to the day of the stop.

    Raises:
        ValueError: it could mean two things.
    """
    read = read_moment(typed, reference=day)
    if isinstance(read, Ambiguity):
        raise ValueError(read.question)
    return read


def _sources(typed: str) -> tuple[Citation, ...]:
    found = read_list(typed)
    if found is None:
        raise ValueError(f"{typed} is no list of sources")
    return found
