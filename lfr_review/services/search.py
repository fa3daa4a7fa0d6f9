"""Find anything: in a moment what was entered last, then all of it ranked where there is not too much."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lfr_review.domain.bundles import Edition, PlanEntry, PlanSection
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.change_words import record_name
from lfr_review.domain.clock_changes import local_of
from lfr_review.domain.errors import LibraryClosed
from lfr_review.domain.evidence import EvidenceItem, HandlingMark, Waiver
from lfr_review.domain.field_words import FIELD_WORDS
from lfr_review.domain.finding import MOST_RANKED, Asked, Found, Hit
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_words import day_words, in_table
from lfr_review.domain.moments import LONDON, MomentKind
from lfr_review.domain.people import Party
from lfr_review.domain.searching import SearchKind, Term
from lfr_review.domain.snippets import snippet
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.domain.timeline import TimelineNote
from lfr_review.services.desk import Desk
from lfr_review.services.record_names import Names
from lfr_review.services.work import CancelToken, Progress
from lfr_review.store import search_rebuild
from lfr_review.store.reader import Reader
from lfr_review.store.records import CLASSES, TABLES, Record
from lfr_review.store.search import Entered, Question, stoppable

_TABLES = {
    SearchKind.PAGE: "evidence_item",
    SearchKind.NOTE: "timeline_note",
    SearchKind.FILE_NOTE: "file_note",
    SearchKind.PARTY: "party",
    SearchKind.STOP: "stop",
    SearchKind.ANSWER: "stop_answer",
    SearchKind.CASE: "case_file",
    SearchKind.BUNDLE: "bundle_plan",
    SearchKind.EDITION: "edition",
    SearchKind.AUTHORITY: "authority",
    SearchKind.WAIVER: "waiver",
}
_KINDS = {table: kind for kind, table in _TABLES.items()}


def newest(desk: Desk, asked: Asked, token: CancelToken) -> Found:
    """What was entered last, at once: of the case at hand, then of all.

    Raises:
        Cancelled: somebody typed on.
    """
    if not asked.is_enough:
        return Found((), 0)
    with _reading(desk, token) as reader:
        question = Question(reader, asked.terms, asked.only)
        ours = question.newest(asked.newest, asked.here) if asked.here else ()
        entered = dict.fromkeys((*ours, *question.newest(asked.newest)))
        hits = _hits(reader, entered, asked.terms, token)
    return Found(hits, len(hits) if len(hits) < asked.newest else None)


def ranked(desk: Desk, asked: Asked, token: CancelToken) -> Found | None:
    """The best of all there is, or None where there is too much to rank. May take a second in a large library.

    Raises:
        Cancelled: somebody typed on.
    """
    if not asked.is_enough:
        return None
    with _reading(desk, token) as reader:
        question = Question(reader, asked.terms, asked.only)
        count = question.count(MOST_RANKED + 1)
        if count > MOST_RANKED:
            return None
        entered = sorted(question.ranked(asked.best), key=lambda each: each.case != asked.here)
        return Found(_hits(reader, entered, asked.terms, token), count, is_ranked=True)


def is_whole(desk: Desk) -> bool:
    """Whether everything can be found; otherwise another version made the index, and `rebuild` makes it anew."""
    with desk.library.reading() as reader:
        return search_rebuild.is_whole(reader)


def rebuild(desk: Desk, progress: Progress, token: CancelToken) -> int:
    """Make the index anew and answer how many records are in it. Stopped, it goes on there next time.

    Raises:
        Cancelled, ReadOnlyLibrary, DiskFull.
    """

    def told(done: int, total: int) -> None:
        token.check()
        progress.step(done, total, "records entered")

    return search_rebuild.rebuild(desk.library, desk.who, told)


@contextlib.contextmanager
def _reading(desk: Desk, token: CancelToken) -> Iterator[Reader]:
    token.check()
    try:
        with desk.library.reading() as reader, stoppable(reader, token.is_set):
            yield reader
    except LibraryClosed:
        token.check()  # it was only this question that was broken off
        raise


def _hits(reader: Reader, entered: Iterable[Entered], terms: tuple[Term, ...], token: CancelToken) -> tuple[Hit, ...]:
    names, records = Names(reader), dict[Uid, Record]()
    hits = []
    for each in entered:
        token.check()
        if each.record not in records:  # a long document is found on many of its pages
            records[each.record] = reader.get(CLASSES[_TABLES[each.kind]], each.record)
        hits.append(_hit(reader, names, each, records[each.record], terms))
    return tuple(hits)


def _hit(reader: Reader, names: Names, found: Entered, record: Record, terms: tuple[Term, ...]) -> Hit:
    page = int(found.place) if found.kind is SearchKind.PAGE and found.place else None
    plain = _record_hit(names, found.kind, found.case, record)
    return replace(
        plain,
        where=_where(reader, names, record, found, page),
        snippet=snippet(found.text, terms) if found.shown else None,
        page=page,
        key=plain.key or (found.place if page is None else ""),
        about=_subject(reader, names, record) if isinstance(record, Waiver) else None,
    )


def _record_hit(names: Names, kind: SearchKind, case: Uid, record: Record) -> Hit:
    """A record as such, wherever in it something was found."""
    handling: frozenset[HandlingMark] = getattr(record, "handling", frozenset())
    return Hit(
        kind=kind,
        case=case,
        record=record.uid,
        title=record_name(record, names),
        evidence=record.number if isinstance(record, EvidenceItem) else None,
        stop=record.stop if isinstance(record, StopAnswer) else record.uid if isinstance(record, Stop) else None,
        key=record.plan if isinstance(record, Edition) else "",
        handling=handling,
    )


def _subject(reader: Reader, names: Names, waiver: Waiver) -> Hit | None:
    """The record whose mark a waiver lifted."""
    for cls in (EvidenceItem, TimelineNote, Party):
        record = reader.find(cls, waiver.subject)
        if record is not None:
            return _record_hit(names, _KINDS[TABLES[cls]], waiver.case, record)
    return None


def _where(reader: Reader, names: Names, record: object, found: Entered, page: int | None) -> str:
    """Page, day, field or part, in words; nothing where the title says it all."""
    match record:
        case Edition(plan=plan, made_at=made_at):
            return f"{names.get(plan, '')}, {day_words(local_of(made_at, LONDON)[0].date())}"
        case Waiver(on=on):
            return day_words(on)
        case EvidenceItem(withdrawn=withdrawn):
            return ", ".join(filter(None, (f"page {page}" if page else "", "withdrawn" if withdrawn else "")))
        case TimelineNote(happened=happened):
            return in_table(happened) if happened.kind is not MomentKind.UNKNOWN else ""
        case Stop() | CaseFile():
            return FIELD_WORDS[_TABLES[found.kind]].get(found.place, "")
    if found.kind is SearchKind.BUNDLE and found.place:
        part = reader.find(PlanSection, Uid(found.place)) or reader.find(PlanEntry, Uid(found.place))
        return record_name(part, names) if part is not None else ""
    return ""
