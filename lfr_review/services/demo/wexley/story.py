"""The acts of the second case: from the first meeting to the complaint that a mother makes for her child."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.cases import Conduct
from lfr_review.services import case_files, device_clocks, stops
from lfr_review.services.demo.acts import Act, Tale
from lfr_review.services.demo.answers import record_answers
from lfr_review.services.demo.notes import Told, correct_notes, moment, write_notes
from lfr_review.services.demo.people import CASEWORKER
from lfr_review.services.demo.stage import NO_JEOPARDY, Stage
from lfr_review.services.demo.wexley import answers, notes, people, stand_ins
from lfr_review.services.demo.wexley.people import ALIAS, FORCE, REFERENCE

COMPLAINT_FILE = "Complaint for a child.pdf"
OUTCOME_SOUGHT = """An apology to the child, in words that he can understand
An explanation of why he was stopped, with the alert and both pictures
Erasure of the print and the pictures, once they are not needed as evidence any more
Instruction of officers on asking a child’s age first and calling a parent"""


def _first_meeting(stage: Stage) -> None:
    desk = stage.desk()
    case = case_files.new_case(desk, REFERENCE, ALIAS, "High Street, Wexley")
    stop = replace(
        case_files.open_case(desk, case.uid).stops[0],
        started=moment("about 15:35", notes.STOP_DAY),
        ended=moment("about 15:45", notes.STOP_DAY),
        time_known_by="out of school at 15:21, by the card at its gate",
        force=FORCE,
        their_words=answers.THEIR_WORDS,
    )
    stops.change_stop(desk, stop)
    record_answers(desk, stop, answers.FIRST_MEETING, "the client and his mother")
    people.record_people(desk, case.uid)
    people.record_authorities(desk, case.uid, stand_ins.FIRST_DAY)
    people.check_for_conflicts(desk, case.uid)
    people.note_first_meeting(desk, case.uid)
    stage.change_case(
        conduct=Conduct.CLIENT_IN_PERSON,
        supervisor="Owen Tarrant",
        next_review_on=dt.date(2026, 5, 18),
        privacy_notice_on=stand_ins.FIRST_DAY,
        funding_note="Project’s own funds",
        **NO_JEOPARDY,
        jeopardy_note="Asked on 25 April, of both.",
        outcome_sought=OUTCOME_SOUGHT,
    )


def _first_files(stage: Stage) -> None:
    stage.take_in(stand_ins.FIRST_DAY)
    stage.turn_upright()
    _write(stage, notes.FIRST_MEETING)


def _school(stage: Stage) -> None:
    stage.take_in(stand_ins.FATHER_DAY)
    _write(stage, notes.CLASSMATE)
    stage.clock.turn_to(stand_ins.SCHOOL_DAY, 16, 5)
    stage.take_in(stand_ins.SCHOOL_DAY)
    _write(stage, notes.SCHOOL)
    stage.clock.turn_to(stand_ins.SURGERY_DAY, 15, 30)
    stage.take_in(stand_ins.SURGERY_DAY)
    _write(stage, notes.SURGERY)


def _shop(stage: Stage) -> None:
    """The film comes in, its clock 61 minutes behind: times are corrected beside it, never in it."""
    stage.take_in(stand_ins.SHOP_DAY)
    desk, case = stage.desk(), stage.case.uid
    shown, right = moment("8/5/2026 09:04:00"), moment("8/5/2026 10:05:00")
    device_clocks.record_offset(
        desk,
        case,
        stand_ins.RECORDER,
        device_clocks.offset_between(shown, right),
        "Its screen was read beside the speaking clock on 8 May; summer time was never set, the rest is drift.",
    )
    correct_notes(desk, case, notes.FILM, notes.STOP_DAY)
    stop = case_files.open_case(desk, case).stops[0]
    exact = replace(
        stop,
        started=moment("15:35:40", notes.STOP_DAY),
        ended=moment("15:46", notes.STOP_DAY),
        time_known_by="the shop’s camera, its clock corrected by 61 minutes",
    )
    stops.change_stop(desk, exact)


def _page(stage: Stage) -> None:
    stage.take_in(stand_ins.PAGE_DAY)
    _write(stage, notes.PUBLISHED)


def _reply(stage: Stage) -> None:
    stage.take_in(stand_ins.REPLY_DAY)
    _write(stage, notes.REPLIED)


def _complain(stage: Stage) -> None:
    stage.make_bundle(BundleKind.COMPLAINT, CASEWORKER, COMPLAINT_FILE)
    _write(stage, notes.COMPLAINED)


def _write(stage: Stage, told: tuple[Told, ...]) -> None:
    write_notes(stage.desk(), stage.case.uid, told, notes.STOP_DAY)


_JULY_6 = dt.date(2026, 7, 6)
WEXLEY = Tale(
    place="Wexley",
    reference=REFERENCE,
    samples="wexley",
    share=8,
    deliveries=stand_ins.DELIVERIES,
    acts=(
        Act(
            "25 April: opened the case of a child, recorded the meeting", stand_ins.FIRST_DAY, 10, 30, _first_meeting, 3
        ),
        Act("25 April: took in note, calls, account; turned a sheet", stand_ins.FIRST_DAY, 12, 10, _first_files, 24),
        Act("27 April to 6 May: took in what others gave", stand_ins.FATHER_DAY, 9, 20, _school, 3),
        Act("8 May: took in the shop’s film, corrected its clock", stand_ins.SHOP_DAY, 11, 40, _shop, 2),
        Act("12 May: took in the force’s page of figures", stand_ins.PAGE_DAY, 10, 20, _page, 2),
        Act("2 July: took in the force’s reply", stand_ins.REPLY_DAY, 12, 0, _reply, 2),
        Act("6 July: made the complaint for the child", _JULY_6, 14, 0, _complain, 4),
        Act(
            "6 July: checked the complaint for the child",
            _JULY_6,
            14,
            10,
            lambda stage: stage.check_bundle(CASEWORKER),
            4,
        ),
    ),
)
