"""Open, list, show and keep the record of case files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import BundlePlan, Edition
from lfr_review.domain.cases import CaseFile, CaseStatus
from lfr_review.domain.device_clocks import ClockOffset
from lfr_review.domain.errors import NotFound, Refused, WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import Moment
from lfr_review.domain.people import Authority, ConflictCheck, Party, PartyRole
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.domain.timeline import FileNote, TimelineNote
from lfr_review.domain.witness_marks import WitnessMark, standing
from lfr_review.services.desk import Desk
from lfr_review.store.writer import Writer

RETENTION_YEARS = 7  # proposed only: six years' limitation for most claims and a year to serve; a person decides
DECIDED = frozenset({"uid", "opened_on", "status", "on_hold", "hold_reason"})  #: fields that no form simply changes


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as lists show it: nothing in it names a person."""

    uid: Uid
    reference: str
    alias: str
    place: str  #: of the first stop, as are force and time
    force: str
    started: Moment | None
    status: CaseStatus


@dataclass(frozen=True, slots=True)
class CaseView:
    """All records of one case that the window shows, read at one instant."""

    case: CaseFile
    parties: tuple[Party, ...]
    authorities: tuple[Authority, ...]
    conflict_checks: tuple[ConflictCheck, ...]
    stops: tuple[Stop, ...]
    answers: tuple[StopAnswer, ...]
    evidence: tuple[EvidenceItem, ...]
    notes: tuple[TimelineNote, ...]
    file_notes: tuple[FileNote, ...]
    plans: tuple[BundlePlan, ...]
    editions: tuple[Edition, ...]
    clock_offsets: tuple[ClockOffset, ...] = ()
    witness_marks: tuple[WitnessMark, ...] = ()  #: that stand, in order

    def client(self) -> Party | None:
        """The first party who is a client."""
        return next((party for party in self.parties if party.role is PartyRole.CLIENT), None)

    def answers_of(self, stop: Uid) -> dict[str, StopAnswer]:
        """The answers about one stop by question key."""
        return {answer.question: answer for answer in self.answers if answer.stop == stop}

    def item(self, number: int) -> EvidenceItem | None:
        """The evidence item with a number."""
        return next((item for item in self.evidence if item.number == number), None)


def new_case(desk: Desk, reference: str, alias: str = "", place: str = "") -> CaseFile:
    """A new case file with one client and one stop, so that the first call can begin at once.

    Raises:
        WrongUse: the reference is empty or is already in use.
    """
    reference = " ".join(reference.split())  # it stands in lists and headings, on one line
    if not reference:
        raise WrongUse("A case file needs a reference.", "Give the office's own reference, not a person's name.")
    uid = desk.new_uid()
    with desk.library.writing(desk.who, f"Opened case {reference}", case=uid, verb="case-opened") as writer:
        if writer.all(CaseFile, reference=reference):
            raise WrongUse(f"There is already a case with the reference {reference}.", "Choose another reference.")
        case = CaseFile(uid=uid, reference=reference, alias=alias.strip(), opened_on=desk.today())
        writer.add(case)
        writer.add(Party(uid=writer.new_uid(), case=case.uid, role=PartyRole.CLIENT, alias=alias.strip()))
        position = writer.next_number(case.uid, "stop")
        writer.add(Stop(uid=writer.new_uid(), case=case.uid, position=position, place=place))
    return case


def list_cases(desk: Desk) -> tuple[CaseRow, ...]:
    """All cases, open ones first, each with the place, force and time of its first stop."""
    with desk.library.reading() as reader:
        cases = reader.all(CaseFile, order="reference")
        stops = reader.all(Stop, order="position")
    first: dict[Uid, Stop] = {}
    for stop in stops:
        first.setdefault(stop.case, stop)
    rows = [_row(case, first.get(case.uid)) for case in cases]
    return tuple(sorted(rows, key=lambda row: (row.status is CaseStatus.CLOSED, row.reference)))


def find_case(desk: Desk, reference: str) -> CaseFile:
    """The case with a reference.

    Raises:
        NotFound: there is none.
    """
    with desk.library.reading() as reader:
        found = reader.all(CaseFile, reference=reference)
    if not found:
        raise NotFound(f"There is no case with the reference {reference} in this library.", "List them: case list.")
    return found[0]


def open_case(desk: Desk, case: Uid) -> CaseView:
    """Everything about one case, read at one instant."""
    with desk.library.reading() as reader:
        plans = reader.all(BundlePlan, case=case, order="name")
        stops = reader.all(Stop, case=case, order="position")
        return CaseView(
            case=reader.get(CaseFile, case),
            parties=reader.all(Party, case=case),
            authorities=reader.all(Authority, case=case, order="given_on"),
            conflict_checks=reader.all(ConflictCheck, case=case, order="checked_at"),
            stops=stops,
            answers=tuple(answer for stop in stops for answer in reader.all(StopAnswer, stop=stop.uid)),
            evidence=reader.all(EvidenceItem, case=case, order="number"),
            notes=reader.all(TimelineNote, case=case, order="number"),
            file_notes=reader.all(FileNote, case=case, order="on"),
            plans=plans,
            editions=tuple(e for plan in plans for e in reader.all(Edition, plan=plan.uid, order="number")),
            clock_offsets=reader.all(ClockOffset, case=case, order="device"),
            witness_marks=standing(reader.all(WitnessMark, case=case)),
        )


def change_case(desk: Desk, case: CaseFile) -> None:
    """Keep a changed case record.

    Raises:
        WrongUse: the reference is empty or taken, or the days of closing and keeping do not fit.
    """
    with desk.library.writing(desk.who, f"Changed the record of {case.reference}", case=case.uid) as writer:
        _keep(writer, case)


def say(desk: Desk, case: Uid, **said: Any) -> CaseFile:
    """Keep what a person now says in some fields of a case record, whatever became of the others in the meantime.

    Raises:
        WrongUse: as `change_case`. Nothing was kept.
    """
    if decided := said.keys() & DECIDED:
        raise TypeError(f"{sorted(decided)[0]} of a case has an act of its own")
    with desk.library.writing(desk.who, "Changed the case record", case=case) as writer:
        changed = replace(writer.get(CaseFile, case), **said)
        _keep(writer, changed)
    return changed


def close_case(desk: Desk, case: Uid) -> CaseFile:
    """Close a case and propose a retention date, unless it is under hold. Undo opens it again.

    Raises:
        WrongUse: it is closed already.
    """
    with desk.library.writing(desk.who, "Closed the case", case=case, verb="case-closed") as writer:
        now = writer.get(CaseFile, case)
        if now.status is CaseStatus.CLOSED:
            raise WrongUse(f"{now.reference} is closed already.", "Open it again to go on with it.")
        today = desk.today()
        proposed = None if now.on_hold else proposed_retention(today)
        closed = replace(now, status=CaseStatus.CLOSED, closed_on=today, retention_on=now.retention_on or proposed)
        writer.replace(closed)
    return closed


def reopen_case(desk: Desk, case: Uid) -> CaseFile:
    """Open a closed case again. The retention date goes: it was counted from the closing.

    Raises:
        WrongUse: it is open already.
    """
    with desk.library.writing(desk.who, "Opened the case again", case=case, verb="case-reopened") as writer:
        now = writer.get(CaseFile, case)
        if now.status is CaseStatus.OPEN:
            raise WrongUse(f"{now.reference} is open.", "")
        opened = replace(now, status=CaseStatus.OPEN, closed_on=None, retention_on=None)
        writer.replace(opened)
    return opened


def proposed_retention(closed_on: dt.date) -> dt.date:
    """The retention date that the program proposes for a case closed on a day. A person decides."""
    year = closed_on.year + RETENTION_YEARS
    last_of_february = closed_on.month == 2 and closed_on.day == 29
    return closed_on.replace(year=year, day=28) if last_of_february else closed_on.replace(year=year)


def set_hold(desk: Desk, case: Uid, on_hold: bool, reason: str) -> CaseFile:
    """Put a case under hold, or lift the hold, naming why. It stays in the record: undo does not take it back.

    Raises:
        Refused: no reason was given.
    """
    if not reason.strip():
        raise Refused("A hold is set or lifted only with a reason.", "Say why, in a sentence.")
    what = "Put the case under hold" if on_hold else "Lifted the hold"
    with desk.library.writing(desk.who, what, case=case, kind=ActionKind.FINAL, verb="hold") as writer:
        changed = replace(writer.get(CaseFile, case), on_hold=on_hold, hold_reason=reason.strip())
        writer.replace(changed)
    return changed


def _keep(writer: Writer, case: CaseFile) -> None:
    if not case.reference.strip():
        raise WrongUse("A case file needs a reference.", "Give the office's own reference, not a person's name.")
    if any(other.uid != case.uid for other in writer.all(CaseFile, reference=case.reference)):
        raise WrongUse(f"There is already a case with the reference {case.reference}.", "Choose another reference.")
    if case.status is CaseStatus.CLOSED and case.closed_on is None:
        raise WrongUse("A closed case has a day on which it was closed.", "Type the day, or open the case again.")
    if case.closed_on is not None and case.retention_on is not None and case.retention_on < case.closed_on:
        raise WrongUse("A case is kept at least until it is closed.", "Check the two days.")
    writer.replace(case)


def _row(case: CaseFile, stop: Stop | None) -> CaseRow:
    return CaseRow(
        uid=case.uid,
        reference=case.reference,
        alias=case.alias,
        place=stop.place if stop else "",
        force=stop.force if stop else "",
        started=stop.started if stop else None,
        status=case.status,
    )
