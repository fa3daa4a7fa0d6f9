"""The acts of the first case in the order of the story, from the first call to the claim three months later."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.cases import Answer, Conduct
from lfr_review.services import case_files, device_clocks, stops
from lfr_review.services.demo import answers, file_notes, notes, people, stand_ins
from lfr_review.services.demo.acts import Act, Tale
from lfr_review.services.demo.people import ALIAS, CASEWORKER, CHIEF, FIRM, FORCE, REFERENCE, SOLICITOR
from lfr_review.services.demo.stage import NO_JEOPARDY, Stage

COMPLAINT_FILE, CLAIM_FILE = "Complaint.pdf", "JR claim bundle.pdf"
OPENED = dt.datetime(2026, 3, 12, 14, 0, tzinfo=dt.UTC)
OUTCOME_SOUGHT = """An explanation of why this person was stopped, with the alert and both pictures
An apology
Erasure of anything recorded about him, once it is not needed as evidence any more
Instruction of officers on what may be said about fingerprints
Signs that can be read before the cameras are reached"""


def _first_call(stage: Stage) -> None:
    desk = stage.desk()
    case = case_files.new_case(desk, REFERENCE, ALIAS, "Station forecourt, Tarn Cross")
    stop = case_files.open_case(desk, case.uid).stops[0]
    stop = replace(
        stop,
        started=notes.moment("17:44"),
        ended=notes.moment("18:12"),
        time_known_by="the card’s exit at 17:42, and the client’s video",
        force=FORCE,
        their_words=answers.THEIR_WORDS,
    )
    stops.change_stop(desk, stop)
    answers.record_answers(desk, stop, answers.FIRST_CALL, "the client")


def _case_record(stage: Stage) -> None:
    desk, case = stage.desk(), stage.case.uid
    people.record_people(desk, case)
    people.record_authorities(desk, case, stand_ins.CLIENT_DAY)
    people.check_for_conflicts(desk, case)
    stage.change_case(
        conduct=Conduct.CLIENT_IN_PERSON,
        supervisor="Owen Tarrant",
        next_review_on=dt.date(2026, 4, 13),
        privacy_notice_on=stand_ins.CLIENT_DAY,
        funding_note="Project’s own funds; legal aid to be looked at if a claim is brought",
        **NO_JEOPARDY,
        jeopardy_note="Asked on 12 March; the client knows of nothing against himself.",
        outcome_sought=OUTCOME_SOUGHT,
    )
    file_notes.note_first_call(desk, case)


def _first_files(stage: Stage) -> None:
    stage.take_in(stand_ins.CLIENT_DAY)
    device_clocks.record_offset(
        stage.desk(),
        stage.case.uid,
        stand_ins.TELEPHONE,
        device_clocks.offset_between(notes.moment("12/3/2026 14:24:00"), notes.moment("12/3/2026 14:20:00")),
        "Its screen was read beside the speaking clock on 12 March.",
    )
    notes.write_notes(stage.desk(), stage.case.uid, notes.FIRST_CALL)


def _preserve(stage: Stage) -> None:
    stage.take_in(stand_ins.LETTER_DAY)
    notes.write_notes(stage.desk(), stage.case.uid, notes.PRESERVED)
    stop = case_files.open_case(stage.desk(), stage.case.uid).stops[0]
    asked = "13 March 2026, letter and e-mail, reference NMC/PSD/2026/0412"
    stops.set_answer(stage.desk(), stop, "asked-video", Answer.YES, asked, said_by=CASEWORKER)


def _complain(stage: Stage) -> None:
    stage.make_bundle(BundleKind.COMPLAINT, CASEWORKER, COMPLAINT_FILE)
    notes.write_notes(stage.desk(), stage.case.uid, notes.COMPLAINED)
    stop = case_files.open_case(stage.desk(), stage.case.uid).stops[0]
    stops.set_answer(stage.desk(), stop, "asked-complaint", Answer.YES, "20 March 2026, by post", said_by=CASEWORKER)


def _answers_come(stage: Stage) -> None:
    notes.write_notes(stage.desk(), stage.case.uid, notes.DAY_31)
    stage.clock.turn_to(stand_ins.REPLY_DAY, 11, 15)
    stage.take_in(stand_ins.REPLY_DAY)
    notes.write_notes(stage.desk(), stage.case.uid, notes.ANSWERED)
    stage.clock.turn_to(stand_ins.RECORD_DAY, 10, 10)
    stage.take_in(stand_ins.RECORD_DAY)
    notes.write_notes(stage.desk(), stage.case.uid, notes.PUBLISHED)


def _outcome(stage: Stage) -> None:
    stage.take_in(stand_ins.OUTCOME_DAY)
    notes.write_notes(stage.desk(), stage.case.uid, notes.DECIDED)


def _solicitor(stage: Stage) -> None:
    desk, case, today = stage.desk(), stage.case.uid, stage.desk().today()
    people.instruct_solicitor(desk, case, today)
    people.check_for_conflicts(desk, case)
    stage.change_case(
        conduct=Conduct.AUTHORISED_PERSON,
        firm=FIRM,
        regulator_number="000000 (invented)",
        defendant=CHIEF,
        next_review_on=dt.date(2026, 6, 8),
    )
    case_files.set_hold(desk, case, True, "A claim is contemplated; nothing of this case may be destroyed.")
    file_notes.note_conference(desk, case)
    notes.write_notes(desk, case, notes.INSTRUCTED)


def _disclosure(stage: Stage) -> None:
    stage.take_in(stand_ins.DISC_DAY)
    stage.take_in_attachment(len(stand_ins.STAND_INS), stand_ins.ACKNOWLEDGMENT)  # the mail came in last
    desk, case = stage.desk(), stage.case.uid
    notes.correct_notes(desk, case)
    notes.write_notes(desk, case, notes.DISCLOSED)


def _claim(stage: Stage) -> None:
    stage.make_bundle(BundleKind.JR_CLAIM, SOLICITOR, CLAIM_FILE)


_MARCH_20, _JUNE_8 = dt.date(2026, 3, 20), dt.date(2026, 6, 8)
ACTS = (
    Act("12 March: opened the case, recorded the first call", stand_ins.CLIENT_DAY, 14, 5, _first_call, 2),
    Act("12 March: recorded people, authorities, a file note", stand_ins.CLIENT_DAY, 14, 40, _case_record, 1),
    Act(
        "12 March: took in what the client brought, wrote the timeline", stand_ins.CLIENT_DAY, 15, 25, _first_files, 18
    ),
    Act("13 March: took in the preservation letter as sent", stand_ins.LETTER_DAY, 9, 35, _preserve, 2),
    Act("20 March: made the complaint bundle", _MARCH_20, 11, 0, _complain, 3),
    Act("20 March: checked the complaint bundle", _MARCH_20, 11, 10, lambda stage: stage.check_bundle(CASEWORKER), 2),
    Act(
        "9 to 20 April: took in the force’s answer and its published record",
        dt.date(2026, 4, 9),
        9,
        0,
        _answers_come,
        4,
    ),
    Act("3 June: took in the outcome letter, seven pages of scan", stand_ins.OUTCOME_DAY, 16, 50, _outcome, 17),
    Act("4 June: the solicitor came in", dt.date(2026, 6, 4), 12, 30, _solicitor, 1),
    Act("5 June: took in the disclosed recordings, corrected the timeline", stand_ins.DISC_DAY, 10, 0, _disclosure, 7),
    Act("8 June: made the claim bundle", _JUNE_8, 14, 0, _claim, 4),
    Act("8 June: checked the claim bundle", _JUNE_8, 14, 10, lambda stage: stage.check_bundle(SOLICITOR), 6),
)
TARN_CROSS = Tale(
    place="Tarn Cross",
    reference=REFERENCE,
    samples="stand-ins",
    share=12,
    deliveries=stand_ins.DELIVERIES,
    acts=ACTS,
)
