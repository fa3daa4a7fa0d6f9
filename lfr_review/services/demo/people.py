"""The people of the demonstration: all of them invented, and what they allowed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Authority, Capacity, PartyRole, Scope
from lfr_review.services import authorities, conflicts, people
from lfr_review.services.case_files import open_case
from lfr_review.services.desk import Desk

CASEWORKER, SOLICITOR = "Ines Calloway", "Priya Halden"
PROJECT, FIRM = "Tarn Cross Rights Project", "Halden & Rook LLP"
REFERENCE, ALIAS = "NM-2026-014", "Heron"
CLIENT = "Kelvin Marrowby"
FORCE = "Northmarch Constabulary"
CHIEF = "Chief Constable of Northmarch Constabulary"


def record_people(desk: Desk, case: Uid) -> None:
    """Everybody known after the first call."""
    client = open_case(desk, case).client()
    if client is None:
        raise ValueError("a new case has a client")
    people.change_party(
        desk,
        replace(
            client,
            real_name=CLIENT,
            born_on=dt.date(1985, 2, 14),
            contact="17 Weir Lane, Tarn Cross NM1 0ZZ\n07700 900142\nk.marrowby@post.example",
            safe_contact="By text message first. Never at work: the employer does not know. Say “about the bicycle”.",
            language="English",
            interpreter_needed=False,
            adjustments="Letters in large type, please",
            capacity=Capacity.PRESUMED,
            about="Delivery supervisor. A cousin of nearly the same age looks like him.",
        ),
    )
    people.add_party(desk, case, PartyRole.FORCE, organisation=FORCE, is_body=True, disclosable=True)
    people.add_party(desk, case, PartyRole.CONTROLLER, organisation=CHIEF, is_body=True, disclosable=True)
    for number, unit, description in (
        ("4417", "Response, Tarn Cross", "Tall, short grey beard; spoke first and held the phone"),
        ("2086", "Response, Tarn Cross", "Woman, dark hair tied back; stood behind him"),
        ("", "Not known", "Sergeant, about 50, glasses; number not seen"),
    ):
        people.add_party(
            desk,
            case,
            PartyRole.OFFICER,
            real_name="" if number else "A sergeant",
            identifier=f"Shoulder number {number}" if number else "",
            organisation=unit,
            about=description,
            disclosable=True,
        )
    people.add_party(desk, case, PartyRole.CASEWORKER, real_name=CASEWORKER, organisation=PROJECT)
    people.add_party(
        desk, case, PartyRole.WITNESS, real_name="Hester Quillan", alias="Kiosk", about="Runs the kiosk; not asked yet"
    )


def record_authorities(desk: Desk, case: Uid, given_on: dt.date) -> None:
    """What the client allowed on the first day."""
    for scopes, recipient in (
        ({Scope.ADVISE}, ""),
        ({Scope.WRITE_TO_BODY, Scope.OBTAIN_DATA}, FORCE),
        ({Scope.STATISTICS}, ""),
    ):
        authorities.add_authority(
            desk,
            Authority(
                uid=desk.new_uid(),
                case=case,
                by_whom="the client",
                for_whom=PROJECT,
                scopes=frozenset(scopes),
                named_recipient=recipient,
                given_on=given_on,
                proof="Signed form in the paper file",
            ),
        )


def instruct_solicitor(desk: Desk, case: Uid, given_on: dt.date) -> None:
    """The solicitor comes in: a party, an authority to share with her."""
    people.add_party(
        desk,
        case,
        PartyRole.REPRESENTATIVE,
        real_name=SOLICITOR,
        organisation=FIRM,
        contact="2 Quay Chambers, Saltgate NM4 0ZZ\n01632 960114\npriya@haldenrook.example",
        disclosable=True,
    )
    authorities.add_authority(
        desk,
        Authority(
            uid=desk.new_uid(),
            case=case,
            by_whom="the client",
            for_whom=PROJECT,
            scopes=frozenset({Scope.SHARE_WITH_PERSON}),
            named_recipient=f"{SOLICITOR}, {FIRM}",
            given_on=given_on,
            proof="E-mail of the same day",
        ),
    )


def check_for_conflicts(desk: Desk, case: Uid) -> None:
    """Search all names of the library, and record what was decided."""
    check = conflicts.check_conflicts(desk, case)
    conflicts.decide_conflict(desk, check, "No other case. The cousin is to be seen by another project.")
