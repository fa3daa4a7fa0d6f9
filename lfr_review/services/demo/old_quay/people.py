"""The people of the third case: all of them invented, and what was said at the first meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Capacity, PartyRole
from lfr_review.services import conflicts, people
from lfr_review.services.case_files import open_case
from lfr_review.services.demo.people import CASEWORKER, CHIEF, FORCE, PROJECT
from lfr_review.services.desk import Desk
from lfr_review.services.file_notes import add_file_note

REFERENCE, ALIAS = "NM-2026-033", "Plover"
CLIENT = "Sorrel Anstey"


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
            born_on=dt.date(1997, 1, 30),
            contact="5 Chandlery Court, Old Quay NM6 0ZZ\n07700 900761\ns.anstey@post.example",
            safe_contact="By e-mail. Shares a flat; say nothing on the doorbell.",
            language="English",
            interpreter_needed=False,
            capacity=Capacity.PRESUMED,
            about="Volunteer legal observer for four years. Wore an orange bib.",
        ),
    )
    people.add_party(desk, case, PartyRole.FORCE, organisation=FORCE, is_body=True, disclosable=True)
    people.add_party(desk, case, PartyRole.CONTROLLER, organisation=CHIEF, is_body=True, disclosable=True)
    for number, description in (
        ("5120", "Tall, ginger hair; stepped in front and asked for the name"),
        ("5133", "Short, glasses, gloves; made the search"),
        ("", "Sergeant, about 45, local voice; number under the vest; read the notebook"),
    ):
        people.add_party(
            desk,
            case,
            PartyRole.OFFICER,
            real_name="" if number else "A sergeant",
            identifier=f"Shoulder number {number}" if number else "",
            organisation="Not known",
            about=description,
            disclosable=True,
        )
    people.add_party(desk, case, PartyRole.CASEWORKER, real_name=CASEWORKER, organisation=PROJECT)


def record_witnesses(desk: Desk, case: Uid) -> None:
    """The three who state what they saw, and are ready to be named."""
    for name, alias, relation, about in (
        ("Dorrit Amery", "Bib two", "fellow observer", "Saw it from the steps; her watch was not set that day"),
        ("Tobias Renn", "Thrush", "", "Chief steward; sixty metres away, came at 13:15"),
        ("Halina Wolska", "Loaf", "", "Owns the bakery on Rope Walk; knows nobody in the case"),
    ):
        people.add_party(
            desk, case, PartyRole.WITNESS, real_name=name, alias=alias, relation=relation, about=about, disclosable=True
        )


def check_for_conflicts(desk: Desk, case: Uid) -> None:
    """Search all names of the library, and record what was decided."""
    conflicts.decide_conflict(desk, conflicts.check_conflicts(desk, case), "No person in common with another case.")


def note_first_meeting(desk: Desk, case: Uid) -> None:
    """The first meeting. What stands here must be found in no bundle."""
    add_file_note(
        desk,
        case,
        dt.date(2026, 6, 8),
        started="10:00",
        minutes=80,
        with_whom="the client",
        how="in person",
        said="Brought book, slip and telephone. Angry that the notebook was read; more angry than frightened, as put "
        "today. Ashamed of having gone home early.",
        advice="Whether the stop came before or after the announcement matters and may never be settled. The words "
        "about the face matter more. Explained who may see what the other observers wrote to each other.",
        instructions="Keep recordings, ask for data, ask about both vans. Ready to be named in court, in no paper.",
        next_step="Ask the baker and the steward; each to write alone. Find who streamed. Ms Pellow to look at costs.",
    )
