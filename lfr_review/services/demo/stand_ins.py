"""The stand-in files: which there are, in which order they come in, and what is recorded about each."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.evidence import HandlingMark
from lfr_review.services.intake.origin import Origin
from lfr_review.services.work import CancelToken, Progress
from lfr_review.services.worker_failures import nonsense
from lfr_review.services.workers import run_task

CLIENT_DAY, LETTER_DAY = dt.date(2026, 3, 12), dt.date(2026, 3, 13)
REPLY_DAY, RECORD_DAY = dt.date(2026, 4, 12), dt.date(2026, 4, 20)
OUTCOME_DAY, DISC_DAY = dt.date(2026, 6, 3), dt.date(2026, 6, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """One stand-in file and what a person records about it."""

    key: str  #: by which the sample task knows it
    file: str  #: where it lies among the files of the demonstration
    saved: str  #: local time, ISO: when its device wrote it
    title: str
    dated: str  #: as typed
    about: str = ""
    handling: frozenset[HandlingMark] = frozenset()
    disclosable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Files that came together, from one place, on one day."""

    day: dt.date
    origin: Origin
    files: tuple[StandIn, ...]


TELEPHONE = "Larkfield 9"
_PHONE = Origin(
    source="Mr Marrowby’s telephone",
    obtained_by="Ines Calloway",
    obtained_how="copied by cable from the telephone while the client watched; nothing was sent by a messenger",
    device=TELEPHONE,
)
_CLOCK = "The telephone’s clock was 4 minutes fast, by comparison with the speaking clock on 12 March at 14:20."
_PEOPLE = frozenset({HandlingMark.THIRD_PARTY})

DELIVERIES = (
    Delivery(
        day=CLIENT_DAY,
        origin=_PHONE,
        files=(
            StandIn(
                key="phone-video",
                file="from the client/VID_20260310_174640.mp4",
                saved="2026-03-10T17:48:28",
                title="Video made while walking past the van",
                dated="10/3/2026 17:42",
                about=f"{_CLOCK} 1 min 48 s. Passes the van at 00:20, which its clock calls 17:47.",
                handling=_PEOPLE,
            ),
            StandIn(
                key="van-photo",
                file="from the client/IMG_20260310_182012.heic",
                saved="2026-03-10T18:20:12",
                title="Photograph of the van with its camera mast",
                dated="10/3/2026 18:16",
                about=f"{_CLOCK} Records where it was taken.",
            ),
            StandIn(
                key="sign-photo",
                file="from the client/IMG_20260310_182305.jpg",
                saved="2026-03-10T18:23:05",
                title="Photograph of the sign, seen from behind",
                dated="10/3/2026 18:19",
                about=f"{_CLOCK} About 30 metres past the place of the stop.",
            ),
        ),
    ),
    Delivery(
        day=CLIENT_DAY,
        origin=Origin(
            source="Northmarch Transit",
            obtained_by="the client",
            obtained_how="downloaded from his account in the caseworker’s presence",
        ),
        files=(
            StandIn(
                key="travel-card-history",
                file="from the client/journey-history-0917.pdf",
                saved="2026-03-12T14:31:00",
                title="Travel card history, 1 to 11 March 2026",
                dated="12/3/2026",
                about="Gate at Tarn Cross: out at 17:42 on 10 March.",
            ),
        ),
    ),
    Delivery(
        day=CLIENT_DAY,
        origin=_PHONE,
        files=(
            StandIn(
                key="voice-note",
                file="from the client/Note to self.m4a",
                saved="2026-03-10T19:15:04",
                title="Note dictated the same evening",
                dated="10/3/2026 19:10",
                about=f"{_CLOCK} The first account, 64 s.",
            ),
        ),
    ),
    Delivery(
        day=CLIENT_DAY,
        origin=Origin(source="Ines Calloway", obtained_by="Ines Calloway", obtained_how="written after the meeting"),
        files=(
            StandIn(
                key="attendance-note",
                file="office/Attendance note 12 March.docx",
                saved="2026-03-12T15:20:00",
                title="Attendance note",
                dated="12/3/2026",
                about="Legal advice. Leaves by no route.",
                handling=frozenset({HandlingMark.CONFIDENTIAL, HandlingMark.PRIVILEGE_CLAIMED}),
                disclosable=False,
            ),
        ),
    ),
    Delivery(
        day=CLIENT_DAY,
        origin=_PHONE,
        files=(
            StandIn(
                key="passport-screenshot",
                file="from the client/Screenshot_20260310_181330.png",
                saved="2026-03-10T18:13:30",
                title="Screenshot of the passport page that was shown",
                dated="10/3/2026",
                about="Proof of identity. To be served only with what is on it covered.",
                handling=frozenset({HandlingMark.CONFIDENTIAL}),
                disclosable=False,
            ),
        ),
    ),
    Delivery(
        day=LETTER_DAY,
        origin=Origin(source="Tarn Cross Rights Project", obtained_by="Ines Calloway", obtained_how="copy as sent"),
        files=(
            StandIn(
                key="preservation-letter",
                file="office/2026-03-13 Northmarch preservation.pdf",
                saved="2026-03-13T09:12:00",
                title="Preservation letter to Northmarch Constabulary",
                dated="13/3/2026",
            ),
        ),
    ),
    Delivery(
        day=REPLY_DAY,
        origin=Origin(source="Northmarch Constabulary", obtained_by="the client", obtained_how="by e-mail"),
        files=(
            StandIn(
                key="access-reply",
                file="from the force/SAR 0388.pdf",
                saved="2026-04-12T11:02:00",
                title="Reply to the subject access request",
                dated="12/4/2026",
            ),
        ),
    ),
    Delivery(
        day=RECORD_DAY,
        origin=Origin(
            source="Northmarch Constabulary, its website",
            obtained_by="Ines Calloway",
            obtained_how="saved from the page of deployments",
        ),
        files=(
            StandIn(
                key="deployment-record-1",
                file="published/20 April/lfr-deployment-record.pdf",
                saved="2026-04-20T10:05:00",
                title="Deployment record 2026, as published on 7 April 2026",
                dated="7/4/2026",
                about="Two rows for Tarn Cross on 10 March. The force writes over this file under the same name.",
            ),
        ),
    ),
    Delivery(
        day=OUTCOME_DAY,
        origin=Origin(source="Northmarch Constabulary", obtained_by="the client", obtained_how="by post, scanned"),
        files=(
            StandIn(
                key="outcome-letter",
                file="from the force/scan0007.pdf",
                saved="2026-06-03T16:40:00",
                title="Complaint outcome letter",
                dated="3/6/2026",
                about="Seven pages, scanned crooked; the words were recognised in the pictures.",
            ),
        ),
    ),
    Delivery(
        day=DISC_DAY,
        origin=Origin(
            source="Northmarch Constabulary",
            obtained_by="Ines Calloway",
            obtained_how="on a disc, by post",
            device="disc",
        ),
        files=(
            StandIn(
                key="worn-camera-1",
                file="from the force/disc/BWV_cam1.mp4",
                saved="2026-05-29T12:00:00",
                title="Body-worn video, camera 1",
                dated="10/3/2026 17:45",
                about="27 min 00 s from 17:45:40. Passers-by can be seen.",
                handling=_PEOPLE,
            ),
            StandIn(
                key="worn-camera-2",
                file="from the force/disc/BWV_cam2.mp4",
                saved="2026-05-29T12:00:00",
                title="Body-worn video, camera 2",
                dated="10/3/2026 17:45",
                about="26 min 30 s from 17:45:58. Passers-by can be seen. 07:02 is 17:53.",
                handling=_PEOPLE,
            ),
        ),
    ),
    Delivery(
        day=DISC_DAY,
        origin=Origin(
            source="Northmarch Constabulary, its website",
            obtained_by="Ines Calloway",
            obtained_how="saved from the page of deployments, where it had taken the place of the first",
        ),
        files=(
            StandIn(
                key="deployment-record-2",
                file="published/5 June/lfr-deployment-record.pdf",
                saved="2026-06-05T09:40:00",
                title="Deployment record 2026, as published on 2 June 2026",
                dated="2/6/2026",
                about="The alerts of one row for 10 March have become 6 and no longer add up.",
            ),
        ),
    ),
    Delivery(
        day=DISC_DAY,
        origin=Origin(
            source="Northmarch Constabulary",
            obtained_by="Ines Calloway",
            obtained_how="saved from the casework mailbox",
        ),
        files=(
            StandIn(
                key="receipt-mail",
                file="office/Received request to keep recordings.eml",
                saved="2026-03-13T09:31:10",
                title="E-mail: receipt of the preservation letter",
                dated="13/3/2026 09:31",
            ),
        ),
    ),
)
#: the page that lies inside the mail; it comes in as an item of its own
ACKNOWLEDGMENT = StandIn(
    key="acknowledgment",
    file="",
    saved="",
    title="Acknowledgment of the preservation letter",
    dated="13/3/2026",
    about="Came attached to the e-mail.",
)
STAND_INS = tuple(stand_in for delivery in DELIVERIES for stand_in in delivery.files)


def write_stand_ins(
    folder: Path, samples: str, deliveries: Iterable[Delivery], progress: Progress, token: CancelToken
) -> dict[str, Path]:
    """Have the files of a case made and write them beneath a new folder. Returns where each lies, by key."""
    stand_ins = [stand_in for delivery in deliveries for stand_in in delivery.files]
    made = run_task("sample", {"set": samples}, progress=progress, token=token).blobs
    if made.keys() != {stand_in.key for stand_in in stand_ins}:
        raise nonsense()
    places: dict[str, Path] = {}
    for stand_in in stand_ins:
        path = folder / stand_in.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[stand_in.key])
        saved = dt.datetime.fromisoformat(f"{stand_in.saved}+00:00").timestamp()
        os.utime(path, (saved, saved))
        places[stand_in.key] = path
    return places
