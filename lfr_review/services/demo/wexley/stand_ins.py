"""The stand-in files of the second case: in which order they come in, and what is recorded about each."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.evidence import HandlingMark
from lfr_review.services.demo.people import CASEWORKER
from lfr_review.services.demo.stand_ins import Delivery, StandIn
from lfr_review.services.intake.origin import Origin

FIRST_DAY, FATHER_DAY, SCHOOL_DAY = dt.date(2026, 4, 25), dt.date(2026, 4, 27), dt.date(2026, 4, 29)
SURGERY_DAY, SHOP_DAY = dt.date(2026, 5, 6), dt.date(2026, 5, 8)
PAGE_DAY, REPLY_DAY = dt.date(2026, 5, 12), dt.date(2026, 7, 2)
RECORDER = "Recorder of the shop, camera 2"
_CHILD = frozenset({HandlingMark.CHILD})
_OTHERS = frozenset({HandlingMark.CHILD, HandlingMark.THIRD_PARTY})

DELIVERIES = (
    Delivery(
        day=FIRST_DAY,
        origin=Origin(
            source="The mother’s telephone",
            obtained_by=CASEWORKER,
            obtained_how="copied by cable from the telephone while its owner watched",
            device="Merle S",
        ),
        files=(
            *(
                StandIn(
                    key=f"note-sheet-{number}",
                    file=f"from the mother/20260423_{taken}.jpg",
                    saved=f"2026-04-23T{taken[:2]}:{taken[2:4]}:{taken[4:]}",
                    title=f"The mother’s handwritten note, sheet {number} of 3",
                    dated="23/4/2026 19:40",
                    about="Written the same evening, photographed." + more,
                    handling=_CHILD,
                )
                for number, taken, more in (
                    (1, "200211", ""),
                    (2, "200240", " This one was photographed upside down."),
                    (3, "200305", ""),
                )
            ),
            StandIn(
                key="call-log",
                file="from the mother/Screenshot_20260423_201144.png",
                saved="2026-04-23T20:11:44",
                title="Screenshot of the calls of 23 April",
                dated="23/4/2026 20:11",
                about="101 at 18:31, 14 minutes.",
            ),
        ),
    ),
    Delivery(
        day=FIRST_DAY,
        origin=Origin(
            source="The first meeting",
            obtained_by=CASEWORKER,
            obtained_how="recorded with his and his mother’s agreement; she was present",
            device="Fernway R2",
        ),
        files=(
            StandIn(
                key="childs-account",
                file="office/Account 25 April.mp3",
                saved="2026-04-25T11:25:12",
                title="The child’s account, recorded",
                dated="25/4/2026 11:20",
                about="5 min 12 s. Nobody prompted him.",
                handling=_CHILD,
            ),
        ),
    ),
    Delivery(
        day=FIRST_DAY,
        origin=Origin(source="The first meeting", obtained_by=CASEWORKER, obtained_how="signed on paper, scanned"),
        files=(
            StandIn(
                key="consent-form",
                file="office/Consent and views 25 April.pdf",
                saved="2026-04-25T12:02:00",
                title="Consent of a parent, and the child’s own views",
                dated="25/4/2026",
                about="Stays in the office: nobody asked for it, and the views are his.",
                handling=_CHILD | {HandlingMark.CONFIDENTIAL},
                disclosable=False,
            ),
        ),
    ),
    Delivery(
        day=FATHER_DAY,
        origin=Origin(source="The classmate’s father", obtained_by=CASEWORKER, obtained_how="by e-mail"),
        files=(
            StandIn(
                key="classmates-account",
                file="from others/What Ludo saw.docx",
                saved="2026-04-26T17:05:00",
                title="Account of a classmate",
                dated="26/4/2026",
                about="The witness is a child. Not served unless his father asks for it.",
                handling=_OTHERS,
                disclosable=False,
            ),
        ),
    ),
    Delivery(
        day=SCHOOL_DAY,
        origin=Origin(source="Wexley Weir School", obtained_by="the client’s mother", obtained_how="by hand"),
        files=(
            StandIn(
                key="attendance-record",
                file="from others/attendance 20-24 April.pdf",
                saved="2026-04-28T14:30:00",
                title="School attendance record, 20 to 24 April 2026",
                dated="28/4/2026",
                about="Out at 15:21 on 23 April.",
                handling=_CHILD,
            ),
            StandIn(
                key="safeguarding-letter",
                file="from others/letter Penhallow.pdf",
                saved="2026-04-28T15:10:00",
                title="Letter of the school’s safeguarding lead",
                dated="28/4/2026",
                handling=_CHILD,
            ),
        ),
    ),
    Delivery(
        day=SURGERY_DAY,
        origin=Origin(
            source="Mill Lane Surgery", obtained_by="the client’s mother", obtained_how="printed at the desk"
        ),
        files=(
            StandIn(
                key="doctors-note",
                file="from others/consultation 1 May.pdf",
                saved="2026-05-01T09:40:00",
                title="Note of the surgery",
                dated="1/5/2026",
                about="Health data. Only if the complaint comes to rest on it.",
                handling=_CHILD | {HandlingMark.SPECIAL_CATEGORY},
                disclosable=False,
            ),
        ),
    ),
    Delivery(
        day=SHOP_DAY,
        origin=Origin(
            source="Keys & Shoes, High Street, Wexley",
            obtained_by=CASEWORKER,
            obtained_how="on a memory stick, from the shop’s manager, who played it first",
            device=RECORDER,
        ),
        files=(
            StandIn(
                key="shop-film",
                file="from others/CAM2_20260423_1430.avi",
                saved="2026-05-08T10:20:00",
                title="Shop camera, no sound",
                dated="23/4/2026 15:31",
                about="16 min. A second child and passers-by can be seen.",
                handling=_OTHERS,
            ),
        ),
    ),
    Delivery(
        day=PAGE_DAY,
        origin=Origin(
            source="Eastholt Police, its website", obtained_by=CASEWORKER, obtained_how="saved from the browser"
        ),
        files=(
            StandIn(
                key="saved-page",
                file="published/Live facial recognition.mhtml",
                saved="2026-05-12T10:14:08",
                title="The force’s page of figures, as saved",
                dated="12/5/2026",
            ),
            StandIn(
                key="page-print",
                file="published/Live facial recognition.pdf",
                saved="2026-05-12T10:14:31",
                title="The force’s page of figures, as printed",
                dated="12/5/2026",
            ),
        ),
    ),
    Delivery(
        day=REPLY_DAY,
        origin=Origin(source="Eastholt Police", obtained_by="the client’s mother", obtained_how="by e-mail"),
        files=(
            StandIn(
                key="force-reply",
                file="from the force/EP-DR-2026-2204.pdf",
                saved="2026-07-02T11:50:00",
                title="Reply to the subject access request",
                dated="2/7/2026",
                about="Nearly all of it is blacked out.",
                handling=_OTHERS,
            ),
        ),
    ),
)
