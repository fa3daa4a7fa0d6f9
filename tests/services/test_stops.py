"""Recording stops and answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.errors import ReadOnlyLibrary, StillNeeded, WrongUse
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moments import UNKNOWN, Moment
from lfr_review.domain.stops import Stop
from lfr_review.services import history, stops, timeline
from lfr_review.services.desk import Desk
from lfr_review.services.stops import open_stops


def moment(desk: Desk, typed: str) -> Moment:
    read = read_moment(typed, reference=desk.today())
    assert isinstance(read, Moment)
    return read


def test_an_answer_is_kept_with_its_details_its_time_and_who_says_so(desk: Desk, stop: Stop) -> None:
    when = moment(desk, "10/3/26 17:43")
    stops.set_answer(desk, stop, "alert-time", Answer.YES, "from the log", when, "police")
    told = open_stops(desk, stop.case).asking(stop.uid).told["alert-time"]
    assert (told.answer, told.detail, told.moment, told.said_by) == (Answer.YES, "from the log", when, "police")


def test_a_second_answer_replaces_the_first_and_undo_brings_it_back(desk: Desk, stop: Stop) -> None:
    stops.set_answer(desk, stop, "leaflet", Answer.NO)
    stops.set_answer(desk, stop, "leaflet", Answer.YES, "a card with a code")
    view = open_stops(desk, stop.case)
    assert [(a.answer, a.detail) for a in view.answers] == [(Answer.YES, "a card with a code")]
    history.undo(desk, stop.case)
    assert [(a.answer, a.detail) for a in open_stops(desk, stop.case).answers] == [(Answer.NO, "")]


def test_answering_the_same_again_is_no_act(desk: Desk, stop: Stop) -> None:
    stops.set_answer(desk, stop, "leaflet", Answer.NO)
    before = len(history.history(desk, stop.case))
    stops.set_answer(desk, stop, "leaflet", Answer.NO)
    assert len(history.history(desk, stop.case)) == before


def test_a_changed_stop_keeps_its_words_and_undo_takes_one_change_back(desk: Desk, stop: Stop) -> None:
    told = replace(stop, place="Tarn Cross station", their_words="I was walking.\nThey came.")
    stops.change_stop(desk, told)
    stops.change_stop(desk, replace(told, started=moment(desk, "10/3/26 17:44")))
    assert open_stops(desk, stop.case).stops[0].started != UNKNOWN
    history.undo(desk, stop.case)
    assert open_stops(desk, stop.case).stops == (told,)


def test_a_removed_stop_comes_back_with_its_answers(desk: Desk, case: CaseFile) -> None:
    second = stops.add_stop(desk, case.uid, "North Row")
    stops.set_answer(desk, second, "leaflet", Answer.NO)
    stops.remove_stop(desk, second)
    assert len(open_stops(desk, case.uid).stops) == 1
    history.undo(desk, case.uid)
    view = open_stops(desk, case.uid)
    assert [stop.place for stop in view.stops] == ["", "North Row"]
    assert view.asking(second.uid).told["leaflet"].answer is Answer.NO


def test_the_number_of_a_removed_stop_is_not_given_again(desk: Desk, case: CaseFile) -> None:
    second = stops.add_stop(desk, case.uid)
    stops.remove_stop(desk, second)
    assert stops.add_stop(desk, case.uid).position == second.position + 1


def test_a_stop_that_notes_belong_to_stays(desk: Desk, case: CaseFile) -> None:
    second = stops.add_stop(desk, case.uid)
    timeline.add_note(desk, case.uid, UNKNOWN, "Stopped again", stop=second.uid)
    with pytest.raises(StillNeeded):
        stops.remove_stop(desk, second)
    assert len(open_stops(desk, case.uid).stops) == 2


def test_personal_questions_are_off_until_somebody_says_why(desk: Desk, case: CaseFile) -> None:
    with pytest.raises(WrongUse, match="the record says why"):
        stops.ask_sensitive(desk, case.uid, "  ")
    assert open_stops(desk, case.uid).sensitive_because is None
    stops.ask_sensitive(desk, case.uid, "An equality claim is considered.")
    assert open_stops(desk, case.uid).sensitive_because == "An equality claim is considered."
    stops.leave_sensitive(desk, case.uid)
    assert open_stops(desk, case.uid).sensitive_because is None
    history.undo(desk, case.uid)
    assert open_stops(desk, case.uid).sensitive_because == "An equality claim is considered."


def test_personal_questions_stay_on_when_one_of_two_stops_goes(desk: Desk, case: CaseFile, stop: Stop) -> None:
    stops.add_stop(desk, case.uid)
    stops.ask_sensitive(desk, case.uid, "An equality claim is considered.")
    stops.remove_stop(desk, stop)
    assert open_stops(desk, case.uid).sensitive_because == "An equality claim is considered."


def test_the_need_is_no_answer_to_any_question(desk: Desk, case: CaseFile, stop: Stop) -> None:
    stops.ask_sensitive(desk, case.uid, "An equality claim is considered.")
    asking = open_stops(desk, case.uid).asking(stop.uid)
    assert asking.sensitive


def test_a_library_open_for_reading_only_takes_no_answer(read_only_desk: Desk, stop: Stop) -> None:
    with pytest.raises(ReadOnlyLibrary):
        stops.set_answer(read_only_desk, stop, "leaflet", Answer.NO)
