"""The acts of the third case: from the first meeting to the claim of an observer who set off no alert."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.cases import Conduct
from lfr_review.services import case_files, stops
from lfr_review.services.demo.acts import Act, Tale
from lfr_review.services.demo.answers import record_answers
from lfr_review.services.demo.notes import Correction, Told, correct_notes, moment, write_notes
from lfr_review.services.demo.old_quay import answers, notes, people, stand_ins
from lfr_review.services.demo.old_quay.people import ALIAS, REFERENCE
from lfr_review.services.demo.people import CHIEF, FIRM, FORCE, SOLICITOR, instruct_solicitor, record_authorities
from lfr_review.services.demo.stage import NO_JEOPARDY, Stage

CLAIM_FILE = "JR claim bundle for an observer.pdf"
OUTCOME_SOUGHT = """A declaration that covering one’s face in the wind is no reason to be stopped
The time at which the section 60 authority was given, and by whom
An answer about the second van
Signs that can be read before the cameras are reached"""


def _first_meeting(stage: Stage) -> None:
    desk = stage.desk()
    case = case_files.new_case(desk, REFERENCE, ALIAS, "Rope Walk, Old Quay")
    stop = replace(
        case_files.open_case(desk, case.uid).stops[0],
        started=moment("13:02", notes.STOP_DAY),
        ended=moment("13:30", notes.STOP_DAY),
        time_known_by="the client’s watch, set by the radio at 11:30",
        force=FORCE,
        their_words=answers.THEIR_WORDS,
    )
    stops.change_stop(desk, stop)
    record_answers(desk, stop, answers.FIRST_MEETING, "the client")
    people.record_people(desk, case.uid)
    record_authorities(desk, case.uid, stand_ins.FIRST_DAY)
    people.check_for_conflicts(desk, case.uid)
    people.note_first_meeting(desk, case.uid)
    stage.change_case(
        conduct=Conduct.CLIENT_IN_PERSON,
        supervisor="Owen Tarrant",
        next_review_on=dt.date(2026, 7, 6),
        privacy_notice_on=stand_ins.FIRST_DAY,
        funding_note="Project’s own funds; legal aid to be looked at",
        **NO_JEOPARDY,
        jeopardy_note="Asked on 8 June; nothing was found and nobody spoke of an offence.",
        outcome_sought=OUTCOME_SOUGHT,
    )


def _first_files(stage: Stage) -> None:
    stage.take_in(stand_ins.FIRST_DAY)
    stage.say_day_first()
    _write(stage, notes.FIRST_MEETING)


def _stream(stage: Stage) -> None:
    """The excerpt comes in and contradicts the notebook: both times stand, and neither is called right."""
    stage.take_in(stand_ins.STREAM_DAY)
    _correct(stage, notes.ON_THE_STREAM)
    _write(stage, notes.STREAM)
    stop = case_files.open_case(stage.desk(), stage.case.uid).stops[0]
    unsure = replace(
        stop,
        started=moment("between 13:02 and 13:09", notes.STOP_DAY),
        time_known_by="the client’s watch (13:02) and the stream’s clock (13:09), which do not agree",
    )
    stops.change_stop(stage.desk(), unsure)


def _witnesses(stage: Stage) -> None:
    people.record_witnesses(stage.desk(), stage.case.uid)
    stage.take_in(stand_ins.WITNESS_DAY)
    _correct(stage, notes.BY_WITNESSES)
    _write(stage, notes.WITNESSES)


def _solicitor(stage: Stage) -> None:
    desk, case = stage.desk(), stage.case.uid
    instruct_solicitor(desk, case, desk.today())
    people.check_for_conflicts(desk, case)
    stage.change_case(
        conduct=Conduct.AUTHORISED_PERSON,
        firm=FIRM,
        regulator_number="000000 (invented)",
        defendant=CHIEF,
        next_review_on=dt.date(2026, 8, 24),
    )
    case_files.set_hold(desk, case, True, "A claim is contemplated; nothing of this case may be destroyed.")
    stage.take_in(stand_ins.LAWYER_DAY)
    _write(stage, notes.INSTRUCTED)


def _impact(stage: Stage) -> None:
    stage.take_in(stand_ins.IMPACT_DAY)
    _write(stage, notes.IMPACT)


def _force_answers(stage: Stage) -> None:
    stage.take_in(stand_ins.RECORD_DAY)
    _write(stage, notes.PUBLISHED)
    stage.clock.turn_to(stand_ins.REFUSAL_DAY, 11, 0)
    stage.take_in(stand_ins.REFUSAL_DAY)
    _write(stage, notes.REFUSED)


def _claim(stage: Stage) -> None:
    stage.make_bundle(BundleKind.JR_CLAIM, SOLICITOR, CLAIM_FILE)


def _write(stage: Stage, told: tuple[Told, ...]) -> None:
    write_notes(stage.desk(), stage.case.uid, told, notes.STOP_DAY)


def _correct(stage: Stage, corrections: tuple[Correction, ...]) -> None:
    correct_notes(stage.desk(), stage.case.uid, corrections, notes.STOP_DAY)


_SEPTEMBER_1 = dt.date(2026, 9, 1)
OLD_QUAY = Tale(
    place="Old Quay",
    reference=REFERENCE,
    samples="old-quay",
    share=8,
    deliveries=stand_ins.DELIVERIES,
    acts=(
        Act("8 June: opened an observer’s case, recorded the meeting", stand_ins.FIRST_DAY, 14, 40, _first_meeting, 2),
        Act("8 June: took in notebook, slip, signs, chat", stand_ins.FIRST_DAY, 15, 40, _first_files, 26),
        Act("10 June: took in the stream, which contradicts the notebook", stand_ins.STREAM_DAY, 9, 30, _stream, 2),
        Act("12 June: took in three witness statements", stand_ins.WITNESS_DAY, 15, 0, _witnesses, 2),
        Act("15 June: the solicitor came in; took in a privileged note", stand_ins.LAWYER_DAY, 16, 50, _solicitor, 2),
        Act("22 June: took in the claimant’s own statement", stand_ins.IMPACT_DAY, 10, 0, _impact, 1),
        Act("10 July to 4 August: took in the record and a refusal", stand_ins.RECORD_DAY, 9, 30, _force_answers, 2),
        Act("1 September: made the observer’s claim bundle", _SEPTEMBER_1, 14, 0, _claim, 4),
        Act(
            "1 September: checked the observer’s claim bundle",
            _SEPTEMBER_1,
            14,
            10,
            lambda stage: stage.check_bundle(SOLICITOR),
            6,
        ),
    ),
)
