"""The people of the second case: all of them invented, and what the mother and the child allowed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Authority, Capacity, PartyRole, Scope
from lfr_review.services import authorities, conflicts, people
from lfr_review.services.case_files import open_case
from lfr_review.services.demo.people import CASEWORKER, PROJECT
from lfr_review.services.desk import Desk
from lfr_review.services.file_notes import add_file_note

REFERENCE, ALIAS = "NM-2026-021", "Wren"
CLIENT, MOTHER = "Tobin Ashgrove", "Maren Ashgrove"
FORCE = "Eastholt Police"
CHIEF = "Chief Constable of Eastholt Police"
BORN_ON = dt.date(2011, 9, 3)
_CHILD = frozenset({HandlingMark.CHILD})


def record_people(desk: Desk, case: Uid) -> None:
    """Everybody known after the first meeting."""
    client = open_case(desk, case).client()
    if client is None:
        raise ValueError("a new case has a client")
    people.change_party(
        desk,
        replace(
            client,
            real_name=CLIENT,
            born_on=BORN_ON,
            contact="By his mother",
            safe_contact="By his mother only; never at school, and not by letter in his own name.",
            language="English",
            interpreter_needed=False,
            adjustments="Short sentences; breaks; his mother beside him",
            capacity=Capacity.PRESUMED,
            handling=_CHILD,
            about="14 on the day of the stop. School uniform.",
        ),
    )
    people.add_party(
        desk,
        case,
        PartyRole.LITIGATION_FRIEND,
        real_name=MOTHER,
        alias="Linnet",
        relation="mother",
        contact="3 Sluice Cottages, Wexley EH2 0ZZ\n07700 900318\nm.ashgrove@post.example",
        safe_contact="By telephone after 18:00.",
        disclosable=True,
    )
    people.add_party(desk, case, PartyRole.FORCE, organisation=FORCE, is_body=True, disclosable=True)
    people.add_party(desk, case, PartyRole.CONTROLLER, organisation=CHIEF, is_body=True, disclosable=True)
    for number, description in (
        ("731", "Man of about 30, ginger hair; stepped in front of the child and asked for the telephone"),
        ("", "Woman with the fingerprint device; said that he could go"),
    ):
        people.add_party(
            desk,
            case,
            PartyRole.OFFICER,
            real_name="" if number else "A woman officer",
            identifier=f"Shoulder number {number}" if number else "",
            organisation="Not known",
            about=description,
            disclosable=True,
        )
    people.add_party(desk, case, PartyRole.CASEWORKER, real_name=CASEWORKER, organisation=PROJECT)
    people.add_party(
        desk,
        case,
        PartyRole.WITNESS,
        real_name="Ludo Ferrant",
        alias="Classmate",
        born_on=dt.date(2011, 12, 19),
        relation="classmate",
        handling=_CHILD,
        about="A child too, also 14. His father speaks for him. Wants to go to no office and no court.",
    )


def record_authorities(desk: Desk, case: Uid, given_on: dt.date) -> None:
    """What the mother allowed, and what the child himself agreed to."""
    for by_whom, scopes, recipient, proof in (
        ("the client’s mother", {Scope.ADVISE}, "", "Form of 25 April, first page"),
        ("the client’s mother", {Scope.WRITE_TO_BODY, Scope.OBTAIN_DATA}, FORCE, "Form of 25 April, first page"),
        ("the client", {Scope.ADVISE}, "", "Own views of 25 April, second page of the form"),
    ):
        authorities.add_authority(
            desk,
            Authority(
                uid=desk.new_uid(),
                case=case,
                by_whom=by_whom,
                for_whom=PROJECT,
                scopes=frozenset(scopes),
                named_recipient=recipient,
                given_on=given_on,
                proof=proof,
            ),
        )


def check_for_conflicts(desk: Desk, case: Uid) -> None:
    """Search all names of the library, and record what was decided."""
    conflicts.decide_conflict(desk, conflicts.check_conflicts(desk, case), "No other case.")


def note_first_meeting(desk: Desk, case: Uid) -> None:
    """The first meeting. What stands here must be found in no bundle."""
    add_file_note(
        desk,
        case,
        dt.date(2026, 4, 25),
        started="10:30",
        minutes=75,
        with_whom="the client, his mother",
        how="in person",
        said="He speaks quietly and looks at his mother before he answers. Asked alone for five minutes, with the door "
        "open: says the same. Safeguarding: no worry about home; afraid of the way to school.",
        advice="A parent may complain for him. No claim without a litigation friend; anonymity to be thought of first. "
        "The classmate is a child too and is left out unless his father asks for it.",
        instructions="Keep recordings, ask for his data, complain. He does not want to be in a newspaper.",
        next_step="Letters today; the shop overwrites after 28 days, 20 May. Ask Mrs Tolliver, education team.",
    )
