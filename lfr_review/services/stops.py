"""Record a stop: its own fields, and the answers to the questions of the first call."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lfr_review.domain.answers import answers_by_key
from lfr_review.domain.asking import SENSITIVE_NEEDED, Asking, sensitive_need
from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.errors import WrongUse
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import Moment
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.services.desk import Desk


@dataclass(frozen=True, slots=True)
class StopsView:
    """The stops of one case with their answers, read at one instant."""

    case: CaseFile
    stops: tuple[Stop, ...]
    answers: tuple[StopAnswer, ...]

    @property
    def sensitive_because(self) -> str | None:
        """Why the case needs the sensitive questions; None where they are off."""
        need = sensitive_need(self.answers)
        return need.detail if need is not None else None

    def stop(self, uid: Uid) -> Stop | None:
        """The stop with a uid."""
        return next((stop for stop in self.stops if stop.uid == uid), None)

    def asking(self, stop: Uid) -> Asking:
        """The answers about one stop, ready to ask on."""
        told = answers_by_key(answer for answer in self.answers if answer.stop == stop)
        return Asking(told=told, sensitive=self.sensitive_because is not None)


def open_stops(desk: Desk, case: Uid) -> StopsView:
    """The stops of a case and what was answered about each."""
    with desk.library.reading() as reader:
        stops = reader.all(Stop, case=case, order="position")
        answers = tuple(answer for stop in stops for answer in reader.all(StopAnswer, stop=stop.uid))
        return StopsView(reader.get(CaseFile, case), stops, answers)


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


def ask_sensitive(desk: Desk, case: Uid, because: str) -> None:
    """Turn the sensitive questions on for a case. They ask for special category data, so it is recorded why.

    Raises:
        WrongUse: no reason was given.
    """
    if not because.strip():
        raise WrongUse(
            "Personal questions are asked only where the case needs them, and the record says why.",
            "Say in a sentence what the case needs them for.",
        )
    _keep_need(desk, case, "Turned the personal questions on", Answer.YES, because.strip())


def leave_sensitive(desk: Desk, case: Uid) -> None:
    """Turn the sensitive questions off again. What was answered stays in the record, and stays in sight."""
    _keep_need(desk, case, "Turned the personal questions off", Answer.NO, "")


def _keep_need(desk: Desk, case: Uid, what: str, need: Answer, because: str) -> None:
    """Keep it with every stop of the case, so that removing one of them loses nothing."""
    with desk.library.writing(desk.who, what, case=case) as writer:
        for stop in writer.all(Stop, case=case, order="position"):
            known = writer.all(StopAnswer, stop=stop.uid, question=SENSITIVE_NEEDED)
            if known:
                writer.replace(replace(known[0], answer=need, detail=because))
            else:
                uid = writer.new_uid()
                writer.add(StopAnswer(uid=uid, stop=stop.uid, question=SENSITIVE_NEEDED, answer=need, detail=because))
