"""The record of a stop, to be read through and on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lfr_review.domain.answers import answers_by_key
from lfr_review.domain.asking import Asking
from lfr_review.domain.cases import Answer
from lfr_review.domain.documents import Document, texts_of
from lfr_review.domain.moments import UNKNOWN, Moment, MomentKind
from lfr_review.domain.questions import questions_by_key
from lfr_review.domain.stop_paper import BANNER, empty_paper, stop_paper
from lfr_review.domain.stop_record import RecordLine, sayer_words, stop_record, stop_words
from lfr_review.domain.stops import StopAnswer
from tests.domain.records import answer, at, stop
from tests.domain.rules import questions

PRINTED = dt.date(2026, 3, 13)
ENCOUNTER = stop(ended=at("18:12"), their_words="I was walking home.\nThree of them came at me.")


def asking(*answers: StopAnswer, sensitive: bool = False) -> Asking:
    return Asking(told=answers_by_key(answers), sensitive=sensitive)


def lines(now: Asking) -> dict[str, RecordLine]:
    return {line.asked: line for section in stop_record(ENCOUNTER, now, questions()) for line in section.lines}


def line_of(key: str, now: Asking) -> RecordLine:
    return lines(now)[questions_by_key(questions())[key].text]


def test_the_stops_own_fields_come_first_and_keep_the_clients_lines() -> None:
    own = stop_record(ENCOUNTER, asking(), questions())[0]
    assert [line.said for line in own.lines] == [
        "Northmarch Constabulary",
        "Tarn Cross station",
        "Tuesday 10 March 2026, 17:44",
        "Tuesday 10 March 2026, 18:12",
        "Not recorded yet",
        "I was walking home.\nThree of them came at me.",
    ]
    assert own.answered == 5


def test_a_yes_with_details_says_both_and_words_stand_as_they_were_said() -> None:
    now = asking(answer(ENCOUNTER, "handcuffs", detail="in front"), answer(ENCOUNTER, "reason-given", detail="wanted"))
    assert line_of("handcuffs", now).said == "Yes: in front"
    assert line_of("reason-given", now).said == "wanted"
    assert line_of("handcuffs", asking(answer(ENCOUNTER, "handcuffs"))).said == "Yes"


def test_the_five_answers_read_as_five_different_things() -> None:
    said = {line_of("leaflet", asking(answer(ENCOUNTER, "leaflet", state))).said for state in Answer}
    assert said == {"Yes", "No", "Not known", "Not asked yet", "Not said, by choice"}


def test_every_answer_says_whose_it_is_and_the_client_is_taken_for_granted() -> None:
    assert line_of("leaflet", asking(answer(ENCOUNTER, "leaflet", Answer.NO))).said_by == "the client"
    given = answer(ENCOUNTER, "leaflet", Answer.NO, said_by="her mother")
    assert line_of("leaflet", asking(given)).said_by == "her mother"
    assert line_of("leaflet", asking()).said_by == ""
    assert sayer_words("police") == "the police"


def test_a_time_that_was_typed_and_not_understood_is_shown_as_typed() -> None:
    typed = Moment(kind=MomentKind.UNKNOWN, typed="tea time")
    odd = stop(started=typed, ended=UNKNOWN)
    own = stop_record(odd, asking(), questions())[0].lines
    assert own[2].said == "Not known; typed: “tea time”" and own[2].is_answered
    assert own[3].said == "Not recorded yet" and not own[3].is_answered


def test_sensitive_questions_are_in_the_record_only_where_the_case_needs_them() -> None:
    text = questions_by_key(questions())["health"].text
    assert text not in lines(asking())
    assert text in lines(asking(sensitive=True))


def texts(document: Document) -> Iterator[str]:
    return (text for text in texts_of(document) if text)


def test_paper_prints_answers_and_leaves_boxes_where_there_are_none() -> None:
    now = asking(answer(ENCOUNTER, "leaflet", Answer.NO))
    paper = "\n".join(texts(stop_paper("NM-2026-014", ENCOUNTER, now, questions(), PRINTED)))
    assert "Case NM-2026-014, stop 1. Printed on 13 March 2026." in paper
    assert "I was walking home." in paper and "says so: the client" in paper
    every_box = paper.count("refused")
    assert every_box == paper.count("\u2610 refused") + 1  # once in the lead
    shown = sum(len(now.shown(group)) for group in questions())
    assert paper.count("\u2610 refused") == shown - 1  # all but the leaflet


def test_an_empty_form_has_every_question_that_is_not_sensitive_and_nothing_of_a_case() -> None:
    paper = list(texts(empty_paper(questions())))
    for question in questions_by_key(questions()).values():
        asked = f"If so: {question.text}" if question.follows else question.text
        assert (asked in paper) == (not question.sensitive), question.key
    assert BANNER in paper


def test_an_empty_form_can_have_the_sensitive_questions_too() -> None:
    paper = set(texts(empty_paper(questions(), sensitive=True)))
    assert questions_by_key(questions())["faith-dress"].text in paper


def test_a_stop_is_called_by_its_number_and_what_is_known_of_it() -> None:
    assert stop_words(ENCOUNTER) == "Stop 1, Tarn Cross station, 10 Mar 2026 17:44"
    assert stop_words(stop(place=" ", started=UNKNOWN, position=2)) == "Stop 2"
