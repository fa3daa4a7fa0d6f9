"""Changes of records in words: what was said before, and what is said now. No id appears in them."""

from __future__ import annotations

import datetime as dt
import json
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any

from lfr_review.domain.actions import Change
from lfr_review.domain.bundles import BundlePlan, Edition, PlanEntry, PlanSection
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.citation_checks import CitationCheck
from lfr_review.domain.citations import Citation
from lfr_review.domain.clock_changes import local_of
from lfr_review.domain.codec import Mismatch, from_plain
from lfr_review.domain.device_clocks import ClockOffset, offset_words
from lfr_review.domain.enum_words import enum_words
from lfr_review.domain.evidence import EvidenceItem, Rendition, Waiver
from lfr_review.domain.field_words import FIELD_WORDS, PRIVATE
from lfr_review.domain.hand_overs import HandedOver, HandOver
from lfr_review.domain.moment_words import day_words, time_words, understood_as
from lfr_review.domain.moments import LONDON, Moment
from lfr_review.domain.people import Authority, ConflictCheck, Party
from lfr_review.domain.recordings import timecode_words
from lfr_review.domain.redactions import CameraFactsChoice, Redaction, RedactionConfirmation
from lfr_review.domain.sendings import Direction, Sending
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.domain.time_stamps import StampAnswer, StampRequest
from lfr_review.domain.timeline import FileNote, TimelineNote
from lfr_review.domain.witness_marks import WitnessMark

WHOLE_RECORD = "*"
NOTHING = "nothing"
HIDDEN = "not shown here; see People"
GONE = "something that is not in the case any more"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field in words. `before` is empty for a record that is new, `after` for one that was taken out."""

    subject: str  #: the record, such as `Note 3`
    field: str  #: what of it; empty for the record as such
    before: str
    after: str


def record_name(record: object, names: Mapping[str, str]) -> str:
    """What a record is called in a sentence.

    Args:
        record: a record of the case.
        names: the words for other records by uid, and for questions by key.
    """
    match record:
        case TimelineNote(number=number):
            return f"Note {number}"
        case EvidenceItem(number=number, title=title):
            return f"E{number} {title}".strip()
        case Stop(position=position):
            return f"Stop {position}"
        case StopAnswer(question=question):
            return f"“{names.get(question, question)}”"
        case CaseFile():
            return "Case record"
        case Party():
            return f"{record.role.value.replace('-', ' ').capitalize()}: {record.shown_name()}"
        case FileNote(on=on):
            return f"File note of {day_words(on)}"
        case BundlePlan(name=name):
            return f"Bundle “{name}”"
        case PlanSection(title=title):
            return f"Section “{title}”" if title else "Front of the bundle"
        case Edition(number=number):
            return f"Edition {number}"
    return _name_of_part(record, names)


def _name_of_part(record: object, names: Mapping[str, str]) -> str:
    """The name of a record that belongs to another one."""
    match record:
        case PlanEntry(title=title, evidence=evidence, generated=generated):
            item = names.get(evidence, "") if evidence is not None else ""
            return f"Document “{title or item or (enum_words(generated) if generated else 'to come')}”"
        case Redaction(evidence=evidence) | RedactionConfirmation(evidence=evidence):
            return f"Redaction of {names.get(evidence, 'an item')}, page {record.page}"
        case CameraFactsChoice(evidence=evidence):
            return f"Camera record of {names.get(evidence, 'an item')}"
        case Rendition(evidence=evidence):
            return f"Pages of {names.get(evidence, 'an item')}"
        case ClockOffset(device=device):
            return f"Clock of “{device}”"
        case WitnessMark(evidence=evidence):
            return f"Witness mark {record.mark} of {names.get(evidence, 'an item')}"
        case CitationCheck(note=note):
            return f"Citations of {names.get(note, 'a note')}"
        case Waiver(subject=subject):
            return f"Waiver for {names.get(subject, 'a record')}"
        case HandOver(items=items):
            return "1 original handed over" if len(items) == 1 else f"{len(items):,} originals handed over"
        case StampRequest(entry=entry):
            return f"Request for a time stamp of entry {entry:,}"
        case StampAnswer():
            return "Answer about a time stamp"
        case Authority():
            return "Authority"
        case Sending(edition=edition):
            return f"Sending of {names.get(edition, 'an edition')}"
        case Direction():
            return "Direction on a bundle"
        case ConflictCheck():
            return "Conflict check"
    return "Record"


def change_lines(
    change: Change, kind: type, names: Mapping[str, str], subject: str = "", *, shown: bool = False
) -> tuple[ChangeLine, ...]:
    """A change in words: one line for a field, one for each field of a record that came or went.

    Args:
        change: as the history keeps it.
        kind: the class of the record.
        names: the words for other records by uid, and for questions by key.
        subject: what the record is called; one that came or went is called by what it said itself.
        shown: tell what is private as well.
    """
    subject = subject or GONE[0].upper() + GONE[1:]
    if change.field != WHOLE_RECORD:
        line = _field_line(change, kind, names, subject, shown=shown)
        return (line,) if line is not None else ()
    record = record_in(change, kind)
    if record is None:
        return (ChangeLine(subject, "", "", ""),)
    return _record_lines(record, change, names, shown=shown)


def record_in(change: Change, kind: type) -> object | None:
    """The record that came or went with a change, None where this version cannot read it."""
    text = change.after if change.after is not None else change.before
    try:
        record: object = from_plain(kind, json.loads(text or "null"))
    except (Mismatch, ValueError):
        return None
    return record


def _record_lines(record: Any, change: Change, names: Mapping[str, str], *, shown: bool) -> tuple[ChangeLine, ...]:
    """Whatever a record said that is not said by default anyway."""
    subject, came, told = record_name(record, names), change.after is not None, _told(change.table)
    hidden = frozenset() if shown else PRIVATE.get(change.table, {}).keys()
    lines = []
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name not in told or value in (field.default, "", None, frozenset(), ()):
            continue
        said = HIDDEN if field.name in hidden else field_words(change.table, field.name, value, names)
        lines.append(ChangeLine(subject, told[field.name], "" if came else said, said if came else ""))
    return tuple(lines) or (ChangeLine(subject, "", "", ""),)


def _field_line(
    change: Change, kind: type, names: Mapping[str, str], subject: str, *, shown: bool
) -> ChangeLine | None:
    words = _told(change.table).get(change.field)
    if words is None:
        return None
    if change.field in PRIVATE.get(change.table, {}) and not shown:
        return ChangeLine(subject, words, HIDDEN, HIDDEN)
    hint = typing.get_type_hints(kind).get(change.field, object)

    def read(text: str | None) -> str:
        try:
            plain = json.loads(text) if text is not None else None
            return field_words(change.table, change.field, from_plain(hint, plain), names)
        except (Mismatch, ValueError):
            return "something that this version cannot read"

    return ChangeLine(subject, words, read(change.before), read(change.after))


def _told(table: str) -> dict[str, str]:
    return {**PRIVATE.get(table, {}), **FIELD_WORDS.get(table, {})}


def field_words(table: str, field: str, value: object, names: Mapping[str, str]) -> str:
    """What a field of a table says, as a person reads it: some say more than their value does."""
    if isinstance(value, int) and (table, field) == ("clock_offset", "seconds"):
        return offset_words(value)
    if isinstance(value, int) and field == "size_bytes":
        return "1 byte" if value == 1 else f"{value:,} bytes"
    if isinstance(value, int) and field == "parent_at_ms":
        return timecode_words(value)
    if isinstance(value, str) and (table, field) == ("bundle_plan", "profile"):
        return value.replace("-", " ")
    if isinstance(value, tuple) and (table, field) == ("edition", "problems"):
        return "\n".join(value_words(part, names) for part in value) or NOTHING
    return value_words(value, names)


def value_words(value: object, names: Mapping[str, str]) -> str:
    """What a field says, as a person reads it."""
    if value is None or value in ("", (), frozenset()):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return enum_words(value)
    if isinstance(value, (frozenset, tuple)):
        parts = [value_words(part, names) for part in value]
        return ", ".join(sorted(parts) if isinstance(value, frozenset) else parts)
    if isinstance(value, str):
        return names.get(value, GONE) if is_uid(value) else value
    return _instant_or_day(value)


def is_uid(text: str) -> bool:
    """Whether a text has the shape of an identity."""
    return len(text) == 36 and [len(part) for part in text.split("-")] == [8, 4, 4, 4, 12] and " " not in text


def _instant_or_day(value: object) -> str:
    if isinstance(value, Moment):
        return understood_as(value)
    if isinstance(value, Citation):
        return value.in_words()
    if isinstance(value, HandedOver):
        return value.mark
    if isinstance(value, dt.datetime):
        local, _ = local_of(value, LONDON)
        return f"{day_words(local.date())}, {time_words(local.time().replace(second=0, microsecond=0))}"
    if isinstance(value, dt.date):
        return day_words(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
