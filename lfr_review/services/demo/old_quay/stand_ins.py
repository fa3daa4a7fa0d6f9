"""The stand-in files of the third case: in which order they come in, and what is recorded about each."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.evidence import HandlingMark
from lfr_review.services.demo.people import CASEWORKER
from lfr_review.services.demo.stand_ins import Delivery, StandIn
from lfr_review.services.intake.origin import Origin

FIRST_DAY, STREAM_DAY, WITNESS_DAY = dt.date(2026, 6, 8), dt.date(2026, 6, 10), dt.date(2026, 6, 12)
LAWYER_DAY, IMPACT_DAY = dt.date(2026, 6, 15), dt.date(2026, 6, 22)
RECORD_DAY, REFUSAL_DAY = dt.date(2026, 7, 10), dt.date(2026, 8, 4)
_PEOPLE = frozenset({HandlingMark.THIRD_PARTY})

#: of each photograph: when it was taken, and what it shows
_SIGNS = (
    ("135110", "sign by the wheel of van A"),
    ("135204", "sign turned away, Rope Walk"),
    ("135331", "small sign at the steps"),
    ("135447", "sign turned away, net loft"),
    ("135612", "no sign at van B, Fish Street"),
    ("135825", "sign at the end of the bridge"),
)
_PHONE = Origin(
    source="The client’s telephone",
    obtained_by=CASEWORKER,
    obtained_how="copied by cable from the telephone while its owner watched",
    device="Tanager 4",
)


def _statement(key: str, file: str, witness: str, signed: str, about: str = "") -> StandIn:
    day, month, year = signed.split("/")
    return StandIn(
        key=key,
        file=file,
        saved=f"{year}-{int(month):02}-{int(day):02}T09:30:00",
        title=f"Witness statement of {witness}",
        dated=signed,
        about=about,
    )


DELIVERIES = (
    Delivery(
        day=FIRST_DAY,
        origin=Origin(source="The client", obtained_by="the client", obtained_how="by hand, scanned by the client"),
        files=(
            StandIn(
                key="notebook",
                file="from the client/book 7.pdf",
                saved="2026-06-07T10:12:00",
                title="Observer’s notebook of 6 June, 11 pages",
                dated="6/6/2026",
                about="Written as it happened; page 5 at 13:35, from memory. The watch was set by the radio.",
            ),
        ),
    ),
    Delivery(
        day=FIRST_DAY,
        origin=_PHONE,
        files=(
            StandIn(
                key="search-slip",
                file="from the client/TNG_20260606_174820.jpg",
                saved="2026-06-06T17:48:20",
                title="Record of the search, as handed over",
                dated="6/6/2026 13:30",
                about="The second sheet of a self-carbon pad, faint; photographed the same evening.",
            ),
            *(
                StandIn(
                    key=f"sign-{number}",
                    file=f"from the client/TNG_20260606_{taken}.jpg",
                    saved=f"2026-06-06T{taken[:2]}:{taken[2:4]}:{taken[4:]}",
                    title=f"Photograph {number} of 6: {what}",
                    dated=f"6/6/2026 {taken[:2]}:{taken[2:4]}",
                    about=f"Place {number} of the map. Passers-by can be seen.",
                    handling=_PEOPLE,
                )
                for number, (taken, what) in enumerate(_SIGNS, start=1)
            ),
            StandIn(
                key="signs-map",
                file="from the client/map of signs.png",
                saved="2026-06-06T21:15:02",
                title="Map of vans and signs, drawn by hand",
                dated="6/6/2026 21:15",
                about="Drawn the same evening, from memory and the photographs.",
            ),
            StandIn(
                key="post",
                file="from the client/Screenshot_20260606_180240.png",
                saved="2026-06-06T18:02:40",
                title="The force’s post of 13:05 about a search power",
                dated="6/6/2026 13:05",
                about="Taken at 18:02. The post says 13:05 and was not edited, as far as it shows.",
            ),
            StandIn(
                key="chat",
                file="from the client/WhatsApp Chat with Observers Old Quay.txt",
                saved="2026-06-08T08:55:30",
                title="Export of the observers’ group chat",
                dated="8/6/2026",
                about="Names of others in it: to be served only with those covered.",
                handling=_PEOPLE | {HandlingMark.CONFIDENTIAL},
                disclosable=False,
            ),
        ),
    ),
    Delivery(
        day=STREAM_DAY,
        origin=Origin(
            source="The person who streamed the assembly",
            obtained_by=CASEWORKER,
            obtained_how="cut out of the stream and sent by its maker; the whole of three hours is still with him",
        ),
        files=(
            StandIn(
                key="stream-clip",
                file="from others/oldquay_live_010819-011219.mkv",
                saved="2026-06-09T22:40:00",
                title="Excerpt of the live stream, four minutes",
                dated="6/6/2026 13:08",
                about="In point 01:08:19, out point 01:12:19 of 03:00:00. Its clock was held against no other. "
                "00:41 is 13:09:00 by that clock, 02:41 is 13:11:00.",
                handling=_PEOPLE,
            ),
        ),
    ),
    Delivery(
        day=WITNESS_DAY,
        origin=Origin(
            source="The witnesses", obtained_by=CASEWORKER, obtained_how="each by e-mail, in a message of its own"
        ),
        files=(
            _statement(
                "statement-observer",
                "from others/Amery.docx",
                "Dorrit Amery",
                "11/6/2026",
                "Her watch was not set.",
            ),
            _statement("statement-steward", "from others/Renn.odt", "Tobias Renn", "12/6/2026"),
            _statement("statement-baker", "from others/Wolska.pdf", "Halina Wolska", "12/6/2026"),
        ),
    ),
    Delivery(
        day=LAWYER_DAY,
        origin=Origin(source=CASEWORKER, obtained_by=CASEWORKER, obtained_how="written for the solicitor"),
        files=(
            StandIn(
                key="strategy-note",
                file="office/Strategy Old Quay.docx",
                saved="2026-06-15T16:40:00",
                title="Strategy note to the solicitor",
                dated="15/6/2026",
                about="Legal advice. Leaves by no route.",
                handling=frozenset({HandlingMark.CONFIDENTIAL, HandlingMark.PRIVILEGE_CLAIMED}),
                disclosable=False,
            ),
        ),
    ),
    Delivery(
        day=IMPACT_DAY,
        origin=Origin(source="The client", obtained_by=CASEWORKER, obtained_how="by e-mail"),
        files=(_statement("statement-claimant", "from the client/Anstey.docx", "Sorrel Anstey", "22/6/2026"),),
    ),
    Delivery(
        day=RECORD_DAY,
        origin=Origin(
            source="Northmarch Constabulary, its website",
            obtained_by=CASEWORKER,
            obtained_how="saved from the page of deployments",
        ),
        files=(
            StandIn(
                key="spring-record",
                file="published/10 July/lfr-deployment-record.pdf",
                saved="2026-07-10T09:20:00",
                title="Deployment record 2026, as published on 7 July 2026",
                dated="7/7/2026",
                about="One row for Old Quay on 6 June, with no alert. The second van has none.",
            ),
        ),
    ),
    Delivery(
        day=REFUSAL_DAY,
        origin=Origin(source="Northmarch Constabulary", obtained_by=CASEWORKER, obtained_how="by e-mail"),
        files=(
            StandIn(
                key="information-refusal",
                file="from the force/FOI 1190.pdf",
                saved="2026-08-04T10:30:00",
                title="Reply to the freedom of information request",
                dated="4/8/2026",
                about="Refused for any second van.",
            ),
        ),
    ),
)
