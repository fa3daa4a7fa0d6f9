"""Which stretches of text of each record can be found, and where in the record each stands.

A record that is shown as a part of another, such as the section of a plan, is found as that other: its owner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from lfr_review.domain.bundles import BundlePlan, Edition, PlanEntry, PlanSection
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.clock_changes import local_of
from lfr_review.domain.evidence import EvidenceItem, HandlingMark, Rendition, Waiver
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import LONDON, Moment
from lfr_review.domain.people import Authority, Party
from lfr_review.domain.searching import SearchKind
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.domain.timeline import FileNote, TimelineNote
from lfr_review.store.reader import Reader
from lfr_review.store.records import TABLES, Record

_DAY = len("2026-03-10")


class Entry(NamedTuple):
    """One stretch of text that is not a page."""

    place: str  #: name of the field or uid of the part; empty for the record as a whole
    shown: bool  #: whether a list of what was found may show it
    text: str


class Owner(NamedTuple):
    """What is found: a record that has a place of its own on the screen."""

    cls: type[Record]
    uid: Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """All of an owner but its pages."""

    kind: SearchKind
    case: Uid
    day: str | None = None  #: ISO, for the filter by date
    handling: frozenset[HandlingMark] = frozenset()
    entries: tuple[Entry, ...] = ()


def owners_of(reader: Reader, record: Record) -> tuple[Owner, ...]:
    """What is found otherwise once a record is changed; nothing where its owner went before it."""
    if isinstance(record, Rendition):
        return (Owner(EvidenceItem, record.evidence),)
    if isinstance(record, PlanSection):
        return (Owner(BundlePlan, record.plan),)
    if isinstance(record, PlanEntry):
        section = reader.find(PlanSection, record.section)
        return (Owner(BundlePlan, section.plan),) if section is not None else ()
    if isinstance(record, Stop):  # its answers have its day
        answers = reader.all(StopAnswer, stop=record.uid)
        return (Owner(Stop, record.uid), *(Owner(StopAnswer, answer.uid) for answer in answers))
    return (Owner(type(record), record.uid),) if type(record) in _READERS else ()


def searched(reader: Reader, owner: Owner) -> Searched | None:
    """What of an owner can be found now; None where it is gone."""
    record = reader.find(owner.cls, owner.uid)
    return None if record is None else _READERS[owner.cls](reader, record)


def owners(reader: Reader) -> Iterable[Owner]:
    """All that can be found, from the oldest up."""
    for cls in _READERS:
        for (uid,) in reader.database.execute(f'SELECT uid FROM "{TABLES[cls]}" ORDER BY id').fetchall():
            yield Owner(cls, Uid(uid))


def _case_file(reader: Reader, case: CaseFile) -> Searched:
    fields = ("firm", "supervisor", "funding_note", "defendant", "claim_number", "outcome_sought", "jeopardy_note")
    entries = _fields(case, *fields, "hold_reason")
    return Searched(kind=SearchKind.CASE, case=case.uid, day=case.opened_on.isoformat(), entries=entries)


def _party(reader: Reader, party: Party) -> Searched:
    shown = [party.alias, party.cipher, party.organisation, party.identifier, party.relation, party.about]
    hidden = [party.contact, party.safe_contact]
    (hidden if party.is_guarded else shown).append(party.real_name)
    entries = (*_one(*shown, party.language, party.adjustments), *_one(*hidden, place="real_name", shown=False))
    return Searched(kind=SearchKind.PARTY, case=party.case, handling=party.handling, entries=entries)


def _stop(reader: Reader, stop: Stop) -> Searched:
    entries = _fields(stop, "place", "force", "time_known_by", "their_words")
    return Searched(kind=SearchKind.STOP, case=stop.case, day=_day(stop.started), entries=entries)


def _answer(reader: Reader, answer: StopAnswer) -> Searched | None:
    stop = reader.find(Stop, answer.stop)
    if stop is None:
        return None
    entries = (Entry(answer.question, True, answer.detail),) if answer.detail else ()
    return Searched(kind=SearchKind.ANSWER, case=stop.case, day=_day(stop.started), entries=entries)


def _item(reader: Reader, item: EvidenceItem) -> Searched:
    words = _one(
        item.mark, item.title, item.original_name, item.about, item.source, item.obtained_by, item.obtained_how,
        item.device, item.withdrawn, *(said for _, said in item.facts),
    )  # fmt: skip
    return Searched(kind=SearchKind.PAGE, case=item.case, day=_day(item.dated), handling=item.handling, entries=words)


def _note(reader: Reader, note: TimelineNote) -> Searched:
    entries = _one(note.text, note.account)
    return Searched(
        kind=SearchKind.NOTE, case=note.case, day=_day(note.happened), handling=note.handling, entries=entries
    )


def _file_note(reader: Reader, note: FileNote) -> Searched:
    words = _one(note.with_whom, note.how, note.said, note.advice, note.instructions, note.next_step)
    return Searched(kind=SearchKind.FILE_NOTE, case=note.case, day=note.on.isoformat(), entries=words)


def _plan(reader: Reader, plan: BundlePlan) -> Searched:
    entries = list(_one(plan.name, plan.title))
    for section in reader.all(PlanSection, plan=plan.uid, order="position"):
        entries += _one(section.title, place=section.uid)
        for each in reader.all(PlanEntry, section=section.uid, order="position"):
            entries += _one(each.title, each.missing, place=each.uid)
    day = plan.hearing_on.isoformat() if plan.hearing_on else None
    return Searched(kind=SearchKind.BUNDLE, case=plan.case, day=day, entries=tuple(entries))


def _edition(reader: Reader, edition: Edition) -> Searched | None:
    plan = reader.find(BundlePlan, edition.plan)
    if plan is None:
        return None
    then = edition.plan_then or plan
    words = _one(then.name, then.title, edition.file_name, edition.made_by, edition.decision)
    made, _ = local_of(edition.made_at, LONDON)
    return Searched(kind=SearchKind.EDITION, case=plan.case, day=made.date().isoformat(), entries=words)


def _authority(reader: Reader, given: Authority) -> Searched:
    names = _one(given.by_whom, given.for_whom, given.named_recipient, given.proof, place="by_whom", shown=False)
    day = given.given_on.isoformat() if given.given_on else None
    return Searched(kind=SearchKind.AUTHORITY, case=given.case, day=day, entries=names)


def _waiver(reader: Reader, waiver: Waiver) -> Searched:
    words = _one(waiver.decided_by, waiver.instructed_by, waiver.reason)
    return Searched(kind=SearchKind.WAIVER, case=waiver.case, day=waiver.on.isoformat(), entries=words)


def _fields(record: Record, *names: str) -> tuple[Entry, ...]:
    """One entry for each field that is filled in."""
    return tuple(Entry(name, True, text) for name in names if (text := getattr(record, name)))


def _one(*texts: str, place: str = "", shown: bool = True) -> tuple[Entry, ...]:
    """One entry of all texts, each on a line of its own; none where all are empty."""
    text = "\n".join(filter(None, texts))
    return (Entry(place, shown, text),) if text else ()


def _day(moment: Moment | None) -> str | None:
    known = moment and (moment.earliest or moment.latest)
    return known[:_DAY] if known else None


_READERS: dict[type[Record], Callable[[Reader, Any], Searched | None]] = cast(
    Any,
    {
        CaseFile: _case_file, Stop: _stop, StopAnswer: _answer, Party: _party, EvidenceItem: _item,
        TimelineNote: _note, FileNote: _file_note, BundlePlan: _plan, Edition: _edition, Authority: _authority,
        Waiver: _waiver,
    },
)  # fmt: skip
