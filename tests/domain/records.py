"""Records for tests, with the fields that a test does not care about filled in."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from lfr_review.domain.cases import Answer, CaseFile
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, ReadState
from lfr_review.domain.ids import Sha256, Uid, uid_from
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moments import Moment
from lfr_review.domain.people import Party, PartyRole
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.domain.timeline import TimelineNote
from tests.domain.strategies import REFERENCE

RECORDED = dt.datetime(2026, 3, 12, 10, 0, tzinfo=dt.UTC)
_counter = itertools.count(1)


def new_uid() -> Uid:
    return uid_from(1_773_000_000_000, next(_counter).to_bytes(10, "big"))


CASE = new_uid()


def at(typed: str) -> Moment:
    moment = read_moment(typed, reference=REFERENCE)
    assert isinstance(moment, Moment)
    return moment


def case(**fields: Any) -> CaseFile:
    given: dict[str, Any] = {"uid": CASE, "reference": "NM-2026-014", "opened_on": dt.date(2026, 3, 12)}
    return CaseFile(**given | fields)


def party(role: PartyRole, real_name: str = "", **fields: Any) -> Party:
    return Party(uid=new_uid(), case=CASE, role=role, real_name=real_name, **fields)


def stop(**fields: Any) -> Stop:
    given: dict[str, Any] = {"started": at("17:44"), "place": "Tarn Cross station", "force": "Northmarch Constabulary"}
    return Stop(uid=new_uid(), case=CASE, **given | fields)


def answer(of: Stop, question: str, state: Answer = Answer.YES, detail: str = "", **fields: Any) -> StopAnswer:
    return StopAnswer(uid=new_uid(), stop=of.uid, question=question, answer=state, detail=detail, **fields)


def note(number: int, text: str, when: str = "17:44", **fields: Any) -> TimelineNote:
    given: dict[str, Any] = {"happened": at(when), "recorded_at": RECORDED, "disclosable": True}
    return TimelineNote(uid=new_uid(), case=CASE, number=number, text=text, **given | fields)


def item(number: int, title: str = "", **fields: Any) -> EvidenceItem:
    given: dict[str, Any] = {
        "title": title or f"Document {number}",
        "original_name": f"file-{number}.pdf",
        "size_bytes": 1000,
        "sha256": Sha256(f"{number:064x}"),
        "kind": EvidenceKind.PDF,
        "state": ReadState.READ,
        "taken_in_at": RECORDED,
        "disclosable": True,
    }
    return EvidenceItem(uid=new_uid(), case=CASE, number=number, **given | fields)
