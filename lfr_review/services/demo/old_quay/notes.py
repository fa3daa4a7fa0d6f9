"""The timeline of the third case, each note as it was known on the day it was written.

Two sources put the beginning of the stop seven minutes apart, and the announcement of the search power lies between.
"""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.timeline import FactStatus, NoteKind
from lfr_review.services.demo.notes import RECORD, RECORDING, Correction, Told, casework

STOP_DAY = dt.date(2026, 6, 6)
WITNESS = "witness"
_LEARNT = "8/6/2026"

FIRST_MEETING = (
    Told(
        when="12:00",
        text="The assembly begins.",
        kind=NoteKind.RECORD,
        account=RECORD,
        sources="E10 p.1, E1 p.1",
        learnt=_LEARNT,
    ),
    Told(
        when="12:40",
        text="A marked van with two cameras on a mast parks at the corner of Rope Walk, seven officers beside it. One "
        "sign stands on the ground behind its wheel.",
        sources="E1 p.3, E3 p.1, E9 p.1",
        learnt=_LEARNT,
    ),
    Told(
        when="12:50",
        text="A second van of the same kind parks on Fish Street. No sign can be seen there.",
        sources="E1 p.3, E7 p.1, E9 p.1",
        learnt=_LEARNT,
    ),
    Told(
        when="13:00",
        text="The claimant pulls a scarf up over the chin, because of the wind, and walks along Rope Walk.",
        sources="E1 p.4",
        learnt=_LEARNT,
    ),
    Told(
        when="13:02",
        text="Two officers step in front of the claimant and a third stands behind: the stop begins.",
        sources="E1 p.4",
        learnt=_LEARNT,
    ),
    Told(
        when="13:05",
        text="The force announces a section 60 authority for Old Quay and Rope Walk.",
        kind=NoteKind.RECORD,
        account=RECORD,
        sources="E10 p.1",
        learnt=_LEARNT,
    ),
    Told(
        when="13:11",
        text="An officer says: “You covered your face, that is why.”",
        kind=NoteKind.HEARD,
        sources="E1 p.5",
        learnt=_LEARNT,
    ),
    Told(
        when="13:14",
        text="A sergeant says that it is a search under section 60. Asked from when it applies, he says: “It is on our "
        "page.”",
        kind=NoteKind.HEARD,
        sources="E1 p.6",
        learnt=_LEARNT,
    ),
    Told(
        when="between 13:14 and 13:26",
        text="Bag, pockets, jacket and shoes are searched, and the notebook is read. Nothing is found.",
        sources="E2 p.1, E1 p.6",
        learnt=_LEARNT,
    ),
    Told(
        when="13:30",
        text="The claimant is let go and given the record of the search. It names section 60 as the power and "
        "“behaviour near the camera van” as the grounds.",
        kind=NoteKind.RECORD,
        account=RECORD,
        sources="E2 p.1, E1 p.8",
        learnt=_LEARNT,
    ),
    casework(
        "8/6/2026 12:30", "Letter to keep recordings and alert logs, access request and information request all sent."
    ),
    Told(
        when="6/6/2026",
        text="The scarf was the reason, not any behaviour; the search was for not giving a name.",
        kind=NoteKind.OPINION,
        account="",
        sources="E1 p.5",
        learnt=_LEARNT,
        disclosable=False,
    ),
)
STREAM = (
    Told(
        when="13:09",
        text="The stream shows two officers stepping in front of the claimant: by its clock, the stop begins now.",
        account=RECORDING,
        sources="E12 @00:41",
        learnt="10/6/2026",
        status=FactStatus.DISPUTED,
    ),
    Told(
        when="between 13:02 and 13:09",
        text="The stop began before the announcement of 13:05 if the watch is right, which had been set by the radio "
        "[[E1 p.11]], and after it if the clock of the stream is right, which was held against no other.",
        kind=NoteKind.INFERRED,
        account="",
        sources="E1 p.4, E10 p.1, E12 @00:41",
        learnt="10/6/2026",
        status=FactStatus.DISPUTED,
        chosen=True,
    ),
)
ON_THE_STREAM = (
    Correction(starts="Two officers step", status=FactStatus.DISPUTED, sources="E1 p.4"),
    Correction(starts="An officer says", account=RECORDING, sources="E12 @02:41, E1 p.5"),
)
WITNESSES = (
    Told(
        when="13:03",
        text="Another observer, looking up, sees the claimant with two officers in front and one behind. Her watch had "
        "not been set.",
        account=WITNESS,
        sources="E13 p.1",
        learnt="12/6/2026",
    ),
    Told(
        when="between 13:03 and 13:04",
        text="The owner of the bakery sees the stop begin, just after the one o’clock news on her radio.",
        account=WITNESS,
        sources="E15 p.1",
        learnt="12/6/2026",
        status=FactStatus.DISPUTED,
    ),
)
BY_WITNESSES = (Correction(starts="Bag, pockets", sources="E2 p.1, E1 p.6, E13 p.1, E14 p.1, E15 p.1"),)
INSTRUCTED = (
    casework("4/9/2026", "Three months from the stop: the last safe day is 4 September, the outer limit 6 September."),
)
IMPACT = (
    Told(
        when="20/6/2026",
        text="The claimant stays away from the march at Saltgate, so as not to be filmed or stopped again.",
        sources="E17 p.1",
        learnt="22/6/2026",
    ),
)
PUBLISHED = (
    Told(
        when="7/7/2026",
        text="The published record has one row for Old Quay on 6 June: a list of 9,870, no alert. The second van has "
        "no row.",
        kind=NoteKind.RECORD,
        account=RECORD,
        sources="E18 p.4",
        learnt="10/7/2026",
    ),
)
REFUSED = (
    Told(
        when="4/8/2026",
        text="The force refuses to say anything about a second van, under section 31 of the Freedom of Information "
        "Act 2000.",
        kind=NoteKind.RECORD,
        account=RECORD,
        sources="E19 p.1",
        learnt="4/8/2026",
    ),
)
