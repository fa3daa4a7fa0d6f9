"""The timeline of the second case, each note as it was known on the day it was written."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.timeline import FactStatus, NoteKind
from lfr_review.services.demo.notes import POLICE, RECORD, RECORDING, Correction, Told, casework

STOP_DAY = dt.date(2026, 4, 23)
_LEARNT = "25/4/2026"
_CHILDREN = frozenset({HandlingMark.CHILD, HandlingMark.THIRD_PARTY})

FIRST_MEETING = (
    Told(
        when="about 15:34",
        text="He walks past a white police van with cameras at the corner of Mill Lane. He sees no sign.",
        sources="E5 @00:38, E3 p.1",
        learnt=_LEARNT,
    ),
    Told(
        when="about 15:35",
        text="An officer steps in front of him outside the toy shop. Three more come.",
        sources="E5 @00:55, E1 p.1",
        learnt=_LEARNT,
    ),
    Told(
        when="15:36",
        text="He is led into the passage beside the shops and held there by both arms. He is in school uniform.",
        sources="E5 @01:12, E1 p.1",
        learnt=_LEARNT,
    ),
    Told(
        when="between 15:36 and 15:41",
        text="He asks to ring his mother. An officer says: “Not now.” He is asked for his telephone.",
        kind=NoteKind.HEARD,
        sources="E5 @01:40, E2 p.1",
        learnt=_LEARNT,
    ),
    Told(
        when="about 15:41",
        text="An officer asks how old he is, for the first time. He says: “14.”",
        kind=NoteKind.HEARD,
        sources="E5 @02:05, E2 p.1",
        learnt=_LEARNT,
    ),
    Told(
        when="15:43",
        text="His finger is put on a small device. He was told to do it; nobody asked whether he agreed, and no parent "
        "was called.",
        sources="E5 @02:40, E2 p.1",
        learnt=_LEARNT,
        status=FactStatus.DISPUTED,
    ),
    Told(
        when="about 15:45",
        text="He is told that he can go.",
        kind=NoteKind.HEARD,
        sources="E5 @03:02, E2 p.1",
        learnt=_LEARNT,
    ),
    Told(
        when="18:31",
        text="His mother rings 101 and speaks for 14 minutes. She is told that it was a computer mix-up.",
        kind=NoteKind.RECORD,
        account=RECORD,
        sources="E4 p.1, E3 p.1",
        learnt=_LEARNT,
    ),
    casework("25/4/2026 10:30", "First meeting, with his mother. His own views were written down and read back."),
    casework(
        "25/4/2026 13:10", "Letters to keep body-worn video sent; letter to the shop handed over by Ines Calloway."
    ),
    casework("20/5/2026", "The shop overwrites its recordings after 28 days, it says: those of 23 April from today."),
)
CLASSMATE = (
    Told(
        when="15:36",
        text="His classmate saw both arms held, and heard him ask to ring his mother.",
        account="witness",
        sources="E7 p.1",
        learnt="27/4/2026",
        disclosable=False,
        handling=_CHILDREN,
    ),
)
SCHOOL = (
    Told(
        when="15:21",
        text="His card is shown at the gate of the school on the way out.",
        kind=NoteKind.RECORD,
        account=RECORD,
        sources="E8 p.1",
        learnt="29/4/2026",
    ),
    Told(
        when="24/4/2026 11:15",
        text="The school makes a safeguarding referral because of the stop.",
        kind=NoteKind.RECORD,
        account=RECORD,
        sources="E9 p.1",
        learnt="29/4/2026",
    ),
)
SURGERY = (
    Told(
        when="1/5/2026",
        text="The surgery notes trouble with sleep since the stop.",
        kind=NoteKind.RECORD,
        account=RECORD,
        sources="E10 p.1",
        learnt="6/5/2026",
        disclosable=False,
        handling=frozenset({HandlingMark.SPECIAL_CATEGORY, HandlingMark.CHILD}),
    ),
)
FILM = (
    Correction(starts="An officer steps", when="15:35:40", account=RECORDING, sources="E11 @04:40, E5 @00:55, E1 p.1"),
    Correction(starts="He is led", sources="E11 @05:00, E5 @01:12, E1 p.1"),
    Correction(starts="He is told", when="15:46", account=RECORDING, sources="E11 @15:00, E5 @03:02, E2 p.1"),
)
PUBLISHED = (
    Told(
        when="12/5/2026",
        text="The force’s page says of Wexley on 23 April: 11,240 faces, 5 positive alerts, 1 incorrect alert, "
        "1 incorrect intervention. It gives no threshold.",
        kind=NoteKind.RECORD,
        account=RECORD,
        sources="E12 p.1, E13 p.1",
        learnt="12/5/2026",
    ),
)
REPLIED = (
    Told(
        when="2/7/2026",
        text="The force discloses that the entry on the list was of the category “missing – child”.",
        kind=NoteKind.RECORD,
        account=RECORD,
        sources="E14 p.2",
        learnt="2/7/2026",
    ),
    Told(
        when="15:43",
        text="The print was taken with consent and was not kept.",
        kind=NoteKind.POLICE_CLAIM,
        account=POLICE,
        sources="E14 p.1",
        learnt="2/7/2026",
        status=FactStatus.DISPUTED,
    ),
    Told(
        when="2/7/2026",
        text="The missing child may live near: same age, same schools. Say nothing that could help anybody find him.",
        kind=NoteKind.OPINION,
        account="",
        sources="E14 p.2",
        learnt="2/7/2026",
        disclosable=False,
        handling=_CHILDREN,
    ),
)
COMPLAINED = (casework("6/7/2026", "Complaint sent by his mother, with the first edition of the bundle."),)
