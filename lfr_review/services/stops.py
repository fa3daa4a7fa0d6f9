"""Record a stop: its own fields, and the answers to the questions of the first call."""

from __future__ import annotations

from dataclasses import replace

from lfr_review.domain.cases import Answer
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import Moment
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.services.desk import Desk


def add_stop(desk: Desk, case: Uid, place: str = "") -> Stop:
    """A further stop of the same case."""
    with desk.library.writing(desk.who, "Added a stop", case=case) as writer:
        stop = Stop(uid=writer.new_uid(), case=case, position=writer.next_number(case, "stop"), place=place)
        writer.add(stop)
    return stop


def change_stop(desk: Desk, stop: Stop) -> None:
    """Keep a changed stop."""
    with desk.library.writing(desk.who, "Changed the stop", case=stop.case) as writer:
        writer.replace(stop)


def remove_stop(desk: Desk, stop: Stop) -> None:
    """Take a stop and its answers out of a case. Undo brings them back."""
    with desk.library.writing(desk.who, "Removed a stop", case=stop.case) as writer:
        for answer in writer.all(StopAnswer, stop=stop.uid):
            writer.remove(answer)
        writer.remove(stop)


def set_answer(
    desk: Desk,
    stop: Stop,
    question: str,
    answer: Answer,
    detail: str = "",
    moment: Moment | None = None,
    said_by: str = "",
) -> StopAnswer:
    """The answer to one question about one stop, as now recorded."""
    with desk.library.writing(desk.who, "Answered a question about the stop", case=stop.case) as writer:
        known = writer.all(StopAnswer, stop=stop.uid, question=question)
        if known:
            given = replace(known[0], answer=answer, detail=detail, moment=moment, said_by=said_by)
            if given != known[0]:
                writer.replace(given)
        else:
            given = StopAnswer(
                uid=writer.new_uid(),
                stop=stop.uid,
                question=question,
                answer=answer,
                detail=detail,
                moment=moment,
                said_by=said_by,
            )
            writer.add(given)
    return given
