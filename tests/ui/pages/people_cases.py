"""Cases with people for the tests and pictures of the People page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lfr_review.domain.cases import Answer, Conduct
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Authority, Capacity, PartyRole, Scope
from lfr_review.services import authorities, case_files, conflicts, people, stops
from lfr_review.services.desk import Desk
from lfr_review.services.file_notes import add_file_note
from lfr_review.services.people import open_people
from tests.ui.pages.cases import moment

CLIENT_NAME = "Jonas Adeyemi-Strand"
SAFE = "By text message first. Never at work: the employer does not know. Say “about the bicycle”."


def make_people_case(desk: Desk) -> Uid:
    """A man stopped at a station: everybody known after the first weeks, authorities, a check, file notes."""
    case = case_files.new_case(desk, "NM-2026-014", "Heron").uid
    view = open_people(desk, case)
    stops.change_stop(desk, replace(view.stops[0], place="Tarn Cross", started=moment("10/3/26 17:44")))
    people.say(
        desk,
        view.parties[0].uid,
        real_name=CLIENT_NAME,
        born_on=dt.date(1985, 2, 17),
        contact="17 Weir Lane, Tarn Cross\n07700 900142",
        safe_contact=SAFE,
        language="English",
        interpreter_needed=False,
        adjustments="Letters in large type, please",
        capacity=Capacity.PRESUMED,
        about="Delivery supervisor. A cousin of nearly the same age looks like him.",
    )
    _others(desk, case)
    _allowed(desk, case)
    check = conflicts.check_conflicts(desk, case)
    conflicts.decide_conflict(desk, check, "No other case. The cousin is to be seen by another project.")
    case_files.say(
        desk,
        case,
        conduct=Conduct.AUTHORISED_PERSON,
        firm="Halden & Rook LLP",
        regulator_number="SRA 000000",
        supervisor="P. Halden",
        next_review_on=dt.date(2026, 4, 10),
        privacy_notice_on=dt.date(2026, 3, 12),
        funding_note="Legal help until permission.",
        jeopardy_investigation=Answer.NO,
        jeopardy_bail=Answer.NO,
        jeopardy_charge=Answer.DONT_KNOW,
        jeopardy_immigration=Answer.REFUSED,
        outcome_sought="An apology\nErasure of every picture",
        defendant="Chief Constable of Northmarch Constabulary",
    )
    case_files.set_hold(desk, case, True, "A claim is contemplated; nothing of this case may be destroyed.")
    _contacts(desk, case)
    return case


def make_child_case(desk: Desk) -> Uid:
    """A child of 14 with a parent, who speaks Tigrinya at home."""
    case = case_files.new_case(desk, "NM-2026-021", "Wren").uid
    view = open_people(desk, case)
    stops.change_stop(desk, replace(view.stops[0], place="Wexley High Street", started=moment("5 March 2026 15:35")))
    people.say(desk, view.parties[0].uid, real_name="Sami Tesfay", born_on=dt.date(2011, 9, 1), interpreter_needed=True)
    people.add_party(
        desk, case, PartyRole.WITNESS, alias="Classmate", born_on=dt.date(2011, 6, 1), about="Walked along."
    )
    return case


def _others(desk: Desk, case: Uid) -> None:
    people.add_party(desk, case, PartyRole.WITNESS, real_name="Hester Quillan", alias="Kiosk", about="Runs the kiosk.")
    people.add_party(
        desk,
        case,
        PartyRole.OFFICER,
        identifier="4417",
        organisation="Response, Tarn Cross",
        about="Tall, short grey beard; spoke first and held the phone",
        disclosable=True,
    )
    people.add_party(desk, case, PartyRole.OFFICER, real_name="A sergeant", about="About 50, glasses; number not seen")
    people.add_party(desk, case, PartyRole.FORCE, organisation="Northmarch Constabulary", is_body=True)
    people.add_party(
        desk, case, PartyRole.CONTROLLER, organisation="Chief Constable of Northmarch Constabulary", is_body=True
    )
    people.add_party(
        desk,
        case,
        PartyRole.REPRESENTATIVE,
        real_name="Priya Halden",
        organisation="Halden & Rook LLP",
        handling=frozenset({HandlingMark.CONFIDENTIAL}),
    )
    people.add_party(desk, case, PartyRole.CASEWORKER, real_name="R. Maddox", organisation="Tarn Cross Rights Project")


def _allowed(desk: Desk, case: Uid) -> None:
    for scopes, recipient, given, withdrawn in (
        ({Scope.ADVISE}, "", dt.date(2026, 3, 12), None),
        ({Scope.WRITE_TO_BODY, Scope.OBTAIN_DATA}, "Northmarch Constabulary", dt.date(2026, 3, 12), None),
        ({Scope.PUBLISH}, "a newspaper", dt.date(2026, 3, 1), dt.date(2026, 3, 11)),
    ):
        authorities.add_authority(
            desk,
            Authority(
                uid=desk.new_uid(),
                case=case,
                by_whom="the client",
                for_whom="Tarn Cross Rights Project",
                scopes=frozenset(scopes),
                named_recipient=recipient,
                given_on=given,
                withdrawn_on=withdrawn,
                proof="Signed form in the paper file",
            ),
        )


def _contacts(desk: Desk, case: Uid) -> None:
    add_file_note(
        desk,
        case,
        dt.date(2026, 3, 12),
        started="14:05",
        minutes=35,
        with_whom="the client",
        how="In person",
        said="Brought the telephone. Worried that his employer hears of it. Suspects that he was taken for his cousin.",
        advice="Say nothing about the cousin to the police for now. Explained costs exposure and legal aid.",
        instructions="Preserve recordings, ask for his data, complain in his own name.",
        next_step="Preservation letter tomorrow.",
    )
    add_file_note(
        desk,
        case,
        dt.date(2026, 3, 13),
        started="09:40",
        minutes=5,
        with_whom="the kiosk",
        how="Telephone",
        said="Would rather not be named, but may say what she saw.",
    )
